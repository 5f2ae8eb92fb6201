/*
 * run: one query from start to end, for the functions that tools/mksql writes. Not for hand-written
 * code, which calls those functions.
 *
 * A run is released with its arena: when memory ends between two rows and the arena's guard is
 * jumped to, the statement is stopped with everything else that was deferred.
 */
#pragma once
#include "db/db_types.h"

struct run;

/* Starts `q`. Errors as db_start(). */
MUST_USE enum err run_start(struct db *db, struct arena *a, const struct query *q,
			    const struct db_value *in, struct run **ret);
/* The next row into `out`; at the end and after an error the statement is stopped. */
MUST_USE enum err run_next(struct run *r, struct db_value *out, bool *ret_row);
/* Stops a run before its end. Harmless after it. */
void run_stop(struct run *r);

/* The only row, or the first. ERR_NOT_FOUND: there is none. */
MUST_USE enum err run_one(struct db *db, struct arena *a, const struct query *q,
			  const struct db_value *in, struct db_value *out);
/* A statement without rows. ret_changed may be NULL. */
MUST_USE enum err run_exec(struct tx *tx, const struct query *q, const struct db_value *in,
			   int64_t *ret_changed);
