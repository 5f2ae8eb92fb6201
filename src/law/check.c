/* What holds between the things of a rulebook: names the program relies on, versions, precedence,
 * references that can only be followed at the end, and what nobody uses. */
#include "law/read.h"

/* Tells a problem of a rule's file. */
static void rule_wrong(struct reading *r, const struct rule *rule, const char *format, str what)
{
	r->file = rule->file;
	wrong(r, rule->line, format, STR_ARG(what));
}

/* ---- facts that the program knows by name ---- */

static int known_fact(struct reading *r, const char *name, bool is_day)
{
	const struct fact_list *list = &r->book->facts;
	int fact = fact_find(list, str_from(name));

	if (fact == FACT_NONE || (list->item[fact].kind == FACT_DAY) != is_day)
		law_problem(r->problems, STR("fakta/"), 0,
			    "Fakta \"%s\" belum ada, atau bukan jenis yang diharapkan.", name);
	return fact;
}

static void known_facts(struct reading *r)
{
	struct fact_list *list = &r->book->facts;

	list->act_day = known_fact(r, "tanggal_perbuatan", true);
	list->handling_day = known_fact(r, "tanggal_proses", true);
	list->designation = known_fact(r, "tanggal_penetapan", true);
	list->election = known_fact(r, "pemilihan", false);
	list->status = known_fact(r, "status_pelaku", false);
	list->kin = known_fact(r, "keluarga_calon", false);
}

/* Every value of the fact `pemilihan` has its calendar. */
static void elections_of_fact(struct reading *r)
{
	const struct fact *f = &r->book->facts.item[r->book->facts.election];

	for (size_t i = 0; i < f->value_n; i++) {
		str name = f->value[i].name;

		if (!str_eq(name, STR("lain")) && !str_eq(name, STR("tidak_ada")) &&
		    !election_find(&r->book->elections, name))
			law_problem(r->problems, f->file->path, f->line,
				    "Pemilihan \"" STR_FMT
				    "\" belum punya berkas pemilihan/" STR_FMT ".nt.",
				    STR_ARG(name), STR_ARG(name));
	}
}

/* Every stage that gives a day is known to some election. */
static void stages_of_facts(struct reading *r)
{
	const struct rulebook *b = r->book;

	for (size_t i = 0; i < b->facts.n; i++) {
		str stage = b->facts.item[i].stage;
		struct period ignored;
		bool found = stage.n == 0;

		for (size_t k = 0; k < b->elections.n; k++)
			found |= election_stage(&b->elections.item[k], stage, STR(""), &ignored);
		if (!found)
			law_problem(r->problems, b->facts.item[i].file->path, b->facts.item[i].line,
				    "Tahapan \"" STR_FMT "\" tidak ada dalam kalender mana pun.",
				    STR_ARG(stage));
	}
}

static void unused_facts(struct reading *r)
{
	const struct rulebook *b = r->book;
	struct fact_bits used = {0};

	for (size_t i = 0; i < b->rule_n; i++)
		bits_join(&used, &b->rule[i].facts);
	bits_add(&used, b->facts.handling_day);
	bits_add(&used, b->facts.election);
	bits_add(&used, b->facts.kin);
	for (size_t i = 0; i < b->facts.n; i++)
		if (!bits_have(&used, (int)i))
			law_problem(r->problems, b->facts.item[i].file->path, b->facts.item[i].line,
				    "Fakta \"" STR_FMT "\" tidak dipakai aturan mana pun.",
				    STR_ARG(b->facts.item[i].name));
}

/* ---- presumptions ---- */

static void count_presumed(const struct fact_list *list, const struct condition *c,
			   size_t *presumed, size_t *others)
{
	struct fact_bits facts = {0};

	condition_facts(c, &facts);
	for (size_t i = 0; i < list->n; i++) {
		if (bits_have(&facts, (int)i) && list->item[i].presumed != FACT_NONE)
			(*presumed)++;
		else if (bits_have(&facts, (int)i))
			(*others)++;
	}
}

static bool exception_presumes_well(const struct fact_list *list, const struct exception *x)
{
	size_t presumed = 0, others = 0;

	count_presumed(list, &x->condition, &presumed, &others);
	for (size_t i = 0; i < x->n; i++)
		if (!exception_presumes_well(list, &x->item[i]))
			return false;
	return presumed == 0 || (others == 0 && x->n == 0);
}

/* A presumption may only stand alone in an exception: so an answer never reopens what was decided.
 */
