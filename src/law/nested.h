/*
 * nested: reading NestedText (nestedtext.org, version 3.8), the format of the rulebook.
 *
 * A document is a tree of dictionaries, lists and strings; a string is what stands there, nothing
 * is guessed from it. Values are borrowed from the text where they can be, else copied. Order is
 * kept. Only UTF-8 is read. Writing is nested_write.h.
 */
#pragma once
#include "base/buf.h"
#include "base/error.h"

enum {
	NESTED_DEPTH_MAX = 32,
	NESTED_BYTES_MAX = 256 << 10,
	NESTED_VALUES_MAX = 4096, /* in one list or dictionary */
};

enum nested_kind { NESTED_STRING, NESTED_LIST, NESTED_DICT };

struct nested {
	enum nested_kind kind;
	int line;            /* of its key or dash; else where it begins; from 1 */
	str key;             /* in a dictionary; else empty */
	str string;          /* NESTED_STRING */
	struct nested *item; /* NESTED_LIST, NESTED_DICT: the first of its values */
	struct nested *next; /* the value after this one in the same list or dictionary */
	size_t n;            /* how many values it has */
};

/*
 * Reads a whole document; *ret is NULL for an empty one. ERR_LIMIT: longer than NESTED_BYTES_MAX,
 * deeper than NESTED_DEPTH_MAX or more than NESTED_VALUES_MAX in one value. ERR_FORMAT: not
 * NestedText. Both with *ret_line and a sentence in `error` that says what was expected.
 */
MUST_USE enum err nested_read(struct arena *a, str text, const struct nested **ret, int *ret_line,
			      struct error *error);
/* The same with another limit of depth: the official suite goes 100 deep, a rulebook may not. */
MUST_USE enum err nested_read_to(struct arena *a, str text, int depth_max,
				 const struct nested **ret, int *ret_line, struct error *error);
/* The same with the tree in an arena of its own: its strings are borrowed from the text or in
 * `strings`, and stay when the tree goes. */
MUST_USE enum err nested_read_apart(struct arena *tree, struct arena *strings, str text,
				    const struct nested **ret, int *ret_line, struct error *error);

/* The value under `key` of a dictionary, or NULL; NULL too when `n` is NULL or no dictionary. */
const struct nested *nested_get(const struct nested *n, const char *key);
/* Its string; empty (p NULL) when `n` is NULL or no string. */
str nested_string(const struct nested *n);
/* The first value of a list or dictionary; NULL when there is none, or `n` is NULL. */
static inline const struct nested *nested_first(const struct nested *n)
{
	return n ? n->item : NULL;
}
/* for (each value `v` of `n`); n may be NULL or a string */
#define nested_each(v, n) for (const struct nested *v = nested_first(n); v; v = v->next)
