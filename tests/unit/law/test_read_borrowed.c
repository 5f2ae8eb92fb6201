/* What one rule borrows from another: "pakai". */
#include "law_world.h"

static struct law_world w;

static const char larangan[] = "aturan/larangan.nt", pinjam[] = "aturan/pinjam.nt";

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

static const struct rule *rule(const char *id)
{
	const struct rule *r = rulebook_rule(w.book, str_from(id), NULL);

	assert_non_null(r);
	return r;
}

/* The rule `pinjam`, which is `larangan` with all its elements and exceptions borrowed from it. */
static void add_borrower(void)
{
	law_copy(&w, pinjam, larangan);
	law_edit(&w, pinjam, "aturan: larangan", "aturan: pinjam");
	law_edit(&w, pinjam, "butir: KE1\n", "");
	law_cut(&w, pinjam,
		"unsur:", "akibat:", "unsur:\n  pakai: larangan\nkecuali:\n  pakai: larangan\n");
}

#define ELEMENT "  e%zu:\n    bunyi:\n      id: a\n      en: b\n    syarat: niat adalah ya\n"

static void test_borrowing__copies_elements_and_exceptions_in_their_order(void **state)
{
	const struct rule *a, *b;

	(void)state;
	add_borrower();
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	a = rule("larangan");
	b = rule("pinjam");
	assert_int_equal(b->element_n, 4);
	for (size_t i = 0; i < 4; i++)
		assert_true(str_eq(a->element[i].name, b->element[i].name));
	assert_int_equal(b->exception_n, 1);
	assert_ptr_equal(b->exception[0].basis[0],
			 &b->basis[1]); /* of this rule, not the lender's */
	assert_memory_equal(&a->facts, &b->facts, sizeof a->facts);
	/* what is borrowed has its place where it is borrowed */
	assert_int_equal(b->element[2].line, 23);
	assert_int_equal(b->element[1].condition.item[1].line, 23);
	assert_int_equal(b->exception[0].line, 25);
}

static void test_borrowing__puts_what_has_the_name_in_its_place_and_others_behind(void **state)
{
	const struct rule *r;

	(void)state;
	add_borrower();
	law_edit(&w, pinjam, "unsur:\n  pakai: larangan\n",
		 "unsur:\n  tambahan:\n    bunyi:\n      id: a\n      en: b\n"
		 "    syarat: keluarga_calon adalah ya\n"
		 "  pakai: larangan\n"
		 "  niat:\n    bunyi:\n      id: a\n      en: b\n    syarat: niat bukan tidak\n");
	law_edit(&w, pinjam, "kecuali:\n  pakai: larangan\n",
		 "kecuali:\n  pakai: larangan\n  lain:\n    bunyi:\n      id: a\n      en: b\n"
		 "    syarat: keluarga_calon adalah tidak\n    dasar: larangan\n"
		 "  akun_palsu:\n    bunyi:\n      id: a\n      en: b\n    syarat: akun bukan ya\n"
		 "    dasar: larangan\n");
	law_load_well(&w, 0);
	r = rule("pinjam");
	assert_int_equal(r->element_n, 5);
	assert_true(str_eq(r->element[2].name, STR("niat")));
	assert_int_equal(r->element[2].condition.op, CONDITION_IS_NOT);
	assert_int_equal(r->element[2].line, 29);
	assert_true(str_eq(r->element[4].name, STR("tambahan")));
	assert_int_equal(r->exception_n, 2);
	assert_int_equal(r->exception_total, 2);
	assert_true(str_eq(r->exception[0].name, STR("akun_palsu")));
	assert_int_equal(r->exception[0].condition.op, CONDITION_IS_NOT);
	assert_int_equal(r->exception[0].number, 0);
	assert_int_equal(r->exception[1].number, 1);
}

static void test_borrowing__goes_on_through_lenders(void **state)
{
	(void)state;
	add_borrower();
	law_copy(&w, "aturan/cucu.nt", pinjam);
	law_edit(&w, "aturan/cucu.nt", "aturan: pinjam", "aturan: cucu");
	law_edit(&w, "aturan/cucu.nt", "unsur:\n  pakai: larangan", "unsur:\n  pakai: pinjam");
	law_edit(&w, "aturan/cucu.nt", "kecuali:\n  pakai: larangan", "kecuali:\n  pakai: pinjam");
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_int_equal(rule("cucu")->element_n, 4);
	assert_int_equal(rule("cucu")->element[0].line, 23);
	assert_int_equal(rule("cucu")->exception_n, 1);
}

