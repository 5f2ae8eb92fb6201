/*
 * Proving a rulebook by its own tests: each test gives what it expects, and each small change to a
 * rule (a mutant) breaks one of the rule's tests. A mutant that survives is a place where the rule
 * could be wrong without anybody noticing.
 */
#include <stdarg.h>

#include "law/evaluate.h"
#include "law/read.h"

struct proof {
	struct reading *r;
	struct rule *rule;
	str part; /* the element, exception or consequence that is changed; or empty */
};

/* ---- one test ---- */

static bool same_bits(const struct fact_bits *a, const struct fact_bits *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static size_t expects_level(const struct rule_test *t, const struct level *level)
{
	size_t count = 0;

	for (size_t i = 0; i < t->level_n; i++)
		count += t->level[i] == level;
	return count;
}

static size_t has_level(const struct verdict *v, const struct level *level)
{
	size_t count = 0;

	for (size_t i = 0; i < v->rule->consequence_n; i++)
		count += v->consequence[i] == TRUTH_YES && v->rule->consequence[i].level == level;
	return count;
}

/* Do the levels of the consequences that apply, and no others, stand in the test? */
static bool same_levels(const struct rule_test *t, const struct verdict *v)
{
	size_t count = 0;

	for (size_t i = 0; i < v->rule->consequence_n; i++)
		count += v->consequence[i] == TRUTH_YES;
	for (size_t i = 0; i < t->level_n; i++)
		if (expects_level(t, t->level[i]) != has_level(v, t->level[i]))
			return false;
	return count == t->level_n;
}

/* `by`, needs and levels are said only of the outcome that has them. */
static bool holds(const struct rule_test *t, const struct verdict *v)
{
	return (int)v->outcome == t->expected && (t->by.n == 0 || str_eq(v->by->name, t->by)) &&
	       (!t->has_needs || same_bits(&t->needs, &v->needs)) &&
	       (!t->has_levels || same_levels(t, v));
}

static bool passes(struct proof *p, const struct rule_test *t, struct verdict *v)
{
	test_facts(t, p->r->known);
	rule_evaluate(p->r->book, p->rule, p->r->known, v);
	return holds(t, v);
}

static void put_name(struct buf *b, str name)
{
	buf_put(b, b->n > 0 ? STR(", ") : STR(""));
	buf_put(b, name);
}

/* What a verdict says beside its word, as the key of a test says it. */
static str details(struct proof *p, const struct verdict *v)
{
	const struct fact_list *list = &p->r->book->facts;
	struct buf b = BUF_INIT(p->r->arena, 400);

	switch (v->outcome) {
	case OUTCOME_EXCEPTED:
		return str_printf(p->r->arena, "; oleh: " STR_FMT, STR_ARG(v->by->name));
	case OUTCOME_OPEN:
		for (size_t i = 0; i < list->n; i++)
			if (bits_have(&v->needs, (int)i))
				put_name(&b, list->item[i].name);
		return str_printf(p->r->arena, "; tanyakan: " STR_FMT, STR_ARG(buf_str(&b)));
	case OUTCOME_MET:
		for (size_t i = 0; i < v->rule->consequence_n; i++)
			if (v->consequence[i] == TRUTH_YES)
				put_name(&b, v->rule->consequence[i].level->name);
		return str_printf(p->r->arena, "; tingkat: " STR_FMT,
				  STR_ARG(b.n > 0 ? buf_str(&b) : STR("-")));
	default:
		return STR("");
	}
}

/* Of a test with alternatives, which one. */
static str alternative(struct proof *p, const struct rule_test *t)
{
	struct buf b = BUF_INIT(p->r->arena, 400);
	const struct fact *f;

	if (t->varied == FACT_NONE)
		return STR("");
	f = &p->r->book->facts.item[t->varied];
	buf_printf(&b, " (" STR_FMT ": ", STR_ARG(f->name));
	fact_put(&b, f, p->r->known->item[t->varied]);
	buf_putc(&b, ')');
	return buf_str(&b);
}

static void tell_failure(struct proof *p, const struct rule_test *t, const struct verdict *v)
{
	wrong(p->r, t->line,
	      "Uji \"" STR_FMT "\"" STR_FMT " mengharapkan lain; hasilnya: %s" STR_FMT ".",
	      STR_ARG(t->name), STR_ARG(alternative(p, t)), outcome_word(v->outcome, p->rule->kind),
	      STR_ARG(details(p, v)));
}

static bool run_tests(struct proof *p)
{
	struct verdict v;
	bool good = true;

	for (size_t i = 0; i < p->rule->test_n; i++) {
		if (passes(p, &p->rule->test[i], &v))
			continue;
		tell_failure(p, &p->rule->test[i], &v);
		good = false;
	}
	return good;
}

/* ---- mutants ---- */

/* The rule has just been changed: some test must notice. */
static void __attribute__((format(printf, 3, 4)))
expect_noticed(struct proof *p, int line, const char *format, ...)
{
	struct verdict v;
	va_list args;
	char change[200];

	p->r->book->mutant_n++;
	for (size_t i = 0; i < p->rule->test_n; i++)
		if (!passes(p, &p->rule->test[i], &v))
			return;
	va_start(args, format);
	vsnprintf(change, sizeof change, format, args);
	va_end(args);
	wrong(p->r, line, "Tidak ada uji yang menangkap perubahan ini: %s. Tambahkan uji.", change);
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
		expect_noticed(p, c->line, STR_FMT ", tanpa nilai " STR_FMT, STR_ARG(p->part),
			       STR_ARG(p->r->book->facts.item[c->fact].value[v].name));
	}
	c->set = set;
}

