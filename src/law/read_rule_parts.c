/* Reading what a rule consists of: citations, elements, exceptions, consequences. */
#include "law/read_citation.h"
#include "law/read_rule.h"

enum { CONDITIONS_MAX = 128 };

/* While the parts of one rule are read. */
struct parts {
	struct reading *r;
	const struct rule_entries *all;
	struct rule *rule;
};

/* ---- pakai ---- */

/* What one rule may borrow from another. */
struct part {
	const char *key;
	bool (*read)(struct parts *p, const struct nested *n);
};

/* The version of a rule in force on the first day of this one, or NULL. */
static const struct rule_entry *lender(struct parts *p, const struct nested *n)
{
	const struct rule_entry *found = NULL;

	for (size_t i = 0; i < p->all->n; i++)
		if (str_eq(p->all->item[i].rule.id, nested_string(n)) &&
		    period_has(p->all->item[i].rule.valid, p->rule->valid.from))
			found = &p->all->item[i];
	if (!found && p->all->whole)
		wrong(p->r, n->line,
		      "\"pakai\": tidak ada aturan \"" STR_FMT
		      "\" yang berlaku pada hari pertama aturan ini.",
		      STR_ARG(nested_string(n)));
	return found;
}

/* Notes that the rule is also read from this file. */
static void add_lender(struct rule *rule, const struct law_file *file)
{
	size_t at = rule->lender_n;

	for (size_t i = 0; i < rule->lender_n; i++)
		if (rule->lender[i] == file)
			return;
	while (at > 0 && str_cmp(file->path, rule->lender[at - 1]->path) < 0) {
		rule->lender[at] = rule->lender[at - 1];
		at--;
	}
	rule->lender[at] = file;
	rule->lender_n++;
}

static bool read_part(struct parts *p, const struct part *part, const struct nested *list,
		      int depth);

/* Reads what is borrowed by `n`, a "pakai". */
static bool borrow(struct parts *p, const struct part *part, const struct nested *n, int depth)
{
	struct reading *r = p->r;
	const struct law_file *file = r->file;
	const struct rule_entry *from = lender(p, n);
	const struct nested *list;
	int borrowed = r->borrowed;
	bool good;

	if (!from)
		return false;
	list = nested_get(from->rule.entry, part->key);
	if (!list)
		return wrong(r, n->line, "\"pakai\": aturan \"" STR_FMT "\" tidak punya \"%s\".",
			     STR_ARG(from->rule.id), part->key);
	if (depth == BORROW_DEPTH_MAX)
		return wrong(r, n->line, "\"pakai\" berputar, atau lebih dari %d tingkat.",
			     BORROW_DEPTH_MAX);
	add_lender(p->rule, from->rule.file);
	r->borrowed = place_of(r, n);
	r->borrower = p->rule->file;
	r->file = from->rule.file;
	good = read_part(p, part, list, depth + 1);
	r->borrowed = borrowed;
	r->file = file;
	return good;
}

static bool read_part(struct parts *p, const struct part *part, const struct nested *list,
		      int depth)
{
	const struct nested *lent = nested_get(list, "pakai");

	if (!want_entries(p->r, list) || (lent && !borrow(p, part, lent, depth)))
		return false;
	nested_each (n, list)
		if (n != lent && !part->read(p, n))
			return false;
	return true;
}

/* ---- unsur ---- */

struct element_entry {
	struct element element;
	const struct nested *condition;
};
static const struct entry_field element_field[] = {
	FIELD(struct element_entry, element.text, "bunyi", ENTRY_TEXT, REQUIRED),
	FIELD(struct element_entry, condition, "syarat", ENTRY_NODE, REQUIRED),
};

/* Puts an element in the place of a borrowed one of the same name, else at the end. */
static bool put_element(struct parts *p, const struct nested *n, const struct element *e)
{
	struct rule *rule = p->rule;
	size_t at = 0;

	while (at < rule->element_n && !str_eq(rule->element[at].name, e->name))
		at++;
	if (at == ELEMENTS_MAX)
		return wrong_in_place(p->r, n, "Lebih dari %d unsur.", ELEMENTS_MAX);
	rule->element[at] = *e;
	rule->element_n += at == rule->element_n;
	return true;
}

