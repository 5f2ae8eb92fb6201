/*
 * likeness_measure: how well the same event told again is found. The questions are the real cases
 * of cases.jsonl, each asked of a home that has all the others; what `same_as` joins is one event.
 */
#pragma once
#include "telling_world.h"

/* What is hidden of the tellings, to see what each kind of evidence does. */
enum likeness_hiding {
	LIKENESS_HIDES_NOTHING,
	LIKENESS_HIDES_PLACE,
	LIKENESS_HIDES_PEOPLE,
	LIKENESS_HIDES_BOTH,
};
struct likeness_score {
	size_t cases, pairs;        /* told again; pairs of tellings, in both directions */
	size_t found, found_pairs;  /* with another telling among the proposed; pairs so found */
	size_t first;               /* the likeliest is another telling */
	size_t unrelated, bothered; /* not told again; of these with a proposal */
	size_t all, all_bothered;   /* all cases; with a proposal of another event */
	int64_t statements;         /* of the dearest */
};
/* False: there is no file at `path`. */
bool likeness_measure(const char *path, enum likeness_hiding hides, struct likeness_score *ret);

/* What keeping and finding cost in a home of `n` cases, in milliseconds of CPU; all have words of
 * the same few hundred, as they would. */
struct likeness_cost {
	double learn_ms; /* from the rulebook's sentences, once */
	double keep_ms, find_ms;
	int64_t find_statements, find_steps;
};
void likeness_measure_cost(size_t n, struct likeness_cost *ret);
