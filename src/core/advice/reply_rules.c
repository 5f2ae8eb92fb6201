/* reply_rules: which rules an answer names besides what decided, and how each is cited. */
#include "core/advice/reply_parts.h"

enum { RULES_SHOWN = 12, RIGHTS_SHOWN = 5 };

void reply_add_rule(struct reply_work *w, struct reply_rules *list, const struct verdict *v)
{
	const struct rule *r = v->rule;
	const struct level *level = v->outcome == OUTCOME_MET ? verdict_level(v) : NULL;

	if (!list->rule)
		list->rule = arena_array(w->a, struct reply_rule, RULES_SHOWN);
	if (list->n == RULES_SHOWN)
		return;
	list->rule[list->n++] = (struct reply_rule){
		.id = r->id,
		.title = say_text(w->lang, r->title),
		.number = r->number,
		.cite = say_rule_citation(w->a, r),
		.kind = say_kind_within(w->lang, r->kind),
		.level = level ? say_text(w->lang, level->title) : (str){0},
		.confidence = say_confidence_within(w->lang, r->confidence),
	};
}

static bool has_rule(const struct reply_rules *list, const struct rule *rule)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->rule[i].id, rule->id))
			return true;
	return false;
}

/* Rules that set different levels for the same: both sides, each once. */
static void find_conflicts(struct reply_work *w, struct reply_rules *list)
{
	for (size_t i = 0; i < w->advice->n; i++) {
		const struct verdict *v = &w->advice->verdict[i];

		if (v->conflict && !v->yields_to && !has_rule(list, v->rule))
			reply_add_rule(w, list, v);
	}
	if (list->n == 1) /* the other side yields to a third: nothing to choose between */
		list->n = 0;
}

/* What the person may do in any case, whatever was asked: rights of the act that is about rights,
 * with his status and the day alone. */
static void put_rights(struct reply_work *w)
{
	const struct rulebook *b = w->c->book;
	struct facts *facts = arena_new(w->a, struct facts);
	struct verdict v;

	facts->item[b->facts.status] = w->c->facts.item[b->facts.status];
	facts->item[b->facts.act_day] = w->c->facts.item[b->facts.act_day];
	for (size_t i = 0; i < b->rule_n && w->r->rights.n < RIGHTS_SHOWN; i++) {
		const struct rule *rule = &b->rule[i];

		if (rule->kind != RULE_RIGHT || has_rule(&w->r->main, rule) ||
		    rule->category[0]->index + 1 != b->category_n)
			continue;
		rule_evaluate(b, rule, facts, &v);
		if (v.outcome == OUTCOME_OPEN || v.outcome == OUTCOME_MET)
			reply_add_rule(w, &w->r->rights, &v);
	}
}

enum section { CONFLICTS, ALSO, CRIMES, MAYBE, DUTIES, SECTION_COUNT };

static void put_sections(struct reply_work *w, struct reply_rules list[SECTION_COUNT])
{
	static const struct {
		const char *title, *intro;
	} text[SECTION_COUNT] = {
		[CONFLICTS] = {N_("Dua aturan yang bertentangan"),
			       N_("Untuk perbuatan yang sama keduanya menetapkan tingkat yang "
				  "berbeda. Kami tidak memilihkan; pejabat yang memeriksa yang "
				  "menentukan.")},
		[ALSO] = {N_("Aturan lain yang juga kena"), N_("Untuk perbuatan yang sama.")},
		[CRIMES] = {N_("Dapat juga dipidana"),
			    N_("Di samping hukuman dari instansi. Yang memutuskan pengadilan.")},
		[MAYBE] = {N_("Mungkin juga kena"),
			   N_("Bergantung pada hal yang belum ditanyakan atau belum diketahui.")},
		[DUTIES] = {N_("Yang wajib dilakukan"), N_("Berlaku juga di luar perbuatan ini.")},
	};
	struct reply_sections *ret = &w->r->sections;

	ret->section = arena_array(w->a, struct reply_section, SECTION_COUNT);
	for (int i = 0; i < SECTION_COUNT; i++)
		if (list[i].n)
			ret->section[ret->n++] = (struct reply_section){
				.title = tr(w->lang, text[i].title),
				.intro = tr(w->lang, text[i].intro),
				.folded = i == MAYBE,
				.rules = list[i],
			};
}

/* Where a verdict is told, or SECTION_COUNT: nowhere. */
static enum section section_of(const struct verdict *v)
{
	bool prohibits = rule_prohibits(v->rule->kind);

	if (v->yields_to)
		return SECTION_COUNT;
	if (v->outcome == OUTCOME_OPEN)
		return prohibits ? MAYBE : SECTION_COUNT;
	if (v->outcome != OUTCOME_MET)
		return SECTION_COUNT;
	if (v->rule->kind == RULE_CRIME)
		return CRIMES;
	if (prohibits)
		return ALSO;
	return v->rule->kind == RULE_DUTY ? DUTIES : SECTION_COUNT;
}

void reply_put_rules(struct reply_work *w)
{
	const struct advice *advice = w->advice;
	struct reply_rules list[SECTION_COUNT] = {0};

	if (advice->main)
		reply_add_rule(w, &w->r->main, advice->main);
	for (size_t i = 0; i < advice->n; i++) {
		const struct verdict *v = &advice->verdict[i];
		enum section section = section_of(v);

		if (section != SECTION_COUNT && !has_rule(&w->r->main, v->rule))
			reply_add_rule(w, &list[section], v);
	}
	find_conflicts(w, &list[CONFLICTS]);
	put_sections(w, list);
	put_rights(w);
}
