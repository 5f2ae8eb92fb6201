/* SQLite behind db.h: opening, statements, transactions. What both engines share is db.c. */
#include <sqlite3.h>

#include "db/engine.h"

enum { BUSY_MS = 5000 };

struct sqlite {
	struct db db;
	sqlite3 *handle;
};
struct sqlite_cursor {
	struct cursor cursor;
	sqlite3_stmt *stmt;
	int64_t changed; /* rows, once the statement is done */
};

static sqlite3 *handle_of(struct db *db)
{
	return ((struct sqlite *)db)->handle;
}

/* The error of a call that returned `code` (extended). The message has no values of rows. */
static enum err fail(struct db *db, const char *what, int code)
{
	sqlite3 *h = handle_of(db);

	db_fail(db, OK, "%s: %s (%d)", what, h ? sqlite3_errmsg(h) : sqlite3_errstr(code), code);
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return ERR_EXISTS;
	}
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_RETRY;
	case SQLITE_NOMEM:
		return ERR_NO_MEMORY;
	}
	return ERR_DATABASE;
}

static enum err prepare(struct cursor *c)
{
	struct sqlite_cursor *sc = (struct sqlite_cursor *)c;
	int code = sqlite3_prepare_v3(handle_of(c->db), c->query->sql, -1,
				      SQLITE_PREPARE_PERSISTENT, &sc->stmt, NULL);

	return code == SQLITE_OK ? OK : fail(c->db, c->query->name, code);
}

