/*
 * search: finding rules, questions and instruments by words, in memory.
 *
 * The index is made once, when a rulebook is loaded. A search forgives case, accents, punctuation,
 * the beginning of a word instead of the whole, and one wrong letter in a long word; "KE 4" is
 * "KE4". A citation that people use and that is wrong is recognised and put right.
 */
#pragma once
#include "law/rulebook.h"

enum { LAW_SEARCH_TEXT_MAX = 200 /* code points */, LAW_SEARCH_WORDS = 16 };

struct law_index;

/* The index of a rulebook, in `a`; borrows its texts. */
const struct law_index *law_index_make(struct arena *a, const struct rulebook *b);

enum law_hit_kind { HIT_RULE, HIT_QUESTION, HIT_INSTRUMENT };
struct law_hit {
	enum law_hit_kind kind;
	size_t index; /* in rulebook.rule (every version is a hit), .question, .instrument */
	int64_t score;
};
struct law_found {
	struct law_hit *hit; /* best first */
	size_t n;
	const struct instrument *meant; /* what was cited wrongly; NULL: nothing was */
	str wrong;                      /* the wrong citation, as the rulebook has it */
	bool partly;                    /* no text has all of the words */
};
/* Searches. Nothing is found for a text without a word. `a` is for the work and the result. */
void law_search(const struct law_index *x, struct arena *a, str text, struct law_found *ret);
