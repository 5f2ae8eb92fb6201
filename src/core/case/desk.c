/* Desks: what is to be done there, by the day by which it should be done. See track.h. */
#include "core/case/course.h"
#include "core/case/track.h"
#include "query/case_desk.h"

/* A place in a list: the sort day and track of the last row, "19999:0123…". */
static bool parse_place(str after, int64_t *ret_day, id *ret_track)
{
	str track = after, number = str_cut(&track, ':');

	*ret_day = INT64_MIN;
	*ret_track = (id){{0}};
	return after.n == 0 || (str_to_int(number, ret_day) && id_parse(track, ret_track));
}

static str place_of(struct arena *a, const struct case_desk_page_row *r)
{
	return str_printf(a, "%lld:" STR_FMT, (long long)r->sort_day, STR_ARG(id_hex(a, r->track)));
}

/* NULL: the rulebook has it no longer. */
static const struct step *step_of(const struct rulebook *book, const struct case_desk_page_row *r)
{
	day began = (day)r->began_day;
	const struct procedure *p = procedure_find(book, r->procedure, &began);

	return p ? step_find(p, r->step) : NULL;
}

/* Rows of what others do have the same members, and the actor's name. */
static struct case_desk_page_row *as_desk_rows(struct arena *a,
					       const struct case_waiting_page_row *w, size_t n)
{
	struct case_desk_page_row *row = arena_array(a, struct case_desk_page_row, n + 1);

	for (size_t i = 0; i < n; i++)
		row[i] = (struct case_desk_page_row){.case_inst = w[i].case_inst,
						     .case_ = w[i].case_,
						     .track = w[i].track,
						     .subject = w[i].subject,
						     .number = w[i].number,
						     .title = w[i].title,
						     .subject_name = w[i].subject_name,
						     .procedure = w[i].procedure,
						     .began_day = w[i].began_day,
						     .step = w[i].step,
						     .since_day = w[i].since_day,
						     .due_day = w[i].due_day,
						     .due_state = w[i].due_state,
						     .paused = w[i].paused,
						     .taken_by = w[i].taken_by,
						     .sort_day = w[i].sort_day,
						     .role = w[i].role,
						     .records = w[i].records,
						     .desk_code = w[i].desk_code};
	return row;
}

static struct desk_row row_of(const struct rulebook *book, const struct who *who, day today,
			      const struct case_desk_page_row *r)
{
	const struct step *step = step_of(book, r);

	return (struct desk_row){
		.ref = {r->case_inst, r->case_},
		.track = r->track,
		.subject = r->subject,
		.number = r->number,
		.title = r->title,
		.subject_name = r->subject_name.p ? r->subject_name : STR(""),
		.procedure = r->procedure,
		.step = r->step,
		.step_title = step ? step->title : (struct text){r->step, r->step},
		.since = (day)r->since_day,
		.has_due = r->due_day.is,
		.due = (day)r->due_day.v,
		.due_state = (enum deadline_state)r->due_state,
		.paused = r->paused != 0,
		.days_left = r->due_day.is ? (int)(r->due_day.v - today) : 0,
		.waited = (int)(today - r->since_day),
		.mine = id_eq(r->taken_by, who->account),
		.taken = !id_is_none(r->taken_by),
		.away = r->away.is ? (day)r->away.v : 0,
		.taken_by = r->taken_by,
		.desk = r->desk_code,
		.role = (enum role)r->role,
		.records = r->records != 0,
		.limit = step ? step->limit : NULL,
	};
}

/* One row more than the page was asked for: there is a next one. */
static void fill(struct arena *a, const struct rulebook *book, const struct who *who, day today,
		 const struct case_desk_page_row *row, size_t n, size_t limit,
		 struct desk_page *ret)
{
	ret->n = n > limit ? limit : n;
	ret->row = arena_array(a, struct desk_row, ret->n + 1);
	for (size_t i = 0; i < ret->n; i++)
		ret->row[i] = row_of(book, who, today, &row[i]);
	if (n > limit && limit > 0)
		ret->next = place_of(a, &row[limit - 1]);
}

/* The desks of an institution at which he sits, by role; -1 where he has none. */
static void roles_of(const struct who *who, int64_t ret[4])
{
	static const enum role role[4] = {ROLE_BAWASLU, ROLE_BKN, ROLE_PERSONNEL, ROLE_AUTHORITY};

	for (size_t i = 0; i < 4; i++)
		ret[i] = who_has(who, role[i]) ? (int64_t)role[i] : -1;
}

