/* The writer: what it answers and when, batches, repetition, faults. Killing it is
 * test_writer_kill.c. */
#include <cmocka.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

#include "base/fault.h"
#include "query/probe.h"
#include "sys/crypto.h"
#include "world.h"
#include "expect.h"

static int setup(void **state)
{
	*state = world_create_empty();
	return 0;
}

static int teardown(void **state)
{
#ifdef NETRAL_FAULTS
	fault_arm(FAULT_DB_WRITE, 0);
#endif
	return world_teardown(state);
}

/* A job that stores one row, after failing as often as it is told. */
struct row_job {
	struct job job;
	char name[32];
	enum err fail;  /* what it returns after writing, */
	int fail_times; /* so many times */
	_Atomic int runs;
	_Atomic int told; /* how often done was called */
	enum err result;
};

static enum err run_row(struct tx *tx, void *ctx)
{
	struct row_job *j = ctx;

	j->runs++;
	TRY(probe_put(tx, WORLD_INST, str_from(j->name), STR("x"), NULL));
	if (j->fail_times > 0) {
		j->fail_times--;
		return j->fail;
	}
	return OK;
}

static void done_row(void *ctx, enum err e)
{
	struct row_job *j = ctx;

	j->result = e;
	j->told++;
}

/* A job that holds the writer until it is let go, so that what is queued meanwhile is one batch. */
struct gate {
	struct job job;
	sem_t entered, open;
	_Atomic int told;
};

static enum err run_gate(struct tx *tx, void *ctx)
{
	struct gate *g = ctx;

	(void)tx;
	sem_post(&g->entered);
	sem_wait(&g->open);
	sem_post(&g->open); /* it stays open when the transaction is repeated */
	return OK;
}

static void done_gate(void *ctx, enum err e)
{
	(void)e;
	((struct gate *)ctx)->told++;
}

static void gate_close(struct writer *w, struct gate *g)
{
	*g = (struct gate){
		.job = {.inst = WORLD_INST, .run = run_gate, .done = done_gate, .ctx = g}};
	sem_init(&g->entered, 0, 0);
	sem_init(&g->open, 0, 0);
	assert_err(writer_submit(w, &g->job), OK);
	sem_wait(&g->entered);
}

static void submit(struct writer *w, struct row_job *j, const char *name)
{
	j->job = (struct job){.inst = WORLD_INST, .run = run_row, .done = done_row, .ctx = j};
	snprintf(j->name, sizeof j->name, "%s", name);
	assert_err(writer_submit(w, &j->job), OK);
}

static enum err nothing(struct tx *tx, void *ctx)
{
	(void)tx;
	(void)ctx;
	return OK;
}

/* Until everything queued before is told: jobs of an institution are answered in order. */
static void settle(struct writer *w)
{
	assert_err(writer_run(w, WORLD_INST, nothing, NULL), OK);
}

static bool is_stored(struct world *w, const char *name)
{
	struct probe_get_row row;

	return probe_get(w->db, &w->arena, WORLD_INST, str_from(name), &row) == OK;
}

/* Reads with a connection of its own, on the writer's thread, at the moment it is told. */
struct witness {
	struct row_job row;
	struct world *world;
	bool seen;
};

static void done_witness(void *ctx, enum err e)
{
	struct witness *x = ctx;
	struct probe_get_row row;
	struct arena a;
	struct db *db;

	arena_init(&a, 1 << 20);
	if (db_open(str_from(x->world->url), true, &db, NULL) == OK) {
		x->seen = probe_get(db, &a, WORLD_INST, str_from(x->row.name), &row) == OK;
		db_close(db);
	}
	arena_finish(&a);
	x->row.result = e;
	x->row.told++;
}

static void test_writer__answers_only_what_others_can_see(void **state)
{
	struct world *w = *state;
	struct witness x[5] = {0};
	struct gate g;

	gate_close(w->writer, &g);
	for (int i = 0; i < 5; i++) {
		x[i].world = w;
		snprintf(x[i].row.name, sizeof x[i].row.name, "w%d", i);
		x[i].row.job = (struct job){
			.inst = WORLD_INST, .run = run_row, .done = done_witness, .ctx = &x[i]};
		assert_err(writer_submit(w->writer, &x[i].row.job), OK);
	}
	assert_int_equal(x[0].row.told, 0);
	sem_post(&g.open);
	settle(w->writer);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(x[i].row.told, 1);
		assert_err(x[i].row.result, OK);
		assert_true(x[i].seen);
	}
}

