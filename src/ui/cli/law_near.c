/* law_near: see law_near.h. A sentence is its set of words, each as a number; the likeness of two
 * is the cosine, a word counting by how few examples have it. */
#include "ui/cli/law_near.h"

#include <math.h>

enum { WORDS_MAX = 64 }; /* of a sentence; what follows is left out */

struct words {
	uint32_t word[WORDS_MAX]; /* places in near_rules.word, ascending */
	size_t n;
	float length;
};

struct near_rules {
	const struct rulebook *book;
	uint64_t *word; /* hashes of all words of examples, ascending, each once */
	float *weight;  /* of each */
	size_t word_n;
	struct words **example; /* by rule, then as in the rule */
};

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* The hashes of the words of a sentence, ascending, each once. */
static size_t hash_words(struct arena *a, const struct rulebook *book, str text,
			 uint64_t ret[WORDS_MAX])
{
	str rest = triage_normalise(a, book, text);
	size_t n = 0, kept = 0;

	while (rest.p && n < WORDS_MAX) {
		str word = str_cut(&rest, ' ');

		if (word.n)
			ret[n++] = str_hash(word);
	}
	qsort(ret, n, sizeof *ret, by_value);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || ret[i] != ret[i - 1])
			ret[kept++] = ret[i];
	return kept;
}

/* The words of a sentence that some example has. */
static void find_words(const struct near_rules *n, struct arena *a, str text, struct words *ret)
{
	uint64_t hash[WORDS_MAX];
	size_t count = hash_words(a, n->book, text, hash);
	float sum = 0;

	ret->n = 0;
	for (size_t i = 0; i < count; i++) {
		const uint64_t *at =
			bsearch(&hash[i], n->word, n->word_n, sizeof *n->word, by_value);

		if (!at)
			continue;
		ret->word[ret->n] = (uint32_t)(at - n->word);
		sum += n->weight[ret->word[ret->n]] * n->weight[ret->word[ret->n]];
		ret->n++;
	}
	ret->length = sqrtf(sum);
}

/* Makes the table of words: which there are, and in how few examples. */
static void count_words(struct near_rules *n, struct arena *a)
{
	uint64_t hash[WORDS_MAX], *all;
	size_t example_n = 0, total = 0;

	for (size_t i = 0; i < n->book->rule_n; i++)
		example_n += n->book->rule[i].example_n;
	all = arena_array(a, uint64_t, example_n * WORDS_MAX + 1);
	for (size_t i = 0; i < n->book->rule_n; i++)
		for (size_t k = 0; k < n->book->rule[i].example_n; k++) {
			size_t count = hash_words(a, n->book, n->book->rule[i].example[k], hash);

			memcpy(all + total, hash, count * sizeof *hash);
			total += count;
		}
	qsort(all, total, sizeof *all, by_value);
	n->word = all;
	n->weight = arena_array(a, float, total + 1);
	for (size_t i = 0, same; i < total; i += same) {
		for (same = 1; i + same < total && all[i + same] == all[i];)
			same++;
		n->weight[n->word_n] = logf((float)(example_n + 1) / (float)same);
		all[n->word_n++] = all[i];
	}
}

const struct near_rules *near_rules_create(struct arena *a, const struct rulebook *book)
{
	struct near_rules *n = arena_new(a, struct near_rules);

	n->book = book;
	count_words(n, a);
	n->example = arena_array(a, struct words *, book->rule_n + 1);
	for (size_t i = 0; i < book->rule_n; i++) {
		const struct rule *r = &book->rule[i];

		n->example[i] = arena_array(a, struct words, r->example_n);
		for (size_t k = 0; k < r->example_n; k++)
			find_words(n, a, r->example[k], &n->example[i][k]);
	}
	return n;
}

static float likeness(const struct near_rules *n, const struct words *a, const struct words *b)
{
	float sum = 0;

	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		uint32_t x = a->word[i], y = b->word[k];

		if (x == y)
			sum += n->weight[x] * n->weight[x];
		i += x <= y;
		k += y <= x;
	}
	return sum > 0 ? sum / (a->length * b->length) : 0;
}

void near_rules_weigh(const struct near_rules *n, struct arena *a, str text, int *ret)
{
	struct words *words = arena_new(a, struct words);

	find_words(n, a, text, words);
	for (size_t i = 0; i < n->book->rule_n; i++) {
		float best = 0;

		for (size_t k = 0; k < n->book->rule[i].example_n; k++)
			best = fmaxf(best, likeness(n, words, &n->example[i][k]));
		ret[i] = (int)lrintf(best * 1000);
	}
}
