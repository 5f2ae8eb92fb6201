/* What a condition can still become, from its leaves upwards. See reach.h. */
#include "law/reach.h"

struct outlook {
	const struct fact_list *list;
	const struct facts *facts;
	const struct fact_bits *declined;
};

/* Which truths are still possible; neither: it stays unknown. */
struct reach {
	bool yes, no;
};

static bool is_lost(const struct outlook *o, int fact)
{
	return fact != FACT_NONE && o->facts->item[fact].source == FACT_UNKNOWN &&
	       bits_have(o->declined, fact);
}

static struct reach reach_of(const struct outlook *o, const struct condition *c);

/* Of the parts of a group: whether all, or some, can be true or false. */
static struct reach reach_of_group(const struct outlook *o, const struct condition *c)
{
	struct reach all = {true, true}, some = {false, false};

	for (size_t i = 0; i < c->n; i++) {
		struct reach r = reach_of(o, &c->item[i]);

		all = (struct reach){all.yes && r.yes, all.no && r.no};
		some = (struct reach){some.yes || r.yes, some.no || r.no};
	}
	if (c->op == CONDITION_ALL)
		return (struct reach){all.yes, some.no};
	if (c->op == CONDITION_ANY)
		return (struct reach){some.yes, all.no};
	return (struct reach){all.no, some.yes}; /* CONDITION_NONE */
}

static struct reach reach_of(const struct outlook *o, const struct condition *c)
{
	struct fact_bits presumed = {0};
	enum truth now;

	if (c->fact == FACT_NONE)
		return reach_of_group(o, c);
	now = condition_truth(c, o->list, o->facts, &presumed);
	if (now != TRUTH_UNKNOWN)
		return (struct reach){now == TRUTH_YES, now == TRUTH_NO};
	bool open = !is_lost(o, c->fact) && !is_lost(o, c->other);
	return (struct reach){open, open};
}

/* Whether an exception can apply, or can come not to: each takes back what is above it. */
static struct reach reach_of_exception(const struct outlook *o, const struct exception *x)
{
	struct reach r = reach_of(o, &x->condition);

	for (size_t i = 0; i < x->n; i++) {
		struct reach inner = reach_of_exception(o, &x->item[i]);

		r = (struct reach){r.yes && inner.no, r.no || inner.yes};
	}
	return r;
}

bool rule_reachable(const struct rulebook *b, const struct rule *r, const struct facts *facts,
		    const struct fact_bits *declined)
{
	struct outlook o = {&b->facts, facts, declined};

	if (is_lost(&o, r->reference))
		return false;
	for (size_t i = 0; i < r->element_n; i++)
		if (!reach_of(&o, &r->element[i].condition).yes)
			return false;
	for (size_t i = 0; i < r->exception_n; i++)
		if (!reach_of_exception(&o, &r->exception[i]).no)
			return false;
	return true;
}
