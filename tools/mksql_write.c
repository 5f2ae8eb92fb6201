/* mksql: writes the C of a query file. The result should read as if a person had written it. */
#include "mksql.h"

/* Words of C, and names the functions use themselves: such a parameter gets an underscore. */
static const char *const c_words[] = {
	"auto",    "break",  "case",     "char",   "const",    "continue", "default",
	"do",      "double", "else",     "enum",   "extern",   "float",    "for",
	"goto",    "if",     "inline",   "int",    "long",     "register", "restrict",
	"return",  "short",  "signed",   "sizeof", "static",   "struct",   "switch",
	"typedef", "union",  "unsigned", "void",   "volatile", "while",    "asm",
	"typeof",  "bool",   "true",     "false",  "unix",     "linux",
};
static const char *const own_words[] = {
	"db",  "tx",   "a",   "in", "out", "run", "more", "rows", "row", "ret_row",     "ret_n",
	"ret", "each", "ctx", "id", "str", "day", "mark", "e",    "err", "ret_changed",
};

static bool among(str s, const char *const *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, str_from(word[i])))
			return true;
	return false;
}
#define AMONG(s, list) among((s), (list), sizeof(list) / sizeof *(list))

static void put_member(struct buf *b, str name)
{
	buf_put(b, name);
	if (AMONG(name, c_words))
		buf_putc(b, '_');
}

static void put_parameter(struct buf *b, str name)
{
	put_member(b, name);
	if (AMONG(name, own_words))
		buf_putc(b, '_');
}

static const char *c_type(const struct column *c)
{
	switch (c->type) {
	case DB_INT:
		return c->null ? "struct opt_int " : "int64_t ";
	case DB_ID:
		return "id ";
	case DB_TEXT:
	case DB_BLOB:
		break;
	}
	return "str ";
}

static const char *enum_name(enum db_type type)
{
	static const char *const names[] = {[DB_INT] = "DB_INT",
					    [DB_TEXT] = "DB_TEXT",
					    [DB_BLOB] = "DB_BLOB",
					    [DB_ID] = "DB_ID"};

	return names[type];
}

/* How a parameter becomes a struct db_value. */
static const char *maker(const struct column *c)
{
	static const char *const names[] = {
		[DB_INT] = "int", [DB_TEXT] = "text", [DB_BLOB] = "blob", [DB_ID] = "id"};

	return names[c->type];
}

/* The lines of a comment as the inside of a C comment. */
static void put_comment(struct buf *b, const struct lines *comment, str tail)
{
	size_t last = comment->n;

	while (last && comment->item[last - 1].n == 0)
		last--;
	buf_put(b, STR("/*"));
	for (size_t i = 0; i < last; i++) {
		str line = comment->item[i];

		buf_put(b, i ? STR("\n *") : STR(""));
		if (line.n)
			buf_putc(b, ' ');
		for (size_t k = 0; k < line.n; k++) {
			buf_putc(b, line.p[k]);
			if (line.p[k] == '*' && k + 1 < line.n && line.p[k + 1] == '/')
				buf_putc(b, ' '); /* must not end the comment */
		}
	}
	if (tail.n) {
		buf_put(b, last ? STR("\n * ") : STR(" "));
		buf_put(b, tail);
	}
	buf_put(b, STR(" */\n"));
}

/* A list of parameters, broken before column 100 and indented by two tabs. */
struct wrap {
	struct buf *b;
	size_t line_start, item_start;
	bool first;
};

static void wrap_next(struct wrap *w)
{
	if (!w->first)
		buf_put(w->b, STR(","));
	w->item_start = w->b->n;
	if (!w->first)
		buf_putc(w->b, ' ');
	w->first = false;
}

/* After an item: moves it to a line of its own when the line became too long. */
static void wrap_done(struct wrap *w)
{
	str item;

	if (w->b->n - w->line_start < 96 || w->item_start == w->line_start)
		return;
	item = str_trim(str_copy(w->b->arena, str_sub(buf_str(w->b), w->item_start, w->b->n)));
	w->b->n = w->item_start;
	buf_put(w->b, STR("\n\t\t"));
	w->line_start = w->b->n - 16; /* two tabs are 16 columns */
	w->item_start = w->line_start;
	buf_put(w->b, item);
}

