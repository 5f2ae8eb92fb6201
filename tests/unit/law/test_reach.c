/* Whether a rule can still be violated when some questions were declined. */
#include "law/reach.h"

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

static void decline(const char *fact)
{
	bits_add(&declined, fact_find(&w.book->facts, str_from(fact)));
}

static bool reachable_rule(const char *id)
{
	const struct rule *r = rulebook_rule(w.book, str_from(id), NULL);

	return rule_reachable(w.book, r, &w.facts, &declined);
}

static bool reachable(void)
{
	return reachable_rule("larangan");
}

/* Puts conditions in the place of that of the act. */
static void put_act(const char *condition)
{
	law_cut(&w, "aturan/larangan.nt", "      salah satu:\n", "  niat:\n", condition);
	law_load_well(&w, 0);
}

/* Adds exceptions to the one that there is. */
static void put_exceptions(const char *exceptions)
{
	law_edit(&w, "aturan/larangan.nt", "kecuali:\n", exceptions);
	law_load_well(&w, 0);
}

static void test_reach__as_long_as_an_answer_is_left(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	assert_true(reachable());
	decline("keluarga_calon"); /* the rule is not about that */
	assert_true(reachable());
	law_fact(&w, "niat", "ya");
	decline("niat"); /* known all the same */
	assert_true(reachable());
	law_fact(&w, "niat", "tidak");
	assert_false(reachable());
}

static void test_reach__an_element_that_stays_unknown(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	decline("status_pelaku");
	assert_false(reachable());
}

static void test_reach__a_day_on_either_side(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	decline("tanggal_penetapan");
	assert_false(reachable());
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
	assert_true(reachable());
	decline("tanggal_perbuatan"); /* which also selects the version */
	assert_false(reachable());
}

static void test_reach__the_day_that_selects_the_version(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	decline("tanggal_perbuatan");
	assert_false(reachable_rule("hak-memilih"));
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	assert_true(reachable_rule("hak-memilih"));
}

static void test_reach__one_of_several_is_enough(void **state)
{
	(void)state;
	put_act("      salah satu:\n        - perbuatan memuat suka\n"
		"        - keluarga_calon adalah ya\n");
	decline("perbuatan");
	assert_true(reachable());
	decline("keluarga_calon");
	assert_false(reachable());
	law_fact(&w, "perbuatan", "suka");
	assert_true(reachable());
}

static void test_reach__all_of_several_are_wanted(void **state)
{
	(void)state;
	put_act("      semua:\n        - perbuatan memuat suka\n"
		"        - keluarga_calon adalah ya\n");
	assert_true(reachable());
	decline("perbuatan");
	assert_false(reachable());
}

static void test_reach__none_of_several(void **state)
{
	(void)state;
	put_act("      tidak satu pun:\n        - perbuatan memuat suka\n"
		"        -\n          semua:\n            - keluarga_calon adalah ya\n"
		"            - perbuatan memuat bagi\n");
	assert_true(reachable());
	decline("keluarga_calon"); /* the other part can still be false */
	assert_true(reachable());
	decline("perbuatan");
	assert_false(reachable());
	law_fact(&w, "perbuatan", "baca");
	assert_true(reachable());
	law_fact(&w, "perbuatan", "suka");
	assert_false(reachable());
}

static void test_reach__some_of_some(void **state)
{
	(void)state;
	put_act("      tidak satu pun:\n"
		"        -\n          salah satu:\n            - perbuatan memuat suka\n"
		"            - keluarga_calon adalah ya\n"
		"        -\n          tidak satu pun:\n            - perbuatan memuat bagi\n"
		"            - keluarga_calon adalah tidak\n");
	assert_true(reachable());
	decline("perbuatan"); /* one of those two cannot become false any more */
	assert_false(reachable());
}

#define EXCEPTION(name, condition)                                                  \
	"  " name ":\n    bunyi:\n      id: X\n      en: X\n    syarat: " condition \
	"\n    dasar: bukti\n"

static void test_reach__an_exception_that_stays_unknown(void **state)
{
	(void)state;
	put_exceptions("kecuali:\n" EXCEPTION("kerabat", "keluarga_calon adalah ya"));
	assert_true(reachable());
	decline("keluarga_calon");
	assert_false(reachable());
	law_fact(&w, "keluarga_calon", "ya");
	assert_false(reachable());
	law_fact(&w, "keluarga_calon", "tidak");
	assert_true(reachable());
}

static void test_reach__an_exception_that_can_be_taken_back(void **state)
{
	(void)state;
	law_put(&w, "fakta/20.nt",
		"tugas:\n  tanya:\n    id: Tugas\n    en: Duty\n  nilai: ya, tidak\n");
	put_exceptions("kecuali:\n" EXCEPTION(
		"kerabat", "keluarga_calon adalah ya") "    kecuali:\n      tugas:\n        "
						       "bunyi:\n          id: X\n"
						       "          en: X\n        syarat: tugas "
						       "adalah ya\n        dasar: bukti\n");
	law_fact(&w, "keluarga_calon", "ya");
	assert_true(reachable());
	decline("tugas");
	assert_false(reachable());
	law_fact(&w, "keluarga_calon", "?");
	assert_true(reachable());
	law_fact(&w, "tugas", "ya");
	decline("keluarga_calon");
	assert_true(reachable());
}

/* Nobody is asked what is presumed. */
static void test_reach__a_presumption(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	decline("akun");
	assert_true(reachable());
}
