/* Evaluating rules: verdicts, what is still needed, exceptions, consequences, precedence. */
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

static void liked(void)
{
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "perbuatan", "suka");
	law_fact(&w, "niat", "ya");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
}

static bool needs(const struct verdict *v, const char *fact)
{
	return bits_have(&v->needs, fact_find(&w.book->facts, str_from(fact)));
}

static void test_evaluate__a_violation_has_its_consequence(void **state)
{
	struct verdict v;

	(void)state;
	law_load_well(&w, 0);
	liked();
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_MET);
	assert_int_equal(v.consequence[0], TRUTH_YES);
	assert_int_equal(v.consequence[1], TRUTH_NO);
	assert_true(str_eq(verdict_level(&v)->name, STR("moral")));
	assert_true(bits_empty(&v.needs));
	assert_int_equal(bits_count(&v.presumed), 1);
	assert_null(v.by);
}

static void test_evaluate__one_false_element_decides_with_everything_else_unknown(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "lain");
	assert_verdict(&w, "larangan", "tidak");
}

static void test_evaluate__only_what_can_still_matter_is_needed(void **state)
{
	struct verdict v;

	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "perbuatan", "bagi");
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_OPEN);
	assert_true(needs(&v, "status_pelaku"));
	assert_true(needs(&v, "niat"));
	assert_true(needs(&v, "tanggal_perbuatan"));
	assert_true(needs(&v, "tanggal_penetapan"));
	assert_false(needs(&v, "perbuatan"));
	assert_false(needs(&v, "akun")); /* presumed */
	assert_null(verdict_level(&v));
}

static void test_evaluate__an_unknown_day_decides_nothing_alone(void **state)
{
	struct verdict v;

	(void)state;
	law_edit(&w, "aturan/larangan.nt", "syarat: tanggal_perbuatan sebelum tanggal_penetapan",
		 "syarat: tanggal_penetapan sejak 2024-01-01");
	law_load_well(&w, 0);
	liked();
	assert_verdict(&w, "larangan", "melanggar");
	law_fact(&w, "tanggal_perbuatan", "?");
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_OPEN);
	assert_int_equal(v.in_force, TRUTH_UNKNOWN);
	assert_int_equal(bits_count(&v.needs), 1);
	assert_true(needs(&v, "tanggal_perbuatan"));
	law_fact(&w, "tanggal_perbuatan", "2022-09-21");
	assert_verdict(&w, "larangan", "tidak berlaku");
}

static void test_evaluate__an_exception_decides_while_elements_are_open(void **state)
{
	struct verdict v;

	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "akun", "tidak");
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_EXCEPTED);
	assert_true(str_eq(v.by->name, STR("akun_palsu")));
	law_fact(&w, "status_pelaku", "lain");
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_NO);
	assert_null(v.by);
}

/* Two exceptions, the first with one of its own. */
static void nested_exceptions(void)
{
	law_edit(&w, "aturan/larangan.nt", "kecuali:\n",
		 "kecuali:\n"
		 "  keluarga:\n    bunyi:\n      id: Keluarga\n      en: Family\n"
		 "    syarat: keluarga_calon adalah ya\n    dasar: bukti\n    kecuali:\n"
		 "      membagi:\n        bunyi:\n          id: Tetapi membagi\n          en: But "
		 "shared\n"
		 "        syarat: perbuatan memuat bagi\n        dasar: larangan\n");
	law_load_well(&w, 0);
}

static void test_evaluate__an_exception_may_have_its_own(void **state)
{
	struct verdict v;

	(void)state;
	nested_exceptions();
	liked();
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_OPEN);
	assert_true(needs(&v, "keluarga_calon"));
	law_fact(&w, "keluarga_calon", "ya");
	assert_verdict(&w, "larangan", "dikecualikan");
	law_fact(&w, "perbuatan", "suka, bagi");
	assert_verdict(&w, "larangan", "melanggar");
	law_fact(&w, "perbuatan", "?");
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_OPEN);
	assert_true(needs(&v, "perbuatan"));
	law_fact(&w, "keluarga_calon", "tidak");
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_OPEN); /* its own exceptions no longer matter */
}

static void test_evaluate__the_first_exception_that_applies_is_told(void **state)
{
	struct verdict v;

	(void)state;
	nested_exceptions();
	liked();
	law_fact(&w, "keluarga_calon", "ya");
	law_fact(&w, "akun", "tidak");
	v = law_verdict(&w, "larangan");
	assert_int_equal(v.outcome, OUTCOME_EXCEPTED);
	assert_true(str_eq(v.by->name, STR("keluarga")));
}

static void test_evaluate__words_follow_the_kind_of_rule(void **state)
{
	(void)state;
	assert_string_equal(outcome_word(OUTCOME_MET, RULE_RIGHT), "boleh");
	assert_string_equal(outcome_word(OUTCOME_MET, RULE_DUTY), "wajib");
	assert_string_equal(outcome_word(OUTCOME_MET, RULE_CRIME), "melanggar");
	assert_string_equal(outcome_word(OUTCOME_NO, RULE_RIGHT), "tidak");
	assert_string_equal(outcome_word(OUTCOME_NO, RULE_DUTY), "tidak");
}

