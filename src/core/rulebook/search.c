/* Searching the index. See search.h. */
#include "core/rulebook/search.h"

#include <stdlib.h>

#include "core/rulebook/search_index.h"
#include "sys/unicode.h"

enum {
	PREFIX_MIN = 3,  /* letters of a beginning that stands for a word */
	FORGIVE_MIN = 5, /* letters of a word in which one may be wrong */
	EXACT = 3,       /* how much a whole word counts, a beginning 2, a forgiven one 1 */
	FEW_WORDS = 3,   /* so many words must all be there; of more, half */
};

struct search {
	const struct law_index *index;
	struct arena *arena;
	str word[2 * LAW_SEARCH_WORDS];
	size_t n;
	int64_t *score; /* by text */
	int *matched;   /* by text: words that it has */
	int64_t *best;  /* by text: of the word under way */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool has_digit(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

/* Words that nearly every question has. */
static bool is_filler(str word)
{
	static const char *const filler[] = {
		"ada",   "apa",      "apakah", "atau",    "bagaimana", "bisa", "bisakah",
		"boleh", "bolehkah", "dan",    "dari",    "dengan",    "di",   "ia",
		"itu",   "ini",      "kah",    "kalau",   "ke",        "kita", "oleh",
		"pada",  "saat",     "saya",   "sebagai", "untuk",     "yang", "a",
		"an",    "and",      "can",    "for",     "i",         "in",   "is",
		"may",   "my",       "of",     "on",      "the",       "to",   "with",
	};

	for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
		if (str_eq(word, str_from(filler[i])))
			return true;
	return false;
}

/* ---- wrong citations ---- */

static bool stands_at(const struct law_words *w, size_t at, const struct law_words *part)
{
	for (size_t i = 0; i < part->n; i++)
		if (!str_eq(w->item[at + i], part->item[i]))
			return false;
	return true;
}

/* The longest wrong citation in the text; NULL: none. */
static const struct law_wrong *find_wrong(const struct law_index *x, const struct law_words *w,
					  size_t *ret_at)
{
	const struct law_wrong *found = NULL;

	for (size_t i = 0; i < x->wrong_n; i++) {
		const struct law_words *part = &x->wrong[i].words;

		if (found && part->n <= found->words.n)
			continue;
		for (size_t at = 0; at + part->n <= w->n; at++)
			if (stands_at(w, at, part)) {
				found = &x->wrong[i];
				*ret_at = at;
				break;
			}
	}
	return found;
}

/* ---- the words to look for ---- */

static void push(struct search *s, str word)
{
	if (s->n < sizeof s->word / sizeof *s->word)
		s->word[s->n++] = word;
}

static bool known(const struct search *s, str word)
{
	size_t at;

	return law_index_word(s->index, word, &at) != NULL;
}

/* What an abbreviation of the rulebook stands for; empty: it is none. */
static str written_out(const struct law_index *x, str word)
{
	for (size_t i = 0; i < x->book->abbreviation_n; i++)
		if (str_eq(x->book->abbreviation[i].from, word))
			return x->book->abbreviation[i].to;
	return (str){0};
}

/* "pp94": where letters end and digits begin, or 0. */
static size_t seam(str word)
{
	for (size_t i = 1; i < word.n; i++)
		if (is_digit(word.p[i]) && !is_digit(word.p[i - 1]))
			return i;
	return 0;
}

/* One word that the index does not have: written out, or split at its seam. */
static void push_unknown(struct search *s, str word)
{
	str out = written_out(s->index, word);
	size_t at = seam(word);

	if (out.n) {
		struct law_words w = law_words_of(s->arena, out);

		for (size_t i = 0; i < w.n; i++)
			push(s, w.item[i]);
	} else if (at) {
		push(s, str_sub(word, 0, at));
		push(s, str_sub(word, at, word.n));
	} else {
		push(s, word);
	}
}

/* "ke 4" is the number KE4 when there is one: the index says so. */
static bool push_joined(struct search *s, str word, str next)
{
	str both;

	if (word.n > 2 || has_digit(word) || !str_is_digits(next))
		return false;
	both = str_printf(s->arena, STR_FMT STR_FMT, STR_ARG(word), STR_ARG(next));
	if (!known(s, both))
		return false;
	push(s, both);
	return true;
}

static void push_words(struct search *s, const struct law_words *w)
{
	bool only_filler = true;

	for (size_t i = 0; i < w->n; i++)
		only_filler &= is_filler(w->item[i]);
	for (size_t i = 0; i < w->n; i++) {
		if (i + 1 < w->n && push_joined(s, w->item[i], w->item[i + 1]))
			i++;
		else if (!only_filler && is_filler(w->item[i]))
			continue;
		else if (known(s, w->item[i]))
			push(s, w->item[i]);
		else
			push_unknown(s, w->item[i]);
	}
}

/* ---- matching ---- */

/* True when one letter more, less or other makes them the same. */
static bool nearly(str a, str b)
{
	size_t front = 0, back = 0;
	size_t least = a.n < b.n ? a.n : b.n, most = a.n < b.n ? b.n : a.n;

	if (most - least > 1)
		return false;
	while (front < least && a.p[front] == b.p[front])
		front++;
	while (back < least - front && a.p[a.n - 1 - back] == b.p[b.n - 1 - back])
		back++;
	return front + back + 1 >= most;
}

/* How common a word is: 1 in every text, more the rarer. */
static int64_t rarity(const struct search *s, size_t texts)
{
	int64_t r = 1;

	while (texts < s->index->doc_n) {
		texts *= 2;
		r++;
	}
	return r;
}

static void count(struct search *s, const struct law_word *w, int64_t how)
{
	int64_t worth = how * rarity(s, w->n);

	for (size_t i = 0; i < w->n; i++) {
		int64_t *best = &s->best[w->posting[i].doc];
		int64_t score = worth * w->posting[i].weight;

		if (score > *best)
			*best = score;
	}
}

static void match(struct search *s, str word)
{
	const struct law_index *x = s->index;
	size_t at;
	const struct law_word *exact = law_index_word(x, word, &at);
	bool any = exact != NULL;

	if (exact)
		count(s, exact, EXACT);
	if (has_digit(word) || word.n < PREFIX_MIN)
		return;
	for (size_t i = exact ? at + 1 : at; i < x->n && str_starts(x->word[i].word, word); i++) {
		count(s, &x->word[i], EXACT - 1);
		any = true;
	}
	if (any || word.n < FORGIVE_MIN)
		return;
	for (size_t i = 0; i < x->n; i++)
		if (nearly(word, x->word[i].word))
			count(s, &x->word[i], EXACT - 2);
}

static void match_all(struct search *s)
{
	size_t docs = s->index->doc_n;

	for (size_t i = 0; i < s->n; i++) {
		memset(s->best, 0, docs * sizeof *s->best);
		match(s, s->word[i]);
		for (size_t d = 0; d < docs; d++) {
			s->score[d] += s->best[d];
			s->matched[d] += s->best[d] > 0;
		}
	}
}

static int by_score(const void *left, const void *right)
{
	const struct law_hit *a = left, *b = right;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static struct law_hit hit_of(const struct rulebook *b, size_t doc, int64_t score)
{
	if (doc < b->rule_n)
		return (struct law_hit){HIT_RULE, doc, score};
	doc -= b->rule_n;
	if (doc < b->question_n)
		return (struct law_hit){HIT_QUESTION, doc, score};
	return (struct law_hit){HIT_INSTRUMENT, doc - b->question_n, score};
}

static void collect(struct search *s, struct law_found *ret)
{
	size_t docs = s->index->doc_n, need = s->n <= FEW_WORDS ? s->n : (s->n + 1) / 2;
	size_t most = 0;

	for (size_t d = 0; d < docs; d++)
		most = (size_t)s->matched[d] > most ? (size_t)s->matched[d] : most;
	ret->partly = most < s->n;
	if (most < need)
		need = most;
	ret->hit = arena_array(s->arena, struct law_hit, docs + 1);
	for (size_t d = 0; need > 0 && d < docs; d++)
		if ((size_t)s->matched[d] >= need)
			ret->hit[ret->n++] = hit_of(s->index->book, d, s->score[d]);
	if (ret->n)
		qsort(ret->hit, ret->n, sizeof *ret->hit, by_score);
}

void law_search(const struct law_index *x, struct arena *a, str text, struct law_found *ret)
{
	struct search s = {.index = x, .arena = a};
	struct law_words w = law_citation_words(a, text);
	size_t at = 0;
	const struct law_wrong *wrong = find_wrong(x, &w, &at);

	*ret = (struct law_found){0};
	if (w.n > LAW_SEARCH_WORDS)
		w.n = LAW_SEARCH_WORDS;
	if (wrong) {
		struct law_words right = law_words_of(a, wrong->instrument->short_name);
		struct law_words before = {w.item, at};
		size_t after = at + wrong->words.n;

		ret->meant = wrong->instrument;
		ret->wrong = wrong->text;
		push_words(&s, &before);
		push_words(&s, &right);
		if (after < w.n)
			push_words(&s, &(struct law_words){w.item + after, w.n - after});
	} else {
		push_words(&s, &w);
	}
	if (!s.n)
		return;
	s.score = arena_array(a, int64_t, x->doc_n + 1);
	s.best = arena_array(a, int64_t, x->doc_n + 1);
	s.matched = arena_array(a, int, x->doc_n + 1);
	match_all(&s);
	collect(&s, ret);
}
