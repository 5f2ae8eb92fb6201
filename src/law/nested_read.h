/* nested_read: what nested.c and nested_inline.c share while a document is read. Not for others. */
#pragma once
#include "law/nested.h"

enum nested_line_kind {
	LINE_END,      /* there is none; depth 0 */
	LINE_ITEM,     /* - rest */
	LINE_STRING,   /* > rest */
	LINE_LONG_KEY, /* : rest */
	LINE_KEY,      /* key: rest */
	LINE_INLINE,   /* [ or {, with which `rest` begins */
};
struct nested_line {
	enum nested_line_kind kind;
	size_t depth; /* spaces before it */
	int no;       /* from 1 */
	str key, rest;
};
struct nested_reader {
	struct arena *arena, *strings; /* for the tree; for strings that are copied */
	str left;                      /* the text that follows `line` */
	int line_count;                /* lines taken from it */
	int depth_max;
	struct nested_line line; /* the one to be read next; neither blank nor a comment */
	int *ret_line;
	struct error *error;
};

/* Where the next value of a list or dictionary goes. */
struct nested_end {
	struct nested *of;
	struct nested **at;
};

/* Returns `e`, having told its line and what was expected. */
enum err nested_fail(struct nested_reader *r, int line, enum err e, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* ERR_LIMIT when a list or dictionary at `level` would be too deep. */
MUST_USE enum err nested_level(struct nested_reader *r, int level);
/* Adds an empty string to a list, or to a dictionary under `key`, which it must not have yet. */
MUST_USE enum err nested_add(struct nested_reader *r, struct nested_end *to, int line, str key,
			     struct nested **ret);
/* Without white space at both ends. */
str nested_trim(str s);
/* Reads r->line, a LINE_INLINE, into `v`; stays on that line. */
MUST_USE enum err nested_inline(struct nested_reader *r, int level, struct nested *v);