static void test_writer__a_job_that_fails_is_rolled_back_alone(void **state)
{
	struct world *w = *state;
	struct row_job a = {0}, b = {.fail = ERR_CLOSED, .fail_times = 1}, c = {0}, twice = {0};
	struct gate g;
	int64_t commits;

	gate_close(w->writer, &g);
	commits = writer_stats(w->writer).commits;
	submit(w->writer, &a, "a");
	submit(w->writer, &b, "b");
	submit(w->writer, &twice, "a");
	submit(w->writer, &c, "c");
	sem_post(&g.open);
	while (!c.told)
		sched_yield();
	settle(w->writer);
	assert_err(a.result, OK);
	assert_err(b.result, ERR_CLOSED);
	assert_err(twice.result, ERR_EXISTS);
	assert_err(c.result, OK);
	assert_true(is_stored(w, "a") && is_stored(w, "c"));
	assert_false(is_stored(w, "b"));
	assert_true(writer_stats(w->writer).commits <= commits + 2);
	assert_int_equal(b.runs, 1);
}

static void commits_for(struct world *w, int jobs, int wanted)
{
	struct row_job *j = arena_array(&w->arena, struct row_job, (size_t)jobs);
	struct gate g;
	int64_t before = writer_stats(w->writer).commits;

	gate_close(w->writer, &g);
	for (int i = 0; i < jobs; i++) {
		char name[32];

		snprintf(name, sizeof name, "%d of %d", i, jobs);
		submit(w->writer, &j[i], name);
	}
	sem_post(&g.open);
	while (j[jobs - 1].told == 0)
		sched_yield();
	assert_int_equal(writer_stats(w->writer).commits - before, wanted);
	for (int i = 0; i < jobs; i++)
		assert_err(j[i].result, OK);
}

static void test_writer__commits_64_jobs_at_once(void **state)
{
	commits_for(*state, 1, 1);
	commits_for(*state, WRITER_BATCH - 1, 1); /* with the gate */
	commits_for(*state, WRITER_BATCH, 2);
	commits_for(*state, 200, 4);
}

static void test_writer__a_full_queue_is_busy(void **state)
{
	struct world *w = *state;
	struct row_job j[5] = {0};
	struct writer *writer;
	struct gate g;

	assert_err(writer_create(str_from(w->url), 1, 4, &writer, NULL), OK);
	gate_close(writer, &g);
	for (int i = 0; i < 4; i++)
		submit(writer, &j[i], (const char *[]){"a", "b", "c", "d"}[i]);
	j[4].job = (struct job){.inst = WORLD_INST, .run = run_row, .done = done_row, .ctx = &j[4]};
	assert_err(writer_submit(writer, &j[4].job), ERR_BUSY);
	sem_post(&g.open);
	writer_destroy(writer); /* finishes what is queued */
	for (int i = 0; i < 4; i++)
		assert_int_equal(j[i].told, 1);
	assert_true(is_stored(w, "d"));
	assert_int_equal(j[4].told + j[4].runs, 0);
}

static void test_writer__repeats_a_transaction_job_by_job(void **state)
{
	struct world *w = *state;
	struct row_job a = {0}, b = {.fail = ERR_RETRY, .fail_times = 3}, c = {0};
	struct row_job hopeless = {.fail = ERR_RETRY, .fail_times = 1000};
	struct gate g;

	gate_close(w->writer, &g);
	submit(w->writer, &a, "a");
	submit(w->writer, &b, "b");
	submit(w->writer, &hopeless, "hopeless");
	submit(w->writer, &c, "c");
	sem_post(&g.open);
	while (!c.told)
		sched_yield();
	assert_err(a.result, OK);
	assert_err(b.result, OK);
	assert_err(c.result, OK);
	assert_err(hopeless.result, ERR_RETRY);
	assert_int_equal(b.runs, 4);
	assert_true(hopeless.runs <= 6);
	assert_true(is_stored(w, "a") && is_stored(w, "b") && is_stored(w, "c"));
	assert_false(is_stored(w, "hopeless"));
	assert_true(writer_stats(w->writer).retries > 0);
	assert_int_equal(a.told + b.told + c.told + hopeless.told, 4);
	assert_int_equal(g.told, 1);
}

#ifdef NETRAL_FAULTS
static void test_writer__a_write_that_fails_is_told_and_leaves_nothing(void **state)
{
	struct world *w = *state;
	int failures = 0;

	/* 3 inserts and a commit, in one batch or more: each fails once. */
	for (int nth = 1; nth <= 6; nth++) {
		struct row_job j[3] = {0};
		struct gate g;

		gate_close(w->writer, &g);
		for (int i = 0; i < 3; i++) {
			char name[32];

			snprintf(name, sizeof name, "%d-%d", nth, i);
			submit(w->writer, &j[i], name);
		}
		fault_arm(FAULT_DB_WRITE, nth);
		sem_post(&g.open);
		while (!j[2].told)
			sched_yield();
		fault_arm(FAULT_DB_WRITE, 0);
		settle(w->writer);
		for (int i = 0; i < 3; i++) {
			assert_int_equal(is_stored(w, j[i].name), j[i].result == OK);
			failures += j[i].result != OK;
		}
	}
	assert_true(failures >= 6); /* three single rows, and a batch by its commit */
}
#endif

