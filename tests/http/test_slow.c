/* Clients that are slow on purpose, and work that is: others are still served, and each wait ends.
 */
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <unistd.h>

#include "http_client.h"
#include "sys/clock.h"

enum { HEAD_S = 2, SLOW_CLIENTS = 60 };

static struct http_world *w;

static int group_setup(void **state)
{
	struct http_settings s = test_settings();

	(void)state;
	s.head_s = HEAD_S;
	s.set[0] = "workers";
	s.set[1] = "1";
	s.set[2] = "queue";
	s.set[3] = "8";
	w = http_world_create(&s);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	http_world_destroy(w);
	return 0;
}

static int64_t ms_since(int64_t start)
{
	return (clock_monotonic() - start) / 1000;
}

/* Sends one byte to each connection every 100 ms until all are cut off; in between another client
 * must be served at once. Returns the milliseconds until the last was. */
static int64_t drip(int *fd, int n, const char *byte)
{
	int64_t start = clock_monotonic();
	int open = n;

	while (open && ms_since(start) < 20000) {
		for (int i = 0; i < n; i++) {
			if (fd[i] < 0)
				continue;
			if (client_send(fd[i], str_n(byte, 1)) && !client_closed(fd[i], 0))
				continue;
			close(fd[i]);
			fd[i] = -1;
			open--;
		}
		int64_t asked = clock_monotonic();
		assert_int_equal(client_get(w->a, w->port, "/", "").status, 200);
		assert_true(ms_since(asked) < 500);
		usleep(100000);
	}
	assert_int_equal(open, 0);
	return ms_since(start);
}

static void test_slow__heads_that_never_end_are_cut_off(void **state)
{
	int fd[SLOW_CLIENTS];

	(void)state;
	for (int i = 0; i < SLOW_CLIENTS; i++) {
		fd[i] = client_open(w->port, 0);
		client_send(fd[i], STR("GET / HTTP/1.1\r\nHost: x\r\nX-A: "));
	}
	int64_t ms = drip(fd, SLOW_CLIENTS, "a");
	assert_in_range(ms, 1000, (HEAD_S + 4) * 1000);
}

static void test_slow__bodies_that_trickle_are_cut_off(void **state)
{
	int fd[SLOW_CLIENTS];

	(void)state;
	for (int i = 0; i < SLOW_CLIENTS; i++) {
		fd[i] = client_open(w->port, 0);
		client_send(fd[i], STR("POST /r HTTP/1.1\r\nHost: x\r\nOrigin: "
				       "http://x\r\nContent-Length: 60000\r\n\r\na="));
	}
	int64_t ms = drip(fd, SLOW_CLIENTS, "a");
	assert_in_range(ms, 1000, (HEAD_S + 4) * 1000);
}

static void test_slow__a_body_that_moves_is_not_cut_off(void **state)
{
	struct buf part = BUF_INIT(w->a, 4096);
	int fd = client_open(w->port, 0);

	(void)state;
	client_send(fd, STR("POST /r HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Length: "
			    "61440\r\n\r\na="));
	for (int i = 0; i < 2048; i++)
		buf_putc(&part, 'a');
	for (int sent = 2; sent < 61440;) {
		int n = 61440 - sent < 2048 ? 61440 - sent : 2048;
		assert_true(client_send(fd, str_n(part.p, (size_t)n)));
		sent += n;
		usleep(100000);
	}
	assert_int_equal(client_read(w->a, fd, false, 5000).status, 200);
	close(fd);
}

/* One worker, eight places: of twenty at once some wait, and the rest is told at once to come back.
 */
static void test_slow__a_full_queue_says_so(void **state)
{
	enum { ASKING = 20 };
	int fd[ASKING], done = 0, refused = 0;

	(void)state;
	for (int i = 0; i < ASKING; i++) {
		fd[i] = client_open(w->port, 0);
		client_send(fd[i], STR("GET /lambat?ms=100 HTTP/1.1\r\nHost: x\r\n\r\n"));
	}
	/* Pages that are not slow do not wait behind them. */
	int64_t start = clock_monotonic();
	assert_int_equal(client_get(w->a, w->port, "/", "").status, 200);
	assert_true(ms_since(start) < 100);
	for (int i = 0; i < ASKING; i++) {
		struct http_reply r = client_read(w->a, fd[i], false, 5000);
		done += r.status == 200;
		if (r.status == 503) {
			refused++;
			assert_true(str_eq(client_header(&r, "Retry-After"), STR("5")));
		}
		close(fd[i]);
	}
	assert_int_equal(done + refused, ASKING);
	assert_in_range(done, 8, 12);
}

/* What waits longer than ten seconds is answered although the only worker is still busy. */
static void test_slow__waiting_in_the_queue_ends(void **state)
{
	int busy = client_open(w->port, 0), waiting = client_open(w->port, 0);

	(void)state;
	client_send(busy, STR("GET /lambat?ms=13000 HTTP/1.1\r\nHost: x\r\n\r\n"));
	usleep(200000);
	int64_t start = clock_monotonic();
	client_send(waiting, STR("GET /lambat?ms=1 HTTP/1.1\r\nHost: x\r\n\r\n"));
	assert_int_equal(client_read(w->a, waiting, false, 15000).status, 503);
	assert_in_range(ms_since(start), 9500, 12000);
	assert_int_equal(client_read(w->a, busy, false, 15000).status, 200);
	close(busy);
	close(waiting);
}

static void test_slow__who_leaves_while_waiting_harms_nobody(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		int fd = client_open(w->port, 0);
		client_send(fd, STR("GET /lambat?ms=50 HTTP/1.1\r\nHost: x\r\n\r\n"));
		close(fd);
	}
	usleep(500000);
	assert_int_equal(client_get(w->a, w->port, "/lambat?ms=1", "").status, 200);
}
