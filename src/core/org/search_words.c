/* The words of a query against the vocabulary. The people who have them are search.c's business. */
#include "core/org/search_words.h"

#include "query/search.h"

/* How many letters may differ in a word of `n` letters. */
static int tolerance(size_t n)
{
	return n <= 3 ? 0 : n <= 6 ? 1 : NEAR_DISTANCE_MAX;
}

static void add_token(struct near_word *w, str text, int64_t people, int distance)
{
	size_t at;

	for (size_t i = 0; i < w->n; i++)
		if (str_eq(w->token[i].text, text))
			return;
	for (at = w->n; at > 0; at--) {
		const struct near_token *t = &w->token[at - 1];

		if (t->distance < distance || (t->distance == distance && t->people >= people))
			break;
	}
	if (at == NEAR_TOKENS_MAX)
		return;
	if (w->n < NEAR_TOKENS_MAX)
		w->n++;
	for (size_t i = w->n - 1; i > at; i--)
		w->token[i] = w->token[i - 1];
	w->token[at] = (struct near_token){text, people, distance};
}

static enum err add_near(struct db *db, struct arena *a, int64_t inst, struct near_word *w)
{
	char variant[NAME_VARIANTS_MAX][NAME_WORD_BYTES];
	uint8_t len[NAME_VARIANTS_MAX];
	size_t forms = name_variants(w->typed, variant, len);

	for (size_t i = 0; i < forms; i++) {
		struct vocabulary_near_row *row;
		size_t n;

		TRY(vocabulary_near(db, a, inst, str_n(variant[i], len[i]), &row, &n));
		for (size_t k = 0; k < n; k++) {
			int distance = name_distance(w->typed, row[k].token);

			if (distance <= tolerance(w->typed.n))
				add_token(w, row[k].token, row[k].people, distance);
		}
	}
	return OK;
}

/* Words that begin as typed: somebody is still typing, or cuts names short. */
static enum err add_begun(struct db *db, struct arena *a, int64_t inst, struct near_word *w)
{
	struct vocabulary_begins_row *row;
	size_t n;

	if (w->typed.n < 3)
		return OK;
	TRY(vocabulary_begins(db, a, inst, w->typed, str_printf(a, STR_FMT "{", STR_ARG(w->typed)),
			      NEAR_TOKENS_MAX, &row, &n));
	for (size_t i = 0; i < n; i++)
		if (row[i].token.n > w->typed.n)
			add_token(w, row[i].token, row[i].people, 1);
	return OK;
}

static enum err read_word(struct db *db, struct arena *a, int64_t inst, str typed,
			  struct search_words *ret)
{
	struct near_word *w = &ret->word[ret->n];
	struct units_with_token_row *unit;
	size_t units = 0;

	*w = (struct near_word){.typed = typed};
	TRY(add_near(db, a, inst, w));
	if (w->n == 0 || w->token[0].distance > 0)
		TRY(units_with_token(db, a, inst, typed, 1, &unit, &units));
	if (units > 0) {
		ret->unit_word[ret->unit_word_n++] = typed;
		return OK;
	}
	if (w->n == 0 || w->token[0].distance > 0)
		TRY(add_begun(db, a, inst, w));
	for (size_t i = 0; i < w->n; i++)
		w->people += w->token[i].people;
	ret->n++;
	return OK;
}

enum err search_words_read(struct db *db, struct arena *a, int64_t inst, str query,
			   struct search_words *ret)
{
	ret->n = ret->unit_word_n = 0;
	name_words(query, &ret->all);
	for (size_t i = 0; i < ret->all.n; i++)
		TRY(read_word(db, a, inst, name_word(&ret->all, i), ret));
	return OK;
}

/* The closest word of a name; `missing` when none is near enough or begins so. */
static int closest(str typed, const struct name_words *name, int missing)
{
	int best = missing;

	for (size_t i = 0; i < name->n; i++) {
		str word = name_word(name, i);
		int distance = str_eq(typed, word) ? 0 : name_distance(typed, word);

		if (distance > tolerance(typed.n))
			distance = typed.n >= 3 && str_starts(word, typed) ? 1 : missing;
		if (distance < best)
			best = distance;
	}
	return best;
}

int search_words_distance(const struct search_words *w, str name, int missing)
{
	struct name_words words;
	int sum = 0;

	name_words(name, &words);
	for (size_t i = 0; i < w->n; i++)
		sum += closest(w->word[i].typed, &words, missing);
	return sum;
}

bool search_words_match(const struct search_words *w, str name, int *ret_distance)
{
	struct name_words words;
	int sum = 0;

	name_words(name, &words);
	for (size_t i = 0; i < w->n; i++) {
		int distance = closest(w->word[i].typed, &words, NEAR_DISTANCE_MAX + 1);

		if (distance > NEAR_DISTANCE_MAX)
			return false;
		sum += distance;
	}
	*ret_distance = sum;
	return true;
}

bool search_words_unit_match(const struct search_words *w, str path)
{
	struct name_words words;
	str rest = path;
	bool found[NAME_WORDS_MAX] = {false};

	while (rest.p) {
		unit_words(str_cut(&rest, '/'), &words);
		for (size_t i = 0; i < w->unit_word_n; i++)
			for (size_t k = 0; k < words.n; k++)
				found[i] =
					found[i] || str_eq(w->unit_word[i], name_word(&words, k));
	}
	for (size_t i = 0; i < w->unit_word_n; i++)
		if (!found[i])
			return false;
	return true;
}
