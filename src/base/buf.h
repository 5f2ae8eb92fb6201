/*
 * buf: text or bytes being built, with a maximum that somebody chose.
 *
 * Once an append would pass the maximum nothing more is appended and buf_ok() is false; callers
 * check once at the end. Memory comes from the arena given at the start.
 */
#pragma once
#include "base/str.h"

struct buf {
	struct arena *arena;
	char *p;
	size_t n, cap, max;
	bool full; /* an append did not fit */
};

#define BUF_INIT(a, maximum)                   \
	(struct buf)                           \
	{                                      \
		.arena = (a), .max = (maximum) \
	}

static inline bool buf_ok(const struct buf *b)
{
	return !b->full;
}
/* OK, or ERR_LIMIT when an append did not fit. */
static inline enum err buf_err(const struct buf *b)
{
	return b->full ? ERR_LIMIT : OK;
}
/* What was built, borrowed from `b` until the next append. A zero byte follows it. */
static inline str buf_str(const struct buf *b)
{
	return (str){b->p, b->n};
}

/* Makes room for `n` more bytes; false and full when that would pass the maximum. */
bool buf_reserve(struct buf *b, size_t n);
void buf_put(struct buf *b, str s);
void buf_put_bytes(struct buf *b, const void *p, size_t n);
void buf_putc(struct buf *b, char c);
void buf_put_int(struct buf *b, int64_t v);
/* Zero-padded on the left to `width` digits. */
void buf_put_uint_pad(struct buf *b, uint64_t v, unsigned width);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Empties it, keeps the memory. */
void buf_clear(struct buf *b);
/* The text of a printf, in the arena. At most 64 KiB; longer is cut. */
str str_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
