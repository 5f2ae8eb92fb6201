/*
 * What holds whatever happens, on every procedure of the real rulebook: random histories by the
 * thousand. The seed is printed; LAW_SEED in the environment sets another. 100,000 are walked where
 * SECONDS_MAX of CPU are enough for them (3.3 s in a plain build), HISTORIES_LEAST however slow the
 * build (sanitizers); LAW_HISTORIES sets how many there must be, whatever that takes, as `./dev
 * bench` does.
 */
#include <time.h>

#include "law_standing.h"
#include "law_world.h"

enum { HISTORIES = 100000, HISTORIES_LEAST = 2000, SECONDS_MAX = 10, EVENTS_MAX = 14 };
enum { DAY_BY_DAY = 24 /* one history in so many */, DAYS_AFTER = 45 };

static struct law_world w;
static uint64_t seed = UINT64_C(20241127), rolled;
static int64_t least = HISTORIES_LEAST, most = HISTORIES;

static int group_setup(void **state)
{
	const char *other = getenv("LAW_SEED");
	int64_t number = 0;

	(void)state;
	if (other && str_to_int(str_from(other), &number) && number > 0)
		seed = (uint64_t)number;
	other = getenv("LAW_HISTORIES");
	if (other && str_to_int(str_from(other), &number) && number > 0)
		least = most = number;
	law_world_read(&w, RULEBOOK);
	law_load_well(&w, 0);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

static int setup(void **state)
{
	(void)state;
	rolled = seed;
	print_message("LAW_SEED=%llu\n", (unsigned long long)seed);
	return 0;
}

/* xorshift64*: a number below `below`. */
static uint32_t roll(uint32_t below)
{
	rolled ^= rolled >> 12;
	rolled ^= rolled << 25;
	rolled ^= rolled >> 27;
	return (uint32_t)(rolled * UINT64_C(2685821657736338717) >> 32) % below;
}

/* What happened to one matter. */
struct history {
	const struct procedure *procedure;
	day start, last; /* of what happened */
	struct passage passage[EVENTS_MAX + 2];
	size_t n;
};

static void fail_history(const struct history *h, day today, const char *why)
{
	struct buf b = BUF_INIT(&w.arena, 4000);

	for (size_t i = 0; i < h->n; i++) {
		buf_put(&b, STR(", "));
		day_put_iso(&b, h->passage[i].on);
		buf_printf(&b, " " STR_FMT, STR_ARG(h->passage[i].result));
	}
	buf_put(&b, STR("; asked on "));
	day_put_iso(&b, today);
	fail_msg("%s: " STR_FMT " from day %d" STR_FMT, why, STR_ARG(h->procedure->id), h->start,
		 STR_ARG(buf_str(&b)));
}

static enum err stand_on(const struct history *h, size_t n, day today, struct standing *ret,
			 size_t *bad)
{
	return procedure_stand(w.book, h->procedure, h->start, h->passage, n, today, WEEK_FIVE, ret,
			       bad);
}

/* Where it stands after the first `n` things, which are possible. */
static void stand(const struct history *h, size_t n, day today, struct standing *ret)
{
	const char *fault;

	if (stand_on(h, n, today, ret, NULL) != OK)
		fail_history(h, today, "refused, though it fits");
	fault = standing_fault(w.book, h->procedure, h->start, ret, today);
	if (fault)
		fail_history(h, today, fault);
}

/* Mostly a few days; seldom none, or a year. */
static day roll_days(void)
{
	switch (roll(8)) {
	case 0:
		return 0;
	case 1:
		return (day)roll(400);
	case 2:
	case 3:
		return (day)roll(40);
	default:
		return (day)roll(9);
	}
}

static void begin(struct history *h)
{
	const struct procedure *p = &w.book->procedure[roll((uint32_t)w.book->procedure_n)];

	*h = (struct history){.procedure = p, .start = p->valid.from};
	if (roll(8))
		h->start = law_day("2024-01-01") + (day)roll(600);
	if (h->start < p->valid.from)
		h->start = p->valid.from;
	h->last = h->start;
}

/* Something of the step it stands in, a pause; seldom anything. */
static str roll_result(const struct history *h, const struct standing *s)
{
	const struct step *step = s->step;

	if (roll(10) == 0)
		step = &h->procedure->step[roll((uint32_t)h->procedure->step_n)];
	if (roll(6) == 0)
		return roll(2) ? STR("jeda") : STR("lanjut");
	if (s->paused && roll(2))
		return STR("lanjut");
	if (step_ends(step))
		return STR("tidak ada");
	return step->result[roll((uint32_t)step->result_n)].name;
}

/* Without a pause the limit of a step counts from where it began; where it has no number, the day
 * counts that was `set` for the step `to`. */
static void compare_fresh(const struct history *h, const struct standing *s, const struct step *to,
			  day set)
{
	const struct limit *l = s->step->limit;
	struct deadline d;

	if (s->paused)
		fail_history(h, h->last, "a result did not end the pause");
	if (!l || s->step->since.n > 0)
		return;
	d = deadline_of(l, &w.book->holidays, WEEK_FIVE, &s->since);
	if (d.state == DEADLINE_NO_LIMIT && set && s->step == to)
		d = (struct deadline){DEADLINE_KNOWN, set};
	if (d.state != s->due.state || d.last != s->due.last)
		fail_history(h, h->last, "another last day than that of the limit");
}

/* One more thing happens, or is refused for what it is and changes nothing. */
static void happen(struct history *h)
{
	struct passage *p = &h->passage[h->n];
	struct standing before, after;
	const struct step_result *r;
	size_t bad = SIZE_MAX;
	bool fits;
	enum err e;

	p->on = h->last + roll_days();
	stand(h, h->n, p->on, &before);
	p->result = roll_result(h, &before);
	if (roll(20) == 0)
		p->on -= (day)roll(5); /* perhaps too early */
	if (p->on < h->start)
		p->on = h->start;
	p->until = roll(3) ? 0 : p->on + 1 + (day)roll(30);
	stand(h, h->n, p->on, &before);
	fits = passage_fits(&before, h->last, p);
	h->n++;
	/* ordered: what stands behind a later day is looked at on that day */
	e = stand_on(h, h->n, p->on < h->last ? h->last : p->on, &after, &bad);
	if ((e == OK) != fits || (e != OK && (e != ERR_CONFLICT || bad != h->n - 1)))
		fail_history(h, p->on,
			     fits ? "refused, though it fits" : "taken, or another one refused");
	if (!fits) {
		h->n--;
		return;
	}
	h->last = p->on;
	r = step_result_find(before.step, p->result);
	if (r)
		compare_fresh(h, &after, r->to, p->until);
}

/* ---- day by day ---- */

/* `s` on the day after that of `before`, when nothing happened. */
static void compare_next_day(const struct history *h, const struct standing *before,
			     const struct standing *s, day today)
{
	if (s->step == before->step && s->since == before->since) {
		if (s->due.last < before->due.last || s->rung < before->rung ||
		    s->overdue < before->overdue || s->opened_n != before->opened_n)
			fail_history(h, today, "went back");
		if (!s->paused && s->due.last != before->due.last)
			fail_history(h, today, "the last day moved by itself");
	} else if (s->since != today || s->opened_n < before->opened_n) {
		fail_history(h, today, "passed on another day than the one it tells");
	}
}

/* Asks on each day what is known on that day; at the end all is as if it had been asked once. */
static void ask_each_day(const struct history *h)
{
	day end = h->last + DAYS_AFTER;
	struct standing before = {0}, s, once;
	size_t n = 0;

	for (day today = h->start; today <= end; today++) {
		size_t known = n;

		while (n < h->n && h->passage[n].on <= today)
			n++;
		stand(h, n, today, &s);
		if (known == n && today > h->start)
			compare_next_day(h, &before, &s, today);
		stand(h, h->n, today, &once);
		if (!standing_same(&s, &once))
			fail_history(h, today, "what happens later changes what was");
		before = s;
	}
}

/* ---- pauses ---- */

/* The last day, counted by other functions: moved by the days of the pause as the limit counts. */
static day moved(const struct standing *before, day from, day to)
{
	const struct holidays *h = &w.book->holidays;
	bool ignored;

	if (before->step->limit && before->step->limit->unit == LIMIT_WORKING_DAYS)
		return working_days(h, WEEK_FIVE, before->due.last,
				    working_days_between(h, WEEK_FIVE, from - 1, to - 1), &ignored);
	return before->due.last + (to - from);
}

static void compare_paused(const struct history *h, const struct standing *before,
			   const struct standing *with, day from, day to)
{
	bool has_last =
		before->due.state != DEADLINE_NO_LIMIT && before->due.state != DEADLINE_NO_START;

	if (has_last && with->due.last != moved(before, from, to))
		fail_history(h, to, "a pause moved the last day by something else");
	if (has_last)
		return;
	if (with->rung != before->rung || with->next_rung != before->next_rung)
		fail_history(h, to, "the ladder was climbed while the clock stood");
	if (before->next_rung && before->next_rung->unit == LIMIT_DAYS &&
	    with->next_rung_on != before->next_rung_on + (to - from))
		fail_history(h, to, "a pause moved the ladder by something else");
}

static void pause_for_a_while(struct history *h)
{
	struct standing before, with;
	day from = h->last + (day)roll(10), to = from + (day)roll(30);

	stand(h, h->n, from, &before);
	if (step_ends(before.step) || before.paused)
		return;
	h->passage[h->n] = (struct passage){.on = from, .result = STR("jeda")};
	h->passage[h->n + 1] = (struct passage){.on = to, .result = STR("lanjut")};
	h->n += 2;
	stand(h, h->n, to, &with);
	if (with.step == before.step && with.since == before.since)
		compare_paused(h, &before, &with, from, to);
	else if (with.since != to) /* the pause was over on the day it would have passed */
		fail_history(h, to, "a step passed in a pause");
	h->n -= 2;
}

static void test_procedure_random__whatever_happens(void **state)
{
	clock_t start = clock(), stop = start + (clock_t)SECONDS_MAX * CLOCKS_PER_SEC;
	int64_t done = 0;

	(void)state;
	for (; done < most && (done < least || clock() < stop); done++) {
		struct history h;
		struct standing s;
		uint32_t events = roll(EVENTS_MAX + 1);

		begin(&h);
		for (uint32_t i = 0; i < events; i++)
			happen(&h);
		stand(&h, h.n, h.last + roll_days() * 3, &s);
		pause_for_a_while(&h);
		if (roll(DAY_BY_DAY) == 0)
			ask_each_day(&h);
	}
	print_message("%lld histories in %.1f s of CPU\n", (long long)done,
		      (double)(clock() - start) / CLOCKS_PER_SEC);
	assert_true(done >= least);
}

/* ---- the book itself ---- */

static void test_procedure_random__every_end_of_every_procedure_has_reasons(void **state)
{
	(void)state;
	assert_true(w.book->procedure_n > 0);
	for (size_t i = 0; i < w.book->procedure_n; i++) {
		const struct procedure *p = &w.book->procedure[i];
		size_t ends = 0;

		for (size_t k = 0; k < p->step_n; k++) {
			ends += step_ends(&p->step[k]);
			assert_int_equal(step_ends(&p->step[k]), p->step[k].closing_n > 0);
		}
		assert_true(ends > 0);
	}
}
