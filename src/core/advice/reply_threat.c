/* reply_threat: what threatens: the levels of what decided, their sanctions, and which of those are
 * provided for and not yet imposed. */
#include "core/advice/reply_parts.h"

static struct reply_sanctions sanctions(struct reply_work *w, const struct consequence *c)
{
	struct reply_sanctions list = {
		.sanction = arena_array(w->a, struct reply_sanction, c->sanction_n + 1)};

	for (size_t i = 0; i < c->sanction_n; i++) {
		const struct sanction *s = c->sanction[i];

		list.sanction[list.n++] = (struct reply_sanction){
			.title = say_text(w->lang, s->title),
			.cite = say_sanction_citation(w->a, s),
			.by = say_text(w->lang, s->by),
			.dormant = s->dormant,
			.instead = s->dormant && s->instead ? say_text(w->lang, s->instead->title)
							    : (str){0},
		};
	}
	return list;
}

/* What all sanctions of a level have in common is said once. */
static void say_once(struct reply_level *level)
{
	struct reply_sanctions *list = &level->sanctions;

	for (size_t i = 1; i < list->n; i++)
		if (!str_eq(list->sanction[i].cite, list->sanction[0].cite) ||
		    !str_eq(list->sanction[i].by, list->sanction[0].by))
			return;
	if (list->n == 0)
		return;
	level->cite = list->sanction[0].cite;
	level->by = list->sanction[0].by;
	for (size_t i = 0; i < list->n; i++)
		list->sanction[i].cite = list->sanction[i].by = (str){0};
}

/* Whether a consequence applies, or would if the rule were violated. */
static enum truth applies(struct reply_work *w, const struct verdict *v, size_t i)
{
	const struct consequence *c = &v->rule->consequence[i];
	struct fact_bits presumed = {0};

	if (v->outcome == OUTCOME_MET)
		return v->consequence[i];
	return c->conditional
		       ? condition_truth(&c->when, &w->c->book->facts, &w->c->facts, &presumed)
		       : TRUTH_YES;
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
		enum truth truth = applies(w, v, i);
		struct reply_level *level = &list->level[list->n];

		if (truth == TRUTH_NO)
			continue;
		*level = (struct reply_level){
			.title = say_text(w->lang, c->level->title),
			.reason = say_text(w->lang, c->reason),
			.note = say_text(w->lang, c->note),
			.confidence = say_confidence_within(w->lang, c->confidence),
			.maybe = truth == TRUTH_UNKNOWN,
			.sanctions = sanctions(w, c),
		};
		say_once(level);
		list->n++;
	}
}
