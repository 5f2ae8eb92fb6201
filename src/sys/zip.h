/*
 * zip: reads entries of a zip file that lies in memory, over libzip, with limits against bombs.
 * For hostile files: use it inside the sandboxed child. Writing is not its business.
 */
#pragma once
#include "base/str.h"

struct zip_limits {
	uint64_t entry_bytes; /* of one entry, unpacked; counted as it is read, never believed */
	unsigned ratio;       /* unpacked to packed, looked at from 1 MiB on */
	unsigned entries;
};

struct zip_read;

/* Opens `bytes`, which must live as long as the reader. ERR_FORMAT: no zip file, or more entries
 * than allowed. ERR_NO_MEMORY. */
MUST_USE enum err zip_open_bytes(str bytes, const struct zip_limits *limits, struct zip_read **ret);
/* Accepts NULL. */
void zip_close_bytes(struct zip_read *z);
bool zip_has_entry(struct zip_read *z, const char *name);
/*
 * Gives the entry called `name` to `piece` in pieces until it returns false. ERR_NOT_FOUND;
 * ERR_LIMIT: larger than the limits; ERR_FORBIDDEN: encrypted; ERR_FORMAT: damaged.
 */
MUST_USE enum err zip_each_piece(struct zip_read *z, const char *name,
				 bool (*piece)(void *ctx, str bytes), void *ctx);
