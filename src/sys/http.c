/* http: see http.h. The only file that knows libmicrohttpd. */
#include "sys/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/date.h"
#include "sys/clock.h"

/* GnuTLS still takes TLS 1.0 and 1.1 (RFC 8996 forbids them) unless told. */
#define TLS_VERSIONS "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

enum { BACKLOG = 4096, TICK_MS = 500, LINE_MEMORY = 256 << 20 };

/* A connection, as the clock sees it. */
struct line {
	struct line *next, *previous;
	_Atomic int64_t deadline; /* of clock_monotonic(); 0: none */
	int fd;
};

struct http {
	struct arena arena; /* holds this struct and the lines */
	struct MHD_Daemon *daemon;
	const struct http_calls *calls;
	void *ctx;
	atomic_int under_way;
	MHD_socket listening; /* once http_quiesce() was called; else invalid */
	unsigned port;
	bool encrypted;
	int64_t head_us;
	/* the clock and what it looks at, under `lock` */
	pthread_mutex_t lock;
	pthread_cond_t stop;
	pthread_t clock;
	bool stopping;
	struct line *line, *spare;
};

static struct line *line_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

static void set_deadline(struct http_exchange *x, int64_t deadline)
{
	struct line *line = line_of(x->connection);

	if (line)
		atomic_store_explicit(&line->deadline, deadline, memory_order_relaxed);
}

/* The exchange moves bytes from now on: how long it may take grows with them. */
static void start_moving(struct http_exchange *x, int64_t bytes)
{
	x->since = clock_monotonic();
	x->moved = bytes;
	set_deadline(x, x->since + x->http->head_us + bytes * MICROS_SECOND / HTTP_RATE);
}

/* A connection was opened. */
static struct line *line_add(struct http *h, int fd)
{
	pthread_mutex_lock(&h->lock);
	struct line *line = h->spare;
	if (line)
		h->spare = line->next;
	else
		line = arena_try_alloc(&h->arena, sizeof *line);
	if (line) {
		line->fd = fd;
		line->previous = NULL;
		line->next = h->line;
		if (h->line)
			h->line->previous = line;
		h->line = line;
		atomic_store(&line->deadline, clock_monotonic() + h->head_us);
	}
	pthread_mutex_unlock(&h->lock);
	return line;
}

/* A connection is about to be closed; its descriptor is still open. */
static void line_remove(struct http *h, struct line *line)
{
	pthread_mutex_lock(&h->lock);
	if (line->next)
		line->next->previous = line->previous;
	if (line->previous)
		line->previous->next = line->next;
	else
		h->line = line->next;
	line->next = h->spare;
	h->spare = line;
	pthread_mutex_unlock(&h->lock);
}

static void on_connection(void *cls, struct MHD_Connection *c, void **context,
			  enum MHD_ConnectionNotificationCode what)
{
	struct http *h = cls;
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		*context = info ? line_add(h, info->connect_fd) : NULL;
		if (!*context && info)
			shutdown(info->connect_fd, SHUT_RDWR);
	} else if (*context) {
		line_remove(h, *context);
		*context = NULL;
	}
}

/* Cuts off connections that are over their time; whoever reads them sees the end and cleans up. */
static void *run_clock(void *arg)
{
	struct http *h = arg;

	pthread_mutex_lock(&h->lock);
	while (!h->stopping) {
		int64_t now = clock_monotonic();
		for (struct line *l = h->line; l; l = l->next) {
			int64_t deadline = atomic_load_explicit(&l->deadline, memory_order_relaxed);
			if (!deadline || deadline > now)
				continue;
			shutdown(l->fd, SHUT_RDWR);
			atomic_store(&l->deadline, 0);
		}
		struct timespec until;
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += TICK_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&h->stop, &h->lock, &until);
	}
	pthread_mutex_unlock(&h->lock);
	return NULL;
}

