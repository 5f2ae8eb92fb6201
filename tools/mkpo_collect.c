/*
 * mkpo: finds the texts of the screens: {{_ …}} and {{_n …}} in templates; N_("…"), tr(…, "…"),
 * tr_n(…, "…") and the formats of error_set() without figures in C; the sentences of errors.txt.
 */
#include "mkpo.h"

#include <ctype.h>
#include <dirent.h>
#include <sys/stat.h>

/* A C file being read. */
struct c_reader {
	struct po *po;
	const char *path;
	str source;
	size_t at;
	int line;
};

static void use_text(struct po *p, str id, const char *file, int line, bool plural)
{
	struct text *t = po_text(p, id);

	if (!t->file) {
		t->file = file;
		t->line = line;
	}
	t->plural = t->plural || plural;
}

static void collect_template(struct po *p, const char *path)
{
	str source = tool_read(p->arena, path);
	int line = 1;

	for (size_t i = 0; i + 4 < source.n; i++) {
		bool plural = str_starts(str_sub(source, i, i + 5), STR("{{_n "));
		str raw;
		ptrdiff_t end;

		line += source.p[i] == '\n';
		if (!plural && !str_starts(str_sub(source, i, i + 4), STR("{{_ ")) &&
		    !str_starts(str_sub(source, i, i + 4), STR("{{_\n")))
			continue;
		end = tool_text_end(source, i + 3);
		if (end < 0)
			tool_fail(path, line, "this text does not end");
		raw = str_trim(str_sub(source, i + 3 + plural, (size_t)end));
		if (plural)
			str_cut(&raw, ' '); /* the count */
		use_text(p, tool_text(p->arena, raw), path, line, plural);
	}
}

/* Passes a comment, a character or a string over that begins here; false: there is none. */
static bool skip_opaque(struct c_reader *r)
{
	str rest = str_sub(r->source, r->at, r->source.n);
	ptrdiff_t end;

	if (str_starts(rest, STR("//"))) {
		end = str_find_char(rest, '\n');
		r->at += end < 0 ? rest.n : (size_t)end;
		return true;
	}
	if (str_starts(rest, STR("/*"))) {
		end = str_find(rest, STR("*/"));
		rest = str_sub(rest, 0, end < 0 ? rest.n : (size_t)end + 2);
		for (size_t i = 0; i < rest.n; i++)
			r->line += rest.p[i] == '\n';
		r->at += rest.n;
		return true;
	}
	if (str_starts(rest, STR("'"))) {
		size_t i = 1;

		while (i < rest.n && rest.p[i] != '\'')
			i += rest.p[i] == '\\' ? 2 : 1;
		r->at += i + 1;
		return true;
	}
	if (!str_starts(rest, STR("\"")))
		return false;
	/* Strings with other escapes than those of texts are passed over, not understood. */
	for (r->at++; r->at < r->source.n && r->source.p[r->at] != '"'; r->at++)
		r->at += r->source.p[r->at] == '\\';
	r->at++;
	return true;
}

/* Moves behind `commas` commas of the call whose '(' was passed; false at its end. */
static bool skip_arguments(struct c_reader *r, int commas)
{
	int depth = 0;

	while (commas > 0 && r->at < r->source.n) {
		char c = r->source.p[r->at];

		if (skip_opaque(r))
			continue;
		if (c == '(' || c == '{' || c == '[')
			depth++;
		else if ((c == ')' || c == '}' || c == ']') && depth-- == 0)
			return false;
		else if (c == ',' && depth == 0)
			commas--;
		r->line += c == '\n';
		r->at++;
	}
	return commas == 0;
}

/* Functions that take a text, and which argument it is. */
static const struct call {
	const char *name;
	int argument;
	bool plural, format;
} calls[] = {
	{"N_", 0, false, false},
	{"tr", 1, false, false},
	{"tr_n", 1, true, false},
	{"error_set", 3, false, true},
};

/* Every string of the argument at r->at, which may be a choice of two (a ? "b" : "c"). A string
 * that a macro goes on with is a format with figures, and no text. */