/* ---- between rules ---- */

/* A second prohibition of the same act: other words, its level `level`. */
static void second_rule(const char *level, const char *line)
{
	const struct law_file *first = NULL;
	char *text;

	for (size_t i = 0; i < w.n; i++)
		if (str_eq(w.file[i].path, STR("aturan/larangan.nt")))
			first = &w.file[i];
	text = str_cstr(&w.arena, first->text);
	law_put(&w, "aturan/lain.nt", text);
	law_edit(&w, "aturan/lain.nt", "aturan: larangan\n", "aturan: lain\n");
	law_edit(&w, "aturan/lain.nt", "butir: KE1\n", line);
	law_edit(&w, "aturan/lain.nt", "tingkat: moral\n    sanksi: pernyataan\n", level);
	law_load_well(&w, 0);
	liked();
}

static const struct verdict *settled(const char *rule)
{
	size_t n;
	struct verdict *v = rulebook_evaluate(w.book, &w.arena, &w.facts, &n);

	assert_int_equal(n, w.book->rule_n);
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].rule->id, str_from(rule)))
			return &v[i];
	fail();
	return NULL;
}

static void test_evaluate__two_levels_for_one_act_are_a_conflict(void **state)
{
	(void)state;
	second_rule("tingkat: berat\n", "");
	assert_true(str_eq(settled("larangan")->conflict->id, STR("lain")));
	assert_true(str_eq(settled("lain")->conflict->id, STR("larangan")));
	law_fact(&w, "status_pelaku", "pppk"); /* the level of both is not set */
	assert_null(settled("larangan")->conflict);
	law_fact(&w, "niat", "?");
	assert_null(settled("larangan")->conflict);
}

static void test_evaluate__the_same_level_is_no_conflict(void **state)
{
	(void)state;
	second_rule("tingkat: moral\n", "");
	assert_null(settled("larangan")->conflict);
}

static void test_evaluate__a_gap_contradicts_nothing(void **state)
{
	(void)state;
	second_rule("tingkat: belum\n    alasan:\n      id: Celah\n      en: Gap\n", "");
	assert_null(settled("larangan")->conflict);
	assert_null(settled("lain")->conflict);
}

static void test_evaluate__who_yields_does_not_contradict(void **state)
{
	(void)state;
	second_rule("tingkat: berat\n", "kalah oleh: hak-memilih, larangan\n");
	assert_true(str_eq(settled("lain")->yields_to->id, STR("larangan")));
	assert_null(settled("lain")->conflict);
	assert_null(settled("larangan")->conflict);
	assert_null(settled("larangan")->yields_to);
	law_fact(&w, "niat", "tidak");
	assert_null(settled("lain")->yields_to);
}

static void test_evaluate__another_kind_or_act_is_no_conflict(void **state)
{
	(void)state;
	second_rule("tingkat: berat\n", "");
	law_edit(&w, "aturan/lain.nt", "jenis: kode etik", "jenis: disiplin");
	law_load_well(&w, 0);
	liked();
	assert_null(settled("lain")->conflict);
	law_edit(&w, "aturan/lain.nt", "jenis: disiplin", "jenis: kode etik");
	law_edit(&w, "aturan/lain.nt", "kategori: medsos", "kategori: bukan_pelanggaran, medsos");
	law_load_well(&w, 0);
	liked();
	assert_null(settled("lain")->conflict);
}

static void test_evaluate__the_heaviest_level_counts(void **state)
{
	struct verdict v;

	(void)state;
	law_edit(&w, "aturan/larangan.nt", "akibat:\n",
		 "akibat:\n  selalu:\n    tingkat: berat\n    dasar: larangan\n"
		 "  juga:\n    tingkat: sedang\n    dasar: larangan\n");
	law_load_well(&w, 0);
	liked();
	v = law_verdict(&w, "larangan");
	assert_true(str_eq(verdict_level(&v)->name, STR("berat")));
	law_edit(&w, "aturan/larangan.nt", "tingkat: berat", "tingkat: moral");
	law_load_well(&w, 0);
	liked();
	v = law_verdict(&w, "larangan");
	assert_true(str_eq(verdict_level(&v)->name, STR("sedang")));
}

static void test_evaluate__a_prohibition_without_a_level_that_applies_is_no_conflict(void **state)
{
	(void)state;
	second_rule("tingkat: berat\n", "");
	law_edit(&w, "aturan/lain.nt", "bila: status_pelaku adalah pns",
		 "bila: status_pelaku adalah lain");
	law_load_well(&w, 0);
	liked();
	assert_null(settled("lain")->conflict);
	assert_null(settled("larangan")->conflict);
}
