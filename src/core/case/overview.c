/* Cases without a name. See overview.h. */
#include "core/case/overview.h"

#include "core/case/number.h"
#include "core/case/track_read.h"
#include "query/case.h"
#include "query/case_overview.h"
#include "query/case_track.h"

/* The rows of three queries have the same members. */
#define HEAD(r)                                                                                    \
	(struct overview_head)                                                                     \
	{                                                                                          \
		.ref = {(r).inst, (r).case_}, .number = (r).number, .home = (r).home,              \
		.origin = (r).origin, .state = (r).state, .regime = (enum regime)(r).regime,       \
		.opened = (day)(r).opened_day, .closed = (r).closed_day, .subjects = (r).subjects, \
		.open_tracks = (r).open_tracks                                                     \
	}

/* NULL: the rulebook has it no longer. */
static const struct step *step_of(const struct rulebook *book, str procedure, int64_t began,
				  str step)
{
	day on = (day)began;
	const struct procedure *p = procedure_find(book, procedure, &on);

	return p ? step_find(p, step) : NULL;
}

/* Those of two queries too; `found` is the step of the rulebook. */
#define STEP(r, found)                                                                             \
	(struct open_step)                                                                         \
	{                                                                                          \
		.number = (r).number, .institution = (r).desk_code, .track = (r).track,            \
		.role = (enum role)(r).role, .records = (r).records != 0, .taken = (r).taken != 0, \
		.paused = (r).paused != 0, .procedure = (r).procedure, .step = (r).step,           \
		.title = (found) ? (found)->title.id : (r).step, .since = (day)(r).since_day,      \
		.due_state = (r).due_state, .due = (r).due_day,                                    \
		.limit = (found) ? (found)->limit : NULL                                           \
	}

enum err overview_list(struct db *db, struct arena *a, int64_t home, int64_t state, int64_t limit,
		       struct overview_head **ret, size_t *ret_n)
{
	struct overview_cases_row *row;
	struct overview_head *head;
	size_t n;

	TRY(overview_cases(db, a, home, state, limit, &row, &n));
	head = arena_array(a, struct overview_head, n + 1);
	for (size_t i = 0; i < n; i++)
		head[i] = HEAD(row[i]);
	*ret = head;
	*ret_n = n;
	return OK;
}

enum err overview_mine(struct db *db, struct arena *a, const struct who *who, day today,
		       int64_t state, str before, int64_t limit, struct overview_head **ret,
		       size_t *ret_n)
{
	struct overview_mine_rows_row *row;
	struct overview_head *head;
	size_t n;

	if (!who_may(who, PERMISSION_CASE_ACT))
		return ERR_FORBIDDEN;
	TRY(overview_mine_rows(db, a, who->inst, who->account, who->employee,
			       who_has(who, ROLE_BAWASLU), who_has(who, ROLE_BKN),
			       who_has(who, ROLE_PERSONNEL), who_has(who, ROLE_AUTHORITY),
			       who_above(who), who_has(who, ROLE_UNIT_HEAD), today, state, before,
			       limit, &row, &n));
	head = arena_array(a, struct overview_head, n + 1);
	for (size_t i = 0; i < n; i++)
		head[i] = HEAD(row[i]);
	*ret = head;
	*ret_n = n;
	return OK;
}

enum err overview_steps(struct db *db, struct arena *a, const struct rulebook *book, int64_t desk,
			day on, struct open_step **ret, size_t *ret_n)
{
	struct overview_turns_row *row;
	struct open_step *step;
	size_t n;

	TRY(overview_turns(db, a, desk, on, &row, &n));
	step = arena_array(a, struct open_step, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct step *found =
			step_of(book, row[i].procedure, row[i].began_day, row[i].step);

		step[i] = STEP(row[i], found);
	}
	*ret = step;
	*ret_n = n;
	return OK;
}

enum err overview_find(struct db *db, struct arena *a, str number, struct case_ref *ret)
{
	struct case_by_number_row row;
	str stored;

	TRY(case_number_read(a, number, &stored));
	TRY(case_by_number(db, a, stored, &row));
	*ret = (struct case_ref){row.inst, row.case_};
	return OK;
}

struct open_step overview_step(const struct desk_row *r)
{
	return (struct open_step){
		.number = r->number,
		.institution = r->desk,
		.track = r->track,
		.role = r->role,
		.records = r->records,
		.taken = r->taken,
		.paused = r->paused,
		.procedure = r->procedure,
		.step = r->step,
		.title = r->step_title.id,
		.since = r->since,
		.due_state = (int64_t)r->due_state,
		.limit = r->limit,
		.due = {r->has_due, r->due},
	};
}

static void add_passages(struct arena *a, struct overview_track *t, id track,
			 const struct overview_passages_row *row, size_t n)
{
	t->passage = arena_array(a, struct overview_passage, n + 1);
	for (size_t i = 0; i < n; i++)
		if (id_eq(row[i].track, track))
			t->passage[t->passage_n++] =
				(struct overview_passage){.on = (day)row[i].on_day,
							  .institution = row[i].desk_code,
							  .step = row[i].step,
							  .result = row[i].result,
							  .days = row[i].days};
}

static void fill_track(struct overview_track *t, struct arena *a, const struct rulebook *book,
		       const struct case_track_rows_row *row,
		       const struct overview_passages_row *passage, size_t passage_n,
		       const struct overview_case_turns_row *turn, size_t turn_n)
{
	*t = (struct overview_track){.procedure = row->procedure,
				     .began = (day)row->began_day,
				     .is_ended = row->state == TRACK_ENDED,
				     .ended = (day)row->ended_day.v,
				     .end = row->end_step,
				     .closing = row->closing};
	add_passages(a, t, row->track, passage, passage_n);
	for (size_t i = 0; i < turn_n; i++) {
		struct open_step *step;
		const struct step *found;

		if (!id_eq(turn[i].track, row->track))
			continue;
		step = arena_new(a, struct open_step);
		found = step_of(book, turn[i].procedure, turn[i].began_day, turn[i].step);
		*step = STEP(turn[i], found);
		t->open = step;
	}
}

enum err overview_read(struct db *db, struct arena *a, const struct rulebook *book,
		       struct case_ref ref, day on, struct overview *ret)
{
	struct overview o = {.on = on};
	struct overview_case_row head;
	struct case_track_rows_row *row;
	struct overview_passages_row *passage;
	struct overview_case_turns_row *turn;
	size_t n, passage_n, turn_n, *order;

	TRY(overview_case(db, a, ref.inst, ref.id, &head));
	TRY(case_track_rows(db, a, ref.inst, ref.id, &row, &n));
	TRY(overview_passages(db, a, ref.inst, ref.id, &passage, &passage_n));
	TRY(overview_case_turns(db, a, ref.inst, ref.id, on, &turn, &turn_n));
	o.head = HEAD(head);
	o.track = arena_array(a, struct overview_track, n + 1);
	order = track_order(a, row, n);
	for (size_t i = 0; i < n; i++)
		fill_track(&o.track[o.track_n++], a, book, &row[order[i]], passage, passage_n, turn,
			   turn_n);
	*ret = o;
	return OK;
}
#undef HEAD
#undef STEP
