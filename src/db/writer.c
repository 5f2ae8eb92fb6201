/*
 * The writer: queues of write transactions, group commit, repetition. What a transaction does is
 * its job's business; a job that uses an arena sets its own guard, so that no jump ever passes
 * here.
 */
#include "db/writer.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

#include "sys/clock.h"
#include "sys/crypto.h"
#include "sys/log.h"

enum {
	TRIES = 5,    /* of a transaction that must be repeated */
	SLOW_MS = 50, /* a job that holds up all others this long is worth a line in the log */
	THREADS_MAX = 64,
	WRITER_MEMORY = 1 << 20,
};

/* One thread, its connection and its queue. */
struct lane {
	struct writer *writer;
	struct db *db;
	pthread_t thread;
	bool running;
	pthread_mutex_t lock; /* of the rest */
	pthread_cond_t work;
	struct job *head, **tail;
	unsigned waiting;
	bool stopping;
};

struct writer {
	struct arena arena;
	unsigned lanes, queue;
	struct lane *lane;
	_Atomic int64_t jobs, commits, retries;
};

/* What one transaction holds, and how each job of it ended. */
struct batch {
	size_t n;
	struct job *job[WRITER_BATCH];
	enum err result[WRITER_BATCH];
};

/* The oldest job, or NULL: when none is there (and `wait` is false) or the lane stops. */
static struct job *pop(struct lane *l, bool wait)
{
	struct job *job;

	pthread_mutex_lock(&l->lock);
	while (wait && !l->head && !l->stopping)
		pthread_cond_wait(&l->work, &l->lock);
	job = l->head;
	if (job) {
		l->head = job->next;
		if (!l->head)
			l->tail = &l->head;
		l->waiting--;
	}
	pthread_mutex_unlock(&l->lock);
	return job;
}

static enum err run_job(struct tx *tx, struct job *job)
{
	int64_t start = clock_monotonic(), took_ms;
	enum err e = db_savepoint(tx->db);

	if (e != OK)
		return e;
	e = job->run(tx, job->ctx);
	if (e == OK)
		e = db_release(tx->db);
	if (e != OK && e != ERR_RETRY) /* for ERR_RETRY all of it is rolled back */
		db_rollback_to(tx->db);
	took_ms = (clock_monotonic() - start) / 1000;
	if (took_ms > SLOW_MS)
		log_warning("slow_write", "inst=%lld took_ms=%lld", (long long)job->inst,
			    (long long)took_ms);
	return e;
}

/* Runs the first job and those that come meanwhile in one transaction. Fills b->result; an error
 * returned is the transaction's, of which nothing is stored. */
static enum err run_together(struct lane *l, struct batch *b)
{
	struct tx tx = {.db = l->db};
	enum err e = db_begin(l->db, true);
	struct job *job;

	TRY(e);
	tx.now = clock_now();
	for (size_t i = 0;; i++) {
		b->result[i] = run_job(&tx, b->job[i]);
		if (b->result[i] == ERR_RETRY) {
			db_rollback(l->db);
			return ERR_RETRY;
		}
		if (b->n == WRITER_BATCH)
			break;
		job = pop(l, false);
		if (!job)
			break;
		b->job[b->n++] = job;
	}
	return db_commit(l->db);
}

/* A moment that grows with the try and differs between threads, so that two that met do not meet
 * again. */
static void wait_before_try(int try)
{
	struct timespec t = {.tv_nsec = (long)random_below(1000000u << try)};

	while (nanosleep(&t, &t) != 0 && errno == EINTR)
		;
}

/* One job in a transaction of its own, as often as it takes. */
static enum err run_alone(struct lane *l, struct job *job)
{
	enum err e = ERR_RETRY;

	for (int try = 0; try < TRIES && e == ERR_RETRY; try++) {
		struct tx tx = {.db = l->db};

		l->writer->retries++;
		wait_before_try(try);
		e = db_begin(l->db, true);
		if (e != OK)
			continue;
		tx.now = clock_now();
		e = run_job(&tx, job);
		if (e == OK) {
			e = db_commit(l->db);
			l->writer->commits += e == OK;
		} else {
			db_rollback(l->db);
		}
	}
	return e;
}

static void tell(struct lane *l, struct job *job, enum err e)
{
	l->writer->jobs++;
	if (job->done)
		job->done(job->ctx, e);
}

static void run_batch(struct lane *l, struct job *first)
{
	struct batch b = {.n = 1, .job = {first}};
	enum err e = run_together(l, &b);

	if (e == ERR_RETRY) {
		for (size_t i = 0; i < b.n; i++)
			tell(l, b.job[i], run_alone(l, b.job[i]));
		return;
	}
	if (e == OK)
		l->writer->commits++;
	else
		log_error("write_failed", "jobs=%zu error=%s message=\"" STR_FMT "\"", b.n,
			  err_info(e)->name, STR_ARG(db_message(l->db)));
	for (size_t i = 0; i < b.n; i++)
		tell(l, b.job[i], b.result[i] != OK ? b.result[i] : e);
}

