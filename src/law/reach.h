/* reach: what can still become of a rule when some of what it needs will never be known. */
#pragma once
#include "law/rulebook.h"

/*
 * Can answers to the questions that are left still make all its elements true and all its
 * exceptions false? No fact of `declined` becomes known. Each condition is looked at for itself: it
 * may say yes where two of them contradict each other, and never no where an answer is left.
 */
bool rule_reachable(const struct rulebook *b, const struct rule *r, const struct facts *facts,
		    const struct fact_bits *declined);
