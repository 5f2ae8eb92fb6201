/* bundle: what the subjects are said to have done, what is known of it, and what the rulebook says:
 * the receipt (docs/formats/receipt.md) in words. */
#include "core/rulebook/say.h"
#include "core/case/bundle_part.h"
#include "law/receipt.h"

enum { OPEN_MAX = 8 /* rules named of those that more facts would decide */ };

/* ---- what is known ---- */

static void put_fact(struct paper *p, const struct bundle *b, const struct nested *n)
{
	int at = fact_find(&b->book->facts, n->key);
	str value = nested_string(nested_get(n, "nilai"));
	str source = nested_string(nested_get(n, "sumber")), label = n->key;
	struct known known;

	if (at != FACT_NONE) {
		const struct fact *f = &b->book->facts.item[at];

		label = f->ask.id;
		if (fact_parse(f, value, &known, NULL))
			value = say_known_within(b->a, LANG_ID, f, known);
	}
	paper_item(p, STR("–"),
		   str_printf(b->a, STR_FMT " " STR_FMT " (sumber: " STR_FMT ")", STR_ARG(label),
			      STR_ARG(value), STR_ARG(source)));
}

static void put_facts(struct paper *p, const struct bundle *b, const struct nested *facts)
{
	if (!nested_first(facts))
		return;
	paper_gap(p, .6);
	paper_text(p, STR("Yang diketahui:"));
	nested_each (n, facts)
		put_fact(p, b, n);
}

/* ---- what the rulebook says ---- */

static str truth_word(str s)
{
	return str_eq(s, STR("?")) ? STR("belum diketahui") : s;
}

static str element_text(const struct rule *rule, str name)
{
	for (size_t i = 0; i < rule->element_n; i++)
		if (str_eq(rule->element[i].name, name))
			return rule->element[i].text.id;
	return name;
}

static str exception_text(const struct exception *list, size_t n, str name)
{
	for (size_t i = 0; i < n; i++) {
		str inner;

		if (str_eq(list[i].name, name))
			return list[i].text.id;
		inner = exception_text(list[i].item, list[i].n, name);
		if (!str_eq(inner, name))
			return inner;
	}
	return name;
}

/* "Pelakunya ASN: ya; …", by the rule's own words where it is still in the rulebook. */
static void put_points(struct buf *s, const char *heading, const struct rule *rule, bool elements,
		       const struct nested *points)
{
	const char *before = heading;

	nested_each (n, points) {
		str text = n->key, truth = truth_word(nested_string(n));

		if (rule)
			text = elements
				       ? element_text(rule, n->key)
				       : exception_text(rule->exception, rule->exception_n, n->key);
		buf_printf(s, "%s" STR_FMT ": " STR_FMT, before, STR_ARG(text), STR_ARG(truth));
		before = "; ";
	}
	if (nested_first(points))
		buf_putc(s, '.');
}

/* How much of a verdict is told. */
enum told { TOLD_NOTHING, TOLD_SHORTLY, TOLD_WHOLE };

/* What was chosen and what came out; of what is open the name, and of the rest nothing. */
static enum told how_much(const struct rule *rule, str word, str chosen)
{
	if (rule && str_eq(rule->id, chosen))
		return TOLD_WHOLE;
	if (str_eq(word, STR("tidak")) || str_eq(word, STR("tidak berlaku")))
		return TOLD_NOTHING;
	return str_eq(word, STR("belum cukup")) ? TOLD_SHORTLY : TOLD_WHOLE;
}

static void put_verdict(struct paper *p, const struct bundle *b, const struct nested *n,
			const struct rule *rule, enum told told)
{
	struct buf s = BUF_INIT(b->a, 64 << 10);

	buf_put(&s, rule ? rule->title.id : n->key);
	if (rule)
		buf_printf(&s, " (" STR_FMT ")", STR_ARG(say_rule_citation(b->a, rule)));
	buf_printf(&s, ": " STR_FMT ".", STR_ARG(nested_string(nested_get(n, "putusan"))));
	if (told == TOLD_WHOLE) {
		put_points(&s, " Unsur: ", rule, true, nested_get(n, "unsur"));
		put_points(&s, " Pengecualian: ", rule, false, nested_get(n, "kecuali"));
	}
	paper_item(p, STR("–"), buf_str(&s));
}

