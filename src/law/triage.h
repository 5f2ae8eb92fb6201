/*
 * triage: from a sentence to the acts it may be about. One linear classifier over hashed words and
 * letters, trained from the rulebook's example sentences when it is loaded; deterministic, no model
 * file. It orders questions and never decides. docs/formats/triage.md.
 */
#pragma once
#include "law/rulebook.h"

enum { TRIAGE_TEXT_MAX = 4000, TRIAGE_TOP = 3, TRIAGE_WHY = 3, TRIAGE_BUCKETS = 1 << 14 };

struct triage;

/* What to train from: the examples always; the real cases but those of the groups `without` (NULL,
 * 0: all of them), or none of them. For measuring; the program uses all. */
struct triage_options {
	bool no_cases;
	const str *without;
	size_t without_n;
};
/* Trains; `scratch` is for the work, `a` keeps the model, `b` must outlive it. `options` may be
 * NULL. */
const struct triage *triage_train(struct arena *a, struct arena *scratch, const struct rulebook *b,
				  const struct triage_options *options);

enum triage_answer { TRIAGE_ONE, TRIAGE_THREE, TRIAGE_UNSURE };
struct guess {
	const struct category *category;
	int p;                /* thousandths: how often such a guess is right */
	float score, ahead;   /* what p is made from: the score, and how far before others' */
	str word[TRIAGE_WHY]; /* the words that spoke for it most; in `a` */
	size_t word_n;
};
struct triage_result {
	enum triage_answer answer;
	struct guess guess[TRIAGE_TOP]; /* best first */
	size_t n;
	str similar; /* the nearest example sentence; empty: none is near */
};
/* Classifies `text` (cut at TRIAGE_TEXT_MAX bytes). `a` is for the work and the result. */
void triage_classify(const struct triage *t, struct arena *a, str text, struct triage_result *ret);

/* The text as the classifier sees it: lower case, abbreviations written out, words by one space. */
str triage_normalise(struct arena *a, const struct rulebook *b, str text);
