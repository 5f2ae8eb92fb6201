/* PostgreSQL behind db.h: connection, statements, transactions. Values are postgres_value.c. */
#include "db/postgres.h"

enum { URL_MAX = 4096 };

struct postgres {
	struct db db;
	PGconn *conn;
	unsigned connection;         /* rises with every new connection: what it knew is gone */
	unsigned statements;         /* prepared so far, for their names */
	struct pg_cursor *streaming; /* whose rows are still arriving, or NULL */
};

/* A part of a streamed result that had to be fetched early. */
struct part {
	struct part *next;
	PGresult *result;
};

struct pg_cursor {
	struct cursor cursor;
	char name[16];
	unsigned connection; /* the one it is prepared on */
	PGresult *result;    /* the rows at hand */
	int row;             /* the next of them */
	int64_t changed;
	struct arena parts_arena;
	struct part *part, **last_part;
};

static struct postgres *postgres_of(struct db *db)
{
	return (struct postgres *)db;
}

/* The error of a result, or of the connection without one. Only the primary message is kept: the
 * detail names values. */
static enum err fail(struct db *db, const char *what, const PGresult *r)
{
	struct postgres *pg = postgres_of(db);
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	const char *text = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;

	db_fail(db, OK, "%s: %s (%s)", what, text ? text : PQerrorMessage(pg->conn),
		state ? state : "connection");
	if (PQstatus(pg->conn) != CONNECTION_OK)
		return ERR_RETRY;
	return state ? pg_error(state) : ERR_DATABASE;
}

/* Runs one or several statements without rows. */
static enum err run(struct db *db, const char *sql)
{
	struct postgres *pg = postgres_of(db);
	PGresult *r = PQexec(pg->conn, sql);
	ExecStatusType status = PQresultStatus(r);
	enum err e = OK;

	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
		e = fail(db, "script", r);
	PQclear(r);
	return e;
}

/* Limits of a session: nothing may hang for ever, neither a statement nor a lock nor a transaction
 * that its process forgot. A streamed result has no limit (start_stream). */
#define STATEMENT_TIMEOUT "SET statement_timeout = 60000;"
static const char session_settings[] =
	STATEMENT_TIMEOUT "SET lock_timeout = 10000;"
			  "SET idle_in_transaction_session_timeout = 60000;"
			  "SET synchronous_commit = on;"
			  "SET client_min_messages = warning;";

static enum err set_up(struct db *db)
{
	struct postgres *pg = postgres_of(db);

	pg->connection++;
	pg->streaming = NULL;
	if (PQstatus(pg->conn) != CONNECTION_OK)
		return fail(db, "connect", NULL);
	if (PQsetClientEncoding(pg->conn, "UTF8") != 0)
		return fail(db, "connect", NULL);
	TRY(run(db, session_settings));
	return db->read_only ? run(db, "SET default_transaction_read_only = on") : OK;
}

static enum err reconnect(struct db *db)
{
	PQreset(postgres_of(db)->conn);
	return set_up(db);
}

/* Takes in what is still arriving for a streamed cursor, so that the connection is free for another
 * statement. */
static enum err settle(struct db *db)
{
	struct postgres *pg = postgres_of(db);
	struct pg_cursor *s = TAKE(pg->streaming);
	PGresult *r;

	if (!s)
		return OK;
	while ((r = PQgetResult(pg->conn))) {
		struct part *part = arena_try_alloc(&s->parts_arena, sizeof *part);

		if (!part) {
			PQclear(r);
			while ((r = PQgetResult(pg->conn)))
				PQclear(r);
			return db_fail(db, ERR_NO_MEMORY, "no memory for the rest of a result");
		}
		part->result = r;
		*s->last_part = part;
		s->last_part = &part->next;
	}
	return OK;
}

static enum err prepare_here(struct pg_cursor *pc)
{
	struct db *db = pc->cursor.db;
	struct postgres *pg = postgres_of(db);
	const struct query *q = pc->cursor.query;
	Oid type[DB_COLUMNS_MAX];
	PGresult *r;
	enum err e = OK;

	for (int k = 0; k < q->in_count; k++)
		type[k] = pg_type(q->in[k]);
	snprintf(pc->name, sizeof pc->name, "s%u", ++pg->statements);
	r = PQprepare(pg->conn, pc->name, q->sql, q->in_count, type);
	if (PQresultStatus(r) == PGRES_COMMAND_OK)
		pc->connection = pg->connection;
	else
		e = fail(db, q->name, r);
	PQclear(r);
	return e;
}

