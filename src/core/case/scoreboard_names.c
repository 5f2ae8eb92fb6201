/* Steps and reasons of the public scoreboard, and which of them are joined. See scoreboard.h. */
#include "core/case/scoreboard.h"

#include <stdlib.h>

static int by_name(const void *left, const void *right)
{
	const struct score_name *l = left, *r = right;
	int order = str_cmp(l->procedure, r->procedure);

	if (order == 0)
		order = str_cmp(l->step, r->step);
	return order ? order : str_cmp(l->reason, r->reason);
}

static int most_first(const void *left, const void *right)
{
	const struct score_name *l = left, *r = right;

	if (l->n != r->n)
		return l->n > r->n ? -1 : 1;
	return by_name(left, right);
}

void score_names_merge(struct arena *a, const struct score_name *name, size_t n,
		       struct score_names *ret)
{
	struct score_names list = {.name = arena_array(a, struct score_name, n + 1)};
	struct score_name merged = {.merged = 0};

	for (size_t i = 0; i < n; i++) {
		if (name[i].merged > 0 || name[i].n < SCORE_GROUP) {
			merged.merged += name[i].merged > 0 ? name[i].merged : 1;
			merged.n += name[i].n;
		} else {
			list.name[list.n++] = name[i];
		}
	}
	if (list.n)
		qsort(list.name, list.n, sizeof *list.name, most_first);
	while (merged.n > 0 && merged.n < SCORE_GROUP && list.n > 0) {
		merged.merged++;
		merged.n += list.name[--list.n].n;
	}
	if (merged.n >= SCORE_GROUP)
		list.name[list.n++] = merged;
	*ret = list;
}

void score_names_sum(struct arena *a, const struct score_name *name, size_t n,
		     struct score_names *ret)
{
	struct score_names list = {.name = arena_array(a, struct score_name, n + 1)};
	struct score_name *sorted = arena_array(a, struct score_name, n + 1);

	if (n)
		memcpy(sorted, name, n * sizeof *sorted);
	if (n)
		qsort(sorted, n, sizeof *sorted, by_name);
	for (size_t i = 0; i < n; i++) {
		struct score_name *last = list.n ? &list.name[list.n - 1] : NULL;

		if (!last || by_name(last, &sorted[i]) != 0) {
			list.name[list.n++] = sorted[i];
		} else {
			last->n += sorted[i].n;
			last->merged += sorted[i].merged;
		}
	}
	*ret = list;
}
