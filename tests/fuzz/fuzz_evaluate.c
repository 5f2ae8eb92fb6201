/* law/evaluate: whatever facts are told, in whatever order, each rule of the real rulebook has a
 * verdict; an open one needs something that is not known; and what was decided stays decided. */
#include <stdlib.h>

#include "law/ask.h"
#include "law_folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STEPS_MAX = 64, RULES_MAX = 400, FIRST_DAY = 14600, DAYS = 9000 }; /* 2009 to 2034 */

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* The real rulebook, loaded once; it stays. */
static const struct rulebook *real(void)
{
	static struct arena arena;
	static const struct rulebook *book;

	if (!book) {
		size_t n;

		arena_init(&arena, 256 << 20);
		struct law_problems problems = {.arena = &arena};
		const struct law_file *file = law_folder_read(&arena, real_book, &n);
		must(rulebook_load(&arena, file, n, 0, &book, &problems) == OK);
		must(book->rule_n <= RULES_MAX);
	}
	return book;
}

/* A value of the fact that the bytes choose. */
static struct known value(const struct fact *f, const uint8_t *bytes)
{
	struct known k = {.source = FACT_TOLD};
	unsigned number = (unsigned)(bytes[0] << 8 | bytes[1]);

	if (f->kind == FACT_DAY)
		k.day = FIRST_DAY + (day)(number % DAYS);
	else if (f->kind == FACT_CHOICE)
		k.set = UINT64_C(1) << number % f->value_n;
	else
		k.set = 1 + number % ((UINT64_C(1) << f->value_n) - 1);
	return k;
}

/* An open verdict needs unknown facts that the rule is about. */
static void check(const struct rule *r, const struct facts *facts, const struct verdict *v)
{
	must(v->rule == r && v->outcome < OUTCOME_COUNT);
	must((v->outcome == OUTCOME_EXCEPTED) == (v->by != NULL));
	must((v->outcome == OUTCOME_OPEN) == !bits_empty(&v->needs));
	for (int f = 0; f < FACTS_MAX; f++)
		must(!bits_have(&v->needs, f) ||
		     (bits_have(&r->facts, f) && facts->item[f].source == FACT_UNKNOWN));
}

/* What may become open again when a fact is told. */
enum reopens {
	NOTHING,  /* nothing was known of it */
	EXCEPTED, /* it was presumed, and an exception may have rested on that */
	ANYTHING, /* something else was told before */
};

static bool may_reopen(enum reopens r, enum outcome before)
{
	return before == OUTCOME_OPEN || r == ANYTHING ||
	       (r == EXCEPTED && before == OUTCOME_EXCEPTED);
}

static void evaluate(const struct rulebook *b, const struct facts *facts, enum reopens reopens,
		     enum outcome *outcome)
{
	for (size_t i = 0; i < b->rule_n; i++) {
		struct verdict v;

		rule_evaluate(b, &b->rule[i], facts, &v);
		check(&b->rule[i], facts, &v);
		must(v.outcome != OUTCOME_OPEN || may_reopen(reopens, outcome[i]));
		outcome[i] = v.outcome;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct rulebook *b = real();
	struct facts facts = {0};
	enum outcome outcome[RULES_MAX] = {0};

	evaluate(b, &facts, ANYTHING, outcome);
	for (size_t i = 0; i + 3 <= size && i < (size_t)3 * STEPS_MAX; i += 3) {
		int f = data[i] % (int)b->facts.n;
		enum reopens reopens = b->facts.item[f].presumed == FACT_NONE ? NOTHING : EXCEPTED;

		if (facts.item[f].source != FACT_UNKNOWN)
			reopens = ANYTHING;
		facts.item[f] = value(&b->facts.item[f], data + i + 1);
		evaluate(b, &facts, reopens, outcome);
	}
	return 0;
}
