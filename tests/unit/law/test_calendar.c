/* Elections and their stages, the facts a calendar knows, days without work. */
#include "law/calendar.h"
#include "law_world.h"

/* Two elections: one with three stages, of which the second has no end and one region differs;
 * one that begins while the first goes on. */
static struct stage stages_a[] = {{.name = STR_INIT("pendaftaran")},
				  {.name = STR_INIT("penetapan")},
				  {.name = STR_INIT("hari_suara")}};
static struct stage stages_b[] = {{.name = STR_INIT("penetapan")}};
static struct region_stage region_stages[] = {{.name = STR_INIT("penetapan")},
					      {.name = STR_INIT("ulang")}};
static struct region regions[] = {
	{.code = STR_INIT("kota-lain")},
	{.code = STR_INIT("kota-contoh"), .stage = region_stages, .stage_n = 2}};
static struct election election[] = {
	{.name = STR_INIT("pilkada_a"),
	 .stage = stages_a,
	 .stage_n = 3,
	 .region = regions,
	 .region_n = 2},
	{.name = STR_INIT("pemilu_b"), .stage = stages_b, .stage_n = 1},
};
static const struct elections elections = {election, 2};

static struct fact_value_name names[] = {{.name = STR_INIT("lain")},
					 {.name = STR_INIT("pilkada_a")},
					 {.name = STR_INIT("pemilu_b")}};
static struct fact facts[] = {
	{.name = STR_INIT("tanggal_perbuatan"), .kind = FACT_DAY},
	{.name = STR_INIT("pemilihan"), .kind = FACT_CHOICE, .value = names, .value_n = 3},
	{.name = STR_INIT("tanggal_penetapan"), .kind = FACT_DAY, .stage = STR_INIT("penetapan")},
	{.name = STR_INIT("tanggal_suara"), .kind = FACT_DAY, .stage = STR_INIT("hari_suara")},
};
static const struct fact_list list = {.item = facts, .n = 4, .act_day = 0, .election = 1};

enum { ACT, ELECTION, DESIGNATION, VOTE };

static int setup(void **state)
{
	(void)state;
	stages_a[0].days = (struct period){law_day("2024-08-27"), law_day("2024-08-29")};
	stages_a[1].days = (struct period){law_day("2024-09-22"), DAY_FOREVER};
	stages_a[2].days = (struct period){law_day("2024-08-31"), law_day("2024-08-31")};
	stages_b[0].days = (struct period){law_day("2025-01-10"), law_day("2025-01-12")};
	region_stages[0].days = (struct period){law_day("2024-10-01"), law_day("2024-10-02")};
	region_stages[1].days = (struct period){law_day("2025-08-27"), law_day("2025-08-27")};
	return 0;
}

static void test_calendar__finds_elections(void **state)
{
	(void)state;
	assert_ptr_equal(election_find(&elections, STR("pemilu_b")), &election[1]);
	assert_null(election_find(&elections, STR("pemilu")));
}

static void test_calendar__knows_the_days_of_a_stage(void **state)
{
	struct period p = {1, 2};

	(void)state;
	assert_true(election_stage(&election[0], STR("penetapan"), (str){0}, &p));
	assert_int_equal(p.from, law_day("2024-09-22"));
	assert_int_equal(p.to, DAY_FOREVER);
	assert_true(election_stage(&election[0], STR("penetapan"), STR("kota-lain"), &p));
	assert_int_equal(p.from, law_day("2024-09-22"));
	assert_true(election_stage(&election[0], STR("penetapan"), STR("kota-contoh"), &p));
	assert_int_equal(p.from, law_day("2024-10-01"));
	assert_int_equal(p.to, law_day("2024-10-02"));
	assert_true(election_stage(&election[0], STR("ulang"), STR("kota-contoh"), &p));
	assert_int_equal(p.from, law_day("2025-08-27"));
	assert_true(election_stage(&election[0], STR("pendaftaran"), STR("kota-contoh"), &p));
	assert_int_equal(p.from, law_day("2024-08-27"));
	p = (struct period){1, 2};
	assert_false(election_stage(&election[0], STR("ulang"), STR("kota-lain"), &p));
	assert_false(election_stage(&election[1], STR("pendaftaran"), (str){0}, &p));
	assert_true(p.from == 1 && p.to == 2);
}

