/* netral doctor on cases: clocks, counters, access. Histories are doctor_events.c. */
#include "core/case/doctor.h"

#include "base/map.h"
#include "core/case/dossier.h"
#include "core/case/officer.h"
#include "core/org/institution.h"
#include "query/case.h"
#include "query/case_doctor.h"
#include "query/case_track.h"
#include "sys/clock.h"

enum { PAGE = 200 };

/* ---- a page of cases at a time ---- */

enum err doctor_each_case(struct db *db, struct arena *a, struct arena *scratch, int64_t inst,
			  struct doctor_report *report,
			  enum err (*check)(struct db *db, struct arena *scratch,
					    struct case_ref ref, struct doctor_report *report))
{
	struct case_all_page_row *row;
	id after = {{0}};
	size_t n;

	do {
		struct arena_mark page = arena_mark(a);

		TRY(case_all_page(db, a, inst, after, PAGE, &row, &n));
		for (size_t i = 0; i < n; i++) {
			struct arena_mark mark;

			(void)arena_alloc(scratch, 1); /* so that the mark has a chunk to keep */
			mark = arena_mark(scratch);
			TRY(check(db, scratch, (struct case_ref){inst, row[i].case_}, report));
			arena_rewind(scratch, mark);
			report->read++;
			after = row[i].case_;
		}
		arena_rewind(a, page);
	} while (n == PAGE);
	return OK;
}

void doctor_case_found(struct arena *a, struct doctor_report *report, struct case_ref ref,
		       const char *what, id thing)
{
	doctor_found(report, "inst %lld case " STR_FMT " %s " STR_FMT, (long long)ref.inst,
		     STR_ARG(id_hex(a, ref.id)), what, STR_ARG(id_hex(a, thing)));
}

/* ---- clocks ---- */

/* One case that is looked at. */
struct look {
	struct dossier *d;
	struct doctor_report *report;
};

static void tell(const struct look *l, const char *what, id thing)
{
	doctor_case_found(l->d->a, l->report, l->d->ref, what, thing);
}

/* An open case has an open track, a closed one has none. */
static void check_state(const struct look *l)
{
	const struct dossier *d = l->d;
	int64_t open = 0;

	for (size_t i = 0; i < d->track.n; i++)
		open += d->track.item[i]->state == TRACK_OPEN;
	if (open != d->open_tracks)
		tell(l, "open_tracks", d->ref.id);
	if ((d->state == CASE_OPEN && open == 0) || (d->state == CASE_CLOSED && open > 0))
		tell(l, "state", d->ref.id);
}

/* At every day one turn and no more; after the last nobody's only where it ends by itself. */
static void check_days(const struct look *l, const struct dossier_track *t)
{
	bool whole = t->turn_n > 0 && t->turn[0].from == TURN_ALWAYS;

	for (size_t i = 1; whole && i < t->turn_n; i++)
		whole = t->turn[i].from == t->turn[i - 1].until + 1;
	if (whole && t->turn[t->turn_n - 1].until != DAY_FOREVER)
		whole = t->settle_day <= t->turn[t->turn_n - 1].until + 1;
	if (!whole && !(t->turn_n == 0 && t->settle_day <= t->last_day))
		tell(l, "turns", t->id);
}

/* What happened, as the rulebook has it. */
static enum err check_passages(const struct look *l, const struct dossier_track *t,
			       const struct case_passages_row *row, size_t n)
{
	struct dossier_track before = *t;
	struct standing s;

	before.passage_n = 0;
	before.last_day = t->began;
	for (size_t i = 0; i < n; i++) {
		if (!id_eq(row[i].track, t->id))
			continue;
		if (dossier_stand(l->d, &before, (day)row[i].on_day, &s) != OK ||
		    !str_eq(s.step->name, row[i].step) || row[i].on_day - s.since != row[i].days ||
		    row[i].seq != (int64_t)before.passage_n + 1)
			tell(l, "passage", t->id);
		before.last_day = (day)row[i].on_day;
		before.passage_n++;
	}
	if (before.last_day != t->last_day)
		tell(l, "last_day", t->id);
	return OK;
}