/* Writes the peer's address into the exchange. */
static void read_client(struct http_exchange *x)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *a = info ? info->client_addr : NULL;
	const void *bytes = NULL;

	if (a && a->sa_family == AF_INET)
		bytes = &((const struct sockaddr_in *)(const void *)a)->sin_addr;
	else if (a && a->sa_family == AF_INET6)
		bytes = &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr;
	if (!bytes || !inet_ntop(a->sa_family, bytes, x->client_text, sizeof x->client_text))
		x->client_text[0] = '\0';
	x->client = str_from(x->client_text);
}

static void *on_line(void *cls, const char *uri, struct MHD_Connection *c)
{
	struct http *h = cls;
	/* A connection that the clock could not take is cut off; what came before is not done. */
	struct http_exchange *x = line_of(c) ? h->calls->open(h->ctx, str_from(uri)) : NULL;

	if (!x)
		return NULL;
	x->http = h;
	x->connection = c;
	x->target = uri;
	x->target_n = strlen(uri);
	x->encrypted = h->encrypted;
	x->answer = NULL;
	x->state = HTTP_OPENED;
	atomic_fetch_add(&h->under_way, 1);
	read_client(x);
	return x;
}

static void on_completed(void *cls, struct MHD_Connection *c, void **context,
			 enum MHD_RequestTerminationCode why)
{
	struct http *h = cls;
	struct http_exchange *x = *context;

	(void)why;
	struct line *line = line_of(c);
	if (line)
		atomic_store(&line->deadline, clock_monotonic() + h->head_us);
	*context = NULL;
	if (!x)
		return;
	h->calls->close(x);
	atomic_fetch_sub(&h->under_way, 1);
}

/*
 * libmicrohttpd 0.9 ends every part of the head with NULs in its buffer and gives lengths by
 * strlen(), so that "X: 1\0 2" arrives as "1". What it hides shows in the places: each part must
 * start right after the end of the one before, and the last must end where the head ends.
 */
struct place {
	const char *next;
	bool intact;
};

static enum MHD_Result check_place(void *cls, enum MHD_ValueKind kind, const char *name,
				   size_t name_n, const char *value, size_t value_n)
{
	struct place *p = cls;

	(void)kind;
	/* A colon and spaces stand between; a name never ends before its colon. */
	p->intact &= name == p->next && value > name + name_n && value[value_n] == '\0';
	for (const char *c = name + name_n + 1; p->intact && c < value; c++)
		p->intact = *c == ' ' || *c == '\t';
	p->next = value + value_n + 2; /* CR and LF, both NUL by now */
	return MHD_YES;
}

static bool head_is_intact(const struct http_exchange *x, const char *method, const char *version)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	struct place p = {.next = version + strlen(version) + 2, .intact = true};

	if (!info || method + strlen(method) + 1 != x->target ||
	    x->target + x->target_n + 1 != version)
		return false;
	MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, check_place, &p);
	return p.intact && p.next + 2 == method + info->header_size;
}

static enum MHD_Result act(struct http_exchange *x, enum http_next next)
{
	if (next == HTTP_GO_ON || next == HTTP_WAIT)
		return MHD_YES;
	if (next == HTTP_BREAK || !x->answer || !x->answer->response)
		return MHD_NO;
	x->state = HTTP_ANSWERED;
	start_moving(x, (int64_t)x->answer->body_n);
	return MHD_queue_response(x->connection, (unsigned)x->answer->status, x->answer->response);
}

/* libmicrohttpd's one callback: once for the head, once for each part of the body, once at the end,
 * and once after http_resume(). */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *c, const char *url,
				  const char *method, const char *version, const char *data,
				  size_t *data_n, void **context)
{
	struct http *h = cls;
	struct http_exchange *x = *context;

	(void)c;
	(void)url;
	if (!x)
		return MHD_NO;
	if (x->state == HTTP_OPENED) {
		x->state = HTTP_READING;
		x->method = str_from(method);
		x->version = str_from(version);
		x->intact = head_is_intact(x, method, version);
		start_moving(x, 0);
		return act(x, h->calls->head(x));
	}
	if (x->state == HTTP_WAITING) {
		x->state = HTTP_READING;
		return act(x, h->calls->resumed(x));
	}
	if (*data_n) {
		size_t n = *data_n;
		x->moved += (int64_t)n;
		set_deadline(x, x->since + x->http->head_us + x->moved * MICROS_SECOND / HTTP_RATE);
		*data_n = 0;
		return act(x, h->calls->body(x, data, n));
	}
	set_deadline(x, 0);
	return act(x, h->calls->end(x));
}

