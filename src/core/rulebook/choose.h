/*
 * choose: which rules a reader is shown: one version each, of an act, for a kind of person, before
 * or after candidates are designated; and what stands between rules.
 */
#pragma once
#include "law/evaluate.h"

enum rule_phase { PHASE_ANY, PHASE_BEFORE, PHASE_AFTER };
struct rule_filter {
	const struct category *category; /* NULL: any */
	int status;                      /* index of a value of the fact of status; -1: any */
	enum rule_phase phase;
};

struct rule_list {
	const struct rule **item;
	size_t n;
};

/* The version in force on `on`, or the newest; NULL: no such rule. */
const struct rule *rule_shown(const struct rulebook *b, str id, day on);
/* That of every rule, in the order of the rulebook. In `a`. */
struct rule_list rules_shown(const struct rulebook *b, struct arena *a, day on);
/* All versions of a rule, oldest first. In `a`. */
struct rule_list rule_versions(const struct rulebook *b, struct arena *a, str id);

/*
 * Whether a rule can concern somebody of the filter: its verdict is not NO, nor excepted, with
 * nothing known but his status and that the act lies before or after designation, on a day on
 * which the rule is in force.
 */
bool rule_passes(const struct rulebook *b, const struct rule *r, const struct rule_filter *f);
/* The phase that a rule is about, PHASE_ANY: both. */
enum rule_phase rule_phase_of(const struct rulebook *b, const struct rule *r);

/* Is it one of the numbered items of the joint decree, "KE4" or "D11"? */
bool rule_is_item(const struct rule *r);
/* The order in which people look for numbers: items of the joint decree, before designation ("KE4")
 * and after ("D1"), other numbers, none ("" of `number`); each by its figure: "KE4" before "KE10".
 */
int rule_number_cmp(str a, str b);

/* Rules shown on `on` that yield to this one. In `a`. */
struct rule_list rules_yielding(const struct rulebook *b, struct arena *a, const struct rule *r,
				day on);
/* Rules that contradict it in one of its own tests: violated too, another level, neither yields. In
 * `a`. */
struct rule_list rules_in_conflict(const struct rulebook *b, struct arena *a, const struct rule *r);
