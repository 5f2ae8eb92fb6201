/* reply_ask: questions that others asked about the same, with what officials answered; where they
 * contradicted each other, all answers side by side. */
#include "core/advice/reply_parts.h"

enum { DISPUTES_SHOWN = 2, RELATED_SHOWN = 5 };

static struct reply_opinions opinions(struct reply_work *w, const struct question *q)
{
	struct reply_opinions list = {
		.opinion = arena_array(w->a, struct reply_opinion, q->opinion_n + 1)};

	for (size_t i = 0; i < q->opinion_n; i++)
		list.opinion[list.n++] = (struct reply_opinion){
			.by = say_text(w->lang, q->opinion[i].by),
			.date = say_date(w->a, w->lang, q->opinion[i].date),
			.word = q->opinion[i].word == ANSWER_EXPLAINS
					? (str){0}
					: say_answer_within(w->lang, q->opinion[i].word),
			.content = say_text(w->lang, q->opinion[i].content),
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

static void add(struct reply_work *w, struct reply_questions *list, const struct question *q)
{
	if (has_question(&w->r->disputes, q) || has_question(&w->r->related, q))
		return;
	list->question[list->n++] = (struct reply_question){
		.name = q->name,
		.ask = say_text(w->lang, q->ask),
		.answer = say_text(w->lang, q->answer),
		.confidence = say_confidence_within(w->lang, q->confidence),
		.opinions = opinions(w, q),
	};
}

static bool names(const str *list, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], name))
			return true;
	return false;
}

/* The question is about a rule that decided, or applies besides; not about duties, which always do.
 */
static bool is_about(const struct question *q, const struct advice *advice)
{
	for (size_t i = 0; i < advice->n; i++) {
		const struct verdict *v = &advice->verdict[i];
		bool applies = v->outcome == OUTCOME_MET && v->rule->kind != RULE_DUTY;

		if ((applies || v == advice->main) &&
		    (names(q->rule, q->rule_n, v->rule->id) ||
		     names(v->rule->question, v->rule->question_n, q->name)))
			return true;
	}
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
	struct reply_questions *disputes = &w->r->disputes, *related = &w->r->related;

	disputes->question = arena_array(w->a, struct reply_question, DISPUTES_SHOWN);
	related->question = arena_array(w->a, struct reply_question, RELATED_SHOWN);
	for (size_t i = 0; i < b->question_n; i++) {
		const struct question *q = &b->question[i];
		bool about = is_about(q, w->advice);

		if (about && q->opinion_n && disputes->n < DISPUTES_SHOWN)
			add(w, disputes, q);
		else if (about && related->n < RELATED_SHOWN)
			add(w, related, q);
	}
	for (size_t i = 0; i < b->question_n && related->n < RELATED_SHOWN; i++)
		if (is_of(&b->question[i], w->c->category))
			add(w, related, &b->question[i]);
}
