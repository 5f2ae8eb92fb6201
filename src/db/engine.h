/*
 * engine: what db.c asks of SQLite (sqlite.c) and PostgreSQL (postgres.c). Included by these three
 * only.
 */
#pragma once
#include "db/db.h"

/* A statement prepared on a connection. Kept until the connection closes and used again. */
struct cursor {
	struct db *db;
	const struct query *query;
	struct cursor *next; /* in its row of db->prepared */
	bool busy;           /* between db_start and db_stop */
};

enum { PREPARED_ROWS = 256, DB_MESSAGE_MAX = 512 };

/* Both engines' connections begin with this. */
struct db {
	const struct engine *engine;
	struct arena arena; /* the connection itself and its cursors; never handed out */
	struct cursor *prepared[PREPARED_ROWS];
	struct cursor *spare; /* allocated and not prepared, or NULL */
	int64_t started;      /* statements */
	bool read_only;
	bool in_transaction;
	bool failed; /* a statement of the transaction failed: nothing more until it is rolled back
		      */
	char message[DB_MESSAGE_MAX];
};

struct engine {
	enum db_engine kind;
	size_t cursor_size; /* of its cursor, zeroed before the first prepare */
	/* Prepares c->query. On an error it is left as it was, zeroed. */
	enum err (*prepare)(struct cursor *c);
	enum err (*start)(struct cursor *c, const struct db_value *in);
	enum err (*next)(struct cursor *c, struct arena *a, struct db_value *out, bool *ret_row);
	int64_t (*stop)(struct cursor *c);
	enum err (*begin)(struct db *db, bool write);
	enum err (*commit)(struct db *db);
	void (*rollback)(struct db *db);
	/* A statement without parameters and rows, or several. */
	enum err (*execute)(struct db *db, const char *sql);
	/* See struct db_effort; NULL: it cannot say. */
	int64_t (*steps)(const struct db *db);
	/* Closes everything but the arena. */
	void (*close)(struct db *db);
};

/* Open a connection of `size` bytes whose arena db.c frees. Detail in `error`. */
enum err sqlite_open(str file, bool read_only, struct db **ret, struct error *error);
enum err postgres_open(str url, bool read_only, struct db **ret, struct error *error);

/* For both: an empty connection of `size` bytes in an arena of its own. NULL: no memory. */
struct db *db_allocate(const struct engine *engine, size_t size, bool read_only);
/* Records the message (never values of rows: it is logged) and returns `e`. */
enum err db_fail(struct db *db, enum err e, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Checks a NULL against the declaration; sets the value to what a missing one reads as. */
enum err db_read_null(struct cursor *c, unsigned column, struct db_value *out);
/* Copies 16 bytes; ERR_INTERNAL when there are more or fewer. */
enum err db_read_id(struct cursor *c, unsigned column, const void *p, size_t n,
		    struct db_value *out);
