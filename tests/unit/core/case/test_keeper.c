/* The keeper: writes what days have brought and works turns out again, one case after the other. */
#include "case_world.h"
#include "core/case/keeper.h"
#include "core/doctor/doctor.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static int64_t keep(struct case_world *w, uint8_t hash)
{
	struct shelf_book book = {.book = w->book, .sha256 = {hash}};
	int64_t n;

	assert_int_equal(keeper_round(w->db, w->base->writer, w->a, &book, &n), OK);
	return n;
}

/* A report that ends by itself after two days. */
static struct case_ref waiting(struct case_world *w)
{
	struct case_ref ref = cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"?", NULL});

	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "kurang");
	return ref;
}

static enum case_state state_of(struct case_world *w, struct case_ref ref)
{
	struct case_file f;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f), OK);
	return f.state;
}

static void test_keeper__writes_what_the_days_have_brought(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = waiting(w);

	for (int i = 0; i < 60; i++) /* more than one batch */
		waiting(w);
	(void)keep(w, 1);
	assert_int_equal(keep(w, 1), 0);
	cw_go("2024-11-11");
	assert_int_equal(keep(w, 1), 0);
	cw_go("2024-11-12");
	assert_int_equal(keep(w, 1), 61);
	assert_int_equal(state_of(w, ref), CASE_CLOSED);
	assert_int_equal(keep(w, 1), 0);
	assert_int_equal(cw_findings(w), 0);
}

static void test_keeper__works_turns_out_again_for_another_rulebook(void **state)
{
	struct case_world *w = *state;

	waiting(w);
	cw_case(w, "bkn", CASE_SBT, (const char *[]){"?", NULL});
	assert_int_equal(keep(w, 1), 2);
	assert_int_equal(keep(w, 1), 0);
	/* As if the turns had been worked out with other rules. */
	MUST(db_script(w->db, STR("UPDATE case_turn SET due_day = due_day + 5"), &w->error));
	assert_true(cw_findings(w) > 0);
	assert_int_equal(keep(w, 2), 2);
	assert_int_equal(keep(w, 2), 0);
}

static void test_keeper__works_turns_out_again_for_a_program_that_sorts_otherwise(void **state)
{
	struct case_world *w = *state;

	waiting(w);
	cw_case(w, "bkn", CASE_SBT, (const char *[]){"?", NULL});
	assert_int_equal(keep(w, 1), 2);
	/* As one left it that sorted by other days and remembered the rulebook alone. */
	MUST(db_script(
		w->db,
		STR("UPDATE case_turn SET sort_day = since_day;"
		    "UPDATE setting SET value = SUBSTR(value, 3) WHERE name = 'case_rulebook'"),
		&w->error));
	assert_true(cw_findings(w) > 0);
	assert_int_equal(keep(w, 1), 2);
	assert_int_equal(cw_findings(w), 0);
	assert_int_equal(keep(w, 1), 0);
}

static void test_keeper__a_case_that_fails_keeps_no_other_from_its_turn(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref[3] = {waiting(w), waiting(w), waiting(w)};

	(void)keep(w, 1);
	cw_go("2024-11-12");
	MUST(db_script(w->db,
		       STR("UPDATE case_passage SET result = 'apa' WHERE case_id IN (SELECT "
			   "case_id FROM case_file ORDER BY case_id LIMIT 1)"),
		       &w->error));
	assert_int_equal(keep(w, 1), 2);
	assert_int_equal(keep(w, 1), 0);
	assert_int_equal((state_of(w, ref[0]) == CASE_CLOSED) +
				 (state_of(w, ref[1]) == CASE_CLOSED) +
				 (state_of(w, ref[2]) == CASE_CLOSED),
			 2);
}

static void test_keeper__its_thread_starts_works_and_stops(void **state)
{
	struct case_world *w = *state;
	struct keeper *k;
	struct shelf *shelf;

	cw_go("2024-11-12");
	assert_int_equal(shelf_create(STR(""), &shelf, &w->error), OK);
	assert_int_equal(
		keeper_create(str_from(w->base->url), shelf, w->base->writer, 10, &k, &w->error),
		OK);
	for (int i = 0; i < 5; i++)
		nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
	keeper_destroy(k);
	keeper_destroy(NULL);
	shelf_destroy(shelf);
	assert_int_equal(keeper_create(STR("sqlite:/nowhere/at/all"), NULL, NULL, 0, &k, &w->error),
			 ERR_DATABASE);
}
