/* queue: see queue.h. */
#include "web/queue.h"

#include <pthread.h>

#include "base/date.h"
#include "sys/clock.h"

enum { WORKERS_MAX = 64, TICK_MS = 250 };

struct queue {
	struct arena arena; /* holds this struct */
	pthread_mutex_t lock;
	pthread_cond_t added, stop;
	struct task *head, **tail;
	unsigned n, room, workers;
	int64_t wait_us;
	bool stopping;
	pthread_t worker[WORKERS_MAX], clock;
};

/* Takes the oldest task; the lock is held and there is one. */
static struct task *take(struct queue *q)
{
	struct task *t = q->head;

	q->head = t->next;
	if (!q->head)
		q->tail = &q->head;
	q->n--;
	return t;
}

static void *run_worker(void *arg)
{
	struct queue *q = arg;

	pthread_mutex_lock(&q->lock);
	for (;;) {
		while (!q->head && !q->stopping)
			pthread_cond_wait(&q->added, &q->lock);
		if (!q->head)
			break;
		struct task *t = take(q);
		bool late = clock_monotonic() - t->since > q->wait_us;
		pthread_mutex_unlock(&q->lock);
		t->run(t->ctx, late ? ERR_BUSY : OK);
		pthread_mutex_lock(&q->lock);
	}
	pthread_mutex_unlock(&q->lock);
	return NULL;
}

/* Ends the waiting of tasks that no worker came to in time. */
static void *run_clock(void *arg)
{
	struct queue *q = arg;

	pthread_mutex_lock(&q->lock);
	while (!q->stopping) {
		while (q->head && clock_monotonic() - q->head->since > q->wait_us) {
			struct task *t = take(q);
			pthread_mutex_unlock(&q->lock);
			t->run(t->ctx, ERR_BUSY);
			pthread_mutex_lock(&q->lock);
		}
		struct timespec until;
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += TICK_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&q->stop, &q->lock, &until);
	}
	pthread_mutex_unlock(&q->lock);
	return NULL;
}

enum err queue_create(unsigned workers, unsigned room, int64_t wait_us, struct queue **ret)
{
	struct arena a;
	pthread_condattr_t attr;

	arena_init(&a, sizeof(struct queue) + 4096);
	struct queue *q = arena_try_alloc(&a, sizeof *q);
	if (!q)
		return ERR_NO_MEMORY;
	q->arena = a;
	q->tail = &q->head;
	q->room = room;
	q->wait_us = wait_us;
	pthread_mutex_init(&q->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&q->added, NULL);
	pthread_cond_init(&q->stop, &attr);
	pthread_condattr_destroy(&attr);
	if (pthread_create(&q->clock, NULL, run_clock, q) != 0) {
		a = q->arena;
		arena_finish(&a);
		return ERR_ENVIRONMENT;
	}
	while (q->workers < workers && q->workers < WORKERS_MAX &&
	       pthread_create(&q->worker[q->workers], NULL, run_worker, q) == 0)
		q->workers++;
	if (!q->workers) {
		queue_destroy(q);
		return ERR_ENVIRONMENT;
	}
	*ret = q;
	return OK;
}

void queue_destroy(struct queue *q)
{
	if (!q)
		return;
	pthread_mutex_lock(&q->lock);
	q->stopping = true;
	pthread_cond_broadcast(&q->added);
	pthread_cond_broadcast(&q->stop);
	pthread_mutex_unlock(&q->lock);
	for (unsigned i = 0; i < q->workers; i++)
		pthread_join(q->worker[i], NULL);
	pthread_join(q->clock, NULL);
	pthread_cond_destroy(&q->added);
	pthread_cond_destroy(&q->stop);
	pthread_mutex_destroy(&q->lock);
	struct arena a = q->arena;
	arena_finish(&a);
}

enum err queue_add(struct queue *q, struct task *t)
{
	enum err e = OK;

	t->next = NULL;
	t->since = clock_monotonic();
	pthread_mutex_lock(&q->lock);
	if (q->n >= q->room || q->stopping) {
		e = ERR_BUSY;
	} else {
		*q->tail = t;
		q->tail = &t->next;
		q->n++;
		pthread_cond_signal(&q->added);
	}
	pthread_mutex_unlock(&q->lock);
	return e;
}
