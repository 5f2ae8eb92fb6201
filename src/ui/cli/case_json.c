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
	json_put_str(j, "number", c->number);
	json_put_str(j, "home", c->home);
	json_put_str(j, "origin", case_origin_key(c->origin));
	json_put_str(j, "regime", c->regime == REGIME_PEMILU ? STR("pemilu") : STR("pilkada"));
	json_put_str(j, "state", str_from(case_state_key(c->state)));
	put_day(j, "opened", true, c->opened_day);
	put_day(j, "closed", c->closed_day.is, c->closed_day.v);
	json_put_int(j, "subjects", c->subjects);
	json_put_int(j, "open_procedures", c->open_tracks);
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

	json_put_str(j, "number", t->number);
	json_put_str(j, "institution", t->desk_code);
	json_put_str(j, "role", str_from(role_key(t->role)));
	json_put_bool(j, "records", t->records != 0);
	json_put_bool(j, "taken", t->taken != 0);
	json_put_str(j, "procedure", t->procedure);
	json_put_str(j, "step", t->step);
	json_put_str(j, "title", case_step_title(book, t->procedure, t->began_day, t->step));
	put_day(j, "since", true, t->since_day);
	json_put_int(j, "waited", on - t->since_day);
	json_put_bool(j, "paused", t->paused != 0);
	json_put_str(j, "deadline",
		     t->due_state >= 0 && t->due_state <= DEADLINE_NO_LIMIT
			     ? str_from(state[t->due_state])
			     : STR("?"));
	put_day(j, "last", t->due_day.is, t->due_day.v);
	json_key(j, "days_left");
	if (t->due_day.is)
		json_int(j, t->due_day.v - on);
	else
		json_null(j);
}
