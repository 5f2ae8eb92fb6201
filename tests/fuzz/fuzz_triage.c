/* law/triage: any bytes are normalised within the limits and classified, the same way each time. */
#include <stdlib.h>

#include "base/codec.h"
#include "triage_book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { BOOK_MEMORY = 64 << 20, QUERY_MEMORY = 4 << 20, NORMAL_MAX = 16 << 10 };

/* Trained once, for all inputs; lives as long as the program. */
static const struct triage *trained(const struct rulebook **ret_book)
{
	static struct arena a;
	static const struct rulebook *book;
	static const struct triage *triage;

	if (!triage) {
		struct arena scratch;

		arena_init(&a, BOOK_MEMORY);
		arena_init(&scratch, BOOK_MEMORY);
		book = triage_book_read(&a, TRIAGE_BOOK);
		triage = triage_train(&a, &scratch, book, NULL);
		arena_finish(&scratch);
	}
	*ret_book = book;
	return triage;
}

static void check_guess(const struct guess *g)
{
	if (g->p < 0 || g->p > 1000 || g->word_n > TRIAGE_WHY)
		abort();
	for (size_t i = 0; i < g->word_n; i++)
		if (g->word[i].n == 0)
			abort();
}

static bool same(const struct triage_result *x, const struct triage_result *y)
{
	bool same = x->answer == y->answer && x->n == y->n && x->similar.p == y->similar.p;

	for (size_t i = 0; same && i < x->n; i++)
		same = x->guess[i].category == y->guess[i].category &&
		       x->guess[i].p == y->guess[i].p && x->guess[i].word_n == y->guess[i].word_n;
	return same;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct rulebook *book;
	const struct triage *t = trained(&book);
	str text = str_n((const char *)data, size);
	struct triage_result r, again;
	struct arena a;

	arena_init(&a, QUERY_MEMORY);
	str normal = triage_normalise(&a, book, text);
	if (normal.n > NORMAL_MAX || str_find(normal, STR("  ")) >= 0 ||
	    (normal.n > 0 && (normal.p[0] == ' ' || normal.p[normal.n - 1] == ' ')))
		abort();
	if (utf8_valid(text) && !utf8_valid(normal))
		abort();
	triage_classify(t, &a, text, &r);
	triage_classify(t, &a, text, &again);
	if (r.n > TRIAGE_TOP || !same(&r, &again))
		abort();
	for (size_t i = 0; i < r.n; i++)
		check_guess(&r.guess[i]);
	arena_finish(&a);
	return 0;
}
