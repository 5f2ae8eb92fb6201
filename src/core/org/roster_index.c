/* The table of who is known. What a fingerprint covers is roster_known.c. */
#include "core/org/roster_index.h"

enum { FIRST_CAP = 64 };

/* A good mixing of two words: the halves of their 128-bit product. */
static uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t fingerprint_add_int(uint64_t h, int64_t v)
{
	return mix(h ^ (uint64_t)v ^ UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xd6e8feb86659fd93));
}

uint64_t fingerprint_add(uint64_t h, str part)
{
	size_t i = 0;

	for (; i + 8 <= part.n; i += 8) {
		uint64_t word;

		memcpy(&word, part.p + i, 8);
		h = mix(h ^ word, UINT64_C(0xa0761d6478bd642f));
	}
	if (i < part.n) {
		uint64_t word = 0;

		memcpy(&word, part.p + i, part.n - i);
		h = mix(h ^ word, UINT64_C(0xe7037ed1a0b428db));
	}
	return fingerprint_add_int(h, (int64_t)part.n);
}

void roster_index_init(struct roster_index *x, uint64_t salt)
{
	for (size_t i = 0; i < INDEX_SHARDS; i++) {
		x->shard[i] = (struct index_shard){0};
		arena_init(&x->shard[i].arena, SIZE_MAX);
	}
	x->salt = salt | 1;
}

void roster_index_finish(struct roster_index *x)
{
	for (size_t i = 0; i < INDEX_SHARDS; i++)
		arena_finish(&x->shard[i].arena);
}

/* Where `hash` belongs in a table of any size. */
static size_t place(uint64_t hash, size_t cap)
{
	return (size_t)(((unsigned __int128)hash * cap) >> 64);
}

static struct index_entry *find(struct index_entry *entry, size_t cap, uint64_t hash, uint64_t key)
{
	size_t at = place(hash, cap);

	while (entry[at].key != 0 && (entry[at].key & INDEX_KEY_MASK) != key)
		at = at + 1 == cap ? 0 : at + 1;
	return &entry[at];
}

/* Which shard is the top of one mixing; the place inside comes from another. */
static struct index_shard *shard_of(struct roster_index *x, uint64_t key, uint64_t *ret_hash)
{
	uint64_t hash = mix(key ^ x->salt, UINT64_C(0x9fb21c651e98df25));

	*ret_hash = mix(hash, UINT64_C(0xc2b2ae3d27d4eb4f));
	return &x->shard[hash >> 58];
}

static bool grow(struct roster_index *x, struct index_shard *s)
{
	size_t cap = s->cap ? s->cap + s->cap / 4 : FIRST_CAP;
	struct arena arena;
	struct index_entry *entry;

	arena_init(&arena, SIZE_MAX);
	entry = arena_try_alloc(&arena, cap * sizeof *entry);
	if (!entry)
		return false;
	for (size_t i = 0; i < s->cap; i++)
		if (s->entry[i].key != 0) {
			uint64_t key = s->entry[i].key & INDEX_KEY_MASK, hash;

			(void)shard_of(x, key, &hash);
			*find(entry, cap, hash, key) = s->entry[i];
		}
	arena_finish(&s->arena);
	s->arena = arena;
	s->entry = entry;
	s->cap = cap;
	return true;
}

struct index_entry *roster_index_add(struct roster_index *x, uint64_t key)
{
	uint64_t hash;
	struct index_shard *s = shard_of(x, key, &hash);
	struct index_entry *e;

	if (s->n >= s->cap - s->cap / 5 && !grow(x, s))
		return NULL;
	e = find(s->entry, s->cap, hash, key);
	if (e->key == 0) {
		e->key = key;
		s->n++;
	}
	return e;
}

struct index_entry *roster_index_get(struct roster_index *x, uint64_t key)
{
	uint64_t hash;
	struct index_shard *s = shard_of(x, key, &hash);
	struct index_entry *e = s->cap ? find(s->entry, s->cap, hash, key) : NULL;

	return e && e->key != 0 ? e : NULL;
}

void roster_index_each(struct roster_index *x, void (*each)(void *ctx, const struct index_entry *e),
		       void *ctx)
{
	for (size_t i = 0; i < INDEX_SHARDS; i++)
		for (size_t k = 0; k < x->shard[i].cap; k++)
			if (x->shard[i].entry[k].key != 0)
				each(ctx, &x->shard[i].entry[k]);
}
