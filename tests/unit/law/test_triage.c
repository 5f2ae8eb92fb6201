#include <cmocka.h>

#include "base/vec.h"
#include "law/triage_model.h"
#include "triage_book.h"

enum { MEMORY = 64 << 20 };

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, MEMORY);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

#define assert_str(got, want) assert_string_equal(str_cstr(&arena, (got)), (want))

/* ---- a small rulebook ---- */

static struct category category[] = {
	{.name = STR_INIT("medsos"), .index = 0},
	{.name = STR_INIT("uang"), .index = 1},
	{.name = STR_INIT("spanduk"), .index = 2},
	{.name = STR_INIT("hadir"), .index = 3},
};
static struct sentence sentence[] = {
	{STR_INIT("pegawai menyukai unggahan calon di facebook"), 0},
	{STR_INIT("guru menulis komentar dukungan di instagram"), 0},
	{STR_INIT("camat membagikan video kampanye di grup whatsapp"), 0},
	{STR_INIT("lurah membagikan amplop berisi uang kepada warga"), 1},
	{STR_INIT("pegawai mengantar sembako dan uang tunai"), 1},
	{STR_INIT("pegawai memasang spanduk calon di pagar rumah"), 2},
	{STR_INIT("kepala sekolah menempel poster dan stiker"), 2},
	{STR_INIT("pegawai hadir di deklarasi calon bupati"), 3},
	{STR_INIT("guru ikut menonton kampanye di lapangan"), 3},
	{STR_INIT("Guru menonton kampanye di lapangan"), -1},
	{STR_INIT("jalan rusak dan lampu mati"), -1},
	{STR_INIT("gaji bulan ini belum dibayar"), -1},
	{STR_INIT("antrean puskesmas terlalu lama"), -1},
};
static struct abbreviation abbreviation[] = {
	{STR_INIT("fb"), STR_INIT("facebook")},
	{STR_INIT("plat merah"), STR_INIT("mobil dinas")},
	{STR_INIT("tim"), STR_INIT("regu")},
	{STR_INIT("tim menang"), STR_INIT("tim sukses")},
	{STR_INIT("tim menang besar"), STR_INIT("tim sukses besar")},
	{STR_INIT("yg"), STR_INIT("yang")},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct rulebook small_book(void)
{
	return (struct rulebook){.arena = &arena,
				 .category = category,
				 .category_n = COUNT(category),
				 .sentence = sentence,
				 .sentence_n = COUNT(sentence),
				 .abbreviation = abbreviation,
				 .abbreviation_n = COUNT(abbreviation),
				 .triage = {.one = 850, .unsure = 300, .slope = 1000}};
}

static const struct triage *train(const struct rulebook *b, const struct triage_options *o)
{
	struct arena scratch;

	arena_init(&scratch, MEMORY);
	const struct triage *t = triage_train(&arena, &scratch, b, o);
	arena_finish(&scratch);
	return t;
}

static struct triage_result ask(const struct triage *t, const char *text)
{
	struct triage_result r;

