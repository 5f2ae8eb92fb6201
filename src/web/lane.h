/* lane: what a thread needs while it works on a request: a read connection and a compressor. There
 * is one for each I/O thread and worker; a thread takes any and gives it back. */
#pragma once
#include "db/db.h"
#include "web/gzip.h"

struct lane {
	struct db *db;
	struct gzip *gzip;
	struct lane *next;
};
struct lanes;

/* `n` lanes to the database `url`, in `a`. ERR_DATABASE, ERR_NO_MEMORY. */
MUST_USE enum err lanes_create(struct arena *a, str url, unsigned n, struct lanes **ret,
			       struct error *error);
/* Accepts NULL. All lanes must have been given back. */
void lanes_destroy(struct lanes *l);
/* A lane for this thread; waits for one if all are taken. */
struct lane *lane_take(struct lanes *l);
void lane_give(struct lanes *l, struct lane *lane);
