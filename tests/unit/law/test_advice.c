/* The plain answer: which word, what decided it, what would change it. */
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

static const struct advice *advice(const char *category)
{
	size_t n;
	const struct category *c = category ? rulebook_category(w.book, str_from(category)) : NULL;
	const struct rule **r = rules_of(w.book, &w.arena, c, &n);

	return advise(w.book, &w.arena, r, n, &w.facts);
}

/* Does the answer become `word` with that value of that fact? */
static bool changes(const struct advice *a, const char *fact, const char *value,
		    enum answer_word word)
{
	int f = fact_find(&w.book->facts, str_from(fact));

	for (size_t i = 0; i < a->change_n; i++)
		if (a->change[i].fact == f && a->change[i].word == word &&
		    a->change[i].value == fact_value_find(&w.book->facts.item[f], str_from(value)))
			return true;
	return false;
}

static void test_advice__a_violation_says_no(void **state)
{
	const struct advice *a;

	(void)state;
	law_load_well(&w, 0);
	liked();
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_FORBIDDEN);
	assert_true(str_eq(a->main->rule->id, STR("larangan")));
	assert_false(a->nothing_found);
	assert_false(a->gap);
	assert_false(a->conflict);
	assert_true(changes(a, "akun", "tidak", ANSWER_ALLOWED)); /* nobody was asked */
	assert_true(changes(a, "niat", "tidak", ANSWER_ALLOWED));
	assert_true(changes(a, "perbuatan", "baca", ANSWER_ALLOWED));
	assert_false(changes(a, "perbuatan", "bagi", ANSWER_FORBIDDEN));
	assert_false(changes(a, "status_pelaku", "lain", ANSWER_ALLOWED));
}

static void test_advice__the_other_side_of_designation_is_a_change(void **state)
{
	const struct advice *a;
	bool found = false;

	(void)state;
	law_load_well(&w, 0);
	liked();
	a = advice("medsos");
	for (size_t i = 0; i < a->change_n; i++)
		found |= a->change[i].value == FACT_NONE && a->change[i].after &&
			 a->change[i].word == ANSWER_ALLOWED;
	assert_true(found);
	law_fact(&w, "tanggal_perbuatan", "2024-10-10");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_ALLOWED);
	found = false;
	for (size_t i = 0; i < a->change_n; i++)
		found |= a->change[i].value == FACT_NONE && !a->change[i].after &&
			 a->change[i].word == ANSWER_FORBIDDEN;
	assert_true(found);
}

static void test_advice__an_open_prohibition_depends(void **state)
{
	const struct advice *a;

	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_DEPENDS);
	assert_true(bits_have(&a->needs, fact_find(&w.book->facts, STR("niat"))));
	assert_true(changes(a, "akun", "tidak", ANSWER_ALLOWED));
	law_fact(&w, "tanggal_perbuatan", "2024-06-10"); /* designation unknown: no change by it */
	advice("medsos");
	law_fact(&w, "tanggal_perbuatan", "?");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	advice("medsos");
}

static void test_advice__nothing_forbids(void **state)
{
	const struct advice *a;

	(void)state;
	law_load_well(&w, 0);
	liked();
	law_fact(&w, "perbuatan", "baca");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_ALLOWED);
	assert_true(a->nothing_found);
	assert_null(a->main);
	assert_true(changes(a, "perbuatan", "suka", ANSWER_FORBIDDEN));
}

static void test_advice__an_exception_says_yes(void **state)
{
	const struct advice *a;

	(void)state;
	law_load_well(&w, 0);
	liked();
	law_fact(&w, "akun", "tidak");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_ALLOWED);
	assert_false(a->nothing_found);
	assert_int_equal(a->main->outcome, OUTCOME_EXCEPTED);
}

static void test_advice__a_right_says_yes(void **state)
{
	const struct advice *a;

	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	a = advice("bukan_pelanggaran");
	assert_int_equal(a->word, ANSWER_ALLOWED);
	assert_true(str_eq(a->main->rule->id, STR("hak-memilih")));
}

static void test_advice__a_disputed_right_is_unclear(void **state)
{
	const struct advice *a;

	(void)state;
	law_edit(&w, "aturan/hak-memilih.nt", "keyakinan: pasti", "keyakinan: diperdebatkan");
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	a = advice("bukan_pelanggaran");
	assert_int_equal(a->word, ANSWER_UNCLEAR);
	assert_true(str_eq(a->main->rule->id, STR("hak-memilih")));
	assert_false(a->gap);
}

static void test_advice__an_unconfirmed_prohibition_is_unclear(void **state)
{
	const struct advice *a;

	(void)state;
	law_edit(&w, "aturan/larangan.nt", "keyakinan: pasti\nditangani",
		 "keyakinan: belum terkonfirmasi\nditangani");
	law_load_well(&w, 0);
	liked();
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_UNCLEAR);
	assert_true(str_eq(a->main->rule->id, STR("larangan")));
}

