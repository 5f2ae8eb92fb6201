/* What a rule rests on. See rests.h. */
#include "law/rests.h"

#include <stdlib.h>

static int fact_by_name(const void *a, const void *b)
{
	return str_cmp((*(const struct fact *const *)a)->name,
		       (*(const struct fact *const *)b)->name);
}

static int level_by_name(const void *a, const void *b)
{
	return str_cmp((*(const struct level *const *)a)->name,
		       (*(const struct level *const *)b)->name);
}

static int sanction_by_name(const void *a, const void *b)
{
	return str_cmp((*(const struct sanction *const *)a)->name,
		       (*(const struct sanction *const *)b)->name);
}

static int instrument_by_id(const void *a, const void *b)
{
	return str_cmp((*(const struct instrument *const *)a)->id,
		       (*(const struct instrument *const *)b)->id);
}

static void add_level(struct rests *s, const struct level *level)
{
	for (size_t i = 0; i < s->level_n; i++)
		if (s->level[i] == level)
			return;
	s->level[s->level_n++] = level;
}

static void add_instrument(struct rests *s, const struct instrument *instrument)
{
	for (size_t i = 0; i < s->instrument_n; i++)
		if (s->instrument[i] == instrument)
			return;
	s->instrument[s->instrument_n++] = instrument;
}

/* A sanction with all that it names. */
static void add_sanction(struct rests *s, const struct sanction *sanction)
{
	for (size_t i = 0; i < s->sanction_n; i++)
		if (s->sanction[i] == sanction)
			return;
	s->sanction[s->sanction_n++] = sanction;
	add_level(s, sanction->level);
	add_instrument(s, sanction->instrument);
	if (sanction->instead)
		add_sanction(s, sanction->instead);
}

void rule_rests(const struct rulebook *b, struct arena *a, const struct rule *r, struct rests *ret)
{
	struct rests s = {
		.lender = r->lender,
		.lender_n = r->lender_n,
		.fact = arena_array(a, const struct fact *, b->facts.n + 1),
		.level = arena_array(a, const struct level *, b->level_n + 1),
		.sanction = arena_array(a, const struct sanction *, b->sanction_n + 1),
		.instrument = arena_array(a, const struct instrument *, b->instrument_n + 1),
	};

	for (size_t i = 0; i < b->facts.n; i++)
		if (bits_have(&r->facts, (int)i))
			s.fact[s.fact_n++] = &b->facts.item[i];
	for (size_t i = 0; i < r->basis_n; i++)
		add_instrument(&s, r->basis[i].instrument);
	for (size_t i = 0; i < r->consequence_n; i++) {
		const struct consequence *c = &r->consequence[i];

		add_level(&s, c->level);
		for (size_t k = 0; k < c->sanction_n; k++)
			add_sanction(&s, c->sanction[k]);
	}
	qsort(s.fact, s.fact_n, sizeof *s.fact, fact_by_name);
	qsort(s.level, s.level_n, sizeof *s.level, level_by_name);
	qsort(s.sanction, s.sanction_n, sizeof *s.sanction, sanction_by_name);
	qsort(s.instrument, s.instrument_n, sizeof *s.instrument, instrument_by_id);
	*ret = s;
}