/* Reads a number and writes one more: lost when two do it at once. */
static enum err add_one(struct tx *tx, void *ctx)
{
	struct arena a;
	struct probe_get_row old;
	struct probe_set_row new_;
	char text[24];
	int64_t v = 0;
	enum err e;

	(void)ctx;
	arena_init(&a, 1 << 20);
	e = probe_get(tx->db, &a, WORLD_INST, STR("angka"), &old);
	if (e == OK && !str_to_int(old.value, &v))
		e = ERR_INTERNAL;
	snprintf(text, sizeof text, "%lld", (long long)v + 1);
	if (e == OK)
		e = probe_set(tx, &a, WORLD_INST, STR("angka"), str_from(text), &new_);
	arena_finish(&a);
	return e;
}

static enum err put_zero(struct tx *tx, void *ctx)
{
	(void)ctx;
	return probe_put(tx, WORLD_INST, STR("angka"), STR("0"), NULL);
}

struct counting {
	struct writer *writer;
	int times;
	_Atomic int stored;
};

static void *count_up(void *ctx)
{
	struct counting *c = ctx;

	for (int i = 0; i < c->times; i++) {
		enum err e = writer_run(c->writer, WORLD_INST, add_one, NULL);

		if (e == OK)
			c->stored++;
		else if (e != ERR_RETRY)
			return "failed";
	}
	return NULL;
}

static void test_writer__two_processes_lose_no_update(void **state)
{
	struct world *w = *state;
	struct writer *other;
	struct counting c[2] = {{.times = 100}, {.times = 100}};
	pthread_t thread[2];
	struct probe_get_row row;
	char wanted[16];

	assert_err(world_write(w, put_zero, NULL), OK);
	assert_err(writer_create(str_from(w->url), 2, 64, &other, NULL), OK);
	c[0].writer = w->writer;
	c[1].writer = other;
	for (int i = 0; i < 2; i++)
		pthread_create(&thread[i], NULL, count_up, &c[i]);
	for (int i = 0; i < 2; i++) {
		void *failed;

		pthread_join(thread[i], &failed);
		assert_null(failed);
	}
	writer_destroy(other);
	assert_err(probe_get(w->db, &w->arena, WORLD_INST, STR("angka"), &row), OK);
	snprintf(wanted, sizeof wanted, "%d", c[0].stored + c[1].stored);
	assert_string_equal(row.value.p, wanted);
	assert_true(c[0].stored + c[1].stored > 150);
}

static void test_writer__many_threads_are_all_served(void **state)
{
	struct world *w = *state;
	struct counting c = {.writer = w->writer, .times = 25};
	pthread_t thread[16];
	struct probe_get_row row;
	struct writer_stats s;

	assert_err(world_write(w, put_zero, NULL), OK);
	for (int i = 0; i < 16; i++)
		pthread_create(&thread[i], NULL, count_up, &c);
	for (int i = 0; i < 16; i++) {
		void *failed;

		pthread_join(thread[i], &failed);
		assert_null(failed);
	}
	assert_err(probe_get(w->db, &w->arena, WORLD_INST, STR("angka"), &row), OK);
	assert_string_equal(row.value.p, "400");
	s = writer_stats(w->writer);
	assert_int_equal(s.jobs, 401);
	assert_true(s.commits < 401);
}

static enum err put_for(struct tx *tx, void *ctx)
{
	return probe_put(tx, *(int64_t *)ctx, STR("a"), STR("b"), NULL);
}

static void test_writer__serves_every_institution_and_the_server(void **state)
{
	struct world *w = *state;

	for (int64_t inst = 0; inst < 8; inst++) {
		struct probe_count_row row;

		assert_err(writer_run(w->writer, inst, put_for, &inst), OK);
		assert_err(probe_count(w->db, &w->arena, inst, &row), OK);
		assert_int_equal(row.n, 1);
	}
}

static void test_writer__a_bad_address_is_an_error(void **state)
{
	struct writer *writer;
	struct error error = {0};

	(void)state;
	assert_err(writer_create(STR("sqlite:/tidak/ada/x.db"), 1, 8, &writer, &error),
		   ERR_DATABASE);
	assert_true(error.text[0]);
}
