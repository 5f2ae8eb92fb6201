/*
 * request: one HTTP request as a handler sees it, and the answers it can give.
 *
 * A handler is a static function with a ROUTE: comment (docs/ARCHITECTURE.md, "Routes");
 * tools/mkroute turns the comment into an entry of the route table and an argument struct. The
 * handler returns OK after it called exactly one answer function, or an error, which web/ answers
 * with the page of that error. Everything lives in req->arena.
 */
#pragma once
#include "base/error.h"
#include "core/who.h"
#include "db/db.h"
#include "db/writer.h"
#include "web/html.h"

enum method { METHOD_GET, METHOD_POST };

struct server;     /* web/server.h: what all requests share */
struct shelf_book; /* core/rulebook/shelf.h */

/* A header or cookie or form field; value decoded. */
struct pair {
	str name, value;
};

/* An uploaded file of a multipart form. `body` is in memory when the route allows at most 1 MiB,
 * otherwise in the unnamed temporary file `fd`. */
struct upload {
	str field, filename, type;
	str body;
	int fd; /* -1: in body */
	int64_t size;
};

struct request {
	struct arena *arena;
	struct server *server;
	struct db *db; /* this thread's read connection */
	const struct route *route;
	enum method method;
	str path, query; /* path decoded; query raw */
	str host;
	struct pair *header, *cookie, *field;
	size_t header_n, cookie_n, field_n;
	struct upload *upload;
	size_t upload_n;
	str client; /* address of the peer, for rate limits only; never logged or stored */
	enum lang lang;
	struct who who;
	const struct shelf_book *book; /* ui/pages/book.h; NULL until it is asked for */
	id session;                    /* none: no session */
	uint8_t form_token[32];        /* the session's, for forms; see web/csrf.h */
	int64_t now;
	day today;      /* in the institution's zone */
	int64_t number; /* for the log */
	struct error error;

	/* the answer, set by the functions below */
	int status;
	str body;
	str content_type;
	struct pair answer_header[16];
	size_t answer_header_n;
	bool camera; /* the page may ask for the camera: see answer_camera() */
};

/* The value of the first header / cookie / query parameter / form field of that name; p NULL when
 * there is none. Header names in any case. */
str request_header(const struct request *req, const char *name);
str request_cookie(const struct request *req, const char *name);
str request_param(struct request *req, const char *name);
str request_field(const struct request *req, const char *name);

/* Renders a view into the common frame (ui/pages/layout.html) and answers 200, or `status`. The
 * data of page_show may be a compound literal as it stands; that of page_show_status needs
 * parentheses. */
#define page_show(req, view, ...)                 page_show_view((req), &(view), (__VA_ARGS__), 200)
#define page_show_status(req, view, data, status) page_show_view((req), &(view), (data), (status))
MUST_USE enum err page_show_view(struct request *req, const struct view *view, const void *data,
				 int status);
/* 303 to a path of this server. */
MUST_USE enum err page_go(struct request *req, str path);
/* A file to keep: `filename` is sent as an attachment (RFC 6266), or shown when `inline_`. */
MUST_USE enum err answer_file(struct request *req, str content_type, str filename, bool inline_,
			      str body);
MUST_USE enum err answer_json(struct request *req, str body);
/* Adds a header to the answer; `value` is refused (INTERNAL) when it has a control byte. */
MUST_USE enum err answer_header(struct request *req, const char *name, str value);
/* Sets a cookie: HttpOnly, SameSite=Lax, Path=/, Secure over TLS and for a name that begins with
 * __Host-; max_age_s 0 is a session's, negative deletes. ERR_INTERNAL: a value that cannot be one.
 */
MUST_USE enum err answer_cookie(struct request *req, const char *name, str value,
				int64_t max_age_s);

/* Lets the page ask for the device's camera; every other page may not. */
void answer_camera(struct request *req);

/*
 * For handlers of cost slow, which run on a worker: runs a write transaction and waits until it is
 * on disk. See db/writer.h.
 */
MUST_USE enum err request_write(struct request *req, int64_t inst,
				enum err (*run)(struct tx *, void *), void *ctx);

/* The address people use for `path` ("https://…/path"), for QR codes and mail. */
str request_url(struct request *req, str path);
