/* Self-checks on the rulebook itself: whatever people answer, a check ends, says how long it may
 * still take, survives its way through a form, and can be put on paper. */
#include "core/advice/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/advice/slip.h"
#include "law/receipt.h"

enum { WALKS = 40, TODAY = 20036 /* 2024-11-09 */ };

struct desk {
	struct arena arena, walk; /* the rulebook's, one walk's */
	struct shelf_book book;
	struct error error;
	uint64_t dice;
};

static int group_setup(void **state)
{
	struct desk *d = test_calloc(1, sizeof *d);
	struct law_problems problems = {.arena = &d->arena};

	arena_init(&d->arena, 256 << 20);
	arena_init(&d->walk, 64 << 20);
	if (shelf_load(&d->arena, STR(""), 0, &d->book, &problems, &d->error) != OK)
		return 1;
	d->dice = 1;
	*state = d;
	return 0;
}

static int group_teardown(void **state)
{
	struct desk *d = *state;

	arena_finish(&d->walk);
	arena_finish(&d->arena);
	test_free(d);
	return 0;
}

/* 0 … n - 1, the same in every run. */
static size_t throw_dice(struct desk *d, size_t n)
{
	d->dice = d->dice * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (size_t)(d->dice >> 33) % n;
}

static void begin(struct desk *d, const struct category *category, struct check *c)
{
	assert_int_equal(
		check_begin(&d->walk, d->book.book, category->name, TODAY, STR(""), c, &d->error),
		OK);
}

/* Any answer, one time in five "I do not know". */
static void answer(struct desk *d, struct check *c, int fact)
{
	const struct fact *f = &d->book.book->facts.item[fact];
	day on = TODAY - (day)throw_dice(d, 400);
	str value[2];
	size_t n = 1;

	if (throw_dice(d, 5) == 0) {
		assert_int_equal(check_decline(c, fact, &d->error), OK);
		return;
	}
	if (f->value_n) {
		value[0] = f->value[throw_dice(d, f->value_n)].name;
		value[1] = f->value[throw_dice(d, f->value_n)].name;
		n = f->kind == FACT_SET ? 2 : 1;
	}
	assert_int_equal(check_answer(c, fact, value, n, &on, &d->error), OK);
}

static bool was_answered(const struct check *c, int fact)
{
	for (size_t i = 0; i < c->answer_n; i++)
		if (c->answer[i].fact == fact)
			return true;
	return false;
}

/* Answers until nothing is asked any more. */
static void walk_to_the_end(struct desk *d, struct check *c)
{
	size_t left = check_left(c);

	for (int fact; (fact = check_next(c)) != FACT_NONE;) {
		assert_true(left > 0);
		assert_false(was_answered(c, fact));
		answer(d, c, fact);
		assert_true(check_left(c) < left);
		left = check_left(c);
	}
}

static void each_walk(struct desk *d, void (*look)(struct desk *d, struct check *c))
{
	for (size_t i = 0; i < d->book.book->category_n; i++)
		for (int walk = 0; walk < WALKS; walk++) {
			struct check *c = arena_new(&d->walk, struct check);

			begin(d, &d->book.book->category[i], c);
			walk_to_the_end(d, c);
			look(d, c);
			arena_reset(&d->walk);
		}
}

/* The same answers are read from its text, and ask the same. */
static void look_at_text(struct desk *d, struct check *c)
{
	struct buf text = BUF_INIT(&d->walk, CHECK_TEXT_MAX),
		   again = BUF_INIT(&d->walk, CHECK_TEXT_MAX);
	struct check *other = arena_new(&d->walk, struct check);

	check_put(&text, c);
	assert_true(buf_ok(&text));
	begin(d, c->category, other);
	assert_int_equal(check_read(other, buf_str(&text), &d->error), OK);
	check_put(&again, other);
	assert_true(str_eq(buf_str(&text), buf_str(&again)));
	assert_memory_equal(&other->facts, &c->facts, sizeof c->facts);
	assert_int_equal(check_next(other), FACT_NONE);
}

static void test_check__ends_and_survives_its_form(void **state)
{
	each_walk(*state, look_at_text);
}

static enum answer_word word(struct desk *d, const struct check *c, bool *ret_violated)
{
	const struct advice *a = advise(c->book, &d->walk, c->rule, c->rule_n, &c->facts);

	*ret_violated = false;
	for (size_t i = 0; i < a->n; i++)
		*ret_violated |= a->verdict[i].outcome == OUTCOME_MET &&
				 rule_prohibits(a->verdict[i].rule->kind);
	return a->word;
}

/* A fact that some rule of the act still needs, whatever for; FACT_NONE: none. */
static int any_need(const struct check *c)
{
	struct verdict v;

	for (size_t i = 0; i < c->rule_n; i++) {
		rule_evaluate(c->book, c->rule[i], &c->facts, &v);
		for (int fact = 0; v.outcome == OUTCOME_OPEN && fact < (int)c->book->facts.n;
		     fact++)
			if (bits_have(&v.needs, fact) && !bits_have(&c->declined, fact))
				return fact;
	}
	return FACT_NONE;
}

