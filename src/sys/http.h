/*
 * http: an HTTP/1.1 server over libmicrohttpd, as bytes and calls. What a request means is web/'s.
 *
 * A pool of threads reads requests and calls the owner: open when the request line is there, head
 * when the headers are, body for each part of it, end when it is complete, resumed after a wait,
 * close when the answer is sent or the connection broke. The calls of one exchange never overlap.
 * Who answers later calls http_wait() and, from any thread, http_resume().
 *
 * A clock closes connections that are too slow: a head must be complete in HTTP_HEAD_S, and bodies
 * and answers must move at HTTP_RATE bytes a second, counted from HTTP_HEAD_S.
 */
#pragma once
#include "base/error.h"

enum {
	HTTP_IDLE_S = 15, /* a connection on which nothing happens */
	HTTP_HEAD_S = 30, /* a request line and headers */
	HTTP_RATE = 1024, /* bytes a second that a slow client must manage */
	/* A connection's buffer: line, headers, parts of the body. The library clears it for each
	 * request, which a page from memory feels, so it is no larger than heads need. */
	HTTP_CONNECTION_MEMORY = 16 << 10,
};

struct http;

/* An answer; immutable, may be sent many times. `response` is http.c's. */
struct http_answer {
	void *response;
	int status;
	size_t body_n;
};

/* One request on its way; the first member of the owner's own struct. */
struct http_exchange {
	str method, version;
	str client;  /* the peer's address as text, without port */
	bool intact; /* libmicrohttpd hid no byte of the head: no NUL, no folding, no bare line feed
		      */
	bool encrypted;
	/* http.c's */
	struct http *http;
	void *connection;
	const char *target; /* as it lies in the connection's buffer */
	size_t target_n;
	const struct http_answer *answer;
	int64_t since, moved; /* when the body or answer began to move, and how many bytes did */
	enum { HTTP_OPENED, HTTP_READING, HTTP_WAITING, HTTP_ANSWERED } state;
	char client_text[48];
};

enum http_next {
	HTTP_GO_ON,  /* call on */
	HTTP_ANSWER, /* http_reply() was called */
	HTTP_WAIT,   /* http_wait() was called; http_resume() has been or will be */
	HTTP_BREAK,  /* close the connection without a word */
};

struct http_calls {
	/* The request line is there: `target` as it was sent, to be copied. Returns the exchange,
	 * prepared by the owner, or NULL when there is no memory for it. */
	struct http_exchange *(*open)(void *ctx, str target);
	enum http_next (*head)(struct http_exchange *x);
	/* `p` is borrowed. HTTP_ANSWER is not possible in between: go on and answer at the end. */
	enum http_next (*body)(struct http_exchange *x, const char *p, size_t n);
	enum http_next (*end)(struct http_exchange *x);
	enum http_next (*resumed)(struct http_exchange *x);
	/* Last call; the exchange may be recycled. */
	void (*close)(struct http_exchange *x);
};

struct http_options {
	str listen; /* "127.0.0.1:8080", "[::1]:8080" */
	unsigned threads, connections;
	unsigned per_client;   /* connections of one address; 0: no limit */
	unsigned head_s;       /* instead of HTTP_HEAD_S; 0: that. For tests. */
	str tls_cert, tls_key; /* PEM text; empty: plain HTTP */
	const struct http_calls *calls;
	void *ctx;
};

/* Starts listening. ERR_ENVIRONMENT with detail: the address cannot be used, or the certificate. */
MUST_USE enum err http_create(const struct http_options *o, struct http **ret, struct error *error);
/* The port that is listened on, for tests that ask for port 0. */
unsigned http_port(const struct http *h);
/* Accepts nobody more. Exchanges under way go on. */
void http_quiesce(struct http *h);
/* Exchanges that have been opened and not closed. */
int http_under_way(const struct http *h);
/* Ends every connection. Nobody may be waiting (http_wait) any more. Accepts NULL. */
void http_destroy(struct http *h);

/* Calls `each` for every header line, in their order; `name` and `value` are borrowed until the
 * exchange is closed. */
void http_each_header(struct http_exchange *x, void (*each)(void *ctx, str name, str value),
		      void *ctx);

/* Takes the connection out of the I/O thread; to be called there, before somebody else is given the
 * exchange. */
void http_wait(struct http_exchange *x);
void http_resume(struct http_exchange *x);

struct http_header {
	const char *name, *value; /* no control bytes */
};
/*
 * Makes an answer of `status`. The body is copied when `copy`, otherwise it must live until the
 * last exchange that sends it is closed. ERR_NO_MEMORY; ERR_INTERNAL: a header that cannot be sent.
 */
MUST_USE enum err http_answer_init(struct http_answer *ret, int status,
				   const struct http_header *header, size_t n, str body, bool copy);
/* Lets go; exchanges that still send it keep it alive. Accepts a zeroed one. */
void http_answer_finish(struct http_answer *a);
/* Sends `a` to the exchange's client; HEAD gets its headers only. On the I/O thread, once, followed
 * by returning HTTP_ANSWER. `a` must live until then. */
void http_reply(struct http_exchange *x, const struct http_answer *a);