static void test_borrowing__takes_the_version_in_force_on_the_first_day(void **state)
{
	(void)state;
	add_borrower();
	law_copy(&w, "aturan/larangan@2030-01-01.nt", larangan);
	law_edit(&w, larangan, "2022-09-22 s.d. sekarang", "2022-09-22 s.d. 2029-12-31");
	law_edit(&w, "aturan/larangan@2030-01-01.nt", "2022-09-22 s.d.", "2030-01-01 s.d.");
	law_edit(&w, "aturan/larangan@2030-01-01.nt", "niat adalah ya", "niat bukan tidak");
	law_load_well(&w, 0);
	assert_int_equal(rule("pinjam")->element[2].condition.op, CONDITION_IS);
	law_edit(&w, pinjam, "2022-09-22 s.d.", "2029-12-31 s.d.");
	law_load_well(&w, 0);
	assert_int_equal(rule("pinjam")->element[2].condition.op, CONDITION_IS);
	law_edit(&w, pinjam, "2029-12-31 s.d.", "2030-01-01 s.d.");
	law_load_well(&w, 0);
	assert_int_equal(rule("pinjam")->element[2].condition.op, CONDITION_IS_NOT);
	law_edit(&w, pinjam, "2030-01-01 s.d.", "2022-09-21 s.d.");
	law_refused_once(&w, pinjam, 23,
			 "\"pakai\": tidak ada aturan \"larangan\" yang berlaku pada hari pertama");
}

static void test_borrowing__that_makes_no_sense_is_refused(void **state)
{
	static const struct law_fault faults[] = {
		{"unsur:\n  pakai: larangan", "unsur:\n  pakai: lain", 23,
		 "\"pakai\": tidak ada aturan \"lain\" yang berlaku"},
		{"unsur:\n  pakai: larangan", "unsur:\n  pakai:\n    - larangan", 23,
		 "\"pakai\": tidak ada aturan \"\" yang berlaku"},
		{"unsur:\n  pakai: larangan", "unsur:\n  pakai: pinjam", 23, "\"pakai\" berputar"},
		{"kecuali:\n  pakai: larangan", "kecuali:\n  pakai: pinjam", 25,
		 "\"pakai\" berputar"},
		{"kecuali:\n  pakai: larangan", "kecuali:\n  pakai: hak-memilih", 25,
		 "\"pakai\": aturan \"hak-memilih\" tidak punya \"kecuali\""},
		{"  bukti:\n", "  saksi:\n", 25, "\"bukti\" tidak ada dalam \"dasar\" berkas ini"},
	};

	(void)state;
	add_borrower();
	LAW_FAULTS(&w, pinjam, faults);
}

static void test_borrowing__in_a_circle_is_told_of_all_in_it(void **state)
{
	(void)state;
	add_borrower();
	law_cut(&w, larangan, "unsur:\n", "kecuali:\n", "unsur:\n  pakai: pinjam\n");
	law_refused(&w, larangan, 24, "\"pakai\" berputar, atau lebih dari 8 tingkat");
	law_refused(&w, pinjam, 23, "\"pakai\" berputar");
	assert_int_equal(w.problems.n, 2);
}

static void test_borrowing__a_fault_of_the_lender_is_told_once_and_there(void **state)
{
	(void)state;
	add_borrower();
	law_edit(&w, larangan, "niat adalah ya", "niat adalah yakin");
	law_refused_once(&w, larangan, 41, "tidak punya nilai \"yakin\"");
	law_edit(&w, larangan, "niat adalah yakin", "niat adalah ya");
	law_edit(&w, larangan, "akun adalah tidak", "akun sebelum tidak");
	law_refused_once(&w, larangan, 52, "tidak cocok");
	law_edit(&w, larangan, "akun sebelum tidak", "akun adalah tidak");
	law_edit(&w, larangan, "    dasar: bukti\n", "    dasar:\n");
	law_refused_once(&w, larangan, 53, "\"dasar\" harus berisi 1 sampai 64 nama");
}

static void test_borrowing__from_a_rule_whose_head_is_wrong_is_not_told(void **state)
{
	(void)state;
	add_borrower();
	law_edit(&w, larangan, "jenis: kode etik", "jenis: etika");
	law_refused_once(&w, larangan, 5, "\"jenis\" harus salah satu dari");
}

static void test_borrowing__too_much_is_told_where_it_is_borrowed(void **state)
{
	(void)state;
	add_borrower();
	law_edit(&w, pinjam, "unsur:\n  pakai: larangan\n",
		 str_printf(&w.arena, "unsur:\n  pakai: larangan\n%s", law_entries(&w, ELEMENT, 12))
			 .p);
	law_load_well(&w, 0);
	assert_int_equal(rule("pinjam")->element_n, 16);
	law_edit(&w, larangan, "kecuali:\n",
		 str_printf(&w.arena, "%skecuali:\n", law_entries(&w, ELEMENT, 12)).p);
	law_edit(&w, larangan, "  e11:\n", "  f11:\n");
	law_refused_once(&w, pinjam, 24 + 5 * 11, "Lebih dari 16 unsur");
	law_edit(&w, pinjam, "  pakai: larangan\n", "");
	law_edit(&w, pinjam, "  e11:\n    bunyi", "  pakai: larangan\n  e11:\n    bunyi");
	law_refused_once(&w, pinjam, 23 + 5 * 11 + 1, "Lebih dari 16 unsur");
}
