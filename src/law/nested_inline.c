/* NestedText's short form: [a, b] and {a: 1, b: [2]} on one line. */
#include "base/utf8.h"
#include "law/nested_read.h"

/* In a list a colon is an ordinary character. */
#define LIST_ENDS STR("[]{},")
#define DICT_ENDS STR("[]{},:")

static char first(str s)
{
	return s.n > 0 ? s.p[0] : '\0';
}

static void skip(str *s, size_t n)
{
	*s = str_sub(*s, n, s->n);
}

/* What stands before the first of `ends`, and cuts it off. */
static str take_text(str *s, str ends)
{
	size_t n = 0;
	str text;

	while (n < s->n && str_find_char(ends, s->p[n]) < 0)
		n++;
	text = nested_trim(str_sub(*s, 0, n));
	skip(s, n);
	return text;
}

static enum err expected(struct nested_reader *r, const char *what, str at)
{
	if (at.n == 0)
		return nested_fail(r, r->line.no, ERR_FORMAT,
				   "diharapkan %s, tetapi barisnya berakhir", what);
	return nested_fail(r, r->line.no, ERR_FORMAT, "diharapkan %s, ada '%.*s'", what,
			   (int)utf8_sequence(at.p, at.n), at.p);
}

static enum err read_brackets(struct nested_reader *r, int level, str *s, struct nested *v);

/* A text, or what is in brackets, which only white space may surround. */
static enum err read_part(struct nested_reader *r, int level, str *s, str ends, struct nested *v)
{
	v->string = take_text(s, ends);
	if (v->string.n > 0 || (first(*s) != '[' && first(*s) != '{'))
		return OK;
	TRY(read_brackets(r, level + 1, s, v));
	*s = nested_trim(*s);
	return OK;
}

static enum err read_list_part(struct nested_reader *r, int level, str *s, struct nested_end *to)
{
	struct nested *item;

	TRY(nested_add(r, to, r->line.no, (str){0}, &item));
	TRY(read_part(r, level, s, LIST_ENDS, item));
	if (first(*s) != ',' && first(*s) != ']')
		return expected(r, "',' atau ']'", *s);
	return OK;
}

static enum err read_dict_part(struct nested_reader *r, int level, str *s, struct nested_end *to)
{
	struct nested *item;
	str key = take_text(s, DICT_ENDS);

	if (first(*s) != ':')
		return expected(r, "':' setelah kunci", *s);
	skip(s, 1);
	TRY(nested_add(r, to, r->line.no, key, &item));
	TRY(read_part(r, level, s, DICT_ENDS, item));
	if (first(*s) != ',' && first(*s) != '}')
		return expected(r, "',' atau '}'", *s);
	return OK;
}

/* From a bracket at the start of `s` to the one that closes it; cuts both off. */
static enum err read_brackets(struct nested_reader *r, int level, str *s, struct nested *v)
{
	struct nested_end to = {.of = v, .at = &v->item};
	bool list = first(*s) == '[', more;

	TRY(nested_level(r, level));
	v->kind = list ? NESTED_LIST : NESTED_DICT;
	skip(s, 1);
	more = first(*s) != (list ? ']' : '}');
	while (more) {
		TRY(list ? read_list_part(r, level, s, &to) : read_dict_part(r, level, s, &to));
		more = first(*s) == ',';
		if (more)
			skip(s, 1);
	}
	skip(s, 1);
	return OK;
}

enum err nested_inline(struct nested_reader *r, int level, struct nested *v)
{
	str s = r->line.rest;

	TRY(read_brackets(r, level, &s, v));
	s = nested_trim(s);
	if (s.n > 0)
		return expected(r, "akhir baris setelah kurung penutup", s);
	return OK;
}