/* What was not asked would not have made another word. */
static void look_at_word(struct desk *d, struct check *c)
{
	bool violated;
	enum answer_word before = word(d, c, &violated), after;

	if (violated) /* that ends the questions, whatever else there is */
		return;
	for (int fact; (fact = any_need(c)) != FACT_NONE;)
		answer(d, c, fact);
	after = word(d, c, &violated);
	if (after != before)
		fail_msg(STR_FMT ": %s, and had everything been asked %s",
			 STR_ARG(c->category->name), answer_word[before], answer_word[after]);
}

static void test_check__what_is_not_asked_changes_no_word(void **state)
{
	each_walk(*state, look_at_word);
}

static void look_at_back(struct desk *d, struct check *c)
{
	(void)d;
	for (size_t n = c->answer_n; n > 0; n--) {
		int last = c->answer[n - 1].fact;

		assert_int_equal(check_back(c), last);
		assert_int_equal(check_next(c), last);
	}
	assert_int_equal(check_back(c), FACT_NONE);
}

static void test_check__goes_back_the_way_it_came(void **state)
{
	each_walk(*state, look_at_back);
}

static void look_at_reply(struct desk *d, struct check *c)
{
	const struct reply *id = reply_make(&d->walk, LANG_ID, c);
	const struct reply *en = reply_make(&d->walk, LANG_EN, c);

	assert_int_equal(id->word, en->word);
	assert_true(id->head.n && en->head.n && id->sentence.n && en->sentence.n);
	assert_true(id->word != ANSWER_FORBIDDEN || id->main.n == 1);
	assert_true(id->word != ANSWER_DEPENDS || id->needs.n > 0);
	assert_true(id->main.n == 0 || (id->elements.n > 0 && id->main.rule[0].cite.n > 0));
	/* what answers to one question make the same of it stands in one line */
	for (size_t i = 1; i < id->changes.n; i++) {
		const struct reply_change *a = &id->changes.change[i - 1], *b = a + 1;
		ptrdiff_t ask = str_find(a->when, STR("? Bila "));

		assert_false(ask > 0 && a->word == b->word &&
			     str_starts(b->when, str_sub(a->when, 0, (size_t)ask + 2)));
	}
}

static void test_check__every_answer_can_be_told(void **state)
{
	each_walk(*state, look_at_reply);
}

/* The receipt that is attached, as it stands in the file. */
static str receipt_of(str pdf)
{
	ptrdiff_t at = str_find(pdf, STR("resi: 1")), end;

	assert_true(at >= 0);
	pdf = str_sub(pdf, (size_t)at, pdf.n);
	end = str_find(pdf, STR("\nendstream"));
	assert_true(end >= 0);
	return str_sub(pdf, 0, (size_t)end);
}

static void test_slip__carries_a_receipt_that_can_be_done_again(void **state)
{
	struct desk *d = *state;
	static const enum lang langs[] = {LANG_ID, LANG_EN};

	for (size_t i = 0; i < d->book.book->category_n; i++) {
		struct check *c = arena_new(&d->walk, struct check);
		enum receipt_check same;
		str pdf, again, where;

		begin(d, &d->book.book->category[i], c);
		walk_to_the_end(d, c);
		assert_int_equal(slip_pdf(&d->walk, langs[i % 2], ZONE_WIB, c,
					  reply_make(&d->walk, langs[i % 2], c), &d->book, &pdf),
				 OK);
		assert_true(str_starts(pdf, STR("%PDF-")));
		assert_int_equal(receipt_replay(&d->walk, d->book.book, receipt_of(pdf), &same,
						&again, &where, &d->error),
				 OK);
		assert_int_equal(same, RECEIPT_SAME);
		arena_reset(&d->walk);
	}
}

static void test_check__takes_no_more_answers_than_it_has_room_for(void **state)
{
	struct desk *d = *state;
	const struct rulebook *book = d->book.book;
	struct buf text = BUF_INIT(&d->walk, CHECK_TEXT_MAX);
	struct check *c = arena_new(&d->walk, struct check);

	assert_true(book->facts.n > CHECK_ANSWERS_MAX);
	begin(d, &book->category[0], c);
	for (int i = 0; i < CHECK_ANSWERS_MAX; i++)
		assert_int_equal(check_decline(c, i, &d->error), OK);
	assert_int_equal(check_decline(c, CHECK_ANSWERS_MAX, &d->error), ERR_INPUT);
	assert_int_equal(check_decline(c, 0, &d->error), OK);
	check_put(&text, c);
	assert_int_equal(check_read(c, buf_str(&text), &d->error), OK);
	buf_printf(&text, ";" STR_FMT "=?", STR_ARG(book->facts.item[CHECK_ANSWERS_MAX].name));
	assert_int_equal(check_read(c, buf_str(&text), &d->error), ERR_INPUT);
	arena_reset(&d->walk);
}
