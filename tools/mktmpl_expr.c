/* mktmpl: names, conditions and values of a template become C. Types are the C compiler's business:
 * what is written here names each member as it is, under #line, and fails there. */
#include "mktmpl.h"

#include <ctype.h>

bool expr_is_name(str s)
{
	if (s.n == 0 || isdigit((unsigned char)s.p[0]))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!isalnum((unsigned char)s.p[i]) && s.p[i] != '_')
			return false;
	return true;
}

/* A C constant: upper case, digits and _. */
static bool is_constant(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (islower((unsigned char)s.p[i]))
			return false;
	return expr_is_name(s);
}

/* Bytes of a name with its dots and arrows from `i` on. */
static size_t name_length(str s, size_t i)
{
	size_t from = i;

	while (i < s.n) {
		if (isalnum((unsigned char)s.p[i]) || s.p[i] == '_' || s.p[i] == '.')
			i++;
		else if (s.p[i] == '-' && i + 1 < s.n && s.p[i + 1] == '>')
			i += 2;
		else
			break;
	}
	return i - from;
}

struct words expr_words(struct tmpl *t, str text)
{
	struct words w = {0};

	for (size_t i = 0; i < text.n;) {
		size_t n = name_length(text, i);

		if (strchr(" \t\r\n", text.p[i])) {
			i++;
			continue;
		}
		if (n == 0 && strchr("=!<>", text.p[i]))
			n = i + 1 < text.n && text.p[i + 1] == '=' ? 2 : 1;
		if (n == 0 && text.p[i] == '-')
			n = 1 + name_length(text, i + 1);
		if (n == 0)
			n = 1;
		*vec_push(&w, t->arena) = str_sub(text, i, i + n);
		i += n;
	}
	return w;
}

static const struct member *find_member(struct tmpl *t, str name)
{
	vec_each (m, &tmpl_view(t)->member)
		if (str_eq(m->name, name))
			return m;
	return NULL;
}

static bool is_loop_variable(struct tmpl *t, str name)
{
	vec_each (b, &t->block)
		if (b->kind == BLOCK_FOR && !b->else_seen && str_eq(b->name, name))
			return true;
	return false;
}

/* Cuts a dotted word: returns its first name, *ret_rest is what follows, with its dot. */
static str first_name(str word, str *ret_rest)
{
	size_t n = 0;

	while (n < word.n && word.p[n] != '.' && word.p[n] != '-')
		n++;
	*ret_rest = str_sub(word, n, word.n);
	return str_sub(word, 0, n);
}

/* A pointer to the struct the first name stands for; NULL p: it is a plain member of the view. */
static str root_pointer(struct tmpl *t, str name)
{
	const struct member *m = find_member(t, name);

	if (!expr_is_name(name))
		FAIL(t, "not understood: " STR_FMT, STR_ARG(name));
	if (is_loop_variable(t, name))
		return str_printf(t->arena, "v_" STR_FMT, STR_ARG(name));
	if (!m)
		FAIL(t, STR_FMT " is not a member of " STR_FMT " and no loop's variable",
		     STR_ARG(name), STR_ARG(tmpl_view(t)->name));
	if (m->is_struct)
		return str_printf(t->arena, "d->" STR_FMT, STR_ARG(name));
	return (str){0};
}

/* ".a.b" after a pointer is "->a.b"; "->a" stays. */
static str after_pointer(struct tmpl *t, str rest)
{
	if (rest.p[0] == '.')
		return str_printf(t->arena, "->" STR_FMT, (int)rest.n - 1, rest.p + 1);
	return rest;
}

static bool is_number(str word)
{
	return str_is_digits(word) ||
	       (word.n > 1 && word.p[0] == '-' && str_is_digits(str_sub(word, 1, word.n)));
}

str expr_value(struct tmpl *t, str word)
{
	str rest, name = first_name(word, &rest), root;

	if (is_number(word) || is_constant(word))
		return word;
	root = root_pointer(t, name);
	if (rest.n == 0) {
		const char *form = is_loop_variable(t, name) ? "(*" STR_FMT ")" : "%.*s";

		if (!root.p)
			return str_printf(t->arena, "d->" STR_FMT, STR_ARG(name));
		return str_printf(t->arena, form, STR_ARG(root));
	}
	if (!root.p)
		FAIL(t, STR_FMT " has no members", STR_ARG(name));
	rest = after_pointer(t, rest);
	return str_printf(t->arena, STR_FMT STR_FMT, STR_ARG(root), STR_ARG(rest));
}

str expr_pointer(struct tmpl *t, str word)
{
	str rest, name = first_name(word, &rest), root = root_pointer(t, name);

	if (rest.n == 0 && root.p)
		return root;
	return str_printf(t->arena, "&" STR_FMT, STR_ARG(expr_value(t, word)));
}

str expr_owner(struct tmpl *t, str word)
{
	str rest, name = first_name(word, &rest), root = root_pointer(t, name);

	if (rest.n == 0 && root.p)
		return str_printf(t->arena, STR_FMT "->", STR_ARG(root));
	if (rest.n == 0)
		FAIL(t, STR_FMT " has no members", STR_ARG(name));
	return str_printf(t->arena, STR_FMT ".", STR_ARG(expr_value(t, word)));
}

