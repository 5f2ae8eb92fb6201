/* The same event told again is found, others are left alone, and a large home does not slow it. The
 * figures are printed by measure_likeness; here are the least. */
#include <cmocka.h>

#include "likeness_measure.h"

enum { FEW = 1000, MANY = 20000 };

static double share(size_t part, size_t whole)
{
	return (double)part / (double)whole;
}

static void test_likeness__real_events_told_again(void **state)
{
	struct likeness_score s;

	(void)state;
	if (!likeness_measure(LIKENESS_CASES, LIKENESS_HIDES_NOTHING, &s)) {
		print_message("real cases are not beside the repository: skipped\n");
		skip();
	}
	assert_true(s.cases >= 30 && s.unrelated >= 50);
	assert_true(share(s.found_pairs, s.pairs) >= 0.80);
	assert_true(share(s.found, s.cases) >= 0.80);
	assert_true(share(s.bothered, s.unrelated) <= 0.05);
	assert_true(share(s.all_bothered, s.all) <= 0.08);
	assert_true(s.statements <= 64);
}

/* A home where all happens in one place and nobody says who: words alone. */
static void test_likeness__words_alone_find_some_and_bother_few(void **state)
{
	struct likeness_score s;

	(void)state;
	if (!likeness_measure(LIKENESS_CASES, LIKENESS_HIDES_BOTH, &s))
		skip();
	assert_true(share(s.found_pairs, s.pairs) >= 0.35);
	assert_true(share(s.all_bothered, s.all) <= 0.10);
}

static void test_likeness__costs_the_same_in_a_large_home(void **state)
{
	struct likeness_cost few, many;

	(void)state;
	likeness_measure_cost(FEW, &few);
	likeness_measure_cost(MANY, &many);
	assert_true(few.find_statements <= 64 && many.find_statements <= 64);
	/* 0 on PostgreSQL. Twenty lists of a hundred cases, and what 24 cases are read with. */
	assert_true(many.find_steps <= 20000);
}
