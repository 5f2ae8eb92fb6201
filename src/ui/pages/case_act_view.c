/* The facts of an act as questions, and what the rulebook says of them. See case_act.c. */
#include "ui/pages/case_act_view.h"

#include "core/org/employee.h"
#include "core/rulebook/say.h"
#include "law/ask.h"
#include "law/receipt.h"
#include "ui/pages/book.h"

#define FIELD "fakta-"

static const struct fact_list *list_of(struct request *req)
{
	return &request_book(req)->book->facts;
}

static void tell_day(struct facts *facts, int fact, day d)
{
	if (fact != FACT_NONE)
		facts->item[fact] = (struct known){.source = FACT_TOLD, .day = d};
}

static void tell_value(const struct fact_list *list, struct facts *facts, int fact, str name)
{
	int value = fact == FACT_NONE ? FACT_NONE : fact_value_find(&list->item[fact], name);

	if (value != FACT_NONE)
		facts->item[fact] =
			(struct known){.source = FACT_TOLD, .set = UINT64_C(1) << value};
}

void act_facts_begin(struct request *req, const struct case_file *file,
		     const struct case_allegation *g, struct facts *ret)
{
	const struct rulebook *book = request_book(req)->book;
	const struct fact_list *list = &book->facts;

	*ret = (struct facts){0};
	if (g->facts.n > 0 && facts_read(req->arena, book, g->facts, ret, NULL) == OK)
		return;
	*ret = (struct facts){0};
	if (file->has_act_day)
		tell_day(ret, list->act_day, file->act_day);
	tell_day(ret, list->handling_day, file->opened_day);
	tell_value(list, ret, list->election, file->election);
	for (size_t i = 0; i < file->subject_n; i++)
		if (id_eq(file->subject[i].id, g->subject) && file->subject[i].status)
			tell_value(list, ret, list->status,
				   str_from(status_key(file->subject[i].status)));
	calendar_apply(&book->elections, list, STR(""), ret);
}

static str field_name(struct request *req, const struct fact *f)
{
	return str_printf(req->arena, FIELD STR_FMT, STR_ARG(f->name));
}

/* One value that was sent. A value that the rulebook does not have: ERR_INPUT. */
static enum err take(struct request *req, const struct fact *f, str value, struct known *known)
{
	struct known one;

	if (value.n == 0)
		return OK;
	if (!fact_parse(f, value, &one, NULL) ||
	    (f->kind == FACT_CHOICE && known->source != FACT_UNKNOWN))
		return error_set(&req->error, ERR_INPUT, "fakta",
				 N_("Jawaban itu tidak ada dalam pilihan."));
	known->source = FACT_TOLD;
	known->set |= one.set;
	known->day = one.day;
	return OK;
}

enum err act_facts_sent(struct request *req, struct facts *ret)
{
	const struct rulebook *book = request_book(req)->book;
	const struct fact_list *list = &book->facts;

	*ret = (struct facts){0};
	for (size_t i = 0; i < req->field_n; i++) {
		str name = req->field[i].name;
		int fact;

		if (!str_starts(name, STR(FIELD)))
			continue;
		fact = fact_find(list, str_sub(name, sizeof FIELD - 1, name.n));
		if (fact == FACT_NONE)
			return error_set(&req->error, ERR_INPUT, "fakta",
					 N_("Jawaban itu tidak ada dalam pilihan."));
		TRY(take(req, &list->item[fact], req->field[i].value, &ret->item[fact]));
	}
	calendar_apply(&book->elections, list, STR(""), ret);
	return OK;
}

static struct act_question question_of(struct request *req, const struct fact *f, struct known k)
{
	struct act_question q = {
		.name = field_name(req, f),
		.ask = say_text(req->lang, f->ask),
		.help = say_text(req->lang, f->help),
		.several = f->kind == FACT_SET,
		.is_day = f->kind == FACT_DAY,
		.has_day = f->kind == FACT_DAY && k.source != FACT_UNKNOWN,
		.answered = k.source != FACT_UNKNOWN,
		.day = k.day,
	};
	struct act_values *values = arena_new(req->arena, struct act_values);

