/* Normal forms and folding, over libunistring. Checking UTF-8 is base/codec.h. */
#include "sys/unicode.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

/* What libunistring made: in `space`, or allocated by it when that was too small. */
struct made {
	uint8_t *p;
	size_t n;
	uint8_t *space;
};

static bool is_ascii(str s)
{
	unsigned char any = 0;

	for (size_t i = 0; i < s.n; i++)
		any |= (unsigned char)s.p[i];
	return any < 0x80;
}

/* Room for the library's result, so that it seldom allocates. */
static struct made make_room(struct arena *a, size_t n)
{
	size_t room = n < SIZE_MAX / 4 ? n * 2 + 64 : n;
	uint8_t *space = arena_alloc(a, room);

	return (struct made){space, room, space};
}

/* Hands over the result as arena memory. Ill-formed input or no memory: nothing was made, which
 * for well-formed text means that memory ran out. */
static str take(struct arena *a, struct made m)
{
	str copy;

	if (!m.p) {
		arena_alloc_array(a, SIZE_MAX, 2); /* jumps to the guard */
		__builtin_unreachable();
	}
	if (m.p == m.space)
		return str_n((const char *)m.p, m.n);
	copy.p = arena_try_alloc(a, m.n + 1);
	copy.n = m.n;
	if (copy.p)
		memcpy((char *)copy.p, m.p, m.n);
	free(m.p);
	if (!copy.p)
		arena_alloc_array(a, SIZE_MAX, 2);
	return copy;
}

str unicode_nfc(struct arena *a, str s)
{
	struct made m;

	if (is_ascii(s))
		return str_copy(a, s);
	m = make_room(a, s.n);
	m.p = u8_normalize(UNINORM_NFC, (const uint8_t *)s.p, s.n, m.p, &m.n);
	return str_copy(a, take(a, m));
}

/* Collects letters and digits, and a single space for anything between. */
struct folder {
	char *p;
	size_t n;
	bool gap;
};

static void add(struct folder *f, const char *p, size_t n)
{
	if (f->gap && f->n > 0)
		f->p[f->n++] = ' ';
	f->gap = false;
	memcpy(f->p + f->n, p, n);
	f->n += n;
}

static str fold_ascii(struct arena *a, str s)
{
	char *out = arena_alloc(a, s.n + 1);
	bool gap = false;
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n++] = ' ';
		gap = false;
		out[n++] = c;
	}
	out[n] = 0;
	return str_n(out, n);
}

/* Decomposed and case-folded. Decomposing comes first too: it can bring capitals (™ is TM). */
static str fold_case(struct arena *a, str s)
{
	struct made m = make_room(a, s.n);
	str decomposed;

	m.p = u8_normalize(UNINORM_NFKD, (const uint8_t *)s.p, s.n, m.p, &m.n);
	decomposed = take(a, m);
	m = make_room(a, decomposed.n);
	m.p = u8_casefold((const uint8_t *)decomposed.p, decomposed.n, NULL, UNINORM_NFKD, m.p,
			  &m.n);
	return take(a, m);
}

str unicode_fold(struct arena *a, str s)
{
	struct folder f = {0};
	str folded;

	if (is_ascii(s))
		return fold_ascii(a, s);
	folded = fold_case(a, s);
	f.p = arena_alloc(a, folded.n + 1); /* a gap replaces at least a byte */
	for (size_t i = 0; i < folded.n;) {
		ucs4_t c;
		int n = u8_mbtouc(&c, (const uint8_t *)folded.p + i, folded.n - i);

		if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
			add(&f, folded.p + i, (size_t)n);
		else if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
			f.gap = true;
		i += (size_t)n;
	}
	f.p[f.n] = 0;
	return str_n(f.p, f.n);
}