/* enum err NAME(…): without storage and without the semicolon. */
static void put_prototype(struct buf *b, const struct sql_query *q)
{
	struct wrap w = {.b = b, .line_start = b->n, .first = true};

#define ITEM(...)                           \
	do {                                \
		wrap_next(&w);              \
		buf_printf(b, __VA_ARGS__); \
		wrap_done(&w);              \
	} while (0)
	buf_printf(b, "enum err " STR_FMT "(", STR_ARG(q->name));
	ITEM("%s", q->writes ? "struct tx *tx" : "struct db *db");
	if (q->kind != KIND_EXEC)
		ITEM("struct arena *a");
	vec_each (c, &q->in) {
		wrap_next(&w);
		buf_put(b, str_from(c_type(c)));
		put_parameter(b, c->name);
		wrap_done(&w);
	}
	switch (q->kind) {
	case KIND_ONE:
		ITEM("struct " STR_FMT "_row *ret", STR_ARG(q->name));
		break;
	case KIND_MANY:
		ITEM("struct " STR_FMT "_row **ret_row", STR_ARG(q->name));
		ITEM("size_t *ret_n");
		break;
	case KIND_EACH:
		ITEM("enum err (*each)(void *ctx, const struct " STR_FMT "_row *row)",
		     STR_ARG(q->name));
		ITEM("void *ctx");
		break;
	case KIND_EXEC:
		ITEM("int64_t *ret_changed");
		break;
	}
#undef ITEM
	buf_putc(b, ')');
}

static void put_row(struct buf *b, const struct sql_query *q)
{
	buf_printf(b, "struct " STR_FMT "_row {\n", STR_ARG(q->name));
	vec_each (c, &q->out) {
		buf_printf(b, "\t%s", c_type(c));
		put_member(b, c->name);
		buf_put(b, c->null ? STR("; /* may be missing */\n") : STR(";\n"));
	}
	buf_put(b, STR("};\n\n"));
}

static const char *const how[] = {
	[KIND_ONE] = "ERR_NOT_FOUND: no such row.",
	[KIND_MANY] = "All rows as an array in `a`.",
	[KIND_EACH] =
		"Calls each() a row, which lives until it returns; its error ends the reading.",
	[KIND_EXEC] = "ret_changed: rows changed; may be NULL.",
};

void put_header(struct buf *b, const struct sql_file *f)
{
	buf_put(b, STR("/* Made by tools/mksql; change the .sql file instead. */\n"));
	put_comment(b, &f->comment, STR(""));
	buf_put(b, STR("#pragma once\n#include \"db/db_types.h\"\n"));
	vec_each (q, &f->query) {
		buf_putc(b, '\n');
		if (q->out.n)
			put_row(b, q);
		put_comment(b, &q->comment, str_from(how[q->kind]));
		buf_put(b, STR("MUST_USE "));
		put_prototype(b, q);
		buf_printf(b, ";\nextern const struct query " STR_FMT "_query;\n",
			   STR_ARG(q->name));
	}
}

static void put_types(struct buf *b, const struct sql_query *q, bool in)
{
	size_t n = in ? q->param.n : q->out.n;

	if (n == 0)
		return;
	buf_printf(b, "static const enum db_type " STR_FMT "_%s[] = {", STR_ARG(q->name),
		   in ? "in" : "out");
	for (size_t i = 0; i < n; i++) {
		const struct column *c = in ? &q->in.item[q->param.item[i]] : &q->out.item[i];

		buf_put(b, i == 0 ? STR("") : i % 8 ? STR(", ") : STR(",\n\t"));
		buf_put(b, str_from(enum_name(c->type)));
	}
	buf_put(b, STR("};\n"));
}

static void put_query(struct buf *b, const struct sql_query *q)
{
	uint64_t null = 0;

	put_types(b, q, true);
	put_types(b, q, false);
	buf_printf(b, "const struct query " STR_FMT "_query = {\n\t.name = ", STR_ARG(q->name));
	tool_put_literal(b, q->name);
	buf_put(b, STR(",\n\t.sql ="));
	vec_each (line, &q->sql)
		if (line->n) {
			buf_put(b, STR("\n\t\t"));
			tool_put_literal(b, str_printf(b->arena, STR_FMT " ", STR_ARG(*line)));
		}
	buf_printf(b, ",\n\t.in_count = %zu,\n\t.out_count = %zu,\n", q->param.n, q->out.n);
	if (q->writes)
		buf_put(b, STR("\t.writes = true,\n"));
	if (q->kind == KIND_EACH)
		buf_put(b, STR("\t.stream = true,\n"));
	if (q->param.n)
		buf_printf(b, "\t.in = " STR_FMT "_in,\n", STR_ARG(q->name));
	if (q->out.n)
		buf_printf(b, "\t.out = " STR_FMT "_out,\n", STR_ARG(q->name));
	for (size_t i = 0; i < q->out.n; i++)
		null |= (uint64_t)q->out.item[i].null << i;
	if (null)
		buf_printf(b, "\t.out_null = UINT64_C(%#llx),\n", (unsigned long long)null);
	buf_put(b, STR("};\n\n"));
}

