/* Reading what a rule consists of: citations, elements, exceptions, consequences. */
#include "law/read_citation.h"
#include "law/read_rule.h"

enum { BORROW_DEPTH_MAX = 8 };

/* While the parts of one rule are read. */
struct parts {
	struct reading *r;
	const struct rule_entries *all;
	struct rule *rule;
};

static bool find_basis(struct parts *p, const struct nested *n, const struct citation ***ret,
		       size_t *ret_n)
{
	return find_citations(p->r, n, p->rule->basis, p->rule->basis_n, ret, ret_n);
}

/* ---- pakai ---- */

/* The version of a rule in force on the first day of this one, or NULL. */
static const struct rule_entry *lender(struct parts *p, const struct nested *n)
{
	const struct rule_entry *found = NULL;

	for (size_t i = 0; i < p->all->n; i++)
		if (str_eq(p->all->item[i].rule.id, nested_string(n)) &&
		    period_has(p->all->item[i].rule.valid, p->rule->valid.from))
			found = &p->all->item[i];
	if (!found)
		wrong(p->r, n->line,
		      "\"pakai\": tidak ada aturan \"" STR_FMT
		      "\" yang berlaku pada hari pertama aturan ini.",
		      STR_ARG(nested_string(n)));
	return found;
}

static bool not_too_deep(struct parts *p, const struct nested *n, int depth)
{
	return depth <= BORROW_DEPTH_MAX ||
	       wrong(p->r, n->line, "\"pakai\" berputar, atau lebih dari %d tingkat.",
		     BORROW_DEPTH_MAX);
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
static bool put_element(struct parts *p, const struct element *e)
{
	struct rule *rule = p->rule;

	for (size_t i = 0; i < rule->element_n; i++) {
		if (str_eq(rule->element[i].name, e->name)) {
			rule->element[i] = *e;
			return true;
		}
	}
	if (rule->element_n == ELEMENTS_MAX)
		return wrong(p->r, e->line, "Lebih dari %d unsur.", ELEMENTS_MAX);
	rule->element[rule->element_n++] = *e;
	return true;
}

static bool read_element(struct parts *p, const struct nested *n)
{
	struct element_entry e = {.element = {.name = n->key, .line = n->line}};

	return want_name(p->r, n, n->key, false) && ENTRY_READ(p->r, n, element_field, &e) &&
	       read_condition(p->r, e.condition, &e.element.condition) &&
	       put_element(p, &e.element);
}

static bool read_elements(struct parts *p, const struct nested *list, int depth)
{
	const struct law_file *file = p->r->file;
	const struct nested *borrow = nested_get(list, "pakai");
	const struct rule_entry *from;

	if (!want_dict(p->r, list, "unsur") || !not_too_deep(p, list, depth))
		return false;
	if (borrow) {
		from = lender(p, borrow);
		if (!from)
			return false;
		p->r->file = from->rule.file;
		if (!read_elements(p, from->elements, depth + 1))
			return false;
		p->r->file = file;
	}
	nested_each (n, list)
		if (n != borrow && !read_element(p, n))
			return false;
	return true;
}

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

struct exceptions {
	struct exception *item;
	size_t n;
};

static bool read_exceptions(struct parts *p, const struct nested *list, int depth,
			    struct exceptions *ret);

static bool read_exception(struct parts *p, const struct nested *n, struct exception *ret)
{
	struct exception_entry e = {.exception = {.name = n->key, .line = n->line}};
	struct exceptions below = {0};

	if (p->rule->exception_total == EXCEPTIONS_MAX)
		return wrong(p->r, n->line, "Lebih dari %d pengecualian.", EXCEPTIONS_MAX);
	e.exception.number = (int)p->rule->exception_total++;
	if (!want_name(p->r, n, n->key, false) || !ENTRY_READ(p->r, n, exception_field, &e) ||
	    !read_condition(p->r, e.condition, &e.exception.condition) ||
	    !find_basis(p, e.basis, &e.exception.basis, &e.exception.basis_n))
		return false;
	if (e.exceptions && !read_exceptions(p, e.exceptions, 0, &below))
		return false;
	e.exception.item = below.item;
	e.exception.n = below.n;
	*ret = e.exception;
	return true;
}

static bool read_exceptions(struct parts *p, const struct nested *list, int depth,
			    struct exceptions *ret)
{
	const struct law_file *file = p->r->file;
	const struct nested *borrow = nested_get(list, "pakai");
	const struct rule_entry *from;

	if (!want_dict(p->r, list, "kecuali") || !not_too_deep(p, list, depth))
		return false;
	if (!ret->item)
		ret->item = arena_array(p->r->arena, struct exception, EXCEPTIONS_MAX);
	if (borrow) {
		from = lender(p, borrow);
		if (!from)
			return false;
		p->r->file = from->rule.file;
		if (from->exceptions && !read_exceptions(p, from->exceptions, depth + 1, ret))
			return false;
		p->r->file = file;
	}
	nested_each (n, list)
		if (n != borrow && !read_exception(p, n, &ret->item[ret->n++]))
			return false;
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
	    !find_basis(p, e.basis, &e.consequence.basis, &e.consequence.basis_n))
		return false;
	e.consequence.conditional = e.when != NULL;
	if (e.when && !read_condition(p->r, e.when, &e.consequence.when))
		return false;
	if (e.consequence.level->unset && !text_is(e.consequence.reason))
		return wrong(p->r, n->line,
			     "Tingkat yang belum ditetapkan harus diberi \"alasan\".");
	*ret = e.consequence;
	return true;
}

