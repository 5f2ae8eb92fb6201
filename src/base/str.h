/*
 * str: a view of bytes, UTF-8 unless said otherwise, not terminated. Passed by value; owns nothing.
 * Building text is buf.h; Unicode folding is sys/unicode.h.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct str {
	const char *p; /* may be NULL when n is 0 */
	size_t n;
} str;

/* For printf: STR_FMT with STR_ARG(s). */
#define STR_FMT    "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p

/* A literal as a view; STR_INIT for static initialisers. */
#define STR(literal) ((str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)                       \
	{                                       \
		"" literal, sizeof(literal) - 1 \
	}

static inline str str_from(const char *c)
{
	return (str){c, c ? strlen(c) : 0};
}
static inline str str_n(const char *p, size_t n)
{
	return (str){p, n};
}
static inline bool str_eq(str a, str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* <0, 0, >0 in byte order; a prefix sorts first. */
int str_cmp(str a, str b);
/* Equal when ASCII letters are folded. */
bool str_eq_nocase(str a, str b);
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
/* First place of `c` or `needle` in `s`, or -1. */
ptrdiff_t str_find_char(str s, char c);
ptrdiff_t str_find(str s, str needle);
/* The part from `from` up to, not including, `to`; both are clamped to the length. */
str str_sub(str s, size_t from, size_t to);
/* Without ASCII white space at both ends. */
str str_trim(str s);
/* Cuts *rest at the first `sep`: returns what is before it and leaves what follows. When there is
 * none, returns all and leaves an empty view with p NULL. */
str str_cut(str *rest, char sep);
/* A copy in `a`, followed by a zero byte that is not counted, so that .p is a C string. */
str str_copy(struct arena *a, str s);
/* The same as a C string. */
char *str_cstr(struct arena *a, str s);
/* Strict decimal: an optional '-', digits, nothing else, within range. False: *ret untouched. */
bool str_to_int(str s, int64_t *ret);
/* FNV-1a, 64 bits. For tables in memory, not against an enemy. */
uint64_t str_hash(str s);
/* True when every byte is an ASCII digit and there is at least one. */
bool str_is_digits(str s);
