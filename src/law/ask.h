/* ask: which question comes next: the unknown fact that is likely to decide most. */
#pragma once
#include "law/evaluate.h"

/* The rules that matter for one act: those of the category (its main one or another), in the order
 * of the rulebook, of all versions that may be in force. `category` NULL: all. */
const struct rule **rules_of(const struct rulebook *b, struct arena *a,
			     const struct category *category, size_t *ret_n);

/*
 * The fact to ask next for these rules, among those not in `declined` ("I do not know"), or
 * FACT_NONE: a prohibition is violated already, everything is decided, or nothing that is left can
 * be asked. Weights say how much it counts that a rule is decided (NULL: all as much); a rule of
 * weight 0 is not asked about, and only ends the questions when it is violated. Once a prohibition
 * stays open, because what it needs was declined, only prohibitions that can still be violated are
 * asked about: nothing else makes another answer. Status first, then
 * what decides most, elements before exceptions, then by the order of fakta/. Facts that the
 * calendar would know with the election ask for the election instead. Deterministic.
 */
int ask_next(const struct rulebook *b, const struct rule *const *rule, size_t n, const int *weight,
	     const struct facts *facts, const struct fact_bits *declined);
