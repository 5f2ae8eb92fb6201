/*
 * faults: requests of which something fails once in turn: an allocation, a database write, a read.
 * Included by a test with its `static struct http_world *w`, after cmocka, in builds with faults.
 */
#pragma once
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/fault.h"
#include "core/doctor/doctor.h"
#include "core/event/event.h"
#include "http_client.h"
#include "http_world.h"

enum {
	TRIES_MAX = 3000,
	WAIT_MS = 20000, /* silence this long is a hang */
	ANSWER_MAX = 1 << 20,
	/* The connection, the exchange and its address: without these there is nothing to answer
	 * with, and the connection is closed. */
	SILENT_MAX = 3,
};

/* A kind of request. */
struct scene {
	/* Makes everything that the request needs anew, and the request. */
	void (*set)(struct scene *s);
	/* How often, since `set`, what it asks for was done; never half. NULL: it only reads. */
	int64_t (*done)(struct scene *s);
	int good;     /* the status of success */
	int twice;    /* and when it is asked for after it was done; 0: the same */
	bool repeats; /* asked twice, it is done twice */
	int64_t step; /* every how many occasions one fails; 0: each */
	bool unseen;  /* its body may be large: it is not read before it is known whose it is */
	const char *typed; /* words of the form that a page which refuses it shows; NULL: none */
	str request;
	int64_t before;     /* `set` leaves here what `done` counts from */
	struct arena arena; /* of one round; reset by the walk */
};

/* What came of a request, read without an arena: its allocations would be counted. */
static char answer[ANSWER_MAX + 1];

/* The status; 0: closed without a byte. Anything but that and a whole message fails the test. */
static inline int ask(str request)
{
	int fd = client_open(w->port, 0), status = 0, length = 0;
	size_t n = 0;
	ssize_t got = 1;
	const char *body, *field;

	client_send(fd, request);
	while (got > 0) {
		struct pollfd p = {.fd = fd, .events = POLLIN};

		if (poll(&p, 1, WAIT_MS) <= 0)
			fail_msg("no answer in %d ms", WAIT_MS);
		got = recv(fd, answer + n, ANSWER_MAX - n, 0);
		n += got > 0 ? (size_t)got : 0;
	}
	close(fd);
	answer[n] = 0;
	if (n == 0)
		return 0;
	body = strstr(answer, "\r\n\r\n");
	field = strcasestr(answer, "\r\nContent-Length: ");
	assert_non_null(body);
	assert_true(field && field < body);
	assert_int_equal(sscanf(answer, "HTTP/1.1 %d ", &status), 1);
	assert_int_equal(sscanf(field + 18, "%d", &length), 1);
	assert_int_equal((size_t)length, n - (size_t)(body + 4 - answer));
	return status;
}

/* The request again, now that nothing fails: it is as if the first had never gone wrong. */
static inline void ask_again(struct scene *s, int64_t done)
{
	assert_int_equal(ask(s->request), done && s->twice ? s->twice : s->good);
	if (s->done)
		assert_int_equal(s->done(s), s->repeats ? done + 1 : 1);
}

/* A refusal says what became of what was sent, and where there is a page, it is still on it. */
static inline void check_refusal(const struct scene *s)
{
	if (!s->done)
		return;
	assert_non_null(strstr(answer, "Tidak ada yang"));
	if (!s->typed || !strstr(answer, "<h1>"))
		return;
	if (s->unseen && strstr(answer, "tombol kembali"))
		return;
	if (!strstr(answer, s->typed) || !strstr(answer, "Kirim lagi"))
		fail_msg("what was typed is lost: %s", strstr(answer, "<h1>"));
}

static inline void walk(struct scene *s, enum fault kind)
{
	int64_t nth = 1, silent = 0, refused = 0;
	bool hit = true;

	arena_init(&s->arena, 32 << 20);
	for (; hit && nth < TRIES_MAX; nth += s->step && kind == FAULT_ALLOC ? s->step : 1) {
		int64_t done;
		int status;

		s->set(s);
		fault_arm(kind, nth);
		status = ask(s->request);
		hit = fault_passed(kind) >= nth;
		fault_arm(kind, 0);
		done = s->done ? s->done(s) : 0;
		assert_true(done == 0 || done == 1);
		if (status == s->good) {
			assert_int_equal(done, s->done ? 1 : 0);
		} else {
			assert_true(hit);
			assert_true(status == 503 || status == 500 || status == 0);
			if (status == 0)
				assert_true(nth <= SILENT_MAX && done == 0);
			else
				check_refusal(s);
			refused++;
			silent += status == 0;
		}
		ask_again(s, done);
		arena_reset(&s->arena);
	}
	print_message("%lld occasions, %lld refused, %lld without a word\n", (long long)nth - 2,
		      (long long)refused, (long long)silent);
	assert_false(hit);
	assert_true(refused > 0);
}

static inline str post(struct scene *s, const char *path, const char *cookie, str body)
{
	return str_printf(&s->arena,
			  "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nSec-Fetch-Site: "
			  "same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
			  "Content-Length: %zu\r\n%s\r\n" STR_FMT,
			  path, body.n, cookie, STR_ARG(body));
}

static inline str get(struct scene *s, const char *path, const char *cookie)
{
	return str_printf(&s->arena, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n",
			  path, cookie);
}

/* How many events of `kind` a subject has. */
static inline int64_t events(struct scene *s, int64_t inst, id subject, enum event_kind kind)
{
	struct event_record *event;
	int64_t after = 0, found = 0;
	size_t n;

	do {
		MUST(event_history(w->world->db, &s->arena, inst, subject, after, 1000, &event,
				   &n));
		for (size_t i = 0; i < n; i++) {
			found += event[i].kind == (int64_t)kind;
			after = event[i].seq;
		}
	} while (n == 1000);
	return found;
}

/* What the doctor says of all that happened, in these checks; `book` may be NULL. */
static inline void assert_sound(const struct rulebook *book, const char *const *check, size_t n)
{
	struct doctor_report report = {.book = book};
	struct arena a;

	arena_init(&a, 64 << 20);
	for (size_t i = 0; i < doctor_check_count; i++)
		for (size_t k = 0; k < n; k++)
			if (strcmp(doctor_checks[i].name, check[k]) == 0)
				MUST(doctor_run(w->world->db, &a, i, &report));
	arena_finish(&a);
	assert_int_equal(report.findings, 0);
}