static void collect_argument(struct c_reader *r, const struct call *c)
{
	int depth = 0, line;
	char before = '('; /* the last byte that was neither white space nor a string */
	str text;

	while (r->at < r->source.n) {
		char ch = r->source.p[r->at];
		size_t next;

		line = r->line;
		if (ch == '"') {
			literal_read(r->po->arena, r->path, r->source, &r->at, &r->line, &text);
			for (next = r->at;
			     next < r->source.n && isspace((unsigned char)r->source.p[next]);)
				next++;
			if (strchr(",):;", r->source.p[next]) && strchr("(,?:", before) &&
			    (!c->format || str_find_char(text, '%') < 0))
				use_text(r->po, text, r->path, line, c->plural);
			continue;
		}
		if (skip_opaque(r))
			continue;
		if (ch == '(')
			depth++;
		else if ((ch == ')' && depth-- == 0) || (ch == ',' && depth == 0))
			return;
		if (!isspace((unsigned char)ch) && ch != '\\')
			before = ch;
		r->line += ch == '\n';
		r->at++;
	}
}

/* A name at r->at: passes it, and reads the text of a call that takes one. */
static void collect_call(struct c_reader *r)
{
	size_t from = r->at;
	str name;

	while (r->at < r->source.n &&
	       (isalnum((unsigned char)r->source.p[r->at]) || r->source.p[r->at] == '_'))
		r->at++;
	name = str_sub(r->source, from, r->at);
	if (r->at >= r->source.n || r->source.p[r->at] != '(')
		return;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		const struct call *c = &calls[i];
		struct c_reader ahead = *r;

		if (!str_eq(name, str_from(c->name)))
			continue;
		ahead.at++;
		if (skip_arguments(&ahead, c->argument))
			collect_argument(&ahead, c);
	}
}

static void collect_c(struct po *p, const char *path)
{
	struct c_reader r = {.po = p, .path = path, .line = 1};

	r.source = tool_read(p->arena, path);
	while (r.at < r.source.n) {
		unsigned char c = (unsigned char)r.source.p[r.at];

		if (skip_opaque(&r))
			continue;
		if (isalpha(c) || c == '_') {
			collect_call(&r);
			continue;
		}
		r.line += c == '\n';
		r.at++;
	}
}

/* ERR(NAME, status, exit, "text") */
static void collect_errors(struct po *p, const char *path)
{
	str source = tool_read(p->arena, path), text;
	int line = 1;

	for (size_t i = 0; i < source.n; i++) {
		line += source.p[i] == '\n';
		if (source.p[i] != '\n' || !str_starts(str_sub(source, i + 1, i + 5), STR("ERR(")))
			continue;
		while (source.p[i] != '"')
			i++;
		if (literal_read(p->arena, path, source, &i, &line, &text))
			use_text(p, text, path, line, false);
		i--;
	}
}

/* Looks at files in order of their names, so that the result does not depend on the disk. */
void collect(struct po *p, const char *folder)
{
	struct dirent **entry;
	int n = scandir(folder, &entry, NULL, alphasort);

	if (n < 0)
		tool_fail(folder, 1, "cannot be read");
	*vec_push(&p->read, p->arena) = folder;
	for (int i = 0; i < n; i++) {
		const char *name = entry[i]->d_name;
		str path = str_printf(p->arena, "%s/%s", folder, name);
		struct stat status;

		if (name[0] == '.' || stat(path.p, &status) != 0)
			continue;
		if (S_ISDIR(status.st_mode)) {
			collect(p, path.p);
			continue;
		}
		if (str_ends(path, STR(".html")))
			collect_template(p, path.p);
		else if (str_ends(path, STR(".c")) || str_ends(path, STR(".h")))
			collect_c(p, path.p);
		else if (strcmp(name, "errors.txt") == 0)
			collect_errors(p, path.p);
		else
			continue;
		*vec_push(&p->read, p->arena) = path.p;
	}
	for (int i = 0; i < n; i++)
		free(entry[i]);
	free(entry);
}
