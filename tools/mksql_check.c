/*
 * mksql: holds every query against the schema, by preparing it on an SQLite database in memory that
 * all migrations have run on. PostgreSQL is held against it by tests/unit/db/test_prepare.c.
 */
#include <sqlite3.h>

#include "db/script.h"
#include "mksql.h"

/* The statement as one text, and where each of its lines is found: line k of `sql` is file line
 * sql_line + k. */
static str whole(struct arena *a, const struct sql_query *q)
{
	struct buf b = BUF_INIT(a, SOURCE_MAX);

	vec_each (line, &q->sql) {
		buf_put(&b, *line);
		buf_putc(&b, '\n');
	}
	buf_putc(&b, '\0');
	return buf_str(&b);
}

static int line_of(const struct sql_query *q, str sql, int offset)
{
	int line = q->sql_line;

	for (int i = 0; i < offset && (size_t)i < sql.n; i++)
		line += sql.p[i] == '\n';
	return line;
}

/* True when a column declared in the schema as `decltype` can be read as `type`. */
static bool type_fits(const char *decltype, enum db_type type)
{
	str d = str_from(decltype);

	if (str_eq(d, STR("BIGINT")) || str_eq(d, STR("SMALLINT")) || str_eq(d, STR("INTEGER")))
		return type == DB_INT;
	if (str_eq(d, STR("TEXT")))
		return type == DB_TEXT;
	if (str_eq(d, STR("BLOB")))
		return type == DB_BLOB || type == DB_ID;
	return false;
}

static void check_columns(struct sql_file *f, const struct sql_query *q, sqlite3_stmt *stmt)
{
	size_t n = (size_t)sqlite3_column_count(stmt);

	if (n != q->out.n) {
		complain(f, q->line, STR_FMT " gives %zu columns, \"-- out\" declares %zu",
			 STR_ARG(q->name), n, q->out.n);
		return;
	}
	if ((q->kind == KIND_EXEC) != (n == 0))
		complain(f, q->line,
			 n ? ":exec gives no rows" : ":one, :many and :each need \"-- out\"");
	for (size_t i = 0; i < n; i++) {
		const char *decltype = sqlite3_column_decltype(stmt, (int)i);

		if (decltype && !type_fits(decltype, q->out.item[i].type))
			complain(f, q->line, STR_FMT " of " STR_FMT " is %s in the schema",
				 STR_ARG(q->out.item[i].name), STR_ARG(q->name), decltype);
	}
}

static void check_query(struct sql_file *f, struct sql_query *q, sqlite3 *db)
{
	str sql = whole(f->arena, q);
	sqlite3_stmt *stmt = NULL;

	if (q->sql.n == 0)
		return; /* said while reading */
	if (sqlite3_prepare_v2(db, sql.p, -1, &stmt, NULL) != SQLITE_OK || !stmt) {
		int offset = sqlite3_error_offset(db);

		complain(f, line_of(q, sql, offset), STR_FMT ": %s", STR_ARG(q->name),
			 sqlite3_errmsg(db));
		return;
	}
	q->writes = !sqlite3_stmt_readonly(stmt);
	if (q->kind == KIND_EXEC && !q->writes)
		complain(f, q->line, STR_FMT " changes nothing: not an :exec", STR_ARG(q->name));
	check_columns(f, q, stmt);
	sqlite3_finalize(stmt);
}

static bool migrate(sqlite3 *db, struct arena *a, const char *path)
{
	struct buf b = BUF_INIT(a, SOURCE_MAX);
	char *message = NULL;

	script_put(&b, DB_SQLITE, tool_read(a, path));
	buf_putc(&b, '\0');
	if (sqlite3_exec(db, b.p, NULL, NULL, &message) == SQLITE_OK)
		return true;
	fprintf(stderr, "%s:1: %s\n", path, message ? message : sqlite3_errmsg(db));
	sqlite3_free(message);
	return false;
}

void sql_check(struct sql_file *f, char *const *migration, int n)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK) {
		complain(f, 1, "SQLite does not open a database in memory");
		return;
	}
	for (int i = 0; i < n; i++)
		if (!migrate(db, f->arena, migration[i]))
			f->errors++;
	if (f->errors == 0)
		vec_each (q, &f->query)
			check_query(f, q, db);
	sqlite3_close(db);
}
