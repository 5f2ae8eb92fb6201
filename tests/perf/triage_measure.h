/*
 * triage_measure: how well triage does, and what it costs. The real cases of contoh/perkara.nt are
 * the questions; those whose text tells the outcome are trained from but never asked. A guess is
 * right when it is the main act or another act of the case.
 */
#pragma once
#include "triage_book.h"

enum { TRIAGE_FOLDS = 10, TRIAGE_PARTITIONS = 5, TRIAGE_CATEGORIES = 32 };

/* A share with its 95 % interval after Wilson. */
struct share {
	double of, low, high;
};
struct share share_of(double right, double n);

/* What was asked and answered. Of several partitions all answers are counted. */
struct triage_score {
	size_t asked;             /* answers */
	size_t cases;             /* different texts */
	size_t first, three;      /* right in the first place, among the first three */
	size_t unsure;            /* answered "not sure" */
	size_t unsure_well;       /* of these: the first guess would have been wrong */
	size_t one, one_right;    /* answered with one alone */
	size_t outside, accepted; /* texts that are no act; answered with more than "not sure" */
	size_t sentences, sentences_three, sentences_unsure; /* of contoh/ and rules: short texts */
	struct {
		size_t asked, first, three;
	} category[TRIAGE_CATEGORIES]; /* by main act */
	double off;                    /* mean distance of p from what came true, in ten groups */
};
/* Means over the categories that were asked. */
double triage_macro_first(const struct triage_score *s);
double triage_macro_three(const struct triage_score *s);

enum triage_grouping {
	TRIAGE_BY_EVENT, /* accounts of one event stay together */
	TRIAGE_BY_PLACE, /* all cases of one place and election do: needs cases.jsonl */
};

/* One observation for the calibration. */
struct triage_trial {
	double score, ahead;
	bool right;
};
struct triage_trials {
	struct triage_trial *item;
	size_t n, cap;
};

/* Trained from sentences alone, asked all cases. */
void triage_measure_examples(struct arena *a, const struct rulebook *b, struct triage_score *ret);
/* Trained from all but a fold and asked that fold: cases, sentences and, as texts outside, those of
 * `lain`. Over `partitions` partitions. `trials` (may be NULL) gets the guesses, in `a`. */
void triage_measure_folds(struct arena *a, const struct rulebook *b, unsigned partitions,
			  struct triage_score *ret, struct triage_trials *trials);
/* Trained from all, asked the texts of `lines`, one a line, none of which is an act. */
void triage_measure_outside(struct arena *a, const struct rulebook *b, str lines,
			    struct triage_score *ret);

/* What it costs; times are CPU times. */
struct triage_cost {
	double train_ms;       /* the middle of several */
	double p50_us, p99_us; /* a text of a case */
	double longest_us;     /* TRIAGE_TEXT_MAX bytes */
	double model_kib, scratch_kib;
};
void triage_measure_cost(struct arena *a, const struct rulebook *b, struct triage_cost *ret);

/* The settings under which p of `trials` is nearest to what came true: logistic regression.
 * `one` and `unsure` stay 0. */
struct triage_settings triage_calibrate(const struct triage_trials *trials);

/* A copy of `b` whose cases are grouped by place and election, as cases.jsonl at `path` knows them;
 * NULL: there is no such file. */
const struct rulebook *triage_by_place(struct arena *a, const struct rulebook *b, const char *path);
