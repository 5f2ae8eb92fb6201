/* The next question: status first, then what decides most, and nothing that does not matter. */
#include "law_world.h"

static struct law_world w;
static struct fact_bits declined;

static int setup(void **state)
{
	(void)state;
	declined = (struct fact_bits){0};
	law_world_init(&w);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

static const struct rule **about(const char *category, size_t *n)
{
	return rules_of(w.book, &w.arena,
			category ? rulebook_category(w.book, str_from(category)) : NULL, n);
}

/* The name of the fact asked next about medsos, or "". */
static const char *next(void)
{
	size_t n;
	const struct rule **r = about("medsos", &n);
	int f = ask_next(w.book, r, n, NULL, &w.facts, &declined);

	return f == FACT_NONE ? "" : str_cstr(&w.arena, w.book->facts.item[f].name);
}

static void decline(const char *fact)
{
	bits_add(&declined, fact_find(&w.book->facts, str_from(fact)));
}

static void test_ask__rules_of_an_act(void **state)
{
	size_t n;

	(void)state;
	law_load_well(&w, 0);
	assert_true(str_eq(about("medsos", &n)[0]->id, STR("larangan")));
	assert_int_equal(n, 1);
	assert_true(str_eq(about("bukan_pelanggaran", &n)[0]->id, STR("hak-memilih")));
	assert_int_equal(n, 1);
	about(NULL, &n);
	assert_int_equal(n, 2);
}

static void test_ask__status_comes_first(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	assert_string_equal(next(), "status_pelaku");
}

static void test_ask__until_everything_is_decided(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	assert_string_equal(next(), "niat"); /* half its answers decide, of perbuatan a third */
	law_fact(&w, "niat", "ya");
	assert_string_equal(next(), "perbuatan");
	law_fact(&w, "perbuatan", "suka");
	assert_string_equal(next(), "pemilihan"); /* the calendar then knows the designation */
	decline("pemilihan");
	assert_string_equal(next(), "tanggal_penetapan");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	assert_string_equal(next(), "");
}

static void test_ask__a_known_election_without_that_day_asks_for_the_day(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "niat", "ya");
	law_fact(&w, "perbuatan", "suka");
	law_fact(&w, "pemilihan", "lain");
	assert_string_equal(next(), "tanggal_penetapan");
}

static void test_ask__the_day_when_only_the_day_is_missing(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "niat", "ya");
	law_fact(&w, "perbuatan", "suka");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	assert_string_equal(next(), "tanggal_perbuatan");
}

static void test_ask__what_was_declined_is_not_asked_again(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	decline("status_pelaku");
	decline("niat");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	assert_string_equal(next(), "perbuatan");
	decline("perbuatan");
	assert_string_equal(next(), "");
}

static void test_ask__nothing_more_once_a_prohibition_is_violated(void **state)
{
	size_t n;
	const struct rule **r;

	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "perbuatan", "suka");
	law_fact(&w, "niat", "ya");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	r = about(NULL, &n);
	assert_int_equal(ask_next(w.book, r, n, NULL, &w.facts, &declined), FACT_NONE);
}

static void test_ask__a_right_that_holds_ends_nothing(void **state)
{
	size_t n;
	const struct rule **r;

	(void)state;
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	r = about(NULL, &n);
	assert_int_not_equal(ask_next(w.book, r, n, NULL, &w.facts, &declined), FACT_NONE);
}

static void test_ask__elements_before_exceptions_and_likely_rules_before_others(void **state)
{
	size_t n;
	const struct rule **r;
	int weight[] = {0, 1};
	int kin;

	(void)state;
	law_edit(&w, "aturan/larangan.nt", "kecuali:\n",
		 "kecuali:\n"
		 "  keluarga:\n    bunyi:\n      id: Keluarga\n      en: Family\n"
		 "    syarat: keluarga_calon adalah ya\n    dasar: bukti\n");
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	assert_string_equal(next(), "niat");
	law_fact(&w, "niat", "ya");
	assert_string_equal(next(), "perbuatan");
	law_fact(&w, "perbuatan", "suka");
	assert_string_equal(next(), "keluarga_calon");
	kin = fact_find(&w.book->facts, STR("keluarga_calon"));
	r = about(NULL, &n);
	assert_int_equal(ask_next(w.book, r, n, weight, &w.facts, &declined), kin);
}

