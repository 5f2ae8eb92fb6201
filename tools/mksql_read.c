/* mksql: reads a query file. What the words mean to the database is mksql_check.c. */
#include "mksql.h"

/* Reading place in a file. */
struct reader {
	struct sql_file *f;
	str rest;
	int line;
	struct sql_query *q;  /* the query being read, or NULL before the first */
	struct columns *list; /* the in or out list that a trailing comma left open, or NULL */
	bool in_sql;          /* its statement has started */
	bool ended;           /* its statement has had its ; */
	char quote;           /* inside quotes over a line end */
};

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_name(str s)
{
	if (s.n == 0 || (s.p[0] >= '0' && s.p[0] <= '9'))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_name_char(s.p[i]))
			return false;
	return true;
}

/* The next word of *s, cut off. */
static str cut_word(str *s)
{
	size_t n = 0;
	str word;

	*s = str_trim(*s);
	while (n < s->n && s->p[n] != ' ' && s->p[n] != '\t')
		n++;
	word = str_sub(*s, 0, n);
	*s = str_trim(str_sub(*s, n, s->n));
	return word;
}

static bool type_parse(str s, enum db_type *ret)
{
	static const struct {
		str name;
		enum db_type type;
	} types[] = {
		{STR_INIT("int"), DB_INT},
		{STR_INIT("text"), DB_TEXT},
		{STR_INIT("blob"), DB_BLOB},
		{STR_INIT("id"), DB_ID},
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq(s, types[i].name)) {
			*ret = types[i].type;
			return true;
		}
	return false;
}

/* name type, name type? … ; a comma at the end leaves the list open for the next line. */
static void read_columns(struct reader *r, struct columns *list, str s)
{
	r->list = NULL;
	for (s = str_trim(s); s.n; s = str_trim(s)) {
		bool last = str_find_char(s, ',') < 0;
		str item = str_cut(&s, ',');
		str name = cut_word(&item);
		struct column c = {.name = name};

		if (str_ends(item, STR("?"))) {
			c.null = true;
			item = str_sub(item, 0, item.n - 1);
		}
		if (!is_name(name))
			complain(r->f, r->line, "\"" STR_FMT "\" is not a name (a-z 0-9 _)",
				 STR_ARG(name));
		else if (!type_parse(item, &c.type))
			complain(r->f, r->line,
				 "type of " STR_FMT " is \"" STR_FMT
				 "\", not int, text, blob or id",
				 STR_ARG(name), STR_ARG(item));
		vec_each (other, list)
			if (str_eq(other->name, name))
				complain(r->f, r->line, STR_FMT " is declared twice",
					 STR_ARG(name));
		*vec_push(list, r->f->arena) = c;
		if (list->n == DB_COLUMNS_MAX + 1)
			complain(r->f, r->line, "more than %d columns", DB_COLUMNS_MAX);
		r->list = last ? NULL : list;
	}
}

/* -- name: NAME :KIND */
static void read_name(struct reader *r, str s)
{
	static const str kinds[] = {STR_INIT(":one"), STR_INIT(":many"), STR_INIT(":each"),
				    STR_INIT(":exec")};
	str name = cut_word(&s), kind = cut_word(&s);
	int k = -1;

	if (r->q && !r->ended)
		complain(r->f, r->q->line, "the statement has no ; at its end");
	vec_each (other, &r->f->query)
		if (str_eq(other->name, name))
			complain(r->f, r->line, STR_FMT " is here already, in line %d",
				 STR_ARG(name), other->line);
	if (!is_name(name))
		complain(r->f, r->line, "-- name: NAME :KIND, with a NAME of a-z 0-9 _");
	for (int i = 0; i < 4; i++)
		if (str_eq(kind, kinds[i]))
			k = i;
	if (k < 0)
		complain(r->f, r->line, "kind is :one, :many, :each or :exec");
	r->q = vec_push(&r->f->query, r->f->arena);
	*r->q = (struct sql_query){
		.name = name, .line = r->line, .kind = k < 0 ? KIND_EXEC : (enum query_kind)k};
	r->in_sql = r->ended = false;
	r->list = NULL;
}

