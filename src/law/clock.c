/* Where a matter stands: a walk over what happened, with the steps that pass by themselves. */
#include "law/procedure.h"

/* How the days of a pause are counted: all; the working days on which a limit did not run, from the
 * first up to before the one on which it goes on; or those by which a ladder came nearer, since
 * what was reached on the first day stays reached. */
enum count { COUNT_DAYS, COUNT_LIMIT, COUNT_LADDER, COUNTS };

struct walk {
	const struct rulebook *book;
	const struct procedure *procedure;
	unsigned week;
	struct standing *s;
	day taken[STEPS_MAX][STEP_RESULTS_MAX]; /* the last time each result was; DAY_NEVER */
	day last;                               /* of what happened; nothing more happens before */
	day pause_since;                        /* while paused */
	day set;                                /* the last day of this step, set; 0: none */
	int ended[COUNTS];                      /* days of ended pauses in this step */
	size_t happened;                        /* passages so far */
	struct passed *passed;                  /* room for `passed_max`; there were `passed_n` */
	size_t passed_max, passed_n;
};

static bool counts_working_days(const struct step *s)
{
	return s->limit && s->limit->unit == LIMIT_WORKING_DAYS;
}

/* The days for which the clock has stood in this step until `today`. */
static int stood(const struct walk *w, enum count count, day today)
{
	const struct holidays *h = &w->book->holidays;
	day from = w->pause_since;

	if (!w->s->paused)
		return w->ended[count];
	if (count == COUNT_DAYS)
		return w->ended[count] + today - from;
	if (count == COUNT_LIMIT)
		return w->ended[count] + working_days_between(h, w->week, from - 1, today - 1);
	return w->ended[count] + working_days_between(h, w->week, from, today);
}

static day later(const struct walk *w, day from, int n, bool working, bool *ret_known)
{
	*ret_known = true;
	return working ? working_days(&w->book->holidays, w->week, from, n, ret_known)
		       : calendar_days(from, n);
}

/* The last time that a result of that name was taken, or DAY_NEVER. */
static day last_taken(const struct walk *w, str name)
{
	day last = DAY_NEVER;

	for (size_t i = 0; i < w->procedure->step_n; i++) {
		const struct step *s = &w->procedure->step[i];

		for (size_t k = 0; k < s->result_n; k++)
			if (str_eq(s->result[k].name, name) && w->taken[i][k] > last)
				last = w->taken[i][k];
	}
	return last;
}

/* The last day of the step, if nothing more happens after `today`. */
static struct deadline due(const struct walk *w, day today)
{
	const struct step *s = w->s->step;
	struct deadline d = {.state = DEADLINE_NO_LIMIT};
	bool working = counts_working_days(s), known;
	int shift = stood(w, working ? COUNT_LIMIT : COUNT_DAYS, today);
	day start = s->since.n > 0 ? last_taken(w, s->since) : w->s->since;

	if (s->limit)
		d = deadline_of(s->limit, &w->book->holidays, w->week,
				start == DAY_NEVER ? NULL : &start);
	if (d.state == DEADLINE_NO_LIMIT && s->limit && w->set)
		d = (struct deadline){.state = DEADLINE_KNOWN, .last = w->set};
	if (deadline_has_last(d) && shift > 0) {
		d.last = later(w, d.last, shift, working, &known);
		if (!known)
			d.state = DEADLINE_PROVISIONAL;
	}
	return d;
}

static void no_penalty(struct penalty *p)
{
	for (enum penalty_change c = 0; c < PENALTY_CHANGES; c++)
		p->on[c] = DAY_NEVER;
}

static void change_penalty(struct standing *s, const struct step_result *r, day on)
{
	struct penalty *p = &s->penalty;

	s->penalty_n += r->penalty != 0;
	if (result_decides(r)) {
		no_penalty(p);
		p->on[PENALTY_IMPOSED] = on;
	}
	if (result_is(r, PENALTY_ANNULLED))
		p->on[PENALTY_ANNULLED] = on;
	if (result_is(r, PENALTY_IN_FORCE) && p->on[PENALTY_IN_FORCE] == DAY_NEVER)
		p->on[PENALTY_IN_FORCE] = on;
	if (result_is(r, PENALTY_ENDED))
		p->on[PENALTY_ENDED] = on;
}

static void take(struct walk *w, const struct step_result *r, day on)
{
	struct standing *s = w->s;

	w->taken[s->step->index][r - s->step->result] = on;
	change_penalty(s, r, on);
	for (size_t i = 0; i < r->opens_n; i++) {
		const struct procedure *p = procedure_find(w->book, r->opens_name[i], &on);

		/* Where no version is in force that day, the newest: no matter gets lost. */
		s->opened[s->opened_n] = p ? p : r->opens[i];
		s->opened_on[s->opened_n++] = on;
	}
	s->step = r->to;
	s->since = w->last = on;
	s->paused = false;
	w->set = 0;
	memset(w->ended, 0, sizeof w->ended);
}

static void note_passed(struct walk *w, const struct step_result *r, day on)
{
	const struct standing *s = w->s;

	if (w->passed_n < w->passed_max)
		w->passed[w->passed_n] = (struct passed){s->step, r, s->since, on, w->happened};
	w->passed_n++;
}

/* Takes the step that has passed by itself by `today`; false when it has not. What is entered after
 * its last day passes on the day it is entered. */
