/* Views of bytes: comparing, finding, cutting, copying. Building text is buf.c. */
#include "base/str.h"

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

int str_cmp(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_eq_nocase(str a, str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

bool str_starts(str s, str prefix)
{
	return s.n >= prefix.n && str_eq(str_n(s.p, prefix.n), prefix);
}

bool str_ends(str s, str suffix)
{
	return s.n >= suffix.n && str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

ptrdiff_t str_find_char(str s, char c)
{
	const char *found = s.n ? memchr(s.p, c, s.n) : NULL;

	return found ? found - s.p : -1;
}

ptrdiff_t str_find(str s, str needle)
{
	const char *found;

	if (needle.n == 0)
		return 0;
	found = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;
	return found ? found - s.p : -1;
}

str str_sub(str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return str_n(s.p ? s.p + from : NULL, to - from);
}

str str_trim(str s)
{
	size_t from = 0, to = s.n;

	while (from < to && is_space(s.p[from]))
		from++;
	while (to > from && is_space(s.p[to - 1]))
		to--;
	return str_sub(s, from, to);
}

str str_cut(str *rest, char sep)
{
	ptrdiff_t at = str_find_char(*rest, sep);
	str head = *rest;

	if (at < 0) {
		*rest = (str){NULL, 0};
		return head;
	}
	*rest = str_sub(head, (size_t)at + 1, head.n);
	return str_sub(head, 0, (size_t)at);
}

str str_copy(struct arena *a, str s)
{
	return str_n(arena_copy(a, s.p, s.n), s.n);
}

char *str_cstr(struct arena *a, str s)
{
	return arena_copy(a, s.p, s.n);
}

bool str_to_int(str s, int64_t *ret)
{
	bool negative = str_starts(s, STR("-"));
	int64_t value = 0;

	if (negative)
		s = str_sub(s, 1, s.n);
	if (!str_is_digits(s))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int digit = s.p[i] - '0';

		/* Counted downwards for negative ones, so that INT64_MIN fits. */
		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, negative ? -digit : digit, &value))
			return false;
	}
	*ret = value;
	return true;
}

uint64_t str_hash(str s)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < s.n; i++)
		hash = (hash ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
	return hash;
}

bool str_is_digits(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}
