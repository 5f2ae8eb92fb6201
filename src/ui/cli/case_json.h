/* case_json: cases as the operator sees them, as JSON (docs/formats/case-json.md). */
#pragma once
#include "law/procedure.h"
#include "query/case_overview.h"
#include "sys/json.h"

/* Members of the open object. The step's title is looked up in the rulebook. */
void case_json_head(struct json *j, const struct overview_cases_row *c);
void case_json_turn(struct json *j, const struct rulebook *book, const struct overview_turns_row *t,
		    day on);
/* "kajian": the step's Indonesian title, or its name when the rulebook has it no longer. */
str case_step_title(const struct rulebook *book, str procedure, int64_t began, str step);
/* "open", "closed", "merged"; "?" for a number that is none. */
const char *case_state_key(int64_t state);