static void test_advice__a_day_without_rules_is_a_gap(void **state)
{
	const struct advice *a;

	(void)state;
	law_load_well(&w, 0);
	liked();
	law_fact(&w, "tanggal_perbuatan", "2020-06-10");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_UNCLEAR);
	assert_true(a->gap);
	assert_null(a->main);
	assert_false(a->nothing_found);
}

/* A copy of the prohibition under another name. */
static void add_rule(const char *id, const char *level, const char *line)
{
	char *path = str_cstr(&w.arena, str_printf(&w.arena, "aturan/%s.nt", id));

	for (size_t i = 0; i < w.n; i++)
		if (str_eq(w.file[i].path, STR("aturan/larangan.nt")))
			law_put(&w, path, str_cstr(&w.arena, w.file[i].text));
	law_edit(&w, path, "aturan: larangan\n",
		 str_cstr(&w.arena, str_printf(&w.arena, "aturan: %s\n", id)));
	law_edit(&w, path, "butir: KE1\n", line);
	law_edit(&w, path, "tingkat: moral\n    sanksi: pernyataan\n", level);
}

static void test_advice__the_heavier_violation_speaks_and_conflicts_are_told(void **state)
{
	const struct advice *a;

	(void)state;
	add_rule("a-berat", "tingkat: sedang\n", "");
	add_rule("z-berat", "tingkat: berat\n", "");
	law_load_well(&w, 0);
	liked();
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_FORBIDDEN);
	assert_true(a->conflict);
	assert_true(str_eq(a->main->rule->id, STR("z-berat")));
}

/* Questions end at a no, so that what another act would still hang on was never asked. */
static void test_advice__from_a_no_it_depends_is_a_change(void **state)
{
	const struct advice *a;

	(void)state;
	add_rule("z-lain", "tingkat: moral\n", "");
	law_edit(&w, "aturan/z-lain.nt",
		 "salah satu:\n        - perbuatan memuat suka\n        - perbuatan memuat bagi\n",
		 "salah satu:\n        - perbuatan memuat baca\n        - perbuatan memuat bagi\n");
	law_edit(&w, "aturan/z-lain.nt", "syarat: niat adalah ya",
		 "syarat: keluarga_calon adalah ya");
	law_load_well(&w, 0);
	liked();
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_FORBIDDEN);
	assert_true(changes(a, "perbuatan", "baca", ANSWER_DEPENDS));
}

static void test_advice__who_yields_does_not_speak(void **state)
{
	const struct advice *a;

	(void)state;
	add_rule("a-berat", "tingkat: berat\n", "kalah oleh: larangan\n");
	law_load_well(&w, 0);
	liked();
	a = advice("medsos");
	assert_true(str_eq(a->main->rule->id, STR("larangan")));
	assert_false(a->conflict);
}

static void test_advice__a_violation_without_a_level_yields_the_floor_to_one_with(void **state)
{
	const struct advice *a;

	(void)state;
	add_rule("a-lain", "tingkat: berat\n", "");
	law_edit(&w, "aturan/a-lain.nt", "bila: status_pelaku adalah pns",
		 "bila: status_pelaku adalah lain");
	law_load_well(&w, 0);
	liked();
	a = advice("medsos");
	assert_true(str_eq(a->main->rule->id, STR("larangan")));
	law_edit(&w, "aturan/larangan.nt", "bila: status_pelaku adalah pns",
		 "bila: status_pelaku adalah lain");
	law_edit(&w, "aturan/a-lain.nt", "bila: status_pelaku adalah lain",
		 "bila: status_pelaku adalah pns");
	law_load_well(&w, 0);
	liked();
	a = advice("medsos");
	assert_true(str_eq(a->main->rule->id, STR("a-lain")));
}

static void test_advice__a_duty_alone_forbids_nothing(void **state)
{
	const struct advice *a;

	(void)state;
	law_edit(&w, "aturan/hak-memilih.nt", "jenis: hak", "jenis: kewajiban");
	law_edit(&w, "aturan/hak-memilih.nt", "harap: boleh", "harap: wajib");
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	a = advice("bukan_pelanggaran");
	assert_int_equal(a->word, ANSWER_UNCLEAR); /* nor does it allow anything */
	assert_true(a->gap);
	assert_int_equal(a->verdict[0].outcome, OUTCOME_MET);
}

static void test_advice__what_says_nothing_of_a_person_does_not_allow_him_anything(void **state)
{
	const struct advice *a;

	(void)state;
	law_load_well(&w, 0);
	liked();
	law_fact(&w, "status_pelaku", "lain");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_UNCLEAR);
	assert_true(a->stranger);
	assert_false(a->gap);
	assert_false(a->nothing_found);
	a = advice("bukan_pelanggaran"); /* the right is not his */
	assert_int_equal(a->word, ANSWER_UNCLEAR);
	assert_true(a->gap);
}

