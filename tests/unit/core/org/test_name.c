/* Names as folded words, and how far words are apart. */
#include "core/org/name.h"

/* The words of a name, joined by spaces. */
static void assert_words(const char *name, const char *want)
{
	struct name_words w;
	char joined[256] = "";
	size_t n = 0;

	name_words(str_from(name), &w);
	for (size_t i = 0; i < w.n; i++) {
		if (i > 0)
			joined[n++] = ' ';
		memcpy(joined + n, w.word[i].p, w.word[i].n);
		n += w.word[i].n;
	}
	joined[n] = 0;
	assert_string_equal(joined, want);
}

static bool share_all(const char *a, const char *b)
{
	struct name_words x, y;

	name_words(str_from(a), &x);
	name_words(str_from(b), &y);
	for (size_t i = 0; i < x.n; i++) {
		bool found = false;

		for (size_t k = 0; k < y.n; k++)
			found = found || str_eq(name_word(&x, i), name_word(&y, k));
		if (!found)
			return false;
	}
	return x.n > 0;
}

static void test_name__drops_titles_and_initials(void **state)
{
	(void)state;
	assert_words("Drs. H. Dedi Suherman, S.Sos, M.Si", "dedi suerman");
	assert_words("Suherman, Dedi, S.Sos", "suerman dedi");
	assert_words("Dr. dr. Siti Aminah, Sp.PD", "siti amina");
	assert_words("M. Yusuf", "iusup");
	assert_words("M.Yusuf", "iusup");
	assert_words("Hj. Euis K.", "euis");
	assert_words("Ir.", "ir"); /* nothing else is there */
	assert_words("", "");
}

static void test_name__forgives_spelling(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{"Dedy Suhermann", "Dedi Suherman"},
		{"Soeharto", "Suharto"},
		{"Djoko Tjahjono", "Joko Cahjono"},
		{"Muh. Rizky", "Muhammad Riski"},
		{"Mochamad Riski", "Moh Rizki"},
		{"Fatimah", "Patima"},
		{"Achmad Syarif", "Akhmad Sarip"},
		{"Taufiq", "Taufik"},
		{"Novi", "Nopi"},
		{"Andr\xc3\xa9 Ren\xc3\xa9", "Andre Rene"},
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		assert_true(share_all(pairs[i][0], pairs[i][1]));
	assert_false(share_all("Dedi", "Dadan"));
}

static void test_name__variants_lack_one_letter(void **state)
{
	(void)state;
	char variant[NAME_VARIANTS_MAX][NAME_WORD_BYTES];
	uint8_t len[NAME_VARIANTS_MAX];

	assert_int_equal(name_variants(STR("dedi"), variant, len), 5);
	assert_memory_equal(variant[0], "dedi", 4);
	assert_memory_equal(variant[1], "edi", 3);
	assert_memory_equal(variant[4], "ded", 3);
	assert_int_equal(name_variants(STR("ani"), variant, len), 1);
}

static void test_name__distance_counts_edits_and_swaps(void **state)
{
	(void)state;
	assert_int_equal(name_distance(STR("suherman"), STR("suherman")), 0);
	assert_int_equal(name_distance(STR("suherman"), STR("suhreman")), 1);
	assert_int_equal(name_distance(STR("suherman"), STR("suhermn")), 1);
	assert_int_equal(name_distance(STR("suherman"), STR("suhernan")), 1);
	assert_int_equal(name_distance(STR("dedi"), STR("dadan")), 3);
	assert_int_equal(name_distance(STR(""), STR("abc")), 3);
}
