/* reply_ask: questions that others asked about the same, with what officials answered; where they
 * contradicted each other, all answers side by side. */
#include "core/advice/reply_parts.h"
#include "core/advice/words.h"

enum { DISPUTES_SHOWN = 3, RELATED_SHOWN = 5 };

static struct reply_opinions opinions(struct reply_work *w, const struct question *q)
{
	struct reply_opinions list = {
		.opinion = arena_array(w->a, struct reply_opinion, q->opinion_n + 1)};

	for (size_t i = 0; i < q->opinion_n; i++)
		list.opinion[list.n++] = (struct reply_opinion){
			.by = text_in(w->lang, q->opinion[i].by),
			.date = q->opinion[i].date,
			.word = word_within(w->lang, q->opinion[i].word),
			.content = text_in(w->lang, q->opinion[i].content),
		};
	return list;
}

static bool has_question(const struct reply_questions *list, const struct question *q)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->question[i].name, q->name))
			return true;
	return false;
}

static void add(struct reply_work *w, const struct question *q)
{
	bool disputed = q->opinion_n > 0;
	struct reply_questions *list = disputed ? &w->r->disputes : &w->r->related;

	if (list->n == (disputed ? DISPUTES_SHOWN : RELATED_SHOWN) || has_question(list, q))
		return;
	list->question[list->n++] = (struct reply_question){
		.name = q->name,
		.ask = text_in(w->lang, q->ask),
		.answer = text_in(w->lang, q->answer),
		.word = word_head(w->lang, q->word),
		.confidence = confidence_words(w->lang, q->confidence),
		.opinions = opinions(w, q),
	};
}

/* Those that a rule of the act names. */
static bool is_about(const struct question *q, const struct rule *rule)
{
	for (size_t i = 0; i < q->rule_n; i++)
		if (str_eq(q->rule[i], rule->id))
			return true;
	return false;
}

static bool is_of(const struct question *q, const struct category *category)
{
	for (size_t i = 0; i < q->category_n; i++)
		if (q->category[i] == category)
			return true;
	return false;
}

void reply_put_questions(struct reply_work *w)
{
	const struct rulebook *b = w->c->book;
	const struct rule *rule = w->advice->main ? w->advice->main->rule : NULL;

	w->r->disputes.question = arena_array(w->a, struct reply_question, DISPUTES_SHOWN);
	w->r->related.question = arena_array(w->a, struct reply_question, RELATED_SHOWN);
	for (size_t i = 0; rule && i < rule->question_n; i++) {
		const struct question *q = rulebook_question(b, rule->question[i]);

		if (q)
			add(w, q);
	}
	for (size_t i = 0; rule && i < b->question_n; i++)
		if (is_about(&b->question[i], rule))
			add(w, &b->question[i]);
	for (size_t i = 0; i < b->question_n; i++)
		if (is_of(&b->question[i], w->c->category))
			add(w, &b->question[i]);
}
