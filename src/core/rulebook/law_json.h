/*
 * law_json: the rulebook as JSON, for `netral law … --json` and the addresses under /aturan;
 * docs/formats/law-json.md and rules-api.md say what is in it.
 */
#pragma once
#include "law/evaluate.h"
#include "sys/json.h"

/* Members of the open object. */
void law_json_text(struct json *j, const char *key, struct text t); /* {"id":…,"en":…} or null */
void law_json_str(struct json *j, const char *key, str s);          /* null when empty */
void law_json_word(struct json *j, const char *key, const char *word);
void law_json_days(struct json *j, struct period p); /* "from" and "to" */
void law_json_list(struct json *j, const char *key, const str *s, size_t n);

/* Values: what a list says of a rule, a rule whole, and what came of one; `on` is the day of
 * handling, for whose hands it is in. */
void law_json_rule_line(struct json *j, const struct rule *r);
void law_json_rule(struct json *j, const struct rulebook *book, const struct rule *r);
void law_json_verdict(struct json *j, const struct rulebook *book, const struct verdict *v, day on);
/* A fact with its values, as it is asked. */
void law_json_fact(struct json *j, const struct fact *f);
/* A question with its answers, an instrument, an election with its stages, a day without work. */
void law_json_question(struct json *j, const struct question *q);
void law_json_instrument(struct json *j, const struct instrument *x);
void law_json_election(struct json *j, const struct election *e);
void law_json_holiday(struct json *j, const struct holiday *h);