static void put_verdicts(struct paper *p, const struct bundle *b, const struct nested *verdicts,
			 str chosen)
{
	size_t open = 0;

	paper_gap(p, .6);
	paper_text(p, STR("Menurut kumpulan aturan:"));
	nested_each (n, verdicts) {
		const struct rule *rule = rulebook_rule_of_file(b->book, n->key);
		enum told told = how_much(rule, nested_string(nested_get(n, "putusan")), chosen);

		open += told == TOLD_SHORTLY;
		if (told == TOLD_WHOLE || (told == TOLD_SHORTLY && open <= OPEN_MAX))
			put_verdict(p, b, n, rule, told);
	}
	if (open > OPEN_MAX)
		paper_item(p, STR("–"),
			   str_printf(b->a, "Dan %zu aturan lain yang faktanya belum cukup.",
				      open - OPEN_MAX));
}

static void put_receipt(struct paper *p, const struct bundle *b, const struct case_allegation *l)
{
	const struct nested *receipt;
	int line;

	if (l->receipt.n == 0) {
		paper_small(p, STR("Belum dinilai dengan kumpulan aturan."));
		return;
	}
	if (nested_read(b->a, l->receipt, &receipt, &line, NULL) != OK || !receipt) {
		paper_small(p, STR("Tanda terimanya tidak terbaca."));
		return;
	}
	put_facts(p, b, nested_get(receipt, "fakta"));
	put_verdicts(p, b, nested_get(receipt, "putusan"), l->rule);
	paper_small(p, str_printf(b->a,
				  "Dinilai " STR_FMT " dengan " STR_FMT
				  ". Tanda terima lengkap ada dalam perkara ini dan dapat dihitung "
				  "ulang siapa pun.",
				  STR_ARG(nested_string(nested_get(receipt, "tanggal"))),
				  STR_ARG(nested_string(nested_get(receipt, "mesin")))));
}

/* What the officer chose, and why it is something else. */
static void put_choice(struct paper *p, const struct bundle *b, const struct case_allegation *l)
{
	const struct rule *rule = l->rule.n ? rulebook_rule(b->book, l->rule, NULL) : NULL;

	if (l->rule.n == 0) {
		paper_row(p, STR("Aturan"), STR("belum dipilih"));
		return;
	}
	paper_row(p, STR("Aturan"),
		  rule ? str_printf(b->a, STR_FMT ". " STR_FMT, STR_ARG(rule->title.id),
				    STR_ARG(say_rule_citation(b->a, rule)))
		       : l->rule);
	if (rule)
		paper_row(p, STR("Keyakinan"), say_confidence_within(LANG_ID, rule->confidence));
	paper_row(p, STR("Mengapa lain"), l->differs);
}

static void put_act(struct paper *p, const struct bundle *b, size_t number)
{
	const struct case_allegation *l = &b->file.allegation[number];
	const struct category *category = rulebook_category(b->book, l->category);

	paper_gap(p, .9);
	paper_row(p, str_printf(b->a, "Perbuatan %zu", number + 1),
		  category ? category->title.id : STR("belum digolongkan"));
	paper_row(p, STR("Terlapor"), bundle_subject(b, l->subject));
	paper_row(p, STR("Yang disampaikan"), l->words);
	put_choice(p, b, l);
	put_receipt(p, b, l);
}

void bundle_acts(struct paper *p, const struct bundle *b)
{
	paper_heading(p, STR("Perbuatan"));
	for (size_t i = 0; i < b->file.allegation_n; i++) {
		struct arena_mark mark = arena_mark(b->a);

		put_act(p, b, i);
		arena_rewind(b->a, mark);
	}
	if (b->file.allegation_n == 0)
		paper_text(p, STR("Belum ada perbuatan yang disebut."));
}
