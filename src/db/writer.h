/*
 * writer: runs write transactions and answers only after they are on disk.
 *
 * Jobs go to a bounded queue and are run in order, each in a savepoint, by a thread that commits
 * when the queue is empty or 64 jobs are done, and only then tells the jobs (group commit). A job
 * that fails is rolled back alone. SQLite has one such thread; PostgreSQL has several, each with
 * its connection, and an institution's jobs always go to the same one. A transaction that must be
 * repeated (ERR_RETRY) is run again job by job, at most 5 times with jitter.
 */
#pragma once
#include "db/db.h"

struct writer;

struct job {
	int64_t inst; /* the institution it writes to; 0 for the server's own rows */
	/* Does the work; may be run more than once; its error rolls it back. Must not block. */
	enum err (*run)(struct tx *tx, void *ctx);
	/* Told once, on the writer thread, after the commit (OK) or the rollback. May be NULL. */
	void (*done)(void *ctx, enum err e);
	void *ctx;
	struct job *next; /* the writer's */
};

enum { WRITER_BATCH = 64 };

/* Opens its own connections to `url` and starts `threads` (SQLite: always 1). `queue`: jobs that
 * may wait for each of them. ERR_DATABASE, ERR_ENVIRONMENT, with detail in `error`. */
MUST_USE enum err writer_create(str url, unsigned threads, unsigned queue, struct writer **ret,
				struct error *error);
/* Finishes what is queued, then stops. Accepts NULL. */
void writer_destroy(struct writer *w);
/* Queues `job`, which must live until `done`. ERR_BUSY: the queue is full; `done` is not called. */
MUST_USE enum err writer_submit(struct writer *w, struct job *job);
/* Queues and waits; returns what `done` would be told. Not from the writer's or an I/O thread. */
MUST_USE enum err writer_run(struct writer *w, int64_t inst, enum err (*run)(struct tx *, void *),
			     void *ctx);
/* The same for work that needs memory: an arena of at most `memory` bytes, gone when it has run.
 * ERR_NO_MEMORY: it asked for more, and was rolled back. */
MUST_USE enum err writer_run_in(struct writer *w, int64_t inst, size_t memory,
				enum err (*run)(struct tx *, struct arena *, void *), void *ctx);
/* What happened since the start, for `./dev bench` and tests. */
struct writer_stats {
	int64_t jobs, commits, retries;
};
struct writer_stats writer_stats(struct writer *w);
