/* What a rule rests on, as people cite it. See say.h. */
#include "core/rulebook/say.h"

enum { CITED_MAX = 8 << 10, CITED_OF_RULE = 3 };

static bool is_whole(str article)
{
	return str_eq(article, STR("-"));
}

static void put_citation(struct buf *b, const struct instrument *instrument, str article)
{
	buf_put(b, instrument->short_name);
	if (!is_whole(article)) {
		buf_putc(b, ' ');
		buf_put(b, article);
	}
}

str say_citation(struct arena *a, const struct citation *c)
{
	struct buf b = BUF_INIT(a, CITED_MAX);

	put_citation(&b, c->instrument, c->article);
	return buf_str(&b);
}

str say_citations(struct arena *a, const struct citation *const *c, size_t n)
{
	struct buf b = BUF_INIT(a, CITED_MAX);

	for (size_t i = 0; i < n; i++) {
		buf_put(&b, i ? STR("; ") : STR(""));
		put_citation(&b, c[i]->instrument, c[i]->article);
	}
	return buf_str(&b);
}

str say_sanction_citation(struct arena *a, const struct sanction *s)
{
	struct buf b = BUF_INIT(a, CITED_MAX);

	put_citation(&b, s->instrument, s->article);
	return buf_str(&b);
}

/* The articles that are cited of the instrument of `list[at]`. */
static void put_articles(struct buf *b, const struct citation *const *list, size_t n, size_t at)
{
	const char *before = " ";

	for (size_t i = at; i < n; i++) {
		if (list[i]->instrument != list[at]->instrument || is_whole(list[i]->article))
			continue;
		buf_put(b, str_from(before));
		buf_put(b, list[i]->article);
		before = ", ";
	}
}

/* Each instrument once, with all its articles. */
static str by_instrument(struct arena *a, const struct citation *const *list, size_t n)
{
	struct buf b = BUF_INIT(a, CITED_MAX);

	for (size_t i = 0; i < n; i++) {
		bool named = false;

		for (size_t j = 0; j < i; j++)
			named |= list[j]->instrument == list[i]->instrument;
		if (named)
			continue;
		buf_put(&b, b.n ? STR("; ") : STR(""));
		buf_put(&b, list[i]->instrument->short_name);
		put_articles(&b, list, n, i);
	}
	return buf_str(&b);
}

static bool rests_on(const struct exception *exception, size_t n, const struct citation *c)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < exception[i].basis_n; j++)
			if (exception[i].basis[j] == c)
				return true;
		if (rests_on(exception[i].item, exception[i].n, c))
			return true;
	}
	return false;
}

str say_rule_citation(struct arena *a, const struct rule *r)
{
	const struct citation *list[CITED_OF_RULE];
	size_t n = 0;

	for (size_t i = 0; i < r->basis_n && n < CITED_OF_RULE; i++)
		if (!rests_on(r->exception, r->exception_n, &r->basis[i]))
			list[n++] = &r->basis[i];
	if (n == 0)
		list[n++] = &r->basis[0];
	return by_instrument(a, list, n);
}
