/* Where a matter stands: a walk over what happened, with the steps that pass by themselves. */
#include "law/procedure.h"

/* A result that was taken, by somebody or by itself. */
struct taken {
	str name;
	day on;
};

struct walk {
	const struct rulebook *book;
	unsigned week;
	struct standing *s;
	struct taken taken[PASSAGES_MAX];
	size_t taken_n;
	day last;        /* of the passage before */
	day pause_since; /* while paused */
	int shift;       /* days of ended pauses in this step, as its limit counts */
};

static bool counts_working_days(const struct step *s)
{
	return s->limit && s->limit->unit == LIMIT_WORKING_DAYS;
}

/* The days of a pause, as the limit of the step counts. */
static int pause_days(const struct walk *w, day until)
{
	return counts_working_days(w->s->step)
		       ? working_days_between(&w->book->holidays, w->week, w->pause_since, until)
		       : until - w->pause_since;
}

static day later(const struct walk *w, day from, int n, bool working)
{
	bool ignored;

	return working ? working_days(&w->book->holidays, w->week, from, n, &ignored)
		       : calendar_days(from, n);
}

/* The day from which the limit counts; NULL: what starts it has not happened. */
static const day *clock_start(const struct walk *w)
{
	const struct step *s = w->s->step;

	if (s->since.n == 0)
		return &w->s->since;
	for (size_t i = w->taken_n; i-- > 0;)
		if (str_eq(w->taken[i].name, s->since))
			return &w->taken[i].on;
	return NULL;
}

static bool has_last(struct deadline d)
{
	return d.state == DEADLINE_KNOWN || d.state == DEADLINE_PROVISIONAL;
}

/* The last day of the step, if nothing more happens after `today`. */
static struct deadline due(const struct walk *w, day today)
{
	const struct step *s = w->s->step;
	struct deadline d = {.state = DEADLINE_NO_LIMIT};
	int shift = w->shift + (w->s->paused ? pause_days(w, today) : 0);

	if (s->limit)
		d = deadline_of(s->limit, &w->book->holidays, w->week, clock_start(w));
	if (has_last(d) && shift > 0)
		d.last = later(w, d.last, shift, counts_working_days(s));
	return d;
}

static bool take(struct walk *w, const struct step_result *r, day on)
{
	struct standing *s = w->s;

	if (w->taken_n == PASSAGES_MAX)
		return false;
	w->taken[w->taken_n++] = (struct taken){r->name, on};
	for (size_t i = 0; i < r->opens_n && s->opened_n < PASSAGES_MAX; i++) {
		const struct procedure *p = procedure_find(w->book, r->opens_name[i], &on);

		/* Where no version is in force that day, the newest: no matter gets lost. */
		s->opened[s->opened_n] = p ? p : r->opens[i];
		s->opened_on[s->opened_n++] = on;
	}
	s->step = r->to;
	s->since = on;
	s->paused = false;
	w->shift = 0;
	return true;
}

/* Takes the steps that have passed by themselves by `today`. */
static void pass(struct walk *w, day today)
{
	bool moved = !w->s->paused;

	while (moved) {
		const struct step *s = w->s->step;
		struct deadline d = due(w, today);

		moved = false;
		if (has_last(d) && s->on_last && d.last <= today)
			moved = take(w, s->on_last, d.last);
		else if (has_last(d) && s->passes && d.last < today)
			moved = take(w, s->passes, d.last + 1);
	}
}

static enum err happen(struct walk *w, const struct passage *p)
{
	struct standing *s = w->s;
	const struct step_result *r = step_result_find(s->step, p->result);
	bool pause = str_eq(p->result, STR("jeda")), resume = str_eq(p->result, STR("lanjut"));

	if (p->on < s->since || p->on < w->last)
		return ERR_CONFLICT;
	w->last = p->on;
	if (pause && !s->paused && !step_ends(s->step)) {
		s->paused = true;
		w->pause_since = p->on;
		return OK;
	}
	if (resume && s->paused) {
		w->shift += pause_days(w, p->on);
		s->paused = false;
		return OK;
	}
	return r && take(w, r, p->on) ? OK : ERR_CONFLICT;
}

static day rung_on(const struct walk *w, const struct rung *r)
{
	const struct standing *s = w->s;
	day base = has_last(s->due) ? s->due.last + 1 : s->since;

	return later(w, base, r->after, r->unit == LIMIT_WORKING_DAYS);
}

static void climb(struct walk *w, day today)
{
	struct standing *s = w->s;

	for (size_t i = 0; i < s->step->rung_n && !s->paused; i++) {
		const struct rung *r = &s->step->rung[i];
		day on = rung_on(w, r);

		if (on <= today) {
			s->rung = r;
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
	s->waited = today - s->since;
	if (has_last(s->due) && !s->paused && today > s->due.last)
		s->overdue = today - s->due.last;
	climb(w, today);
}

enum err procedure_stand(const struct rulebook *b, const struct procedure *p, day start,
			 const struct passage *passage, size_t n, day today, unsigned week,
			 struct standing *ret, size_t *ret_bad)
{
	struct walk w = {.book = b, .week = week, .s = ret, .last = start};
	enum err e = OK;
	size_t i;

	*ret = (struct standing){.step = p->first, .since = start};
	for (i = 0; e == OK && i < n && passage[i].on <= today; i++) {
		pass(&w, passage[i].on);
		e = happen(&w, &passage[i]);
	}
	if (e == OK)
		pass(&w, today);
	else if (ret_bad)
		*ret_bad = i - 1;
	look(&w, today);
	return e;
}
