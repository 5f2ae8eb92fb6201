/* Problems of a rulebook: kept up to a limit, whole letters. */
#include "law/source.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 1 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static void test_source__keeps_problems_in_order(void **state)
{
	struct law_problems p = {.arena = &arena};

	(void)state;
	law_problem(&p, STR("aturan/a.nt"), 7, "kunci \"%s\" tidak dikenal", "warna");
	law_problem(&p, STR("kategori.nt"), 0, "tidak ada");
	assert_int_equal(p.n, 2);
	assert_false(p.more);
	assert_true(str_eq(p.item[0].path, STR("aturan/a.nt")));
	assert_int_equal(p.item[0].line, 7);
	assert_true(str_eq(p.item[0].text, STR("kunci \"warna\" tidak dikenal")));
	assert_true(str_eq(p.item[1].path, STR("kategori.nt")));
	assert_true(str_eq(p.item[1].text, STR("tidak ada")));
}

static void test_source__keeps_no_more_than_the_limit(void **state)
{
	struct law_problems p = {.arena = &arena};

	(void)state;
	for (int i = 0; i < LAW_PROBLEMS_MAX; i++)
		law_problem(&p, STR("a.nt"), i, "ke-%d", i);
	assert_false(p.more);
	law_problem(&p, STR("a.nt"), 99, "yang berikutnya");
	law_problem(&p, STR("a.nt"), 100, "dan berikutnya");
	assert_true(p.more);
	assert_int_equal(p.n, LAW_PROBLEMS_MAX);
	assert_true(str_eq(p.item[LAW_PROBLEMS_MAX - 1].text, STR("ke-49")));
}

static void test_source__cuts_a_long_problem_between_letters(void **state)
{
	struct law_problems p = {.arena = &arena};
	char long_text[1200];

	(void)state;
	for (size_t i = 0; i + 2 < sizeof long_text; i += 2)
		memcpy(long_text + i, "\xc3\xa9", 3);
	law_problem(&p, STR("a.nt"), 1, "x%s", long_text);
	law_problem(&p, STR("a.nt"), 1, "%s", long_text);
	assert_int_equal(p.item[0].text.n, 511);
	assert_int_equal(p.item[1].text.n, 510);
}

static void test_source__has_a_word_for_each_confidence(void **state)
{
	(void)state;
	for (int i = 0; i < CONFIDENCE_COUNT; i++)
		assert_non_null(confidence_word[i]);
	assert_string_equal(confidence_word[CONFIDENCE_SINGLE], "satu sumber");
	assert_true(text_is((struct text){STR_INIT("a"), STR_INIT("b")}));
	assert_false(text_is((struct text){0}));
}

static void test_source__tells_a_problem_once(void **state)
{
	struct law_problems p = {.arena = &arena};

	(void)state;
	law_problem(&p, STR("a.nt"), 1, "sama");
	law_problem(&p, STR("a.nt"), 1, "sama");
	assert_int_equal(p.n, 1);
	law_problem(&p, STR("a.nt"), 2, "sama");
	law_problem(&p, STR("b.nt"), 1, "sama");
	law_problem(&p, STR("a.nt"), 1, "lain");
	assert_int_equal(p.n, 4);
	assert_false(p.more);
}

static void test_source__tells_it_on_one_line(void **state)
{
	struct law_problems p = {.arena = &arena};

	(void)state;
	law_problem(&p, STR("a.nt"), 1, "nama \"%s\"", "a\nb\x1b[31m\tc\x7f\xc3\xa9");
	assert_true(str_eq(p.item[0].text, STR("nama \"a b [31m c\x7f\xc3\xa9\"")));
}
