/*
 * triage_model: what the files of triage share; nothing for others (they include law/triage.h).
 *
 * A class is a category, or OTHER, which comes after them. Classes are trained and scored
 * TRIAGE_LANES at a time, one in each lane of a vector; such a group is a block. Lanes never mix,
 * so the order of the sums, and with it every bit of the result, is what is written here, whatever
 * the compiler makes of it.
 */
#pragma once
#include "law/triage.h"

enum {
	TRIAGE_LANES = 16,
	TRIAGE_NORMAL_MAX = 16 << 10, /* bytes of a text once abbreviations are written out */
	TRIAGE_WORD_MAX = 32,         /* bytes of a word whose letters count */
	TRIAGE_WORD_BUCKETS = 2 + 3 * (TRIAGE_WORD_MAX - 1),
};
/* An arena aligns to 16 bytes. */
typedef float lanes __attribute__((vector_size(TRIAGE_LANES * sizeof(float)), aligned(16)));
typedef int32_t lane_masks
	__attribute__((vector_size(TRIAGE_LANES * sizeof(int32_t)), aligned(16)));
typedef int8_t small_lanes __attribute__((vector_size(TRIAGE_LANES), aligned(16)));

/* ---- features (triage_features.c) ---- */

struct feature {
	uint32_t bucket;
	float value;
};
struct features {
	struct feature *item; /* in the order in which they first occur */
	size_t n;
};

/* The buckets of a word that comes after `before` (empty: it is the first): the word, the pair, and
 * what 3 to 5 letters of " word " spell. The first is the word's own. Returns how many. */
size_t triage_word_buckets(str before, str word, uint32_t ret_bucket[TRIAGE_WORD_BUCKETS]);

/* What counts the features of one text after another. */
struct triage_counter {
	uint32_t *count;   /* by bucket; all 0 between texts */
	uint32_t *touched; /* the buckets that are not 0 */
	size_t n;
};
void triage_counter_init(struct triage_counter *c, struct arena *a);
/* The features of a normalised text, in `a`: 1 + ln of how often each occurs. */
void triage_count(struct triage_counter *c, struct arena *a, str normal, bool words_only,
		  struct features *ret);
/* Each times its idf; then their length is 1. An idf is never 0. */
void triage_weigh(struct features *f, const float *idf);

/* ---- the model (triage_train.c) ---- */

/* An example as the model keeps it. */
struct triage_example {
	str text;       /* borrowed from the rulebook */
	const bool *is; /* by class */
};
struct posting {
	uint32_t example;
	float value;
};

struct triage {
	const struct rulebook *book;
	size_t class_n, block_n; /* the last class is OTHER */
	float *idf;              /* by bucket */
	small_lanes *weight;     /* block after block, by bucket */
	lanes *scale, *bias;     /* by block: a score is bias + scale * sum of value * weight */
	struct triage_example *example;
	size_t example_n;
	struct posting *posting; /* of words, ordered by bucket */
	uint32_t *posting_at;    /* by bucket: where its postings start; one more at the end */
};

/* ---- the nearest example (triage_similar.c) ---- */

/* Fills posting and posting_at from what the counter finds in the examples' normalised texts. */
void triage_similar_train(struct triage *t, struct arena *a, struct arena *scratch,
			  struct triage_counter *c, const str *normal);
/* The example with most of the words of `normal` among those of `class`; empty: none is near. */
str triage_similar(const struct triage *t, struct arena *a, struct triage_counter *c, str normal,
		   size_t class);