/* Nobody has a step who does not sit at its desk (any more). */
static enum err check_takers(const struct look *l, const struct dossier_track *t)
{
	for (size_t i = 0; i < t->turn_n; i++) {
		const struct stored_turn *turn = &t->turn[i];
		enum err e = OK;

		if (!id_is_none(turn->taken_by))
			e = officer_sits(l->d->tx->db, l->d->a, &turn->desk, turn->taken_by);
		if (e == ERR_NOT_FOUND || e == ERR_FORBIDDEN)
			tell(l, "taken", t->id);
		else
			TRY(e);
	}
	return OK;
}

static enum err check_open_track(const struct look *l, struct dossier_track *t)
{
	struct stored_turn *turn = arena_array(l->d->a, struct stored_turn, TURNS_MAX);
	int64_t settle_day = t->settle_day;
	size_t n;

	check_days(l, t);
	TRY(check_takers(l, t));
	if (!t->procedure)
		return OK;
	if (dossier_turns(l->d, t, turn, &n) != OK) {
		tell(l, "procedure", t->id);
		return OK;
	}
	if (!stored_turns_same(turn, n, t->turn, t->turn_n))
		tell(l, "turn", t->id);
	if (settle_day != t->settle_day)
		tell(l, "settle_day", t->id);
	return OK;
}

/* The row of an ended track says where its passages lead. */
static void check_ended_track(const struct look *l, const struct dossier_track *t)
{
	struct standing s;

	if (t->turn_n > 0)
		tell(l, "turn", t->id);
	if (t->procedure && (dossier_stand(l->d, t, t->ended, &s) != OK || !step_ends(s.step) ||
			     !str_eq(s.step->name, t->end_step) || s.since != t->ended))
		tell(l, "end", t->id);
}

static enum err check_case(struct db *db, struct arena *a, struct case_ref ref,
			   struct doctor_report *report)
{
	struct tx tx = {.db = db, .now = clock_now()}; /* nothing is written with it */
	struct look l = {.report = report};
	struct case_passages_row *row;
	size_t n;

	TRY(dossier_open(&tx, a, report->book, NULL, 0, ref, &l.d));
	TRY(case_passages(db, a, ref.inst, ref.id, &row, &n));
	check_state(&l);
	for (size_t i = 0; i < l.d->track.n; i++) {
		struct dossier_track *t = l.d->track.item[i];

		if (report->book && !t->procedure)
			tell(&l, "procedure", t->id);
		if (t->procedure)
			TRY(check_passages(&l, t, row, n));
		if (t->state == TRACK_ENDED)
			check_ended_track(&l, t);
		else if (l.d->state == CASE_OPEN)
			TRY(check_open_track(&l, t));
	}
	return OK;
}

static enum err check_clocks(struct db *db, struct arena *a, struct arena *scratch, int64_t inst,
			     struct doctor_report *report)
{
	return doctor_each_case(db, a, scratch, inst, report, check_case);
}

/* Where a streamed row is told. */
struct stream {
	struct arena *a;
	struct doctor_report *report;
};

static enum err turn_wrong(void *ctx, const struct case_turn_wrong_row *row)
{
	const struct stream *s = ctx;

	doctor_case_found(s->a, s->report, (struct case_ref){row->case_inst, row->case_}, "turn",
			  row->track);
	return OK;
}

enum err doctor_case_clocks(struct db *db, struct arena *a, struct doctor_report *report)
{
	struct stream s = {a, report};

	TRY(case_turn_wrong(db, a, turn_wrong, &s));
	return doctor_each_institution(db, a, report, check_clocks);
}

/* ---- counters ---- */

/* A counter: as it is stored less as it is counted. */
struct counter {
	int64_t inst, what, on, n;
	str name;
};
struct counting {
	struct arena *a; /* keeps a counter each; one that agrees stays at 0 */
	struct map counter;
	struct doctor_report *report;
};

