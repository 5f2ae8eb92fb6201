/* Keeps cases in step with the day and the rulebook. See keeper.h. */
#include "core/case/keeper.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/codec.h"
#include "core/account/deputy.h"
#include "core/case/course.h"
#include "core/case/morning.h"
#include "core/case/track.h"
#include "core/org/institution.h"
#include "query/setting.h"
#include "sys/clock.h"
#include "sys/log.h"

enum { BATCH = 50, ROUND_MEMORY = 32 << 20, JOB_MEMORY = 32 << 20, POLL_MS = 5000 };

/* By which rulebook, and by which way of working them out, the stored turns are: "2:0f3a…". */
#define SETTING_NAME "case_rulebook"

/* ---- one round ---- */

struct round {
	struct db *db;
	struct writer *writer;
	struct arena *a;
	const struct shelf_book *book;
	int64_t done;
};

/* One case, in a transaction of its own: one that fails keeps no other from its turn. */
struct refresh {
	const struct rulebook *book;
	struct case_ref ref;
	day today;
	bool again;
};

static enum err run_refresh(struct tx *tx, struct arena *a, void *ctx)
{
	const struct refresh *r = ctx;

	return case_refresh(tx, a, r->book, r->ref, r->today, r->again);
}

static enum err refresh_all(struct round *r, const struct case_ref *ref, size_t n, day today,
			    bool again)
{
	for (size_t i = 0; i < n; i++) {
		struct refresh one = {r->book->book, ref[i], today, again};
		enum err e = writer_run_in(r->writer, ref[i].inst, JOB_MEMORY, run_refresh, &one);

		if (e == ERR_DATABASE || e == ERR_BUSY)
			return e;
		if (e == OK)
			r->done++;
		else
			log_warning("case", "refresh=failed inst=%lld case=" STR_FMT " error=%s",
				    (long long)ref[i].inst, STR_ARG(id_hex(r->a, ref[i].id)),
				    err_info(e)->name);
	}
	return OK;
}

static enum err run_end_deputies(struct tx *tx, struct arena *a, void *ctx)
{
	const struct institution *i = ctx;

	return deputy_end_over(tx, a, i->inst, moment_day(tx->now, i->zone));
}

/* Deputies whose last day has passed: what they had taken on goes back to its desk. */
static enum err end_deputies(struct round *r, struct institution *list, size_t n)
{
	int64_t now = clock_now();
	struct deputies_over *over;
	size_t over_n;

	TRY(deputies_over(r->db, r->a, moment_day(now, ZONE_WIT), &over, &over_n));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < over_n; k++)
			if (over[k].inst == list[i].inst &&
			    over[k].until < moment_day(now, list[i].zone))
				TRY(writer_run_in(r->writer, list[i].inst, JOB_MEMORY,
						  run_end_deputies, &list[i]));
	return OK;
}

/* What a day that has begun brings. Cases that could not be refreshed are met once. */
static enum err settle(struct round *r, const struct institution *i)
{
	day today = moment_day(clock_now(), i->zone);
	struct case_ref *ref;
	int64_t before;
	size_t n;

	do {
		before = r->done;
		TRY(case_due(r->db, r->a, i->inst, today, BATCH, &ref, &n));
		TRY(refresh_all(r, ref, n, today, false));
	} while (n == BATCH && r->done > before);
	return OK;
}

static enum err work_out_again(struct round *r, const struct institution *i)
{
	day today = moment_day(clock_now(), i->zone);
	struct case_ref *ref;
	id after = {{0}};
	size_t n;

	do {
		TRY(case_open_list(r->db, r->a, i->inst, after, BATCH, &ref, &n));
		TRY(refresh_all(r, ref, n, today, true));
		after = n ? ref[n - 1].id : after;
	} while (n == BATCH);
	return OK;
}

static enum err remember(struct tx *tx, void *ctx)
{
	return setting_write(tx, 0, STR(SETTING_NAME), *(const str *)ctx, NULL);
}

static enum err each(struct round *r, const struct institution *list, size_t n,
		     enum err (*work)(struct round *r, const struct institution *i))
{
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(r->a);

		TRY(work(r, &list[i]));
		arena_rewind(r->a, mark);
	}
	return OK;
}

