/*
 * roster_index: who is known, in 16 bytes a person, so that 4.7 million fit beside a comparison.
 * A table from a 61-bit key to a number; open addressing in shards that grow one by one.
 */
#pragma once
#include "base/str.h"

/* Bits above a key. KEYLESS belongs to it: a person without NIP is no NIP. */
#define INDEX_KEYLESS  (UINT64_C(1) << 60)
#define INDEX_PRESENT  (UINT64_C(1) << 61) /* in the database */
#define INDEX_ENDED    (UINT64_C(1) << 62) /* … and ended */
#define INDEX_SEEN     (UINT64_C(1) << 63) /* in the file */
#define INDEX_KEY_MASK (INDEX_PRESENT - 1)

struct index_entry {
	uint64_t key;   /* 0: free; bits as above */
	uint64_t value; /* fingerprint of what is present; after SEEN the line in the file */
};

enum { INDEX_SHARDS = 64 };

struct roster_index {
	struct index_shard {
		struct arena arena;
		struct index_entry *entry;
		size_t n, cap;
	} shard[INDEX_SHARDS];
	uint64_t salt; /* random, so that nobody can choose keys that collide */
};

void roster_index_init(struct roster_index *x, uint64_t salt);
void roster_index_finish(struct roster_index *x);
/* The entry of `key` (in INDEX_KEY_MASK, not 0), made when new; borrowed until the next call.
 * NULL: memory ran out. */
struct index_entry *roster_index_add(struct roster_index *x, uint64_t key);
/* The entry of `key`, or NULL. */
struct index_entry *roster_index_get(struct roster_index *x, uint64_t key);
/* Calls `each` for every entry. */
void roster_index_each(struct roster_index *x, void (*each)(void *ctx, const struct index_entry *e),
		       void *ctx);

/* A running 64-bit hash over parts, each ended so that "ab","c" is not "a","bc". */
uint64_t fingerprint_add(uint64_t h, str part);
uint64_t fingerprint_add_int(uint64_t h, int64_t v);
