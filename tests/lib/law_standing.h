/*
 * law_standing: what holds wherever a matter stands, for random tests and fuzzing of procedures.
 */
#pragma once
#include "law/procedure.h"

/* What is wrong with where a matter that began on `start` is said to stand on `today`, or NULL. */
const char *standing_fault(const struct rulebook *b, const struct procedure *p, day start,
			   const struct standing *s, day today);
/* Are they the same in everything that is told? */
bool standing_same(const struct standing *a, const struct standing *b);
/* Can that happen to a matter that stands there on its day, and last moved on `last`? */
bool passage_fits(const struct standing *s, day last, const struct passage *p);
