/*
 * mksql: makes typed C functions of the named queries in sql/query/, and a table of the migrations.
 * Runs at build time only; the format is in docs/ARCHITECTURE.md, "Queries".
 *
 *	mksql query NAME.sql OUT.h OUT.c MIGRATION.sql…   the functions of one file
 *	mksql list OUT.h OUT.c NAME.sql…                  a table of every query, for tests
 *	mksql migrations OUT.c MIGRATION.sql…             the table behind db/migrate.h
 *
 * What it cannot accept is told as FILE:LINE: message, and the exit code is 1.
 */
#include "mksql.h"

void complain(struct sql_file *f, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", f->path, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	f->errors++;
}

/* The file's name without folders and ending. */
static str name_of(const char *path)
{
	str s = str_from(tool_basename(path));

	return str_ends(s, STR(".sql")) ? str_sub(s, 0, s.n - 4) : s;
}

static int make_query(struct arena *a, int n, char *const *arg)
{
	struct sql_file f = {.path = arg[0], .name = name_of(arg[0]), .arena = a};
	struct buf header = BUF_INIT(a, SOURCE_MAX), source = BUF_INIT(a, SOURCE_MAX);

	sql_read(&f);
	if (f.errors == 0)
		sql_check(&f, arg + 3, n - 3);
	if (f.errors)
		return 1;
	put_header(&header, &f);
	put_source(&source, &f);
	tool_write(a, arg[1], buf_str(&header));
	tool_write(a, arg[2], buf_str(&source));
	return 0;
}

static int make_list(struct arena *a, int n, char *const *arg)
{
	struct buf header = BUF_INIT(a, SOURCE_MAX), source = BUF_INIT(a, SOURCE_MAX);
	struct buf table = BUF_INIT(a, SOURCE_MAX);

	buf_put(&header,
		STR("/* Every query, for tests. Made by tools/mksql. */\n#pragma once\n"
		    "#include \"db/db.h\"\n\n"
		    "/* Ends with NULL. */\nextern const struct query *const query_all[];\n"));
	buf_put(&source, STR("/* Every query, for tests. Made by tools/mksql. */\n"
			     "#include \"query/all.h\"\n\n"));
	for (int i = 2; i < n; i++) {
		struct sql_file f = {.path = arg[i], .name = name_of(arg[i]), .arena = a};

		sql_read(&f);
		if (f.errors)
			return 1;
		buf_printf(&source, "#include \"query/" STR_FMT ".h\"\n", STR_ARG(f.name));
		vec_each (q, &f.query)
			buf_printf(&table, "\t&" STR_FMT "_query,\n", STR_ARG(q->name));
	}
	buf_put(&source, STR("\nconst struct query *const query_all[] = {\n"));
	buf_put(&source, buf_str(&table));
	buf_put(&source, STR("\tNULL,\n};\n"));
	tool_write(a, arg[0], buf_str(&header));
	tool_write(a, arg[1], buf_str(&source));
	return 0;
}

/* The files are named NNNN-name.sql and numbered from 1 without a gap. */
static int make_migrations(struct arena *a, int n, char *const *arg)
{
	struct buf b = BUF_INIT(a, SOURCE_MAX);

	buf_put(&b, STR("/* The files of sql/migrations/. Made by tools/mksql. */\n"
			"#include \"db/migrate_table.h\"\n\n"
			"const struct migration migration_table[] = {\n"));
	for (int i = 1; i < n; i++) {
		str name = name_of(arg[i]), sql = tool_read(a, arg[i]);
		str digits = str_cut(&name, '-');
		int64_t number = 0;

		for (size_t k = 0; k < digits.n; k++)
			number = number * 10 + (digits.p[k] - '0');
		if (digits.n != 4 || !str_is_digits(digits) || number != i || name.n == 0)
			tool_fail(arg[i], 1, "migration %d is named %04d-name.sql", i, i);
		buf_printf(&b, "\t{%d, ", i);
		tool_put_literal(&b, name);
		buf_put(&b, STR(",\n\t STR_INIT("));
		tool_put_literal(&b, sql);
		buf_put(&b, STR(")},\n"));
	}
	buf_put(&b, STR("};\nconst size_t migration_count = "
			"sizeof migration_table / sizeof *migration_table;\n"));
	tool_write(a, arg[0], buf_str(&b));
	return 0;
}

int main(int argc, char **argv)
{
	struct arena a;
	int result = 2;

	arena_init(&a, SIZE_MAX / 2);
	if (argc >= 5 && strcmp(argv[1], "query") == 0)
		result = make_query(&a, argc - 2, argv + 2);
	else if (argc >= 4 && strcmp(argv[1], "list") == 0)
		result = make_list(&a, argc - 2, argv + 2);
	else if (argc >= 3 && strcmp(argv[1], "migrations") == 0)
		result = make_migrations(&a, argc - 2, argv + 2);
	else
		fprintf(stderr, "usage: mksql query|list|migrations FILE…\n");
	arena_finish(&a);
	return result;
}