static void *lane_main(void *ctx)
{
	struct lane *l = ctx;
	struct job *job;

	while ((job = pop(l, true)))
		run_batch(l, job);
	return NULL;
}

static enum err lane_start(struct lane *l, struct writer *w, str url, struct error *error)
{
	l->writer = w;
	l->tail = &l->head;
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->work, NULL);
	TRY(db_open(url, false, &l->db, error));
	if (pthread_create(&l->thread, NULL, lane_main, l) != 0)
		return error_set(error, ERR_ENVIRONMENT, NULL, "Utas penulis tidak dapat dimulai");
	l->running = true;
	return OK;
}

enum err writer_create(str url, unsigned threads, unsigned queue, struct writer **ret,
		       struct error *error)
{
	struct arena a;
	struct writer *w;
	enum err e = OK;

	if (str_starts(url, STR("sqlite:")) || threads == 0)
		threads = 1;
	if (threads > THREADS_MAX)
		threads = THREADS_MAX;
	arena_init(&a, WRITER_MEMORY);
	w = arena_new(&a, struct writer);
	w->lane = arena_array(&a, struct lane, threads);
	w->arena = a;
	w->queue = queue;
	while (e == OK && w->lanes < threads)
		e = lane_start(&w->lane[w->lanes++], w, url, error);
	if (e != OK) {
		writer_destroy(w);
		return e;
	}
	*ret = w;
	return OK;
}

void writer_destroy(struct writer *w)
{
	struct arena a;

	if (!w)
		return;
	for (unsigned i = 0; i < w->lanes; i++) {
		struct lane *l = &w->lane[i];

		pthread_mutex_lock(&l->lock);
		l->stopping = true;
		pthread_cond_signal(&l->work);
		pthread_mutex_unlock(&l->lock);
		if (l->running)
			pthread_join(l->thread, NULL);
		db_close(l->db);
		pthread_cond_destroy(&l->work);
		pthread_mutex_destroy(&l->lock);
	}
	a = w->arena; /* it holds the writer itself */
	arena_finish(&a);
}

enum err writer_submit(struct writer *w, struct job *job)
{
	struct lane *l = &w->lane[(uint64_t)job->inst % w->lanes];
	enum err e = OK;

	pthread_mutex_lock(&l->lock);
	if (l->waiting >= w->queue || l->stopping) {
		e = ERR_BUSY;
	} else {
		job->next = NULL;
		*l->tail = job;
		l->tail = &job->next;
		l->waiting++;
		pthread_cond_signal(&l->work);
	}
	pthread_mutex_unlock(&l->lock);
	return e;
}

/* A caller that waits for its job. */
struct waiter {
	enum err (*run)(struct tx *tx, void *ctx);
	void *ctx;
	pthread_mutex_t lock;
	pthread_cond_t told;
	bool is_told;
	enum err result;
};

static enum err waiter_run(struct tx *tx, void *ctx)
{
	struct waiter *wait = ctx;

	return wait->run(tx, wait->ctx);
}

static void waiter_done(void *ctx, enum err e)
{
	struct waiter *wait = ctx;

	pthread_mutex_lock(&wait->lock);
	wait->result = e;
	wait->is_told = true;
	pthread_cond_signal(&wait->told);
	pthread_mutex_unlock(&wait->lock);
}

enum err writer_run(struct writer *w, int64_t inst, enum err (*run)(struct tx *, void *), void *ctx)
{
	struct waiter wait = {.run = run,
			      .ctx = ctx,
			      .lock = PTHREAD_MUTEX_INITIALIZER,
			      .told = PTHREAD_COND_INITIALIZER};
	struct job job = {.inst = inst, .run = waiter_run, .done = waiter_done, .ctx = &wait};
	enum err e = writer_submit(w, &job);

	if (e == OK) {
		pthread_mutex_lock(&wait.lock);
		while (!wait.is_told)
			pthread_cond_wait(&wait.told, &wait.lock);
		pthread_mutex_unlock(&wait.lock);
		e = wait.result;
	}
	pthread_cond_destroy(&wait.told);
	pthread_mutex_destroy(&wait.lock);
	return e;
}

/* Work that is given an arena of its own each time it is run. */
struct roomy {
	size_t memory;
	enum err (*run)(struct tx *tx, struct arena *a, void *ctx);
	void *ctx;
};

static enum err roomy_run(struct tx *tx, void *ctx)
{
	const struct roomy *r = ctx;
	struct arena a;
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	arena_init(&a, r->memory);
	if (!arena_guard(&a, &guard))
		e = r->run(tx, &a, r->ctx);
	a.guard = NULL;
	arena_finish(&a);
	return e;
}

enum err writer_run_in(struct writer *w, int64_t inst, size_t memory,
		       enum err (*run)(struct tx *, struct arena *, void *), void *ctx)
{
	struct roomy r = {memory, run, ctx};

	return writer_run(w, inst, roomy_run, &r);
}

struct writer_stats writer_stats(struct writer *w)
{
	return (struct writer_stats){.jobs = w->jobs, .commits = w->commits, .retries = w->retries};
}