enum err keeper_round(struct db *db, struct writer *writer, struct arena *a,
		      const struct shelf_book *book, int64_t *ret_n)
{
	struct round r = {db, writer, a, book, 0};
	struct setting_read_row known = {0};
	struct institution *list;
	size_t n;
	enum err e;
	str now;

	now = str_printf(a, "%d:" STR_FMT, COURSE_VERSION,
			 STR_ARG(hex_str(a, book->sha256, sizeof book->sha256)));
	TRY(institution_list(db, a, &list, &n));
	e = setting_read(db, a, 0, STR(SETTING_NAME), &known);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (!str_eq(known.value, now)) {
		TRY(each(&r, list, n, work_out_again));
		TRY(writer_run(writer, 0, remember, &now));
	}
	TRY(end_deputies(&r, list, n));
	TRY(each(&r, list, n, settle));
	*ret_n = r.done;
	return OK;
}

/* ---- the thread ---- */

struct keeper {
	struct arena arena; /* which holds the keeper itself */
	struct shelf *shelf;
	struct writer *writer;
	struct db *db;
	int64_t poll_ms;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	atomic_bool stop;
};

static void round_once(struct keeper *k, struct arena *a)
{
	const struct shelf_book *book = shelf_take(k->shelf);
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;
	int64_t n = 0;

	if (!arena_guard(a, &guard))
		e = keeper_round(k->db, k->writer, a, book, &n);
	if (e == OK)
		e = morning_round(k->db, k->writer, a);
	a->guard = NULL;
	shelf_return(k->shelf, book);
	if (e != OK)
		log_warning("case", "round=failed error=%s", err_info(e)->name);
	else if (n > 0)
		log_info("case", "refreshed=%lld", (long long)n);
}

static void sleep_until_next(struct keeper *k)
{
	struct timespec until;

	pthread_mutex_lock(&k->lock);
	if (!atomic_load(&k->stop)) {
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += k->poll_ms / 1000;
		until.tv_nsec += k->poll_ms % 1000 * 1000000;
		if (until.tv_nsec >= 1000000000) {
			until.tv_sec++;
			until.tv_nsec -= 1000000000;
		}
		pthread_cond_timedwait(&k->wake, &k->lock, &until);
	}
	pthread_mutex_unlock(&k->lock);
}

static void *run(void *keeper)
{
	struct keeper *k = keeper;
	struct arena a;

	arena_init(&a, ROUND_MEMORY);
	while (!atomic_load(&k->stop)) {
		round_once(k, &a);
		arena_reset(&a);
		sleep_until_next(k);
	}
	arena_finish(&a);
	return NULL;
}

static void release(struct keeper *k)
{
	struct arena arena = k->arena;

	db_close(k->db);
	pthread_cond_destroy(&k->wake);
	pthread_mutex_destroy(&k->lock);
	arena_finish(&arena);
}

enum err keeper_create(str url, struct shelf *shelf, struct writer *writer, int64_t poll_ms,
		       struct keeper **ret, struct error *error)
{
	pthread_condattr_t monotonic;
	struct arena arena;
	struct keeper *k;
	enum err e;

	arena_init(&arena, 64 << 10);
	k = arena_new(&arena, struct keeper);
	k->arena = arena;
	k->shelf = shelf;
	k->writer = writer;
	k->poll_ms = poll_ms ? poll_ms : POLL_MS;
	pthread_mutex_init(&k->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&k->wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	e = db_open(url, true, &k->db, error);
	if (e == OK && pthread_create(&k->thread, NULL, run, k) != 0)
		e = error_set(error, ERR_NO_MEMORY, NULL,
			      "Utas penjaga perkara tidak dapat dijalankan.");
	if (e != OK) {
		release(k);
		return e;
	}
	*ret = k;
	return OK;
}

void keeper_destroy(struct keeper *k)
{
	if (!k)
		return;
	pthread_mutex_lock(&k->lock);
	atomic_store(&k->stop, true);
	pthread_cond_signal(&k->wake);
	pthread_mutex_unlock(&k->lock);
	pthread_join(k->thread, NULL);
	release(k);
}
