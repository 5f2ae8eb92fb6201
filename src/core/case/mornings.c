/* The thread that begins days. What a day begins with is morning.c. */
#include <pthread.h>
#include <stdatomic.h>

#include "core/case/morning.h"
#include "core/outbox/outbox.h"
#include "query/case_morning.h"
#include "sys/clock.h"
#include "sys/log.h"

enum { ROUND_MEMORY = 64 << 20, POLL_MS = 30000 };

struct mornings {
	struct arena arena; /* which holds the struct itself */
	struct writer *writer;
	struct shelf *shelf;
	struct db *db;
	int64_t poll_ms;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	atomic_bool stop;
};

/* What the writer is asked for. */
struct beginning {
	const struct rulebook *book;
	int64_t inst;
	int zone;
	day today;
	bool more;
};

static enum err begin(struct tx *tx, void *ctx)
{
	struct beginning *b = ctx;
	struct arena a;
	enum err e;

	arena_init(&a, ROUND_MEMORY);
	e = morning_begin(tx, &a, b->book, b->inst, b->zone, b->today, &b->more);
	arena_finish(&a);
	return e;
}

static enum err begin_one(struct mornings *m, struct beginning *b)
{
	do
		TRY(writer_run(m->writer, b->inst, begin, b));
	while (b->more && !atomic_load(&m->stop));
	return OK;
}

static enum err look(struct mornings *m, struct arena *a, const struct rulebook *book)
{
	struct morning_institutions_row *row;
	int64_t now = clock_now();
	size_t n;

	TRY(morning_institutions(m->db, a, STR("case_morning"), &row, &n));
	for (size_t i = 0; i < n && !atomic_load(&m->stop); i++) {
		day today = moment_day(now, (int)row[i].zone);
		struct beginning b = {book, row[i].inst, (int)row[i].zone, today, false};
		int64_t last = INT64_MIN;

		if (now < day_start(today, b.zone) + OUTBOX_MORNING_H * MICROS_HOUR)
			continue;
		if (row[i].begun.p && str_to_int(row[i].begun, &last) && last >= today)
			continue;
		TRY(begin_one(m, &b));
	}
	return OK;
}

static enum err guarded_round(struct mornings *m, struct arena *a)
{
	const struct shelf_book *book = shelf_take(m->shelf);
	jmp_buf guard;
	enum err e = ERR_NO_MEMORY;

	if (!arena_guard(a, &guard))
		e = look(m, a, book->book);
	a->guard = NULL;
	shelf_return(m->shelf, book);
	return e;
}

/* Sleeps for a poll interval or until it is stopped. */
static void sleep_until_next(struct mornings *m)
{
	struct timespec until;

	pthread_mutex_lock(&m->lock);
	if (!atomic_load(&m->stop)) {
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += m->poll_ms / 1000;
		until.tv_nsec += m->poll_ms % 1000 * 1000000;
		if (until.tv_nsec >= 1000000000) {
			until.tv_sec++;
			until.tv_nsec -= 1000000000;
		}
		pthread_cond_timedwait(&m->wake, &m->lock, &until);
	}
	pthread_mutex_unlock(&m->lock);
}

static void *run(void *mornings)
{
	struct mornings *m = mornings;
	struct arena a;

	arena_init(&a, ROUND_MEMORY);
	while (!atomic_load(&m->stop)) {
		enum err e = guarded_round(m, &a);

		if (e != OK)
			log_warning("morning", "result=round_failed error=%s", err_info(e)->name);
		arena_reset(&a);
		sleep_until_next(m);
	}
	arena_finish(&a);
	return NULL;
}

static void release(struct mornings *m)
{
	struct arena arena = m->arena;

	db_close(m->db);
	pthread_cond_destroy(&m->wake);
	pthread_mutex_destroy(&m->lock);
	arena_finish(&arena);
}

enum err mornings_create(str db_url, struct writer *writer, struct shelf *shelf, int64_t poll_ms,
			 struct mornings **ret, struct error *error)
{
	pthread_condattr_t monotonic;
	struct arena arena;
	struct mornings *m;
	enum err e;

	arena_init(&arena, 64 << 10);
	m = arena_new(&arena, struct mornings);
	m->arena = arena;
	m->writer = writer;
	m->shelf = shelf;
	m->poll_ms = poll_ms ? poll_ms : POLL_MS;
	pthread_mutex_init(&m->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&m->wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	e = db_open(db_url, true, &m->db, error);
	if (e == OK && pthread_create(&m->thread, NULL, run, m) != 0)
		e = error_set(error, ERR_NO_MEMORY, NULL, "Utas pagi hari tidak dapat dijalankan.");
	if (e != OK) {
		release(m);
		return e;
	}
	*ret = m;
	return OK;
}

void mornings_destroy(struct mornings *m)
{
	if (!m)
		return;
	pthread_mutex_lock(&m->lock);
	atomic_store(&m->stop, true);
	pthread_cond_signal(&m->wake);
	pthread_mutex_unlock(&m->lock);
	pthread_join(m->thread, NULL);
	release(m);
}
