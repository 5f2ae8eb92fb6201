/*
 * law_near: which rules of an act a sentence is nearest to, by the words it shares with their
 * examples. Triage says the act; this only orders the rules that are named for it.
 */
#pragma once
#include "law/triage.h"

struct near_rules;

/* Prepares the examples of all rules; everything in `a`. */
const struct near_rules *near_rules_create(struct arena *a, const struct rulebook *book);
/* Gives ret[i], of as many members as the book has rules, the likeness of `text` to the nearest
 * example of rule i: 0 no common word to 1000 the same words. Rare words count for more. `a` is for
 * the work. */
void near_rules_weigh(const struct near_rules *n, struct arena *a, str text, int *ret);
