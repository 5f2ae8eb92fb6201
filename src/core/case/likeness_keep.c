/* Keeping the words a case is found by. Finding it is likeness_find.c. */
#include "base/vec.h"
#include "core/case/likeness_words.h"
#include "query/case.h"
#include "query/case_likeness.h"

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
static void batch_of(const struct keys *k, size_t from, int64_t ret[WORD_BATCH])
{
	for (size_t i = 0; i < WORD_BATCH; i++)
		ret[i] = k->item[from + i < k->n ? from + i : from];
}

/* Those that the case has. */
static enum err find_kept(struct tx *tx, struct arena *a, struct case_ref ref, day on,
			  const struct keys *k, struct keys *ret)
{
	for (size_t from = 0; from < k->n; from += WORD_BATCH) {
		struct word_kept_row *row;
		int64_t batch[WORD_BATCH];
		size_t n;

		batch_of(k, from, batch);
		TRY(word_kept(tx->db, a, ref.inst, on, ref.id, WORD_BATCH_OF(batch), &row, &n));
		for (size_t i = 0; i < n; i++)
			*vec_push(ret, a) = row[i].word;
	}
	return OK;
}

/* Those that the case does not have yet. */
static enum err drop_kept(struct tx *tx, struct arena *a, struct case_ref ref, day on,
			  struct keys *k)
{
	struct keys kept = {0}, fresh = {0};

	TRY(find_kept(tx, a, ref, on, k, &kept));
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
	for (size_t from = 0; from < k.n; from += WORD_BATCH) {
		int64_t batch[WORD_BATCH];

		batch_of(&k, from, batch);
		TRY(word_count_add(tx, inst, WORD_BATCH_OF(batch), NULL));
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
	for (size_t from = 0; from < k.n; from += WORD_BATCH) {
		int64_t batch[WORD_BATCH];

		batch_of(&k, from, batch);
		TRY(word_insert(tx, ref.inst, on, ref.id, WORD_BATCH_OF(batch), NULL));
	}
	return count_words(tx, a, ref.inst, &k, has(&k, WORD_ALL) ? &w.set[WORD_TEXT] : NULL);
}

/* ---- afterwards ---- */

/* All that may have been kept of a telling: together, and of each person alone, as whoever came in
 * later was. */
static void all_keys(struct arena *a, const struct rulebook *b, const struct telling *t,
		     struct keys *ret, struct keys *ret_text)
{
	struct telling_words w;
	struct telling one = *t;

	telling_words(a, b, t, &w);
	choose(a, t, &w, ret);
	add_keys(a, ret_text, &w.set[WORD_TEXT], SIZE_MAX);
	one.person_n = 1;
	for (size_t i = 0; i < t->person_n; i++) {
		struct keys alone = {0};

		one.person = &t->person[i];
		telling_words(a, b, &one, &w);
		choose(a, &one, &w, &alone);
		for (size_t k = 0; k < alone.n; k++)
			if (!has(ret, alone.item[k]))
				*vec_push(ret, a) = alone.item[k];
	}
}

static enum err forget(struct tx *tx, struct arena *a, const struct rulebook *b,
		       struct case_ref ref, const struct telling *t)
{
	struct keys k = {0}, text = {0}, kept = {0};
	int64_t batch[WORD_BATCH];

	all_keys(a, b, t, &k, &text);
	TRY(find_kept(tx, a, ref, telling_day(t), &k, &kept));
	if (!has(&kept, WORD_ALL))
		return OK;
	for (size_t from = 0; from < kept.n; from += WORD_BATCH) {
		batch_of(&kept, from, batch);
		TRY(word_forget(tx, ref.inst, telling_day(t), ref.id, WORD_BATCH_OF(batch), NULL));
	}
	for (size_t i = 0; i < text.n; i++) /* were counted, though not kept */
		if (!has(&kept, text.item[i]))
			*vec_push(&kept, a) = text.item[i];
	for (size_t from = 0; from < kept.n; from += WORD_BATCH) {
		batch_of(&kept, from, batch);
		TRY(word_count_less(tx, ref.inst, WORD_BATCH_OF(batch), NULL));
	}
	return OK;
}

enum err likeness_change(struct tx *tx, struct arena *a, const struct rulebook *b,
			 struct case_ref ref, const struct telling *before,
			 const struct telling *after)
{
	TRY(forget(tx, a, b, ref, before));
	return likeness_keep(tx, a, b, ref, after);
}

/* A case as it was told, with nobody in it. */
static enum err read_told(struct db *db, struct arena *a, struct case_ref ref, struct telling *ret)
{
	struct case_select_row r;

	TRY(case_select(db, a, ref.inst, ref.id, &r));
	*ret = (struct telling){.title = r.title,
				.story = r.story,
				.place = r.place,
				.election = r.election,
				.has_act_day = r.act_day.is,
				.act_day = (day)r.act_day.v,
				.known_day = (day)r.known_day};
	return OK;
}

enum err likeness_keep_person(struct tx *tx, struct arena *a, const struct rulebook *b,
			      struct case_ref ref, const struct telling_person *person)
{
	struct telling_person one = *person;
	struct telling t;

	TRY(read_told(tx->db, a, ref, &t));
	t.person = &one; /* alone, so that the others leave him his rows */
	t.person_n = 1;
	return likeness_keep(tx, a, b, ref, &t);
}

enum err likeness_drop_employee(struct tx *tx, struct arena *a, const struct rulebook *b,
				struct case_ref ref, int64_t person_inst, id employee)
{
	struct telling_person one = {.name = STR(""),
				     .about = STR(""),
				     .person_inst = person_inst,
				     .employee = employee};
	struct telling t, nothing_else = {.title = STR(""),
					  .story = STR(""),
					  .place = STR(""),
					  .election = STR(""),
					  .person = &one,
					  .person_n = 1};
	struct telling_words w;
	int64_t dropped;

	TRY(read_told(tx->db, a, ref, &t));
	telling_words(a, b, &nothing_else, &w);
	for (size_t i = 0; i < w.set[WORD_PERSON].n; i++) {
		int64_t key = w.set[WORD_PERSON].item[i].key;

		TRY(word_drop(tx, ref.inst, key, telling_day(&t), ref.id, &dropped));
		if (dropped > 0)
			TRY(word_count_drop(tx, ref.inst, key, NULL));
	}
	return OK;
}