static bool read_element(struct parts *p, const struct nested *n)
{
	struct element_entry e = {.element = {.name = n->key, .line = place_of(p->r, n)}};

	return want_name(p->r, n, n->key, false) && ENTRY_READ(p->r, n, element_field, &e) &&
	       read_condition(p->r, e.condition, &e.element.condition) &&
	       put_element(p, n, &e.element);
}

static const struct part elements = {"unsur", read_element};

/* ---- kecuali ---- */

struct exception_entry {
	struct exception exception;
	const struct nested *condition, *basis, *exceptions;
};
static const struct entry_field exception_field[] = {
	FIELD(struct exception_entry, exception.text, "bunyi", ENTRY_TEXT, REQUIRED),
	FIELD(struct exception_entry, condition, "syarat", ENTRY_NODE, REQUIRED),
	FIELD(struct exception_entry, basis, "dasar", ENTRY_NODE, REQUIRED),
	FIELD(struct exception_entry, exceptions, "kecuali", ENTRY_NODE, OPTIONAL),
};

static bool read_exception(struct parts *p, const struct nested *n, struct exception *ret);

/* The exceptions to an exception. */
static bool read_below(struct parts *p, const struct nested *list, struct exception *x)
{
	const struct nested *lent = nested_get(list, "pakai");

	if (!want_entries(p->r, list))
		return false;
	if (lent)
		return wrong(p->r, lent->line,
			     "\"pakai\" hanya boleh langsung di bawah \"kecuali\" aturan.");
	x->item = arena_array(p->r->arena, struct exception, list->n);
	nested_each (n, list)
		if (!read_exception(p, n, &x->item[x->n++]))
			return false;
	return true;
}

static bool read_exception(struct parts *p, const struct nested *n, struct exception *ret)
{
	struct exception_entry e = {.exception = {.name = n->key, .line = place_of(p->r, n)}};
	struct exception *x = &e.exception;

	if (!want_name(p->r, n, n->key, false) || !ENTRY_READ(p->r, n, exception_field, &e) ||
	    !read_condition(p->r, e.condition, &x->condition) ||
	    !find_citations(p->r, e.basis, p->rule->basis, p->rule->basis_n, &x->basis,
			    &x->basis_n) ||
	    (e.exceptions && !read_below(p, e.exceptions, x)))
		return false;
	*ret = *x;
	return true;
}

/* Puts an exception in the place of a borrowed one of the same name, else at the end. */
static bool put_exception(struct parts *p, const struct nested *n)
{
	struct rule *rule = p->rule;
	struct exception x;
	size_t at = 0;

	if (!read_exception(p, n, &x))
		return false;
	while (at < rule->exception_n && !str_eq(rule->exception[at].name, x.name))
		at++;
	if (at == EXCEPTIONS_MAX)
		return wrong_in_place(p->r, n, "Lebih dari %d pengecualian.", EXCEPTIONS_MAX);
	rule->exception[at] = x;
	rule->exception_n += at == rule->exception_n;
	return true;
}

static const struct part exceptions = {"kecuali", put_exception};

static void number_exceptions(struct exception *x, size_t n, size_t *count)
{
	for (size_t i = 0; i < n; i++) {
		x[i].number = (int)(*count)++;
		number_exceptions(x[i].item, x[i].n, count);
	}
}

static bool read_exceptions(struct parts *p, const struct nested *list)
{
	struct rule *rule = p->rule;

	rule->exception = arena_array(p->r->arena, struct exception, EXCEPTIONS_MAX);
	if (!read_part(p, &exceptions, list, 0))
		return false;
	number_exceptions(rule->exception, rule->exception_n, &rule->exception_total);
	if (rule->exception_total > EXCEPTIONS_MAX)
		return wrong(p->r, list->line, "Lebih dari %d pengecualian, semua tingkat bersama.",
			     EXCEPTIONS_MAX);
	return true;
}

/* ---- akibat ---- */

struct consequence_entry {
	struct consequence consequence;
	const struct nested *when, *basis;
};
static const struct entry_field consequence_field[] = {
	FIELD(struct consequence_entry, when, "bila", ENTRY_NODE, OPTIONAL),
	FIELD_REF(struct consequence_entry, consequence.level, "tingkat", REF_LEVEL, REQUIRED),
	FIELD(struct consequence_entry, consequence.reason, "alasan", ENTRY_TEXT, OPTIONAL),
	FIELD_REFS(struct consequence_entry, consequence.sanction, consequence.sanction_n, "sanksi",
		   REF_SANCTION, OPTIONAL),
	FIELD(struct consequence_entry, basis, "dasar", ENTRY_NODE, REQUIRED),
	FIELD_WORD(struct consequence_entry, consequence.confidence, "keyakinan", confidence_word,
		   OPTIONAL),
	FIELD(struct consequence_entry, consequence.note, "catatan", ENTRY_TEXT, OPTIONAL),
};

