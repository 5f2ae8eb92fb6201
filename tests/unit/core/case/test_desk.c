/* The order of a desk: by the day by which a step should be done, over pages that follow each
 * other. */
#include "case_world.h"
#include "core/case/course.h"

enum { CASES = 37, PAGE = 5 };

static int setup(void **state)
{
	return cw_up(state);
}

/* Every test leaves a database that adds up: netral doctor works out the same days. */
static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

/* A report of `iso` whose conditions are to be looked at in three days. */
static struct case_ref dated(struct case_world *w, const char *iso)
{
	cw_go(iso);
	return cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"?", NULL});
}

/* One that is to be registered, for which no law sets a limit: somebody is reminded after two days.
 */
static struct case_ref undated(struct case_world *w, const char *iso)
{
	struct case_ref ref = dated(w, iso);

	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	return ref;
}

/* One whose clock stands. */
static struct case_ref paused(struct case_world *w, const char *iso)
{
	struct case_ref ref = dated(w, iso);

	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "jeda");
	return ref;
}

static struct desk_page read_page(struct case_world *w, str after, size_t limit)
{
	struct desk_page page;

	assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(), after,
				   limit, &page),
			 OK);
	return page;
}

static void test_desk__late_first_then_by_time_left_and_paused_last(void **state)
{
	struct case_world *w = *state;
	struct case_ref in_order[7];
	struct desk_page page;

	cw_real_book(w);
	in_order[5] = paused(w, "2024-10-01");
	in_order[0] = dated(w, "2024-10-02");   /* late since 6 October */
	in_order[1] = undated(w, "2024-10-10"); /* waits beyond its reminder of the 12th */
	in_order[6] = paused(w, "2024-10-15");
	in_order[2] = dated(w, "2024-10-28"); /* late since 1 November */
	in_order[3] = dated(w, "2024-10-30"); /* until 2 November */
	in_order[4] = undated(w, "2024-11-01");
	page = read_page(w, STR(""), 50);
	assert_int_equal(page.n, 7);
	assert_int_equal(page.late, 2);
	for (size_t i = 0; i < 7; i++)
		assert_true(id_eq(page.row[i].ref.id, in_order[i].id));
	assert_false(page.row[1].has_due);
	assert_int_equal(page.row[1].waited, 22);
}

/* What goes on after a pause is where it would be without: the reminder has moved with it. */
static void test_desk__what_goes_on_comes_back_from_the_end(void **state)
{
	struct case_world *w = *state;
	struct case_ref first, second;

	cw_real_book(w);
	first = undated(w, "2024-10-01");
	CW_ACT(w, "bawaslu", first, "laporan-pilkada", "jeda");
	second = undated(w, "2024-10-15");
	assert_true(id_eq(read_page(w, STR(""), 2).row[0].ref.id, second.id));
	CW_ACT(w, "bawaslu", first, "laporan-pilkada", "lanjut"); /* 14 days: until 17 October */
	CW_ACT(w, "bawaslu", second, "laporan-pilkada", "jeda");
	assert_true(id_eq(read_page(w, STR(""), 2).row[0].ref.id, first.id));
	cw_go("2024-10-16");
	CW_ACT(w, "bawaslu", second, "laporan-pilkada", "lanjut"); /* until 18 October */
	assert_true(id_eq(read_page(w, STR(""), 2).row[0].ref.id, first.id));
}

/* The days by which its rows should be done, as the head of course.h says it. */
static int64_t should_be_done(const struct desk_row *r)
{
	if (r->paused)
		return SORT_PAUSED + r->since;
	return r->has_due ? r->due : r->since + 2;
}

static void test_desk__pages_follow_each_other_and_lose_nothing(void **state)
{
	struct case_world *w = *state;
	struct desk_page page = {0};
	int64_t before = 0;
	size_t seen = 0, kinds[3] = {0};
	str after = STR("");

	cw_real_book(w);
	for (int i = 0; i < CASES; i++) {
		char iso[16];

		snprintf(iso, sizeof iso, "2024-10-%02d", 1 + i * 7 % 10); /* several a day */
		(void)(i % 5 == 4 ? paused(w, iso) : i % 2 ? dated(w, iso) : undated(w, iso));
	}
	cw_go("2024-10-12");
	do {
		page = read_page(w, after, PAGE);
		assert_int_equal(page.total, CASES);
		for (size_t i = 0; i < page.n; i++) {
			const struct desk_row *r = &page.row[i];

			assert_true(should_be_done(r) >= before);
			before = should_be_done(r);
			kinds[r->paused ? 0 : r->has_due ? 1 : 2]++;
		}
		assert_true(page.n == PAGE || !page.next.p);
		seen += page.n;
		after = page.next;
	} while (after.p);
	assert_int_equal(seen, CASES);
	assert_true(kinds[0] > PAGE && kinds[1] > PAGE && kinds[2] > PAGE);
}

/* ---- a turn ---- */

static void test_desk__a_step_that_nobody_is_reminded_of_comes_in_too(void **state)
{
	struct turn t = {.since = cw_day("2024-10-01"),
			 .due = {.state = DEADLINE_NO_LIMIT},
			 .first_rung_on = DAY_FOREVER};

	(void)state;
	assert_int_equal(turn_sort_day(&t), cw_day("2024-10-31"));
	t.first_rung_on = cw_day("2024-10-08");
	assert_int_equal(turn_sort_day(&t), t.first_rung_on);
	t.due = (struct deadline){DEADLINE_NO_START, 0}; /* a limit whose beginning is not known */
	assert_int_equal(turn_sort_day(&t), t.first_rung_on);
	t.due = (struct deadline){DEADLINE_PROVISIONAL, cw_day("2024-10-04")};
	assert_int_equal(turn_sort_day(&t), cw_day("2024-10-04"));
	t.paused = true;
	assert_true(turn_sort_day(&t) > cw_day("9999-12-31")); /* behind every day there is */
}
