/* From verdicts to one word, and what would make it another. */
#include "law/advice.h"

/* How the verdicts stand together. */
struct standing {
	const struct verdict *violated, *disputed; /* prohibitions that hold: sure, or disputed */
	const struct verdict *open;                /* a prohibition that is not decided */
	const struct verdict *right, *disputed_right, *excepted;
	bool in_force;  /* some prohibition covers the day */
	bool addressed; /* and is about a person of that status */
};

static void keep_first(const struct verdict **to, const struct verdict *v)
{
	if (!*to)
		*to = v;
}

/* The heavier of two violations speaks first. */
static void keep_heavier(const struct verdict **to, const struct verdict *v)
{
	const struct level *was = *to ? verdict_level(*to) : NULL, *is = verdict_level(v);

	if (!*to || (is && (!was || is->order > was->order)))
		*to = v;
}

/* Is the rule about a person of that status? Not when an element that asks for his status, and at
 * most for the day, fails: then it says nothing of him, neither that he may nor that he may not. */
static bool addresses(const struct rulebook *b, const struct verdict *v)
{
	for (size_t i = 0; i < v->rule->element_n; i++) {
		struct fact_bits facts = {0};
		size_t others;

		condition_facts(&v->rule->element[i].condition, &facts);
		others = bits_count(&facts) - bits_have(&facts, b->facts.status) -
			 bits_have(&facts, b->facts.act_day);
		if (v->element[i] == TRUTH_NO && bits_have(&facts, b->facts.status) && others == 0)
			return false;
	}
	return true;
}

static void note(struct standing *s, const struct rulebook *b, const struct verdict *v)
{
	bool prohibits = rule_prohibits(v->rule->kind), met = v->outcome == OUTCOME_MET,
	     doubt = confidence_doubtful(v->rule->confidence),
	     in_force = prohibits && v->outcome != OUTCOME_NOT_IN_FORCE;

	s->in_force |= in_force;
	s->addressed |= in_force && addresses(b, v);
	if (prohibits && v->outcome == OUTCOME_OPEN)
		keep_first(&s->open, v);
	if (prohibits && v->outcome == OUTCOME_EXCEPTED)
		keep_first(&s->excepted, v);
	if (prohibits && met && !v->yields_to)
		keep_heavier(doubt ? &s->disputed : &s->violated, v);
	if (v->rule->kind == RULE_RIGHT && met)
		keep_first(doubt ? &s->disputed_right : &s->right, v);
}

static struct standing stand(const struct rulebook *b, const struct verdict *v, size_t n)
{
	struct standing s = {0};

	for (size_t i = 0; i < n; i++)
		note(&s, b, &v[i]);
	return s;
}

bool advice_addressed(const struct rulebook *b, const struct rule *const *rule, size_t n,
		      const struct facts *facts)
{
	struct standing s = {0};
	struct verdict v;

	for (size_t i = 0; i < n && !s.addressed; i++) {
		rule_evaluate(b, rule[i], facts, &v);
		note(&s, b, &v);
	}
	return s.addressed;
}

static enum answer_word word_of(const struct standing *s, const struct verdict **ret_main)
{
	*ret_main = s->violated;
	if (s->violated)
		return ANSWER_FORBIDDEN;
	*ret_main = s->open;
	if (s->open)
		return ANSWER_DEPENDS;
	*ret_main = s->disputed ? s->disputed : s->disputed_right;
	if (*ret_main)
		return ANSWER_UNCLEAR;
	*ret_main = s->right ? s->right : s->excepted;
	return *ret_main || s->addressed ? ANSWER_ALLOWED : ANSWER_UNCLEAR;
}

/* While changes are tried. */
struct trial {
	const struct rulebook *book;
	const struct rule *const *rule;
	size_t n;
	struct facts facts;
	struct verdict *verdict; /* room for n */
	struct advice *advice;
};

