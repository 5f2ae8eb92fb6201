/* What rules rest on as JSON: questions, instruments, elections, holidays. See law_json.h. */
#include "core/rulebook/law_json.h"

void law_json_question(struct json *j, const struct question *q)
{
	json_object(j);
	law_json_str(j, "name", q->name);
	law_json_text(j, "ask", q->ask);
	law_json_text(j, "answer", q->answer);
	law_json_word(j, "word", answer_word[q->word]);
	law_json_text(j, "basis", q->basis);
	law_json_str(j, "date", q->date);
	law_json_word(j, "confidence", confidence_word[q->confidence]);
	json_put_bool(j, "official", q->official);
	law_json_list(j, "rules", q->rule, q->rule_n);
	json_key(j, "opinions");
	json_array(j);
	for (size_t i = 0; i < q->opinion_n; i++) {
		json_object(j);
		law_json_text(j, "by", q->opinion[i].by);
		law_json_str(j, "date", q->opinion[i].date);
		law_json_word(j, "word", answer_word[q->opinion[i].word]);
		law_json_text(j, "content", q->opinion[i].content);
		json_object_end(j);
	}
	json_array_end(j);
	law_json_list(j, "sources", q->source, q->source_n);
	json_object_end(j);
}

void law_json_instrument(struct json *j, const struct instrument *x)
{
	json_object(j);
	law_json_str(j, "id", x->id);
	law_json_text(j, "title", x->title);
	law_json_str(j, "number", x->number);
	law_json_str(j, "cited_as", x->short_name);
	law_json_list(j, "wrong_citations", x->wrong, x->wrong_n);
	law_json_text(j, "state", x->state);
	law_json_word(j, "confidence", confidence_word[x->confidence]);
	law_json_list(j, "sources", x->source, x->source_n);
	json_object_end(j);
}

static void put_stage(struct json *j, const struct stage *s)
{
	json_object(j);
	law_json_str(j, "name", s->name);
	law_json_text(j, "title", s->title);
	law_json_days(j, s->days);
	law_json_word(j, "confidence", confidence_word[s->confidence]);
	law_json_text(j, "note", s->note);
	law_json_list(j, "sources", s->source, s->source_n);
	json_object_end(j);
}

static void put_region(struct json *j, const struct region *r)
{
	json_object(j);
	law_json_str(j, "institution", r->code);
	json_key(j, "stages");
	json_array(j);
	for (size_t i = 0; i < r->stage_n; i++) {
		json_object(j);
		law_json_str(j, "name", r->stage[i].name);
		law_json_days(j, r->stage[i].days);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

void law_json_election(struct json *j, const struct election *e)
{
	json_object(j);
	law_json_str(j, "name", e->name);
	law_json_text(j, "title", e->title);
	law_json_word(j, "regime", e->regime == REGIME_PILKADA ? "pilkada" : "pemilu");
	json_key(j, "stages");
	json_array(j);
	for (size_t i = 0; i < e->stage_n; i++)
		put_stage(j, &e->stage[i]);
	json_array_end(j);
	json_key(j, "regions");
	json_array(j);
	for (size_t i = 0; i < e->region_n; i++)
		put_region(j, &e->region[i]);
	json_array_end(j);
	json_object_end(j);
}

void law_json_holiday(struct json *j, const struct holiday *h)
{
	json_object(j);
	json_put_day(j, "day", h->day);
	law_json_text(j, "title", h->title);
	law_json_word(j, "kind", holiday_kind_word[h->kind]);
	json_object_end(j);
}
