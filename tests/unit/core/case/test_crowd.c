/* Many at once: 64 threads on the same ten cases lose no update and make no step twice; a killed
 * process loses nothing that was acknowledged. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case_world.h"

enum { THREADS = 64, CASES = 10, ROUNDS = 6, ACKNOWLEDGED = 300 };

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

/* One act through the writer, as a request would send it. */
struct sending {
	struct case_world *w;
	struct writer *writer;
	const struct who *who;
	const struct act *act;
	day today;
};

static enum err act_run(struct tx *tx, void *ctx)
{
	struct sending *s = ctx;
	struct arena a;
	enum err e;

	arena_init(&a, 16 << 20);
	e = track_act(tx, &a, s->w->book, s->who, s->today, s->act, NULL);
	arena_finish(&a);
	return e;
}

/* The step goes round: kajian_awal -> kajian -> kajian ("tambahan") … */
static const char *const result[] = {"lengkap", "tambahan", "jeda", "lanjut"};

struct seat {
	struct case_world *w;
	struct case_ref ref[CASES];
	id track[CASES];
	const struct who *who[2];
	int number;
	atomic_int *done;
	int refused, strange;
};

/* Reads where the track is and acts on that, as everybody else does at the same moment. */
static void act_once(struct seat *s, struct db *db, int round)
{
	int k = (s->number + round) % CASES;
	struct arena a;
	struct track *t;
	struct act act = {.ref = s->ref[k],
			  .on = cw_today(),
			  .words = STR("Alasan."),
			  .basis = STR("Dasar.")};
	struct sending sending = {.w = s->w,
				  .writer = s->w->base->writer,
				  .who = s->who[s->number % 2],
				  .act = &act,
				  .today = cw_today()};
	enum err e;
	size_t n;

	arena_init(&a, 16 << 20);
	if (case_tracks(db, &a, s->w->book, sending.who, act.ref, cw_today(), &t, &n) == OK) {
		act.track = t[0].id;
		act.version = t[0].version;
		act.step = t[0].standing.step->name;
		act.result = str_from(str_eq(act.step, STR("kajian_awal")) ? result[0]
				      : t[0].standing.paused               ? result[3]
							     : result[1 + s->number % 2]);
		/* On PostgreSQL institutions have writers of their own: they meet on one case. */
		e = writer_run(s->w->base->writer, s->number % 3, act_run, &sending);
		if (e == OK)
			atomic_fetch_add(&s->done[k], 1);
		else if (e == ERR_CONFLICT || e == ERR_RETRY)
			s->refused++;
		else
			s->strange = (int)e;
	} else {
		s->strange = -1;
	}
	arena_finish(&a);
}

static void *sit(void *ctx)
{
	struct seat *s = ctx;
	struct db *db;

	if (db_open(str_from(s->w->base->url), true, &db, NULL) != OK) {
		s->strange = -2;
		return NULL;
	}
	for (int i = 0; i < ROUNDS; i++)
		act_once(s, db, i);
	db_close(db);
	return NULL;
}

