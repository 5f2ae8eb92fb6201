/*
 * What holds whatever the facts are, on the small rulebook and on the real one: random facts by the
 * thousand. The seed is printed when a test fails; LAW_SEED in the environment sets another.
 */
#include "law_folder.h"
#include "law_world.h"

enum { ROUNDS = 20000, BOOKS = 2, FIRST_DAY = 14600, DAYS = 9000 /* 2009 to 2034 */ };

static struct law_world world[BOOKS];
static uint64_t seed = UINT64_C(20241127), rolled;

static int group_setup(void **state)
{
	const char *other = getenv("LAW_SEED");
	int64_t number = 0;

	(void)state;
	if (other && str_to_int(str_from(other), &number) && number > 0)
		seed = (uint64_t)number;
	law_world_read(&world[0], small_book);
	law_world_read(&world[1], real_book);
	for (int i = 0; i < BOOKS; i++)
		law_load_well(&world[i], 0);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	for (int i = 0; i < BOOKS; i++)
		law_world_finish(&world[i]);
	return 0;
}

static int setup(void **state)
{
	(void)state;
	rolled = seed;
	print_message("LAW_SEED=%llu\n", (unsigned long long)seed);
	return 0;
}

/* xorshift64*: a number below `below`. */
static uint32_t roll(uint32_t below)
{
	rolled ^= rolled >> 12;
	rolled ^= rolled << 25;
	rolled ^= rolled >> 27;
	return (uint32_t)(rolled * UINT64_C(2685821657736338717) >> 32) % below;
}

/* A day that is likely to matter: on the edge of a rule's validity, or beside another known day. */
static day roll_day(const struct rulebook *b, const struct facts *facts)
{
	const struct period *p = &b->rule[roll((uint32_t)b->rule_n)].valid;
	const struct known *k = &facts->item[roll((uint32_t)b->facts.n)];
	day d = FIRST_DAY + (day)roll(DAYS);

	switch (roll(4)) {
	case 0:
		d = p->from;
		break;
	case 1:
		d = p->to == DAY_FOREVER ? p->from : p->to;
		break;
	case 2:
		d = k->source != FACT_UNKNOWN && k->set == 0 ? k->day : d;
		break;
	default:
		break;
	}
	return d - 1 + (day)roll(3);
}

static struct known roll_value(const struct rulebook *b, int fact, const struct facts *facts)
{
	const struct fact *f = &b->facts.item[fact];
	struct known k = {.source = FACT_TOLD};

	if (f->kind == FACT_DAY)
		k.day = roll_day(b, facts);
	else if (f->kind == FACT_CHOICE || roll(2))
		k.set = UINT64_C(1) << roll((uint32_t)f->value_n);
	else
		k.set = 1 + roll((uint32_t)((UINT64_C(1) << f->value_n) - 1));
	return k;
}

/* Each fact known `in_ten` times out of ten. */
static void roll_facts(const struct rulebook *b, uint32_t in_ten, struct facts *ret)
{
	*ret = (struct facts){0};
	for (int i = 0; i < (int)b->facts.n; i++)
		if (roll(10) < in_ten)
			ret->item[i] = roll_value(b, i, ret);
}

/* ---- a known fact reopens nothing ---- */

static void adding_a_fact(const struct rulebook *b)
{
	struct facts facts;
	int fact = (int)roll((uint32_t)b->facts.n);

	roll_facts(b, 1 + roll(9), &facts);
	facts.item[fact] = (struct known){0};
	struct facts more = facts;
	more.item[fact] = roll_value(b, fact, &facts);
	for (size_t i = 0; i < b->rule_n; i++) {
		struct verdict before, after;

		rule_evaluate(b, &b->rule[i], &facts, &before);
		rule_evaluate(b, &b->rule[i], &more, &after);
		bool told_otherwise = before.outcome == OUTCOME_EXCEPTED &&
				      b->facts.item[fact].presumed != FACT_NONE;
		if (before.outcome != OUTCOME_OPEN && after.outcome == OUTCOME_OPEN &&
		    !told_otherwise)
			fail_msg(STR_FMT " is reopened by " STR_FMT, STR_ARG(b->rule[i].id),
				 STR_ARG(b->facts.item[fact].name));
		/* it takes a needed fact to decide */
		if (before.outcome == OUTCOME_OPEN && after.outcome != OUTCOME_OPEN &&
		    b->facts.item[fact].presumed == FACT_NONE)
			assert_true(bits_have(&before.needs, fact));
	}
}

static void test_property__a_known_fact_reopens_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++)
		for (int k = 0; k < BOOKS; k++)
			adding_a_fact(world[k].book);
}

/* ---- the order of files ---- */

static bool same_rule(const struct rule *a, const struct rule *b)
{
	return a && b ? a->index == b->index : a == b;
}

static bool same_verdict(const struct verdict *a, const struct verdict *b)
{
	return a->outcome == b->outcome && a->in_force == b->in_force &&
	       memcmp(a->element, b->element, sizeof a->element) == 0 &&
	       memcmp(a->exception, b->exception, sizeof a->exception) == 0 &&
	       memcmp(a->consequence, b->consequence, sizeof a->consequence) == 0 &&
	       memcmp(&a->needs, &b->needs, sizeof a->needs) == 0 &&
	       memcmp(&a->presumed, &b->presumed, sizeof a->presumed) == 0 &&
	       same_rule(a->yields_to, b->yields_to) && same_rule(a->conflict, b->conflict);
}

