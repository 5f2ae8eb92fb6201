/* http_client: see http_client.h. */
#include "http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"

enum { ANSWER_MAX = 32 << 20, WAIT_MS = 10000 };

int client_open(unsigned port, unsigned from)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	struct sockaddr_in own = {.sin_family = AF_INET};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	own.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + from);
	if (fd < 0 || (from && bind(fd, (struct sockaddr *)&own, sizeof own) != 0) ||
	    connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
		perror("client_open");
		exit(1);
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	return fd;
}

bool client_send(int fd, str bytes)
{
	while (bytes.n) {
		ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
		if (n <= 0)
			return false;
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return true;
}

/* More bytes of the connection: 1, or 0 at its end, or -1 when none came in time. */
static int more(int fd, struct buf *b, int wait_ms)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	char part[65536];

	if (poll(&p, 1, wait_ms) <= 0)
		return -1;
	ssize_t n = recv(fd, part, sizeof part, 0);
	if (n <= 0)
		return 0;
	buf_put_bytes(b, part, (size_t)n);
	return 1;
}

str client_header(const struct http_reply *r, const char *name)
{
	str rest = r->head;

	str_cut(&rest, '\n');
	while (rest.n) {
		str value = str_cut(&rest, '\n');
		str key = str_cut(&value, ':');
		if (str_eq_nocase(key, str_from(name)))
			return str_trim(value);
	}
	return (str){NULL, 0};
}

struct http_reply client_read(struct arena *a, int fd, bool head_only, int wait_ms)
{
	struct http_reply r = {0};
	struct buf b = BUF_INIT(a, ANSWER_MAX);
	ptrdiff_t end = -1;
	int64_t length = 0;
	char byte;

	/* Byte by byte, so that what belongs to the next answer stays in the socket. */
	while (end < 0) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		if (poll(&p, 1, wait_ms) <= 0)
			return r;
		if (recv(fd, &byte, 1, 0) <= 0) {
			r.closed = true;
			return r;
		}
		buf_putc(&b, byte);
		if (byte == '\n' && str_ends(buf_str(&b), STR("\r\n\r\n")))
			end = (ptrdiff_t)b.n - 4;
	}
	r.head = str_copy(a, str_n(b.p, (size_t)end));
	str line = r.head, status;
	str_cut(&line, ' ');
	status = str_cut(&line, ' ');
	int64_t number = 0;
	if (str_to_int(status, &number))
		r.status = (int)number;
	r.closed = str_eq_nocase(client_header(&r, "Connection"), STR("close"));
	if (head_only || !str_to_int(client_header(&r, "Content-Length"), &length) || length == 0)
		return r;
	char *body = arena_alloc(a, (size_t)length);
	size_t n = 0;
	while (n < (size_t)length) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		ssize_t got =
			poll(&p, 1, wait_ms) > 0 ? recv(fd, body + n, (size_t)length - n, 0) : 0;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	r.body = str_n(body, n);
	return r;
}

bool client_closed(int fd, int wait_ms)
{
	struct arena a;
	int got;

	arena_init(&a, ANSWER_MAX);
	struct buf b = BUF_INIT(&a, ANSWER_MAX);
	while ((got = more(fd, &b, wait_ms)) > 0)
		buf_clear(&b);
	arena_finish(&a);
	return got == 0;
}

str client_talk(struct arena *a, unsigned port, str bytes, int wait_ms, bool *ret_closed)
{
	struct buf b = BUF_INIT(a, ANSWER_MAX);
	int fd = client_open(port, 0), got = 1;

	/* A server that refuses may close before all is sent; what it said is what counts. */
	client_send(fd, bytes);
	while (got > 0)
		got = more(fd, &b, wait_ms);
	*ret_closed = got == 0;
	close(fd);
	return b.p ? buf_str(&b) : STR("");
}

static struct http_reply ask(struct arena *a, unsigned port, str request)
{
	int fd = client_open(port, 0);

	client_send(fd, request);
	struct http_reply r = client_read(a, fd, str_starts(request, STR("HEAD ")), WAIT_MS);
	close(fd);
	return r;
}

struct http_reply client_get(struct arena *a, unsigned port, const char *path, const char *headers)
{
	return ask(a, port, str_printf(a, "GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n", path, headers));
}

struct http_reply client_post(struct arena *a, unsigned port, const char *path, const char *headers,
			      str body)
{
	struct buf b = BUF_INIT(a, ANSWER_MAX);
	str given = str_from(headers);

	buf_printf(&b, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n%s", path, body.n,
		   headers);
	if (str_find(given, STR("Sec-Fetch-Site:")) < 0 && str_find(given, STR("Origin:")) < 0)
		buf_put(&b, STR("Sec-Fetch-Site: same-origin\r\n"));
	if (str_find(given, STR("Content-Type:")) < 0)
		buf_put(&b, STR("Content-Type: application/x-www-form-urlencoded\r\n"));
	buf_put(&b, STR("\r\n"));
	buf_put(&b, body);
	return ask(a, port, buf_str(&b));
}
