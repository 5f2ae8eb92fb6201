/* The turns worked out in advance are what the clock says on each day: random histories. */
#include "case_world.h"
#include "core/case/course.h"

enum { HISTORIES = 20000, LENGTH = 6, DAYS = 25 };

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

/* xorshift64*: the same histories on every machine. */
static size_t below(uint64_t *seed, size_t n)
{
	*seed ^= *seed >> 12;
	*seed ^= *seed << 25;
	*seed ^= *seed >> 27;
	return (size_t)((*seed * UINT64_C(2685821657736338717)) >> 33) % n;
}

static const struct turn *turn_on(const struct course *c, day d)
{
	const struct turn *found = NULL;

	for (size_t i = 0; i < c->n; i++) {
		if (c->turn[i].from > d || d > c->turn[i].until)
			continue;
		assert_null(found); /* one and no more */
		found = &c->turn[i];
	}
	return found;
}

/* Has a rung been reached whose letter is to be sent? */
static bool climbs(const struct standing *s, day d)
{
	bool any = false;

	for (size_t i = 0; !s->paused && i < s->step->rung_n; i++)
		any = any || (s->step->rung[i].letter && s->rung_on[i] <= d);
	return any;
}

/* Every day of some months, against the clock. */
static void compare(const struct rulebook *book, const struct procedure *p, day start,
		    const struct passage *passage, size_t n, day from)
{
	struct course c;
	struct standing now;
	bool climbed = false;
	size_t opened;

	assert_int_equal(procedure_stand(book, p, start, passage, n, from, CASE_WEEK, &now, NULL),
			 OK);
	opened = now.opened_n;
	assert_int_equal(course_of(book, p, start, passage, n, opened, (struct climbed){0}, &c),
			 OK);
	for (day d = from; d < from + 90; d += 1 + d % 3) {
		const struct turn *t = turn_on(&c, d);
		struct standing s;

		assert_int_equal(
			procedure_stand(book, p, start, passage, n, d, CASE_WEEK, &s, NULL), OK);
		if (step_ends(s.step)) {
			assert_null(t);
			assert_true(c.settle <= d);
			continue;
		}
		assert_non_null(t);
		assert_ptr_equal(t->step, s.step);
		assert_ptr_equal(t->body, s.body);
		assert_int_equal(t->since, s.since);
		assert_int_equal(t->paused, s.paused);
		if (turn_has_due(t)) {
			assert_int_equal(t->due.last, s.due.last);
			assert_int_equal(s.overdue > 0, turn_late_day(t) <= d);
		}
		climbed = climbed || climbs(&s, d);
		assert_int_equal(s.opened_n > opened || climbed, c.settle <= d);
	}
}

static void live(const struct rulebook *book, const struct procedure *p, uint64_t *seed)
{
	struct passage passage[LENGTH];
	day start = cw_day("2024-06-01") + (day)below(seed, 200), today = start;
	size_t n = 0;

	for (int i = 0; i < LENGTH; i++) {
		struct standing s;

		compare(book, p, start, passage, n, today);
		today += (day)below(seed, DAYS);
		assert_int_equal(
			procedure_stand(book, p, start, passage, n, today, CASE_WEEK, &s, NULL),
			OK);
		if (step_ends(s.step))
			return;
		passage[n++] = (struct passage){
			today, below(seed, 5) ? s.step->result[below(seed, s.step->result_n)].name
			       : s.paused     ? STR("lanjut")
					      : STR("jeda")};
	}
}

static void live_all(struct case_world *w)
{
	uint64_t seed = UINT64_C(0x2545F4914F6CDD1D);

	for (int i = 0; i < HISTORIES; i++)
		live(w->book, &w->book->procedure[(size_t)i % w->book->procedure_n], &seed);
}

static void test_course__is_what_the_clock_says_on_each_day(void **state)
{
	live_all(*state);
}

static void test_course__of_the_real_procedures_too(void **state)
{
	cw_real_book(*state);
	live_all(*state);
}