static enum err count(struct counting *c, int64_t inst, int64_t what, str name, int64_t on,
		      int64_t n)
{
	str key = str_printf(c->a, "%lld/%lld/%lld/" STR_FMT, (long long)inst, (long long)what,
			     (long long)on, STR_ARG(name));
	struct counter *found = map_get(&c->counter, key);

	if (!found) {
		found = arena_new(c->a, struct counter);
		*found = (struct counter){inst, what, on, 0, str_copy(c->a, name)};
		(void)map_set(&c->counter, key, found);
	}
	found->n += n;
	c->report->read++;
	return OK;
}

static enum err counted(void *ctx, const struct case_recount_row *row)
{
	bool of_case = row->what == TALLY_OPENED || row->what == TALLY_CLOSED ||
		       row->what == TALLY_OPENED_PERSONS || row->what == TALLY_CLOSED_PERSONS;

	return count(ctx, row->inst, row->what, of_case ? case_origin_key(row->number) : row->name,
		     row->day, -row->n);
}

static enum err stored(void *ctx, const struct case_tally_all_row *row)
{
	return count(ctx, row->inst, row->what, row->name, row->day, row->n);
}

static enum err desk_wrong(void *ctx, const struct case_desk_wrong_row *row)
{
	const struct stream *s = ctx;

	doctor_found(s->report, "inst %lld desk %lld unit " STR_FMT " day %lld: %lld, %lld",
		     (long long)row->inst, (long long)row->role, STR_ARG(id_hex(s->a, row->unit)),
		     (long long)row->day, (long long)row->turns, (long long)row->late);
	return OK;
}

static void finish_memory(void *a)
{
	arena_finish(a);
}

enum err doctor_case_counters(struct db *db, struct arena *a, struct doctor_report *report)
{
	struct arena *memory = arena_new(a, struct arena); /* `a` is rewound between the rows */
	struct counting c = {.a = memory, .report = report};
	struct stream s = {memory, report};

	arena_init(memory, COUNTERS_MEMORY);
	memory->guard = a->guard;
	arena_defer(a, finish_memory, memory);
	map_init(&c.counter, memory);
	TRY(case_tally_all(db, a, stored, &c));
	TRY(case_recount(db, a, counted, &c));
	for (size_t i = 0; i < c.counter.cap; i++) {
		const struct counter *n = c.counter.slot[i].value;

		if (n && n->n != 0)
			doctor_found(report, "inst %lld counter %lld " STR_FMT " day %lld: %+lld",
				     (long long)n->inst, (long long)n->what, STR_ARG(n->name),
				     (long long)n->on, (long long)n->n);
	}
	return case_desk_wrong(db, a, desk_wrong, &s);
}

/* ---- access ---- */

static enum err access_missing(void *ctx, const struct case_access_missing_row *row)
{
	const struct stream *s = ctx;

	doctor_found(s->report, "inst %lld case " STR_FMT " access missing for %lld",
		     (long long)row->case_inst, STR_ARG(id_hex(s->a, row->case_)),
		     (long long)row->inst);
	return OK;
}

static enum err access_wrong(void *ctx, const struct case_access_wrong_row *row)
{
	const struct stream *s = ctx;

	doctor_found(s->report, "inst %lld case " STR_FMT " access of %lld",
		     (long long)row->case_inst, STR_ARG(id_hex(s->a, row->case_)),
		     (long long)row->inst);
	return OK;
}

static enum err check_bars(struct db *db, struct arena *a, struct case_ref ref,
			   struct doctor_report *report)
{
	struct cast cast;
	struct bars should;

	TRY(cast_read(db, a, ref, &cast));
	TRY(bars_of(db, a, ref, cast.subject, cast.n, &should));
	if (!bars_same(&should, &cast.bars))
		doctor_case_found(a, report, ref, "kept from", ref.id);
	return OK;
}

static enum err check_kept(struct db *db, struct arena *a, struct arena *scratch, int64_t inst,
			   struct doctor_report *report)
{
	return doctor_each_case(db, a, scratch, inst, report, check_bars);
}

enum err doctor_case_access(struct db *db, struct arena *a, struct doctor_report *report)
{
	struct stream s = {a, report};

	TRY(case_access_missing(db, a, (id){{0}}, access_missing, &s));
	TRY(case_access_wrong(db, a, access_wrong, &s));
	return doctor_each_institution(db, a, report, check_kept);
}
