/*
 * Proving a rulebook by its own tests: each test gives what it expects, and each small change to a
 * rule (a mutant) breaks one of the rule's tests. A mutant that survives is a place where the rule
 * could be wrong without anybody noticing.
 */
#include "law/evaluate.h"
#include "law/read.h"

struct proof {
	struct reading *r;
	struct rule *rule;
};

/* ---- one test ---- */

static bool same_bits(const struct fact_bits *a, const struct fact_bits *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

/* Do the levels of the consequences that apply, and no others, stand in the test? */
static bool same_levels(const struct rule_test *t, const struct verdict *v)
{
	size_t count = 0, found = 0;

	for (size_t i = 0; i < v->rule->consequence_n; i++) {
		if (v->consequence[i] != TRUTH_YES)
			continue;
		count++;
		for (size_t k = 0; k < t->level_n; k++)
			found += t->level[k] == v->rule->consequence[i].level;
	}
	return count == t->level_n && found == count;
}

static bool holds(const struct rule_test *t, const struct verdict *v)
{
	if ((int)v->outcome != t->expected)
		return false;
	if (t->by.n > 0 && !(v->by && str_eq(v->by->name, t->by)))
		return false;
	return (!t->has_needs || same_bits(&t->needs, &v->needs)) &&
	       (!t->has_levels || same_levels(t, v));
}

static bool passes(struct proof *p, const struct rule_test *t, struct verdict *v)
{
	test_facts(t, p->r->known);
	rule_evaluate(p->r->book, p->rule, p->r->known, v);
	return holds(t, v);
}

static void put_needs(struct buf *b, const struct fact_list *list, const struct fact_bits *needs)
{
	const char *between = "";

	for (size_t i = 0; i < list->n; i++) {
		if (!bits_have(needs, (int)i))
			continue;
		buf_printf(b, "%s" STR_FMT, between, STR_ARG(list->item[i].name));
		between = ", ";
	}
}

static void put_levels(struct buf *b, const struct verdict *v)
{
	for (size_t i = 0; i < v->rule->consequence_n; i++)
		if (v->consequence[i] == TRUTH_YES)
			buf_printf(b, " " STR_FMT, STR_ARG(v->rule->consequence[i].level->name));
}

static void tell_failure(struct proof *p, const struct rule_test *t, const struct verdict *v)
{
	struct buf got = BUF_INIT(p->r->arena, 300);

	buf_printf(&got, "%s", outcome_word(v->outcome, p->rule->kind));
	if (v->by)
		buf_printf(&got, " oleh " STR_FMT, STR_ARG(v->by->name));
	if (v->outcome == OUTCOME_OPEN) {
		buf_put(&got, STR("; tanyakan: "));
		put_needs(&got, &p->r->book->facts, &v->needs);
	}
	if (v->outcome == OUTCOME_MET) {
		buf_put(&got, STR("; tingkat:"));
		put_levels(&got, v);
	}
	wrong(p->r, t->line, "Uji \"" STR_FMT "\" mengharapkan lain; hasilnya: " STR_FMT ".",
	      STR_ARG(t->name), STR_ARG(buf_str(&got)));
}

static void run_tests(struct proof *p)
{
	struct verdict v;

	for (size_t i = 0; i < p->rule->test_n; i++)
		if (!passes(p, &p->rule->test[i], &v))
			tell_failure(p, &p->rule->test[i], &v);
}

/* ---- mutants ---- */

/* The rule has just been changed: some test must notice. */
static void expect_noticed(struct proof *p, int line, const char *change, str where)
{
	struct verdict v;

	p->r->book->mutant_n++;
	for (size_t i = 0; i < p->rule->test_n; i++)
		if (!passes(p, &p->rule->test[i], &v))
			return;
	wrong(p->r, line,
	      "Tidak ada uji yang menangkap perubahan ini: %s" STR_FMT ". Tambahkan uji.", change,
	      STR_ARG(where));
}

static enum condition_op opposite(enum condition_op op)
{
	static const enum condition_op to[] = {
		[CONDITION_IS] = CONDITION_IS_NOT,    [CONDITION_IS_NOT] = CONDITION_IS,
		[CONDITION_BEFORE] = CONDITION_SINCE, [CONDITION_SINCE] = CONDITION_BEFORE,
		[CONDITION_AFTER] = CONDITION_UNTIL,  [CONDITION_UNTIL] = CONDITION_AFTER,
		[CONDITION_ON] = CONDITION_NOT_ON,    [CONDITION_NOT_ON] = CONDITION_ON,
		[CONDITION_ALL] = CONDITION_ANY,      [CONDITION_ANY] = CONDITION_ALL,
		[CONDITION_NONE] = CONDITION_ANY,
	};

	return to[op];
}

/* The operator that differs on one day only; the same when there is none. */
static enum condition_op next_day(enum condition_op op)
{
	static const enum condition_op to[] = {
		[CONDITION_IS] = CONDITION_IS,        [CONDITION_IS_NOT] = CONDITION_IS_NOT,
		[CONDITION_BEFORE] = CONDITION_UNTIL, [CONDITION_SINCE] = CONDITION_AFTER,
		[CONDITION_AFTER] = CONDITION_SINCE,  [CONDITION_UNTIL] = CONDITION_BEFORE,
		[CONDITION_ON] = CONDITION_ON,        [CONDITION_NOT_ON] = CONDITION_NOT_ON,
		[CONDITION_ALL] = CONDITION_ALL,      [CONDITION_ANY] = CONDITION_ANY,
		[CONDITION_NONE] = CONDITION_NONE,
	};

	return to[op];
}

static void mutate_values(struct proof *p, struct condition *c)
{
	uint64_t set = c->set;

	for (size_t v = 0; v < p->r->book->facts.item[c->fact].value_n; v++) {
		if (!(set >> v & 1) || set == UINT64_C(1) << v)
			continue;
		c->set = set & ~(UINT64_C(1) << v);
		expect_noticed(p, c->line, "tanpa nilai ",
			       p->r->book->facts.item[c->fact].value[v].name);
	}
	c->set = set;
}

static void mutate_day(struct proof *p, struct condition *c)
{
	c->day++;
	expect_noticed(p, c->line, "tanggal sehari kemudian", STR(""));
	c->day -= 2;
	expect_noticed(p, c->line, "tanggal sehari lebih awal", STR(""));
	c->day++;
}

static void mutate_condition(struct proof *p, struct condition *c)
{
	enum condition_op op = c->op;

	c->op = opposite(op);
	expect_noticed(p, c->line, "syarat dibalik", STR(""));
	c->op = next_day(op);
	if (c->op != op)
		expect_noticed(p, c->line, "batas hari digeser", STR(""));
	c->op = op;
	if (c->set)
		mutate_values(p, c);
	else if (c->n == 0 && c->other == FACT_NONE)
		mutate_day(p, c);
	for (size_t i = 0; i < c->n; i++)
		mutate_condition(p, &c->item[i]);
}

/* A condition of no facts that always holds: "semua" of nothing. */
static const struct condition always = {.op = CONDITION_ALL, .fact = FACT_NONE, .other = FACT_NONE};
/* "salah satu" of nothing. */
static const struct condition never = {.op = CONDITION_ANY, .fact = FACT_NONE, .other = FACT_NONE};

static void mutate_exception(struct proof *p, struct exception *x)
{
	struct condition condition = x->condition;

	x->condition = never;
	expect_noticed(p, x->line, "tanpa pengecualian ", x->name);
	x->condition = condition;
	mutate_condition(p, &x->condition);
	for (size_t i = 0; i < x->n; i++)
		mutate_exception(p, &x->item[i]);
}

static void mutate_consequence(struct proof *p, struct consequence *c)
{
	const struct rulebook *b = p->r->book;
	const struct level *level = c->level;

	c->level = level == &b->level[0] ? &b->level[b->level_n - 1] : &b->level[0];
	expect_noticed(p, c->line, "tingkat lain pada akibat ", c->name);
	c->level = level;
	if (!c->conditional)
		return;
	c->conditional = false;
	expect_noticed(p, c->line, "tanpa \"bila\" pada akibat ", c->name);
	c->conditional = true;
	mutate_condition(p, &c->when);
}

static void mutate_period(struct proof *p)
{
	struct period *valid = &p->rule->valid, kept = *valid;

	valid->from--;
	expect_noticed(p, p->rule->line, "berlaku sehari lebih awal", STR(""));
	valid->from += 2;
	expect_noticed(p, p->rule->line, "berlaku sehari kemudian", STR(""));
	*valid = kept;
	if (kept.to == DAY_FOREVER)
		return;
	valid->to--;
	expect_noticed(p, p->rule->line, "berakhir sehari lebih awal", STR(""));
	valid->to += 2;
	expect_noticed(p, p->rule->line, "berakhir sehari kemudian", STR(""));
	*valid = kept;
}

static void run_mutants(struct proof *p)
{
	struct rule *rule = p->rule;

	mutate_period(p);
	for (size_t i = 0; i < rule->element_n; i++) {
		struct condition condition = rule->element[i].condition;

		rule->element[i].condition = always;
		expect_noticed(p, rule->element[i].line, "tanpa unsur ", rule->element[i].name);
		rule->element[i].condition = condition;
		mutate_condition(p, &rule->element[i].condition);
	}
	for (size_t i = 0; i < rule->exception_n; i++)
		mutate_exception(p, &rule->exception[i]);
	for (size_t i = 0; i < rule->consequence_n; i++)
		mutate_consequence(p, &rule->consequence[i]);
}

void rulebook_prove(struct reading *r, bool mutants)
{
	for (size_t i = 0; i < r->book->rule_n; i++) {
		struct proof p = {r, &r->book->rule[i]};
		size_t before = r->problems->n;

		r->file = p.rule->file;
		run_tests(&p);
		if (mutants && r->problems->n == before)
			run_mutants(&p);
	}
}
