/*
 * db: the one database interface; SQLite (db/sqlite.c) and PostgreSQL (db/postgres.c) behind it.
 *
 * Statements are named queries in sql/query/, turned into typed functions by tools/mksql; nothing
 * else calls db_start(). One SQL text serves both engines: parameters are $1 … $n in order of first
 * appearance, types are BIGINT SMALLINT TEXT BLOB. A connection belongs to one thread at a time.
 */
#pragma once
#include "base/error.h"
#include "base/id.h"

struct db;
struct cursor;

enum db_engine { DB_SQLITE, DB_POSTGRES };
enum db_type { DB_INT, DB_TEXT, DB_BLOB, DB_ID };

struct db_value {
	enum db_type type;
	bool null;
	union {
		int64_t i;
		str s; /* text or blob */
		id id;
	};
};

enum { DB_COLUMNS_MAX = 64 };

/* A named statement. A connection prepares it once and finds it again by its address, so it lives
 * as long as the program. `writes`: it changes rows, so it is run through a struct tx only. */
struct query {
	const char *name;
	const char *sql;
	uint8_t in_count, out_count; /* at most DB_COLUMNS_MAX */
	bool writes;
	bool stream; /* may give very many rows: never holds them all */
	const enum db_type *in, *out;
	uint64_t out_null; /* bit k: column k may be NULL; elsewhere a NULL is ERR_INTERNAL */
};

/*
 * Opens `url`: "sqlite:FILE" or "postgres://…" / "postgresql://…". SQLite: WAL, synchronous FULL,
 * foreign keys on, busy timeout; `read_only` refuses writes. ERR_DATABASE with detail in `error`.
 */
MUST_USE enum err db_open(str url, bool read_only, struct db **ret, struct error *error);
/* Accepts NULL. */
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);

/*
 * Starts a statement with its parameters, which must stay where they are until db_stop(). The
 * cursor is borrowed from the connection and must be ended with db_stop(), also after an error of
 * db_next(). Statements may be started while others are open.
 *
 * ERR_DATABASE, ERR_EXISTS (a unique constraint), ERR_RETRY (serialisation, busy, lost connection:
 * run the transaction again), ERR_INTERNAL (a result that is not what the query declares).
 * After an error inside a transaction every further statement is ERR_DATABASE until it is rolled
 * back, or back to its savepoint: PostgreSQL has it so, and SQLite does the same here. Whoever
 * expects a row to exist says ON CONFLICT.
 */
MUST_USE enum err db_start(struct db *db, const struct query *q, const struct db_value *in,
			   struct cursor **ret);
/* The next row into `out` (q->out_count values, text copied into `a`); *ret_row false at the end.
 */
MUST_USE enum err db_next(struct cursor *c, struct arena *a, struct db_value *out, bool *ret_row);
/* Ends the statement; returns the number of rows it changed. Accepts NULL. */
int64_t db_stop(struct cursor *c);

/*
 * Transactions of this connection; used by db/writer.c, migrations and consistent reads only.
 *
 * db_begin connects again when the connection was lost. ERR_RETRY, ERR_DATABASE.
 * db_commit: OK means on disk. After an error the transaction is rolled back: ERR_RETRY, surely
 * nothing was stored; ERR_DATABASE, the server went away during the commit and nobody knows, so it
 * must not be run again.
 * One savepoint at a time: set, then released or rolled back to (which also ends it).
 */
MUST_USE enum err db_begin(struct db *db, bool write);
MUST_USE enum err db_commit(struct db *db);
void db_rollback(struct db *db);
MUST_USE enum err db_savepoint(struct db *db);
MUST_USE enum err db_release(struct db *db);
void db_rollback_to(struct db *db);
/* The engine's last message, for the log. */
str db_message(const struct db *db);

/* What a connection was asked since it was opened, for budgets (tests/perf): counts, which do not
 * depend on how busy the machine is. */
struct db_effort {
	int64_t statements; /* started with db_start */
	int64_t steps; /* of SQLite's virtual machine, about one a row and column; PostgreSQL: 0 */
};
struct db_effort db_effort(const struct db *db);

/* Runs `sql`, several statements, for migrations and tests only: BLOB becomes BYTEA and @CLUSTERED@
 * nothing on PostgreSQL, and WITHOUT ROWID on SQLite. */
MUST_USE enum err db_script(struct db *db, str sql, struct error *error);

/*
 * A write transaction. Core functions that write take one, so that writing outside a transaction
 * is a type error. It may be run again from the start: no effects but rows.
 */
struct tx {
	struct db *db;
	int64_t now; /* clock_now() when the transaction began: the time of all its events */
};