static void test_crowd__64_threads_on_ten_cases(void **state)
{
	struct case_world *w = *state;
	struct seat *seat = arena_array(w->a, struct seat, THREADS);
	atomic_int done[CASES] = {0};
	pthread_t thread[THREADS];
	struct seat first = {.w = w, .done = done};
	int refused = 0, all = 0;

	for (int i = 0; i < CASES; i++) {
		first.ref[i] = cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"?", NULL});
		first.track[i] = cw_track(w, first.ref[i], "laporan-pilkada")->id;
	}
	first.who[0] = cw_who(w, "bawaslu");
	first.who[1] = cw_who(w, "bawaslu dua");
	for (int i = 0; i < THREADS; i++) {
		seat[i] = first;
		seat[i].number = i;
		assert_int_equal(pthread_create(&thread[i], NULL, sit, &seat[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(thread[i], NULL);
		assert_int_equal(seat[i].strange, 0);
		refused += seat[i].refused;
	}
	for (int i = 0; i < CASES; i++) {
		struct track *t = cw_track(w, first.ref[i], "laporan-pilkada");

		/* As many passages as acts that were answered with yes: none lost, none twice. */
		assert_int_equal(t->passage_n, done[i]);
		assert_int_equal(t->version, 1 + done[i]);
		all += done[i];
	}
	assert_int_equal(all + refused, THREADS * ROUNDS);
	assert_true(all >= CASES);
	print_message("%d acts, %d told that somebody was faster\n", all, refused);
}

/* ---- killed ---- */

/* What was acknowledged: which case, and which passage of it. */
struct said {
	int which;
	int64_t seq;
};

struct worker {
	struct case_world *w;
	struct writer *writer;
	struct case_ref ref;
	id track;
	int which, out;
};

static void *act_on(void *ctx)
{
	struct worker *k = ctx;

	for (int64_t seq = 1; seq < PASSAGES_MAX; seq++) {
		struct act act = {.ref = k->ref,
				  .track = k->track,
				  .version = seq,
				  .result = str_from(seq == 1 ? "lengkap" : "tambahan"),
				  .on = cw_today(),
				  .words = STR("Alasan.")};
		struct sending s = {.w = k->w,
				    .writer = k->writer,
				    .who = cw_who(k->w, "bawaslu"),
				    .act = &act,
				    .today = cw_today()};
		struct said said = {k->which, seq};

		if (writer_run(k->writer, k->ref.inst, act_run, &s) == OK &&
		    write(k->out, &said, sizeof said) != sizeof said)
			return NULL;
	}
	return NULL;
}

static _Noreturn void child(struct case_world *w, const struct case_ref ref[CASES],
			    const id track[CASES], int out)
{
	static struct worker worker[CASES];
	struct writer *writer;
	pthread_t thread;

	alarm(100); /* nobody waits for ever when acting fails */
	if (writer_create(str_from(w->base->url), 2, 1024, &writer, NULL) != OK)
		_exit(1);
	for (int i = 0; i < CASES; i++) {
		worker[i] = (struct worker){w, writer, ref[i], track[i], i, out};
		if (pthread_create(&thread, NULL, act_on, &worker[i]) != 0)
			_exit(1);
	}
	for (;;)
		pause();
}

static void test_crowd__a_killed_process_loses_nothing_acknowledged(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref[CASES];
	id track[CASES];
	int64_t last[CASES] = {0};
	struct said said;
	int pipes[2], n = 0;
	pid_t pid;

	for (int i = 0; i < CASES; i++) {
		ref[i] = cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"?", NULL});
		track[i] = cw_track(w, ref[i], "laporan-pilkada")->id;
	}
	db_close(w->db); /* no connection is open across the fork */
	db_close(w->base->db);
	writer_destroy(w->base->writer);
	w->base->db = NULL;
	w->base->writer = NULL;
	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	if (pid == 0) {
		close(pipes[0]);
		child(w, ref, track, pipes[1]);
	}
	assert_true(pid > 0);
	close(pipes[1]);
	while (read(pipes[0], &said, sizeof said) == sizeof said) {
		last[said.which] = said.seq > last[said.which] ? said.seq : last[said.which];
		if (++n == ACKNOWLEDGED)
			kill(pid, SIGKILL); /* what is still in the pipe was acknowledged too */
	}
	close(pipes[0]);
	waitpid(pid, NULL, 0);
	assert_true(n >= ACKNOWLEDGED && n < CASES * (PASSAGES_MAX - 1));
	assert_int_equal(db_open(str_from(w->base->url), false, &w->db, &w->error), OK);
	assert_int_equal(db_open(str_from(w->base->url), true, &w->base->db, &w->error), OK);
	w->tx.db = w->db;
	for (int i = 0; i < CASES; i++) {
		struct track *t = cw_track(w, ref[i], "laporan-pilkada");

		assert_true((int64_t)t->passage_n >= last[i]);
		assert_true((int64_t)t->passage_n <=
			    last[i] + 1); /* one may have been on its way */
	}
	print_message("%d acknowledged\n", n);
}
