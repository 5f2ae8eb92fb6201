/* Searching the real rulebook as people would. */
#include <cmocka.h>

#include "core/rulebook/search.h"
#include "core/rulebook/shelf.h"

static struct arena arena;
static struct shelf_book shelf;

static int group_setup(void **state)
{
	struct law_problems problems = {.arena = &arena};
	struct error error = {0};

	(void)state;
	arena_init(&arena, 256 << 20);
	assert_int_equal(shelf_load(&arena, STR(RULEBOOK), 0, &shelf, &problems, &error), OK);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static struct law_found search(const char *text)
{
	struct law_found f;

	law_search(shelf.index, &arena, str_from(text), &f);
	return f;
}

/* The id of the n-th rule that was found, each version for itself; empty: none. */
static str rule_at(const struct law_found *f, size_t n)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->hit[i].kind == HIT_RULE && n-- == 0)
			return shelf.book->rule[f->hit[i].index].id;
	return (str){0};
}

static bool has_rule(const struct law_found *f, const char *name, size_t first)
{
	for (size_t i = 0; i < first; i++)
		if (str_eq(rule_at(f, i), str_from(name)))
			return true;
	return false;
}

static const char *number_at(const struct law_found *f)
{
	const struct rule *r = rulebook_rule(shelf.book, rule_at(f, 0), NULL);

	return r ? str_cstr(&arena, r->number) : "";
}

static void test_search__a_number_in_any_spelling(void **state)
{
	static const char *const spellings[] = {"KE4", "ke4", "ke 4", "KE-4", "butir ke4", "Ke.4"};

	(void)state;
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		struct law_found f = search(spellings[i]);

		assert_string_equal(number_at(&f), "KE4");
	}
	struct law_found f = search("D11");
	assert_string_equal(number_at(&f), "D11");
}

static void test_search__an_instrument_finds_itself_and_its_rules(void **state)
{
	static const char *const spellings[] = {"PP 94", "pp94", "pp no 94 tahun 2021",
						"PP Nomor 94/2021"};

	(void)state;
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		struct law_found f = search(spellings[i]);
		bool itself = false;

		for (size_t k = 0; k < f.n; k++)
			itself |= f.hit[k].kind == HIT_INSTRUMENT &&
				  str_eq(shelf.book->instrument[f.hit[k].index].id,
					 STR("pp-94-2021"));
		if (!itself)
			fail_msg("%s does not find it", spellings[i]);
		assert_true(has_rule(&f, "pp94-n4-fasilitas-negara", f.n));
		assert_null(f.meant);
	}
}

static void test_search__a_wrong_citation_is_put_right(void **state)
{
	struct law_found wrong = search("sanksi menurut SKB No. 22 Tahun 2022"), right;

	(void)state;
	assert_non_null(wrong.meant);
	assert_true(str_eq(wrong.meant->id, STR("skb-2022")));
	assert_true(wrong.wrong.n > 0);
	wrong = search("skb 22/2022");
	assert_non_null(wrong.meant);
	right = search("SKB Netralitas 2022");
	assert_null(right.meant);
	assert_true(right.n > 0);
	assert_int_equal(wrong.n, right.n);
	assert_true(str_eq(rule_at(&wrong, 0), rule_at(&right, 0)));
}

static void test_search__everyday_words(void **state)
{
	struct law_found f = search("bolehkah saya menyukai postingan calon bupati di Facebook?");

	(void)state;
	assert_true(has_rule(&f, "disiplin-medsos-calon", 2));
	assert_true(has_rule(&f, "etik-medsos-balon", 3));
	f = search("kades kampanye");
	assert_true(has_rule(&f, "desa-ikut-kampanye", 1));
	f = search("village head campaign");
	assert_true(has_rule(&f, "desa-ikut-kampanye", 3));
}

static void test_search__forgives_one_letter_and_takes_beginnings(void **state)
{
	struct law_found f = search("spandvk");

	(void)state;
	assert_true(has_rule(&f, "etik-alat-peraga-balon", 6));
	f = search("span");
	assert_true(has_rule(&f, "etik-alat-peraga-balon", 6));
	f = search("spxndvk");
	assert_int_equal(f.n, 0);
}

static void test_search__says_when_no_text_has_all_words(void **state)
{
	struct law_found f = search("foto calon");

	(void)state;
	assert_true(f.n > 0);
	assert_false(f.partly);
	f = search("foto qqqqqq");
	assert_true(f.n > 0);
	assert_true(f.partly);
	f = search("qqqqqq");
	assert_int_equal(f.n, 0);
}

static void test_search__nothing_to_look_for(void **state)
{
	struct buf b = BUF_INIT(&arena, 1 << 20);

	(void)state;
	assert_int_equal(search("").n, 0);
	assert_int_equal(search(" .,- ").n, 0);
	(void)search("apakah boleh"); /* filler alone is looked for as it is */
	for (int i = 0; i < 3000; i++)
		buf_put(&b, STR("SKB 22/2022 pp94 "));
	(void)search(buf_str(&b).p);
}
