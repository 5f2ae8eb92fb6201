/* Cases as the operator sees them, as JSON. See case_json.h. */
#include "ui/cli/case_json.h"

#include "core/account/account.h"
#include "core/case/case.h"

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

str case_step_title(const struct rulebook *book, str procedure, int64_t began, str step)
{
	day on = (day)began;
	const struct procedure *p = procedure_find(book, procedure, &on);
	const struct step *s = p ? step_find(p, step) : NULL;

	return s ? s->title.id : step;
}

static void put(struct json *j, const char *key, str value)
{
	json_key(j, key);
	json_str(j, value);
}

static void put_int(struct json *j, const char *key, int64_t value)
{
	json_key(j, key);
	json_int(j, value);
}

static void put_bool(struct json *j, const char *key, bool value)
{
	json_key(j, key);
	json_bool(j, value);
}

static void put_day(struct json *j, const char *key, bool is, int64_t value)
{
	struct buf b = BUF_INIT(j->out->arena, 16);

	json_key(j, key);
	if (!is) {
		json_null(j);
		return;
	}
	day_put_iso(&b, (day)value);
	json_str(j, buf_str(&b));
}

void case_json_head(struct json *j, const struct overview_cases_row *c)
{
	put(j, "number", c->number);
	put(j, "home", c->home);
	put(j, "origin", case_origin_key(c->origin));
	put(j, "regime", c->regime == REGIME_PEMILU ? STR("pemilu") : STR("pilkada"));
	put(j, "state", str_from(case_state_key(c->state)));
	put_day(j, "opened", true, c->opened_day);
	put_day(j, "closed", c->closed_day.is, c->closed_day.v);
	put_int(j, "subjects", c->subjects);
	put_int(j, "open_procedures", c->open_tracks);
}

void case_json_turn(struct json *j, const struct rulebook *book, const struct overview_turns_row *t,
		    day on)
{
	static const char *const state[] = {
		[DEADLINE_KNOWN] = "known",
		[DEADLINE_PROVISIONAL] = "provisional",
		[DEADLINE_NO_START] = "no_start",
		[DEADLINE_NO_LIMIT] = "no_limit",
	};

	put(j, "number", t->number);
	put(j, "institution", t->desk_code);
	put(j, "role", str_from(role_key(t->role)));
	put_bool(j, "records", t->records != 0);
	put_bool(j, "taken", t->taken != 0);
	put(j, "procedure", t->procedure);
	put(j, "step", t->step);
	put(j, "title", case_step_title(book, t->procedure, t->began_day, t->step));
	put_day(j, "since", true, t->since_day);
	put_int(j, "waited", on - t->since_day);
	put_bool(j, "paused", t->paused != 0);
	put(j, "deadline",
	    t->due_state >= 0 && t->due_state <= DEADLINE_NO_LIMIT ? str_from(state[t->due_state])
								   : STR("?"));
	put_day(j, "last", t->due_day.is, t->due_day.v);
	json_key(j, "days_left");
	if (t->due_day.is)
		json_int(j, t->due_day.v - on);
	else
		json_null(j);
}
