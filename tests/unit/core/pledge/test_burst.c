/* Signing through the writer: 64 people at once, one person 64 times at once, and a burst. */
#include <pthread.h>
#include <stdatomic.h>

#include "core/pledge/coverage.h"
#include "pledge_world.h"
#include "sys/clock.h"

/* PostgreSQL answers each statement over a socket: the same proof takes fewer people there. */
enum { THREADS = 64, BURST = 20000, BURST_POSTGRES = 4000 };

static int setup(void **state)
{
	return pw_up(state);
}

static int teardown(void **state)
{
	return pw_down(state);
}

struct signing {
	struct pledge_world *w;
	id drive, employee;
	struct arena arena;
	struct pledge pledge;
	struct job job;
	enum err result;
	atomic_int *left;
};

static enum err sign_run(struct tx *tx, void *ctx)
{
	struct signing *s = ctx;
	struct pledge_form form = {.answer = ANSWER_SIGNED, .sentence = STR(WORLD_SECRET)};
	struct who who = pw_who(s->w, s->employee);

	arena_reset(&s->arena);
	tx->now = s->w->tx.now;
	return pledge_answer(tx, &s->arena, s->w->signer, &who, s->drive, &form, &s->pledge, NULL);
}

static void *sign_thread(void *ctx)
{
	struct signing *s = ctx;

	s->result = writer_run(s->w->base->writer, s->w->inst, sign_run, s);
	return NULL;
}

static void signing_init(struct signing *s, struct pledge_world *w, id drive, id employee)
{
	*s = (struct signing){.w = w, .drive = drive, .employee = employee};
	arena_init(&s->arena, 1 << 20);
}

static void run_threads(struct signing *s)
{
	pthread_t thread[THREADS];

	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, sign_thread, &s[i]), 0);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(thread[i], NULL);
		assert_int_equal(s[i].result, OK);
	}
}

static void assert_signed(struct pledge_world *w, id drive, int64_t people)
{
	struct coverage *c = arena_new(&w->arena, struct coverage);
	struct who who = pw_office(w);
	struct pledge_faults f;

	assert_int_equal(coverage_read(w->db, &w->arena, &who, drive, (id){{0}}, w->tx.now, c), OK);
	assert_int_equal(c->total.signed_, people);
	assert_int_equal(pledge_doctor(w->db, &w->arena, w->inst, w->tx.now, &f), OK);
	assert_int_equal(f.n, 0);
}

static void test_burst__64_people_at_once_and_one_person_64_times(void **state)
{
	struct pledge_world *w = *state;
	struct signing *s = arena_array(&w->arena, struct signing, THREADS);
	id drive;

	for (int i = 0; i < THREADS; i++) {
		id person = pw_employee(w, "Pegawai Apel", i % 2 ? w->kelurahan : w->dinas,
					STATUS_PNS, POST_PELAKSANA);

		signing_init(&s[i], w, (id){{0}}, person);
	}
	drive = pw_drive(w, false);
	for (int i = 0; i < THREADS; i++)
		s[i].drive = drive;
	run_threads(s);
	assert_signed(w, drive, THREADS);
	for (int i = 0; i < THREADS; i++) {
		arena_finish(&s[i].arena);
		signing_init(&s[i], w, drive, w->camat);
	}
	run_threads(s);
	for (int i = 1; i < THREADS; i++)
		assert_true(id_eq(s[0].pledge.id, s[i].pledge.id));
	assert_signed(w, drive, THREADS + 1);
	for (int i = 0; i < THREADS; i++)
		arena_finish(&s[i].arena);
}

static void burst_done(void *ctx, enum err e)
{
	struct signing *s = ctx;

	s->result = e;
	arena_reset(&s->arena);
	atomic_fetch_sub(s->left, 1);
}

static void test_burst__none_lost_and_none_doubled(void **state)
{
	struct pledge_world *w = *state;
	int burst = world_on_postgres(w->base) ? BURST_POSTGRES : BURST;
	struct signing *s = arena_array(&w->arena, struct signing, (size_t)burst);
	struct writer_stats before;
	atomic_int left = burst;
	int64_t start, took;
	id drive;

	assert_int_equal(db_begin(w->db, true), OK);
	for (int i = 0; i < burst; i++)
		signing_init(&s[i], w, (id){{0}},
			     pw_employee(w, "Pegawai Jam Terakhir", w->kelurahan, STATUS_PNS,
					 POST_PELAKSANA));
	drive = pw_drive(w, false);
	assert_int_equal(db_commit(w->db), OK);
	before = writer_stats(w->base->writer);
	start = clock_monotonic();
	for (int i = 0; i < burst; i++) {
		s[i].drive = drive;
		s[i].left = &left;
		s[i].job = (struct job){
			.inst = w->inst, .run = sign_run, .done = burst_done, .ctx = &s[i]};
		while (writer_submit(w->base->writer, &s[i].job) == ERR_BUSY)
			nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
	}
	while (atomic_load(&left) > 0)
		nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
	took = clock_monotonic() - start;
	for (int i = 0; i < burst; i++) {
		assert_int_equal(s[i].result, OK);
		arena_finish(&s[i].arena);
	}
	assert_signed(w, drive, burst);
	print_message("%d signatures in %lld ms: %lld a second, %lld commits\n", burst,
		      (long long)(took / 1000), (long long)(burst * MICROS_SECOND / took),
		      (long long)(writer_stats(w->base->writer).commits - before.commits));
}
