/* Which rules are shown. See choose.h. */
#include "core/rulebook/choose.h"

const struct rule *rule_shown(const struct rulebook *b, str id, day on)
{
	const struct rule *r = rulebook_rule(b, id, &on);

	return r ? r : rulebook_rule(b, id, NULL);
}

/* Versions of one rule stand together. */
static bool first_of_its_id(const struct rulebook *b, size_t i)
{
	return i == 0 || !str_eq(b->rule[i].id, b->rule[i - 1].id);
}

struct rule_list rules_shown(const struct rulebook *b, struct arena *a, day on)
{
	struct rule_list list = {.item = arena_array(a, const struct rule *, b->rule_n + 1)};

	for (size_t i = 0; i < b->rule_n; i++)
		if (first_of_its_id(b, i))
			list.item[list.n++] = rule_shown(b, b->rule[i].id, on);
	return list;
}

struct rule_list rule_versions(const struct rulebook *b, struct arena *a, str id)
{
	struct rule_list list = {.item = arena_array(a, const struct rule *, b->rule_n + 1)};

	for (size_t i = 0; i < b->rule_n; i++)
		if (str_eq(b->rule[i].id, id))
			list.item[list.n++] = &b->rule[i];
	return list;
}

/* The fact that is the day of designation, or FACT_NONE. */
static int designation(const struct fact_list *facts)
{
	for (size_t i = 0; i < facts->n; i++)
		if (str_eq(facts->item[i].stage, STR("penetapan")))
			return (int)i;
	return FACT_NONE;
}

static void tell_day(struct facts *facts, int fact, day d)
{
	facts->item[fact] = (struct known){.source = FACT_TOLD, .day = d};
}

/* A day on which the rule is in force, with neighbours on which it is too if it has any. */
static day day_within(struct period p)
{
	return p.to == DAY_FOREVER ? p.from + 1 : p.from + (p.to - p.from) / 2;
}

bool rule_passes(const struct rulebook *b, const struct rule *r, const struct rule_filter *f)
{
	struct facts facts = {0};
	struct verdict v;
	int designated = designation(&b->facts);
	day on = day_within(r->valid);
	bool about = f->category == NULL;

	for (size_t i = 0; i < r->category_n; i++)
		about |= r->category[i] == f->category;
	if (!about)
		return false;
	if (f->status >= 0)
		facts.item[b->facts.status] =
			(struct known){.source = FACT_TOLD, .set = UINT64_C(1) << f->status};
	tell_day(&facts, r->reference, on);
	if (f->phase != PHASE_ANY) {
		tell_day(&facts, b->facts.act_day, on);
		if (designated != FACT_NONE)
			tell_day(&facts, designated, f->phase == PHASE_BEFORE ? on + 1 : on - 1);
	}
	rule_evaluate(b, r, &facts, &v);
	return v.outcome == OUTCOME_OPEN || v.outcome == OUTCOME_MET;
}

enum rule_phase rule_phase_of(const struct rulebook *b, const struct rule *r)
{
	bool before = rule_passes(b, r, &(struct rule_filter){.status = -1, .phase = PHASE_BEFORE});
	bool after = rule_passes(b, r, &(struct rule_filter){.status = -1, .phase = PHASE_AFTER});

	return before == after ? PHASE_ANY : before ? PHASE_BEFORE : PHASE_AFTER;
}

struct rule_list rules_yielding(const struct rulebook *b, struct arena *a, const struct rule *r,
				day on)
{
	struct rule_list all = rules_shown(b, a, on), found = {.item = all.item};

	for (size_t i = 0; i < all.n; i++) {
		const struct rule *other = all.item[i];
		bool yields = false;

		for (size_t k = 0; k < other->yields_n; k++)
			yields |= str_eq(other->yields_id[k], r->id);
		if (yields)
			found.item[found.n++] = other;
	}
	return found;
}

static void add_once(struct rule_list *list, const struct rule *r)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->item[i] == r)
			return;
	list->item[list->n++] = r;
}

struct rule_list rules_in_conflict(const struct rulebook *b, struct arena *a, const struct rule *r)
{
	struct rule_list found = {.item = arena_array(a, const struct rule *, b->rule_n + 1)};

	for (size_t i = 0; i < r->test_n; i++) {
		const struct rule_test *t = &r->test[i];
		struct arena_mark mark = arena_mark(a);
		struct facts facts = {0};
		size_t n;

		if (t->expected != OUTCOME_MET)
			continue;
		for (size_t k = 0; k < t->fact_n; k++)
			facts.item[t->fact[k].fact] = t->fact[k].value;
		const struct verdict *v = rulebook_evaluate(b, a, &facts, &n);
		for (size_t k = 0; k < n; k++)
			if (v[k].conflict == r || (v[k].rule == r && v[k].conflict))
				add_once(&found, v[k].rule == r ? v[k].conflict : v[k].rule);
		arena_rewind(a, mark);
	}
	return found;
}

/* "KE4": before designation; "D11": after. */
static bool is_numbered(str number, str letters)
{
	return str_starts(number, letters) && str_is_digits(str_sub(number, letters.n, number.n));
}

bool rule_is_item(const struct rule *r)
{
	return is_numbered(r->number, STR("KE")) || is_numbered(r->number, STR("D"));
}

static int number_rank(str number)
{
	if (is_numbered(number, STR("KE")))
		return 0;
	if (is_numbered(number, STR("D")))
		return 1;
	return number.n ? 2 : 3;
}

int rule_number_cmp(str a, str b)
{
	int rank = number_rank(a) - number_rank(b);

	if (rank)
		return rank;
	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return str_cmp(a, b);
}
