/* From a normalised text to numbers: words, pairs of words and groups of letters, hashed. */
#include <math.h>

#include "law/triage_model.h"

enum { LETTERS_LEAST = 3, LETTERS_MOST = 5 };

/* FNV-1a, started differently for each kind of feature. */
enum kind { KIND_WORD = 1, KIND_PAIR, KIND_LETTERS };

static uint32_t hash_start(enum kind kind)
{
	return (UINT32_C(0x811c9dc5) ^ (uint32_t)kind) * UINT32_C(0x01000193);
}
static uint32_t hash_byte(uint32_t hash, char c)
{
	return (hash ^ (unsigned char)c) * UINT32_C(0x01000193);
}
static uint32_t hash_str(uint32_t hash, str s)
{
	for (size_t i = 0; i < s.n; i++)
		hash = hash_byte(hash, s.p[i]);
	return hash;
}
static uint32_t bucket_of(uint32_t hash)
{
	return (hash ^ hash >> 14 ^ hash >> 28) & (TRIAGE_BUCKETS - 1);
}

size_t triage_word_buckets(str before, str word, uint32_t ret_bucket[TRIAGE_WORD_BUCKETS])
{
	char padded[TRIAGE_WORD_MAX + 2] = {' '};
	size_t letters = word.n < TRIAGE_WORD_MAX ? word.n : TRIAGE_WORD_MAX, n = 0;

	ret_bucket[n++] = bucket_of(hash_str(hash_start(KIND_WORD), word));
	if (before.n) {
		uint32_t hash = hash_byte(hash_str(hash_start(KIND_PAIR), before), ' ');

		ret_bucket[n++] = bucket_of(hash_str(hash, word));
	}
	memcpy(padded + 1, word.p, letters);
	padded[letters + 1] = ' ';
	for (size_t i = 0; i + LETTERS_LEAST <= letters + 2; i++) {
		uint32_t hash = hash_start(KIND_LETTERS);

		for (size_t j = 0; j < LETTERS_MOST && i + j < letters + 2; j++) {
			hash = hash_byte(hash, padded[i + j]);
			if (j + 1 >= LETTERS_LEAST)
				ret_bucket[n++] = bucket_of(hash);
		}
	}
	return n;
}

void triage_counter_init(struct triage_counter *c, struct arena *a)
{
	c->count = arena_array(a, uint32_t, TRIAGE_BUCKETS);
	c->touched = arena_array(a, uint32_t, TRIAGE_BUCKETS);
	c->n = 0;
}

static void count_words(struct triage_counter *c, str normal, bool words_only)
{
	uint32_t bucket[TRIAGE_WORD_BUCKETS];
	str before = {NULL, 0};

	while (normal.n) {
		str word = str_cut(&normal, ' ');
		size_t n = triage_word_buckets(before, word, bucket);

		if (words_only)
			n = 1;
		for (size_t i = 0; i < n; i++)
			if (c->count[bucket[i]]++ == 0)
				c->touched[c->n++] = bucket[i];
		before = word;
	}
}

void triage_count(struct triage_counter *c, struct arena *a, str normal, bool words_only,
		  struct features *ret)
{
	count_words(c, normal, words_only);
	ret->n = c->n;
	ret->item = arena_array(a, struct feature, c->n);
	for (size_t i = 0; i < c->n; i++) {
		uint32_t bucket = c->touched[i];

		ret->item[i] = (struct feature){bucket, 1 + logf((float)c->count[bucket])};
		c->count[bucket] = 0;
	}
	c->n = 0;
}

void triage_weigh(struct features *f, const float *idf)
{
	float square = 0;

	for (size_t i = 0; i < f->n; i++) {
		f->item[i].value *= idf[f->item[i].bucket];
		square += f->item[i].value * f->item[i].value;
	}
	for (size_t i = 0; i < f->n; i++)
		f->item[i].value /= sqrtf(square);
}
