/* Keeping the words a case is found by. Finding it is likeness_find.c. */
#include "base/vec.h"
#include "core/case/likeness_words.h"
#include "query/case_likeness.h"

enum { BATCH = 16 };
#define BATCH_OF(k)                                                                              \
	(k)[0], (k)[1], (k)[2], (k)[3], (k)[4], (k)[5], (k)[6], (k)[7], (k)[8], (k)[9], (k)[10], \
		(k)[11], (k)[12], (k)[13], (k)[14], (k)[15]

struct keys {
	int64_t *item;
	size_t n, cap;
};

/* Long words first: they are the rarer ones. */
static int by_length(const void *x, const void *y)
{
	const struct word *a = x, *b = y;

	if (a->shown.n != b->shown.n)
		return a->shown.n > b->shown.n ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void add_keys(struct arena *a, struct keys *k, const struct word_set *set, size_t most)
{
	struct word *word;

	if (set->n == 0)
		return;
	word = arena_copy(a, set->item, set->n * sizeof *word);

	if (set->n > most)
		qsort(word, set->n, sizeof *word, by_length);
	for (size_t i = 0; i < set->n && i < most; i++)
		*vec_push(k, a) = word[i].key;
}

/* The words a case is found by, with those of all cases and of its month. */
static void choose(struct arena *a, const struct telling *t, const struct telling_words *w,
		   struct keys *ret)
{
	static const enum word_kind named[] = {WORD_PERSON, WORD_NAME, WORD_PLACE, WORD_ABOUT};
	size_t left = LIKENESS_NAMES;

	*vec_push(ret, a) = WORD_ALL;
	*vec_push(ret, a) = month_key(telling_day(t));
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		const struct word_set *set = &w->set[named[i]];

		add_keys(a, ret, set, left);
		left -= set->n < left ? set->n : left;
	}
	add_keys(a, ret, &w->set[WORD_TEXT], LIKENESS_WORDS);
}

static bool has(const struct keys *k, int64_t key)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->item[i] == key)
			return true;
	return false;
}

/* The next keys of `k`; the rest of a batch repeats its first. */
static void batch_of(const struct keys *k, size_t from, int64_t ret[BATCH])
{
	for (size_t i = 0; i < BATCH; i++)
		ret[i] = k->item[from + i < k->n ? from + i : from];
}

/* Those that the case does not have yet. */
static enum err drop_kept(struct tx *tx, struct arena *a, struct case_ref ref, day on,
			  struct keys *k)
{
	struct keys kept = {0}, fresh = {0};

	for (size_t from = 0; from < k->n; from += BATCH) {
		struct word_kept_row *row;
		int64_t batch[BATCH];
		size_t n;

		batch_of(k, from, batch);
		TRY(word_kept(tx->db, a, ref.inst, on, ref.id, BATCH_OF(batch), &row, &n));
		for (size_t i = 0; i < n; i++)
			*vec_push(&kept, a) = row[i].word;
	}
	for (size_t i = 0; i < k->n; i++)
		if (!has(&kept, k->item[i]))
			*vec_push(&fresh, a) = k->item[i];
	*k = fresh;
	return OK;
}

/* All words of a text are counted, so that common ones are known to be; the case is found by some.
 */
static enum err count_words(struct tx *tx, struct arena *a, int64_t inst, const struct keys *listed,
			    const struct word_set *text)
{
	struct keys k = {0};

	for (size_t i = 0; i < listed->n; i++)
		*vec_push(&k, a) = listed->item[i];
	for (size_t i = 0; text && i < text->n; i++)
		if (!has(listed, text->item[i].key))
			*vec_push(&k, a) = text->item[i].key;
	for (size_t from = 0; from < k.n; from += BATCH) {
		int64_t batch[BATCH];

		batch_of(&k, from, batch);
		TRY(word_count_add(tx, inst, BATCH_OF(batch), NULL));
	}
	return OK;
}

enum err likeness_keep(struct tx *tx, struct arena *a, const struct rulebook *b,
		       struct case_ref ref, const struct telling *telling)
{
	struct telling_words w;
	struct keys k = {0};
	day on = telling_day(telling);

	telling_words(a, b, telling, &w);
	choose(a, telling, &w, &k);
	TRY(drop_kept(tx, a, ref, on, &k));
	for (size_t from = 0; from < k.n; from += BATCH) {
		int64_t batch[BATCH];

		batch_of(&k, from, batch);
		TRY(word_insert(tx, ref.inst, on, ref.id, BATCH_OF(batch), NULL));
	}
	return count_words(tx, a, ref.inst, &k, has(&k, WORD_ALL) ? &w.set[WORD_TEXT] : NULL);
}
