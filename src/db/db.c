/* The database interface: which engine, which prepared statement, what state. The engines' own
 * calls are in sqlite.c and postgres.c. */
#include "db/engine.h"

#include <stdarg.h>

#include "base/fault.h"
#include "db/script.h"

enum {
	CONNECTION_MAX = 64 << 20, /* memory of a connection's own, not the engine's */
	SCRIPT_MAX = 4 << 20,
};

struct db *db_allocate(const struct engine *engine, size_t size, bool read_only)
{
	struct arena a;
	struct db *db;

	arena_init(&a, CONNECTION_MAX);
	db = arena_try_alloc(&a, size);
	if (!db)
		return NULL;
	db->engine = engine;
	db->read_only = read_only;
	db->arena = a;
	return db;
}

enum err db_open(str url, bool read_only, struct db **ret, struct error *error)
{
	if (str_starts(url, STR("sqlite:")))
		return sqlite_open(str_sub(url, strlen("sqlite:"), url.n), read_only, ret, error);
	if (str_starts(url, STR("postgres://")) || str_starts(url, STR("postgresql://")))
		return postgres_open(url, read_only, ret, error);
	return error_set(error, ERR_DATABASE, "db",
			 "Alamat basis data dimulai dengan sqlite: atau postgres://");
}

void db_close(struct db *db)
{
	struct arena a;

	if (!db)
		return;
	db->engine->close(db);
	a = db->arena; /* it holds the connection itself */
	arena_finish(&a);
}

enum db_engine db_engine(const struct db *db)
{
	return db->engine->kind;
}

str db_message(const struct db *db)
{
	return str_from(db->message);
}

enum err db_fail(struct db *db, enum err e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(db->message, sizeof db->message, format, args);
	va_end(args);
	return e;
}

/* An error inside a transaction closes it to everything but a rollback. */
static enum err note(struct db *db, enum err e)
{
	if (e != OK && db->in_transaction)
		db->failed = true;
	return e;
}

static enum err refuse_failed(struct db *db)
{
	/* The message of the first failure stays: it is the one that says why. */
	return db->failed ? ERR_DATABASE : OK;
}

/* An idle prepared statement of `q`, or a new one: a query may be started while it is open. */
static enum err find_cursor(struct db *db, const struct query *q, struct cursor **ret)
{
	struct cursor **row = &db->prepared[((uintptr_t)q >> 4) % PREPARED_ROWS];
	struct cursor *c = *row;

	while (c && (c->query != q || c->busy))
		c = c->next;
	if (!c) {
		/* One that failed to prepare is taken up again: trying for ever takes no memory. */
		c = TAKE(db->spare);
		if (!c)
			c = arena_try_alloc(&db->arena, db->engine->cursor_size);
		if (!c)
			return db_fail(db, ERR_NO_MEMORY, "no memory for a statement");
		c->db = db;
		c->query = q;
		db->spare = c;
		TRY(db->engine->prepare(c));
		db->spare = NULL;
		c->next = *row;
		*row = c;
	}
	*ret = c;
	return OK;
}

enum err db_start(struct db *db, const struct query *q, const struct db_value *in,
		  struct cursor **ret)
{
	struct cursor *c = NULL;
	enum err e;

	TRY(refuse_failed(db));
	if (fault_hit(q->writes ? FAULT_DB_WRITE : FAULT_DB_READ))
		return note(db, db_fail(db, ERR_DATABASE, "%s: fault injected", q->name));
	e = find_cursor(db, q, &c);
	if (e == OK)
		e = db->engine->start(c, in);
	if (e != OK)
		return note(db, e);
	c->busy = true;
	db->started++;
	*ret = c;
	return OK;
}

struct db_effort db_effort(const struct db *db)
{
	return (struct db_effort){.statements = db->started,
				  .steps = db->engine->steps ? db->engine->steps(db) : 0};
}

enum err db_next(struct cursor *c, struct arena *a, struct db_value *out, bool *ret_row)
{
	return note(c->db, c->db->engine->next(c, a, out, ret_row));
}

int64_t db_stop(struct cursor *c)
{
	int64_t changed;

	if (!c)
		return 0;
	changed = c->db->engine->stop(c);
	c->busy = false;
	return changed;
}

enum err db_read_null(struct cursor *c, unsigned column, struct db_value *out)
{
	enum db_type type = c->query->out[column];

	if (!((c->query->out_null >> column) & 1))
		return db_fail(c->db, ERR_INTERNAL, "%s: column %u is NULL", c->query->name,
			       column + 1);
	*out = (struct db_value){.type = type, .null = true};
	return OK;
}

enum err db_read_id(struct cursor *c, unsigned column, const void *p, size_t n,
		    struct db_value *out)
{
	*out = (struct db_value){.type = DB_ID};
	if (n != sizeof out->id.b)
		return db_fail(c->db, ERR_INTERNAL, "%s: column %u has %zu bytes, an id has 16",
			       c->query->name, column + 1, n);
	memcpy(out->id.b, p, n);
	return OK;
}

enum err db_begin(struct db *db, bool write)
{
	enum err e = db->engine->begin(db, write);

	db->failed = false;
	db->in_transaction = e == OK;
	return e;
}

enum err db_commit(struct db *db)
{
	enum err e = refuse_failed(db);

	if (e == OK && fault_hit(FAULT_DB_WRITE))
		e = db_fail(db, ERR_DATABASE, "COMMIT: fault injected");
	if (e == OK)
		e = db->engine->commit(db);
	if (e != OK)
		db_rollback(db);
	db->in_transaction = false;
	return e;
}

void db_rollback(struct db *db)
{
	if (db->in_transaction)
		db->engine->rollback(db);
	db->in_transaction = false;
	db->failed = false;
}

enum err db_savepoint(struct db *db)
{
	TRY(refuse_failed(db));
	return note(db, db->engine->execute(db, "SAVEPOINT job"));
}

enum err db_release(struct db *db)
{
	TRY(refuse_failed(db));
	return note(db, db->engine->execute(db, "RELEASE SAVEPOINT job"));
}

void db_rollback_to(struct db *db)
{
	db->failed = false;
	/* When even this fails the transaction is beyond saving: the commit will say so. */
	(void)note(db, db->engine->execute(db, "ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job"));
}

enum err db_script(struct db *db, str sql, struct error *error)
{
	struct arena a;
	struct buf b;
	enum err e = refuse_failed(db);

	if (e != OK)
		return e;
	arena_init(&a, 4 * SCRIPT_MAX);
	b = BUF_INIT(&a, SCRIPT_MAX);
	script_put(&b, db->engine->kind, sql);
	e = buf_err(&b);
	if (e == OK && b.n)
		e = note(db, db->engine->execute(db, b.p));
	arena_finish(&a);
	if (e != OK)
		return error_set(error, e, NULL, "Basis data menolak naskah SQL: %s", db->message);
	return OK;
}