static bool read_consequences(struct parts *p, const struct nested *list)
{
	struct rule *rule = p->rule;

	if (!list)
		return rule->kind >= RULE_DUTY ||
		       wrong(p->r, rule->line, "Larangan harus menyebut \"akibat\".");
	if (!want_dict(p->r, list, "akibat"))
		return false;
	if (list->n > CONSEQUENCES_MAX)
		return wrong(p->r, list->line, "Lebih dari %d akibat.", CONSEQUENCES_MAX);
	rule->consequence = arena_array(p->r->arena, struct consequence, list->n);
	nested_each (n, list)
		if (!read_consequence(p, n, &rule->consequence[rule->consequence_n++]))
			return false;
	return true;
}

/* ---- the facts it is about ---- */

static void exception_facts(const struct exception *x, struct fact_bits *ret)
{
	condition_facts(&x->condition, ret);
	for (size_t i = 0; i < x->n; i++)
		exception_facts(&x->item[i], ret);
}

static void collect_facts(struct rule *rule)
{
	bits_add(&rule->facts, rule->reference);
	for (size_t i = 0; i < rule->element_n; i++)
		condition_facts(&rule->element[i].condition, &rule->facts);
	for (size_t i = 0; i < rule->exception_n; i++)
		exception_facts(&rule->exception[i], &rule->facts);
	for (size_t i = 0; i < rule->consequence_n; i++)
		if (rule->consequence[i].conditional)
			condition_facts(&rule->consequence[i].when, &rule->facts);
}

bool read_rule_parts(struct reading *r, const struct rule_entries *all, struct rule_entry *e)
{
	struct parts p = {r, all, &e->rule};
	struct exceptions exceptions = {0};

	e->rule.element = arena_array(r->arena, struct element, ELEMENTS_MAX);
	if (!read_citations(r, e->basis, e->rule.confidence, &e->rule.basis, &e->rule.basis_n) ||
	    !read_elements(&p, e->elements, 0))
		return false;
	if (e->exceptions && !read_exceptions(&p, e->exceptions, 0, &exceptions))
		return false;
	e->rule.exception = exceptions.item;
	e->rule.exception_n = exceptions.n;
	if (!read_consequences(&p, e->consequences))
		return false;
	if (e->rule.element_n == 0)
		return wrong(r, e->rule.line, "\"unsur\" tidak boleh kosong.");
	collect_facts(&e->rule);
	return true;
}
