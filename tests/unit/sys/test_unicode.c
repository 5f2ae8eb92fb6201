/* Tests of sys/unicode. */
#include "sys/unicode.h"

#include "base/codec.h"

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, 64 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

static void assert_fold(const char *in, const char *out)
{
	str folded = unicode_fold(&arena, str_from(in));

	assert_string_equal(folded.p, out);
	assert_int_equal(folded.n, strlen(out));
}

static void test_unicode__nfc_composes(void **state)
{
	str s = unicode_nfc(*state, STR("e\xCC\x81"));

	assert_string_equal(s.p, "\xC3\xA9");
	assert_int_equal(s.n, 2);
	s = unicode_nfc(*state, STR("Dedi Suherman"));
	assert_string_equal(s.p, "Dedi Suherman");
	assert_int_equal(unicode_nfc(*state, (str){0}).n, 0);
	/* A mark in the wrong order, and a Hangul syllable. */
	assert_string_equal(unicode_nfc(*state, STR("a\xCC\x81\xCC\xA3")).p,
			    "\xE1\xBA\xA1\xCC\x81");
	assert_string_equal(unicode_nfc(*state, STR("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB")).p,
			    "\xED\x95\x9C");
}

static void test_unicode__fold_of_ascii(void **state)
{
	(void)state;
	assert_fold("Suherman, Dedi,  S.Sos.", "suherman dedi s sos");
	assert_fold("  Saya AKAN netral!\n", "saya akan netral");
	assert_fold("NIP 19850704-2010", "nip 19850704 2010");
	assert_fold("", "");
	assert_fold(" .,- ", "");
	assert_fold("@[`{/:", "");
	assert_fold("AZaz09", "azaz09");
}

static void test_unicode__fold_of_letters_beyond_ascii(void **state)
{
	(void)state;
	assert_fold("Andr\xC3\xA9 M\xC3\xBCller", "andre muller");
	assert_fold("e\xCC\x81", "e");
	assert_fold("STRASSE \xC3\x9F", "strasse ss");
	assert_fold("\xEF\xBC\xAE\xEF\xBD\x85tral", "netral"); /* wide letters */
	assert_fold("e\xEF\xAC\x83sien", "effisien");          /* ligature */
	assert_fold("Netral\xE2\x84\xA2", "netraltm");         /* capitals of a sign */
	assert_fold("\xE2\x80\x9CSaya\xE2\x80\x9D\xE2\x80\x94"
		    "akan",
		    "saya akan");
	assert_fold("a\xC2\xA0\xE2\x80\x83"
		    "b",
		    "a b");
	assert_fold("\xCE\xA3\xCE\x91\xCF\x82", "\xCF\x83\xCE\xB1\xCF\x83"); /* sigmas */
}

static void test_unicode__both_paths_agree(void **state)
{
	char text[2] = {0};

	/* The same with a letter that forces the slow path. */
	for (int c = 1; c < 128; c++) {
		str fast, slow;

		text[0] = (char)c;
		fast = unicode_fold(*state, str_printf(*state, "%sx%s %sx", text, text, text));
		slow = unicode_fold(*state,
				    str_printf(*state, "%sx%s %sx\xC3\xA9", text, text, text));
		assert_int_equal(slow.n, fast.n + (fast.p[fast.n - 1] == 'x' ? 1 : 2));
		assert_memory_equal(slow.p, fast.p, fast.n);
	}
}

static void test_unicode__folding_again_changes_nothing(void **state)
{
	struct arena_mark mark = arena_mark(*state);

	for (uint32_t c = 0xA0; c < 0x20000; c++) {
		struct buf b = BUF_INIT(*state, 100);
		str once, twice;

		utf8_put(&b, c);
		buf_put(&b, STR(" a"));
		once = unicode_fold(*state, buf_str(&b));
		twice = unicode_fold(*state, once);
		if (!str_eq(once, twice) || !utf8_valid(once))
			fail_msg("U+%04X", c);
		arena_rewind(*state, mark);
	}
}

static void test_unicode__long_text_that_grows(void **state)
{
	/* U+FDFA is one code point of three bytes and folds to eighteen letters. */
	struct buf b = BUF_INIT(*state, 100000);
	str folded;

	for (int i = 0; i < 1000; i++)
		buf_put(&b, STR("\xEF\xB7\xBA"));
	folded = unicode_fold(*state, buf_str(&b));
	assert_true(folded.n > 20000);
	assert_true(utf8_valid(folded));
}

/* True when an arena of `limit` bytes was too small to fold the widest text in. */
static bool runs_out(size_t limit)
{
	struct arena small;
	jmp_buf guard;

	arena_init(&small, limit);
	if (arena_guard(&small, &guard)) {
		arena_finish(&small);
		return true;
	}
	unicode_fold(&small, STR("\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA"
				 "\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA"));
	arena_finish(&small);
	return false;
}

static void test_unicode__running_out_of_memory_goes_to_the_guard(void **state)
{
	(void)state;
	for (size_t limit = 0; limit < 3000; limit += 16) {
		bool out = runs_out(limit);

		assert_true(limit < 2000 || !out);
		assert_true(limit > 100 || out);
	}
}
