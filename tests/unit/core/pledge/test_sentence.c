/* Tests of core/pledge/sentence: what counts as copied, and what is said to be missing. */
#include "core/pledge/sentence.h"

#include "base/buf.h"

#define WANTED "Saya tidak memihak pasangan calon mana pun, di kantor maupun di media sosial."

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

static void test_sentence__case_and_punctuation_do_not_matter(void **state)
{
	(void)state;
	assert_true(sentence_check(&arena, STR(WANTED), STR(WANTED)).same);
	assert_true(sentence_check(&arena, STR(WANTED),
				   STR("  SAYA tidak memihak pasangan calon mana pun di kantor,\n"
				       "maupun di media-sosial"))
			    .same);
}

static void test_sentence__says_which_words_are_missing(void **state)
{
	struct sentence_check c = sentence_check(
		&arena, STR(WANTED), STR("Saya tidak memihak pasangan calon mana pun, di kantor"));

	(void)state;
	assert_false(c.same);
	assert_int_equal(c.missing, 4);
	assert_int_equal(c.extra, 0);
	assert_true(str_eq(c.missing_words, STR("maupun di media sosial")));
}

static void test_sentence__a_word_too_many_differs(void **state)
{
	struct sentence_check c = sentence_check(&arena, STR(WANTED),
						 STR("Saya tidak pernah memihak pasangan calon "
						     "mana pun, di kantor maupun di media sosial"));

	(void)state;
	assert_false(c.same);
	assert_int_equal(c.missing, 0);
	assert_true(str_eq(c.extra_words, STR("pernah")));
}

static void test_sentence__leaving_out_the_not_is_noticed(void **state)
{
	struct sentence_check c = sentence_check(
		&arena, STR(WANTED),
		STR("Saya memihak pasangan calon mana pun, di kantor maupun di media sosial."));

	(void)state;
	assert_false(c.same);
	assert_true(str_eq(c.missing_words, STR("tidak")));
}

static void test_sentence__empty_and_very_long(void **state)
{
	struct buf b = BUF_INIT(&arena, 100000);
	struct sentence_check c = sentence_check(&arena, STR(WANTED), STR(""));

	(void)state;
	assert_false(c.same);
	assert_int_equal(c.missing, 13);
	assert_true(str_ends(c.missing_words, STR(" …")));
	assert_false(sentence_check(&arena, STR(""), STR("")).same);
	for (int i = 0; i < 5000; i++)
		buf_put(&b, STR("saya "));
	assert_false(sentence_check(&arena, STR(WANTED), buf_str(&b)).same);
	/* all words of the wanted one, and more than are compared */
	buf_clear(&b);
	buf_put(&b, STR(WANTED));
	for (int i = 0; i < 200; i++)
		buf_put(&b, STR(" saya"));
	assert_false(sentence_check(&arena, STR(WANTED), buf_str(&b)).same);
}