/* pilkada_a: from 2024-08-27 to half a year after 2024-09-22; its last stage by list is earlier. */
static void test_calendar__knows_which_election_is_on(void **state)
{
	(void)state;
	assert_null(election_at(&elections, law_day("2024-08-26")));
	assert_ptr_equal(election_at(&elections, law_day("2024-08-27")), &election[0]);
	assert_ptr_equal(election_at(&elections, law_day("2025-01-09")), &election[0]);
	assert_ptr_equal(election_at(&elections, law_day("2025-01-10")), &election[1]);
	assert_ptr_equal(election_at(&elections, law_day("2025-03-22")), &election[1]);
	assert_ptr_equal(election_at(&elections, law_day("2025-07-12")), &election[1]);
	assert_null(election_at(&elections, law_day("2025-07-13")));
	assert_ptr_equal(election_at(&(struct elections){election, 1}, law_day("2025-03-22")),
			 &election[0]);
	assert_null(election_at(&(struct elections){election, 1}, law_day("2025-03-23")));
}

static void test_calendar__knows_the_latest_election_in_any_order(void **state)
{
	struct election turned[] = {election[1], election[0]};

	(void)state;
	assert_ptr_equal(election_at(&(struct elections){turned, 2}, law_day("2025-02-01")),
			 &turned[0]);
}

static void test_calendar__tells_days_of_the_election(void **state)
{
	struct facts known = {0};

	(void)state;
	calendar_apply(&elections, &list, (str){0}, &known);
	assert_int_equal(known.item[DESIGNATION].source, FACT_UNKNOWN);
	known.item[ELECTION] = (struct known){.source = FACT_TOLD, .set = 2};
	calendar_apply(&elections, &list, (str){0}, &known);
	assert_int_equal(known.item[DESIGNATION].source, FACT_CALENDAR);
	assert_int_equal(known.item[DESIGNATION].day, law_day("2024-09-22"));
	assert_int_equal(known.item[VOTE].day, law_day("2024-08-31"));
	assert_int_equal(known.item[ACT].source, FACT_UNKNOWN);
	calendar_apply(&elections, &list, STR("kota-contoh"), &known);
	assert_int_equal(known.item[DESIGNATION].day, law_day("2024-10-01"));
}

static void test_calendar__forgets_days_of_another_election(void **state)
{
	struct facts known = {0};

	(void)state;
	known.item[ELECTION] = (struct known){.source = FACT_TOLD, .set = 2};
	calendar_apply(&elections, &list, (str){0}, &known);
	known.item[ELECTION].set = 4;
	calendar_apply(&elections, &list, (str){0}, &known);
	assert_int_equal(known.item[DESIGNATION].day, law_day("2025-01-10"));
	assert_int_equal(known.item[VOTE].source, FACT_UNKNOWN);
	assert_int_equal(known.item[VOTE].day, 0);
	known.item[ELECTION].set = 1;
	calendar_apply(&elections, &list, (str){0}, &known);
	assert_int_equal(known.item[DESIGNATION].source, FACT_UNKNOWN);
}

static void test_calendar__leaves_what_was_told(void **state)
{
	static const enum fact_source sources[] = {FACT_TOLD, FACT_TODAY, FACT_READ};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct facts known = {0};

		known.item[ELECTION] = (struct known){.source = FACT_READ, .set = 2};
		known.item[VOTE] = (struct known){.source = sources[i], .day = 7};
		calendar_apply(&elections, &list, (str){0}, &known);
		assert_int_equal(known.item[VOTE].source, sources[i]);
		assert_int_equal(known.item[VOTE].day, 7);
	}
}

static void test_calendar__finds_holidays(void **state)
{
	struct holiday item[] = {{.day = 10}, {.day = 11}, {.day = 20}};
	int years[] = {2024, 2026};
	struct holidays h = {.item = item, .n = 3, .year = years, .year_n = 2}, none = {0};

	(void)state;
	assert_ptr_equal(holiday_on(&h, 10), &item[0]);
	assert_ptr_equal(holiday_on(&h, 11), &item[1]);
	assert_ptr_equal(holiday_on(&h, 20), &item[2]);
	for (day d = 5; d < 25; d++)
		assert_int_equal(holiday_on(&h, d) != NULL, d == 10 || d == 11 || d == 20);
	assert_null(holiday_on(&none, 10));
	assert_true(holidays_know(&h, 2024));
	assert_false(holidays_know(&h, 2025));
	assert_true(holidays_know(&h, 2026));
	assert_false(holidays_know(&none, 2024));
}

static void test_calendar__has_a_word_for_each_kind_of_holiday(void **state)
{
	(void)state;
	assert_string_equal(holiday_kind_word[HOLIDAY_NATIONAL], "libur nasional");
	assert_string_equal(holiday_kind_word[HOLIDAY_JOINT_LEAVE], "cuti bersama");
	assert_string_equal(holiday_kind_word[HOLIDAY_ELECTION], "libur pemilu");
	assert_true(period_has((struct period){3, 5}, 3) && period_has((struct period){3, 5}, 5));
	assert_false(period_has((struct period){3, 5}, 2) || period_has((struct period){3, 5}, 6));
}