/* Of all rules, right and prohibition, or of one act. */
static bool addressed(const char *category)
{
	size_t n;
	const struct category *c = category ? rulebook_category(w.book, str_from(category)) : NULL;
	const struct rule **r = rules_of(w.book, &w.arena, c, &n);

	return advice_addressed(w.book, r, n, &w.facts);
}

static void test_advice__whether_a_prohibition_speaks_of_the_person(void **state)
{
	(void)state;
	law_edit(&w, "aturan/hak-memilih.nt", "aturan: hak-memilih", "aturan: memilih");
	law_copy(&w, "aturan/memilih.nt", "aturan/hak-memilih.nt");
	law_put(&w, "aturan/hak-memilih.nt", NULL);
	law_load_well(&w, 0);
	assert_true(addressed(NULL)); /* nobody knows yet that it does not */
	assert_false(addressed("bukan_pelanggaran"));
	liked();
	assert_true(addressed("medsos"));
	law_fact(&w, "perbuatan", "baca");
	assert_true(addressed("medsos"));
	law_fact(&w, "status_pelaku", "lain");
	assert_false(addressed("medsos"));
	liked();
	law_fact(&w, "tanggal_perbuatan", "2022-09-21");
	assert_false(addressed("medsos"));
}

static void test_advice__depends_on_what_prohibitions_need(void **state)
{
	const struct advice *a;

	(void)state;
	law_edit(&w, "aturan/hak-memilih.nt", "kategori: bukan_pelanggaran",
		 "kategori: bukan_pelanggaran, medsos");
	law_edit(&w, "aturan/hak-memilih.nt", "syarat: status_pelaku bukan lain",
		 "syarat: keluarga_calon bukan ya");
	law_load_well(&w, 0);
	liked();
	law_fact(&w, "niat", "?");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_DEPENDS);
	assert_int_equal(bits_count(&a->needs), 1);
	assert_true(bits_have(&a->needs, fact_find(&w.book->facts, STR("niat"))));
}

static void test_advice__an_element_about_more_than_the_status_still_speaks_of_him(void **state)
{
	const struct advice *a;

	(void)state;
	law_edit(&w, "aturan/larangan.nt", "syarat: status_pelaku salah satu dari pns, pppk\n",
		 "syarat:\n      semua:\n        - status_pelaku salah satu dari pns, pppk\n"
		 "        - niat adalah ya\n");
	law_load_well(&w, 0);
	liked();
	law_fact(&w, "niat", "tidak");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_ALLOWED);
	assert_true(a->nothing_found);
}

static void test_advice__a_change_that_would_decide_nothing_is_none(void **state)
{
	const struct advice *a;

	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "perbuatan", "baca");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_ALLOWED);
	assert_int_equal(a->change_n, 0);
}

static void test_advice__another_election_is_no_change(void **state)
{
	const struct advice *a;

	(void)state;
	law_edit(&w, "aturan/larangan.nt", "unsur:\n",
		 "unsur:\n  mana:\n    bunyi:\n      id: Pilkada\n      en: Regional\n"
		 "    syarat: pemilihan adalah pilkada\n");
	law_load_well(&w, 0);
	liked();
	law_fact(&w, "pemilihan", "pilkada");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_FORBIDDEN);
	assert_false(changes(a, "pemilihan", "lain", ANSWER_ALLOWED));
}

static void test_advice__no_more_changes_than_there_is_room_for(void **state)
{
	const struct advice *a;

	(void)state;
	for (int i = 0; i < 6; i++) {
		char fact[512], element[512];

		snprintf(fact, sizeof fact,
			 "lain%d:\n  tanya:\n    id: Lain\n    en: Other\n  nilai:\n"
			 "    a:\n      id: A\n      en: A\n    b:\n      id: B\n      en: B\n"
			 "    c:\n      id: C\n      en: C\n    d:\n      id: D\n      en: D\n",
			 i);
		snprintf(element, sizeof element,
			 "unsur:\n  lain%d:\n    bunyi:\n      id: Lain\n      en: Other\n"
			 "    syarat: lain%d adalah a\n",
			 i, i);
		law_put(&w, str_cstr(&w.arena, str_printf(&w.arena, "fakta/2%d.nt", i)), fact);
		law_edit(&w, "aturan/larangan.nt", "unsur:\n", element);
	}
	law_load_well(&w, 0);
	liked();
	for (int i = 0; i < 6; i++)
		law_fact(&w, str_cstr(&w.arena, str_printf(&w.arena, "lain%d", i)), "a");
	a = advice("medsos");
	assert_int_equal(a->word, ANSWER_FORBIDDEN);
	assert_int_equal(a->change_n, ADVICE_CHANGES_MAX);
}