/* Nothing yet: a statement is prepared where it is started, since the connection may be another. */
static enum err prepare(struct cursor *c)
{
	arena_init(&((struct pg_cursor *)c)->parts_arena, 256 << 20);
	return OK;
}

static enum err start_stream(struct pg_cursor *pc, const struct pg_params *p)
{
	struct db *db = pc->cursor.db;
	struct postgres *pg = postgres_of(db);

	TRY(run(db, "SET statement_timeout = 0"));
	if (!PQsendQueryPrepared(pg->conn, pc->name, p->n, p->value, p->length, p->format, 1) ||
	    !PQsetSingleRowMode(pg->conn))
		return fail(db, pc->cursor.query->name, NULL);
	pg->streaming = pc;
	return OK;
}

static enum err start_once(struct pg_cursor *pc, const struct pg_params *p)
{
	struct db *db = pc->cursor.db;
	struct postgres *pg = postgres_of(db);
	const struct query *q = pc->cursor.query;
	ExecStatusType status;
	enum err e;

	TRY(settle(db));
	if (pc->connection != pg->connection)
		TRY(prepare_here(pc));
	if (q->stream)
		return start_stream(pc, p);
	pc->result = PQexecPrepared(pg->conn, pc->name, p->n, p->value, p->length, p->format, 1);
	status = PQresultStatus(pc->result);
	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
		str changed = str_from(PQcmdTuples(pc->result));

		if (q->writes)
			(void)str_to_int(changed, &pc->changed);
		return OK;
	}
	e = fail(db, q->name, pc->result);
	PQclear(TAKE(pc->result));
	return e;
}

static enum err start(struct cursor *c, const struct db_value *in)
{
	struct pg_cursor *pc = (struct pg_cursor *)c;
	struct db *db = c->db;
	struct pg_params p;
	enum err e = OK;

	pc->row = 0;
	pc->changed = 0;
	pc->last_part = &pc->part;
	TRY(pg_params_set(&p, c->query, in));
	if (!db->in_transaction && PQstatus(postgres_of(db)->conn) != CONNECTION_OK)
		e = reconnect(db);
	if (e == OK)
		e = start_once(pc, &p);
	/* A reader whose connection went away between two statements lost nothing by it. */
	if (e == ERR_RETRY && !db->in_transaction && !c->query->writes &&
	    PQstatus(postgres_of(db)->conn) != CONNECTION_OK) {
		TRY(reconnect(db));
		e = start_once(pc, &p);
	}
	return e;
}

/* The next part of a streamed result in pc->result; NULL at its end. */
static void next_part(struct pg_cursor *pc)
{
	struct postgres *pg = postgres_of(pc->cursor.db);

	PQclear(TAKE(pc->result));
	pc->row = 0;
	if (pc->part) {
		pc->result = TAKE(pc->part->result);
		pc->part = pc->part->next;
		if (!pc->part)
			pc->last_part = &pc->part;
	} else if (pg->streaming == pc) {
		pc->result = PQgetResult(pg->conn);
		if (!pc->result)
			pg->streaming = NULL;
	}
}

static enum err next(struct cursor *c, struct arena *a, struct db_value *out, bool *ret_row)
{
	struct pg_cursor *pc = (struct pg_cursor *)c;

	while (c->query->stream && (!pc->result || pc->row >= PQntuples(pc->result))) {
		ExecStatusType status;

		next_part(pc);
		if (!pc->result) {
			*ret_row = false;
			return OK;
		}
		status = PQresultStatus(pc->result);
		if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK)
			return fail(c->db, c->query->name, pc->result);
	}
	*ret_row = pc->result && pc->row < PQntuples(pc->result);
	if (!*ret_row)
		return OK;
	if (c->query->out_count != PQnfields(pc->result))
		return db_fail(c->db, ERR_INTERNAL, "%s: %d columns", c->query->name,
			       PQnfields(pc->result));
	for (unsigned k = 0; k < c->query->out_count; k++)
		TRY(pg_read(c, pc->result, pc->row, k, a, &out[k]));
	pc->row++;
	return OK;
}

/* Ends a stream before its last row: tells the server to stop, and drops what is under way. */
static void cut_stream(struct postgres *pg)
{
	PGcancel *cancel = PQgetCancel(pg->conn);
	char why[256];
	PGresult *r;

	pg->streaming = NULL;
	r = PQgetResult(pg->conn);
	if (r && cancel && PQresultStatus(r) == PGRES_SINGLE_TUPLE)
		(void)PQcancel(cancel, why, sizeof why);
	PQfreeCancel(cancel);
	for (; r; r = PQgetResult(pg->conn))
		PQclear(r);
}

