/*
 * queue: slow work on threads of its own. Bounded, in order, and with a clock: what waits longer
 * than LIMIT_QUEUE_WAIT_S is told that the server is busy, since the client's connection waits with
 * it and nothing else would end that.
 */
#pragma once
#include "base/error.h"

/* A piece of work; embedded in what it is about, and untouched until `run` was called. */
struct task {
	/* Called once, on a worker: OK, do it; ERR_BUSY (also from the clock): it waited too long.
	 */
	void (*run)(void *ctx, enum err e);
	void *ctx;
	/* the queue's */
	struct task *next;
	int64_t since;
};

struct queue;
/* `room`: tasks that may wait. ERR_ENVIRONMENT: no threads. */
MUST_USE enum err queue_create(unsigned workers, unsigned room, int64_t wait_us,
			       struct queue **ret);
/* Does what is queued, then stops. Accepts NULL. */
void queue_destroy(struct queue *q);
/* ERR_BUSY: it is full; `run` is not called. */
MUST_USE enum err queue_add(struct queue *q, struct task *t);
