/* The instruments of the rulebook: laws, regulations, decrees, circulars. */
#include "ui/pages/instruments.h"

#include "core/rulebook/choose.h"
#include "ui/pages/book.h"
#include "ui/pages/instruments.html.h"
#include "ui/pages/outside.h"
#include "ui/pages/rules_json.h"

#include "ui/pages/instruments.route.h"

/* ROUTE: GET /aturan/peraturan
 * The instruments that rules rest on.
 * auth: public   cost: fast   cache: public 60 s */
static enum err instruments_page(struct request *req, const struct instruments_page_args *in)
{
	const struct rulebook *b = request_book(req)->book;
	struct instrument_lines list = {
		.line = arena_array(req->arena, struct instrument_line, b->instrument_n + 1)};

	(void)in;
	for (size_t i = 0; i < b->instrument_n; i++)
		list.line[list.n++] = instrument_line_of(req, &b->instrument[i]);
	return page_show(req, instruments_html,
			 (&(struct instruments_html){.list = &list, .count = (int64_t)list.n}));
}

/* ROUTE: GET /aturan/peraturan.json
 * The same as JSON; docs/formats/rules-api.md.
 * auth: public   cost: fast   cache: public 60 s */
static enum err instruments_json(struct request *req, const struct instruments_json_args *in)
{
	(void)in;
	return instruments_json_list(req, request_book(req));
}

/* The articles of `x` that the rule cites, each once; false: it does not cite it. */
static bool articles_of(struct request *req, const struct rule *r, const struct instrument *x,
			str *ret)
{
	struct buf b = BUF_INIT(req->arena, 4000);
	bool cites = false;

	for (size_t i = 0; i < r->basis_n; i++) {
		bool said = str_eq(r->basis[i].article, STR("-"));

		if (r->basis[i].instrument != x)
			continue;
		cites = true;
		for (size_t k = 0; k < i; k++)
			said |= r->basis[k].instrument == x &&
				str_eq(r->basis[k].article, r->basis[i].article);
		if (said)
			continue;
		buf_put(&b, b.n ? STR("; ") : STR(""));
		buf_put(&b, r->basis[i].article);
	}
	*ret = buf_str(&b);
	return cites;
}

static void fill_rules(struct request *req, const struct rulebook *b, const struct instrument *x,
		       struct instrument_page *p)
{
	struct rule_list all = rules_shown(b, req->arena, req->today);

	p->rules.rule = arena_array(req->arena, struct instrument_rule, all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		const struct rule *r = all.item[i];
		str articles;

		if (articles_of(req, r, x, &articles))
			p->rules.rule[p->rules.n++] = (struct instrument_rule){
				r->id, say_text(req->lang, r->title), r->number, articles};
	}
}

/* ROUTE: GET /aturan/peraturan/{peraturan:text(64)}
 * An instrument: what it is, its state, wrong citations of it, the rules that rest on it.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err instrument_page(struct request *req, const struct instrument_page_args *in)
{
	const struct rulebook *b = request_book(req)->book;
	const struct instrument *x = rulebook_instrument(b, in->peraturan);

	if (!x)
		return ERR_NOT_FOUND;
	struct instrument_page p = {
		.id = x->id,
		.title = say_text(req->lang, x->title),
		.number = x->number,
		.short_name = x->short_name,
		.state = say_text(req->lang, x->state),
		.confidence = say_confidence(req->lang, x->confidence),
		.confidence_meaning = say_confidence_meaning(req->lang, x->confidence),
	};

	p.wrongs.wrong = arena_array(req->arena, struct instrument_wrong, x->wrong_n + 1);
	for (size_t i = 0; i < x->wrong_n; i++)
		p.wrongs.wrong[p.wrongs.n++].text = x->wrong[i];
	fill_rules(req, b, x, &p);
	return page_show(req, instrument_html,
			 (&(struct instrument_html){
				 .p = &p, .sources = outside_list(req, x->source, x->source_n)}));
}
