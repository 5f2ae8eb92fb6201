/* evidence_file: see evidence_file.h. Both passes over the file go piece by piece. */
#include "core/case/evidence_file.h"

#include <errno.h>
#include <unistd.h>

#include "sys/file.h"
#include "sys/image.h"
#include "sys/sandbox.h"

enum {
	PIECE = 64 << 10,
	CHILD_MEMORY_MIB = 448, /* a progressive picture of the most pixels, and what comes of it */
	CHILD_CPU_S = 20,
	CHILD_WALL_S = 40,
};

/* What the child writes behind the picture. */
struct trailer {
	uint32_t fault; /* enum image_fault */
	uint32_t width, height;
};

/* ---- in the child ---- */

struct descriptors {
	int in, out;
};

static size_t read_piece(void *ctx, uint8_t *p, size_t n)
{
	const struct descriptors *d = ctx;
	ssize_t got;

	do
		got = read(d->in, p, n);
	while (got < 0 && errno == EINTR);
	return got < 0 ? 0 : (size_t)got;
}

static bool write_piece(void *ctx, const uint8_t *p, size_t n)
{
	const struct descriptors *d = ctx;

	return file_write_fd(d->out, str_n((const char *)p, n)) == OK;
}

int evidence_clean_child(int in, int out, void *ctx)
{
	const unsigned *side = ctx;
	struct descriptors d = {in, out};
	const struct image_io io = {read_piece, write_piece, &d};
	const struct image_limits limits = {
		.pixels = EVIDENCE_PIXELS_MAX, .side = *side, .bytes = EVIDENCE_FILE_MAX};
	struct image_size size = {0};
	struct trailer end;
	struct arena a;

	arena_init(&a, (size_t)CHILD_MEMORY_MIB << 20);
	end.fault = (uint32_t)image_clean(&a, &io, &limits, &size);
	end.width = size.width;
	end.height = size.height;
	arena_finish(&a);
	return file_write_fd(out, str_n((const char *)&end, sizeof end)) == OK ? 0 : 1;
}

/* ---- in the parent ---- */

struct copy {
	int fd;
	int64_t size;
};

static enum err keep(void *ctx, const uint8_t *p, size_t n)
{
	struct copy *c = ctx;

	if (c->size + (int64_t)n > EVIDENCE_FILE_MAX + (int64_t)sizeof(struct trailer))
		return ERR_LIMIT;
	c->size += (int64_t)n;
	return file_write_fd(c->fd, str_n((const char *)p, n));
}

