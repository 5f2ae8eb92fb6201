/* Rules, verdicts and facts as JSON. What rules rest on is law_json_rest.c. See law_json.h. */
#include "core/rulebook/law_json.h"

#include "core/rulebook/law_text.h"
#include "core/rulebook/say.h"

enum { CONDITION_TEXT_MAX = 512 << 10 };

void law_json_str(struct json *j, const char *key, str s)
{
	json_key(j, key);
	if (s.n)
		json_str(j, s);
	else
		json_null(j);
}

void law_json_word(struct json *j, const char *key, const char *word)
{
	law_json_str(j, key, str_from(word));
}

void law_json_text(struct json *j, const char *key, struct text t)
{
	json_key(j, key);
	if (!text_is(t)) {
		json_null(j);
		return;
	}
	json_object(j);
	law_json_str(j, "id", t.id);
	law_json_str(j, "en", t.en);
	json_object_end(j);
}

void law_json_days(struct json *j, struct period p)
{
	json_put_day(j, "from", p.from);
	json_put_day(j, "to", p.to);
}

void law_json_list(struct json *j, const char *key, const str *s, size_t n)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < n; i++)
		json_str(j, s[i]);
	json_array_end(j);
}

static void put_condition(struct json *j, const char *key, const struct rulebook *book,
			  const struct condition *c)
{
	struct buf b = BUF_INIT(j->out->arena, CONDITION_TEXT_MAX);

	law_text_condition(&b, &book->facts, c);
	law_json_str(j, key, buf_str(&b));
}

static void put_citation(struct json *j, const struct citation *c)
{
	json_object(j);
	law_json_str(j, "name", c->name);
	law_json_str(j, "instrument", c->instrument->id);
	law_json_str(j, "article", c->article);
	law_json_str(j, "cited", say_citation(j->out->arena, c));
	law_json_word(j, "confidence", confidence_word[c->confidence]);
	law_json_text(j, "note", c->note);
	json_object_end(j);
}

static void put_basis(struct json *j, const struct citation *const *basis, size_t n)
{
	json_key(j, "basis");
	json_array(j);
	for (size_t i = 0; i < n; i++)
		json_str(j, basis[i]->name);
	json_array_end(j);
}

static void put_categories(struct json *j, const struct rule *r)
{
	json_key(j, "categories");
	json_array(j);
	for (size_t i = 0; i < r->category_n; i++)
		json_str(j, r->category[i]->name);
	json_array_end(j);
}

static void put_head(struct json *j, const struct rule *r)
{
	law_json_str(j, "id", r->id);
	law_json_str(j, "number", r->number);
	law_json_text(j, "title", r->title);
	law_json_word(j, "kind", rule_kind_word[r->kind]);
	put_categories(j, r);
	json_key(j, "valid");
	json_object(j);
	law_json_days(j, r->valid);
	json_object_end(j);
	law_json_word(j, "confidence", confidence_word[r->confidence]);
}

void law_json_rule_line(struct json *j, const struct rule *r)
{
	json_object(j);
	put_head(j, r);
	json_object_end(j);
}

/* The truth of an element or exception, when there is a verdict. */
static void put_truth(struct json *j, const enum truth *t)
{
	if (t)
		law_json_word(j, "holds",
			      *t == TRUTH_YES  ? "ya"
			      : *t == TRUTH_NO ? "tidak"
					       : "belum diketahui");
}

static void put_exceptions(struct json *j, const struct rulebook *book, const struct exception *x,
			   size_t n, const struct verdict *v)
{
	json_key(j, "exceptions");
	json_array(j);
	for (size_t i = 0; i < n; i++) {
		json_object(j);
		law_json_str(j, "name", x[i].name);
		law_json_text(j, "text", x[i].text);
		put_condition(j, "condition", book, &x[i].condition);
		put_truth(j, v ? &v->exception[x[i].number] : NULL);
		put_basis(j, x[i].basis, x[i].basis_n);
		put_exceptions(j, book, x[i].item, x[i].n, v);
		json_object_end(j);
	}
	json_array_end(j);
}

static void put_elements(struct json *j, const struct rulebook *book, const struct rule *r,
			 const struct verdict *v)
{
	json_key(j, "elements");
	json_array(j);
	for (size_t i = 0; i < r->element_n; i++) {
		const struct element *e = &r->element[i];

		json_object(j);
		law_json_str(j, "name", e->name);
		law_json_text(j, "text", e->text);
		put_condition(j, "condition", book, &e->condition);
		put_truth(j, v ? &v->element[i] : NULL);
		json_object_end(j);
	}
	json_array_end(j);
}