/* The same rulebook from files in another order, in `a`. */
static const struct rulebook *shuffled(struct arena *a, const struct law_world *w)
{
	struct law_file *file = arena_array(a, struct law_file, w->n);
	struct law_problems problems = {.arena = a};
	const struct rulebook *book = NULL;

	memcpy(file, w->file, w->n * sizeof *file);
	for (size_t i = w->n - 1; i > 0; i--) {
		size_t k = roll((uint32_t)i + 1);
		struct law_file kept = file[i];

		file[i] = file[k];
		file[k] = kept;
	}
	assert_int_equal(rulebook_load(a, file, w->n, 0, &book, &problems), OK);
	return book;
}

static void compare(struct arena *a, const struct rulebook *one, const struct rulebook *other)
{
	struct arena_mark mark = arena_mark(a);
	struct facts facts;
	size_t n, m;

	roll_facts(one, 1 + roll(9), &facts);
	const struct verdict *v = rulebook_evaluate(one, a, &facts, &n);
	const struct verdict *u = rulebook_evaluate(other, a, &facts, &m);
	assert_int_equal(n, m);
	for (size_t i = 0; i < n; i++)
		assert_true(same_verdict(&v[i], &u[i]));
	arena_rewind(a, mark);
}

static void test_property__the_order_of_files_changes_no_verdict(void **state)
{
	enum { ORDERS = 10 };

	(void)state;
	for (int k = 0; k < BOOKS; k++) {
		for (int order = 0; order < ORDERS; order++) {
			struct arena a;

			arena_init(&a, 256 << 20);
			const struct rulebook *other = shuffled(&a, &world[k]);
			for (int i = 0; i < ROUNDS / ORDERS; i++)
				compare(&a, world[k].book, other);
			arena_finish(&a);
		}
	}
}

/* ---- receipts ---- */

static void replay(struct law_world *w)
{
	struct arena_mark mark = arena_mark(&w->arena);
	struct buf b = BUF_INIT(&w->arena, RECEIPT_MAX);
	enum receipt_check check = RECEIPT_DIFFERS;
	str again = {0}, where = {0};
	struct error error = {0};
	struct facts facts;
	size_t n;

	roll_facts(w->book, 1 + roll(9), &facts);
	const struct verdict *v = rulebook_evaluate(w->book, &w->arena, &facts, &n);
	receipt_put(&b, w->book, &facts, v, n, FIRST_DAY + (day)roll(DAYS));
	assert_true(buf_ok(&b));
	assert_int_equal(
		receipt_replay(&w->arena, w->book, buf_str(&b), &check, &again, &where, &error),
		OK);
	assert_int_equal(check, RECEIPT_SAME);
	assert_true(str_eq(again, buf_str(&b)));
	arena_rewind(&w->arena, mark);
}

static void test_property__a_receipt_gives_the_same_bytes_again(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		replay(&world[0]);
		if (i % 20 == 0) /* 75 rules and 124 files each time */
			replay(&world[1]);
	}
}

/* ---- questions ---- */

/* Answers what is asked for one act until nothing is. */
static void asking(struct law_world *w)
{
	const struct rulebook *b = w->book;
	const struct category *c = &b->category[roll((uint32_t)b->category_n)];
	struct arena_mark mark = arena_mark(&w->arena);
	struct facts facts = {0};
	struct fact_bits declined = {0};
	size_t n, asked = 0;
	bool open = false, violated = false;
	const struct rule **rule = rules_of(b, &w->arena, c, &n);

	for (int f; (f = ask_next(b, rule, n, NULL, &facts, &declined)) != FACT_NONE; asked++) {
		assert_int_equal(facts.item[f].source, FACT_UNKNOWN);
		facts.item[f] = roll_value(b, f, &facts);
		assert_true(asked < b->facts.n);
	}
	for (size_t i = 0; i < n; i++) {
		struct verdict v;

		rule_evaluate(b, rule[i], &facts, &v);
		open |= v.outcome == OUTCOME_OPEN;
		violated |= v.outcome == OUTCOME_MET && rule_prohibits(rule[i]->kind);
	}
	assert_true(violated || !open);
	arena_rewind(&w->arena, mark);
}

static void test_property__asking_ends_and_decides(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		asking(&world[0]);
		if (i % 20 == 0) /* each takes many evaluations of many rules */
			asking(&world[1]);
	}
}

/* The same, but some questions are not answered: they are not asked again. */
static void test_property__what_is_declined_is_not_asked_again(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS / 100; i++) {
		struct law_world *w = &world[i % BOOKS];
		struct arena_mark mark = arena_mark(&w->arena);
		struct facts facts = {0};
		struct fact_bits declined = {0};
		size_t n, asked = 0;
		const struct rule **rule = rules_of(w->book, &w->arena, NULL, &n);

		for (int f;
		     (f = ask_next(w->book, rule, n, NULL, &facts, &declined)) != FACT_NONE;) {
			assert_false(bits_have(&declined, f));
			if (roll(3) == 0)
				bits_add(&declined, f);
			else
				facts.item[f] = roll_value(w->book, f, &facts);
			assert_true(asked++ < w->book->facts.n);
		}
		arena_rewind(&w->arena, mark);
	}
}