static int64_t stop(struct cursor *c)
{
	struct pg_cursor *pc = (struct pg_cursor *)c;
	struct postgres *pg = postgres_of(c->db);

	/* In a transaction a cancelled statement would fail it; there the rest is read to its end.
	 */
	if (pg->streaming == pc && !c->db->in_transaction)
		cut_stream(pg);
	else if (pg->streaming == pc)
		(void)settle(c->db);
	PQclear(TAKE(pc->result));
	for (struct part *part = pc->part; part; part = part->next)
		PQclear(part->result);
	pc->part = NULL;
	pc->last_part = &pc->part;
	arena_reset(&pc->parts_arena);
	if (c->query->stream && !pg->streaming && PQstatus(pg->conn) == CONNECTION_OK)
		(void)run(c->db, STATEMENT_TIMEOUT);
	return pc->changed;
}

static enum err execute(struct db *db, const char *sql)
{
	TRY(settle(db));
	return run(db, sql);
}

/*
 * REPEATABLE READ, though the writer gives each institution one thread: a command on the same
 * machine (a roster import) is another writer, and when both change one row the later must be run
 * again (40001) instead of overwriting what it has not seen. It costs nothing while nobody meets.
 */
static enum err begin(struct db *db, bool write)
{
	const char *sql = write ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE"
				: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
	struct postgres *pg = postgres_of(db);
	enum err e;

	if (PQstatus(pg->conn) != CONNECTION_OK)
		TRY(reconnect(db));
	e = execute(db, sql);
	if (e == ERR_RETRY && PQstatus(pg->conn) != CONNECTION_OK) {
		TRY(reconnect(db));
		e = execute(db, sql);
	}
	return e;
}

static enum err commit(struct db *db)
{
	enum err e = settle(db);

	/* Of a transaction that failed the server would say ROLLBACK, and call it success. */
	if (e == OK && PQtransactionStatus(postgres_of(db)->conn) == PQTRANS_INERROR)
		return db_fail(db, ERR_DATABASE, "COMMIT of a failed transaction");
	if (e == OK)
		e = run(db, "COMMIT");
	/* The server may have stored it before it went away: not to be run again. */
	if (e == ERR_RETRY && PQstatus(postgres_of(db)->conn) != CONNECTION_OK)
		return ERR_DATABASE;
	return e;
}

static void rollback(struct db *db)
{
	struct postgres *pg = postgres_of(db);

	(void)settle(db);
	if (PQstatus(pg->conn) == CONNECTION_OK && PQtransactionStatus(pg->conn) != PQTRANS_IDLE)
		(void)run(db, "ROLLBACK");
}

static void close_db(struct db *db)
{
	for (size_t i = 0; i < PREPARED_ROWS; i++)
		for (struct cursor *c = db->prepared[i]; c; c = c->next) {
			PQclear(((struct pg_cursor *)c)->result);
			arena_finish(&((struct pg_cursor *)c)->parts_arena);
		}
	PQfinish(postgres_of(db)->conn);
}

static const struct engine postgres_engine = {
	.kind = DB_POSTGRES,
	.cursor_size = sizeof(struct pg_cursor),
	.prepare = prepare,
	.start = start,
	.next = next,
	.stop = stop,
	.begin = begin,
	.commit = commit,
	.rollback = rollback,
	.execute = execute,
	.close = close_db,
};

static void ignore_notice(void *ctx, const char *message)
{
	(void)ctx;
	(void)message;
}

enum err postgres_open(str url, bool read_only, struct db **ret, struct error *error)
{
	char address[URL_MAX];
	/* What the address says of these is stronger: it comes later. */
	const char *const word[] = {"application_name", "connect_timeout", "dbname", NULL};
	const char *const value[] = {"netral", "10", address, NULL};
	struct db *db;
	struct postgres *pg;
	enum err e;

	if (url.n >= sizeof address)
		return error_set(error, ERR_DATABASE, "db", "Alamat basis data terlalu panjang");
	memcpy(address, url.p, url.n);
	address[url.n] = 0;
	db = db_allocate(&postgres_engine, sizeof(struct postgres), read_only);
	if (!db)
		return ERR_NO_MEMORY;
	pg = postgres_of(db);
	pg->conn = PQconnectdbParams(word, value, 1);
	PQsetNoticeProcessor(pg->conn, ignore_notice, NULL);
	e = set_up(db);
	if (e != OK) {
		/* The address may hold a password: it is not repeated. */
		error_set(error, ERR_DATABASE, "db", "Basis data PostgreSQL tidak dapat dibuka: %s",
			  db->message);
		db_close(db);
		return ERR_DATABASE;
	}
	*ret = db;
	return OK;
}
