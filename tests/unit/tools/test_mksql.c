/* What tools/mksql makes of query files, and what it refuses at which line. */
#include "run_tool.h"

static int setup(void **state)
{
	static struct {
		struct arena arena;
		struct tool_run run;
	} s;

	arena_init(&s.arena, 1 << 26);
	tool_run_begin(&s.run, &s.arena);
	tool_run_write(&s.run, "m/0001-ground.sql",
		       STR("CREATE TABLE t (id BLOB NOT NULL, n BIGINT, small SMALLINT, s TEXT,\n"
			   "\tPRIMARY KEY (id)) @CLUSTERED@; -- not @CLUSTERED@ twice\n"));
	*state = &s.run;
	return 0;
}

static int teardown(void **state)
{
	struct tool_run *r = *state;

	tool_run_end(r);
	arena_finish(r->arena);
	return 0;
}

static int make(void **state, const char *sql, str *ret_said)
{
	const char *argv[] = {MKSQL, "query", "q.sql", "q.h", "q.c", "m/0001-ground.sql", NULL};

	tool_run_write(*state, "q.sql", str_from(sql));
	return tool_run(*state, argv, ret_said);
}

static void refused(void **state, const char *sql, const char *message)
{
	str said;

	assert_int_equal(make(state, sql, &said), 1);
	if (!strstr(said.p, message))
		fail_msg("said \"%s\", not \"%s\"", said.p, message);
}

static void gives(void **state, const char *sql, const char *header, const char *source)
{
	str said;

	if (make(state, sql, &said) != 0)
		fail_msg("refused: %s", said.p);
	if (!strstr(tool_run_read(*state, "q.h").p, header))
		fail_msg("not in the header: %s", header);
	if (!strstr(tool_run_read(*state, "q.c").p, source))
		fail_msg("not in the source: %s", source);
}

static void test_mksql__kinds_have_their_functions(void **state)
{
	gives(state,
	      "-- name: one :one\n-- in id id\n-- out s text?\nSELECT s FROM t WHERE id = :id;",
	      "enum err one(struct db *db, struct arena *a, id id_, struct one_row *ret);",
	      ".out_null = UINT64_C(0x1),");
	gives(state, "-- name: many :many\n-- out id id, signed int?\nSELECT id, n FROM t;",
	      "\tstruct opt_int signed_;", "*vec_push(&rows, a) = read_many(out);");
	gives(state, "-- name: each_one :each\n-- out id id\nSELECT id FROM t;",
	      "enum err (*each)(void *ctx, const struct each_one_row *row), void *ctx);",
	      ".stream = true,");
	gives(state, "-- name: gone :exec\nDELETE FROM t;",
	      "enum err gone(struct tx *tx, int64_t *ret_changed);", ".writes = true,");
	gives(state,
	      "-- name: back :one\n-- in id id\n-- out n int?\n"
	      "UPDATE t SET n = n + 1 WHERE id = :id RETURNING n;",
	      "enum err back(struct tx *tx, struct arena *a, id id_, struct back_row *ret);",
	      "run_one(tx->db, a");
}

static void test_mksql__parameters_are_numbered_by_first_use(void **state)
{
	gives(state,
	      "-- name: put :exec\n-- in  n int, id id,\n--     s text\n"
	      "INSERT INTO t (id, n, s) VALUES (:id, :n, :s) -- :no parameter here\n"
	      "ON CONFLICT (id) DO UPDATE SET n = :n, s = ':s';",
	      "enum err put(struct tx *tx, int64_t n, id id_, str s, int64_t *ret_changed);",
	      "VALUES ($1, $2, $3) \"\n\t\t\"ON CONFLICT (id) DO UPDATE SET n = $2, s = ':s' \"");
	gives(state, "-- name: put :exec\n-- in n int\nDELETE FROM t WHERE n = :n;", "int64_t n",
	      "static const enum db_type put_in[] = {DB_INT};");
}

static void test_mksql__comments_are_carried_over(void **state)
{
	gives(state,
	      "-- About the file.\n\n-- name: x :exec\n-- Takes all away; see */ there.\nDELETE "
	      "FROM t;",
	      "/* Takes all away; see * / there.\n * ret_changed", "");
	gives(state, "-- About the file.\n\n-- name: x :exec\nDELETE FROM t;",
	      "/* About the file. */", "");
}

