/* Making the index of the search. See search.h. */
#include "core/rulebook/search_index.h"

#include <stdlib.h>

#include "base/vec.h"
#include "sys/unicode.h"

/* What a word counts by where it stands. */
enum {
	WEIGHT_NUMBER = 40,
	WEIGHT_TITLE = 16,
	WEIGHT_CITED = 10,
	WEIGHT_CATEGORY = 6,
	WEIGHT_EXAMPLE = 5,
	WEIGHT_BODY = 3,
	WEIGHT_NOTE = 1,
};

struct entry { /* a word in a text, while the index is made */
	str word;
	uint32_t doc, weight;
};
struct entries {
	struct entry *item;
	size_t n, cap;
};
struct making {
	struct arena *arena;
	struct entries all, doc; /* of all texts; of the one under way */
	uint32_t number;         /* of that one */
};

struct law_words law_words_of(struct arena *a, str text)
{
	struct law_words w = {0};
	str folded = unicode_fold(a, text);
	size_t spaces = 0;

	for (size_t i = 0; i < folded.n; i++)
		spaces += folded.p[i] == ' ';
	w.item = arena_array(a, str, spaces + 1);
	for (str rest = folded; rest.n;) {
		str word = str_cut(&rest, ' ');

		if (word.n)
			w.item[w.n++] = word;
	}
	return w;
}

struct law_words law_citation_words(struct arena *a, str text)
{
	static const char *const filler[] = {"nomor", "nomer", "no", "tahun", "th", "tanggal"};
	struct law_words all = law_words_of(a, text), kept = {.item = all.item};

	for (size_t i = 0; i < all.n; i++) {
		bool drop = false;

		for (size_t k = 0; k < sizeof filler / sizeof *filler; k++)
			drop |= str_eq(all.item[i], str_from(filler[k]));
		if (!drop)
			kept.item[kept.n++] = all.item[i];
	}
	return kept;
}

static void add(struct making *m, uint32_t weight, str text)
{
	struct law_words w = law_words_of(m->arena, text);

	for (size_t i = 0; i < w.n; i++)
		*vec_push(&m->doc, m->arena) = (struct entry){w.item[i], m->number, weight};
}

static void add_both(struct making *m, uint32_t weight, struct text t)
{
	add(m, weight, t.id);
	add(m, weight, t.en);
}

static int by_word(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int c = str_cmp(a->word, b->word);

	if (c)
		return c;
	if (a->doc != b->doc)
		return a->doc < b->doc ? -1 : 1;
	return a->weight > b->weight ? -1 : a->weight < b->weight; /* the best place first */
}

/* Ends a text: each of its words once, with its best weight. */
static void finish_doc(struct making *m)
{
	if (m->doc.n)
		qsort(m->doc.item, m->doc.n, sizeof *m->doc.item, by_word);
	for (size_t i = 0; i < m->doc.n; i++)
		if (i == 0 || !str_eq(m->doc.item[i].word, m->doc.item[i - 1].word))
			*vec_push(&m->all, m->arena) = m->doc.item[i];
	m->doc.n = 0;
	m->number++;
}

static void add_categories(struct making *m, const struct category **c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		add_both(m, WEIGHT_CATEGORY, c[i]->title);
		add_both(m, WEIGHT_CATEGORY, c[i]->hint);
	}
}

static void add_exceptions(struct making *m, const struct exception *x, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		add_both(m, WEIGHT_BODY, x[i].text);
		add_exceptions(m, x[i].item, x[i].n);
	}
}

