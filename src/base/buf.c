/* Building text in an arena, up to a maximum. Encodings are codec.c. */
#include "base/buf.h"

#include <stdarg.h>

#include "base/checked.h"
#include "base/utf8.h"

enum {
	BUF_FIRST = 128,
	PRINTF_MOST = 65536,
};

/* Moves what there is to a larger place, at least doubled, for `need` bytes. */
static void grow(struct buf *b, size_t need)
{
	size_t cap = b->cap ? b->cap : BUF_FIRST;
	char *p;

	while (cap < need)
		if (size_mul(cap, 2, &cap))
			cap = need;
	if (cap - 1 > b->max)
		cap = b->max + 1;
	if (!arena_extend(b->arena, b->p, b->cap, cap)) {
		p = arena_alloc(b->arena, cap);
		if (b->n)
			memcpy(p, b->p, b->n);
		b->p = p;
	}
	b->cap = cap;
}

bool buf_reserve(struct buf *b, size_t n)
{
	size_t need;

	if (b->full)
		return false;
	if (size_add(b->n, n, &need) || need > b->max || size_add(need, 1, &need)) {
		b->full = true;
		return false;
	}
	if (need > b->cap)
		grow(b, need);
	return true;
}

void buf_put_bytes(struct buf *b, const void *p, size_t n)
{
	if (!buf_reserve(b, n))
		return;
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = 0;
}

void buf_put(struct buf *b, str s)
{
	buf_put_bytes(b, s.p, s.n);
}

void buf_putc(struct buf *b, char c)
{
	if (!buf_reserve(b, 1))
		return;
	b->p[b->n++] = c;
	b->p[b->n] = 0;
}

/* The decimal digits of `v` at the end of `to`; returns how many. */
static size_t digits(uint64_t v, char to[20])
{
	size_t n = 0;

	do {
		to[20 - ++n] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	return n;
}

void buf_put_int(struct buf *b, int64_t v)
{
	char text[21];
	size_t n = digits(v < 0 ? 0 - (uint64_t)v : (uint64_t)v, text + 1);

	if (v < 0)
		text[21 - ++n] = '-';
	buf_put_bytes(b, text + 21 - n, n);
}

void buf_put_uint_pad(struct buf *b, uint64_t v, unsigned width)
{
	char text[20];
	size_t n = digits(v, text), pad = width > n ? width - n : 0;

	if (!buf_reserve(b, n + pad))
		return;
	memset(b->p + b->n, '0', pad);
	b->n += pad;
	buf_put_bytes(b, text + 20 - n, n);
}

static void buf_vprintf(struct buf *b, const char *format, va_list args)
{
	size_t room = b->cap > b->n ? b->cap - b->n : 0;
	va_list again;
	int n;

	if (b->full)
		return;
	va_copy(again, args);
	n = vsnprintf(room ? b->p + b->n : NULL, room, format, args);
	if (n < 0) {
		b->full = true;
	} else if ((size_t)n < room) {
		b->n += (size_t)n;
	} else if (buf_reserve(b, (size_t)n)) {
		vsnprintf(b->p + b->n, b->cap - b->n, format, again);
		b->n += (size_t)n;
	} else if (room) {
		b->p[b->n] = 0;
	}
	va_end(again);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(b, format, args);
	va_end(args);
}

void buf_clear(struct buf *b)
{
	b->n = 0;
	b->full = false;
	if (b->p)
		b->p[0] = 0;
}

str str_printf(struct arena *a, const char *format, ...)
{
	char small[256], *p;
	va_list args;
	size_t size;
	int n;

	va_start(args, format);
	n = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (n < 0)
		return str_copy(a, STR(""));
	if ((size_t)n < sizeof small)
		return str_copy(a, str_n(small, (size_t)n));
	size = (size_t)n < PRINTF_MOST ? (size_t)n : PRINTF_MOST;
	p = arena_alloc(a, size + 1);
	va_start(args, format);
	vsnprintf(p, size + 1, format, args);
	va_end(args);
	return (size_t)n > size ? utf8_whole(str_n(p, size)) : str_n(p, size);
}