static void test_mksql__an_empty_file_is_fine(void **state)
{
	gives(state, "-- Nothing yet.\n", "#pragma once", "#include \"query/q.h\"");
}

static void test_mksql__what_does_not_fit_the_schema_is_told_at_its_line(void **state)
{
	refused(state, "-- name: x :many\n-- out n int\nSELECT n\n  FROM nowhere;", "q.sql:");
	refused(state, "-- name: x :many\n-- out n int\nSELECT id,\n  missing\n  FROM t;",
		"q.sql:4: x: no such column: missing");
	refused(state, "\n-- name: x :many\n-- out n int, s text\nSELECT n FROM t;",
		"q.sql:2: x gives 1 columns, \"-- out\" declares 2");
	refused(state, "-- name: x :many\n-- out n text\nSELECT n FROM t;",
		"q.sql:1: n of x is BIGINT in the schema");
	refused(state, "-- name: x :many\n-- out s blob\nSELECT s FROM t;",
		"is TEXT in the schema");
	refused(state, "-- name: x :many\n-- out id int\nSELECT id FROM t;",
		"is BLOB in the schema");
}

static void test_mksql__a_wrong_kind_is_refused(void **state)
{
	refused(state, "-- name: x :two\nDELETE FROM t;", "q.sql:1: kind is");
	refused(state, "-- name: x :exec\n-- out n int\nSELECT n FROM t;", "changes nothing");
	refused(state, "-- name: x :many\nDELETE FROM t;", "need \"-- out\"");
	refused(state, "-- name: x :exec\n-- out n int?\nDELETE FROM t RETURNING n;",
		":exec gives no rows");
}

static void test_mksql__parameters_are_declared_and_used(void **state)
{
	refused(state, "-- name: x :exec\n-- in n int\nDELETE FROM t\n WHERE n = :m OR n = :n;",
		"q.sql:4: :m is not declared");
	refused(state, "-- name: x :exec\n-- in n int\nDELETE FROM t;",
		":n is declared and not used");
	refused(state, "-- name: x :exec\n-- in n number\nDELETE FROM t WHERE n = :n;",
		"q.sql:2: type of n is \"number\"");
	refused(state, "-- name: x :exec\n-- in n int, n int\nDELETE FROM t WHERE n = :n;",
		"n is declared twice");
	refused(state, "-- name: x :exec\nDELETE FROM t WHERE n = $1;", "written :name, not $");
	refused(state, "-- name: X :exec\nDELETE FROM t;", "q.sql:1: -- name: NAME :KIND");
}

static void test_mksql__a_query_is_one_whole_statement(void **state)
{
	refused(state, "-- name: x :exec\nDELETE FROM t", "has no ; at its end");
	refused(state, "-- name: x :exec\nDELETE FROM t; DELETE FROM t;",
		"q.sql:2: a query is one");
	refused(state, "-- name: x :exec\nDELETE FROM t;\nDELETE FROM t;",
		"q.sql:3: a second statement");
	refused(state, "DELETE FROM t;", "q.sql:1: a statement before");
	refused(state, "-- name: x :exec\nDELETE FROM t;\n-- name: x :exec\nDELETE FROM t;",
		"q.sql:3: x is here already, in line 1");
}

static void test_mksql__lists_every_query(void **state)
{
	const char *argv[] = {MKSQL, "list", "all.h", "all.c", "q.sql", NULL};
	str said;

	gives(state, "-- name: x :exec\nDELETE FROM t;", "x(", "x(");
	assert_int_equal(tool_run(*state, argv, &said), 0);
	assert_non_null(strstr(tool_run_read(*state, "all.c").p, "\t&x_query,\n\tNULL,\n"));
}

static void test_mksql__migrations_are_numbered_without_a_gap(void **state)
{
	const char *good[] = {MKSQL, "migrations", "m.c", "m/0001-ground.sql", NULL};
	const char *bad[] = {MKSQL, "migrations", "m.c", "m/0001-ground.sql", "m/0003-later.sql",
			     NULL};
	str said;

	tool_run_write(*state, "m/0003-later.sql", STR("SELECT 1;"));
	assert_int_equal(tool_run(*state, good, &said), 0);
	assert_non_null(strstr(tool_run_read(*state, "m.c").p, "{1, \"ground\","));
	assert_int_equal(tool_run(*state, bad, &said), 1);
	assert_non_null(strstr(said.p, "m/0003-later.sql:1: migration 2 is named 0002-name.sql"));
}
