/* person_parts: what the files of person share; others include person.h. */
#pragma once
#include "core/case/person.h"
#include "core/case/person_post.h"
#include "core/org/name.h"

enum { PERSON_PLACE_WORDS = 10 };

/* What was told, taken apart. */
struct person_query {
	const struct rulebook *book;
	str name;                /* without what is put before it; may be empty */
	struct name_words words; /* of it */
	str about;               /* normalised; with what stood before the name */
	str post;                /* static; empty: none is spoken of */
	bool has_nip;
	char nip[18];
	struct place_word { /* that may be of a unit's name, folded */
		char p[NAME_WORD_BYTES];
		size_t n;
	} place[PERSON_PLACE_WORDS];
	size_t place_n;
};
void person_query_read(struct arena *a, const struct rulebook *b, const struct person_told *told,
		       struct person_query *ret);

/* How much a word of a place says in an institution: 0 for one that no unit has. */
struct person_place {
	double weight[PERSON_PLACE_WORDS];
	double sum;
};
/* The share of the place that a unit's path has, 0 … 1. */
double person_place_match(const struct person_query *q, const struct person_place *p, str path);

/* How well a name fits, 0 … 1. */
double person_name_match(const struct person_query *q, str name);

/* Scores a person and says why; false: too little fits. */
bool person_score(struct arena *a, enum lang lang, const struct person_query *q,
		  const struct person_place *p, struct person_suggestion *s);
