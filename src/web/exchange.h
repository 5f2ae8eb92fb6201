/*
 * exchange: one request between its first byte and the last of its answer, inside web/. Handlers
 * see its struct request only. It lives in its own arena, which is recycled with it.
 *
 * It moves from the I/O thread to a worker or the writer and back, but is used by one at a time.
 */
#pragma once
#include "web/page_cache.h"
#include "web/lane.h"
#include "web/limit.h"
#include "web/multipart.h"
#include "web/queue.h"
#include "web/server.h"

struct exchange {
	struct http_exchange http; /* first: http.c hands out pointers to it */
	struct server *server;
	struct arena arena;
	struct arena_mark empty; /* the arena with nothing but this struct */
	struct request req;
	str target; /* as sent */
	bool gzip;  /* the client takes compressed bodies */
	bool close; /* say so: what follows on this connection cannot be trusted */
	str path_value[LIMIT_SEGMENTS];
	struct pair *query; /* decoded */
	size_t query_n;
	bool ready; /* the answer was found at the head and waits for the end */
	/* the body */
	int64_t body_n, body_seen; /* as announced, as read */
	str part;                  /* that has just come; borrowed */
	enum err body_error;
	struct buf body; /* of a plain form */
	struct multipart *multipart;
	/* the handler */
	bool known;                 /* access_check() was done */
	bool second_factor_missing; /* what is forbidden would be allowed after it */
	void *args;
	struct arena_mark before; /* the arena as a handler that is run again must find it */
	enum err result;
	bool done;      /* `result` is what the writer or the queue said, to be answered */
	bool broken;    /* memory ran out: only server.plain can be sent */
	bool on_worker; /* it has come to the queue of slow work */
	bool answered;  /* a worker made the answer */
	struct task task;
	struct job job;
	struct lane *lane; /* while a thread works on it */
	/* the answer */
	struct http_answer answer;
	struct cached *cached;
	struct exchange *next; /* of those that wait to be used again */
};

struct exchanges;
/* In `a`. */
struct exchanges *exchanges_create(struct arena *a);
/* All must have been given back. Accepts NULL. */
void exchanges_destroy(struct exchanges *all);
/* A fresh exchange, or NULL when there is no memory. */
struct exchange *exchange_take(struct server *s);
void exchange_give(struct exchange *x);

/*
 * admit.c: reads the head into x->req and refuses what is not plain HTTP, before any body. Returns
 * OK, or the error to be answered with server.plain and a closed connection; *ret_status is set
 * when the status is not that of the error.
 */
enum err admit(struct exchange *x, int *ret_status);

/* access.c: reads the session, and checks what the route asks for: sign-in, permission, second
 * factor, how fresh. Needs x->req.db. */
MUST_USE enum err access_check(struct exchange *x);
/* Prepares the notes of used sessions. */
void touches_create(struct server *s);
/* What can be said without a database: a route that needs a session and a request without a cookie.
 */
MUST_USE enum err access_check_early(struct exchange *x);

/* respond.c: turns the handler's result `e` and x->req's answer into x->answer. */
void respond(struct exchange *x, enum err e);
/* An answer without a page and without a session, which closes the connection. */
MUST_USE enum err respond_plain(struct http_answer *ret, int status, const char *text,
				bool encrypted);

/* dispatch.c: what sys/http calls. */
extern const struct http_calls dispatch_calls;
