/* Loading: the small rulebook is well, the real one too, and nothing else gets through. */
#include "law_world.h"

static struct law_world w;

static int setup(void **state)
{
	(void)state;
	law_world_init(&w);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

static void test_load__the_small_rulebook_is_well(void **state)
{
	(void)state;
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_int_equal(w.book->rule_n, 2);
	assert_int_equal(w.book->facts.n, 9);
	assert_int_equal(w.book->sentence_n, 10);
}

static void test_load__the_order_of_files_changes_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < w.n / 2; i++) {
		struct law_file kept = w.file[i];

		w.file[i] = w.file[w.n - 1 - i];
		w.file[w.n - 1 - i] = kept;
	}
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_true(str_eq(w.book->rule[0].id, STR("hak-memilih")));
	assert_true(str_eq(w.book->rule[1].id, STR("larangan")));
}

static void test_load__a_mutant_that_survives_is_told(void **state)
{
	(void)state;
	law_edit(&w, "aturan/larangan.nt",
		 "  membaca:\n    seperti: pns suka\n    ubah:\n      perbuatan: baca\n    harap: "
		 "tidak\n",
		 "");
	law_refused(&w, "aturan/larangan.nt", 29, "tanpa unsur perbuatan");
}
