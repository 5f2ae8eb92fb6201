/* A verdict as sentences, and a question with its values. See law.h. */
#include "core/rulebook/law_text.h"
#include "core/rulebook/say.h"
#include "ui/cli/law.h"

static void put_elements(struct buf *b, const struct verdict *v)
{
	buf_put(b, STR("  unsur:\n"));
	for (size_t i = 0; i < v->rule->element_n; i++)
		buf_printf(b, "    [" STR_FMT "] " STR_FMT "\n",
			   STR_ARG(say_truth(LANG_ID, v->element[i])),
			   STR_ARG(v->rule->element[i].text.id));
}

static void put_exceptions(struct buf *b, const struct verdict *v, const struct exception *x,
			   size_t n, int indent)
{
	for (size_t i = 0; i < n; i++) {
		buf_printf(b, "%*s[" STR_FMT "] " STR_FMT " (", indent, "",
			   STR_ARG(say_truth(LANG_ID, v->exception[x[i].number])),
			   STR_ARG(x[i].text.id));
		buf_put(b, say_citations(b->arena, x[i].basis, x[i].basis_n));
		buf_put(b, STR(")\n"));
		put_exceptions(b, v, x[i].item, x[i].n, indent + 4);
	}
}

static void put_consequence(struct buf *b, const struct consequence *c)
{
	buf_printf(b, "    " STR_FMT, STR_ARG(c->level->title.id));
	if (text_is(c->reason))
		buf_printf(b, ": " STR_FMT, STR_ARG(c->reason.id));
	buf_put(b, STR(" ("));
	buf_put(b, say_citations(b->arena, c->basis, c->basis_n));
	buf_printf(b, "; keyakinan: %s)\n", confidence_word[c->confidence]);
	for (size_t i = 0; i < c->sanction_n; i++) {
		const struct sanction *s = c->sanction[i];

		buf_printf(b, "      - " STR_FMT, STR_ARG(s->title.id));
		if (s->dormant)
			buf_put(b, STR(" (diatur, belum dapat dijatuhkan"));
		if (s->dormant && s->instead)
			buf_printf(b, "; sementara ini: " STR_FMT, STR_ARG(s->instead->title.id));
		buf_put(b, s->dormant ? STR(")\n") : STR("\n"));
	}
	if (text_is(c->note))
		buf_printf(b, "      catatan: " STR_FMT "\n", STR_ARG(c->note.id));
}

static void put_consequences(struct buf *b, const struct verdict *v)
{
	if (v->outcome != OUTCOME_MET || !v->rule->consequence_n)
		return;
	buf_put(b, STR("  akibat:\n"));
	for (size_t i = 0; i < v->rule->consequence_n; i++) {
		if (v->consequence[i] == TRUTH_YES)
			put_consequence(b, &v->rule->consequence[i]);
		else if (v->consequence[i] == TRUTH_UNKNOWN)
			buf_printf(b, "    mungkin: " STR_FMT "\n",
				   STR_ARG(v->rule->consequence[i].level->title.id));
	}
}

static void put_fact_names(struct buf *b, const struct fact_list *list,
			   const struct fact_bits *bits, const char *heading)
{
	if (bits_empty(bits))
		return;
	buf_printf(b, "  %s:\n", heading);
	for (size_t i = 0; i < list->n; i++)
		if (bits_have(bits, (int)i))
			buf_printf(b, "    " STR_FMT ": " STR_FMT "\n", STR_ARG(list->item[i].name),
				   STR_ARG(list->item[i].ask.id));
}

static void put_hands(struct buf *b, const struct rule *r, day on)
{
	const struct holder *h = task_holder(r->handled, on);

	buf_printf(b, "  ditangani: " STR_FMT, STR_ARG(r->handled->title.id));
	if (h)
		buf_printf(b, ", pada hari penanganan oleh " STR_FMT " (keyakinan: %s)\n",
			   STR_ARG(h->body->title.id), confidence_word[h->confidence]);
	else
		buf_put(b, STR(", pada hari penanganan tidak diketahui oleh siapa\n"));
}

static void put_citations(struct buf *b, const struct rule *r)
{
	buf_put(b, STR("  dasar:\n"));
	for (size_t i = 0; i < r->basis_n; i++) {
		buf_printf(b, "    " STR_FMT ": ", STR_ARG(r->basis[i].name));
		buf_put(b, say_citation(b->arena, &r->basis[i]));
		buf_printf(b, " (keyakinan: %s)\n", confidence_word[r->basis[i].confidence]);
	}
}

static void put_between(struct buf *b, const struct verdict *v)
{
	str other;

	if (v->yields_to) {
		other = rule_name(v->yields_to);
		buf_printf(b, "  kalah oleh " STR_FMT ", yang juga terpenuhi\n", STR_ARG(other));
	}
	if (v->conflict) {
		other = rule_name(v->conflict);
		buf_printf(b, "  BERTENTANGAN dengan " STR_FMT ": tingkatnya lain\n",
			   STR_ARG(other));
	}
}

void law_put_verdict(struct buf *b, const struct rulebook *book, const struct verdict *v, day on)
{
	const struct rule *r = v->rule;
	str name = rule_name(r);

	buf_printf(b, STR_FMT ": %s\n  " STR_FMT "\n  %s, berlaku ", STR_ARG(name),
		   outcome_word(v->outcome, r->kind), STR_ARG(r->title.id),
		   rule_kind_word[r->kind]);
	law_text_period(b, r->valid);
	buf_printf(b, " (" STR_FMT "), keyakinan: %s\n", STR_ARG(r->id),
		   confidence_word[r->confidence]);
	put_between(b, v);
	if (v->outcome == OUTCOME_NOT_IN_FORCE) {
		buf_putc(b, '\n');
		return;
	}
	put_elements(b, v);
	if (r->exception_n)
		buf_put(b, STR("  kecuali:\n"));
	put_exceptions(b, v, r->exception, r->exception_n, 4);
	put_consequences(b, v);
	put_citations(b, r);
	put_hands(b, r, on);
	put_fact_names(b, &book->facts, &v->presumed, "dianggap begitu selama tidak ada jawaban");
	if (v->outcome == OUTCOME_OPEN)
		put_fact_names(b, &book->facts, &v->needs, "masih perlu diketahui");
	if (text_is(r->note))
		buf_printf(b, "  catatan: " STR_FMT "\n", STR_ARG(r->note.id));
	buf_putc(b, '\n');
}

void law_put_question(struct buf *b, const struct fact *f)
{
	buf_printf(b, STR_FMT ": " STR_FMT "\n", STR_ARG(f->name), STR_ARG(f->ask.id));
	if (text_is(f->help))
		buf_printf(b, "  " STR_FMT "\n", STR_ARG(f->help.id));
	if (f->kind == FACT_DAY)
		buf_put(b, STR("  TTTT-BB-HH\n"));
	if (f->kind == FACT_SET)
		buf_put(b, STR("  boleh lebih dari satu, dengan koma:\n"));
	for (size_t i = 0; i < f->value_n; i++)
		buf_printf(b, "  %-24.*s  " STR_FMT "\n", STR_ARG(f->value[i].name),
			   STR_ARG(f->value[i].label.id));
}
