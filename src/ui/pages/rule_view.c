/* A rule's head and what stands around it. See rule_view.h. */
#include "ui/pages/rule_view.h"

#include "base/codec.h"
#include "core/rulebook/choose.h"

static const struct rule_links *links(struct request *req, struct rule_list list,
				      const struct rule *self)
{
	struct rule_links *found = arena_new(req->arena, struct rule_links);

	found->link = arena_array(req->arena, struct rule_link, list.n + 1);
	for (size_t i = 0; i < list.n; i++) {
		found->link[i] = rule_link_of(req, list.item[i]);
		found->link[i].current = list.item[i] == self;
	}
	found->n = list.n;
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

static void fill_around(struct request *req, const struct rulebook *b, const struct rule *r,
			struct rule_view *v)
{
	v->versions = *links(req, rule_versions(b, req->arena, r->id), r);
	v->before = before_of(req, b, r);
	v->after = rule_links_by_id(req, b, &r->pair_id, r->pair_id.n ? 1 : 0);
	v->yields = rule_links_by_id(req, b, r->yields_id, r->yields_n);
	v->beats = links(req, rules_yielding(b, req->arena, r, req->today), r);
	v->conflicts = links(req, rules_in_conflict(b, req->arena, r), r);
}

/* Questions that the rule names, and those that name the rule, each once. */
static const struct rule_asks *questions_of(struct request *req, const struct rulebook *b,
					    const struct rule *r)
{
	struct rule_asks *asks = arena_new(req->arena, struct rule_asks);

	asks->ask = arena_array(req->arena, struct rule_ask, b->question_n + 1);
	for (size_t i = 0; i < b->question_n; i++) {
		const struct question *q = &b->question[i];
		bool about = false;

		for (size_t k = 0; k < r->question_n; k++)
			about |= str_eq(r->question[k], q->name);
		for (size_t k = 0; k < q->rule_n; k++)
			about |= str_eq(q->rule[k], r->id);
		if (about)
			asks->ask[asks->n++] = rule_ask_of(req, q);
	}
	return asks;
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

const struct rule_view *rule_view_make(struct request *req, const struct shelf_book *shelf,
				       const struct rule *r)
{
	const struct rulebook *b = shelf->book;
	struct rule_view *v = arena_new(req->arena, struct rule_view);

	*v = (struct rule_view){
		.id = r->id,
		.from = day_in_address(req, r->valid.from),
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
		.sha256 = hex_str(req->arena, r->file->sha256, sizeof r->file->sha256),
		.fingerprint = hex_str(req->arena, shelf->fingerprint[r->index].sha256,
				       sizeof shelf->fingerprint->sha256),
		.prohibits = rule_prohibits(r->kind),
		.right = r->kind == RULE_RIGHT,
	};
	fill_handled(req, r, v);
	rule_view_law(req, b, r, v);
	fill_around(req, b, r, v);
	v->asks = questions_of(req, b, r);
	rule_view_tests(req, b, r, v);
	return v;
}
