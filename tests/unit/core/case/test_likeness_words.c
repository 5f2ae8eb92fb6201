/* Tellings taken apart: words, numbers, dates, and what two tell differently. */
#include "core/case/likeness_figures.h"
#include "core/case/likeness_words.h"
#include "core/rulebook/shelf.h"
#include "sys/crypto.h"
#include "world.h"

struct desk {
	struct arena arena;
	struct shelf_book book;
};

static int setup(void **state)
{
	struct desk *d = calloc(1, sizeof *d);
	struct error error = {0};

	arena_init(&d->arena, 256 << 20);
	struct law_problems problems = {.arena = &d->arena};
	MUST(crypto_init());
	MUST(shelf_load(&d->arena, STR(""), 0, &d->book, &problems, &error));
	*state = d;
	return 0;
}

static int teardown(void **state)
{
	struct desk *d = *state;

	arena_finish(&d->arena);
	free(d);
	return 0;
}

static void assert_stem(const char *word, const char *stem)
{
	struct arena a;

	arena_init(&a, 4096);
	assert_string_equal(str_cstr(&a, word_stem(str_from(word))), stem);
	arena_finish(&a);
}

static void test_stem__meets_the_forms_of_a_word(void **state)
{
	(void)state;
	assert_stem("mendukung", "dukung");
	assert_stem("dukungan", "dukung");
	assert_stem("dukungannya", "dukung");
	assert_stem("dilaporkan", "lapor");
	assert_stem("melaporkan", "lapor");
	assert_stem("guru", "guru");
	assert_stem("desa", "desa");
	assert_stem("ikan", "ikan");
	assert_stem("", "");
}

static struct figures figures_of(struct desk *d, const char *text)
{
	struct figures f;

	figures_read(&d->arena, str_from(text), &f);
	return f;
}

static void assert_figure(struct desk *d, const char *text, const char *shown, int64_t value)
{
	struct figures f = figures_of(d, text);

	assert_int_equal(f.n, 1);
	assert_string_equal(str_cstr(&d->arena, f.figure[0].shown), shown);
	assert_int_equal(f.figure[0].value, value);
}

static void test_figures__in_digits_and_words(void **state)
{
	struct desk *d = *state;

	assert_figure(d, "ada 13 oknum satpol", "13 oknum", 13);
	assert_figure(d, "sembilan camat dipanggil", "sembilan camat", 9);
	assert_figure(d, "sekitar dua ratus lima puluh kades", "dua ratus lima puluh kades", 250);
	assert_figure(d, "sebelas pegawai", "sebelas pegawai", 11);
	assert_figure(d, "tiga belas pegawai", "tiga belas pegawai", 13);
	assert_figure(d, "seribu amplop", "seribu amplop", 1000);
	assert_figure(d, "dua juta rupiah", "dua juta rupiah", 2000000);
	assert_figure(d, "memilih nomor 2 katanya", "nomor 2", 2);
	assert_figure(d, "seorang camat", "seorang camat", 1);
	assert_int_equal(figures_of(d, "salah satu calon").n, 0);
	assert_int_equal(figures_of(d, "").n, 0);
	assert_true(figures_of(d, "puluhan kades").figure[0].value < 0);
	assert_true(figures_of(d, "puluhan kades").figure[0].value !=
		    figures_of(d, "ratusan kades").figure[0].value);
}

static void test_figures__dates_are_dates(void **state)
{
	struct desk *d = *state;
	struct figures f = figures_of(d, "pada 21 september 2024 datang 2 orang");

	assert_int_equal(f.n, 2);
	assert_true(f.figure[0].is_date);
	assert_int_equal(f.figure[0].value, 921);
	assert_string_equal(str_cstr(&d->arena, f.figure[0].shown), "21 september 2024");
	assert_false(f.figure[1].is_date);
}

static void test_figures__stop_at_their_limit(void **state)
{
	struct desk *d = *state;
	struct buf b = BUF_INIT(&d->arena, 100000);
	struct figures f;

	for (int i = 0; i < 2000; i++)
		buf_printf(&b, "%d orang ", i);
	figures_read(&d->arena, buf_str(&b), &f);
	assert_int_equal(f.n, FIGURES_MAX);
}

static struct telling_words words_of(struct desk *d, struct telling t)
{
	struct telling_words w;

