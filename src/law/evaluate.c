/* Evaluating rules: elements, nested exceptions, consequences; then what holds between verdicts. */
#include "law/evaluate.h"

#include "base/lang.h"

const char *outcome_word(enum outcome o, enum rule_kind kind)
{
	static const char *const words[OUTCOME_COUNT] = {
		[OUTCOME_NOT_IN_FORCE] = N_("tidak berlaku"),
		[OUTCOME_NO] = N_("tidak"),
		[OUTCOME_OPEN] = N_("belum cukup"),
		[OUTCOME_EXCEPTED] = N_("dikecualikan"),
		[OUTCOME_MET] = N_("melanggar"),
	};

	if (o == OUTCOME_MET && kind == RULE_DUTY)
		return N_("wajib");
	if (o == OUTCOME_MET && kind == RULE_RIGHT)
		return N_("boleh");
	return words[o];
}

/* While one rule is evaluated. */
struct evaluation {
	const struct fact_list *list;
	const struct facts *facts;
	struct verdict *v;
};

static enum truth truth_in(struct evaluation *e, const struct condition *c)
{
	return condition_truth(c, e->list, e->facts, &e->v->presumed);
}

static enum truth least(enum truth a, enum truth b)
{
	return a < b ? a : b;
}

static enum truth greatest(enum truth a, enum truth b)
{
	return a > b ? a : b;
}

/* An exception applies when its condition holds and none of its own exceptions does. */
static enum truth exception_truth(struct evaluation *e, const struct exception *x)
{
	enum truth above = TRUTH_NO, t;

	for (size_t i = 0; i < x->n; i++)
		above = greatest(above, exception_truth(e, &x->item[i]));
	t = least(truth_in(e, &x->condition), truth_not(above));
	e->v->exception[x->number] = t;
	return t;
}

static void exception_needs(struct evaluation *e, const struct exception *x)
{
	if (e->v->exception[x->number] != TRUTH_UNKNOWN)
		return;
	condition_needs(&x->condition, e->list, e->facts, &e->v->needs);
	for (size_t i = 0; i < x->n; i++)
		exception_needs(e, &x->item[i]);
}

static void open_needs(struct evaluation *e)
{
	const struct rule *r = e->v->rule;

	if (e->v->in_force == TRUTH_UNKNOWN)
		bits_add(&e->v->needs, r->reference);
	for (size_t i = 0; i < r->element_n; i++)
		condition_needs(&r->element[i].condition, e->list, e->facts, &e->v->needs);
	for (size_t i = 0; i < r->exception_n; i++)
		exception_needs(e, &r->exception[i]);
}

static enum truth in_force(const struct rule *r, const struct facts *facts)
{
	struct known k = facts->item[r->reference];

	if (k.source == FACT_UNKNOWN)
		return TRUTH_UNKNOWN;
	return period_has(r->valid, k.day) ? TRUTH_YES : TRUTH_NO;
}

static void consequences(struct evaluation *e)
{
	const struct rule *r = e->v->rule;

	for (size_t i = 0; i < r->consequence_n; i++)
		e->v->consequence[i] = r->consequence[i].conditional
					       ? truth_in(e, &r->consequence[i].when)
					       : TRUTH_YES;
}

/* The verdict of elements (with validity) and exceptions. */
static enum outcome outcome_of(enum truth elements, enum truth exceptions)
{
	if (elements == TRUTH_NO)
		return OUTCOME_NO;
	if (exceptions == TRUTH_YES)
		return OUTCOME_EXCEPTED;
	return least(elements, truth_not(exceptions)) == TRUTH_YES ? OUTCOME_MET : OUTCOME_OPEN;
}

void rule_evaluate(const struct rulebook *b, const struct rule *r, const struct facts *facts,
		   struct verdict *ret)
{
	struct evaluation e = {&b->facts, facts, ret};
	enum truth all, any = TRUTH_NO;

	*ret = (struct verdict){.rule = r, .in_force = in_force(r, facts)};
	all = ret->in_force;
	if (all == TRUTH_NO)
		return;
	for (size_t i = 0; i < r->element_n; i++) {
		ret->element[i] = truth_in(&e, &r->element[i].condition);
		all = least(all, ret->element[i]);
	}
	for (size_t i = 0; i < r->exception_n; i++) {
		enum truth t = exception_truth(&e, &r->exception[i]);

		if (t == TRUTH_YES && any != TRUTH_YES)
			ret->by = &r->exception[i];
		any = greatest(any, t);
	}
	ret->outcome = outcome_of(all, any);
	if (ret->outcome != OUTCOME_EXCEPTED)
		ret->by = NULL;
	if (ret->outcome == OUTCOME_MET)
		consequences(&e);
	if (ret->outcome == OUTCOME_OPEN)
		open_needs(&e);
}

const struct level *verdict_level(const struct verdict *v)
{
	const struct level *found = NULL;

	for (size_t i = 0; i < v->rule->consequence_n; i++) {
		const struct level *l = v->rule->consequence[i].level;

		if (v->consequence[i] == TRUTH_YES && (!found || l->order > found->order))
			found = l;
	}
	return found;
}

/* ---- between verdicts ---- */

static bool yields_to(const struct verdict *v, const struct verdict *other)
{
	for (size_t i = 0; i < v->rule->yields_n; i++)
		if (str_eq(v->rule->yields_id[i], other->rule->id))
			return true;
	return false;
}

static bool stands(const struct verdict *v)
{
	return v->outcome == OUTCOME_MET && !v->yields_to && rule_prohibits(v->rule->kind);
}

/* The same act, the same kind of rule, and two levels that are set and differ. */
static bool contradict(const struct verdict *v, const struct verdict *other)
{
	const struct level *a = verdict_level(v), *b = verdict_level(other);

	return v->rule->kind == other->rule->kind &&
	       v->rule->category[0] == other->rule->category[0] && a && b && a != b && !a->unset &&
	       !b->unset;
}

void verdicts_settle(struct verdict *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; v[i].outcome == OUTCOME_MET && k < n; k++)
			if (v[k].outcome == OUTCOME_MET && yields_to(&v[i], &v[k]))
				v[i].yields_to = v[k].rule;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; stands(&v[i]) && k < n; k++)
			if (stands(&v[k]) && contradict(&v[i], &v[k]))
				v[i].conflict = v[k].rule;
}

struct verdict *rulebook_evaluate(const struct rulebook *b, struct arena *a,
				  const struct facts *facts, size_t *ret_n)
{
	struct verdict *v = arena_array(a, struct verdict, b->rule_n + 1);

	for (size_t i = 0; i < b->rule_n; i++)
		rule_evaluate(b, &b->rule[i], facts, &v[i]);
	verdicts_settle(v, b->rule_n);
	*ret_n = b->rule_n;
	return v;
}