static void evaluate(struct trial *t)
{
	for (size_t i = 0; i < t->n; i++)
		rule_evaluate(t->book, t->rule[i], &t->facts, &t->verdict[i]);
	verdicts_settle(t->verdict, t->n);
}

/* The answer with the facts as they are now, if it is another one that is decided. */
static void try_change(struct trial *t, struct change c)
{
	const struct verdict *ignored;
	struct standing s;

	if (t->advice->change_n == ADVICE_CHANGES_MAX)
		return;
	evaluate(t);
	s = stand(t->book, t->verdict, t->n);
	c.word = word_of(&s, &ignored);
	/* from a no, also that it would depend is a change: questions ended at that no */
	if (c.word != t->advice->word &&
	    (c.word != ANSWER_DEPENDS || t->advice->word == ANSWER_FORBIDDEN))
		t->advice->change[t->advice->change_n++] = c;
}

static void try_values(struct trial *t, int fact)
{
	struct known *k = &t->facts.item[fact], kept = *k;
	size_t before = t->advice->change_n;

	for (size_t v = 0; v < t->book->facts.item[fact].value_n; v++) {
		uint64_t bit = UINT64_C(1) << v;

		if (kept.set & bit || t->advice->change_n > before + 1)
			continue;
		*k = (struct known){.source = FACT_TOLD, .set = bit};
		try_change(t, (struct change){.fact = fact, .value = (int)v});
	}
	*k = kept;
}

/* The act on the other side of the day of designation. */
static void try_days(struct trial *t)
{
	const struct fact_list *list = &t->book->facts;
	const struct known *designation = &t->facts.item[list->designation];
	struct known *act = &t->facts.item[list->act_day], kept = *act;

	if (designation->source == FACT_UNKNOWN || kept.source == FACT_UNKNOWN)
		return;
	act->day = kept.day < designation->day ? designation->day : designation->day - 1;
	try_change(t, (struct change){.fact = list->act_day,
				      .value = FACT_NONE,
				      .after = kept.day < designation->day});
	*act = kept;
}

/* What would change the answer: presumptions first, since nobody was asked. */
static void find_changes(struct trial *t)
{
	const struct fact_list *list = &t->book->facts;
	struct fact_bits used = {0};

	for (size_t i = 0; i < t->n; i++)
		bits_join(&used, &t->rule[i]->facts);
	for (int presumed = 1; presumed >= 0; presumed--) {
		for (int i = 0; i < (int)list->n; i++) {
			bool is_presumed = t->facts.item[i].source == FACT_UNKNOWN &&
					   list->item[i].presumed != FACT_NONE;
			bool known = t->facts.item[i].source != FACT_UNKNOWN;

			if (bits_have(&used, i) && i != list->status && i != list->election &&
			    (presumed ? is_presumed : known))
				try_values(t, i);
		}
	}
	try_days(t);
}

struct advice *advise(const struct rulebook *b, struct arena *a, const struct rule *const *rule,
		      size_t n, const struct facts *facts)
{
	struct advice *advice = arena_new(a, struct advice);
	struct trial t = {b, rule, n, *facts, arena_array(a, struct verdict, n + 1), advice};
	struct standing s;

	evaluate(&t);
	advice->verdict = t.verdict;
	advice->n = n;
	s = stand(b, t.verdict, n);
	advice->word = word_of(&s, &advice->main);
	advice->gap = !advice->main && !s.in_force;
	advice->stranger = !advice->main && s.in_force && !s.addressed;
	advice->nothing_found = !advice->main && s.addressed;
	for (size_t i = 0; i < n; i++) {
		advice->conflict |= t.verdict[i].conflict != NULL;
		if (advice->word == ANSWER_DEPENDS && rule_prohibits(rule[i]->kind))
			bits_join(&advice->needs, &t.verdict[i].needs);
	}
	t.verdict = arena_array(a, struct verdict, n + 1);
	find_changes(&t);
	return advice;
}
