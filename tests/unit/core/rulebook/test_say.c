/* Rules as sentences, in both languages, from the small rulebook. */
#include "core/rulebook/say.h"

#include <cmocka.h>

#include "core/rulebook/shelf.h"

static struct arena arena;
static const struct rulebook *book;

static int group_setup(void **state)
{
	struct law_problems problems = {.arena = &arena};
	struct shelf_book shelf;
	struct error error = {0};

	(void)state;
	arena_init(&arena, 64 << 20);
	assert_int_equal(shelf_load(&arena, STR(VECTORS "/book"), 0, &shelf, &problems, &error),
			 OK);
	book = shelf.book;
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

#define assert_says(text, wanted)                                      \
	do {                                                           \
		str said_ = (text);                                    \
		if (!str_eq(said_, STR(wanted)))                       \
			fail_msg("it says: " STR_FMT, STR_ARG(said_)); \
	} while (0)

static const struct condition *element(size_t i)
{
	return &rulebook_rule(book, STR("etik-medsos"), NULL)->element[i].condition;
}

static void test_say__a_choice_is_its_question_and_its_answers(void **state)
{
	(void)state;
	struct said s = say_condition(&arena, LANG_ID, book, element(0));
	assert_int_equal(s.lines.n, 0);
	assert_true(str_starts(s.head, STR("Apa status orangnya? ")));
	assert_true(str_find(s.head, STR(" atau ")) > 0);
	s = say_condition(&arena, LANG_EN, book, element(0));
	assert_true(str_starts(s.head, STR("What is the person's status? ")));
	assert_true(str_find(s.head, STR(" or ")) > 0);
}

static void test_say__days_have_names(void **state)
{
	(void)state;
	assert_says(say_condition(&arena, LANG_ID, book, element(2)).head,
		    "hari perbuatan lebih awal dari hari penetapan calon");
	assert_says(say_condition(&arena, LANG_EN, book, element(2)).head,
		    "the day of the act is before the day candidates are designated");
}

static void test_say__a_group_is_a_heading_with_its_parts(void **state)
{
	struct condition part[2] = {*element(0), *element(2)}, inner[2];
	struct condition any = {.op = CONDITION_ANY, .fact = FACT_NONE, .item = part, .n = 2};
	struct condition none = {.op = CONDITION_NONE, .fact = FACT_NONE, .item = inner, .n = 2};

	(void)state;
	inner[0] = any;
	inner[1] = *element(2);
	inner[1].op = CONDITION_SINCE;
	struct said s = say_condition(&arena, LANG_ID, book, &none);
	assert_says(s.head, "tidak satu pun dari ini benar");
	assert_int_equal(s.lines.n, 2);
	assert_true(str_starts(s.lines.line[0].text, STR("sedikitnya satu dari ini benar (Apa")));
	assert_true(str_ends(s.lines.line[0].text,
			     STR("; hari perbuatan lebih awal dari hari penetapan calon)")));
	assert_says(s.lines.line[1].text,
		    "hari perbuatan sama dengan atau sesudah hari penetapan calon");
}

static void test_say__periods(void **state)
{
	struct period p = {0, 0};

	(void)state;
	assert_says(say_period(&arena, LANG_ID, p), "1 Jan 1970");
	p.to = DAY_FOREVER;
	assert_says(say_period(&arena, LANG_ID, p), "1 Jan 1970 sampai sekarang");
	p.to = 31;
	assert_says(say_period(&arena, LANG_EN, p), "1 Jan 1970 to 1 Feb 1970");
	p.from = DAY_NEVER;
	assert_says(say_period(&arena, LANG_ID, p), "sampai 1 Feb 1970");
}

static void test_say__citations_without_a_dash(void **state)
{
	const struct rule *r = rulebook_rule(book, STR("etik-medsos"), NULL);
	const struct citation *both[] = {&r->basis[0], &r->basis[1]};

	(void)state;
	assert_says(say_citations(&arena, both, 2), "PP 42/2004 Pasal 11 huruf c; PP 42/2004");
}

static void test_say__dates(void **state)
{
	(void)state;
	assert_says(say_date(&arena, LANG_ID, STR("2024-07-09")), "9 Jul 2024");
	assert_says(say_date(&arena, LANG_EN, STR("2018")), "2018");
	assert_says(say_date(&arena, LANG_EN, STR("-")), "");
}

static void test_say__a_sanction_cites_its_article(void **state)
{
	const struct citation *first = &rulebook_rule(book, STR("etik-medsos"), NULL)->basis[0];
	struct sanction s = {.instrument = first->instrument, .article = STR("Pasal 15")};

	(void)state;
	assert_says(say_sanction_citation(&arena, &s), "PP 42/2004 Pasal 15");
	s.article = STR("-");
	assert_says(say_sanction_citation(&arena, &s), "PP 42/2004");
}

/* Each instrument once, and nothing that only an exception rests on. */
static void test_say__a_rule_is_cited_shortly(void **state)
{
	struct instrument one = {.short_name = STR("PP 1")}, two = {.short_name = STR("PP 2")};
	struct citation basis[] = {
		{.instrument = &one, .article = STR("Pasal 9")},
		{.instrument = &one, .article = STR("-")},
		{.instrument = &two, .article = STR("-")},
		{.instrument = &one, .article = STR("Pasal 3")},
		{.instrument = &two, .article = STR("Pasal 4")},
	};
	const struct citation *rested[] = {&basis[0]};
	struct exception inner = {.basis = rested, .basis_n = 1};
	struct exception outer = {.item = &inner, .n = 1};
	struct rule r = {.basis = basis, .basis_n = 5, .exception = &outer, .exception_n = 1};

	(void)state;
	assert_says(say_rule_citation(&arena, &r), "PP 1 Pasal 3; PP 2");
	r.basis_n = 1; /* better one of an exception than none */
	assert_says(say_rule_citation(&arena, &r), "PP 1 Pasal 9");
}

static void test_say__what_is_known(void **state)
{
	const struct fact *status = &book->facts.item[book->facts.status];
	struct known k = {.source = FACT_TOLD, .set = 3};

	(void)state;
	assert_true(str_find(say_known(&arena, LANG_ID, status, k), STR(" dan ")) > 0);
	assert_says(say_known(&arena, LANG_ID, status, (struct known){0}), "tidak diketahui");
	k = (struct known){.source = FACT_TOLD, .day = 31};
	assert_says(say_known(&arena, LANG_ID, &book->facts.item[book->facts.act_day], k),
		    "1 Feb 1970");
}

static void test_say__what_is_known_within_a_sentence(void **state)
{
	const struct fact *status = &book->facts.item[book->facts.status];
	const struct fact *yes_no = status;
	struct known k = {.source = FACT_TOLD, .set = 3};
	str both = say_known_within(&arena, LANG_EN, status, k);

	(void)state;
	assert_int_equal(str_find(both, STR(" and ")), -1);
	assert_true(str_find(both, STR(", ")) > 0);
	k.day = 31;
	assert_says(say_known_within(&arena, LANG_ID, &book->facts.item[book->facts.act_day], k),
		    "Minggu, 1 Februari 1970");
	while (!yes_no->yes_no)
		yes_no = yes_no == status ? book->facts.item : yes_no + 1;
	k.set = UINT64_C(1) << fact_value_find(yes_no, STR("ya"));
	assert_says(say_known_within(&arena, LANG_ID, yes_no, k), "ya");
	assert_says(say_known(&arena, LANG_ID, yes_no, k), "Ya");
	k.set = UINT64_C(1) << fact_value_find(yes_no, STR("tidak"));
	assert_says(say_known_within(&arena, LANG_EN, yes_no, k), "no");
}

/* Every word that a rule can have is there in both languages. */
static void test_say__every_word_has_both_languages(void **state)
{
	(void)state;
	for (enum lang l = 0; l < LANG_COUNT; l++) {
		for (int k = 0; k < RULE_KIND_COUNT; k++) {
			assert_true(say_kind(l, (enum rule_kind)k).n > 0);
			assert_true(say_kind_within(l, (enum rule_kind)k).n > 0);
			for (int o = 0; o < OUTCOME_COUNT; o++)
				assert_true(say_outcome(l, (enum outcome)o, (enum rule_kind)k).n);
		}
		for (int c = 0; c < CONFIDENCE_COUNT; c++) {
			assert_true(say_confidence(l, (enum confidence)c).n > 0);
			assert_true(say_confidence_within(l, (enum confidence)c).n > 0);
			assert_true(say_confidence_meaning(l, (enum confidence)c).n > 0);
		}
		for (int w = 0; w < ANSWER_WORD_COUNT; w++) {
			assert_true(say_answer(l, (enum answer_word)w).n > 0);
			assert_true(say_answer_alone(l, (enum answer_word)w).n > 0);
			assert_true(say_answer_within(l, (enum answer_word)w).n > 0);
		}
		for (int t = TRUTH_NO; t <= TRUTH_YES; t++)
			assert_true(say_truth(l, (enum truth)t).n > 0);
	}
}
