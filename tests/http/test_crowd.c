/*
 * Ten thousand connections that are open and silent, from forty addresses: a new client is still
 * served at once. The server is a process of its own, since both ends of them do not fit one
 * process's limit.
 */
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "http_client.h"
#include "sys/clock.h"

enum { CROWD = 10000, ADDRESSES = 40, FILES = CROWD + 500 };

static unsigned port;
static int leave = -1; /* closing it ends the server */
static pid_t server;

/* The child: a server until its end of the pipe says that the test is over. */
static void serve(int tell, int wait_for_end)
{
	struct http_settings s = test_settings();
	char byte;

	s.set[0] = "connections";
	s.set[1] = "12000";
	struct http_world *w = http_world_create(&s);
	port = w->port;
	if (write(tell, &port, sizeof port) != (ssize_t)sizeof port)
		exit(1);
	while (read(wait_for_end, &byte, 1) > 0)
		;
	http_world_destroy(w);
	exit(0);
}

static bool raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return false;
	limit.rlim_cur = limit.rlim_max < FILES ? limit.rlim_max : FILES;
	return setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= FILES;
}

static int group_setup(void **state)
{
	int told[2], end[2];

	(void)state;
	if (!raise_limit())
		return 0;
	if (pipe(told) != 0 || pipe(end) != 0 || (server = fork()) < 0)
		return 1;
	if (server == 0) {
		close(end[1]);
		serve(told[1], end[0]);
	}
	close(end[0]);
	close(told[1]);
	leave = end[1];
	bool ready = read(told[0], &port, sizeof port) == (ssize_t)sizeof port;
	close(told[0]);
	return !ready;
}

static void test_crowd__ten_thousand_silent_connections_and_others_are_served(void **state)
{
	int *fd = test_calloc(CROWD, sizeof *fd);
	struct arena a;
	int64_t worst = 0;

	(void)state;
	if (!server) {
		print_message("skipped: the limit of open files cannot be raised to %d\n", FILES);
		test_free(fd);
		skip();
	}
	arena_init(&a, 64 << 20);
	for (int i = 0; i < CROWD; i++)
		fd[i] = client_open(port, 2 + (unsigned)i % ADDRESSES);
	for (int i = 0; i < 20; i++) {
		int64_t start = clock_monotonic();
		struct http_reply r = client_get(&a, port, "/besar?n=20000", "");
		int64_t us = clock_monotonic() - start;
		assert_int_equal(r.status, 200);
		worst = us > worst ? us : worst;
	}
	print_message("slowest answer beside %d connections: %lld us\n", CROWD, (long long)worst);
	assert_true(worst < 1000000);
	/* They were only silent: each can still ask. */
	for (int i = 0; i < CROWD; i += 997) {
		assert_true(client_send(fd[i], STR("GET / HTTP/1.1\r\nHost: x\r\n\r\n")));
		assert_int_equal(client_read(&a, fd[i], false, 5000).status, 200);
	}
	for (int i = 0; i < CROWD; i++)
		close(fd[i]);
	test_free(fd);
	arena_finish(&a);
}

static int group_teardown(void **state)
{
	int status = 0;

	(void)state;
	if (!server)
		return 0;
	close(leave);
	return waitpid(server, &status, 0) == server && WIFEXITED(status) &&
			       WEXITSTATUS(status) == 0
		       ? 0
		       : 1;
}
