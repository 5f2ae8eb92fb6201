/* reply_threat: what threatens: the levels of what decided, their sanctions, and which of those are
 * provided for and not yet imposed. */
#include "core/advice/reply_parts.h"
#include "core/advice/words.h"

static str sanction_cite(struct reply_work *w, const struct sanction *s)
{
	const struct citation basis = {.instrument = s->instrument, .article = s->article};

	return citation_words(w->a, &basis, 1);
}

static struct reply_sanctions sanctions(struct reply_work *w, const struct consequence *c)
{
	struct reply_sanctions list = {
		.sanction = arena_array(w->a, struct reply_sanction, c->sanction_n + 1)};

	for (size_t i = 0; i < c->sanction_n; i++) {
		const struct sanction *s = c->sanction[i];

		list.sanction[list.n++] = (struct reply_sanction){
			.title = text_in(w->lang, s->title),
			.cite = s->instrument ? sanction_cite(w, s) : (str){0},
			.by = text_in(w->lang, s->by),
			.dormant = s->dormant,
			.instead = s->dormant && s->instead ? text_in(w->lang, s->instead->title)
							    : (str){0},
		};
	}
	return list;
}

void reply_put_levels(struct reply_work *w, const struct verdict *v)
{
	const struct rule *rule = v->rule;
	struct reply_levels *list = &w->r->levels;

	if (!rule_prohibits(rule->kind) || v->outcome == OUTCOME_EXCEPTED)
		return;
	list->level = arena_array(w->a, struct reply_level, rule->consequence_n + 1);
	for (size_t i = 0; i < rule->consequence_n; i++) {
		const struct consequence *c = &rule->consequence[i];
		enum truth applies = v->outcome == OUTCOME_MET ? v->consequence[i] : TRUTH_UNKNOWN;

		if (applies == TRUTH_NO)
			continue;
		list->level[list->n++] = (struct reply_level){
			.title = text_in(w->lang, c->level->title),
			.reason = text_in(w->lang, c->reason),
			.note = text_in(w->lang, c->note),
			.confidence = confidence_words(w->lang, c->confidence),
			.maybe = applies == TRUTH_UNKNOWN,
			.sanctions = sanctions(w, c),
		};
	}
}
