/*
 * name: people's and units' names as words that forgive spelling. "Drs. H. Dedy Suhermann, M.Si"
 * and "Suherman, Dedi, S.Sos" both have the words "dedi" and "suerman". Pure. Used for searching
 * and for telling apart people without a NIP; never shown.
 */
#pragma once
#include "base/buf.h"

enum { NAME_WORDS_MAX = 6, NAME_WORD_BYTES = 24, NAME_VARIANTS_MAX = NAME_WORD_BYTES + 1 };

struct name_words {
	size_t n;
	struct {
		char p[NAME_WORD_BYTES];
		uint8_t n;
	} word[NAME_WORDS_MAX];
};
static inline str name_word(const struct name_words *w, size_t i)
{
	return (str){w->word[i].p, w->word[i].n};
}

/*
 * The words of a person's name, without titles and initials, each once, folded: old spelling (oe,
 * dj, tj, sj), y and i, f, v and p, q and k, z and s, double letters and h are made alike; Muh.,
 * Moh. and Mochamad are one name. A name of nothing but short words keeps them. At most six.
 */
void name_words(str name, struct name_words *ret);
/* The words of a unit's name, folded in the same way; "dan", "di", "pada" … are left out. */
void unit_words(str name, struct name_words *ret);
/* A bit of 62 for a word, and for all words of a name together. */
int64_t word_bit(str word);
int64_t name_bits(const struct name_words *w);
/* The word itself and each form with one letter less, without repetition; words of up to three
 * letters have no forms. Returns how many; each is NAME_WORD_BYTES apart in `ret`. */
size_t name_variants(str word, char ret[NAME_VARIANTS_MAX][NAME_WORD_BYTES],
		     uint8_t len[NAME_VARIANTS_MAX]);
/* How many letters to insert, delete, replace or swap with their neighbour from `a` to `b`. */
int name_distance(str a, str b);