/* Binds `listen`; -1 with detail. */
static int open_socket(str listen_text, struct error *error)
{
	char host[64] = "", port[8] = "";
	int64_t value = 0;
	ptrdiff_t colon = -1;

	for (size_t i = 0; i < listen_text.n; i++)
		if (listen_text.p[i] == ':')
			colon = (ptrdiff_t)i;
	str name = str_sub(listen_text, 0, (size_t)(colon < 0 ? 0 : colon));
	str number = str_sub(listen_text, (size_t)(colon + 1), listen_text.n);
	if (name.n >= 2 && name.p[0] == '[')
		name = str_sub(name, 1, name.n - 1);
	if (colon < 0 || name.n >= sizeof host || number.n >= sizeof port ||
	    !str_is_digits(number) || !str_to_int(number, &value) || value > UINT16_MAX) {
		error_set(error, ERR_ENVIRONMENT, NULL,
			  "Alamat \"" STR_FMT "\" harus berbentuk ALAMAT:PORTA.",
			  STR_ARG(listen_text));
		return -1;
	}
	memcpy(host, name.p, name.n);
	memcpy(port, number.p, number.n);
	struct addrinfo want = {.ai_socktype = SOCK_STREAM,
				.ai_flags = AI_PASSIVE | AI_NUMERICSERV},
			*a;
	if (getaddrinfo(host[0] ? host : NULL, port, &want, &a) != 0) {
		error_set(error, ERR_ENVIRONMENT, NULL, "Alamat \"" STR_FMT "\" tidak dikenal.",
			  STR_ARG(listen_text));
		return -1;
	}
	int fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;
	bool bound = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
		     bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0;
	freeaddrinfo(a);
	if (bound)
		return fd;
	error_set(error, ERR_ENVIRONMENT, NULL, "Tidak dapat mendengar di " STR_FMT ": %s.",
		  STR_ARG(listen_text), strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

static unsigned port_of(int fd)
{
	struct sockaddr_storage a = {0};
	socklen_t n = sizeof a;

	if (getsockname(fd, (struct sockaddr *)&a, &n) != 0)
		return 0;
	return ntohs(a.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)(void *)&a)->sin6_port
					     : ((struct sockaddr_in *)(void *)&a)->sin_port);
}

static struct MHD_Daemon *start_daemon(struct http *h, const struct http_options *o, int fd)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
			 MHD_USE_TURBO;
	struct MHD_OptionItem tls[] = {
		{MHD_OPTION_HTTPS_MEM_CERT, 0,
		 h->encrypted ? str_cstr(&h->arena, o->tls_cert) : NULL},
		{MHD_OPTION_HTTPS_MEM_KEY, 0,
		 h->encrypted ? str_cstr(&h->arena, o->tls_key) : NULL},
		{MHD_OPTION_HTTPS_PRIORITIES, 0, (char *)TLS_VERSIONS},
		{MHD_OPTION_END, 0, NULL},
	};

	return MHD_start_daemon(
		flags | (h->encrypted ? MHD_USE_TLS : 0), 0, NULL, NULL, on_request, h,
		MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE,
		o->threads > 1 ? o->threads : 0, MHD_OPTION_CONNECTION_LIMIT, o->connections,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, o->per_client, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned)HTTP_IDLE_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)HTTP_CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_URI_LOG_CALLBACK, on_line, h,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, h, MHD_OPTION_NOTIFY_CONNECTION,
		on_connection, h, MHD_OPTION_ARRAY, h->encrypted ? tls : &tls[3], MHD_OPTION_END);
}

enum err http_create(const struct http_options *o, struct http **ret, struct error *error)
{
	struct arena a;
	pthread_condattr_t attr;
	int fd = open_socket(o->listen, error);