	triage_classify(t, &arena, str_from(text), &r);
	return r;
}

/* ---- normalising ---- */

static str normal(const char *text)
{
	struct rulebook b = small_book();

	return triage_normalise(&arena, &b, str_from(text));
}

static void test_triage__words_are_lower_case_between_single_spaces(void **state)
{
	(void)state;
	assert_str(normal("  Pak CAMAT,\tikut... (kampanye)!\n"), "pak camat ikut kampanye");
	assert_str(normal("nge-like {ya}~"), "nge like ya");
	assert_str(normal("nomor 02"), "nomor 02");
	assert_str(normal(""), "");
	assert_str(normal("?!"), "");
	assert_str(normal("a"), "a");
}

static void test_triage__letters_of_other_languages_are_kept_signs_are_not(void **state)
{
	(void)state;
	assert_str(normal("fésbuk \xe2\x80\x9clanjutkan\xe2\x80\x9d"), "fésbuk lanjutkan");
	assert_str(normal("menang\xf0\x9f\x91\x8dlagi"), "menang lagi");
	assert_str(normal("dua\xc2\xa0kata"), "dua kata");
	assert_str(normal("rusak\xe2\x80"), "rusak");
	assert_str(normal("rusak\xf0\x41"), "rusak a");
	assert_str(normal("\xc2\x41"), "a");
}

static void test_triage__long_letters_are_cut_to_two(void **state)
{
	(void)state;
	assert_str(normal("mantaaaap"), "mantaap");
	assert_str(normal("maaf"), "maaf");
	assert_str(normal("MANTAPPP 1000 x...y"), "mantapp 1000 x y");
	assert_str(normal("a\xed\x80\x80\x80"), "a\xed\x80\x80\x80");
	assert_str(normal("PPPK, pppk; aaa"), "pppk pppk aaa");
}

static void test_triage__addresses_are_dropped(void **state)
{
	(void)state;
	assert_str(normal("lihat https://contoh.id/a?b=1 ya"), "lihat ya");
	assert_str(normal("HTTP://contoh.id"), "");
	assert_str(normal("di www.contoh.id"), "di");
}

static void test_triage__a_word_with_2_is_said_twice(void **state)
{
	(void)state;
	assert_str(normal("guru2 dan teman2nya"), "guru guru dan teman temannya");
	assert_str(normal("p2 rt02 b2b 2 12 a2"), "p2 rt02 b2b 2 12 a2");
	assert_str(normal("lima2z3"), "lima2z3");
}

static void test_triage__the_longest_abbreviation_is_written_out(void **state)
{
	struct rulebook b = small_book();

	(void)state;
	assert_str(normal("FB yg baru"), "facebook yang baru");
	assert_str(normal("tim"), "regu");
	assert_str(normal("tim menang"), "tim sukses");
	assert_str(normal("tim menang besar sekali"), "tim sukses besar sekali");
	assert_str(normal("tim menang besok"), "tim sukses besok");
	assert_str(normal("plat nomor"), "plat nomor");
	assert_str(normal("plat"), "plat");
	assert_str(normal("pakai plat merah"), "pakai mobil dinas");
	assert_str(normal("zebra"), "zebra");
	assert_str(normal("fbi"), "fbi");
	b.abbreviation_n = 0;
	assert_str(triage_normalise(&arena, &b, STR("tim yg")), "tim yg");
}

static void test_triage__text_is_cut_at_its_limit_between_letters(void **state)
{
	struct rulebook b = small_book();
	struct buf text = BUF_INIT(&arena, 2 * TRIAGE_TEXT_MAX);

	(void)state;
	while (text.n < TRIAGE_TEXT_MAX - 1)
		buf_putc(&text, text.n % 2 ? 'a' : 'b');
	buf_put(&text, STR("é"));
	assert_int_equal(triage_normalise(&arena, &b, buf_str(&text)).n, TRIAGE_TEXT_MAX - 1);
}

static void test_triage__writing_out_stops_at_its_limit(void **state)
{
	char to[101];
	struct abbreviation long_one = {STR_INIT("u"), {to, 100}};
	struct rulebook b = small_book();
	struct buf text = BUF_INIT(&arena, TRIAGE_TEXT_MAX);

	(void)state;
	memset(to, 'x', sizeof to);
	b.abbreviation = &long_one;
	b.abbreviation_n = 1;
	while (text.n + 2 <= TRIAGE_TEXT_MAX)
		buf_put(&text, STR("u "));
	str s = triage_normalise(&arena, &b, buf_str(&text));
	assert_true(s.n <= TRIAGE_NORMAL_MAX);
	assert_true(s.n > TRIAGE_NORMAL_MAX - 102);
}

/* ---- features ---- */

static void test_triage__a_word_has_a_bucket_a_pair_and_its_letters(void **state)
{
	uint32_t alone[TRIAGE_WORD_BUCKETS], pair[TRIAGE_WORD_BUCKETS];

	(void)state;
	/* " uang ": four of 3 letters, three of 4, two of 5 */
	assert_int_equal(triage_word_buckets(STR(""), STR("uang"), alone), 1 + 9);
	assert_int_equal(triage_word_buckets(STR("bagi"), STR("uang"), pair), 2 + 9);
	assert_int_equal(alone[0], pair[0]);
	assert_memory_equal(alone + 1, pair + 2, 9 * sizeof *alone);
	assert_int_equal(triage_word_buckets(STR(""), STR("a"), alone), 1 + 1);
}

static void test_triage__letters_of_a_long_word_count_to_a_limit(void **state)
{
	uint32_t bucket[TRIAGE_WORD_BUCKETS];
	char word[200];

	(void)state;
	memset(word, 'w', sizeof word);
	assert_int_equal(triage_word_buckets(STR("x"), str_n(word, sizeof word), bucket),
			 TRIAGE_WORD_BUCKETS);
}

static void test_triage__features_have_length_one_and_the_counter_is_empty_again(void **state)
{
	struct triage_counter c;
	struct features f;
	float *idf = arena_array(&arena, float, TRIAGE_BUCKETS), square = 0;

	(void)state;
	triage_counter_init(&c, &arena);
	for (size_t i = 0; i < TRIAGE_BUCKETS; i++)
		idf[i] = 2;
	triage_count(&c, &arena, STR("satu dua dua"), true, &f);
	assert_int_equal(f.n, 2);
	assert_true(f.item[0].value == 1.0F);
	assert_true(f.item[1].value > 1.6F && f.item[1].value < 1.7F);
	assert_int_equal(c.n, 0);
	for (size_t i = 0; i < TRIAGE_BUCKETS; i++)
		assert_int_equal(c.count[i], 0);
	triage_weigh(&f, idf);
	for (size_t i = 0; i < f.n; i++)
		square += f.item[i].value * f.item[i].value;
	assert_true(square > 0.999F && square < 1.001F);
	triage_count(&c, &arena, STR(""), false, &f);
	triage_weigh(&f, idf);
	assert_int_equal(f.n, 0);
}

/* ---- guesses ---- */

static void test_triage__three_guesses_best_first_with_reasons(void **state)
{
	struct rulebook b = small_book();
	const struct triage *t = train(&b, NULL);
	struct triage_result r = ask(t, "Bu guru komentar, komentar dukungan");

	(void)state;
	assert_int_equal(r.n, 3);
	assert_ptr_equal(r.guess[0].category, &category[0]);
	assert_int_equal(r.answer, TRIAGE_THREE);
	assert_true(r.guess[0].score >= r.guess[1].score);
	assert_true(r.guess[1].score >= r.guess[2].score);
	assert_true(r.guess[0].ahead > 0 && r.guess[1].ahead < 0);
	assert_true(r.guess[0].p > r.guess[1].p && r.guess[1].p >= r.guess[2].p);
	assert_true(r.guess[0].word_n >= 2);
	assert_str(r.guess[0].word[0], "komentar");
	for (size_t i = 1; i < r.guess[0].word_n; i++)
		assert_false(str_eq(r.guess[0].word[i], STR("komentar")));
	assert_str(r.similar, "guru menulis komentar dukungan di instagram");
}

static void test_triage__every_example_finds_its_category(void **state)
{
	struct rulebook b = small_book();
	const struct triage *t = train(&b, NULL);

	(void)state;
	for (size_t i = 0; i < COUNT(sentence); i++) {
		struct triage_result r;

		triage_classify(t, &arena, sentence[i].text, &r);
		if (sentence[i].category < 0)
			assert_int_equal(r.answer, TRIAGE_UNSURE);
		else
			assert_ptr_equal(r.guess[0].category, &category[sentence[i].category]);
	}
}

static void test_triage__a_good_guess_stands_alone(void **state)
{
	struct rulebook b = small_book();

	(void)state;
	b.triage.slope = 4000;
	b.triage.margin = 2000;
	struct triage_result r = ask(train(&b, NULL), "lurah membagikan amplop berisi uang");
	assert_int_equal(r.answer, TRIAGE_ONE);
	assert_true(r.guess[0].p >= 850 && r.guess[0].p <= 1000);
}

static void test_triage__settings_move_p_and_the_answer(void **state)
{
	struct rulebook b = small_book();
	const struct triage *t = train(&b, NULL); /* reads them when it is asked */
	const char *text = "lurah membagikan amplop berisi uang";

	(void)state;
	b.triage = (struct triage_settings){.one = 500, .unsure = 300};
	assert_int_equal(ask(t, text).guess[0].p, 500);
	assert_int_equal(ask(t, text).answer, TRIAGE_ONE);
	b.triage.offset = -1000;
	assert_int_equal(ask(t, text).guess[0].p, 269);
	assert_int_equal(ask(t, text).answer, TRIAGE_THREE);
	b.triage.offset = -1000 * 1000 * 1000;
	assert_int_equal(ask(t, text).guess[0].p, 0);
	b.triage.unsure = -2000;
	assert_int_equal(ask(t, text).answer, TRIAGE_UNSURE);
}

static void test_triage__nothing_to_go_by_is_unsure(void **state)
{
	struct rulebook b = small_book();
	const struct triage *t = train(&b, NULL);

	(void)state;
	assert_int_equal(ask(t, "").answer, TRIAGE_UNSURE);
	assert_int_equal(ask(t, " .,; https://contoh.id ").n, 0);
	struct triage_result r = ask(t, "xyzzy qwertz");
	assert_int_equal(r.answer, TRIAGE_UNSURE);
	assert_int_equal(r.n, 3);
	assert_int_equal(r.similar.n, 0);
}

static void test_triage__one_text_under_two_categories_is_an_example_of_both(void **state)
{
	struct sentence two[] = {
		{STR_INIT("membagikan uang lewat unggahan"), 0},
		{STR_INIT("Membagikan uang, lewat unggahan!"), 1},
		{STR_INIT("jalan rusak"), -1},
	};
	struct rulebook b = small_book();

	(void)state;
	b.sentence = two;
	b.sentence_n = COUNT(two);
	const struct triage *t = train(&b, NULL);
	assert_int_equal(t->example_n, 2);
	assert_true(t->example[0].is[0] && t->example[0].is[1] && !t->example[0].is[2]);
	assert_true(t->example[1].is[COUNT(category)]);
}

static void test_triage__cases_can_be_left_out(void **state)
{
	const struct category *both[] = {&category[0], &category[3]};
	struct real_case cases[] = {
		{STR_INIT("c1"), STR_INIT("c1"), STR_INIT("siaran langsung dari stadion"), both, 2},
		{STR_INIT("c2"), STR_INIT("c1"), STR_INIT("menyiarkan dari stadion"), both, 1},
		{STR_INIT("c3"), STR_INIT("c3"), STR_INIT("mengumumkan di radio"), both, 1},
	};
	const str without[] = {STR_INIT("c9"), STR_INIT("c1")};
	struct rulebook b = small_book();

	(void)state;
	b.real_case = cases;
	b.real_case_n = COUNT(cases);
	const struct triage *t = train(&b, NULL);
	assert_int_equal(t->example_n, COUNT(sentence) + 3);
	assert_true(t->example[COUNT(sentence)].is[0] && t->example[COUNT(sentence)].is[3]);
	assert_str(ask(t, "siaran dari stadion").similar, "siaran langsung dari stadion");
	t = train(&b, &(struct triage_options){.without = without, .without_n = 2});
	assert_int_equal(t->example_n, COUNT(sentence) + 1);
	t = train(&b, &(struct triage_options){.no_cases = true});
	assert_int_equal(t->example_n, COUNT(sentence));
}

static void test_triage__more_categories_than_lanes(void **state)
{
	enum { MANY = TRIAGE_LANES + 5 };
	struct category many[MANY] = {0};
	struct sentence one_each[MANY];
	struct rulebook b = small_book();

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		many[i].index = i;
		one_each[i].category = (int)i;
		one_each[i].text = str_printf(&arena, "kata%c%c hal%c%c", (char)('a' + i), 'k',
					      (char)('a' + i), 'm');
	}
	b.category = many;
	b.category_n = MANY;
	b.sentence = one_each;
	b.sentence_n = MANY;
	const struct triage *t = train(&b, NULL);
	assert_int_equal(t->block_n, 2);
	for (size_t i = 0; i < MANY; i++) {
		struct triage_result r;

		triage_classify(t, &arena, one_each[i].text, &r);
		assert_int_equal(r.guess[0].category->index, i);
	}
}

