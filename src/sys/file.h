/*
 * file: whole files in and out, and files without a name. Paths are the operator's (flags and
 * settings), never a visitor's.
 */
#pragma once
#include <sys/types.h>

#include "base/error.h"

/* For _cleanup_: closes *fd unless it is negative, and makes it -1. */
void file_close(int *fd);

/* Everything in the file at `path`, in `a`, followed by a zero byte that is not counted.
 * ERR_NOT_FOUND: no such file. ERR_LIMIT: more than `limit` bytes. ERR_ENVIRONMENT: anything else.
 * Told in `error`, with the path. */
MUST_USE enum err file_read(struct arena *a, const char *path, size_t limit, str *ret,
			    struct error *error);

/* The same from where `fd` stands to its end. ERR_LIMIT, ERR_ENVIRONMENT. */
MUST_USE enum err file_read_fd(struct arena *a, int fd, size_t limit, str *ret);

/* Writes `content` to `path` with exactly `mode`: after a crash there is the old file or the new
 * one, complete and on the disk. ERR_ENVIRONMENT, told in `error`; nothing is left behind. */
MUST_USE enum err file_write(const char *path, str content, mode_t mode, struct error *error);

/* Writes all of `s` to `fd`. ERR_ENVIRONMENT: disk full, reader gone. */
MUST_USE enum err file_write_fd(int fd, str s);

/* A file without a name, empty, open for reading and writing, gone when it is closed. On the disk
 * of `directory` (NULL: $TMPDIR, else /tmp), or in memory where that disk cannot.
 * The caller closes *ret_fd. ERR_ENVIRONMENT. */
MUST_USE enum err file_temporary(const char *directory, int *ret_fd);
