/* Which question comes next: for each unknown fact, how much would be decided by its answers. */
#include "law/ask.h"

#include "law/reach.h"

enum { IN_EXCEPTION = 4 }; /* a fact that only an exception needs counts a quarter */

static bool about(const struct rule *r, const struct category *c)
{
	for (size_t i = 0; i < r->category_n; i++)
		if (r->category[i] == c)
			return true;
	return c == NULL;
}

const struct rule **rules_of(const struct rulebook *b, struct arena *a,
			     const struct category *category, size_t *ret_n)
{
	const struct rule **list = arena_array(a, const struct rule *, b->rule_n + 1);
	size_t n = 0;

	for (size_t i = 0; i < b->rule_n; i++)
		if (about(&b->rule[i], category))
			list[n++] = &b->rule[i];
	*ret_n = n;
	return list;
}

/* While the next question is looked for. */
struct search {
	const struct rulebook *book;
	const struct rule *const *rule;
	size_t n;
	int weight[LAW_FILES_MAX]; /* of each rule; 0: it is not asked about. A rule is a file */
	struct facts facts;
	struct fact_bits element_needs, needs; /* of the rules that are open and asked about */
	bool decided;                          /* a prohibition is violated already */
	bool stuck; /* one is open for good: what it needs was declined */
};

static void add_needs(struct search *s, const struct verdict *v)
{
	const struct rule *r = v->rule;

	bits_join(&s->needs, &v->needs);
	if (v->in_force == TRUTH_UNKNOWN)
		bits_add(&s->element_needs, r->reference);
	for (size_t e = 0; e < r->element_n; e++)
		condition_needs(&r->element[e].condition, &s->book->facts, &s->facts,
				&s->element_needs);
}

/* Where everything stands with the facts known now. Once a prohibition is open for good, no other
 * answer is left than that another is violated: only those that can be are asked about. */
static void take_stock(struct search *s, const struct fact_bits *declined)
{
	struct verdict v;

	for (size_t i = 0; i < s->n; i++) {
		if (!rule_prohibits(s->rule[i]->kind))
			continue;
		rule_evaluate(s->book, s->rule[i], &s->facts, &v);
		s->decided |= v.outcome == OUTCOME_MET;
		s->stuck |= v.outcome == OUTCOME_OPEN && bits_within(&v.needs, declined);
	}
	for (size_t i = 0; i < s->n; i++) {
		const struct rule *r = s->rule[i];

		if (s->stuck &&
		    !(rule_prohibits(r->kind) && rule_reachable(s->book, r, &s->facts, declined)))
			s->weight[i] = 0;
		if (s->weight[i] == 0)
			continue;
		rule_evaluate(s->book, r, &s->facts, &v);
		if (v.outcome == OUTCOME_OPEN)
			add_needs(s, &v);
	}
}

/* How many rules, by weight, are decided with what is known. */
static int decided_weight(const struct search *s)
{
	int sum = 0;
	struct verdict v;

	for (size_t i = 0; i < s->n; i++) {
		if (s->weight[i] == 0)
			continue;
		rule_evaluate(s->book, s->rule[i], &s->facts, &v);
		if (v.outcome != OUTCOME_OPEN)
			sum += s->weight[i];
	}
	return sum;
}

/* The mean, in thousandths, of what the values of a fact would decide. */
static int64_t gain(struct search *s, int fact)
{
	const struct fact *f = &s->book->facts.item[fact];
	struct known *k = &s->facts.item[fact], kept = *k;
	int64_t sum = 0;

	if (f->kind == FACT_DAY) { /* its answers cannot be counted: as good as nothing decided */
		return 1000 * (int64_t)decided_weight(s);
	}
	for (size_t v = 0; v < f->value_n; v++) {
		*k = (struct known){.source = FACT_TOLD, .set = UINT64_C(1) << v};
		sum += decided_weight(s);
	}
	*k = kept;
	return 1000 * sum / (int64_t)f->value_n;
}

/* A day that the calendar would tell if the election were known: ask for the election. */
static int stands_for(const struct search *s, int fact, const struct fact_bits *declined)
{
	const struct fact_list *list = &s->book->facts;
	bool election_open = s->facts.item[list->election].source == FACT_UNKNOWN &&
			     !bits_have(declined, list->election);

	return list->item[fact].stage.n > 0 && election_open ? list->election : fact;
}

static int best(struct search *s, const struct fact_bits *declined)
{
	const struct fact_list *list = &s->book->facts;
	int found = FACT_NONE;
	int64_t most = -1;

	for (int i = 0; i < (int)list->n; i++) {
		int64_t score;

		if (!bits_have(&s->needs, i) || bits_have(declined, i))
			continue;
		if (i == list->status)
			return i;
		score = gain(s, i);
		if (!bits_have(&s->element_needs, i))
			score /= IN_EXCEPTION;
		if (score > most) {
			most = score;
			found = i;
		}
	}
	return found == FACT_NONE ? found : stands_for(s, found, declined);
}

int ask_next(const struct rulebook *b, const struct rule *const *rule, size_t n, const int *weight,
	     const struct facts *facts, const struct fact_bits *declined)
{
	struct search s = {.book = b, .rule = rule, .n = n, .facts = *facts};

	for (size_t i = 0; i < n; i++)
		s.weight[i] = weight ? weight[i] : 1;
	take_stock(&s, declined);
	return s.decided ? FACT_NONE : best(&s, declined);
}
