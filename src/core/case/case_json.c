/* Cases without a name, as JSON. See case_json.h. */
#include "core/case/case_json.h"

#include "core/account/account.h"
#include "core/rulebook/law_json.h"

const char *case_state_key(int64_t state)
{
	switch (state) {
	case CASE_OPEN:
		return "open";
	case CASE_CLOSED:
		return "closed";
	case CASE_MERGED:
		return "merged";
	default:
		return "?";
	}
}

static void put_day(struct json *j, const char *key, struct opt_int d)
{
	json_put_day(j, key, d.is ? (day)d.v : DAY_FOREVER);
}

static void put_head(struct json *j, const struct overview_head *h)
{
	json_put_str(j, "number", h->number);
	json_put_str(j, "home", h->home);
	json_put_str(j, "origin", case_origin_key(h->origin));
	json_put_str(j, "regime", h->regime == REGIME_PEMILU ? STR("pemilu") : STR("pilkada"));
	json_put_str(j, "state", str_from(case_state_key(h->state)));
	json_put_day(j, "opened", h->opened);
	put_day(j, "closed", h->closed);
	json_put_int(j, "subjects", h->subjects);
	json_put_int(j, "open_procedures", h->open_tracks);
}

void case_json_head(struct json *j, const struct overview_head *h)
{
	json_object(j);
	put_head(j, h);
	json_object_end(j);
}

static void put_limit(struct json *j, const struct limit *l)
{
	json_key(j, "limit");
	if (!l) {
		json_null(j);
		return;
	}
	json_object(j);
	json_put_str(j, "name", l->name);
	law_json_text(j, "basis", l->basis);
	law_json_word(j, "confidence", confidence_word[l->confidence]);
	json_object_end(j);
}

void case_json_step(struct json *j, const struct open_step *s, day on)
{
	static const char *const state[] = {
		[DEADLINE_KNOWN] = "known",
		[DEADLINE_PROVISIONAL] = "provisional",
		[DEADLINE_NO_START] = "no_start",
		[DEADLINE_NO_LIMIT] = "no_limit",
	};
	bool known = s->due_state >= 0 && s->due_state <= DEADLINE_NO_LIMIT;

	json_object(j);
	json_put_str(j, "number", s->number);
	json_put_str(j, "institution", s->institution);
	json_put_str(j, "role", str_from(role_key(s->role)));
	json_put_bool(j, "records", s->records);
	json_put_bool(j, "taken", s->taken);
	json_put_str(j, "procedure", s->procedure);
	json_put_str(j, "step", s->step);
	json_put_str(j, "title", s->title);
	json_put_day(j, "since", s->since);
	json_put_int(j, "waited", on - s->since);
	json_put_bool(j, "paused", s->paused);
	json_put_str(j, "deadline", known ? str_from(state[s->due_state]) : STR("?"));
	put_day(j, "last", s->due);
	json_key(j, "days_left");
	if (s->due.is)
		json_int(j, s->due.v - on);
	else
		json_null(j);
	put_limit(j, s->limit);
	json_object_end(j);
}

static void put_passage(struct json *j, const struct overview_passage *p)
{
	json_object(j);
	json_put_day(j, "day", p->on);
	law_json_str(j, "institution", p->institution);
	law_json_str(j, "step", p->step);
	law_json_str(j, "result", p->result);
	json_put_int(j, "days", p->days);
	json_object_end(j);
}

static void put_track(struct json *j, const struct overview_track *t, day on)
{
	json_object(j);
	law_json_str(j, "procedure", t->procedure);
	json_put_day(j, "began", t->began);
	json_put_day(j, "ended", t->is_ended ? t->ended : DAY_FOREVER);
	law_json_str(j, "end", t->is_ended ? t->end : STR(""));
	law_json_str(j, "closing", t->is_ended ? t->closing : STR(""));
	json_key(j, "happened");
	json_array(j);
	for (size_t i = 0; i < t->passage_n; i++)
		put_passage(j, &t->passage[i]);
	json_array_end(j);
	json_key(j, "open");
	if (t->open)
		case_json_step(j, t->open, on);
	else
		json_null(j);
	json_object_end(j);
}

void case_json_whole(struct json *j, const struct overview *o)
{
	json_object(j);
	put_head(j, &o->head);
	json_key(j, "procedures");
	json_array(j);
	for (size_t i = 0; i < o->track_n; i++)
		put_track(j, &o->track[i], o->on);
	json_array_end(j);
	json_object_end(j);
}