	telling_words(&d->arena, d->book.book, &t, &w);
	return w;
}

static void test_words__numbers_are_none_and_each_is_there_once(void **state)
{
	struct desk *d = *state;
	struct telling_words w = words_of(
		d, (struct telling){.story = STR("13 camat dan tiga camat, 2 Camat mendukung")});

	assert_int_equal(w.set[WORD_TEXT].n, 3); /* camat, dan, dukung */
	for (size_t i = 1; i < w.set[WORD_TEXT].n; i++)
		assert_true(w.set[WORD_TEXT].item[i - 1].key < w.set[WORD_TEXT].item[i].key);
}

static void test_words__are_bounded(void **state)
{
	struct desk *d = *state;
	struct buf b = BUF_INIT(&d->arena, 100000);
	struct telling_words w;

	for (int i = 0; i < 4000; i++)
		buf_printf(&b, "k%c%c%c ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26);
	w = words_of(d, (struct telling){.story = buf_str(&b)});
	assert_int_equal(w.set[WORD_TEXT].n, TELLING_TEXT_WORDS);
}

static void test_words__a_place_without_its_kind_a_name_without_its_title(void **state)
{
	struct desk *d = *state;
	struct telling_person p = {.name = STR("Pak Haji Dedy Suhermann, S.Sos"),
				   .about = STR("kades")};
	struct telling_words w = words_of(
		d, (struct telling){
			   .place = STR("Kec. Baros, Kota Sukabumi"), .person = &p, .person_n = 1});

	assert_int_equal(w.set[WORD_PLACE].n, 2);
	assert_int_equal(w.set[WORD_NAME].n, 2);
	assert_int_equal(w.set[WORD_ABOUT].n, 2); /* kepala desa */
}

static void test_words__keys_of_kinds_and_months_never_meet(void **state)
{
	struct desk *d = *state;
	struct telling_person p = {.name = STR("baros"), .about = STR("baros")};
	struct telling_words w = words_of(d, (struct telling){.story = STR("baros"),
							      .place = STR("baros"),
							      .person = &p,
							      .person_n = 1});

	for (size_t i = WORD_TEXT; i < WORD_PERSON; i++)
		for (size_t k = WORD_TEXT; k < i; k++)
			assert_true(w.set[i].item[0].key != w.set[k].item[0].key);
	for (size_t i = WORD_TEXT; i < WORD_PERSON; i++)
		assert_true(w.set[i].item[0].key >= WORD_KEY_LEAST);
	assert_true(month_key(20000) > WORD_ALL && month_key(20000) < WORD_KEY_LEAST);
	assert_int_equal(month_key(20000), month_key(20001)); /* both in October 2024 */
	assert_true(month_key(20000) != month_key(20031));
}

static void assert_difference(struct desk *d, const struct differences *x,
			      enum difference_kind kind, const char *mine, const char *theirs)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->difference[i].kind == kind &&
		    str_eq(x->difference[i].mine, str_from(mine)) &&
		    str_eq(x->difference[i].theirs, str_from(theirs)))
			return;
	for (size_t i = 0; i < x->n; i++)
		print_message("%d: '" STR_FMT "' / '" STR_FMT "'\n", x->difference[i].kind,
			      STR_ARG(x->difference[i].mine), STR_ARG(x->difference[i].theirs));
	(void)d;
	fail_msg("no difference '%s' / '%s'", mine, theirs);
}

