/* gzip: see gzip.h. */
#include "web/gzip.h"

#include <limits.h>
#include <zlib.h>

enum { GZIP_WRAPPER = 16, WINDOW_BITS = 15, MEMORY_LEVEL = 8, MEMORY_MAX = 1 << 20 };

struct gzip {
	struct arena arena; /* holds this struct and zlib's state */
	z_stream stream;
};

static voidpf allocate(voidpf arena, uInt n, uInt size)
{
	return arena_try_alloc(arena, (size_t)n * size);
}

static void keep(voidpf arena, voidpf p)
{
	(void)arena;
	(void)p; /* released with the arena */
}

enum err gzip_create(int level, struct gzip **ret)
{
	struct arena a;

	arena_init(&a, MEMORY_MAX);
	struct gzip *g = arena_try_alloc(&a, sizeof *g);
	if (!g)
		return ERR_NO_MEMORY;
	g->arena = a;
	g->stream.zalloc = allocate;
	g->stream.zfree = keep;
	g->stream.opaque = &g->arena;
	if (deflateInit2(&g->stream, level, Z_DEFLATED, WINDOW_BITS + GZIP_WRAPPER, MEMORY_LEVEL,
			 Z_DEFAULT_STRATEGY) != Z_OK) {
		a = g->arena;
		arena_finish(&a);
		return ERR_NO_MEMORY;
	}
	*ret = g;
	return OK;
}

void gzip_destroy(struct gzip *g)
{
	if (!g)
		return;
	deflateEnd(&g->stream);
	struct arena a = g->arena;
	arena_finish(&a);
}

str gzip_body(struct gzip *g, struct arena *a, str body)
{
	unsigned char *out = body.n && body.n < UINT_MAX ? arena_try_alloc(a, body.n) : NULL;

	if (!out || deflateReset(&g->stream) != Z_OK)
		return (str){NULL, 0};
	/* zlib reads through a pointer that is not const and does not write. */
	g->stream.next_in = (unsigned char *)(uintptr_t)body.p;
	g->stream.avail_in = (uInt)body.n;
	g->stream.next_out = out;
	g->stream.avail_out = (uInt)body.n;
	if (deflate(&g->stream, Z_FINISH) != Z_STREAM_END)
		return (str){NULL, 0};
	return str_n((const char *)out, body.n - g->stream.avail_out);
}