/* A line that is all comment: `s` is what follows the two dashes. */
static void read_comment(struct reader *r, str s)
{
	str text = str_trim(s), word;

	if (str_starts(text, STR("name:"))) {
		read_name(r, str_sub(text, strlen("name:"), text.n));
		return;
	}
	if (!r->q) {
		*vec_push(&r->f->comment, r->f->arena) = text;
		return;
	}
	if (r->in_sql)
		return; /* a remark inside the statement, for readers of the SQL */
	if (r->list) {
		read_columns(r, r->list, text);
		return;
	}
	/* A sentence does not start with a small "in" or "out". */
	s = text;
	word = cut_word(&s);
	if (str_eq(word, STR("in")))
		read_columns(r, &r->q->in, s);
	else if (str_eq(word, STR("out")))
		read_columns(r, &r->q->out, s);
	else
		*vec_push(&r->q->comment, r->f->arena) = text;
}

/* Appends $k for :name. */
static void put_parameter(struct reader *r, struct buf *b, str name)
{
	struct sql_query *q = r->q;
	size_t column = 0, k = 0;

	while (column < q->in.n && !str_eq(q->in.item[column].name, name))
		column++;
	if (column == q->in.n) {
		complain(r->f, r->line, ":" STR_FMT " is not declared in \"-- in\"", STR_ARG(name));
		return;
	}
	while (k < q->param.n && q->param.item[k] != column)
		k++;
	if (k == q->param.n)
		*vec_push(&q->param, r->f->arena) = column;
	buf_printf(b, "$%zu", k + 1);
}

/* One line of a statement. */
static void read_sql(struct reader *r, str s)
{
	struct buf b = BUF_INIT(r->f->arena, SOURCE_MAX);
	size_t i = 0;

	if (!r->in_sql)
		r->q->sql_line = r->line;
	r->in_sql = true;
	while (i < s.n && !r->ended) {
		char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : 0;

		if (r->quote) {
			if (c == r->quote)
				r->quote = 0;
		} else if (c == '\'' || c == '"') {
			r->quote = c;
		} else if (c == '-' && next == '-') {
			break;
		} else if (c == ';') {
			r->ended = true;
			i++;
			break;
		} else if (c == '$' || c == '?') {
			complain(r->f, r->line, "parameters are written :name, not %c", c);
		} else if (c == ':' && is_name_char(next)) {
			size_t from = ++i;

			while (i < s.n && is_name_char(s.p[i]))
				i++;
			put_parameter(r, &b, str_sub(s, from, i));
			continue;
		}
		buf_putc(&b, c);
		i++;
	}
	s = str_trim(str_sub(s, i, s.n));
	if (r->ended && s.n && !str_starts(s, STR("--")))
		complain(r->f, r->line, "a query is one statement");
	*vec_push(&r->q->sql, r->f->arena) = str_trim(buf_str(&b));
}

static void read_line(struct reader *r, str s)
{
	str text = str_trim(s);

	if (!r->quote && str_starts(text, STR("--"))) {
		read_comment(r, str_sub(text, 2, text.n));
		if (r->in_sql && !r->ended) /* keeps the count of lines for messages */
			*vec_push(&r->q->sql, r->f->arena) = STR("");
	} else if (text.n == 0 && !r->quote) {
		if (r->in_sql && !r->ended)
			*vec_push(&r->q->sql, r->f->arena) = STR("");
	} else if (!r->q) {
		complain(r->f, r->line, "a statement before the first -- name:");
	} else if (r->ended) {
		complain(r->f, r->line, "a second statement without its -- name:");
	} else {
		r->list = NULL;
		read_sql(r, s);
	}
}

void sql_read(struct sql_file *f)
{
	struct reader r = {.f = f, .rest = tool_read(f->arena, f->path)};

	while (r.rest.n) {
		str line = str_cut(&r.rest, '\n');

		r.line++;
		read_line(&r, line);
	}
	if (r.q && !r.ended)
		complain(f, r.q->line, "the statement has no ; at its end");
	vec_each (q, &f->query) {
		if (q->param.n < q->in.n)
			for (size_t i = 0; i < q->in.n; i++) {
				size_t k = 0;

				while (k < q->param.n && q->param.item[k] != i)
					k++;
				if (k == q->param.n)
					complain(f, q->line,
						 ":" STR_FMT " is declared and not used",
						 STR_ARG(q->in.item[i].name));
			}
	}
}
