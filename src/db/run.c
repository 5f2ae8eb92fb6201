/* Runs one query for the functions that tools/mksql writes. What a statement is: db.c. */
#include "db/run.h"

struct run {
	struct cursor *cursor; /* NULL once stopped */
	struct arena *arena;
};

static void release(void *ptr)
{
	run_stop(ptr);
}

void run_stop(struct run *r)
{
	struct cursor *c = TAKE(r->cursor);

	db_stop(c);
}

enum err run_start(struct db *db, struct arena *a, const struct query *q, const struct db_value *in,
		   struct run **ret)
{
	/* Before the statement: neither allocation may jump away with the cursor in hand. */
	struct run *r = arena_new(a, struct run);

	r->arena = a;
	arena_defer(a, release, r);
	TRY(db_start(db, q, in, &r->cursor));
	*ret = r;
	return OK;
}

enum err run_next(struct run *r, struct db_value *out, bool *ret_row)
{
	bool more = false;
	enum err e = r->cursor ? db_next(r->cursor, r->arena, out, &more) : OK;

	if (e != OK || !more)
		run_stop(r);
	if (e == OK)
		*ret_row = more;
	return e;
}

enum err run_one(struct db *db, struct arena *a, const struct query *q, const struct db_value *in,
		 struct db_value *out)
{
	struct run *r;
	bool found;

	TRY(run_start(db, a, q, in, &r));
	TRY(run_next(r, out, &found));
	run_stop(r);
	return found ? OK : ERR_NOT_FOUND;
}

enum err run_exec(struct tx *tx, const struct query *q, const struct db_value *in,
		  int64_t *ret_changed)
{
	struct cursor *c;
	bool more;
	int64_t changed;
	enum err e;

	TRY(db_start(tx->db, q, in, &c));
	/* Without result columns db_next copies nothing and needs no arena. */
	e = db_next(c, NULL, NULL, &more);
	changed = db_stop(c);
	if (e == OK && ret_changed)
		*ret_changed = changed;
	return e;
}
