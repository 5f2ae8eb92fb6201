/* Tests of base/lang: translations, and how numbers, dates and distances are written. */
#include "base/lang.h"

static int setup(void **state)
{
	static struct arena a;

	arena_init(&a, 1 << 20);
	*state = &a;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

/* One value as it is written. */
#define WRITTEN(expected, call)                                          \
	do {                                                             \
		struct buf out = BUF_INIT((struct arena *)*state, 4096); \
		struct buf *b = &out;                                    \
		call;                                                    \
		assert_string_equal(out.p, expected);                    \
	} while (0)

static day day_of(int year, int month, int day_of_month)
{
	day d;

	assert_true(day_from_civil(year, month, day_of_month, &d));
	return d;
}

static void test_lang__writes_numbers_with_the_separators_of_the_language(void **state)
{
	WRITTEN("0", int_put(b, LANG_ID, 0));
	WRITTEN("999", int_put(b, LANG_ID, 999));
	WRITTEN("4.812", int_put(b, LANG_ID, 4812));
	WRITTEN("4,812", int_put(b, LANG_EN, 4812));
	WRITTEN("1.000.000", int_put(b, LANG_ID, 1000000));
	WRITTEN("-12.345", int_put(b, LANG_ID, -12345));
	WRITTEN("-9.223.372.036.854.775.808", int_put(b, LANG_ID, INT64_MIN));
}

static void test_lang__rounds_percentages_down_so_that_all_means_all(void **state)
{
	WRITTEN("91,9%", percent_put(b, LANG_ID, 4812, 5236));
	WRITTEN("91.9%", percent_put(b, LANG_EN, 4812, 5236));
	WRITTEN("99,9%", percent_put(b, LANG_ID, 999999, 1000000));
	WRITTEN("100,0%", percent_put(b, LANG_ID, 7, 7));
	WRITTEN("0,0%", percent_put(b, LANG_ID, 0, 7));
	WRITTEN("–", percent_put(b, LANG_ID, 0, 0));
	WRITTEN("100.0%", percent_put(b, LANG_EN, INT64_MAX, INT64_MAX));
}

static void test_lang__writes_days_in_words(void **state)
{
	day vote = day_of(2024, 11, 27);

	WRITTEN("Rabu, 27 November 2024", day_put(b, LANG_ID, vote));
	WRITTEN("Wednesday, 27 November 2024", day_put(b, LANG_EN, vote));
	WRITTEN("27 Nov 2024", day_put_short(b, LANG_ID, vote));
	WRITTEN("17 Agu 2024", day_put_short(b, LANG_ID, day_of(2024, 8, 17)));
	WRITTEN("17 Aug 2024", day_put_short(b, LANG_EN, day_of(2024, 8, 17)));
	WRITTEN("Minggu, 29 Februari 2032", day_put(b, LANG_ID, day_of(2032, 2, 29)));
}

static void test_lang__writes_moments_in_the_place_they_are_read(void **state)
{
	int64_t at =
		day_start(day_of(2024, 11, 27), ZONE_WIB) + 14 * MICROS_HOUR + 32 * MICROS_MINUTE;

	WRITTEN("Rabu, 27 November 2024 pukul 14.32 WIB", moment_put(b, LANG_ID, at, ZONE_WIB));
	WRITTEN("Wednesday, 27 November 2024, 14:32 WIB", moment_put(b, LANG_EN, at, ZONE_WIB));
	WRITTEN("16.32 WIT", clock_put(b, LANG_ID, at, ZONE_WIT));
	WRITTEN("Kamis, 28 November 2024 pukul 00.32 WIT",
		moment_put(b, LANG_ID, at + 8 * MICROS_HOUR, ZONE_WIT));
}

static void test_lang__says_how_far_a_day_is(void **state)
{
	WRITTEN("hari ini", distance_put(b, LANG_ID, 100, 100));
	WRITTEN("besok", distance_put(b, LANG_ID, 100, 101));
	WRITTEN("kemarin", distance_put(b, LANG_ID, 100, 99));
	WRITTEN("3 hari lagi", distance_put(b, LANG_ID, 100, 103));
	WRITTEN("1.000 hari yang lalu", distance_put(b, LANG_ID, 1100, 100));
	WRITTEN("tomorrow", distance_put(b, LANG_EN, 100, 101));
	WRITTEN("in 3 days", distance_put(b, LANG_EN, 100, 103));
	WRITTEN("2 days ago", distance_put(b, LANG_EN, 100, 98));
}

static void test_lang__translates_what_the_table_has(void **state)
{
	(void)state;
	assert_string_equal(tr(LANG_ID, "Tidak ditemukan.").p, "Tidak ditemukan.");
	assert_string_equal(tr(LANG_EN, "Tidak ditemukan.").p, "Not found.");
	assert_string_equal(tr(LANG_EN, "Kalimat yang tidak ada di tabel.").p,
			    "Kalimat yang tidak ada di tabel.");
	assert_string_equal(lang_code(LANG_ID), "id");
	assert_string_equal(lang_code(LANG_EN), "en");
}

static void test_lang__every_error_has_its_english(void **state)
{
	(void)state;
	for (enum err e = OK + 1; e < ERR_COUNT; e++)
		assert_string_not_equal(tr(LANG_EN, err_info(e)->text).p, err_info(e)->text);
}
