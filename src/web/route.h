/* route: the table that tools/mkroute makes from the ROUTE: comments. Looked up, never edited. */
#pragma once
#include <stddef.h>

#include "db/db_types.h"
#include "web/request.h"

enum cost {
	COST_FAST,  /* reads; runs on the I/O thread */
	COST_WRITE, /* runs on the writer thread in a savepoint, answered after the commit */
	COST_SLOW,  /* runs on a worker; may call request_write */
};
enum cache {
	CACHE_NONE,    /* no-store */
	CACHE_PRIVATE, /* no-cache, private */
	CACHE_PUBLIC,  /* the same bytes for everyone in a language: kept in memory for max_age_s;
			* the  handler sees nobody signed in */
};
enum auth {
	AUTH_PUBLIC,     /* anybody */
	AUTH_SIGNED_IN,  /* any account */
	AUTH_PERMISSION, /* `permission` */
	AUTH_KIOSK,      /* a kiosk's own session (core/pledge/kiosk.h) */
};

/* One field of a form or query, checked before the handler runs. */
enum field_kind {
	FIELD_TEXT,   /* str; p NULL when optional and missing or empty */
	FIELD_INT,    /* int64_t, or struct opt_int; 0 … max */
	FIELD_ID,     /* id; none when optional and missing */
	FIELD_DAY,    /* day, or struct opt_day */
	FIELD_MOMENT, /* int64_t, or struct opt_int; read in the institution's zone */
	FIELD_CHOICE, /* int: index in `choice`; -1 when optional and missing */
	FIELD_FLAG,   /* bool: the field is there */
	FIELD_FILE,   /* const struct upload *; NULL when optional and missing */
	FIELD_MANY,   /* struct many */
};
struct opt_day {
	bool is;
	day v;
};
/* A field that may be sent several times. */
struct many {
	str *item;
	size_t n;
};
struct field {
	const char *name;
	enum field_kind kind;
	bool optional;
	int64_t max; /* text: code points; file: bytes; int: largest value; many: count */
	const char *const *choice; /* NULL-terminated */
	size_t offset;             /* of its value in the argument struct */
};

struct route {
	enum method method;
	const char *pattern; /* "/meja/ikrar/{drive:id}/cakupan" */
	const char *handler; /* its name, for the log and docs */
	const char *file;    /* where it is declared */
	const char *summary; /* what the comment says of it */
	enum auth auth;
	enum permission permission; /* of AUTH_PERMISSION */
	bool second_factor;         /* the permission is of a role above employee */
	int fresh_s;                /* signed in again within so many seconds; 0: no matter */
	enum cost cost;
	enum cache cache;
	int max_age_s;
	int64_t body_max;          /* bytes of body this route reads */
	const struct field *field; /* path, query and form, in the order declared */
	size_t field_n, path_field_n, query_field_n;
	size_t args_size;
	/* Calls the handler with its arguments; `tx` is given to COST_WRITE handlers only. */
	enum err (*run)(struct request *req, struct tx *tx, const void *args);
	/* Shows the form again with req->error set, after a form that does not fit or an error of
	 * the handler that is about what was sent. NULL: the page of the error. */
	enum err (*again)(struct request *req, const void *args);
	const enum err *errors; /* what `errors:` promises */
	size_t error_n;
};

extern const struct route *const route_table[];
extern const size_t route_table_n;

/* The route of a method and decoded path on this server; fills `value` with the path's parameters,
 * at most LIMIT_SEGMENTS. NULL: none; *ret_other says whether the path exists with another method.
 * `s` may be NULL: no routes. */
const struct route *route_find(const struct server *s, enum method method, str path, str *value,
			       bool *ret_other);
