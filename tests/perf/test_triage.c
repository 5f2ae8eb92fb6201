/* Triage keeps what was promised of it, on texts it was not trained from. The figures are printed
 * by measure_triage; here are the least. */
#include <cmocka.h>

#include "sys/file.h"
#include "triage_measure.h"

enum { MEMORY = 256 << 20 };

static double share(size_t part, size_t whole)
{
	return (double)part / (double)whole;
}

static int setup(void **state)
{
	struct arena *a = calloc(1, sizeof *a);

	arena_init(a, MEMORY);
	*state = a;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	free(*state);
	return 0;
}

static void test_triage__sentences_alone_find_the_act_of_real_cases(void **state)
{
	struct triage_score s;

	triage_measure_examples(*state, triage_book_read(*state, TRIAGE_BOOK), &s);
	assert_true(s.asked > 80);
	assert_true(share(s.three, s.asked) >= 0.88);
}

static void test_triage__cases_it_has_not_seen(void **state)
{
	struct triage_score s;

	triage_measure_folds(*state, triage_book_read(*state, TRIAGE_BOOK), 1, &s, NULL);
	assert_true(share(s.three, s.asked) >= 0.90);
	assert_true(share(s.first, s.asked) >= 0.72);
	assert_true(triage_macro_three(&s) >= 0.85);
	assert_true(s.one > 0);
	assert_true(share(s.one_right, s.one) >= 0.95);
	assert_true(share(s.unsure, s.asked) <= 0.15);
	assert_true(s.off <= 0.1);
}

static void test_triage__other_matters_are_not_accepted(void **state)
{
	struct triage_score s;
	struct error error;
	str lines;

	assert_int_equal(file_read(*state, TRIAGE_OTHER, MEMORY / 4, &lines, &error), OK);
	triage_measure_outside(*state, triage_book_read(*state, TRIAGE_BOOK), lines, &s);
	assert_true(s.outside >= 100);
	assert_true(share(s.accepted, s.outside) <= 0.10);
}

static void test_triage__memory(void **state)
{
	struct triage_cost c;

	triage_measure_cost(*state, triage_book_read(*state, TRIAGE_BOOK), &c);
	assert_true(c.model_kib + c.scratch_kib <= 16 << 10);
	assert_true(c.model_kib <= 2 << 10);
}