	if (fd < 0)
		return ERR_ENVIRONMENT;
	arena_init(&a, LINE_MEMORY);
	struct http *h = arena_new(&a, struct http);
	h->arena = a;
	h->calls = o->calls;
	h->ctx = o->ctx;
	h->encrypted = o->tls_cert.n > 0;
	h->head_us = (o->head_s ? o->head_s : HTTP_HEAD_S) * MICROS_SECOND;
	h->port = port_of(fd);
	pthread_mutex_init(&h->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&h->stop, &attr);
	pthread_condattr_destroy(&attr);
	h->listening = MHD_INVALID_SOCKET;
	h->daemon = start_daemon(h, o, fd);
	if (h->daemon && pthread_create(&h->clock, NULL, run_clock, h) == 0) {
		*ret = h;
		return OK;
	}
	if (h->daemon)
		MHD_stop_daemon(h->daemon);
	else
		close(fd);
	a = h->arena;
	arena_finish(&a);
	return error_set(error, ERR_ENVIRONMENT, NULL,
			 "Server HTTP tidak dapat dimulai. Periksa sertifikat TLS dan batas berkas "
			 "terbuka.");
}

unsigned http_port(const struct http *h)
{
	return h->port;
}

void http_quiesce(struct http *h)
{
	h->listening = MHD_quiesce_daemon(h->daemon);
	/* Nobody can connect any more; but the threads still take it out of their epoll sets, and
	 * abort when it is closed under them. */
	if (h->listening != MHD_INVALID_SOCKET)
		shutdown(h->listening, SHUT_RDWR);
}

int http_under_way(const struct http *h)
{
	return atomic_load(&h->under_way);
}

void http_destroy(struct http *h)
{
	if (!h)
		return;
	pthread_mutex_lock(&h->lock);
	h->stopping = true;
	pthread_cond_signal(&h->stop);
	pthread_mutex_unlock(&h->lock);
	pthread_join(h->clock, NULL);
	MHD_stop_daemon(h->daemon);
	if (h->listening != MHD_INVALID_SOCKET)
		close(h->listening);
	pthread_cond_destroy(&h->stop);
	pthread_mutex_destroy(&h->lock);
	struct arena a = h->arena;
	arena_finish(&a);
}

struct header_walk {
	void (*each)(void *ctx, str name, str value);
	void *ctx;
};

static enum MHD_Result walk_header(void *cls, enum MHD_ValueKind kind, const char *name,
				   size_t name_n, const char *value, size_t value_n)
{
	const struct header_walk *w = cls;

	(void)kind;
	w->each(w->ctx, str_n(name, name_n), str_n(value, value_n));
	return MHD_YES;
}

void http_each_header(struct http_exchange *x, void (*each)(void *ctx, str name, str value),
		      void *ctx)
{
	struct header_walk w = {each, ctx};

	MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, walk_header, &w);
}

void http_wait(struct http_exchange *x)
{
	set_deadline(x, 0);
	x->state = HTTP_WAITING;
	MHD_suspend_connection(x->connection);
}

void http_resume(struct http_exchange *x)
{
	MHD_resume_connection(x->connection);
}

enum err http_answer_init(struct http_answer *ret, int status, const struct http_header *header,
			  size_t n, str body, bool copy)
{
	/* The library takes a pointer to writable memory and does not write to it. */
	struct MHD_Response *r = MHD_create_response_from_buffer(
		body.n, (void *)(uintptr_t)(body.n ? body.p : ""),
		copy ? MHD_RESPMEM_MUST_COPY : MHD_RESPMEM_PERSISTENT);

	if (!r)
		return ERR_NO_MEMORY;
	for (size_t i = 0; i < n; i++)
		if (MHD_add_response_header(r, header[i].name, header[i].value) != MHD_YES) {
			MHD_destroy_response(r);
			return ERR_INTERNAL;
		}
	*ret = (struct http_answer){.response = r, .status = status, .body_n = body.n};
	return OK;
}

void http_answer_finish(struct http_answer *a)
{
	if (a->response)
		MHD_destroy_response(a->response);
	*a = (struct http_answer){0};
}

void http_reply(struct http_exchange *x, const struct http_answer *a)
{
	x->answer = a;
}