static bool is_comparison(str word)
{
	return str_eq(word, STR("==")) || str_eq(word, STR("!=")) || str_eq(word, STR("<")) ||
	       str_eq(word, STR(">")) || str_eq(word, STR("<=")) || str_eq(word, STR(">="));
}

str expr_condition(struct tmpl *t, str text)
{
	struct words w = expr_words(t, text);
	struct buf out = BUF_INIT(t->arena, 1 << 16);
	bool value_next = true; /* an operand is due, not an operator */
	bool negated = false;

	for (size_t i = 0; i < w.n; i++) {
		str word = w.item[i];

		if (value_next && str_eq(word, STR("not"))) {
			buf_putc(&out, '!');
			negated = true;
		} else if (!value_next && str_eq(word, STR("and"))) {
			buf_put(&out, STR(" && "));
			value_next = true;
		} else if (!value_next && str_eq(word, STR("or"))) {
			buf_put(&out, STR(" || "));
			value_next = true;
		} else if (value_next && i + 2 < w.n && is_comparison(w.item[i + 1])) {
			str a = expr_value(t, word), b = expr_value(t, w.item[i + 2]);

			buf_printf(&out,
				   negated ? "(HTML_NUMBER(%.*s) %.*s HTML_NUMBER(%.*s))"
					   : "HTML_NUMBER(%.*s) %.*s HTML_NUMBER(%.*s)",
				   STR_ARG(a), STR_ARG(w.item[i + 1]), STR_ARG(b));
			value_next = negated = false;
			i += 2;
		} else if (value_next && !is_comparison(word)) {
			buf_printf(&out, "HTML_TRUE(" STR_FMT ")", STR_ARG(expr_value(t, word)));
			value_next = negated = false;
		} else {
			FAIL(t, "this condition is not understood near " STR_FMT, STR_ARG(word));
		}
	}
	if (value_next)
		FAIL(t, "this condition is not complete");
	return buf_str(&out);
}

/* The words a value may begin with. `url`: its bytes need no encoding in an address. */
static const struct word {
	const char *name, *call;
	unsigned operands;
	bool url;
} word_list[] = {
	{"n", "html_int(h, HTML_NUMBER(%s));", 1, false},
	{"int", "html_digits(h, HTML_NUMBER(%s));", 1, true},
	{"percent", "html_percent(h, HTML_NUMBER(%s), HTML_NUMBER(%s));", 2, false},
	{"day", "html_day(h, (day)HTML_NUMBER(%s));", 1, false},
	{"day_short", "html_day_short(h, (day)HTML_NUMBER(%s));", 1, false},
	{"moment", "html_moment(h, HTML_NUMBER(%s));", 1, false},
	{"clock", "html_clock(h, HTML_NUMBER(%s));", 1, false},
	{"distance", "html_distance(h, HTML_NUMBER(%s));", 1, false},
	{"iso", "html_iso(h, (day)HTML_NUMBER(%s));", 1, true},
	{"local", "html_local(h, HTML_NUMBER(%s));", 1, true},
};

/* `call` with its %s filled. */
static str fill(struct tmpl *t, const struct word *w, const struct words *operand)
{
	const char *a = str_cstr(t->arena, expr_value(t, operand->item[1]));
	const char *b = w->operands == 2 ? str_cstr(t->arena, expr_value(t, operand->item[2])) : "";

	return str_printf(t->arena, w->call, a, b);
}

/* A name alone: text, an id, or markup that was made by a render function. */
static str write_name(struct tmpl *t, str word)
{
	const struct member *m = find_member(t, word);
	bool html = m && str_eq(m->type, STR("html")) && !is_loop_variable(t, word);
	const char *call = t->plain ? "HTML_PLAIN" : t->c.url ? "HTML_URL_PART" : "HTML_TEXT";
	str value = expr_value(t, word);

	if (!html)
		return str_printf(t->arena, "%s(h, " STR_FMT ");", call, STR_ARG(value));
	if (t->c.place != PLACE_TEXT || t->plain)
		FAIL(t, STR_FMT " is markup and belongs between tags", STR_ARG(word));
	return str_printf(t->arena, "html_raw(h, " STR_FMT ");", STR_ARG(value));
}

str expr_write(struct tmpl *t, str text)
{
	struct words w = expr_words(t, text);
	bool path = w.n > 1 && str_eq(w.item[0], STR("path"));

	if (w.n == 0)
		FAIL(t, "an empty value");
	html_check_value(t, path);
	if (path && w.n == 2)
		return str_printf(t->arena, "HTML_PATH(h, " STR_FMT ");",
				  STR_ARG(expr_value(t, w.item[1])));
	for (size_t i = 0; w.n > 1 && i < sizeof word_list / sizeof *word_list; i++) {
		const struct word *k = &word_list[i];

		if (!str_eq(w.item[0], str_from(k->name)))
			continue;
		if (w.n != k->operands + 1)
			FAIL(t, "%s takes %u value(s)", k->name, k->operands);
		if (t->c.url && !k->url)
			FAIL(t, "%s is for people, not for an address: use int or iso", k->name);
		return fill(t, k, &w);
	}
	if (w.n > 1)
		FAIL(t, "not understood: " STR_FMT, STR_ARG(text));
	return write_name(t, w.item[0]);
}