/* Fills a row from the values of the result, column by column. */
static void put_reader(struct buf *b, const struct sql_query *q)
{
	static const char *const member[] = {
		[DB_INT] = ".i", [DB_TEXT] = ".s", [DB_BLOB] = ".s", [DB_ID] = ".id"};

	buf_printf(b,
		   "static struct " STR_FMT "_row %s" STR_FMT "(const struct db_value *out)\n{\n",
		   STR_ARG(q->name), "read_", STR_ARG(q->name));
	buf_printf(b, "\treturn (struct " STR_FMT "_row){\n", STR_ARG(q->name));
	for (size_t i = 0; i < q->out.n; i++) {
		const struct column *c = &q->out.item[i];

		buf_put(b, STR("\t\t."));
		put_member(b, c->name);
		if (c->type == DB_INT && c->null)
			buf_printf(b, " = db_read_opt_int(&out[%zu]),\n", i);
		else
			buf_printf(b, " = out[%zu]%s,\n", i, member[c->type]);
	}
	buf_put(b, STR("\t};\n}\n\n"));
}

static void put_body(struct buf *b, const struct sql_query *q)
{
	int n = (int)q->name.n;
	const char *s = q->name.p, *db = q->writes ? "tx->db" : "db",
		   *in = q->param.n ? "in" : "NULL";

	if (q->out.n)
		buf_printf(b, "\tstruct db_value out[%zu];\n", q->out.n);
	switch (q->kind) {
	case KIND_EXEC:
		buf_printf(b, "%s\treturn run_exec(tx, &%.*s_query, %s, ret_changed);\n",
			   q->param.n ? "\n" : "", n, s, in);
		return;
	case KIND_ONE:
		buf_printf(b,
			   "\n\tTRY(run_one(%s, a, &%.*s_query, %s, out));\n"
			   "\t*ret = read_%.*s(out);\n\treturn OK;\n",
			   db, n, s, in, n, s);
		return;
	case KIND_MANY:
		buf_printf(b,
			   "\tstruct {\n\t\tstruct %.*s_row *item;\n\t\tsize_t n, cap;\n\t} rows = "
			   "{0};\n"
			   "\tstruct run *run;\n\tbool more;\n\n"
			   "\tTRY(run_start(%s, a, &%.*s_query, %s, &run));\n"
			   "\tfor (;;) {\n\t\tTRY(run_next(run, out, &more));\n"
			   "\t\tif (!more)\n\t\t\tbreak;\n"
			   "\t\t*vec_push(&rows, a) = read_%.*s(out);\n\t}\n"
			   "\t*ret_row = rows.item;\n\t*ret_n = rows.n;\n\treturn OK;\n",
			   n, s, db, n, s, in, n, s);
		return;
	case KIND_EACH:
		break;
	}
	buf_printf(
		b,
		"\tstruct %.*s_row row;\n\tstruct arena_mark mark;\n\tstruct run *run;\n"
		"\tbool more = true;\n\tenum err e = OK;\n\n"
		"\tTRY(run_start(%s, a, &%.*s_query, %s, &run));\n\tmark = arena_mark(a);\n"
		"\twhile (e == OK && more) {\n\t\tTRY(run_next(run, out, &more));\n"
		"\t\tif (more) {\n\t\t\trow = read_%.*s(out);\n\t\t\te = each(ctx, &row);\n\t\t}\n"
		"\t\tarena_rewind(a, mark);\n\t}\n"
		"\trun_stop(run);\n\treturn e;\n",
		n, s, db, n, s, in, n, s);
}

void put_source(struct buf *b, const struct sql_file *f)
{
	buf_printf(b,
		   "/* Made by tools/mksql; change the .sql file instead. */\n"
		   "#include \"query/" STR_FMT ".h\"\n\n#include \"base/vec.h\"\n"
		   "#include \"db/run.h\"\n",
		   STR_ARG(f->name));
	vec_each (q, &f->query) {
		buf_putc(b, '\n');
		put_query(b, q);
		if (q->out.n)
			put_reader(b, q);
		put_prototype(b, q);
		buf_put(b, STR("\n{\n"));
		if (q->param.n) {
			buf_put(b, STR("\tconst struct db_value in[] = {\n"));
			for (size_t i = 0; i < q->param.n; i++) {
				const struct column *c = &q->in.item[q->param.item[i]];

				buf_printf(b, "\t\tdb_%s%s(", c->null ? "opt_" : "", maker(c));
				put_parameter(b, c->name);
				buf_put(b, STR("),\n"));
			}
			buf_put(b, STR("\t};\n"));
		}
		put_body(b, q);
		buf_put(b, STR("}\n"));
	}
}
