/* Questions and answers of the rulebook. */
#include "ui/pages/questions.h"

#include "ui/pages/book.h"
#include "ui/pages/outside.h"
#include "ui/pages/questions.html.h"
#include "ui/pages/rules_json.h"

#include "ui/pages/questions.route.h"

/* Under the main act of each question; those without one come last. */
static struct question_groups groups_of(struct request *req, const struct rulebook *b)
{
	size_t most = b->category_n + 1, n = 0;
	struct question_groups g = {.group = arena_array(req->arena, struct question_group, most)};

	for (size_t c = 0; c < b->category_n; c++) {
		g.group[c].name = b->category[c].name;
		g.group[c].title = say_text(req->lang, b->category[c].title);
		g.group[c].asks = arena_new(req->arena, struct rule_asks);
	}
	g.group[b->category_n] = (struct question_group){STR("umum"), tr(req->lang, "Umum"),
							 arena_new(req->arena, struct rule_asks)};
	for (size_t i = 0; i < b->question_n; i++) {
		const struct question *q = &b->question[i];
		struct rule_asks *asks =
			g.group[q->category_n ? q->category[0]->index : b->category_n].asks;

		if (!asks->ask)
			asks->ask = arena_array(req->arena, struct rule_ask, b->question_n);
		asks->ask[asks->n] = rule_ask_of(req, q);
		asks->ask[asks->n++].disputed = q->opinion_n > 0;
	}
	for (size_t c = 0; c < most; c++)
		if (g.group[c].asks->n)
			g.group[n++] = g.group[c];
	g.n = n;
	return g;
}

/* ROUTE: GET /aturan/tanya
 * All questions and answers, by act.
 * auth: public   cost: fast   cache: public 60 s */
static enum err questions_page(struct request *req, const struct questions_page_args *in)
{
	const struct rulebook *b = request_book(req)->book;
	struct question_groups groups = groups_of(req, b);
	int64_t disputed = 0;

	(void)in;
	for (size_t i = 0; i < b->question_n; i++)
		disputed += b->question[i].opinion_n > 0;
	return page_show(req, questions_html,
			 (&(struct questions_html){.groups = &groups,
						   .count = (int64_t)b->question_n,
						   .disputed = disputed}));
}

/* ROUTE: GET /aturan/tanya.json
 * The same as JSON; docs/formats/rules-api.md.
 * auth: public   cost: fast   cache: public 60 s */
static enum err questions_json(struct request *req, const struct questions_json_args *in)
{
	(void)in;
	return questions_json_list(req, request_book(req));
}

static void fill_views(struct request *req, const struct question *q, struct question_page *p)
{
	p->views.view = arena_array(req->arena, struct question_view_opinion, q->opinion_n + 1);
	for (size_t i = 0; i < q->opinion_n; i++) {
		const struct opinion *o = &q->opinion[i];

		p->views.view[p->views.n++] = (struct question_view_opinion){
			.by = say_text(req->lang, o->by),
			.date = say_date(req->arena, req->lang, o->date),
			.word = say_answer(req->lang, o->word),
			.content = say_text(req->lang, o->content),
		};
	}
}

/* ROUTE: GET /aturan/tanya/{nama:text(48)}
 * A question: the answer, or both where officials contradict each other, and its basis.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err question_page(struct request *req, const struct question_page_args *in)
{
	const struct rulebook *b = request_book(req)->book;
	const struct question *q = rulebook_question(b, in->nama);

	if (!q)
		return ERR_NOT_FOUND;
	struct question_page p = {
		.name = q->name,
		.ask = say_text(req->lang, q->ask),
		.answer = say_text(req->lang, q->answer),
		.word = say_answer(req->lang, q->word),
		.answer_word = q->word,
		.basis = say_text(req->lang, q->basis),
		.date = say_date(req->arena, req->lang, q->date),
		.confidence = say_confidence(req->lang, q->confidence),
		.confidence_meaning = say_confidence_meaning(req->lang, q->confidence),
		.official = q->official,
		.rules = rule_links_by_id(req, b, q->rule, q->rule_n),
	};

	fill_views(req, q, &p);
	return page_show(req, question_html,
			 (&(struct question_html){
				 .q = &p, .sources = outside_list(req, q->source, q->source_n)}));
}
