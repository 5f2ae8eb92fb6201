/* case_json: cases without a name as JSON, for `netral case … --json` and the addresses under
 * /meja/perkara; docs/formats/case-json.md says what is in it. */
#pragma once
#include "core/case/overview.h"
#include "sys/json.h"

/* Values: a head, an open step on a day, a case whole. */
void case_json_head(struct json *j, const struct overview_head *h);
void case_json_step(struct json *j, const struct open_step *s, day on);
void case_json_whole(struct json *j, const struct overview *o);
/* "open", "closed", "merged"; "?" for a number that is none. */
const char *case_state_key(int64_t state);
