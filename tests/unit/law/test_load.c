/* Loading: the small rulebook is well (the real one: test_items), and nothing else gets through. */
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

static void test_load__nothing_is_no_rulebook(void **state)
{
	(void)state;
	w.n = 0;
	law_refused_once(&w, "fakta/", 0, "Berkas ini wajib ada");
}

static void test_load__bytes_that_are_no_text_are_told(void **state)
{
	(void)state;
	law_put(&w, "tanya/a.nt", "a: b\n\xff\xfe: c\n");
	law_refused_once(&w, "tanya/a.nt", 2, "UTF-8");
}

static void test_load__things_are_found_by_their_names(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	assert_ptr_equal(rulebook_category(w.book, STR("bukan_pelanggaran")), &w.book->category[1]);
	assert_null(rulebook_category(w.book, STR("lain")));
	assert_ptr_equal(rulebook_instrument(w.book, STR("uu-2")), &w.book->instrument[1]);
	assert_null(rulebook_instrument(w.book, STR("uu")));
	assert_ptr_equal(rulebook_task(w.book, STR("pengawasan")), &w.book->task[0]);
	assert_ptr_equal(rulebook_level(w.book, STR("sedang")), &w.book->level[2]);
	assert_ptr_equal(rulebook_sanction(w.book, STR("potongan")), &w.book->sanction[1]);
	assert_null(rulebook_sanction(w.book, STR("")));
	assert_null(rulebook_limit(w.book, STR("a")));
	assert_null(rulebook_question(w.book, STR("a")));
	assert_null(rulebook_rule(w.book, STR("laranga"), NULL));
	assert_ptr_equal(rulebook_number(w.book, STR("ke1")), &w.book->rule[1]);
}
