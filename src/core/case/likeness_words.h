/* likeness_words: a telling taken apart, for the files of likeness only (others include
 * likeness.h). */
#pragma once
#include "core/case/likeness.h"

/* Kept in the keys of words: never reuse one. */
enum word_kind {
	WORD_TEXT = 1, /* of title and story, without endings */
	WORD_PLACE,
	WORD_ABOUT, /* what a person is */
	WORD_NAME,
	WORD_PERSON, /* an employee of a staff list */
	WORD_KIND_END
};
struct word {
	int64_t key;     /* kind and letters, hashed; never below WORD_KEY_LEAST */
	uint32_t common; /* the letters alone: key of the rulebook's counts */
	uint32_t order;  /* in the telling */
	str shown;       /* as a person knows it */
};
/* Of one kind, each once, by key. */
struct word_set {
	struct word *item;
	size_t n, cap;
};
struct telling_words {
	struct word_set set[WORD_KIND_END];
	uint32_t *pair; /* neighbouring words of the text, hashed, ascending, each once */
	size_t pair_n;
};
/* Smaller keys count cases: WORD_ALL all, others those of a month. */
enum { WORD_ALL = 0, WORD_KEY_LEAST = 1 << 20, TELLING_TEXT_WORDS = 256 };

/* Queries take so many words at a time; the rest of a batch repeats one of it. */
enum { WORD_BATCH = 16 };
#define WORD_BATCH_OF(k)                                                                         \
	(k)[0], (k)[1], (k)[2], (k)[3], (k)[4], (k)[5], (k)[6], (k)[7], (k)[8], (k)[9], (k)[10], \
		(k)[11], (k)[12], (k)[13], (k)[14], (k)[15]

/* The words of a telling, in `a`. */
void telling_words(struct arena *a, const struct rulebook *b, const struct telling *t,
		   struct telling_words *ret);
/* The day by which a telling is found: of the act, or when it became known. */
static inline day telling_day(const struct telling *t)
{
	return t->has_act_day ? t->act_day : t->known_day;
}
/* The key of a day's month. */
int64_t month_key(day d);

/* The word without what is put before and behind it: "mengampanyekan" and "kampanyenya" need not
 * meet, "dukungan" and "mendukung" do. Borrowed. */
str word_stem(str word);
/* A number, written in digits or letters: no evidence. */
bool word_is_number(str word);
/* 32 bits of a word, or of two neighbours (before empty: one). */
uint32_t word_common(str before, str word);

/* How many of the rulebook's sentences have a word or pair; how many there are. */
uint32_t likeness_common(const struct likeness *l, uint32_t key);
uint32_t likeness_sentences(const struct likeness *l);
const struct rulebook *likeness_book(const struct likeness *l);

/* ---- evidence (likeness.c) ---- */

/* How many cases of the home have which words. */
struct word_counts {
	struct arena *arena;
	int64_t *key, *cases;
	size_t n, cap;
	int64_t all; /* cases of the home */
	double near; /* those about the time of the telling, as far as months tell */
};
void word_counts_set(struct word_counts *c, int64_t key, int64_t cases);
/* -1: not set. */
int64_t word_counts_get(const struct word_counts *c, int64_t key);
/* What sharing the word is worth, when it is of a place, a person or what he is. */
double word_worth(const struct likeness *l, const struct word_counts *c, const struct word *w);
/* Adds up what speaks for two tellings being of one event, and says what it was. */
void likeness_weigh(const struct likeness *l, const struct word_counts *c, const struct telling *t,
		    const struct telling_words *words, const struct telling_words *theirs,
		    struct likeness_match *m);
/* The evidence from which on a match is proposed. */
double likeness_threshold(const struct word_counts *c);
