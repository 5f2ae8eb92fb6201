/* Questions, instruments, elections and holidays as JSON. See rules_json.h. */
#include "ui/cli/law.h"
#include "ui/pages/rules_json.h"

static void put_list(struct json *j, const char *key, const str *s, size_t n)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < n; i++)
		json_str(j, s[i]);
	json_array_end(j);
}

static void put_days(struct json *j, struct period p)
{
	law_json_day(j, "from", p.from);
	law_json_day(j, "to", p.to);
}

static void put_question(struct json *j, const struct question *q)
{
	json_object(j);
	law_json_str(j, "name", q->name);
	law_json_text(j, "ask", q->ask);
	law_json_text(j, "answer", q->answer);
	law_json_word(j, "word", answer_word[q->word]);
	law_json_text(j, "basis", q->basis);
	law_json_str(j, "date", q->date);
	law_json_word(j, "confidence", confidence_word[q->confidence]);
	json_key(j, "official");
	json_bool(j, q->official);
	put_list(j, "rules", q->rule, q->rule_n);
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
	put_list(j, "sources", q->source, q->source_n);
	json_object_end(j);
}

enum err questions_json_list(struct request *req, const struct shelf_book *shelf)
{
	struct buf out;
	struct json j = rules_json_begin(req, shelf, &out);

	json_key(&j, "questions");
	json_array(&j);
	for (size_t i = 0; i < shelf->book->question_n; i++)
		put_question(&j, &shelf->book->question[i]);
	json_array_end(&j);
	return rules_json_end(req, &j);
}

enum err instruments_json_list(struct request *req, const struct shelf_book *shelf)
{
	struct buf out;
	struct json j = rules_json_begin(req, shelf, &out);

	json_key(&j, "instruments");
	json_array(&j);
	for (size_t i = 0; i < shelf->book->instrument_n; i++) {
		const struct instrument *x = &shelf->book->instrument[i];

		json_object(&j);
		law_json_str(&j, "id", x->id);
		law_json_text(&j, "title", x->title);
		law_json_str(&j, "number", x->number);
		law_json_str(&j, "cited_as", x->short_name);
		put_list(&j, "wrong_citations", x->wrong, x->wrong_n);
		law_json_text(&j, "state", x->state);
		law_json_word(&j, "confidence", confidence_word[x->confidence]);
		put_list(&j, "sources", x->source, x->source_n);
		json_object_end(&j);
	}
	json_array_end(&j);
	return rules_json_end(req, &j);
}

static void put_stage(struct json *j, const struct stage *s)
{
	json_object(j);
	law_json_str(j, "name", s->name);
	law_json_text(j, "title", s->title);
	put_days(j, s->days);
	law_json_word(j, "confidence", confidence_word[s->confidence]);
	law_json_text(j, "note", s->note);
	put_list(j, "sources", s->source, s->source_n);
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
		put_days(j, r->stage[i].days);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void put_election(struct json *j, const struct election *e)
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

enum err elections_json_list(struct request *req, const struct shelf_book *shelf)
{
	const struct rulebook *b = shelf->book;
	struct buf out;
	struct json j = rules_json_begin(req, shelf, &out);

	json_key(&j, "elections");
	json_array(&j);
	for (size_t i = 0; i < b->elections.n; i++)
		put_election(&j, &b->elections.item[i]);
	json_array_end(&j);
	json_key(&j, "holiday_years");
	json_array(&j);
	for (size_t i = 0; i < b->holidays.year_n; i++)
		json_int(&j, b->holidays.year[i]);
	json_array_end(&j);
	json_key(&j, "holidays");
	json_array(&j);
	for (size_t i = 0; i < b->holidays.n; i++) {
		json_object(&j);
		law_json_day(&j, "day", b->holidays.item[i].day);
		law_json_text(&j, "title", b->holidays.item[i].title);
		law_json_word(&j, "kind", holiday_kind_word[b->holidays.item[i].kind]);
		json_object_end(&j);
	}
	json_array_end(&j);
	return rules_json_end(req, &j);
}
