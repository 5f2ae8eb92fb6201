/* mkroute: C files as text: finding marked comments, telling errors. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

#include "mkroute.h"

void complain(struct source *s, int line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "%s:%d: ", s->path, line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	s->errors++;
}

void source_open(struct source *s, struct arena *a, const char *path)
{
	str rest = str_from(tool_basename(path));

	*s = (struct source){
		.arena = a, .path = path, .name = c_word(a, str_cut(&rest, '.'), false)};
	s->text = tool_read(a, path);
}

static int line_of(const struct source *s, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += s->text.p[i] == '\n';
	return line;
}

/* The name before the first '(' of `after`, which starts behind the comment: the function it
 * describes. Empty unless it is declared there, static. */
static str function_after(str after)
{
	str declaration = str_sub(after, 0, (size_t)(str_find_char(after, '(') + 1));
	size_t end = declaration.n;

	while (declaration.n && isspace((unsigned char)*declaration.p))
		declaration = str_sub(declaration, 1, declaration.n);
	if (!str_starts(declaration, STR("static ")))
		return (str){NULL, 0};
	end = declaration.n - 1;
	size_t start = end;
	while (start && (isalnum((unsigned char)declaration.p[start - 1]) ||
			 declaration.p[start - 1] == '_'))
		start--;
	return str_sub(declaration, start, end);
}

bool note_next(struct source *s, size_t *at, str mark, struct note *ret)
{
	str open = str_printf(s->arena, "/* " STR_FMT " ", STR_ARG(mark));
	ptrdiff_t found = str_find(str_sub(s->text, *at, s->text.n), open);

	if (found < 0)
		return false;
	size_t start = *at + (size_t)found;
	str body = str_sub(s->text, start + open.n, s->text.n);
	ptrdiff_t close = str_find(body, STR("*/"));
	*ret = (struct note){.line = line_of(s, start)};
	if (close < 0) {
		complain(s, ret->line, "comment without an end");
		return false;
	}
	*at = start + open.n + (size_t)close + 2;
	body = str_sub(body, 0, (size_t)close);
	ret->head = str_trim(str_cut(&body, '\n'));
	for (int line = ret->line + 1; body.p; line++) {
		str text = str_trim(str_cut(&body, '\n'));
		if (str_starts(text, STR("*")))
			text = str_trim(str_sub(text, 1, text.n));
		*vec_push(&ret->lines, s->arena) = (struct text_line){text, line};
	}
	ret->function = function_after(str_sub(s->text, *at, s->text.n));
	if (!ret->function.n)
		complain(s, ret->line, "no static function follows this comment");
	return true;
}

str c_word(struct arena *a, str name, bool upper)
{
	static const char *const keyword[] = {
		"auto",    "break",  "case",     "char",   "const",    "continue", "default",
		"do",      "double", "else",     "enum",   "extern",   "float",    "for",
		"goto",    "if",     "inline",   "int",    "long",     "register", "restrict",
		"return",  "short",  "signed",   "sizeof", "static",   "struct",   "switch",
		"typedef", "union",  "unsigned", "void",   "volatile", "while",
	};
	struct buf b = BUF_INIT(a, 256);

	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		buf_putc(&b, isalnum(c) ? (char)(upper ? toupper(c) : c) : '_');
	}
	for (size_t i = 0; i < sizeof keyword / sizeof *keyword; i++)
		if (str_eq(buf_str(&b), str_from(keyword[i])))
			buf_putc(&b, '_');
	return buf_str(&b);
}
