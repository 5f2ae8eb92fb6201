/* A rule's head and what stands around it. See rule_view.h. */
#include "ui/pages/rule_view.h"

#include "base/codec.h"
#include "core/rulebook/choose.h"

static str iso(struct request *req, day d)
{
	struct buf b = BUF_INIT(req->arena, 16);

	day_put_iso(&b, d);
	return buf_str(&b);
}

static void push_link(struct request *req, struct rule_links *list, const struct rule *other,
		      const struct rule *self)
{
	list->link[list->n++] = (struct rule_link){
		.id = other->id,
		.from = iso(req, other->valid.from),
		.title = say_text(req->lang, other->title),
		.number = other->number,
		.period = say_period(req->arena, req->lang, other->valid),
		.current = other == self,
	};
}

static const struct rule_links *links(struct request *req, struct rule_list list,
				      const struct rule *self)
{
	struct rule_links *found = arena_new(req->arena, struct rule_links);

	found->link = arena_array(req->arena, struct rule_link, list.n + 1);
	for (size_t i = 0; i < list.n; i++)
		push_link(req, found, list.item[i], self);
	return found;
}

/* Rules whose pair, after designation, is this one. */
static const struct rule_links *before_of(struct request *req, const struct rulebook *b,
					  const struct rule *r)
{
	struct rule_list all = rules_shown(b, req->arena, req->today), found = {.item = all.item};

	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.item[i]->pair_id, r->id))
			found.item[found.n++] = all.item[i];
	return links(req, found, r);
}

static const struct rule_links *shown_by_id(struct request *req, const struct rulebook *b,
					    const str *name, size_t n)
{
	struct rule_links *found = arena_new(req->arena, struct rule_links);

	found->link = arena_array(req->arena, struct rule_link, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct rule *other = rule_shown(b, name[i], req->today);

		if (other)
			push_link(req, found, other, NULL);
	}
	return found;
}

static void fill_around(struct request *req, const struct rulebook *b, const struct rule *r,
			struct rule_view *v)
{
	v->versions = *links(req, rule_versions(b, req->arena, r->id), r);
	v->before = before_of(req, b, r);
	v->after = shown_by_id(req, b, &r->pair_id, r->pair_id.n ? 1 : 0);
	v->yields = shown_by_id(req, b, r->yields_id, r->yields_n);
	v->beats = links(req, rules_yielding(b, req->arena, r, req->today), r);
	v->conflicts = links(req, rules_in_conflict(b, req->arena, r), r);
}

/* Questions that the rule names, and those that name the rule, each once. */
static void fill_questions(struct request *req, const struct rulebook *b, const struct rule *r,
			   struct rule_view *v)
{
	v->questions.ask = arena_array(req->arena, struct rule_ask, b->question_n + 1);
	for (size_t i = 0; i < b->question_n; i++) {
		const struct question *q = &b->question[i];
		bool about = false;

		for (size_t k = 0; k < r->question_n; k++)
			about |= str_eq(r->question[k], q->name);
		for (size_t k = 0; k < q->rule_n; k++)
			about |= str_eq(q->rule[k], r->id);
		if (about)
			v->questions.ask[v->questions.n++] =
				(struct rule_ask){q->name, say_text(req->lang, q->ask),
						  say_answer(req->lang, q->word)};
	}
}

static void fill_handled(struct request *req, const struct rule *r, struct rule_view *v)
{
	const struct holder *h = task_holder(r->handled, req->today);

	v->task = say_text(req->lang, r->handled->title);
	if (!h)
		return;
	v->handled = say_text(req->lang, h->body->title);
	v->handled_state = say_text(req->lang, h->body->state);
	v->handled_basis = say_text(req->lang, h->basis);
}

static str categories(struct request *req, const struct rule *r)
{
	struct buf b = BUF_INIT(req->arena, 4000);

	for (size_t i = 0; i < r->category_n; i++) {
		buf_put(&b, i ? STR("; ") : STR(""));
		buf_put(&b, say_text(req->lang, r->category[i]->title));
	}
	return buf_str(&b);
}

static str hex(struct request *req, const uint8_t hash[32])
{
	struct buf b = BUF_INIT(req->arena, 80);

	hex_put(&b, hash, 32);
	return buf_str(&b);
}

const struct rule_view *rule_view_make(struct request *req, const struct rulebook *b,
				       const struct rule *r)
{
	struct rule_view *v = arena_new(req->arena, struct rule_view);

	*v = (struct rule_view){
		.id = r->id,
		.from = iso(req, r->valid.from),
		.number = r->number,
		.title = say_text(req->lang, r->title),
		.kind = say_kind(req->lang, r->kind),
		.categories = categories(req, r),
		.reference = say_fact(req->arena, req->lang, b, r->reference),
		.period = say_period(req->arena, req->lang, r->valid),
		.in_force = period_has(r->valid, req->today),
		.confidence = say_confidence(req->lang, r->confidence),
		.confidence_meaning = say_confidence_meaning(req->lang, r->confidence),
		.sure = r->confidence == CONFIDENCE_SURE,
		.note = say_text(req->lang, r->note),
		.advice = say_text(req->lang, r->advice),
		.file = r->file->path,
		.sha256 = hex(req, r->file->sha256),
		.prohibits = rule_prohibits(r->kind),
		.right = r->kind == RULE_RIGHT,
	};
	fill_handled(req, r, v);
	rule_view_law(req, b, r, v);
	fill_around(req, b, r, v);
	fill_questions(req, b, r, v);
	rule_view_tests(req, b, r, v);
	return v;
}
