/*
 * advice: the plain answer to "Boleh atau tidak?": one word, and why.
 *
 * A violated prohibition says no; one that is undecided says it depends; a right that holds says
 * yes; what is disputed, or not covered by the rulebook on that day or for that status, is said to
 * be unclear. Where
 * no rule forbids, the answer is yes, and says that it rests on nothing being found.
 */
#pragma once
#include "law/ask.h"

enum { ADVICE_CHANGES_MAX = 8 };

struct change { /* had this fact been otherwise, the answer would be `word`; DEPENDS only of a no */
	int fact;
	int value; /* FACT_NONE: a day, before or after designation */
	bool after;
	enum answer_word word;
};
struct advice {
	enum answer_word word;
	bool nothing_found; /* ALLOWED because no rule forbids, not because one allows */
	bool gap;           /* UNCLEAR because no prohibition of the act is in force on that day */
	bool stranger; /* UNCLEAR because those in force say nothing of a person of that status */
	struct verdict *verdict; /* on the rules of the act */
	size_t n;
	const struct verdict *main; /* what decided; NULL when nothing_found, gap or stranger */
	struct change change[ADVICE_CHANGES_MAX];
	size_t change_n;
	struct fact_bits needs; /* of DEPENDS: what the prohibitions still depend on */
	bool conflict;
};
/* Does some prohibition of these, in force on the day, speak of a person of that status? Where one
 * does, no right that is sure makes another word. */
bool advice_addressed(const struct rulebook *b, const struct rule *const *rule, size_t n,
		      const struct facts *facts);
/* The answer for these rules. Everything in `a`. */
struct advice *advise(const struct rulebook *b, struct arena *a, const struct rule *const *rule,
		      size_t n, const struct facts *facts);
