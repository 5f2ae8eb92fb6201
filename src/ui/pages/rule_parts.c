/* How rules, questions and instruments are named in a list. See rule_parts.h. */
#include "ui/pages/rule_parts.h"

#include "core/rulebook/choose.h"

str day_in_address(struct request *req, day d)
{
	struct buf b = BUF_INIT(req->arena, 16);

	day_put_iso(&b, d);
	return buf_str(&b);
}

struct rule_link rule_link_of(struct request *req, const struct rule *r)
{
	return (struct rule_link){
		.id = r->id,
		.from = day_in_address(req, r->valid.from),
		.title = say_text(req->lang, r->title),
		.number = r->number,
		.period = say_period(req->arena, req->lang, r->valid),
	};
}

struct rule_ask rule_ask_of(struct request *req, const struct question *q)
{
	return (struct rule_ask){
		.name = q->name,
		.ask = say_text(req->lang, q->ask),
		.word = say_answer(req->lang, q->word),
	};
}

struct instrument_line instrument_line_of(struct request *req, const struct instrument *x)
{
	return (struct instrument_line){x->id, x->short_name, say_text(req->lang, x->title)};
}

const struct rule_links *rule_links_by_id(struct request *req, const struct rulebook *b,
					  const str *name, size_t n)
{
	struct rule_links *found = arena_new(req->arena, struct rule_links);

	found->link = arena_array(req->arena, struct rule_link, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct rule *r = rule_shown(b, name[i], req->today);

		if (r)
			found->link[found->n++] = rule_link_of(req, r);
	}
	return found;
}