	*values = (struct act_values){
		.value = arena_array(req->arena, struct act_value, f->value_n + 1)};
	for (size_t i = 0; i < f->value_n; i++)
		values->value[values->n++] = (struct act_value){
			.name = f->value[i].name,
			.label = say_text(req->lang, f->value[i].label),
			.chosen = k.source != FACT_UNKNOWN && (k.set >> i & 1),
		};
	q.list = values;
	return q;
}

struct act_questions act_questions_make(struct request *req, const struct category *category,
					const struct facts *facts)
{
	const struct rulebook *book = request_book(req)->book;
	const struct fact_list *list = list_of(req);
	struct act_questions q = {
		.question = arena_array(req->arena, struct act_question, list->n + 1)};
	struct fact_bits about = {{0}};
	size_t n;
	const struct rule **rule = rules_of(book, req->arena, category, &n);

	for (size_t i = 0; i < n; i++)
		bits_join(&about, &rule[i]->facts);
	bits_add(&about, list->act_day);
	bits_add(&about, list->election);
	for (size_t i = 0; i < list->n; i++)
		if (bits_have(&about, (int)i) && list->item[i].ask.id.n > 0)
			q.question[q.n++] = question_of(req, &list->item[i], facts->item[i]);
	return q;
}

static bool has_category(const struct rule *r, const struct category *category)
{
	for (size_t i = 0; i < r->category_n; i++)
		if (r->category[i] == category)
			return true;
	return false;
}

/* Violated first; what is decided otherwise is left out. */
static void add_rules(struct request *req, struct act_rules *rules, const struct verdict *v,
		      size_t n, const struct category *category, str chosen, bool violated)
{
	for (size_t i = 0; i < n; i++) {
		const struct rule *r = v[i].rule;
		bool proposed = v[i].outcome == OUTCOME_MET && rule_prohibits(r->kind);
		const struct level *level = proposed ? verdict_level(&v[i]) : NULL;
		bool shown = proposed || str_eq(r->id, chosen) ||
			     (v[i].outcome == OUTCOME_OPEN && rule_prohibits(r->kind));

		if (proposed != violated || !shown || !has_category(r, category))
			continue;
		rules->proposed += proposed;
		rules->rule[rules->n++] = (struct act_rule){
			.id = r->id,
			.title = say_text(req->lang, r->title),
			.said = say_outcome(req->lang, v[i].outcome, r->kind),
			.level = level ? say_text(req->lang, level->title) : STR(""),
			.proposed = proposed,
			.chosen = str_eq(r->id, chosen),
			.missing = (int64_t)bits_count(&v[i].needs),
		};
	}
}

struct act_rules act_rules_make(struct request *req, const struct category *category,
				const struct facts *facts, str chosen)
{
	const struct rulebook *book = request_book(req)->book;
	struct verdict *v;
	struct act_rules rules;
	size_t n;

	v = rulebook_evaluate(book, req->arena, facts, &n);
	rules = (struct act_rules){.rule = arena_array(req->arena, struct act_rule, n + 1)};
	if (!category)
		return rules;
	add_rules(req, &rules, v, n, category, chosen, true);
	add_rules(req, &rules, v, n, category, chosen, false);
	return rules;
}

struct act_options act_categories(struct request *req, const struct category *chosen)
{
	const struct rulebook *book = request_book(req)->book;
	struct act_options o = {
		.option = arena_array(req->arena, struct act_option, book->category_n + 1)};

	for (size_t i = 0; i < book->category_n; i++)
		o.option[o.n++] = (struct act_option){
			.name = book->category[i].name,
			.title = say_text(req->lang, book->category[i].title),
			.chosen = &book->category[i] == chosen,
		};
	return o;
}
