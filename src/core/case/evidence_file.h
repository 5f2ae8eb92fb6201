/*
 * evidence_file: a file that is to be evidence, looked at before anything is stored: size, type,
 * SHA-256, and for pictures the cleaned copy that may be passed on.
 */
#pragma once
#include "base/error.h"
#include "core/case/evidence_type.h"
#include "sys/crypto.h"

enum {
	EVIDENCE_FILE_MAX = 20 << 20, /* bytes */
	EVIDENCE_PIXELS_MAX = 50000000,
	EVIDENCE_CLEAN_SIDE = 4000, /* pixels of the longer side of a cleaned copy */
	/* and of one that would be longer than EVIDENCE_FILE_MAX: so small that it never is */
	EVIDENCE_CLEAN_SIDE_SMALL = 2000,
};

struct evidence_file {
	int fd; /* the caller's */
	int64_t size;
	enum evidence_type type;
	uint8_t sha256[SHA256_LEN];
	int clean_fd; /* -1: no cleaned copy, because only pictures have one; in the arena */
	int64_t clean_size;
	uint8_t clean_sha256[SHA256_LEN];
	unsigned clean_width, clean_height;
};

/*
 * Looks at the whole file `fd`, which must be one that can be positioned, and makes the cleaned
 * copy in a sandboxed child. Holds no more than a piece of it in memory. Slow, up to some seconds
 * for a large picture: worker threads only.
 *
 * ERR_INPUT: not taken; `*ret_fault` and `error` (field "berkas") say why. ERR_ENVIRONMENT: cannot
 * be read, or no place for the copy.
 */
MUST_USE enum err evidence_examine(struct arena *a, int fd, struct evidence_file *ret,
				   enum evidence_fault *ret_fault, struct error *error);

/* The child's work, for tests: reads a picture from `in`, writes the cleaned copy and a trailer to
 * `out`. `ctx`: the longest side, const unsigned *. */
int evidence_clean_child(int in, int out, void *ctx);