static void put_sanctions(struct json *j, const struct consequence *c)
{
	json_key(j, "sanctions");
	json_array(j);
	for (size_t i = 0; i < c->sanction_n; i++) {
		const struct sanction *s = c->sanction[i];

		json_object(j);
		law_json_str(j, "id", s->name);
		law_json_text(j, "title", s->title);
		json_put_bool(j, "dormant", s->dormant);
		law_json_str(j, "instead", s->instead_name);
		json_object_end(j);
	}
	json_array_end(j);
}

static void put_consequences(struct json *j, const struct rulebook *book, const struct rule *r,
			     const struct verdict *v)
{
	json_key(j, "consequences");
	json_array(j);
	for (size_t i = 0; i < r->consequence_n; i++) {
		const struct consequence *c = &r->consequence[i];

		json_object(j);
		law_json_str(j, "name", c->name);
		if (c->conditional)
			put_condition(j, "when", book, &c->when);
		put_truth(j, v ? &v->consequence[i] : NULL);
		law_json_str(j, "level", c->level->name);
		law_json_text(j, "level_title", c->level->title);
		law_json_text(j, "reason", c->reason);
		put_sanctions(j, c);
		put_basis(j, c->basis, c->basis_n);
		law_json_word(j, "confidence", confidence_word[c->confidence]);
		law_json_text(j, "note", c->note);
		json_object_end(j);
	}
	json_array_end(j);
}

static void put_citations(struct json *j, const struct rule *r)
{
	json_key(j, "citations");
	json_array(j);
	for (size_t i = 0; i < r->basis_n; i++)
		put_citation(j, &r->basis[i]);
	json_array_end(j);
}

void law_json_rule(struct json *j, const struct rulebook *book, const struct rule *r)
{
	json_object(j);
	put_head(j, r);
	law_json_str(j, "reference", book->facts.item[r->reference].name);
	law_json_str(j, "handled", r->handled->name);
	law_json_str(j, "pair", r->pair_id);
	put_elements(j, book, r, NULL);
	put_exceptions(j, book, r->exception, r->exception_n, NULL);
	put_consequences(j, book, r, NULL);
	put_citations(j, r);
	law_json_list(j, "yields_to", r->yields_id, r->yields_n);
	law_json_list(j, "questions", r->question, r->question_n);
	law_json_list(j, "examples", r->example, r->example_n);
	law_json_list(j, "sources", r->source, r->source_n);
	law_json_text(j, "advice", r->advice);
	law_json_text(j, "note", r->note);
	law_json_str(j, "file", r->file->path);
	json_object_end(j);
}

static void put_facts(struct json *j, const char *key, const struct rulebook *book,
		      const struct fact_bits *bits)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < book->facts.n; i++)
		if (bits_have(bits, (int)i))
			json_str(j, book->facts.item[i].name);
	json_array_end(j);
}

void law_json_verdict(struct json *j, const struct rulebook *book, const struct verdict *v, day on)
{
	static const struct fact_bits none;
	const struct rule *r = v->rule;
	const struct holder *h = task_holder(r->handled, on);
	const struct level *level = verdict_level(v);

	json_object(j);
	put_head(j, r);
	law_json_word(j, "verdict", outcome_word(v->outcome, r->kind));
	law_json_str(j, "level", level ? level->name : (str){0});
	put_elements(j, book, r, v);
	put_exceptions(j, book, r->exception, r->exception_n, v);
	law_json_str(j, "by", v->by ? v->by->name : (str){0});
	put_consequences(j, book, r, v->outcome == OUTCOME_MET ? v : NULL);
	put_citations(j, r);
	law_json_str(j, "handled", r->handled->name);
	law_json_str(j, "handled_by", h ? h->body->name : (str){0});
	put_facts(j, "needs", book, v->outcome == OUTCOME_OPEN ? &v->needs : &none);
	put_facts(j, "presumed", book, &v->presumed);
	law_json_str(j, "yields_to", v->yields_to ? v->yields_to->id : (str){0});
	law_json_str(j, "conflict", v->conflict ? v->conflict->id : (str){0});
	law_json_text(j, "note", r->note);
	json_object_end(j);
}

void law_json_fact(struct json *j, const struct fact *f)
{
	static const char *const kind[] = {
		[FACT_CHOICE] = "choice", [FACT_SET] = "set", [FACT_DAY] = "day"};

	json_object(j);
	law_json_str(j, "fact", f->name);
	law_json_word(j, "kind", kind[f->kind]);
	law_json_text(j, "ask", f->ask);
	law_json_text(j, "help", f->help);
	json_key(j, "values");
	json_array(j);
	for (size_t i = 0; i < f->value_n; i++) {
		json_object(j);
		law_json_str(j, "name", f->value[i].name);
		law_json_text(j, "label", f->value[i].label);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}
