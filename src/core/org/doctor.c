/* The doctor's look at staff: every employee is what his events add up to. */
#include "core/doctor/doctor.h"
#include "core/org/employee_event.h"
#include "core/org/employee_from.h"
#include "query/org.h"

enum { PAGE = 500 };

struct replay {
	struct arena *arena; /* of one employee: event_employee_replay borrows from it */
	struct employee e;
	bool any;
};

static enum err replay(void *ctx, const struct employee_events_all_row *row)
{
	struct replay *r = ctx;

	r->any = true;
	return event_employee_replay(r->arena, row->kind, str_copy(r->arena, row->data), &r->e);
}

/* The name of the first field that differs, or NULL. */
static const char *difference(const struct employee *is, const struct employee *should)
{
	if (!str_eq(is->nip, should->nip))
		return "nip";
	if (!str_eq(is->name, should->name))
		return "name";
	if (is->status != should->status)
		return "status";
	if (!str_eq(is->post, should->post) || is->post_kind != should->post_kind)
		return "post";
	if (!id_eq(is->unit, should->unit) || is->since != should->since)
		return "unit";
	if (is->has_birth != should->has_birth || (is->has_birth && is->birth != should->birth))
		return "birth";
	if (!str_eq(is->email, should->email) || !str_eq(is->phone, should->phone) ||
	    !str_eq(is->superior_nip, should->superior_nip))
		return "contact";
	if (is->ended != should->ended || (is->ended && is->ended_on != should->ended_on))
		return "ended_on";
	return NULL;
}

static enum err check_one(struct db *db, struct arena *rows, struct arena *texts, int64_t inst,
			  const struct employee *e, struct doctor_report *report)
{
	struct replay r = {.arena = texts};
	const char *field;
	enum err err = employee_events_all(db, rows, inst, e->id, replay, &r);

	if (err != OK && err != ERR_FORMAT)
		return err;
	field = err == ERR_FORMAT ? "data" : !r.any ? "event" : difference(e, &r.e);
	if (field)
		doctor_found(report,
			     "instansi %lld, pegawai " STR_FMT ": %s tidak sama dengan riwayatnya",
			     (long long)inst, STR_ARG(id_hex(texts, e->id)), field);
	return OK;
}

static enum err check_institution(struct db *db, struct arena *a, struct arena *texts, int64_t inst,
				  struct doctor_report *report)
{
	struct arena_mark empty = arena_mark(texts);
	struct employee_page_row *row;
	id after = {{0}};
	size_t n = PAGE;

	while (n == PAGE) {
		struct arena_mark mark = arena_mark(a);

		TRY(employee_page(db, a, inst, after, PAGE, &row, &n));
		for (size_t i = 0; i < n; i++) {
			struct employee e = EMPLOYEE_FROM(row[i]);

			TRY(check_one(db, a, texts, inst, &e, report));
			arena_rewind(texts, empty);
			after = e.id;
			report->read++;
		}
		arena_rewind(a, mark);
	}
	return OK;
}

enum err doctor_employees(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_institution);
}
