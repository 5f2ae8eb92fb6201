/*
 * sentence: whether a sentence copied by hand is the one asked for, and what it lacks.
 *
 * Compared word by word after unicode_fold (sys/unicode.h): case, punctuation and accents do not
 * matter. Pure.
 */
#pragma once
#include "base/str.h"

struct sentence_check {
	bool same;
	int64_t missing;                /* words of the wanted one that are not there, in order */
	int64_t extra;                  /* words that do not belong there */
	str missing_words, extra_words; /* joined by spaces, at most 12 words and then "…" */
};

enum { SENTENCE_WORDS_MAX = 100 /* of each; more are as different */ };

/* `ret` lives in `a`. Both must be UTF-8. */
struct sentence_check sentence_check(struct arena *a, str wanted, str typed);