static void test_differences__side_by_side(void **state)
{
	struct desk *d = *state;
	struct telling_person mine_people[] = {
		{.name = STR("Dedi Suherman"), .about = STR("camat")},
		{.name = STR("Euis Komalasari"), .about = STR("lurah")}};
	struct telling_person their_people[] = {{.name = STR("Pak Dedy Suhermann")},
						{.name = STR("Asep Wira"), .about = STR("staf")}};
	struct telling mine = {.title = STR(""),
			       .story = STR("Ada 90 kades kumpul 21 September, nomor 2."),
			       .place = STR("Kec. Baros"),
			       .has_act_day = true,
			       .act_day = 20000,
			       .known_day = 20001,
			       .person = mine_people,
			       .person_n = 2};
	struct telling theirs = {.title = STR(""),
				 .story = STR("Sebanyak 70 kades ketemu 22 september; nomor 2."),
				 .place = STR("kecamatan Warudoyong"),
				 .known_day = 20001,
				 .person = their_people,
				 .person_n = 2};
	struct differences x;

	likeness_differences(&d->arena, d->book.book, LANG_ID, &mine, &theirs, &x);
	assert_difference(d, &x, DIFFERS_FIGURE, "90 kepala desa", "70 kepala desa");
	assert_difference(d, &x, DIFFERS_DAY, "21 september", "22 september");
	assert_difference(d, &x, DIFFERS_NAME, "Euis Komalasari, lurah", "Asep Wira, staf");
	assert_difference(d, &x, DIFFERS_PLACE, "Kec. Baros", "kecamatan Warudoyong");
	assert_difference(d, &x, DIFFERS_DAY, "kejadian 4 Okt 2024", "");
	assert_int_equal(x.n, 5);
	likeness_differences(&d->arena, d->book.book, LANG_EN, &mine, &mine, &x);
	assert_int_equal(x.n, 0);
}

static void test_differences__stop_at_their_limit(void **state)
{
	struct desk *d = *state;
	struct buf b = BUF_INIT(&d->arena, 10000);
	struct telling mine = {.place = STR("")}, theirs = mine;
	struct differences x;

	for (int i = 0; i < 60; i++)
		buf_printf(&b, "%d orang%c ", i + 2, 'a' + i % 26);
	mine.story = buf_str(&b);
	theirs.story = STR("");
	likeness_differences(&d->arena, d->book.book, LANG_ID, &mine, &theirs, &x);
	assert_int_equal(x.n, LIKENESS_DIFFERENCES_MAX);
	assert_true(x.more);
}

static void test_learn__knows_common_words_from_rare_ones(void **state)
{
	struct desk *d = *state;
	const struct likeness *l = d->book.likeness;
	uint32_t common = likeness_common(l, word_common(STR(""), word_stem(STR("dukungan"))));

	assert_true(likeness_sentences(l) > 500);
	assert_true(common > 20);
	assert_int_equal(likeness_common(l, word_common(STR(""), STR("qwertyuiop"))), 0);
	assert_true(likeness_common(l, word_common(STR("pasang"), word_stem(STR("calon")))) > 10);
}

static void test_telling__of_what_is_opened_and_what_was_read(void **state)
{
	struct desk *d = *state;
	struct case_new_subject subject[] = {
		{.name = STR("Dedi"), .about = STR("camat"), .category = STR("medsos")},
		{.name = STR("Euis"),
		 .person_inst = 7,
		 .employee = {{3}},
		 .category = STR("medsos")},
		{.name = STR("Asep"), .category = STR("")},
	};
	struct case_new opened = {.title = STR("judul"),
				  .story = STR("cerita"),
				  .place = STR("Baros"),
				  .election = STR("pilkada_2024"),
				  .has_act_day = true,
				  .act_day = 20000,
				  .known_day = 20003,
				  .subject = subject,
				  .subject_n = 3};
	struct case_subject person = {.name = STR("Dedi"), .about = STR("camat")};
	struct case_allegation act[] = {{.category = STR("medsos")},
					{.category = STR("foto_simbol")}};
	struct case_file file = {.story = STR("cerita"),
				 .known_day = 20003,
				 .subject = &person,
				 .subject_n = 1,
				 .allegation = act,
				 .allegation_n = 2};
	struct telling t;

	telling_of_new(&d->arena, &opened, &t);
	assert_true(str_eq(t.title, STR("judul")) && str_eq(t.story, STR("cerita")));
	assert_true(str_eq(t.place, STR("Baros")) && str_eq(t.election, STR("pilkada_2024")));
	assert_int_equal(telling_day(&t), 20000);
	assert_int_equal(t.known_day, 20003);
	assert_int_equal(t.person_n, 3);
	assert_true(str_eq(t.person[0].about, STR("camat")));
	assert_int_equal(t.person[1].person_inst, 7);
	assert_true(id_eq(t.person[1].employee, (id){{3}}));
	assert_int_equal(t.category_n, 1);
	telling_of_file(&d->arena, &file, &t);
	assert_int_equal(telling_day(&t), 20003);
	assert_int_equal(t.person_n, 1);
	assert_int_equal(t.category_n, 2);
	assert_true(str_eq(t.category[1], STR("foto_simbol")));
}