static bool read_consequence(struct parts *p, const struct nested *n, struct consequence *ret)
{
	struct consequence_entry e = {.consequence = {.name = n->key,
						      .confidence = p->rule->confidence,
						      .line = n->line}};

	if (!want_name(p->r, n, n->key, false) || !ENTRY_READ(p->r, n, consequence_field, &e) ||
	    !find_citations(p->r, e.basis, p->rule->basis, p->rule->basis_n, &e.consequence.basis,
			    &e.consequence.basis_n))
		return false;
	e.consequence.conditional = e.when != NULL;
	if (e.when && !read_condition(p->r, e.when, &e.consequence.when))
		return false;
	if (e.consequence.level->unset && !text_is(e.consequence.reason))
		return wrong(p->r, n->line,
			     "Tingkat yang belum ditetapkan harus diberi \"alasan\".");
	for (size_t i = 0; i < e.consequence.sanction_n; i++)
		if (e.consequence.sanction[i]->level != e.consequence.level)
			return wrong(p->r, line_of(n, "sanksi"),
				     "Sanksi \"" STR_FMT "\" bertingkat \"" STR_FMT "\".",
				     STR_ARG(e.consequence.sanction[i]->name),
				     STR_ARG(e.consequence.sanction[i]->level->name));
	*ret = e.consequence;
	return true;
}

static bool read_consequences(struct parts *p, const struct nested *list)
{
	struct rule *rule = p->rule;

	if (!list && rule_prohibits(rule->kind))
		return wrong(p->r, rule->line, "Larangan harus menyebut \"akibat\".");
	if (!list)
		return true;
	if (!want_entries(p->r, list))
		return false;
	if (list->n > CONSEQUENCES_MAX)
		return wrong(p->r, list->line, "Lebih dari %d akibat.", CONSEQUENCES_MAX);
	rule->consequence = arena_array(p->r->arena, struct consequence, list->n);
	nested_each (n, list)
		if (!read_consequence(p, n, &rule->consequence[rule->consequence_n++]))
			return false;
	return true;
}

/* ---- what it is about, and how much ---- */

struct measure {
	struct fact_bits *facts;
	size_t conditions;
};

static size_t condition_count(const struct condition *c)
{
	size_t count = 1;

	for (size_t i = 0; i < c->n; i++)
		count += condition_count(&c->item[i]);
	return count;
}

static void measure(struct measure *m, const struct condition *c)
{
	m->conditions += condition_count(c);
	condition_facts(c, m->facts);
}

static void measure_exceptions(struct measure *m, const struct exception *x, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		measure(m, &x[i].condition);
		measure_exceptions(m, x[i].item, x[i].n);
	}
}

/* Sets the facts the rule is about. Each condition is changed and each change tested, so that many
 * take time squared: there is a limit. */
static bool measure_rule(struct parts *p)
{
	struct rule *rule = p->rule;
	struct measure m = {.facts = &rule->facts};

	bits_add(&rule->facts, rule->reference);
	for (size_t i = 0; i < rule->element_n; i++)
		measure(&m, &rule->element[i].condition);
	measure_exceptions(&m, rule->exception, rule->exception_n);
	for (size_t i = 0; i < rule->consequence_n; i++)
		if (rule->consequence[i].conditional)
			measure(&m, &rule->consequence[i].when);
	if (m.conditions > CONDITIONS_MAX)
		return wrong(p->r, rule->line, "Lebih dari %d syarat dalam satu aturan.",
			     CONDITIONS_MAX);
	return true;
}

bool read_rule_parts(struct reading *r, const struct rule_entries *all, struct rule_entry *e)
{
	struct parts p = {r, all, &e->rule};

	e->rule.element = arena_array(r->arena, struct element, ELEMENTS_MAX);
	return read_citations(r, e->basis, e->rule.confidence, &e->rule.basis, &e->rule.basis_n) &&
	       read_part(&p, &elements, e->elements, 0) &&
	       (!e->exceptions || read_exceptions(&p, e->exceptions)) &&
	       read_consequences(&p, e->consequences) && measure_rule(&p);
}
