/* SIGKILL in the middle of many signatures: each one that was acknowledged is there, none twice. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <pthread.h>

#include "core/pledge/coverage.h"
#include "pledge_world.h"

enum { THREADS = 64, PEOPLE = 6400, ACKNOWLEDGED = 700 };

static int setup(void **state)
{
	return pw_up(state);
}

static int teardown(void **state)
{
	return pw_down(state);
}

/* One thread of the child: its share of the people, one after another. */
struct crowd {
	struct pledge_world *w;
	struct writer *writer;
	id drive;
	const id *person;
	int out;
	id now; /* who signs */
};

static enum err sign_run(struct tx *tx, void *ctx)
{
	struct crowd *c = ctx;
	struct pledge_form form = {.answer = ANSWER_SIGNED, .sentence = STR(WORLD_SECRET)};
	struct who who = pw_who(c->w, c->now);
	struct arena arena;
	struct pledge p;
	enum err e;

	arena_init(&arena, 1 << 20);
	tx->now = c->w->tx.now;
	e = pledge_answer(tx, &arena, c->w->signer, &who, c->drive, &form, &p, NULL);
	arena_finish(&arena);
	return e;
}

static void *sign_all(void *ctx)
{
	struct crowd *c = ctx;

	for (int i = 0; i < PEOPLE / THREADS; i++) {
		c->now = c->person[i];
		if (writer_run(c->writer, c->w->inst, sign_run, c) == OK &&
		    write(c->out, &c->now, sizeof c->now) != sizeof c->now)
			return NULL;
	}
	return NULL;
}

/* `master` is a copy of the world's key: secrets are wiped in a forked child. */
static _Noreturn void child(struct pledge_world *w, const uint8_t master[MASTER_KEY_LEN], id drive,
			    const id *person, int out)
{
	static struct crowd crowd[THREADS];
	struct writer *writer;
	pthread_t thread;

	alarm(100); /* nobody waits for ever when signing fails */
	memcpy(w->master.p, master, MASTER_KEY_LEN);
	if (signer_create(&w->master, &w->signer) != OK ||
	    writer_create(str_from(w->base->url), 2, 1024, &writer, NULL) != OK)
		_exit(1);
	for (int i = 0; i < THREADS; i++) {
		crowd[i] = (struct crowd){.w = w,
					  .writer = writer,
					  .drive = drive,
					  .person = person + (ptrdiff_t)i * (PEOPLE / THREADS),
					  .out = out};
		if (pthread_create(&thread, NULL, sign_all, &crowd[i]) != 0)
			_exit(1);
	}
	for (;;)
		pause();
}

/* The people whose signature was acknowledged before and while the child was killed. */
static size_t run_and_kill(struct pledge_world *w, id drive, const id *person, id *ret_signed)
{
	uint8_t master[MASTER_KEY_LEN];
	size_t n = 0;
	int pipes[2];
	pid_t pid;

	memcpy(master, w->master.p, sizeof master);
	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	if (pid == 0) {
		close(pipes[0]);
		child(w, master, drive, person, pipes[1]);
	}
	assert_true(pid > 0);
	close(pipes[1]);
	while (n < PEOPLE &&
	       read(pipes[0], &ret_signed[n], sizeof *ret_signed) == sizeof *ret_signed) {
		n++;
		if (n == ACKNOWLEDGED)
			kill(pid, SIGKILL); /* what is still in the pipe was acknowledged too */
	}
	close(pipes[0]);
	waitpid(pid, NULL, 0);
	return n;
}

static void test_kill__every_acknowledged_signature_is_there(void **state)
{
	struct pledge_world *w = *state;
	id *person = arena_array(&w->arena, id, PEOPLE), *said = arena_array(&w->arena, id, PEOPLE),
	   drive;
	struct coverage c;
	struct pledge_faults f;
	struct who office = pw_office(w);
	size_t n;

	assert_int_equal(db_begin(w->db, true), OK);
	for (int i = 0; i < PEOPLE; i++)
		person[i] =
			pw_employee(w, "Pegawai Apel", w->kelurahan, STATUS_PNS, POST_PELAKSANA);
	drive = pw_drive(w, false);
	assert_int_equal(db_commit(w->db), OK);
	db_close(w->db); /* no connection is open across the fork */
	writer_destroy(w->base->writer);
	w->base->writer = NULL;
	n = run_and_kill(w, drive, person, said);
	assert_true(n >= ACKNOWLEDGED && n < PEOPLE);
	assert_int_equal(db_open(str_from(w->base->url), false, &w->db, &w->error), OK);
	for (size_t i = 0; i < n; i++) {
		struct who who = pw_who(w, said[i]);
		struct pledge_task t;

		assert_int_equal(pledge_task_read(w->db, &w->arena, &who, drive, w->tx.now, &t),
				 OK);
		assert_int_equal(t.answer, ANSWER_SIGNED);
	}
	assert_int_equal(coverage_read(w->db, &w->arena, &office, drive, (id){{0}}, w->tx.now, &c),
			 OK);
	assert_true(c.total.signed_ >= (int64_t)n);
	assert_int_equal(pledge_doctor(w->db, &w->arena, w->inst, w->tx.now, &f), OK);
	assert_int_equal(f.n, 0);
	print_message("%zu acknowledged, %lld there\n", n, (long long)c.total.signed_);
}
