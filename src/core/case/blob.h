/*
 * blob: the bytes of files in the database, in parts of at most 1 MiB, so that neither writing nor
 * reading one takes more memory than a part. Written once, never changed, never removed: no
 * statement of the program does either.
 */
#pragma once
#include "db/db.h"

enum { BLOB_PART = 1 << 20 };

/* Stores the first `size` bytes of the file `fd`, which stays where it stands, under a fresh id.
 * ERR_ENVIRONMENT: the file is shorter or cannot be read. */
MUST_USE enum err blob_put_file(struct tx *tx, struct arena *a, int64_t inst, int fd, int64_t size,
				id *ret);
MUST_USE enum err blob_put(struct tx *tx, int64_t inst, str bytes, id *ret);
/* Gives the parts of a blob to `part` in their order, as they come; one is in memory at a time.
 * What `part` returns ends it. ERR_INTERNAL: a part is missing. */
MUST_USE enum err blob_each(struct db *db, struct arena *a, int64_t inst, id blob,
			    enum err (*part)(void *ctx, str bytes), void *ctx);
/* All of a blob of at most `max` bytes, in `a`. ERR_LIMIT: it is longer; ERR_INTERNAL: a part is
 * missing, or its bytes are not those of the SHA-256. */
MUST_USE enum err blob_read(struct db *db, struct arena *a, int64_t inst, id blob, str sha256,
			    size_t max, str *ret);
/* Whether all of a blob is there and of that SHA-256, and how many bytes there are. */
MUST_USE enum err blob_check(struct db *db, struct arena *a, int64_t inst, id blob, str sha256,
			     bool *ret, int64_t *ret_size);
