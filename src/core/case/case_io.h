/*
 * case_io: how slow work on a case reads and writes: a paper is made on a worker, and what says
 * that it was made is written in a transaction of its own.
 */
#pragma once
#include "db/db.h"

struct case_io {
	struct db *db; /* sees what `write` has committed */
	/* Runs `run` in a transaction of that institution and returns when it is on disk:
	 * request_write, or a test's own. */
	enum err (*write)(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			  void *run_ctx);
	void *ctx;
};