static void presumptions(struct reading *r, const struct rule *rule)
{
	const struct fact_list *list = &r->book->facts;
	size_t presumed = 0, others = 0;
	bool good = true;

	for (size_t i = 0; i < rule->element_n; i++)
		count_presumed(list, &rule->element[i].condition, &presumed, &others);
	for (size_t i = 0; i < rule->consequence_n; i++)
		if (rule->consequence[i].conditional)
			count_presumed(list, &rule->consequence[i].when, &presumed, &others);
	for (size_t i = 0; i < rule->exception_n; i++)
		good &= exception_presumes_well(list, &rule->exception[i]);
	if (presumed > 0 || !good)
		rule_wrong(r, rule,
			   "Aturan \"" STR_FMT
			   "\": fakta dengan \"anggap\" hanya boleh berdiri sendiri dalam "
			   "pengecualian tanpa pengecualian di bawahnya.",
			   rule->id);
}

/* ---- rules among each other ---- */

static void versions(struct reading *r, const struct rule *rule, const struct rule *next)
{
	if (str_eq(rule->id, next->id) && next->valid.from <= rule->valid.to)
		rule_wrong(r, next,
			   "Masa berlaku \"" STR_FMT "\" tumpang tindih dengan versi sebelumnya.",
			   next->id);
	if (!str_eq(rule->id, next->id) && rule->number.n > 0 &&
	    rulebook_number(r->book, rule->number) &&
	    !str_eq(rulebook_number(r->book, rule->number)->id, rule->id))
		rule_wrong(r, rule, "Butir \"" STR_FMT "\" dipakai dua aturan.", rule->number);
}

static void links(struct reading *r, struct rule *rule)
{
	if (rule->pair_id.n > 0) {
		rule->pair = rulebook_rule(r->book, rule->pair_id, NULL);
		if (!rule->pair)
			rule_wrong(r, rule, "Pasangan \"" STR_FMT "\" tidak ada.", rule->pair_id);
	}
	for (size_t i = 0; i < rule->yields_n; i++)
		if (!rulebook_rule(r->book, rule->yields_id[i], NULL))
			rule_wrong(r, rule, "\"kalah oleh\": aturan \"" STR_FMT "\" tidak ada.",
				   rule->yields_id[i]);
	for (size_t i = 0; i < rule->question_n; i++)
		if (!rulebook_question(r->book, rule->question[i]))
			rule_wrong(r, rule, "Tanya jawab \"" STR_FMT "\" tidak ada.",
				   rule->question[i]);
}

/* Rules that yield in a circle: whoever yields only to what is settled is settled; what is left
 * when nothing settles any more goes round. */
static void precedence(struct reading *r)
{
	const struct rulebook *b = r->book;
	bool *settled = arena_array(r->arena, bool, b->rule_n + 1);
	bool moved = true;

	while (moved) {
		moved = false;
		for (size_t i = 0; i < b->rule_n; i++) {
			bool free = true;

			for (size_t y = 0; y < b->rule[i].yields_n; y++)
				free &= settled[rulebook_rule(b, b->rule[i].yields_id[y], NULL)
							->index];
			moved |= free && !settled[i];
			settled[i] |= free;
		}
	}
	for (size_t i = 0; i < b->rule_n; i++)
		if (!settled[i])
			rule_wrong(r, &b->rule[i], "\"kalah oleh\" berputar lewat \"" STR_FMT "\".",
				   b->rule[i].id);
}

static void rules_of_questions(struct reading *r)
{
	for (size_t i = 0; i < r->book->question_n; i++) {
		const struct question *q = &r->book->question[i];

		r->file = q->file;
		for (size_t k = 0; k < q->rule_n; k++)
			if (!rulebook_rule(r->book, q->rule[k], NULL))
				wrong(r, q->line, "Aturan \"" STR_FMT "\" tidak ada.",
				      STR_ARG(q->rule[k]));
	}
}

void rulebook_check(struct reading *r)
{
	struct rulebook *b = r->book;

	known_facts(r);
	if (r->problems->n > 0)
		return;
	elections_of_fact(r);
	stages_of_facts(r);
	unused_facts(r);
	for (size_t i = 0; i < b->rule_n; i++) {
		if (i + 1 < b->rule_n)
			versions(r, &b->rule[i], &b->rule[i + 1]);
		links(r, &b->rule[i]);
		presumptions(r, &b->rule[i]);
	}
	if (r->problems->n == 0)
		precedence(r);
	rules_of_questions(r);
}
