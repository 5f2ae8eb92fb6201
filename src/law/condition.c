/* Three-valued truth of conditions, after Kleene: unknown stays unknown until it cannot matter. */
#include "law/condition.h"

/* What is known of a fact, or presumed of it. */
static struct known look(const struct fact_list *list, const struct facts *facts, int fact,
			 struct fact_bits *presumed)
{
	struct known k = facts->item[fact];

	if (k.source == FACT_UNKNOWN && list->item[fact].presumed != FACT_NONE) {
		bits_add(presumed, fact);
		k.set = UINT64_C(1) << list->item[fact].presumed;
	}
	return k;
}

static enum truth truth_of(bool b)
{
	return b ? TRUTH_YES : TRUTH_NO;
}

static enum truth compare_value(const struct condition *c, struct known k)
{
	enum truth t = k.set ? truth_of(k.set & c->set) : TRUTH_UNKNOWN;

	return c->op == CONDITION_IS ? t : truth_not(t);
}

static enum truth compare_days(enum condition_op op, day a, day b)
{
	switch (op) {
	case CONDITION_BEFORE:
		return truth_of(a < b);
	case CONDITION_SINCE:
		return truth_of(a >= b);
	case CONDITION_AFTER:
		return truth_of(a > b);
	case CONDITION_UNTIL:
		return truth_of(a <= b);
	case CONDITION_ON:
		return truth_of(a == b);
	default:
		return truth_of(a != b);
	}
}

static enum truth compare_fact_days(const struct condition *c, const struct facts *facts)
{
	const struct known *left = &facts->item[c->fact];
	day right = c->day;

	if (c->other != FACT_NONE) {
		if (facts->item[c->other].source == FACT_UNKNOWN)
			return TRUTH_UNKNOWN;
		right = facts->item[c->other].day;
	}
	return left->source == FACT_UNKNOWN ? TRUTH_UNKNOWN : compare_days(c->op, left->day, right);
}

/* Least and greatest truth of the conditions of a group. */
static void extremes(const struct condition *c, const struct fact_list *list,
		     const struct facts *facts, struct fact_bits *presumed, enum truth *least,
		     enum truth *greatest)
{
	*least = TRUTH_YES;
	*greatest = TRUTH_NO;
	for (size_t i = 0; i < c->n; i++) {
		enum truth t = condition_truth(&c->item[i], list, facts, presumed);

		*least = t < *least ? t : *least;
		*greatest = t > *greatest ? t : *greatest;
	}
}

enum truth condition_truth(const struct condition *c, const struct fact_list *list,
			   const struct facts *facts, struct fact_bits *presumed)
{
	enum truth least, greatest;

	switch (c->op) {
	case CONDITION_IS:
	case CONDITION_IS_NOT:
		return compare_value(c, look(list, facts, c->fact, presumed));
	case CONDITION_ALL:
		extremes(c, list, facts, presumed, &least, &greatest);
		return least;
	case CONDITION_ANY:
		extremes(c, list, facts, presumed, &least, &greatest);
		return greatest;
	case CONDITION_NONE:
		extremes(c, list, facts, presumed, &least, &greatest);
		return truth_not(greatest);
	default:
		return compare_fact_days(c, facts);
	}
}

static void add_unknown(int fact, const struct facts *facts, struct fact_bits *needs)
{
	if (fact != FACT_NONE && facts->item[fact].source == FACT_UNKNOWN)
		bits_add(needs, fact);
}

void condition_needs(const struct condition *c, const struct fact_list *list,
		     const struct facts *facts, struct fact_bits *needs)
{
	struct fact_bits presumed = {0};

	if (condition_truth(c, list, facts, &presumed) != TRUTH_UNKNOWN)
		return;
	add_unknown(c->fact, facts, needs);
	add_unknown(c->other, facts, needs);
	for (size_t i = 0; i < c->n; i++)
		condition_needs(&c->item[i], list, facts, needs);
}

void condition_facts(const struct condition *c, struct fact_bits *ret)
{
	if (c->fact != FACT_NONE)
		bits_add(ret, c->fact);
	if (c->other != FACT_NONE)
		bits_add(ret, c->other);
	for (size_t i = 0; i < c->n; i++)
		condition_facts(&c->item[i], ret);
}
