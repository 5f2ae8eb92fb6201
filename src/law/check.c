/* What holds between the things of a rulebook: names the program relies on, versions, precedence,
 * references that can only be followed at the end, and what nobody uses. */
#include <stdarg.h>

#include "law/read.h"

/* Tells a problem of a rule, where `key` stands in its file. */
static void __attribute__((format(printf, 4, 5)))
rule_wrong(struct reading *r, const struct rule *rule, const char *key, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	law_problem_va(r->problems, rule->file->path, line_of(rule->entry, key), format, args);
	va_end(args);
}

static void __attribute__((format(printf, 3, 4)))
fact_wrong(struct reading *r, const struct fact *f, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	law_problem_va(r->problems, f->file->path, f->line, format, args);
	va_end(args);
}

/* ---- facts that the program knows by name ---- */

static int known_fact(struct reading *r, const char *name, enum fact_kind kind)
{
	const struct fact_list *list = &r->book->facts;
	int fact = fact_find(list, str_from(name));

	if (fact == FACT_NONE)
		law_problem(r->problems, STR("fakta/"), 0, "Fakta \"%s\" wajib ada.", name);
	else if (list->item[fact].kind != kind)
		fact_wrong(r, &list->item[fact], "Fakta \"%s\" harus %s.", name,
			   kind == FACT_DAY ? "tanggal" : "satu pilihan dari nilai-nilainya");
	return fact;
}

static void known_facts(struct reading *r)
{
	struct fact_list *list = &r->book->facts;

	list->act_day = known_fact(r, "tanggal_perbuatan", FACT_DAY);
	list->handling_day = known_fact(r, "tanggal_proses", FACT_DAY);
	list->designation = known_fact(r, "tanggal_penetapan", FACT_DAY);
	list->election = known_fact(r, "pemilihan", FACT_CHOICE);
	list->status = known_fact(r, "status_pelaku", FACT_CHOICE);
	list->kin = known_fact(r, "keluarga_calon", FACT_CHOICE);
}

/* Every value of the fact `pemilihan` has its calendar, and every calendar its value. */
static void elections_of_fact(struct reading *r)
{
	const struct fact *f = &r->book->facts.item[r->book->facts.election];
	const struct elections *list = &r->book->elections;

	for (size_t i = 0; i < f->value_n; i++) {
		str name = f->value[i].name;

		if (!str_eq(name, STR("lain")) && !str_eq(name, STR("tidak_ada")) &&
		    !election_find(list, name))
			fact_wrong(r, f,
				   "Pemilihan \"" STR_FMT "\" belum punya berkas pemilihan/" STR_FMT
				   ".nt.",
				   STR_ARG(name), STR_ARG(name));
	}
	for (size_t i = 0; i < list->n; i++)
		if (fact_value_find(f, list->item[i].name) == FACT_NONE)
			fact_wrong(r, f, "Pemilihan \"" STR_FMT "\" belum menjadi nilai fakta ini.",
				   STR_ARG(list->item[i].name));
}

