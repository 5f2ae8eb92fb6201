/* SIGKILL in the middle of many writes: what was acknowledged is there, and nothing twice. */
#include <cmocka.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/map.h"
#include "db/migrate.h"
#include "query/probe.h"
#include "sys/crypto.h"
#include "world.h"

enum { THREADS = 64, ROUNDS = 3, ACKNOWLEDGED = 500, LINE = 16 };

/* One thread of the child: stores row after row and says each when it is told so. */
struct submitter {
	struct writer *writer;
	int out, number;
	char value[LINE];
};

static enum err store(struct tx *tx, void *ctx)
{
	struct submitter *s = ctx;
	struct arena a;
	enum err e;

	/* A name by chance: if the job were stored twice, both rows would be there. */
	arena_init(&a, 65536);
	e = probe_put(tx, WORLD_INST, id_hex(&a, id_new()), str_from(s->value), NULL);
	arena_finish(&a);
	return e;
}

static void *submit_for_ever(void *ctx)
{
	struct submitter *s = ctx;

	for (int i = 0;; i++) {
		char line[64];

		snprintf(line, sizeof line, "%06d-%08d", s->number, i);
		memcpy(s->value, line, LINE); /* 15 characters and the zero */
		if (writer_run(s->writer, WORLD_INST, store, s) == OK) {
			line[LINE - 1] = '\n';
			if (write(s->out, line, LINE) != LINE)
				return NULL;
		}
	}
}

static _Noreturn void child(const char *url, int out, int round)
{
	static struct submitter s[THREADS];
	pthread_t thread;
	struct writer *writer;

	if (crypto_init() != OK || writer_create(str_from(url), 2, 1024, &writer, NULL) != OK)
		_exit(1);
	for (int i = 0; i < THREADS; i++) {
		s[i] = (struct submitter){
			.writer = writer, .out = out, .number = round * THREADS + i};
		if (pthread_create(&thread, NULL, submit_for_ever, &s[i]) != 0)
			_exit(1);
	}
	for (;;)
		pause();
}

/* Starts a child, kills it after enough rows, and returns what it acknowledged. */
static str run_and_kill(struct world *w, int round)
{
	struct buf acknowledged = BUF_INIT(&w->arena, 16 << 20);
	char chunk[LINE * 64];
	int pipes[2];
	ssize_t n;
	pid_t pid;

	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	if (pid == 0) {
		close(pipes[0]);
		child(w->url, pipes[1], round);
	}
	assert_true(pid > 0);
	close(pipes[1]);
	while ((n = read(pipes[0], chunk, sizeof chunk)) > 0) {
		buf_put_bytes(&acknowledged, chunk, (size_t)n);
		if (pid && acknowledged.n >= (size_t)ACKNOWLEDGED * LINE) {
			kill(pid, SIGKILL);
			waitpid(pid, NULL, 0);
			pid = 0; /* what is still in the pipe was acknowledged too */
		}
	}
	close(pipes[0]);
	assert_int_equal(pid, 0); /* it did not die before its time */
	assert_true(buf_ok(&acknowledged));
	return buf_str(&acknowledged);
}

static void test_writer_kill__everything_acknowledged_is_there_once(void **state)
{
	struct world *w = world_create_bare();
	struct db *db;
	struct map stored;
	struct probe_names_row *row;
	size_t n, missing = 0, twice = 0;
	str said[ROUNDS];

	(void)state;
	MUST(db_open(str_from(w->url), false, &db, NULL));
	MUST(migrate_run(db, NULL));
	db_close(db); /* no connection is open across the fork */
	for (int round = 0; round < ROUNDS; round++)
		said[round] = run_and_kill(w, round);
	MUST(db_open(str_from(w->url), false, &db, NULL));
	MUST(probe_names(db, &w->arena, WORLD_INST, &row, &n));
	map_init(&stored, &w->arena);
	for (size_t i = 0; i < n; i++)
		twice += map_set(&stored, row[i].value, &row[i]) != NULL;
	for (int round = 0; round < ROUNDS; round++)
		while (said[round].n) {
			str line = str_cut(&said[round], '\n');

			missing += map_get(&stored, line) == NULL;
		}
	db_close(db);
	world_destroy(w);
	assert_int_equal(missing, 0);
	assert_int_equal(twice, 0);
	assert_true(n >= (size_t)ROUNDS * ACKNOWLEDGED);
}
