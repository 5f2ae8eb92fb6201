/* blob: see blob.h. */
#include "core/case/blob.h"

#include <errno.h>
#include <unistd.h>

#include "base/buf.h"
#include "query/evidence.h"
#include "sys/crypto.h"

enum { NOT_TOO_MANY = 1 << 16 /* parts: 64 GiB */ };

static enum err put_part(struct tx *tx, int64_t inst, id blob, int64_t part, str bytes)
{
	return blob_part_insert(tx, inst, blob, part, bytes, NULL);
}

/* Reads exactly `n` bytes at `at`. */
static enum err read_at(int fd, char *p, size_t n, int64_t at)
{
	while (n > 0) {
		ssize_t got = pread(fd, p, n, at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return ERR_ENVIRONMENT;
		p += got;
		at += got;
		n -= (size_t)got;
	}
	return OK;
}

enum err blob_put_file(struct tx *tx, struct arena *a, int64_t inst, int fd, int64_t size, id *ret)
{
	struct arena_mark mark = arena_mark(a);
	char *bytes = arena_alloc(a, BLOB_PART);
	id blob = id_new();

	for (int64_t part = 0; part * BLOB_PART < size; part++) {
		int64_t left = size - part * BLOB_PART;
		size_t n = left < BLOB_PART ? (size_t)left : BLOB_PART;

		TRY(read_at(fd, bytes, n, part * BLOB_PART));
		TRY(put_part(tx, inst, blob, part, str_n(bytes, n)));
	}
	arena_rewind(a, mark);
	*ret = blob;
	return OK;
}

enum err blob_put(struct tx *tx, int64_t inst, str bytes, id *ret)
{
	id blob = id_new();

	for (size_t at = 0; at < bytes.n; at += BLOB_PART)
		TRY(put_part(tx, inst, blob, (int64_t)(at / BLOB_PART),
			     str_sub(bytes, at, at + BLOB_PART)));
	*ret = blob;
	return OK;
}

struct walk {
	enum err (*part)(void *ctx, str bytes);
	void *ctx;
	int64_t next;
};

static enum err give(void *ctx, const struct blob_parts_row *row)
{
	struct walk *w = ctx;

	if (row->part != w->next || w->next >= NOT_TOO_MANY)
		return ERR_INTERNAL;
	w->next++;
	return w->part(w->ctx, row->body);
}

enum err blob_each(struct db *db, struct arena *a, int64_t inst, id blob,
		   enum err (*part)(void *ctx, str bytes), void *ctx)
{
	struct walk w = {.part = part, .ctx = ctx};

	TRY(blob_parts(db, a, inst, blob, give, &w));
	return w.next > 0 ? OK : ERR_INTERNAL;
}

struct bytes {
	struct sha256_state hash;
	int64_t size;
};

static enum err take_bytes(void *ctx, str part)
{
	struct bytes *b = ctx;

	sha256_feed(&b->hash, part.p, part.n);
	b->size += (int64_t)part.n;
	return OK;
}

enum err blob_check(struct db *db, struct arena *a, int64_t inst, id blob, str sha256, bool *ret,
		    int64_t *ret_size)
{
	struct bytes b = {.size = 0};
	uint8_t found[SHA256_LEN];
	enum err e;

	sha256_begin(&b.hash);
	e = blob_each(db, a, inst, blob, take_bytes, &b);
	if (e != OK && e != ERR_INTERNAL)
		return e;
	sha256_end(&b.hash, found);
	*ret = e == OK && str_eq(sha256, str_n((const char *)found, SHA256_LEN));
	*ret_size = b.size;
	return OK;
}

static enum err collect(void *ctx, str part)
{
	buf_put(ctx, part);
	return buf_err(ctx);
}

enum err blob_read(struct db *db, struct arena *a, int64_t inst, id blob, str sha, size_t max,
		   str *ret)
{
	struct buf all = BUF_INIT(a, max);
	uint8_t found[SHA256_LEN];

	/* The parts of the blob come in an arena that is rewound. */
	buf_reserve(&all, max);
	TRY(blob_each(db, a, inst, blob, collect, &all));
	sha256(all.p, all.n, found);
	if (!str_eq(sha, str_n((const char *)found, SHA256_LEN)))
		return ERR_INTERNAL;
	*ret = buf_str(&all);
	return OK;
}