/* Every stage that gives a day is known to some election. */
static void stages_of_facts(struct reading *r)
{
	const struct rulebook *b = r->book;

	for (size_t i = 0; i < b->facts.n; i++) {
		const struct fact *f = &b->facts.item[i];
		struct period ignored;
		bool found = f->stage.n == 0;

		for (size_t k = 0; k < b->elections.n; k++)
			found |= election_stage(&b->elections.item[k], f->stage, STR(""), &ignored);
		if (!found)
			fact_wrong(r, f,
				   "Tahapan \"" STR_FMT "\" tidak ada dalam kalender mana pun.",
				   STR_ARG(f->stage));
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
			fact_wrong(r, &b->facts.item[i],
				   "Fakta \"" STR_FMT "\" tidak dipakai aturan mana pun.",
				   STR_ARG(b->facts.item[i].name));
}

/* ---- presumptions ---- */

/* How many facts a condition is about that are presumed, or that are not. */
static size_t count_facts(const struct fact_list *list, const struct condition *c, bool presumed)
{
	struct fact_bits facts = {0};
	size_t count = 0;

	condition_facts(c, &facts);
	for (size_t i = 0; i < list->n; i++)
		count += bits_have(&facts, (int)i) &&
			 (list->item[i].presumed != FACT_NONE) == presumed;
	return count;
}

static void presumption_wrong(struct reading *r, const struct rule *rule, int line)
{
	law_problem(r->problems, rule->file->path, line,
		    "Fakta dengan \"anggap\" hanya boleh berdiri sendiri dalam pengecualian tanpa "
		    "pengecualian di bawahnya.");
}

static void presumed_in_exceptions(struct reading *r, const struct rule *rule,
				   const struct exception *x, size_t n)
{
	const struct fact_list *list = &r->book->facts;

	*r->known = (struct facts){0};
	for (size_t i = 0; i < n; i++) {
		bool alone = x[i].n == 0 && count_facts(list, &x[i].condition, false) == 0;
		struct fact_bits presumed = {0};

		if (!alone && count_facts(list, &x[i].condition, true) > 0)
			presumption_wrong(r, rule, x[i].line);
		if (condition_truth(&x[i].condition, list, r->known, &presumed) == TRUTH_YES)
			law_problem(r->problems, rule->file->path, x[i].line,
				    "Pengecualian \"" STR_FMT
				    "\" sudah berlaku karena \"anggap\"; anggapan harus berarti ia "
				    "tidak berlaku.",
				    STR_ARG(x[i].name));
		presumed_in_exceptions(r, rule, x[i].item, x[i].n);
	}
}

/* A presumption may only stand alone in an exception, which does not apply by it: so an answer
 * never reopens what was violated or not. */
static void presumptions(struct reading *r, const struct rule *rule)
{
	const struct fact_list *list = &r->book->facts;

	for (size_t i = 0; i < rule->element_n; i++)
		if (count_facts(list, &rule->element[i].condition, true) > 0)
			presumption_wrong(r, rule, rule->element[i].line);
	for (size_t i = 0; i < rule->consequence_n; i++)
		if (rule->consequence[i].conditional &&
		    count_facts(list, &rule->consequence[i].when, true) > 0)
			presumption_wrong(r, rule, rule->consequence[i].line);
	presumed_in_exceptions(r, rule, rule->exception, rule->exception_n);
}

/* ---- rules among each other ---- */

static bool overlap(struct period a, struct period b)
{
	return a.from <= b.to && b.from <= a.to;
}

/* `next` comes after `rule`, by id and first day. */
static void versions(struct reading *r, const struct rule *rule, const struct rule *next)
{
	if (str_eq(rule->id, next->id) && overlap(rule->valid, next->valid))
		rule_wrong(r, next, "berlaku",
			   "Masa berlakunya tumpang tindih dengan versi di " STR_FMT ".",
			   STR_ARG(rule->file->path));
}

static void number_of(struct reading *r, const struct rule *rule)
{
	const struct rule *other = rulebook_number(r->book, rule->number);

	if (other && !str_eq(other->id, rule->id))
		rule_wrong(r, rule, "butir",
			   "Butir \"" STR_FMT "\" dipakai juga oleh \"" STR_FMT "\".",
			   STR_ARG(rule->number), STR_ARG(other->id));
}

static void links(struct reading *r, struct rule *rule)
{
	rule->pair = rulebook_rule(r->book, rule->pair_id, NULL);
	if (rule->pair_id.n > 0 && (!rule->pair || str_eq(rule->pair_id, rule->id)))
		rule_wrong(r, rule, "pasangan", "Tidak ada aturan lain \"" STR_FMT "\".",
			   STR_ARG(rule->pair_id));
	for (size_t i = 0; i < rule->yields_n; i++)
		if (!rulebook_rule(r->book, rule->yields_id[i], NULL))
			rule_wrong(r, rule, "kalah oleh", "Tidak ada aturan \"" STR_FMT "\".",
				   STR_ARG(rule->yields_id[i]));
	for (size_t i = 0; i < rule->question_n; i++)
		if (!rulebook_question(r->book, rule->question[i]))
			rule_wrong(r, rule, "tanya jawab", "Tidak ada tanya jawab \"" STR_FMT "\".",
				   STR_ARG(rule->question[i]));
}

static bool yields_to(const struct rule *rule, const struct rule *other)
{
	if (!overlap(rule->valid, other->valid))
		return false;
	for (size_t i = 0; i < rule->yields_n; i++)
		if (str_eq(rule->yields_id[i], other->id))
			return true;
	return false;
}

/* Rules that yield in a circle, at a time when all are in force: whoever yields only to what is
 * settled is settled; what is left when nothing settles any more goes round. */
static void precedence(struct reading *r)
{
	const struct rulebook *b = r->book;
	bool *settled = arena_array(r->arena, bool, b->rule_n);
	bool moved = true;

	while (moved) {
		moved = false;
		for (size_t i = 0; i < b->rule_n; i++) {
			bool free = !settled[i];

			for (size_t k = 0; free && k < b->rule_n; k++)
				free = settled[k] || !yields_to(&b->rule[i], &b->rule[k]);
			moved |= free;
			settled[i] |= free;
		}
	}
	for (size_t i = 0; i < b->rule_n; i++)
		if (!settled[i])
			rule_wrong(r, &b->rule[i], "kalah oleh",
				   "\"kalah oleh\" berputar lewat \"" STR_FMT "\".",
				   STR_ARG(b->rule[i].id));
}

static void rules_of_questions(struct reading *r)
{
	for (size_t i = 0; i < r->book->question_n; i++) {
		const struct question *q = &r->book->question[i];

		r->file = q->file;
		for (size_t k = 0; k < q->rule_n; k++)
			if (!rulebook_rule(r->book, q->rule[k], NULL))
				wrong(r, q->line, "Tidak ada aturan \"" STR_FMT "\".",
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
		if (i > 0)
			versions(r, &b->rule[i - 1], &b->rule[i]);
		number_of(r, &b->rule[i]);
		links(r, &b->rule[i]);
		presumptions(r, &b->rule[i]);
	}
	precedence(r);
	rules_of_questions(r);
}
