/*
 * How many questions a self-check asks. Every test of every rule is somebody who chose the rule's
 * main act, knows what the test knows, and says "I do not know" to all else; his questions are
 * counted until nothing is asked any more.
 */
#include "core/advice/check.h"

#include <cmocka.h>

#include "core/rulebook/shelf.h"

enum {
	MEAN_HUNDREDTHS = 425,
	MOST = 12,
	TODAY = 20036, /* 2024-11-09, when the test does not say when */
};

struct asking {
	struct arena arena, walk; /* the rulebook's, one walk's */
	struct shelf_book book;
	struct error error;
};

static int group_setup(void **state)
{
	struct asking *k = test_calloc(1, sizeof *k);
	struct law_problems problems = {.arena = &k->arena};

	arena_init(&k->arena, 256 << 20);
	arena_init(&k->walk, 64 << 20);
	assert_int_equal(shelf_load(&k->arena, STR(""), 0, &k->book, &problems, &k->error), OK);
	*state = k;
	return 0;
}

static int group_teardown(void **state)
{
	struct asking *k = *state;

	arena_finish(&k->walk);
	arena_finish(&k->arena);
	test_free(k);
	return 0;
}

/* NULL: the test does not say. */
static const struct known *truth_of(const struct rule_test *t, int fact)
{
	for (size_t i = 0; i < t->fact_n; i++)
		if (t->fact[i].fact == fact && t->fact[i].value.source != FACT_UNKNOWN)
			return &t->fact[i].value;
	return NULL;
}

static void answer(struct asking *k, struct check *c, int fact, const struct known *truth)
{
	const struct fact *f = &k->book.book->facts.item[fact];
	str value[FACT_VALUES_MAX];
	size_t n = 0;

	if (!truth) {
		assert_int_equal(check_decline(c, fact, &k->error), OK);
		return;
	}
	for (size_t i = 0; i < f->value_n; i++)
		if (truth->set >> i & 1)
			value[n++] = f->value[i].name;
	assert_int_equal(check_answer(c, fact, value, n, &truth->day, &k->error), OK);
}

static size_t questions(struct asking *k, const struct rule *r, const struct rule_test *t)
{
	const struct rulebook *b = k->book.book;
	const struct known *act = truth_of(t, b->facts.act_day);
	struct check *c = arena_new(&k->walk, struct check);
	size_t n = 0;

	assert_int_equal(check_begin(&k->walk, b, r->category[0]->name, act ? act->day : TODAY,
				     STR(""), c, &k->error),
			 OK);
	for (int fact; (fact = check_next(c)) != FACT_NONE; n++)
		answer(k, c, fact, truth_of(t, fact));
	arena_reset(&k->walk);
	return n;
}

static void test_questions__are_few(void **state)
{
	struct asking *k = *state;
	const struct rulebook *b = k->book.book;
	size_t checks = 0, asked = 0, most = 0;

	for (size_t i = 0; i < b->rule_n; i++)
		for (size_t t = 0; t < b->rule[i].test_n; t++) {
			size_t n = questions(k, &b->rule[i], &b->rule[i].test[t]);

			checks++;
			asked += n;
			most = n > most ? n : most;
		}
	print_message("%zu checks, %zu.%02zu questions each, at most %zu\n", checks, asked / checks,
		      asked % checks * 100 / checks, most);
	assert_true(asked * 100 <= checks * MEAN_HUNDREDTHS);
	assert_true(most <= MOST);
}
