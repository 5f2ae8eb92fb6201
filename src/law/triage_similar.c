/* The nearest example: the cosine of the angle between two texts' words, over an index from words
 * to examples. It explains a guess; it has no part in it. */
#include "law/triage_model.h"

/* Less than this in common is no likeness. */
static const float LIKENESS_LEAST = 0.25f;

void triage_similar_train(struct triage *t, struct arena *a, struct arena *scratch,
			  struct triage_counter *c, const str *normal)
{
	struct features *words = arena_array(scratch, struct features, t->example_n);
	uint32_t *next = arena_array(scratch, uint32_t, TRIAGE_BUCKETS + 1);

	t->posting_at = arena_array(a, uint32_t, TRIAGE_BUCKETS + 1);
	for (size_t i = 0; i < t->example_n; i++) {
		triage_count(c, scratch, normal[i], true, &words[i]);
		triage_weigh(&words[i], t->idf);
		for (size_t j = 0; j < words[i].n; j++)
			t->posting_at[words[i].item[j].bucket + 1]++;
	}
	for (size_t bucket = 0; bucket < TRIAGE_BUCKETS; bucket++) {
		t->posting_at[bucket + 1] += t->posting_at[bucket];
		next[bucket] = t->posting_at[bucket];
	}
	t->posting = arena_array(a, struct posting, t->posting_at[TRIAGE_BUCKETS]);
	for (size_t i = 0; i < t->example_n; i++)
		for (size_t j = 0; j < words[i].n; j++) {
			const struct feature *f = &words[i].item[j];

			t->posting[next[f->bucket]++] = (struct posting){(uint32_t)i, f->value};
		}
}

str triage_similar(const struct triage *t, struct arena *a, struct triage_counter *c, str normal,
		   size_t class)
{
	float *likeness = arena_array(a, float, t->example_n), best = LIKENESS_LEAST;
	struct features words;
	str nearest = {NULL, 0};

	triage_count(c, a, normal, true, &words);
	triage_weigh(&words, t->idf);
	for (size_t j = 0; j < words.n; j++) {
		uint32_t bucket = words.item[j].bucket;

		for (uint32_t k = t->posting_at[bucket]; k < t->posting_at[bucket + 1]; k++)
			likeness[t->posting[k].example] +=
				words.item[j].value * t->posting[k].value;
	}
	for (size_t i = 0; i < t->example_n; i++)
		if (likeness[i] > best && t->example[i].is[class]) {
			best = likeness[i];
			nearest = t->example[i].text;
		}
	return nearest;
}
