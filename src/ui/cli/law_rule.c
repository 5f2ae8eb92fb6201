/* A rule as text, for `netral law list` and `show`. See law.h. */
#include "core/rulebook/law_text.h"
#include "core/rulebook/say.h"
#include "ui/cli/law.h"

/* A word and a text under one heading: "  larangan: …". */
static void put_line(struct buf *b, int indent, str name, str text)
{
	buf_printf(b, "%*s" STR_FMT ": " STR_FMT "\n", indent, "", STR_ARG(name), STR_ARG(text));
}

static void put_note(struct buf *b, int indent, struct text note)
{
	if (text_is(note))
		put_line(b, indent, STR("catatan"), note.id);
}

static void put_exceptions(struct buf *b, const struct rulebook *book, const struct exception *x,
			   size_t n, int indent)
{
	for (size_t i = 0; i < n; i++) {
		put_line(b, indent, x[i].name, x[i].text.id);
		buf_printf(b, "%*s", indent + 2, "");
		law_text_condition(b, &book->facts, &x[i].condition);
		buf_printf(b, "\n%*sdasar: ", indent + 2, "");
		buf_put(b, say_citations(b->arena, x[i].basis, x[i].basis_n));
		buf_putc(b, '\n');
		if (x[i].n) {
			buf_printf(b, "%*skecuali:\n", indent + 2, "");
			put_exceptions(b, book, x[i].item, x[i].n, indent + 4);
		}
	}
}

static void put_consequence(struct buf *b, const struct rulebook *book, const struct consequence *c)
{
	put_line(b, 2, c->name, c->level->title.id);
	if (c->conditional) {
		buf_put(b, STR("    bila "));
		law_text_condition(b, &book->facts, &c->when);
		buf_putc(b, '\n');
	}
	if (text_is(c->reason))
		put_line(b, 4, STR("alasan"), c->reason.id);
	for (size_t i = 0; i < c->sanction_n; i++)
		buf_printf(b, "    - " STR_FMT "%s\n", STR_ARG(c->sanction[i]->title.id),
			   c->sanction[i]->dormant ? " (diatur, belum dapat dijatuhkan)" : "");
	buf_put(b, STR("    dasar: "));
	buf_put(b, say_citations(b->arena, c->basis, c->basis_n));
	buf_printf(b, "\n    keyakinan: %s\n", confidence_word[c->confidence]);
	put_note(b, 4, c->note);
}

static void put_head(struct buf *b, const struct rule *r)
{
	if (r->number.n)
		buf_printf(b, STR_FMT "  ", STR_ARG(r->number));
	buf_printf(b, STR_FMT "\n" STR_FMT "\n\n", STR_ARG(r->id), STR_ARG(r->title.id));
	put_line(b, 0, STR("jenis"), str_from(rule_kind_word[r->kind]));
	buf_put(b, STR("kategori: "));
	for (size_t i = 0; i < r->category_n; i++)
		buf_printf(b, "%s" STR_FMT, i ? ", " : "", STR_ARG(r->category[i]->name));
	buf_put(b, STR("\nberlaku: "));
	law_text_period(b, r->valid);
	buf_putc(b, '\n');
	put_line(b, 0, STR("keyakinan"), str_from(confidence_word[r->confidence]));
	put_line(b, 0, STR("ditangani"), r->handled->title.id);
	if (r->pair_id.n)
		put_line(b, 0, STR("pasangan"), r->pair_id);
	for (size_t i = 0; i < r->yields_n; i++)
		put_line(b, 0, STR("kalah oleh"), r->yields_id[i]);
	put_note(b, 0, r->note);
}

static void put_citations(struct buf *b, const struct rule *r)
{
	buf_put(b, STR("\ndasar:\n"));
	for (size_t i = 0; i < r->basis_n; i++) {
		const struct citation *c = &r->basis[i];

		buf_printf(b, "  " STR_FMT ": ", STR_ARG(c->name));
		buf_put(b, say_citation(b->arena, c));
		if (c->confidence != r->confidence)
			buf_printf(b, " (%s)", confidence_word[c->confidence]);
		buf_putc(b, '\n');
		put_note(b, 4, c->note);
	}
}

void law_put_rule(struct buf *b, const struct rulebook *book, const struct rule *r)
{
	put_head(b, r);
	buf_put(b, STR("\nunsur:\n"));
	for (size_t i = 0; i < r->element_n; i++) {
		put_line(b, 2, r->element[i].name, r->element[i].text.id);
		buf_put(b, STR("    "));
		law_text_condition(b, &book->facts, &r->element[i].condition);
		buf_putc(b, '\n');
	}
	if (r->exception_n)
		buf_put(b, STR("\nkecuali:\n"));
	put_exceptions(b, book, r->exception, r->exception_n, 2);
	if (r->consequence_n)
		buf_put(b, STR("\nakibat:\n"));
	for (size_t i = 0; i < r->consequence_n; i++)
		put_consequence(b, book, &r->consequence[i]);
	put_citations(b, r);
	if (text_is(r->advice))
		buf_printf(b, "\nsaran: " STR_FMT "\n", STR_ARG(r->advice.id));
	for (size_t i = 0; i < r->question_n; i++)
		put_line(b, 0, STR("tanya jawab"), r->question[i]);
	for (size_t i = 0; i < r->source_n; i++)
		put_line(b, 0, STR("sumber"), r->source[i]);
}

void law_put_rule_line(struct buf *b, const struct rule *r)
{
	str number = r->number.n ? r->number : STR("-");

	buf_printf(b, "%-40.*s  %-10.*s  %-22s  ", STR_ARG(r->id), STR_ARG(number),
		   rule_kind_word[r->kind]);
	law_text_period(b, r->valid);
	buf_printf(b, "  %s  " STR_FMT "\n", confidence_word[r->confidence], STR_ARG(r->title.id));
}
