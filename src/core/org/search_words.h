/* search_words: what the words of a query may mean: names as they are spelt in an institution, or
 * words of its units. Used by search.c only. */
#pragma once
#include "base/vec.h"
#include "core/org/name.h"
#include "db/db.h"

enum { NEAR_TOKENS_MAX = 12, NEAR_DISTANCE_MAX = 2, NIP_SEARCH_MAX = 18 };

/* A word of the vocabulary that is close to one that was typed. */
struct near_token {
	str text;
	int64_t people;
	int distance;
};
struct near_word {
	str typed;
	struct near_token token[NEAR_TOKENS_MAX]; /* the closest first, then the commonest */
	size_t n;
	int64_t people; /* of all of them */
};
struct search_words {
	struct name_words all;
	struct near_word word[NAME_WORDS_MAX]; /* those that are names */
	size_t n;
	str unit_word[NAME_WORDS_MAX]; /* those that are no names here, but stand in units */
	size_t unit_word_n;
};

/* Reads a query against the vocabulary of an institution. */
MUST_USE enum err search_words_read(struct db *db, struct arena *a, int64_t inst, str query,
				    struct search_words *ret);
/* How far `name` is from the words together; a word that it lacks counts `missing`. */
int search_words_distance(const struct search_words *w, str name, int missing);
/* Whether `name` has every word, near enough; then how far it is. */
bool search_words_match(const struct search_words *w, str name, int *ret_distance);
/* Whether the path has every unit word. */
bool search_words_unit_match(const struct search_words *w, str path);