/* A rule of weight 0: another is asked about, until it is violated itself. */
static void test_ask__a_rule_that_is_not_asked_about(void **state)
{
	static const int none[] = {0, 0}, prohibition[] = {0, 1};
	size_t n;
	const struct rule **r;

	(void)state;
	law_load_well(&w, 0);
	r = about(NULL, &n);
	assert_true(str_eq(r[0]->id, STR("hak-memilih")));
	assert_int_equal(ask_next(w.book, r, n, none, &w.facts, &declined), FACT_NONE);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "niat", "tidak"); /* decides the prohibition; the day is still to be known */
	assert_int_equal(ask_next(w.book, r, n, prohibition, &w.facts, &declined), FACT_NONE);
	assert_int_not_equal(ask_next(w.book, r, n, NULL, &w.facts, &declined), FACT_NONE);
	law_fact(&w, "perbuatan", "suka");
	law_fact(&w, "niat", "ya");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	assert_int_equal(ask_next(w.book, r, n, (const int[]){1, 0}, &w.facts, &declined),
			 FACT_NONE);
}

/* What it needs was declined: it stays open, and the answer is that it depends. */
static void test_ask__a_prohibition_that_stays_open_leaves_only_what_can_be_violated(void **state)
{
	(void)state;
	law_copy(&w, "aturan/kedua.nt", "aturan/larangan.nt");
	law_edit(&w, "aturan/kedua.nt", "aturan: larangan", "aturan: kedua");
	law_edit(&w, "aturan/kedua.nt", "butir: KE1\n", "");
	law_edit(&w, "aturan/kedua.nt", "niat adalah ya", "keluarga_calon adalah ya");
	law_edit(&w, "aturan/hak-memilih.nt", "kategori: bukan_pelanggaran",
		 "kategori: bukan_pelanggaran, medsos");
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	law_fact(&w, "perbuatan", "suka");
	decline("tanggal_perbuatan"); /* neither can be violated any more */
	assert_string_equal(next(), "keluarga_calon");
	law_fact(&w, "keluarga_calon", "ya"); /* one stays open: the other would change nothing */
	assert_string_equal(next(), "");
	declined = (struct fact_bits){0};
	decline("keluarga_calon");
	law_fact(&w, "keluarga_calon", "?");
	law_fact(&w, "perbuatan", "?");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	assert_string_equal(next(), "perbuatan");
	law_fact(&w, "perbuatan", "bagi"); /* one stays open, and the other can be violated */
	assert_string_equal(next(), "niat");
	law_fact(&w, "niat", "ya");
	assert_string_equal(next(), "");
}

/* What is still open for a right is not asked either once a prohibition stays open. */
static void test_ask__a_right_is_not_asked_about_beside_a_prohibition_that_stays_open(void **state)
{
	(void)state;
	law_edit(&w, "aturan/hak-memilih.nt", "kategori: bukan_pelanggaran",
		 "kategori: bukan_pelanggaran, medsos");
	law_edit(&w, "aturan/hak-memilih.nt", "syarat: status_pelaku bukan lain",
		 "syarat: keluarga_calon bukan ya");
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	law_fact(&w, "niat", "ya");
	law_fact(&w, "perbuatan", "baca");
	assert_string_equal(next(), "keluarga_calon");
	law_fact(&w, "perbuatan", "?");
	decline("perbuatan");
	assert_string_equal(next(), "");
}

static void test_ask__of_two_that_decide_as_much_the_first_of_the_rulebook(void **state)
{
	(void)state;
	law_put(&w, "fakta/20.nt",
		"lain:\n  tanya:\n    id: Lain\n    en: Other\n  nilai: ya, tidak\n");
	law_edit(&w, "aturan/larangan.nt", "kecuali:\n",
		 "kecuali:\n"
		 "  keluarga:\n    bunyi:\n      id: Keluarga\n      en: Family\n    syarat:\n"
		 "      salah satu:\n        - keluarga_calon adalah ya\n"
		 "        - lain adalah ya\n    dasar: bukti\n");
	law_load_well(&w, 0);
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	law_fact(&w, "niat", "ya");
	law_fact(&w, "perbuatan", "suka");
	assert_string_equal(next(), "keluarga_calon");
}