/* Binds by reference: parameters stay where they are until db_stop(). */
static int bind(sqlite3_stmt *stmt, int k, const struct db_value *v)
{
	const char *p = v->s.p ? v->s.p : ""; /* a NULL pointer would bind NULL */

	if (v->null)
		return sqlite3_bind_null(stmt, k);
	switch (v->type) {
	case DB_INT:
		return sqlite3_bind_int64(stmt, k, v->i);
	case DB_TEXT:
		return sqlite3_bind_text64(stmt, k, p, v->s.n, SQLITE_STATIC, SQLITE_UTF8);
	case DB_BLOB:
		return sqlite3_bind_blob64(stmt, k, p, v->s.n, SQLITE_STATIC);
	case DB_ID:
		return sqlite3_bind_blob64(stmt, k, v->id.b, sizeof v->id.b, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static int64_t stop(struct cursor *c)
{
	struct sqlite_cursor *sc = (struct sqlite_cursor *)c;

	sqlite3_reset(sc->stmt);
	sqlite3_clear_bindings(sc->stmt);
	return sc->changed;
}

static enum err start(struct cursor *c, const struct db_value *in)
{
	struct sqlite_cursor *sc = (struct sqlite_cursor *)c;

	sc->changed = 0;
	for (int k = 0; k < c->query->in_count; k++) {
		int code = bind(sc->stmt, k + 1, &in[k]);

		if (code != SQLITE_OK) {
			stop(c);
			return fail(c->db, c->query->name, code);
		}
	}
	return OK;
}

/* A value of the current row. SQLite types values, not columns, so each is held against what the
 * query declares: what PostgreSQL would refuse must not pass here. */
static enum err read_value(struct cursor *c, sqlite3_stmt *stmt, unsigned k, struct arena *a,
			   struct db_value *out)
{
	static const int wanted[] = {[DB_INT] = SQLITE_INTEGER,
				     [DB_TEXT] = SQLITE_TEXT,
				     [DB_BLOB] = SQLITE_BLOB,
				     [DB_ID] = SQLITE_BLOB};
	enum db_type type = c->query->out[k];
	int found = sqlite3_column_type(stmt, (int)k);
	const void *p;
	size_t n;

	if (found == SQLITE_NULL)
		return db_read_null(c, k, out);
	if (found != wanted[type])
		return db_fail(c->db, ERR_INTERNAL, "%s: column %u has SQLite type %d, not %d",
			       c->query->name, k + 1, found, wanted[type]);
	*out = (struct db_value){.type = type};
	if (type == DB_INT) {
		out->i = sqlite3_column_int64(stmt, (int)k);
		return OK;
	}
	p = type == DB_TEXT ? sqlite3_column_text(stmt, (int)k) : sqlite3_column_blob(stmt, (int)k);
	n = (size_t)sqlite3_column_bytes(stmt, (int)k);
	if (n && !p)
		return fail(c->db, c->query->name, SQLITE_NOMEM);
	if (type == DB_ID)
		return db_read_id(c, k, p, n, out);
	out->s = (str){arena_copy(a, p ? p : "", n), n};
	return OK;
}

static enum err next(struct cursor *c, struct arena *a, struct db_value *out, bool *ret_row)
{
	struct sqlite_cursor *sc = (struct sqlite_cursor *)c;
	int code = sqlite3_step(sc->stmt);

	if (code == SQLITE_DONE) {
		if (c->query->writes)
			sc->changed = sqlite3_changes64(handle_of(c->db));
		*ret_row = false;
		return OK;
	}
	if (code != SQLITE_ROW)
		return fail(c->db, c->query->name, code);
	for (unsigned k = 0; k < c->query->out_count; k++)
		TRY(read_value(c, sc->stmt, k, a, &out[k]));
	*ret_row = true;
	return OK;
}

static enum err execute(struct db *db, const char *sql)
{
	int code = sqlite3_exec(handle_of(db), sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? OK : fail(db, "script", code);
}

/* IMMEDIATE: the write lock is taken here, where waiting for another process harms nothing, and
 * not at the first statement that writes, where it could only fail. */
static enum err begin(struct db *db, bool write)
{
	return execute(db, write ? "BEGIN IMMEDIATE" : "BEGIN");
}

static enum err commit(struct db *db)
{
	return execute(db, "COMMIT");
}

static void rollback(struct db *db)
{
	/* Some errors (disk full, I/O) have rolled back already; then there is nothing to do. */
	if (!sqlite3_get_autocommit(handle_of(db)))
		(void)execute(db, "ROLLBACK");
}

static int64_t steps(const struct db *db)
{
	int64_t n = 0;

	for (size_t i = 0; i < PREPARED_ROWS; i++)
		for (struct cursor *c = db->prepared[i]; c; c = c->next)
			n += sqlite3_stmt_status(((struct sqlite_cursor *)c)->stmt,
						 SQLITE_STMTSTATUS_VM_STEP, 0);
	return n;
}

static void close_db(struct db *db)
{
	for (size_t i = 0; i < PREPARED_ROWS; i++)
		for (struct cursor *c = db->prepared[i]; c; c = c->next)
			sqlite3_finalize(((struct sqlite_cursor *)c)->stmt);
	sqlite3_close(handle_of(db));
}

static const struct engine sqlite_engine = {
	.kind = DB_SQLITE,
	.cursor_size = sizeof(struct sqlite_cursor),
	.prepare = prepare,
	.start = start,
	.next = next,
	.stop = stop,
	.begin = begin,
	.commit = commit,
	.rollback = rollback,
	.execute = execute,
	.steps = steps,
	.close = close_db,
};

/* FULL: a commit is on disk when it returns; in WAL mode NORMAL would only order it. Readers never
 * change anything, not even by mistake. Memory is modest, since every thread has a connection. The
 * writer keeps no temp_store = MEMORY: its statement journals would stay in memory as a list that
 * every statement walks, which makes a transaction of 100,000 people fifteen times as long. */
static const char writer_pragmas[] = "PRAGMA journal_mode = WAL;"
				     "PRAGMA synchronous = FULL;"
				     "PRAGMA foreign_keys = ON;"
				     "PRAGMA cache_size = -65536;"
				     "PRAGMA journal_size_limit = 67108864;"
				     "PRAGMA mmap_size = 0;";
static const char reader_pragmas[] = "PRAGMA query_only = ON;"
				     "PRAGMA cache_size = -2048;"
				     "PRAGMA temp_store = MEMORY;"
				     "PRAGMA mmap_size = 0;";

enum err sqlite_open(str file, bool read_only, struct db **ret, struct error *error)
{
	/* A reader opens for writing too: it may be the first to map the WAL's index. */
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
		    (read_only ? 0 : SQLITE_OPEN_CREATE);
	struct db *db = db_allocate(&sqlite_engine, sizeof(struct sqlite), read_only);
	struct sqlite *s = (struct sqlite *)db;
	char *name = db ? arena_try_alloc(&db->arena, file.n + 1) : NULL;
	int code;
	enum err e;

	if (!name) {
		if (db)
			db_close(db);
		return ERR_NO_MEMORY;
	}
	memcpy(name, file.p, file.n);
	code = file.n ? sqlite3_open_v2(name, &s->handle, flags, NULL) : SQLITE_CANTOPEN;
	if (code == SQLITE_OK)
		sqlite3_busy_timeout(s->handle, BUSY_MS);
	e = code == SQLITE_OK ? execute(db, read_only ? reader_pragmas : writer_pragmas)
			      : fail(db, "open", code);
	if (e != OK) {
		error_set(error, ERR_DATABASE, "db", "Basis data %s tidak dapat dibuka: %s", name,
			  db->message);
		db_close(db);
		return ERR_DATABASE;
	}
	*ret = db;
	return OK;
}
