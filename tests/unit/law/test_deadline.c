/* Deadlines: working days against eight known ones, months against a foreign table, and the ends
 * of years, weeks and time. */
#include "law/deadline.h"

#include "sys/file.h"
#include "law_world.h"

#define DATES VECTORS "/../../../shared/vectors/dates/"

enum { FIRST = -719162, LAST = 2932896 }; /* 0001-01-01, 9999-12-31 */

static struct arena arena;

/* Days without work, nationally, around the days asked about below. */
static const char *const free_days[] = {
	"2024-02-08", "2024-02-09", "2024-02-10", "2024-02-14", "2024-04-08", "2024-04-09",
	"2024-04-10", "2024-04-11", "2024-04-12", "2024-04-15", "2024-11-27", "2024-12-25",
	"2024-12-26", "2025-01-01", "2025-03-28", "2025-03-29", "2025-03-31", "2025-04-01",
	"2025-04-02", "2025-04-03", "2025-04-04", "2025-04-07", "2025-04-18", "2025-04-20",
	"2025-08-17", "2025-08-18", "2025-12-25", "2025-12-26", "2026-01-01", "2026-03-18",
	"2026-03-19", "2026-03-20", "2026-03-21", "2026-03-22", "2026-03-23", "2026-03-24",
	"2026-04-03", "2026-04-05", "2026-08-17",
};
enum { FREE_DAYS = sizeof free_days / sizeof *free_days };
static struct holiday free_day[FREE_DAYS];
static int years[] = {2024, 2025, 2026};
static const struct holidays holidays = {
	.item = free_day, .n = FREE_DAYS, .year = years, .year_n = 3};