static void mutate_day(struct proof *p, struct condition *c)
{
	c->day++;
	expect_noticed(p, c->line, STR_FMT ", tanggal sehari kemudian", STR_ARG(p->part));
	c->day -= 2;
	expect_noticed(p, c->line, STR_FMT ", tanggal sehari lebih awal", STR_ARG(p->part));
	c->day++;
}

static void mutate_condition(struct proof *p, struct condition *c)
{
	enum condition_op op = c->op;

	c->op = opposite(op);
	expect_noticed(p, c->line, STR_FMT ", syarat dibalik", STR_ARG(p->part));
	c->op = next_day(op);
	if (c->op != op)
		expect_noticed(p, c->line, STR_FMT ", batas hari digeser", STR_ARG(p->part));
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
	expect_noticed(p, x->line, "tanpa pengecualian " STR_FMT, STR_ARG(x->name));
	p->part = x->name;
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
	expect_noticed(p, c->line, "tingkat lain pada akibat " STR_FMT, STR_ARG(c->name));
	c->level = level;
	if (!c->conditional)
		return;
	c->conditional = false;
	expect_noticed(p, c->line, "tanpa \"bila\" pada akibat " STR_FMT, STR_ARG(c->name));
	c->conditional = true;
	p->part = c->name;
	mutate_condition(p, &c->when);
}

static void mutate_period(struct proof *p)
{
	struct period *valid = &p->rule->valid, kept = *valid;
	int line = line_of(p->rule->entry, "berlaku");

	valid->from--;
	expect_noticed(p, line, "berlaku sehari lebih awal");
	valid->from += 2;
	expect_noticed(p, line, "berlaku sehari kemudian");
	*valid = kept;
	if (kept.to == DAY_FOREVER)
		return;
	valid->to--;
	expect_noticed(p, line, "berakhir sehari lebih awal");
	valid->to += 2;
	expect_noticed(p, line, "berakhir sehari kemudian");
	*valid = kept;
}

static void mutate_element(struct proof *p, struct element *e)
{
	struct condition condition = e->condition;

	e->condition = always;
	expect_noticed(p, e->line, "tanpa unsur " STR_FMT, STR_ARG(e->name));
	e->condition = condition;
	p->part = e->name;
	mutate_condition(p, &e->condition);
}

static void run_mutants(struct proof *p)
{
	struct rule *rule = p->rule;

	mutate_period(p);
	for (size_t i = 0; i < rule->element_n; i++)
		mutate_element(p, &rule->element[i]);
	for (size_t i = 0; i < rule->exception_n; i++)
		mutate_exception(p, &rule->exception[i]);
	for (size_t i = 0; i < rule->consequence_n; i++)
		mutate_consequence(p, &rule->consequence[i]);
}

void rulebook_prove(struct reading *r, bool mutants)
{
	for (size_t i = 0; i < r->book->rule_n; i++) {
		struct proof p = {.r = r, .rule = &r->book->rule[i]};

		r->file = p.rule->file;
		if (run_tests(&p) && mutants)
			run_mutants(&p);
	}
}
