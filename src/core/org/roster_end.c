/* The end of reading a list: superiors that are nowhere, and people who are no longer in it. */
#include "core/org/employee_from.h"
#include "core/org/roster_reading.h"
#include "query/org.h"

enum { GONE_PAGE = 2000 };

struct lost {
	struct reading *r;
	struct {
		uint32_t *item;
		size_t n, cap;
	} line;
};

static void note_superior(void *ctx, const struct index_entry *e)
{
	struct lost *l = ctx;

	if (roster_index_get(&l->r->known.people, e->key & INDEX_KEY_MASK) ||
	    l->line.n >= LIST_FAULTS_SHOWN)
		return;
	*vec_push(&l->line, &l->r->faults) = (uint32_t)e->value;
}

static int by_line(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static enum err check_superiors(struct reading *r)
{
	struct lost lost = {.r = r};

	roster_index_each(&r->superiors, note_superior, &lost);
	if (lost.line.n > 0)
		qsort(lost.line.item, lost.line.n, sizeof *lost.line.item, by_line);
	for (size_t i = 0; i < lost.line.n; i++)
		TRY(reading_warn(r, lost.line.item[i], COLUMN_SUPERIOR, ROW_SUPERIOR_UNKNOWN));
	return OK;
}

bool roster_gone_many(const struct roster_counts *c)
{
	return c->gone > 10 && c->gone > (c->gone + c->same + c->changed + c->moved) / 5;
}

static void count_gone(void *ctx, const struct index_entry *e)
{
	struct roster_counts *c = ctx;

	if ((e->key & INDEX_PRESENT) && !(e->key & (INDEX_ENDED | INDEX_SEEN)))
		c->gone++;
}

static enum err stage_if_gone(struct reading *r, const struct employee *e)
{
	struct index_entry *entry;
	struct roster_row gone;

	if (e->ended)
		return OK;
	entry = roster_index_get(&r->known.people, employee_key(&r->known, e));
	if (entry && (entry->key & INDEX_SEEN))
		return OK;
	gone = roster_row_of(e);
	return stage_change(&r->stage, CHANGE_GONE, &gone, e->id);
}

/* Who is in force and was not in the file. Page by page, since it writes between them. */
static enum err stage_gone(struct reading *r)
{
	struct employee_page_row *row;
	id after = {{0}};
	size_t n = GONE_PAGE;

	while (n == GONE_PAGE) {
		struct arena_mark mark = arena_mark(&r->scratch);

		TRY(employee_page(r->io->db, &r->scratch, r->o->inst, after, GONE_PAGE, &row, &n));
		for (size_t i = 0; i < n; i++) {
			struct employee e = EMPLOYEE_FROM(row[i]);

			TRY(stage_if_gone(r, &e));
			after = e.id;
		}
		arena_rewind(&r->scratch, mark);
	}
	return stage_flush(&r->stage);
}

enum err reading_end(struct reading *r)
{
	roster_index_each(&r->known.people, count_gone, &r->result->counts);
	TRY(check_superiors(r));
	if (roster_gone_many(&r->result->counts))
		TRY(reading_warn(r, r->header.line, COLUMN_NONE, ROW_GONE_MANY));
	if (r->o->dry_run || r->result->counts.gone == 0)
		return OK;
	return stage_gone(r);
}
