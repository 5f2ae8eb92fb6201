/* router: see router.h. */
#include "web/router.h"

#include <stdlib.h>

#include "web/limit.h"

struct router_entry {
	const struct route *route;
	str segment[LIMIT_SEGMENTS];
	size_t n;
};

static bool is_parameter(str segment)
{
	return segment.n && segment.p[0] == '{';
}

/* The segments of a path that starts with '/'; SIZE_MAX: too many. */
static size_t split(str path, str *segment)
{
	size_t n = 0;

	str_cut(&path, '/');
	while (path.p) {
		if (n == LIMIT_SEGMENTS)
			return SIZE_MAX;
		segment[n++] = str_cut(&path, '/');
	}
	return n;
}

static int compare(const void *left, const void *right)
{
	const struct router_entry *a = left, *b = right;

	if (a->route->method != b->route->method)
		return a->route->method < b->route->method ? -1 : 1;
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	for (size_t i = 0; i < a->n; i++) {
		if (is_parameter(a->segment[i]) != is_parameter(b->segment[i]))
			return is_parameter(a->segment[i]) ? 1 : -1;
		int c = str_cmp(a->segment[i], b->segment[i]);
		if (c)
			return c;
	}
	return 0;
}

void router_init(struct router *r, struct arena *a, const struct route *const *table, size_t n)
{
	*r = (struct router){.entry = arena_array(a, struct router_entry, n ? n : 1), .n = n};
	for (size_t i = 0; i < n; i++) {
		r->entry[i].route = table[i];
		r->entry[i].n = split(str_from(table[i]->pattern), r->entry[i].segment);
	}
	if (n)
		qsort(r->entry, n, sizeof *r->entry, compare);
}

/* Whether the entry matches; fills `value` with what stands at its parameters. */
static bool matches(const struct router_entry *e, const str *segment, str *value)
{
	for (size_t i = 0; i < e->n; i++) {
		if (!is_parameter(e->segment[i])) {
			if (!str_eq(e->segment[i], segment[i]))
				return false;
		} else if (segment[i].n) {
			*value++ = segment[i];
		} else {
			return false;
		}
	}
	return true;
}

/* The first entry of a method and number of segments, or r->n: entries are sorted by both. */
static size_t group(const struct router *r, enum method method, size_t n)
{
	size_t low = 0, high = r->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct router_entry *e = &r->entry[middle];
		bool before = e->route->method < method || (e->route->method == method && e->n < n);
		if (before)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct route *find(const struct router *r, enum method method, const str *segment,
				size_t n, str *value)
{
	for (size_t i = group(r, method, n); i < r->n; i++) {
		const struct router_entry *e = &r->entry[i];
		if (e->route->method != method || e->n != n)
			break;
		if (matches(e, segment, value))
			return e->route;
	}
	return NULL;
}

const struct route *router_find(const struct router *r, enum method method, str path, str *value,
				bool *ret_other)
{
	str segment[LIMIT_SEGMENTS], ignored[LIMIT_SEGMENTS];
	size_t n = path.n && path.p[0] == '/' ? split(path, segment) : SIZE_MAX;

	*ret_other = false;
	if (n == SIZE_MAX)
		return NULL;
	const struct route *found = find(r, method, segment, n, value);
	if (!found)
		*ret_other = find(r, method == METHOD_GET ? METHOD_POST : METHOD_GET, segment, n,
				  ignored);
	return found;
}