/* pread() that gives all there is, up to `n`; -1 when it cannot. */
static ssize_t read_at(int fd, char *p, size_t n, int64_t at)
{
	size_t have = 0;

	while (have < n) {
		ssize_t got = pread(fd, p + have, n - have, at + (int64_t)have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		have += (size_t)got;
	}
	return (ssize_t)have;
}

/* Feeds the file to its hash and, where `scan` is given, to the search for its type. */
static enum err read_through(int fd, struct type_scan *scan, int64_t *ret_size,
			     uint8_t ret_sha256[SHA256_LEN])
{
	struct sha256_state hash;
	char piece[PIECE];
	int64_t at = 0;
	ssize_t n;

	sha256_begin(&hash);
	while ((n = read_at(fd, piece, sizeof piece, at)) > 0 && at <= EVIDENCE_FILE_MAX) {
		sha256_feed(&hash, piece, (size_t)n);
		if (scan)
			type_scan_feed(scan, str_n(piece, (size_t)n));
		at += n;
	}
	if (n < 0)
		return ERR_ENVIRONMENT;
	sha256_end(&hash, ret_sha256);
	*ret_size = at;
	return OK;
}

static void close_copy(void *ptr)
{
	struct copy *c = ptr;

	file_close(&c->fd);
}

static enum evidence_fault from_image(uint32_t fault)
{
	switch ((enum image_fault)fault) {
	case IMAGE_FINE:
		return EVIDENCE_FINE;
	case IMAGE_FLOOD:
		return EVIDENCE_PICTURE_FLOOD;
	case IMAGE_MEMORY:
	case IMAGE_TOO_LONG:
	case IMAGE_WRITE:
		return EVIDENCE_PICTURE_UNSAFE;
	case IMAGE_NOT_ONE:
	case IMAGE_BROKEN:
	case IMAGE_FAULT_COUNT:
		break;
	}
	return EVIDENCE_PICTURE_BROKEN;
}

/* One run of the child. *ret_end tells how it went; the copy holds the picture alone then. */
static enum err run_child(struct arena *a, int fd, unsigned side, struct copy *copy,
			  struct trailer *ret_end, struct error *error)
{
	static const struct sandbox_limits limits = {
		.cpu_s = CHILD_CPU_S, .memory_mib = CHILD_MEMORY_MIB, .wall_s = CHILD_WALL_S};

	copy->size = 0;
	if (lseek(fd, 0, SEEK_SET) != 0 || lseek(copy->fd, 0, SEEK_SET) != 0 ||
	    ftruncate(copy->fd, 0) != 0)
		return ERR_ENVIRONMENT;
	image_prepare();
	TRY(sandbox_run(a, fd, &limits, evidence_clean_child, &side, keep, copy, error));
	copy->size -= (int64_t)sizeof *ret_end;
	if (copy->size < 0 ||
	    read_at(copy->fd, (char *)ret_end, sizeof *ret_end, copy->size) !=
		    (ssize_t)sizeof *ret_end ||
	    ftruncate(copy->fd, copy->size) != 0)
		return error_set(error, ERR_SANDBOX, NULL, "Pembaca gambar berhenti di tengah.");
	return OK;
}

static enum err clean(struct arena *a, struct evidence_file *file, enum evidence_fault *ret,
		      struct error *error)
{
	struct copy *copy = arena_new(a, struct copy);
	struct trailer end;
	enum err e;

	*copy = (struct copy){.fd = -1};
	arena_defer(a, close_copy, copy);
	TRY(file_temporary(NULL, &copy->fd));
	e = run_child(a, file->fd, EVIDENCE_CLEAN_SIDE, copy, &end, error);
	if (e == OK && end.fault == IMAGE_TOO_LONG)
		e = run_child(a, file->fd, EVIDENCE_CLEAN_SIDE_SMALL, copy, &end, error);
	if (e == ERR_SANDBOX || e == ERR_LIMIT) {
		*ret = EVIDENCE_PICTURE_UNSAFE;
		return OK;
	}
	TRY(e);
	*ret = from_image(end.fault);
	if (*ret != EVIDENCE_FINE)
		return OK;
	file->clean_width = end.width;
	file->clean_height = end.height;
	TRY(read_through(copy->fd, NULL, &file->clean_size, file->clean_sha256));
	file->clean_fd = copy->fd;
	return OK;
}

static enum err refuse(enum evidence_fault fault, enum evidence_fault *ret, struct error *error)
{
	*ret = fault;
	return error_set(error, ERR_INPUT, "berkas", "%s", evidence_fault_text(fault));
}

enum err evidence_examine(struct arena *a, int fd, struct evidence_file *ret,
			  enum evidence_fault *ret_fault, struct error *error)
{
	struct type_scan scan;
	enum evidence_fault fault;

	*ret = (struct evidence_file){.fd = fd, .clean_fd = -1};
	type_scan_begin(&scan);
	TRY(read_through(fd, &scan, &ret->size, ret->sha256));
	if (ret->size > EVIDENCE_FILE_MAX)
		return refuse(EVIDENCE_LARGE, ret_fault, error);
	fault = type_scan_end(&scan, &ret->type);
	if (fault == EVIDENCE_FINE && (ret->type == TYPE_JPEG || ret->type == TYPE_PNG))
		TRY(clean(a, ret, &fault, error));
	if (fault != EVIDENCE_FINE)
		return refuse(fault, ret_fault, error);
	*ret_fault = EVIDENCE_FINE;
	return OK;
}
