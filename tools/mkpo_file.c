/* mkpo: reads and writes the .po file (GNU gettext's format, as far as it is used: no contexts). */
#include "mkpo.h"

enum { LITERAL_MAX = 65536 };

/* One escape at s[*at], after its backslash. */
static void put_escape(struct buf *out, const char *path, int line, str s, size_t *at)
{
	static const char from[] = "ntr\"\\'?", to[] = "\n\t\r\"\\'?";
	const char *known = strchr(from, s.p[*at]);
	unsigned value = 0;

	if (known && *known) {
		buf_putc(out, to[known - from]);
		(*at)++;
		return;
	}
	if (s.p[*at] < '0' || s.p[*at] > '7')
		tool_fail(path, line, "an escape that is not understood: \\%c", s.p[*at]);
	for (int i = 0; i < 3 && *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '7'; i++)
		value = value * 8 + (unsigned)(s.p[(*at)++] - '0');
	buf_putc(out, (char)value);
}

/* Passes white space and the line ends of a macro; counts lines. */
static void skip_space(str s, size_t *at, int *line)
{
	for (; *at < s.n && strchr(" \t\r\n\\", s.p[*at]); (*at)++)
		*line += s.p[*at] == '\n';
}

bool literal_read(struct arena *a, const char *path, str source, size_t *at, int *line, str *ret)
{
	struct buf out = BUF_INIT(a, LITERAL_MAX);
	size_t i = *at;
	int now = *line;
	bool any = false;

	for (;; any = true) {
		size_t next = i;
		int next_line = now;

		skip_space(source, &next, &next_line);
		if (next >= source.n || source.p[next] != '"')
			break;
		i = next + 1;
		now = next_line;
		while (i < source.n && source.p[i] != '"') {
			if (source.p[i] == '\n')
				tool_fail(path, now, "a string that does not end on its line");
			if (source.p[i] != '\\')
				buf_putc(&out, source.p[i++]);
			else if (i++, i < source.n)
				put_escape(&out, path, now, source, &i);
		}
		i++;
	}
	if (!any)
		return false;
	*at = i;
	*line = now;
	*ret = out.p ? buf_str(&out) : STR("");
	return true;
}

/* Where the reading of a .po file stands. */
struct reader {
	struct po *po;
	const char *path;
	str source;
	size_t at;
	int line;
	struct text *text; /* that of the last msgid */
	struct buf comment;
	bool fuzzy;
};

/* True when the line at r->at begins with `word`; passes it over. */
static bool take(struct reader *r, const char *word)
{
	if (!str_starts(str_sub(r->source, r->at, r->source.n), str_from(word)))
		return false;
	r->at += strlen(word);
	return true;
}

static str value_of(struct reader *r)
{
	str value;

	if (!literal_read(r->po->arena, r->path, r->source, &r->at, &r->line, &value))
		tool_fail(r->path, r->line, "a string is missing");
	return value;
}

static void read_comment(struct reader *r)
{
	str rest = str_sub(r->source, r->at, r->source.n), line = str_cut(&rest, '\n');

	if (str_starts(line, STR("#,")) && str_find(line, STR("fuzzy")) >= 0)
		r->fuzzy = true;
	if (str_starts(line, STR("# ")) || str_eq(line, STR("#"))) {
		buf_put(&r->comment, line);
		buf_putc(&r->comment, '\n');
	}
	r->at += line.n;
}

static void read_id(struct reader *r)
{
	int line = r->line;
	str id = value_of(r);

	r->text = po_text(r->po, id);
	if (r->text->po_line)
		tool_fail(r->path, line, "this text is here twice, first in line %d",
			  r->text->po_line);
	r->text->po_line = line;
	r->text->fuzzy = r->fuzzy;
	r->text->comment = str_copy(r->po->arena, buf_str(&r->comment));
	r->fuzzy = false;
	buf_clear(&r->comment);
}

void po_read(struct po *p, const char *path)
{
	struct reader r = {.po = p, .path = path, .line = 1};

	r.source = tool_read(p->arena, path);
	r.comment = BUF_INIT(p->arena, LITERAL_MAX);
	for (;;) {
		skip_space(r.source, &r.at, &r.line);
		if (r.at >= r.source.n)
			return;
		if (r.source.p[r.at] == '#')
			read_comment(&r);
		else if (take(&r, "msgid_plural"))
			value_of(&r);
		else if (take(&r, "msgid"))
			read_id(&r);
		else if (!r.text)
			tool_fail(path, r.line, "msgid is missing");
		else if (take(&r, "msgstr[1]"))
			r.text->other = value_of(&r);
		else if (take(&r, "msgstr[0]") || take(&r, "msgstr"))
			r.text->one = value_of(&r);
		else
			tool_fail(path, r.line,
				  "not understood: msgid, msgid_plural or msgstr is due");
	}
}

static void put_string(struct buf *out, const char *keyword, str value)
{
	buf_printf(out, "%s \"", keyword);
	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];

		if (c == '\n')
			buf_put(out, STR("\\n"));
		else if (c == '\t')
			buf_put(out, STR("\\t"));
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else
			buf_putc(out, c);
	}
	buf_put(out, STR("\"\n"));
}

void po_write(struct po *p, struct buf *out)
{
	buf_put(out,
		STR("# English of the screens. The Indonesian text is the key; see README.md.\n"
		    "msgid \"\"\n"
		    "msgstr \"\"\n"
		    "\"Language: en\\n\"\n"
		    "\"MIME-Version: 1.0\\n\"\n"
		    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
		    "\"Content-Transfer-Encoding: 8bit\\n\"\n"
		    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"));
	vec_each (at, &p->text) {
		const struct text *t = *at;

		if (!t->file || t->id.n == 0)
			continue;
		buf_printf(out, "\n" STR_FMT "#: %s\n", STR_ARG(t->comment), t->file);
		if (t->fuzzy)
			buf_put(out, STR("#, fuzzy\n"));
		put_string(out, "msgid", t->id);
		if (t->plural) {
			put_string(out, "msgid_plural", t->id);
			put_string(out, "msgstr[0]", t->one);
			put_string(out, "msgstr[1]", t->other);
		} else {
			put_string(out, "msgstr", t->one);
		}
	}
}