static void add_rule(struct making *m, const struct rule *r)
{
	add(m, WEIGHT_NUMBER, r->number);
	add_both(m, WEIGHT_TITLE, r->title);
	add_categories(m, r->category, r->category_n);
	for (size_t i = 0; i < r->basis_n; i++) {
		add(m, WEIGHT_CITED, r->basis[i].instrument->short_name);
		add(m, WEIGHT_CITED, r->basis[i].article);
	}
	for (size_t i = 0; i < r->element_n; i++)
		add_both(m, WEIGHT_BODY, r->element[i].text);
	add_exceptions(m, r->exception, r->exception_n);
	for (size_t i = 0; i < r->consequence_n; i++) {
		add_both(m, WEIGHT_BODY, r->consequence[i].level->title);
		for (size_t k = 0; k < r->consequence[i].sanction_n; k++)
			add_both(m, WEIGHT_NOTE, r->consequence[i].sanction[k]->title);
	}
	for (size_t i = 0; i < r->example_n; i++)
		add(m, WEIGHT_EXAMPLE, r->example[i]);
	for (size_t i = 0; i < r->text_test_n; i++)
		add(m, WEIGHT_EXAMPLE, r->text_test[i]);
	add_both(m, WEIGHT_NOTE, r->note);
	add_both(m, WEIGHT_NOTE, r->advice);
	finish_doc(m);
}

static void add_question(struct making *m, const struct question *q)
{
	add_both(m, WEIGHT_TITLE, q->ask);
	add_categories(m, q->category, q->category_n);
	add_both(m, WEIGHT_BODY, q->answer);
	add_both(m, WEIGHT_BODY, q->basis);
	for (size_t i = 0; i < q->opinion_n; i++)
		add_both(m, WEIGHT_NOTE, q->opinion[i].content);
	finish_doc(m);
}

static void add_instrument(struct making *m, const struct instrument *i)
{
	add(m, WEIGHT_NUMBER, i->short_name);
	add(m, WEIGHT_NUMBER, i->number);
	add_both(m, WEIGHT_TITLE, i->title);
	for (size_t k = 0; k < i->wrong_n; k++)
		add(m, WEIGHT_CITED, i->wrong[k]);
	add_both(m, WEIGHT_NOTE, i->state);
	finish_doc(m);
}

/* Postings of the same word become one entry. */
static void group(struct law_index *x, struct arena *a, struct entries *all)
{
	struct law_posting *posting = arena_array(a, struct law_posting, all->n + 1);

	x->word = arena_array(a, struct law_word, all->n + 1);
	if (all->n)
		qsort(all->item, all->n, sizeof *all->item, by_word);
	for (size_t i = 0; i < all->n; i++) {
		const struct entry *e = &all->item[i];

		posting[i] = (struct law_posting){e->doc, e->weight};
		if (i == 0 || !str_eq(e->word, all->item[i - 1].word))
			x->word[x->n++] =
				(struct law_word){.word = e->word, .posting = &posting[i]};
		x->word[x->n - 1].n++;
	}
}

/* One word alone would stand for too much. */
static void add_wrong(struct law_index *x, struct arena *a)
{
	const struct rulebook *b = x->book;
	size_t most = 0;

	for (size_t i = 0; i < b->instrument_n; i++)
		most += b->instrument[i].wrong_n;
	x->wrong = arena_array(a, struct law_wrong, most + 1);
	for (size_t i = 0; i < b->instrument_n; i++)
		for (size_t k = 0; k < b->instrument[i].wrong_n; k++) {
			struct law_wrong w = {
				.words = law_citation_words(a, b->instrument[i].wrong[k]),
				.text = b->instrument[i].wrong[k],
				.instrument = &b->instrument[i],
			};

			if (w.words.n > 1)
				x->wrong[x->wrong_n++] = w;
		}
}

const struct law_index *law_index_make(struct arena *a, const struct rulebook *b)
{
	struct law_index *x = arena_new(a, struct law_index);
	struct making m = {.arena = a};

	x->book = b;
	for (size_t i = 0; i < b->rule_n; i++)
		add_rule(&m, &b->rule[i]);
	for (size_t i = 0; i < b->question_n; i++)
		add_question(&m, &b->question[i]);
	for (size_t i = 0; i < b->instrument_n; i++)
		add_instrument(&m, &b->instrument[i]);
	x->doc_n = m.number;
	group(x, a, &m.all);
	add_wrong(x, a);
	return x;
}

const struct law_word *law_index_word(const struct law_index *x, str word, size_t *ret_at)
{
	size_t low = 0, high = x->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(x->word[middle].word, word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*ret_at = low;
	return low < x->n && str_eq(x->word[low].word, word) ? &x->word[low] : NULL;
}
