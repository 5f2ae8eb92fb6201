/* Tests of base/date: the calendar, zones, machine forms. */
#include "base/date.h"

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, 1 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

static day of(int year, int month, int day_of_month)
{
	day d;

	assert_true(day_from_civil(year, month, day_of_month, &d));
	return d;
}

static void test_date__known_days(void **state)
{
	(void)state;
	assert_int_equal(of(1970, 1, 1), 0);
	assert_int_equal(of(1969, 12, 31), -1);
	assert_int_equal(of(2000, 1, 1), 10957);
	assert_int_equal(of(2000, 2, 29), 11016);
	assert_int_equal(of(2024, 11, 27), 20054);
	assert_int_equal(of(1900, 3, 1), -25508);
	assert_int_equal(of(1, 1, 1), -719162);
	assert_int_equal(of(9999, 12, 31), 2932896);
}

static void test_date__days_that_do_not_exist(void **state)
{
	static const int none[][3] = {
		{1900, 2, 29}, {2023, 2, 29}, {2024, 2, 30}, {2024, 4, 31}, {2024, 0, 1},
		{2024, 13, 1}, {2024, 1, 0},  {2024, 1, 32}, {0, 1, 1},     {10000, 1, 1},
		{-1, 1, 1},    {2100, 2, 29}, {2024, -1, 5}, {2024, 6, -3}, {2147483647, 1, 1},
	};
	day d = 42;

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		assert_false(day_from_civil(none[i][0], none[i][1], none[i][2], &d));
		assert_int_equal(d, 42);
	}
}

static void test_date__every_day_of_the_calendar_and_back(void **state)
{
	day last = of(9999, 12, 31);
	int weekday = 1; /* 0001-01-01 was a Monday */
	struct civil before = {0};

	(void)state;
	for (day d = of(1, 1, 1); d <= last; d++) {
		struct civil c = day_to_civil(d);
		bool next_day = c.day == before.day + 1 && c.month == before.month;

		if (!next_day && c.day != 1)
			fail_msg("day %d follows badly", d);
		if (c.weekday != weekday || of(c.year, c.month, c.day) != d)
			fail_msg("day %d is not itself", d);
		weekday = (weekday + 1) % 7;
		before = c;
	}
}

static void test_date__weekdays(void **state)
{
	(void)state;
	assert_int_equal(day_to_civil(of(2024, 11, 27)).weekday, 3); /* Rabu, Pilkada 2024 */
	assert_int_equal(day_to_civil(of(2024, 11, 9)).weekday, 6);
	assert_int_equal(day_to_civil(of(1945, 8, 17)).weekday, 5);
}

static void test_date__day_numbers_outside_the_calendar_do_no_harm(void **state)
{
	struct civil c = day_to_civil(INT32_MAX);

	(void)state;
	assert_true(c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= 31);
	c = day_to_civil(INT32_MIN);
	assert_true(c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= 31);
	assert_true(day_start(INT32_MAX, ZONE_WIT) == INT64_MAX);
	assert_true(day_start(INT32_MIN, ZONE_WIT) == INT64_MIN);
	(void)moment_civil(INT64_MAX, ZONE_WIB);
	(void)moment_civil(INT64_MIN, ZONE_WIB);
}

static void test_date__parses_iso_strictly(void **state)
{
	static const char *const refused[] = {
		"",           "2024-1-01",  "2024-01-1",   "2024/01/01",  "20240101",
		"2023-02-29", "2024-13-01", "2024-01-01 ", " 2024-01-01", "+024-01-01",
		"-001-01-01", "0000-01-01", "2024-01-0a",  "12024-01-01",
	};
	day d = 42;

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		assert_false(day_parse(str_from(refused[i]), &d));
		assert_int_equal(d, 42);
	}
	assert_true(day_parse(STR("2024-02-29"), &d));
	assert_int_equal(d, of(2024, 2, 29));
	assert_true(day_parse(STR("0001-01-01"), &d));
	assert_true(day_parse(STR("9999-12-31"), &d));
}

static void test_date__parses_local_times(void **state)
{
	static const char *const refused[] = {
		"2024-11-27",          "2024-11-27T24:00", "2024-11-27T12:60", "2024-11-27 12:00",
		"2024-11-27T12:00:00", "2024-02-30T12:00", "2024-11-27T1:000", "2024-11-27T-1:00",
	};
	int64_t m = 42;

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_false(moment_parse(str_from(refused[i]), ZONE_WIB, &m));
	assert_true(m == 42);
	assert_true(moment_parse(STR("2024-11-27T14:32"), ZONE_WIB, &m));
	assert_true(m == INT64_C(1732692720) * MICROS_SECOND);
	assert_true(moment_parse(STR("1970-01-01T00:00"), ZONE_WIT, &m));
	assert_true(m == -9 * MICROS_HOUR);
}

static void test_date__a_moment_is_another_day_in_another_zone(void **state)
{
	/* 2024-11-27 15:30 UTC */
	int64_t m = (INT64_C(20054) * 24 + 15) * MICROS_HOUR + 30 * MICROS_MINUTE;
	struct civil c = moment_civil(m, ZONE_WIT);

	(void)state;
	assert_int_equal(moment_day(m, ZONE_WIB), of(2024, 11, 27));
	assert_int_equal(moment_day(m, ZONE_WITA), of(2024, 11, 27));
	assert_int_equal(moment_day(m, ZONE_WIT), of(2024, 11, 28));
	assert_int_equal(c.hour, 0);
	assert_int_equal(c.minute, 30);
	assert_int_equal(c.day, 28);
	assert_int_equal(c.weekday, 4);
}

static void test_date__midnight_begins_the_day(void **state)
{
	day d = of(2024, 11, 27);

	(void)state;
	for (int zone = ZONE_WIB; zone <= ZONE_WIT; zone++) {
		assert_int_equal(moment_day(day_start(d, zone), zone), d);
		assert_int_equal(moment_day(day_start(d, zone) - 1, zone), d - 1);
		assert_int_equal(moment_day(day_start(-1, zone), zone), -1);
	}
	assert_int_equal(moment_day(-1, 0), -1);
	assert_int_equal(moment_civil(-1, 0).second, 59);
}

static void test_date__zone_names(void **state)
{
	(void)state;
	assert_string_equal(zone_name(ZONE_WIB), "WIB");
	assert_string_equal(zone_name(ZONE_WITA), "WITA");
	assert_string_equal(zone_name(ZONE_WIT), "WIT");
	assert_string_equal(zone_name(0), "");
}

static void test_date__machine_forms(void **state)
{
	struct buf b = BUF_INIT(*state, 200);
	int64_t m = INT64_C(1732692723) * MICROS_SECOND + 999999;

	day_put_iso(&b, of(2024, 11, 7));
	buf_putc(&b, ' ');
	day_put_iso(&b, of(1, 1, 1));
	buf_putc(&b, ' ');
	moment_put_local(&b, m, ZONE_WIB);
	buf_putc(&b, ' ');
	moment_put_utc(&b, m);
	assert_string_equal(b.p, "2024-11-07 0001-01-01 2024-11-27T14:32 2024-11-27T07:32:03Z");
}

static void test_date__local_form_is_what_parsing_takes(void **state)
{
	for (int64_t m = -3 * MICROS_DAY; m < 3 * MICROS_DAY; m += 37 * MICROS_MINUTE) {
		struct buf b = BUF_INIT(*state, 200);
		int64_t again;

		moment_put_local(&b, m, ZONE_WITA);
		assert_true(moment_parse(buf_str(&b), ZONE_WITA, &again));
		assert_true(again == m);
	}
}