static bool pass_one(struct walk *w, day today)
{
	const struct step *s = w->s->step;
	const struct step_result *r = s->on_last ? s->on_last : s->passes;
	struct deadline d;
	day on;

	if (w->s->paused || !r)
		return false;
	d = due(w, today);
	on = s->on_last ? d.last : d.last + 1;
	if (!deadline_has_last(d) || on > today)
		return false;
	if (on < w->s->since)
		on = w->s->since;
	note_passed(w, r, on);
	take(w, r, on);
	return true;
}

/* Takes all that have: each at most once, since none go round (procedure_circle()). */
static void pass(struct walk *w, day today)
{
	while (pass_one(w, today))
		;
}

bool standing_waits(const struct standing *s, const struct step_result *r)
{
	return (r == s->step->passes || r == s->step->on_last) && deadline_has_last(s->due);
}

/* Is there room for what opens now, and for all that may open by itself until the next passage? */
static bool room_to_open(const struct standing *s)
{
	return s->opened_n + STEPS_MAX * OPENS_MAX <= PASSAGES_MAX;
}

static void end_pause(struct walk *w, day on)
{
	for (enum count c = COUNT_DAYS; c < COUNTS; c++)
		w->ended[c] = stood(w, c, on);
	w->s->paused = false;
}

static enum err happen(struct walk *w, const struct passage *p)
{
	struct standing *s = w->s;
	const struct step_result *r = step_result_find(s->step, p->result);
	bool pause = str_eq(p->result, STR("jeda")), resume = str_eq(p->result, STR("lanjut"));

	if (p->on < w->last)
		return ERR_CONFLICT;
	s->due = due(w, p->on);
	if (r && standing_waits(s, r))
		return ERR_CONFLICT;
	if (r && room_to_open(s)) {
		take(w, r, p->on);
		w->set = p->until;
	} else if (pause && !s->paused && !step_ends(s->step)) {
		s->paused = true;
		w->pause_since = p->on;
	} else if (resume && s->paused) {
		end_pause(w, p->on);
	} else {
		return ERR_CONFLICT;
	}
	w->last = p->on;
	return OK;
}

/* Counted from the first day that is late; or from that of entering, without the days for which
 * the clock stood. */
static day rung_on(const struct walk *w, const struct rung *r, day today)
{
	const struct standing *s = w->s;
	bool working = r->unit == LIMIT_WORKING_DAYS, ignored;

	if (deadline_has_last(s->due))
		return later(w, s->due.last + 1, r->after, working, &ignored);
	return later(w, s->since, r->after + stood(w, working ? COUNT_LADDER : COUNT_DAYS, today),
		     working, &ignored);
}

/* Of rungs reached the last one of the ladder counts, and after it comes the next not reached. */
static void climb(struct walk *w, day today)
{
	struct standing *s = w->s;

	for (size_t i = 0; i < s->step->rung_n && !s->paused; i++) {
		const struct rung *r = &s->step->rung[i];
		day on = s->rung_on[i] = rung_on(w, r, today);

		if (on <= today) {
			s->rung = r;
			s->next_rung = NULL;
		} else if (!s->next_rung) {
			s->next_rung = r;
			s->next_rung_on = on;
		}
	}
}

static void look(struct walk *w, day today)
{
	struct standing *s = w->s;
	const struct holder *h =
		s->step->actor.task ? task_holder(s->step->actor.task, today) : NULL;

	s->due = due(w, today);
	s->body = h ? h->body : NULL;
	if (today > s->since)
		s->waited = today - s->since;
	if (deadline_has_last(s->due) && !s->paused && today > s->due.last)
		s->overdue = today - s->due.last;
	if (s->step->on_last && result_is(s->step->on_last, PENALTY_ENDED) &&
	    deadline_has_last(s->due) && !s->paused)
		s->penalty.on[PENALTY_ENDED] = s->due.last;
	climb(w, today);
}

static void begin(struct walk *w, day start)
{
	*w->s = (struct standing){.step = w->procedure->first, .since = start};
	w->last = start;
	no_penalty(&w->s->penalty);
	for (size_t i = 0; i < STEPS_MAX; i++)
		for (size_t k = 0; k < STEP_RESULTS_MAX; k++)
			w->taken[i][k] = DAY_NEVER;
}

/* Everything that happens by `today`; *ret_bad (may be NULL) is the passage that was refused. */
static enum err go(struct walk *w, day start, const struct passage *passage, size_t n, day today,
		   size_t *ret_bad)
{
	enum err e = OK;

	begin(w, start);
	while (e == OK && w->happened < n && passage[w->happened].on <= today) {
		pass(w, passage[w->happened].on);
		e = w->happened < PASSAGES_MAX ? happen(w, &passage[w->happened]) : ERR_CONFLICT;
		w->happened++;
	}
	if (e == OK)
		pass(w, today);
	else if (ret_bad)
		*ret_bad = w->happened - 1;
	return e;
}

enum err procedure_stand(const struct rulebook *b, const struct procedure *p, day start,
			 const struct passage *passage, size_t n, day today, unsigned week,
			 struct standing *ret, size_t *ret_bad)
{
	struct walk w = {.book = b, .procedure = p, .week = week, .s = ret};
	enum err e = go(&w, start, passage, n, today, ret_bad);

	look(&w, today);
	return e;
}

enum err procedure_passed(const struct rulebook *b, const struct procedure *p, day start,
			  const struct passage *passage, size_t n, day today, unsigned week,
			  struct passed *ret, size_t max, size_t *ret_n)
{
	struct standing s;
	struct walk w = {
		.book = b, .procedure = p, .week = week, .s = &s, .passed = ret, .passed_max = max};
	enum err e = go(&w, start, passage, n, today, NULL);

	*ret_n = w.passed_n;
	return e;
}