static int setup(void **state)
{
	(void)state;
	for (size_t i = 0; i < FREE_DAYS; i++)
		free_day[i].day = law_day(free_days[i]);
	arena_init(&arena, 1 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static void same(day d, const char *expected, const char *what)
{
	struct buf b = BUF_INIT(&arena, 100);

	day_put_iso(&b, d);
	if (!str_eq(buf_str(&b), str_from(expected)))
		fail_msg("%s: " STR_FMT " instead of %s", what, STR_ARG(buf_str(&b)), expected);
}

/* --- Working days --- */

static const struct {
	const char *start;
	int n;
	const char *last;
} known[] = {
	{"2026-07-14", 15, "2026-08-04"}, {"2024-04-05", 7, "2024-04-24"},
	{"2024-11-25", 7, "2024-12-05"},  {"2025-03-26", 14, "2025-04-25"},
	{"2026-03-16", 15, "2026-04-14"}, {"2024-12-24", 3, "2024-12-31"},
	{"2024-02-07", 3, "2024-02-15"},  {"2025-08-15", 1, "2025-08-19"},
};
enum { KNOWN = sizeof known / sizeof *known };

static void test_deadline__counts_the_known_working_days(void **state)
{
	(void)state;
	for (size_t i = 0; i < KNOWN; i++) {
		bool sure = false;
		day start = law_day(known[i].start), last = law_day(known[i].last);

		same(working_days(&holidays, WEEK_FIVE, start, known[i].n, &sure), known[i].last,
		     known[i].start);
		assert_true(sure);
		assert_int_equal(working_days_between(&holidays, WEEK_FIVE, start, last),
				 known[i].n);
	}
}

/* The n-th working day after a day, and back again from it: where the first was one itself. */
static void test_deadline__counts_working_days_back(void **state)
{
	bool sure;

	(void)state;
	for (size_t i = 0; i < KNOWN; i++)
		same(working_days(&holidays, WEEK_FIVE, law_day(known[i].last), -known[i].n, &sure),
		     known[i].start, known[i].last);
	same(working_days(&holidays, WEEK_FIVE, law_day("2025-04-08"), -1, &sure), "2025-03-27",
	     "back");
	assert_true(sure);
	same(working_days(&holidays, WEEK_FIVE, law_day("2025-04-05"), 0, &sure), "2025-04-05",
	     "none");
	assert_true(sure);
}

static void test_deadline__knows_the_week_of_an_office(void **state)
{
	bool sure;

	(void)state;
	/* Friday 2026-07-17, one working day on: Monday, or Saturday where it is one. */
	same(working_days(&holidays, WEEK_FIVE, law_day("2026-07-17"), 1, &sure), "2026-07-20",
	     "five");
	same(working_days(&holidays, WEEK_SIX, law_day("2026-07-17"), 1, &sure), "2026-07-18",
	     "six");
	same(working_days(&holidays, WEEK_SIX, law_day("2026-07-17"), 2, &sure), "2026-07-20",
	     "six");
	/* A holiday on a Saturday takes a day from six, none from five. */
	assert_int_equal(working_days_between(&holidays, WEEK_FIVE, law_day("2025-03-23"),
					      law_day("2025-03-30")),
			 4);
	assert_int_equal(working_days_between(&holidays, WEEK_SIX, law_day("2025-03-23"),
					      law_day("2025-03-30")),
			 4);
	assert_int_equal(working_days_between(&holidays, WEEK_SIX, law_day("2026-07-12"),
					      law_day("2026-07-19")),
			 6);
	assert_true(working_day(&holidays, WEEK_SIX, law_day("2026-07-18")));
	assert_false(working_day(&holidays, WEEK_FIVE, law_day("2026-07-18")));
	assert_false(working_day(&holidays, WEEK_SIX, law_day("2026-07-19")));
	assert_false(working_day(&holidays, WEEK_FIVE, law_day("2024-11-27")));
}

static void test_deadline__counts_nothing_backwards(void **state)
{
	(void)state;
	assert_int_equal(working_days_between(&holidays, WEEK_FIVE, law_day("2026-07-14"),
					      law_day("2026-07-14")),
			 0);
	assert_int_equal(working_days_between(&holidays, WEEK_FIVE, law_day("2026-07-15"),
					      law_day("2026-07-14")),
			 0);
	assert_int_equal(working_days_between(&holidays, WEEK_FIVE, INT32_MAX - 1, INT32_MAX), 1);
}

static void test_deadline__says_when_holidays_are_not_known(void **state)
{
	static const struct {
		const char *start;
		int n;
		const char *last;
		bool sure;
	} cases[] = {
		{"2025-12-30", 2, "2026-01-02", true},   {"2026-12-30", 1, "2026-12-31", true},
		{"2026-12-30", 2, "2027-01-01", false},  {"2026-12-31", 1, "2027-01-01", false},
		{"2027-01-04", -1, "2027-01-01", false}, {"2027-01-01", -1, "2026-12-31", true},
		{"2024-01-02", -1, "2024-01-01", true},  {"2024-01-01", -1, "2023-12-29", false},
		{"2023-12-29", 1, "2024-01-01", false},  {"2023-12-31", 1, "2024-01-01", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool sure = !cases[i].sure;

		same(working_days(&holidays, WEEK_FIVE, law_day(cases[i].start), cases[i].n, &sure),
		     cases[i].last, cases[i].start);
		if (sure != cases[i].sure)
			fail_msg("%s and %d", cases[i].start, cases[i].n);
	}
}

static void test_deadline__ends_with_the_years(void **state)
{
	bool sure;

	(void)state;
	assert_int_equal(calendar_days(10, 5), 15);
	assert_int_equal(calendar_days(10, -15), -5);
	assert_int_equal(calendar_days(LAST, 1), LAST);
	assert_int_equal(calendar_days(FIRST, -1), FIRST);
	assert_int_equal(calendar_days(DAY_FOREVER, INT32_MAX), LAST);
	assert_int_equal(working_days(&holidays, WEEK_FIVE, LAST - 10, 100, &sure), LAST);
	assert_false(sure);
	assert_int_equal(working_days(&holidays, WEEK_FIVE, FIRST + 10, -100, &sure), FIRST);
	assert_int_equal(working_days(&holidays, WEEK_FIVE, INT32_MIN, INT32_MIN, &sure), FIRST);
	assert_int_equal(months_later(LAST, 1, ROUND_UP), LAST);
	assert_int_equal(months_later(LAST - 300, 12000, ROUND_UP), LAST);
	assert_int_equal(months_later(FIRST, -1, ROUND_UP), FIRST);
	assert_int_equal(months_later(0, -24000, ROUND_DOWN), FIRST);
	assert_int_equal(months_later(INT32_MAX, INT32_MAX, ROUND_DOWN), LAST);
	assert_int_equal(months_later(INT32_MIN, INT32_MIN, ROUND_DOWN), FIRST);
}

/* --- Months --- */

static void test_deadline__counts_months(void **state)
{
	static const struct {
		const char *start;
		int n;
		const char *down, *up;
	} cases[] = {
		{"2024-03-15", 1, "2024-04-15", "2024-04-15"},
		{"2024-08-31", 1, "2024-09-30", "2024-10-01"},
		{"2024-01-30", 1, "2024-02-29", "2024-03-01"},
		{"2023-01-29", 1, "2023-02-28", "2023-03-01"},
		{"2024-12-31", 2, "2025-02-28", "2025-03-01"},
		{"2024-11-30", 2, "2025-01-30", "2025-01-30"},
		{"2024-11-05", 1, "2024-12-05", "2024-12-05"},
		{"2024-12-05", 1, "2025-01-05", "2025-01-05"},
		{"2024-05-31", -1, "2024-04-30", "2024-05-01"},
		{"2024-03-31", -1, "2024-02-29", "2024-03-01"},
		{"2024-01-15", -1, "2023-12-15", "2023-12-15"},
		{"2024-01-15", -13, "2022-12-15", "2022-12-15"},
		{"2024-02-29", 12, "2025-02-28", "2025-03-01"},
		{"2024-02-29", 0, "2024-02-29", "2024-02-29"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		day start = law_day(cases[i].start);

		same(months_later(start, cases[i].n, ROUND_DOWN), cases[i].down, cases[i].start);
		same(months_later(start, cases[i].n, ROUND_UP), cases[i].up, cases[i].start);
	}
}

/* The rows of a table of dates, below its title; false, told: it is not there. */
static bool table(const char *path, str *ret)
{
	if (file_read(&arena, path, 1 << 16, ret, NULL) != OK) {
		print_message("skipped: no vectors\n");
		return false;
	}
	str_cut(ret, '\n');
	return true;
}

static day cut_day(str *row)
{
	return law_day(str_cstr(&arena, str_trim(str_cut(row, ';'))));
}

/* "[1 years, 2 months, 3 days]" */
static void cut_period(str *row, int *ret_months, int *ret_days)
{
	int years_more, months;
	char *text = str_cstr(&arena, str_cut(row, ';'));

	assert_int_equal(
		sscanf(text, "[%d years, %d months, %d days]", &years_more, &months, ret_days), 3);
	*ret_months = years_more * 12 + months;
}

static void test_deadline__agrees_with_a_table_of_exact_dates(void **state)
{
	int months, days, n = 0;
	str rows;

	(void)state;
	if (!table(DATES "exact_computations.csv", &rows))
		skip();
	for (str row; (row = str_trim(str_cut(&rows, '\n'))).n > 0; n++) {
		day start = cut_day(&row);

		cut_period(&row, &months, &days);
		day expected = cut_day(&row);
		assert_int_equal(calendar_days(months_later(start, months, ROUND_DOWN), days),
				 expected);
		assert_int_equal(calendar_days(months_later(start, months, ROUND_UP), days),
				 expected);
	}
	assert_int_equal(n, 19);
}

static void test_deadline__agrees_with_a_table_of_rounded_dates(void **state)
{
	int months, days, n = 0;
	str rows;

	(void)state;
	if (!table(DATES "ambiguous_computations.csv", &rows))
		skip();
	for (str row; (row = str_trim(str_cut(&rows, '\n'))).n > 0; n++) {
		day start = cut_day(&row);

		cut_period(&row, &months, &days);
		assert_int_equal(calendar_days(months_later(start, months, ROUND_UP), days),
				 cut_day(&row));
		assert_int_equal(calendar_days(months_later(start, months, ROUND_DOWN), days),
				 cut_day(&row));
	}
	assert_int_equal(n, 11);
}

static void test_deadline__agrees_with_a_table_of_months_ends(void **state)
{
	int n = 0;
	str rows;

	(void)state;
	if (!table(DATES "first_last_day_of_month.csv", &rows))
		skip();
	for (str row; (row = str_trim(str_cut(&rows, '\n'))).n > 0; n++) {
		day d = cut_day(&row), first = calendar_days(d, 1 - day_to_civil(d).day);

		assert_int_equal(first, cut_day(&row));
		assert_int_equal(calendar_days(months_later(first, 1, ROUND_DOWN), -1),
				 cut_day(&row));
	}
	assert_int_equal(n, 2);
}

/* --- Limits --- */

static void check_limit(struct limit l, const char *start, enum deadline_state state,
			const char *last)
{
	day d = start ? law_day(start) : 0;
	struct deadline found = deadline_of(&l, &holidays, WEEK_FIVE, start ? &d : NULL);

	assert_int_equal(found.state, state);
	if (last)
		same(found.last, last, start);
	else
		assert_int_equal(found.last, 0);
}

static void test_deadline__of_a_limit(void **state)
{
	struct limit days = {.unit = LIMIT_DAYS, .n = 7};
	struct limit before = {.unit = LIMIT_DAYS, .n = 7, .before = true};
	struct limit working = {.unit = LIMIT_WORKING_DAYS, .n = 7};
	struct limit call = {.unit = LIMIT_WORKING_DAYS, .n = 7, .before = true};
	struct limit down = {.unit = LIMIT_MONTHS, .n = 6, .rounding = ROUND_DOWN};
	struct limit up = {.unit = LIMIT_MONTHS, .n = 6, .rounding = ROUND_UP, .before = true};

	(void)state;
	check_limit(days, "2024-11-25", DEADLINE_KNOWN, "2024-12-02");
	check_limit(before, "2024-11-25", DEADLINE_KNOWN, "2024-11-18");
	check_limit(working, "2024-11-25", DEADLINE_KNOWN, "2024-12-05");
	check_limit(call, "2024-12-05", DEADLINE_KNOWN, "2024-11-25");
	check_limit(down, "2024-08-31", DEADLINE_KNOWN, "2025-02-28");
	check_limit(up, "2024-08-31", DEADLINE_KNOWN, "2024-03-01");
	check_limit(working, "2026-12-29", DEADLINE_PROVISIONAL, "2027-01-07");
	/* Calendar days and months need no holidays. */
	check_limit(days, "2031-05-01", DEADLINE_KNOWN, "2031-05-08");
}

static void test_deadline__tells_hours_in_whole_days(void **state)
{
	struct limit three_days = {.unit = LIMIT_HOURS, .n = 72};
	struct limit more = {.unit = LIMIT_HOURS, .n = 73};
	struct limit before = {.unit = LIMIT_HOURS, .n = 25, .before = true};

	(void)state;
	check_limit(three_days, "2024-11-25", DEADLINE_KNOWN, "2024-11-28");
	check_limit(more, "2024-11-25", DEADLINE_KNOWN, "2024-11-29");
	check_limit(before, "2024-11-25", DEADLINE_KNOWN, "2024-11-23");
}

static void test_deadline__says_what_is_not_known(void **state)
{
	struct limit days = {.unit = LIMIT_DAYS, .n = 7}, unset = {.unit = LIMIT_UNSET};

	(void)state;
	check_limit(days, NULL, DEADLINE_NO_START, NULL);
	check_limit(unset, "2024-11-25", DEADLINE_NO_LIMIT, NULL);
	check_limit(unset, NULL, DEADLINE_NO_LIMIT, NULL);
}

static void test_deadline__has_a_word_for_each_regime(void **state)
{
	(void)state;
	for (int i = 0; i < LIMIT_REGIME_COUNT; i++)
		assert_non_null(limit_regime_word[i]);
	assert_string_equal(limit_regime_word[LIMIT_REMEDY], "upaya administratif");
}
