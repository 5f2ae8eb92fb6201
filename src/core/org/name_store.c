/* The words of names in the database. How a name becomes words is name.c. */
#include "core/org/name_store.h"

#include "core/org/name.h"
#include "query/search.h"

void name_store_init(struct name_store *s, struct tx *tx, struct arena *a, int64_t inst)
{
	*s = (struct name_store){.tx = tx, .arena = a, .inst = inst};
	map_init(&s->words, a);
}

static void count(struct name_store *s, str word, int64_t by)
{
	int64_t *n = map_get(&s->words, word);

	if (!n) {
		n = arena_new(s->arena, int64_t);
		(void)map_set(&s->words, str_copy(s->arena, word), n);
	}
	*n += by;
}

static str word_or_none(const struct name_words *w, size_t i)
{
	return i < w->n ? name_word(w, i) : STR("");
}

static enum err add_words(struct name_store *s, id employee, const struct name_words *w)
{
	for (size_t i = 0; i < w->n; i++)
		count(s, name_word(w, i), 1);
	if (w->n == 0)
		return OK;
	_Static_assert(NAME_WORDS_MAX == 6, "token_insert takes six");
	return token_insert(s->tx, s->inst, employee, name_bits(w), word_or_none(w, 0),
			    word_or_none(w, 1), word_or_none(w, 2), word_or_none(w, 3),
			    word_or_none(w, 4), word_or_none(w, 5), NULL);
}

enum err name_store_add(struct name_store *s, id employee, str name)
{
	struct name_words w;

	name_words(name, &w);
	return add_words(s, employee, &w);
}

enum err name_store_change(struct name_store *s, id employee, str was, str is)
{
	struct name_words before, after;

	name_words(was, &before);
	name_words(is, &after);
	for (size_t i = 0; i < before.n; i++) {
		TRY(token_remove(s->tx, s->inst, name_word(&before, i), employee, NULL));
		count(s, name_word(&before, i), -1);
	}
	return add_words(s, employee, &after);
}

/* A word nobody had before: it and its forms. */
static enum err add_vocabulary(struct name_store *s, str word, int64_t people)
{
	char variant[NAME_VARIANTS_MAX][NAME_WORD_BYTES];
	uint8_t len[NAME_VARIANTS_MAX];
	size_t n = name_variants(word, variant, len);

	TRY(vocabulary_add(s->tx, s->inst, word, people, NULL));
	for (size_t i = 0; i < n; i++)
		TRY(vocabulary_variant(s->tx, s->inst, str_n(variant[i], len[i]), word, NULL));
	return OK;
}

enum err name_store_finish(struct name_store *s)
{
	for (size_t i = 0; i < s->words.cap; i++) {
		const struct map_slot *slot = &s->words.slot[i];
		int64_t by, changed;

		if (!slot->value)
			continue;
		by = *(int64_t *)slot->value;
		if (by == 0)
			continue;
		TRY(vocabulary_count(s->tx, s->inst, slot->key, by, &changed));
		if (changed == 0 && by > 0)
			TRY(add_vocabulary(s, slot->key, by));
	}
	return OK;
}