enum err desk_read_on(struct db *db, struct arena *a, const struct rulebook *book,
		      const struct who *who, day today, day on, str after, size_t limit,
		      struct desk_page *ret)
{
	const id none = {{0}};
	struct desk_page page = {0};
	struct case_desk_page_row *row;
	int64_t after_day, role[4];
	id after_track;
	size_t n;

	if (!who_may(who, PERMISSION_CASE_ACT))
		return ERR_FORBIDDEN;
	if (!parse_place(after, &after_day, &after_track) || on < today)
		return ERR_FORMAT;
	if (limit > DESK_PAGE_MAX)
		limit = DESK_PAGE_MAX;
	roles_of(who, role);
	TRY(case_desk_page(db, a, who->inst, who->account, who->employee, none, role[0], role[1],
			   role[2], role[3], who_has(who, ROLE_UNIT_HEAD),
			   who_has(who, ROLE_PERSONNEL), who_above(who), today, on, after_day,
			   after_track, (int64_t)limit + 1, &row, &n));
	fill(a, book, who, on, row, n, limit, &page);
	*ret = page;
	return OK;
}

enum err desk_read(struct db *db, struct arena *a, const struct rulebook *book,
		   const struct who *who, day today, str after, size_t limit, struct desk_page *ret)
{
	struct desk_page page;
	struct case_desk_totals_row totals;
	int64_t role[4];

	TRY(desk_read_on(db, a, book, who, today, today, after, limit, &page));
	roles_of(who, role);
	TRY(case_desk_totals(db, a, who->inst, who->account, who->employee, (id){{0}}, role[0],
			     role[1], role[2], role[3], who_has(who, ROLE_UNIT_HEAD),
			     who_has(who, ROLE_PERSONNEL), who_has(who, ROLE_AUTHORITY),
			     who_above(who), today, DESK_LETTERS_MAX, &totals));
	page.total = totals.turns - totals.kept;
	page.late = totals.late - totals.kept_late;
	page.letters = totals.letters;
	*ret = page;
	return OK;
}

enum err desk_waiting(struct db *db, struct arena *a, const struct rulebook *book,
		      const struct who *who, day today, str after, size_t limit,
		      struct desk_page *ret)
{
	struct case_waiting_page_row *row;
	struct desk_page page = {0};
	int64_t after_day;
	id after_track;
	size_t n;

	if (!who_may(who, PERMISSION_CASE_ACT) || (who->roles & ROLE_OFFICERS) == 0)
		return ERR_FORBIDDEN;
	if (!parse_place(after, &after_day, &after_track))
		return ERR_FORMAT;
	if (limit > DESK_PAGE_MAX)
		limit = DESK_PAGE_MAX;
	TRY(case_waiting_page(
		db, a, who->inst, who->account, who->employee, who_has(who, ROLE_BAWASLU),
		who_has(who, ROLE_BKN), who_has(who, ROLE_PERSONNEL), who_has(who, ROLE_AUTHORITY),
		who_above(who), today, after_day, after_track, (int64_t)limit + 1, &row, &n));
	fill(a, book, who, today, as_desk_rows(a, row, n), n, limit, &page);
	for (size_t i = 0; i < page.n; i++)
		page.row[i].actor = row[i].actor;
	*ret = page;
	return OK;
}

enum err desk_load_read(struct db *db, struct arena *a, const struct who *who, day today,
			struct desk_load **ret, size_t *ret_n)
{
	struct case_desk_load_row *row;
	struct desk_load *load;
	int64_t role[4];
	size_t n;

	if (!who_may(who, PERMISSION_CASE_ACT))
		return ERR_FORBIDDEN;
	roles_of(who, role);
	TRY(case_desk_load(db, a, who->inst, who->account, who->employee, (id){{0}}, role[0],
			   role[1], role[2], role[3], who_has(who, ROLE_UNIT_HEAD),
			   who_has(who, ROLE_PERSONNEL), who_above(who), today, &row, &n));
	load = arena_array(a, struct desk_load, n + 1);
	for (size_t i = 0; i < n; i++)
		load[i] = (struct desk_load){.account = row[i].account,
					     .name = row[i].name.p ? row[i].name : STR(""),
					     .open = row[i].turns,
					     .late = row[i].late};
	*ret = load;
	*ret_n = n;
	return OK;
}
