/* burst: see burst.h. One thread and poll(): the clients shall not be what is measured. */
#include "burst.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/id.h"
#include "http_client.h"
#include "sys/clock.h"

enum { CLIENTS_MAX = 256, ANSWER_MAX = 65536, REQUEST_MAX = 4096, SILENT_MS = 20000 };

struct client {
	int fd; /* -1: done */
	struct crowd_person *person;
	char *answer;
	size_t n;
};

struct run {
	struct burst *burst;
	struct arena arena;
	str path, form; /* what is the same for everybody */
	size_t next;
	struct client client[CLIENTS_MAX];
};

/* A form's value: everything but letters and digits as %XX. */
static void put_encoded(struct buf *b, str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			buf_putc(b, (char)c);
		else
			buf_printf(b, "%%%02X", c);
	}
}

/* The next person who has not been acknowledged, or NULL. */
static struct crowd_person *next_person(struct run *r)
{
	struct burst *b = r->burst;

	while (r->next < b->to && b->crowd->person[r->next].acknowledged)
		r->next++;
	return r->next < b->to ? &b->crowd->person[r->next++] : NULL;
}

static void leave(struct client *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
}

/* Sends the next person's form, or ends the client. */
static void send_next(struct run *r, struct client *c)
{
	char head[REQUEST_MAX], body[REQUEST_MAX];
	int n, m;

	c->n = 0;
	c->person = r->burst->server->pid > 0 ? next_person(r) : NULL;
	if (!c->person) {
		leave(c);
		return;
	}
	m = snprintf(body, sizeof body, "token=%s" STR_FMT, c->person->token, STR_ARG(r->form));
	n = snprintf(
		head, sizeof head,
		"POST " STR_FMT " HTTP/1.1\r\nHost: x\r\n%sSec-Fetch-Site: same-origin\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		STR_ARG(r->path), c->person->cookie, m, body);
	r->burst->sent++;
	if (n >= (int)sizeof head || m >= (int)sizeof body)
		MUST(ERR_LIMIT);
	if (!client_send(c->fd, str_n(head, (size_t)n))) {
		r->burst->broken++;
		leave(c);
	}
}

/* The length of the complete answer at the start of the client's bytes; 0: not complete yet. */
static size_t complete(const struct client *c)
{
	str all = str_n(c->answer, c->n);
	ptrdiff_t end = str_find(all, STR("\r\n\r\n"));
	struct http_reply r = {.head = str_sub(all, 0, end < 0 ? 0 : (size_t)end)};
	int64_t length = 0;
	str value;

	if (end < 0)
		return 0;
	value = client_header(&r, "Content-Length");
	if (value.n && !str_to_int(value, &length))
		MUST(ERR_FORMAT);
	return c->n >= (size_t)end + 4 + (size_t)length ? (size_t)end + 4 + (size_t)length : 0;
}

/* An answer is there: whose it is, and what it says. */
static void take_answer(struct run *r, struct client *c)
{
	struct burst *b = r->burst;
	str all = str_n(c->answer, c->n);
	bool signed_ = str_starts(all, STR("HTTP/1.1 303")) && str_find(all, STR("/hasil\r\n")) > 0;
	bool closing = str_find(all, STR("Connection: close")) > 0;

	if (signed_) {
		c->person->acknowledged = true;
		b->acknowledged++;
	} else if (b->refused++ == 0) {
		int64_t status = 0;

		(void)str_to_int(str_sub(all, 9, 12), &status);
		b->first_refusal = (int)status;
	}
	if (b->kill_after && b->acknowledged >= b->kill_after)
		served_kill(b->server);
	if (closing && b->server->pid > 0) {
		leave(c);
		c->fd = client_open(b->server->port, 0);
	}
	send_next(r, c);
}

static void receive(struct run *r, struct client *c)
{
	ssize_t n = recv(c->fd, c->answer + c->n, ANSWER_MAX - c->n, MSG_DONTWAIT);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) { /* the server is gone */
		r->burst->broken++;
		leave(c);
		return;
	}
	c->n += (size_t)n;
	if (complete(c))
		take_answer(r, c);
}

/* One round of waiting; false when nobody has anything to wait for. */
static bool wait_once(struct run *r)
{
	struct pollfd p[CLIENTS_MAX];
	struct client *of[CLIENTS_MAX];
	nfds_t n = 0;

	for (size_t i = 0; i < r->burst->clients; i++)
		if (r->client[i].fd >= 0) {
			of[n] = &r->client[i];
			p[n++] = (struct pollfd){.fd = r->client[i].fd, .events = POLLIN};
		}
	if (n == 0)
		return false;
	if (poll(p, n, SILENT_MS) == 0)
		MUST(ERR_ENVIRONMENT); /* the server lives and says nothing */
	for (nfds_t i = 0; i < n; i++)
		if (p[i].revents)
			receive(r, of[i]);
	return true;
}

void burst_run(struct burst *b)
{
	struct run *r = calloc(1, sizeof *r);
	struct buf form;
	int64_t began;

	if (!r || b->clients > CLIENTS_MAX)
		abort();
	r->burst = b;
	r->next = b->from;
	arena_init(&r->arena, 64 << 20);
	r->path = str_printf(&r->arena, "/ikrar/" STR_FMT,
			     STR_ARG(id_hex(&r->arena, b->crowd->drive)));
	form = BUF_INIT(&r->arena, REQUEST_MAX);
	buf_put(&form, STR("&jawaban=tanda-tangan&kalimat="));
	put_encoded(&form, b->crowd->sentence);
	r->form = buf_str(&form);
	for (size_t i = 0; i < b->clients; i++)
		r->client[i] = (struct client){.fd = client_open(b->server->port, 0),
					       .answer = arena_alloc(&r->arena, ANSWER_MAX)};
	began = clock_monotonic();
	for (size_t i = 0; i < b->clients; i++)
		send_next(r, &r->client[i]);
	while (wait_once(r))
		;
	b->took_us = clock_monotonic() - began;
	arena_finish(&r->arena);
	free(r);
}