static void test_triage__few_or_no_categories_or_examples(void **state)
{
	struct rulebook b = small_book();

	(void)state;
	b.category_n = 2;
	b.sentence_n = 5;
	assert_int_equal(ask(train(&b, NULL), "membagikan uang").n, 2);
	b.sentence_n = 0;
	assert_int_equal(ask(train(&b, NULL), "membagikan uang").answer, TRIAGE_UNSURE);
	b.category_n = 0;
	assert_int_equal(ask(train(&b, NULL), "membagikan uang").n, 0);
}

/* ---- the rulebook of this repository ---- */

static void test_triage__training_twice_gives_the_same_bits(void **state)
{
	const struct rulebook *b = triage_book_read(&arena, TRIAGE_BOOK);
	const struct triage *x = train(b, NULL), *y = train(b, NULL);

	(void)state;
	assert_memory_equal(x->idf, y->idf, TRIAGE_BUCKETS * sizeof *x->idf);
	assert_memory_equal(x->weight, y->weight, x->block_n * TRIAGE_BUCKETS * sizeof *x->weight);
	assert_memory_equal(x->scale, y->scale, x->block_n * sizeof *x->scale);
	assert_memory_equal(x->bias, y->bias, x->block_n * sizeof *x->bias);
	for (size_t i = 0; i < b->real_case_n; i++) {
		struct triage_result r, s;

		triage_classify(x, &arena, b->real_case[i].text, &r);
		triage_classify(y, &arena, b->real_case[i].text, &s);
		assert_int_equal(r.answer, s.answer);
		for (size_t g = 0; g < r.n; g++) {
			assert_ptr_equal(r.guess[g].category, s.guess[g].category);
			assert_int_equal(r.guess[g].p, s.guess[g].p);
		}
	}
}

static void test_triage__the_rulebook_has_enough_to_learn_from(void **state)
{
	const struct rulebook *b = triage_book_read(&arena, TRIAGE_BOOK);
	size_t *n = arena_array(&arena, size_t, b->category_n + 1);

	(void)state;
	for (size_t i = 0; i < b->sentence_n; i++)
		n[b->sentence[i].category < 0 ? b->category_n : (size_t)b->sentence[i].category]++;
	for (size_t i = 0; i < b->category_n; i++)
		assert_true(n[i] >= 30);
	assert_true(n[b->category_n] >= 120);
	assert_true(b->abbreviation_n >= 250);
	/* What a text is compared with must be as a text is when it is compared. */
	for (size_t i = 0; i < b->abbreviation_n; i++) {
		struct rulebook none = *b;

		none.abbreviation_n = 0;
		assert_str(triage_normalise(&arena, &none, b->abbreviation[i].from),
			   str_cstr(&arena, b->abbreviation[i].from));
	}
}
