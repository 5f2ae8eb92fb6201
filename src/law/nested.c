/*
 * Reading NestedText: first lines with their tags, then values by indentation; nested_inline.c
 * reads what stands in brackets. Complaints are Indonesian: whoever writes a rulebook reads them.
 */
#include "law/nested_read.h"

#include "base/codec.h"

/* White space as Unicode has it, but for the line ends. */
static const char *const spaces[] = {
	" ",      "\t",     "\v",     "\f",     "\x1c",   "\x1d",   "\x1e",   "\x1f",   "\xc2\x85",
	"\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
	"\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000",
};
enum { SPACES = sizeof spaces / sizeof *spaces };

static size_t space_first(str s)
{
	for (size_t i = 0; i < SPACES; i++)
		if (str_starts(s, str_from(spaces[i])))
			return strlen(spaces[i]);
	return 0;
}

static size_t space_last(str s)
{
	for (size_t i = 0; i < SPACES; i++)
		if (str_ends(s, str_from(spaces[i])))
			return strlen(spaces[i]);
	return 0;
}

static str trim_end(str s)
{
	for (size_t n; (n = space_last(s)) > 0;)
		s.n -= n;
	return s;
}

str nested_trim(str s)
{
	for (size_t n; (n = space_first(s)) > 0;)
		s = str_sub(s, n, s.n);
	return trim_end(s);
}

enum err nested_fail(struct nested_reader *r, int line, enum err e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	error_set_va(r->error, e, NULL, format, args);
	va_end(args);
	*r->ret_line = line;
	return e;
}

enum err nested_add(struct nested_reader *r, struct nested_end *to, int line, str key,
		    struct nested **ret)
{
	struct nested *v = to->of, *item;

	if (v->kind == NESTED_DICT)
		nested_each (other, v)
			if (str_eq(other->key, key))
				return nested_fail(r, line, ERR_FORMAT,
						   "kunci \"" STR_FMT
						   "\" sudah ada di baris %d; tulis satu kali saja",
						   STR_ARG(key), other->line);
	if (v->n == NESTED_VALUES_MAX)
		return nested_fail(r, line, ERR_LIMIT,
				   "paling banyak %d isi dalam satu daftar atau kamus",
				   NESTED_VALUES_MAX);
	item = arena_new(r->arena, struct nested);
	item->line = line;
	item->key = key;
	*to->at = item;
	to->at = &item->next;
	v->n++;
	*ret = item;
	return OK;
}

/* --- Lines --- */

/* One line without its end; false when there is none left. */
static bool cut_line(struct nested_reader *r, str *ret)
{
	size_t n = 0;

	if (r->left.n == 0)
		return false;
	while (n < r->left.n && r->left.p[n] != '\n' && r->left.p[n] != '\r')
		n++;
	*ret = str_sub(r->left, 0, n);
	r->left = str_sub(r->left, n, r->left.n);
	r->left = str_sub(r->left, str_starts(r->left, STR("\r\n")) ? 2 : 1, r->left.n);
	r->line_count++;
	return true;
}

/* Is `s` a tag of one character, alone or before a space? */
static bool tagged(str s, char tag)
{
	return s.p[0] == tag && (s.n == 1 || s.p[1] == ' ');
}

/* KEY: VALUE, cut at the first colon before a space or the end. */
static bool split_key(str s, struct nested_line *l)
{
	for (size_t i = 1; i < s.n; i++)
		if (tagged(str_sub(s, i, s.n), ':')) {
			l->kind = LINE_KEY;
			l->key = trim_end(str_sub(s, 0, i));
			l->rest = str_sub(s, i + 2, s.n);
			return true;
		}
	return false;
}

static enum err read_tag(struct nested_reader *r, str s, struct nested_line *l)
{
	static const struct {
		char tag;
		enum nested_line_kind kind;
	} tags[] = {{'-', LINE_ITEM}, {'>', LINE_STRING}, {':', LINE_LONG_KEY}};

	if (space_first(s) > 0)
		return nested_fail(r, l->no, ERR_FORMAT,
				   "awal baris hanya boleh berisi spasi biasa, bukan tab "
				   "atau spasi lain");
	if (s.p[0] == '[' || s.p[0] == '{') {
		l->kind = LINE_INLINE;
		l->rest = s;
		return OK;
	}
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (tagged(s, tags[i].tag)) {
			l->kind = tags[i].kind;
			l->rest = str_sub(s, 2, s.n);
			return OK;
		}
	if (split_key(s, l))
		return OK;
	return nested_fail(r, l->no, ERR_FORMAT,
			   "diharapkan \"kunci: isi\", \"- butir\" atau \"> teks\"");
}

/* Goes to the next line that says something; r->line.kind is LINE_END after the last. */
static enum err next_line(struct nested_reader *r)
{
	str whole, s;

	while (cut_line(r, &whole)) {
		if (!utf8_valid(whole))
			return nested_fail(r, r->line_count, ERR_FORMAT,
					   "diharapkan teks UTF-8; simpan ulang berkas ini "
					   "sebagai UTF-8");
		s = str_trim(whole);
		if (s.n == 0 || s.p[0] == '#')
			continue;
		r->line = (struct nested_line){.no = r->line_count};
		while (whole.p[r->line.depth] == ' ')
			r->line.depth++;
		return read_tag(r, str_sub(whole, r->line.depth, whole.n), &r->line);
	}
	r->line = (struct nested_line){.kind = LINE_END, .no = r->line_count};
	return OK;
}

/* --- Values --- */

static enum err read_value(struct nested_reader *r, int level, struct nested *v);

/* Lines of one tag at one depth, joined. */
static enum err read_lines(struct nested_reader *r, str *ret)
{
	struct nested_line first = r->line;
	struct buf b = BUF_INIT(r->strings, NESTED_BYTES_MAX);

	TRY(next_line(r));
	if (r->line.kind != first.kind || r->line.depth != first.depth) {
		*ret = first.rest;
		return OK;
	}
	buf_put(&b, first.rest);
	while (r->line.kind == first.kind && r->line.depth == first.depth) {
		buf_putc(&b, '\n');
		buf_put(&b, r->line.rest);
		TRY(next_line(r));
	}
	*ret = buf_str(&b);
	return OK;
}

/* What belongs to a dash or a key at `depth`: the rest of its line, or what is indented under it.
 */
static enum err read_under(struct nested_reader *r, size_t depth, int level, str rest,
			   struct nested *v)
{
	v->string = rest;
	if (rest.n == 0 && r->line.depth > depth)
		TRY(read_value(r, level + 1, v));
	if (r->line.depth > depth)
		return nested_fail(r, r->line.no, ERR_FORMAT,
				   "isi di atas baris ini sudah lengkap: diharapkan paling "
				   "banyak %zu spasi di awal baris, ada %zu",
				   depth, r->line.depth);
	return OK;
}

/* A key of one line or of several, and what it holds. */
static enum err read_pair(struct nested_reader *r, size_t depth, int level, struct nested_end *to)
{
	struct nested_line l = r->line;
	struct nested *v;

	if (l.kind == LINE_KEY) {
		TRY(nested_add(r, to, l.no, l.key, &v));
		TRY(next_line(r));
		return read_under(r, depth, level, l.rest, v);
	}
	if (l.kind != LINE_LONG_KEY)
		return nested_fail(r, l.no, ERR_FORMAT,
				   "diharapkan \"kunci: isi\" seperti baris-baris di "
				   "atasnya yang sejajar");
	TRY(read_lines(r, &l.key));
	if (r->line.depth <= depth)
		return nested_fail(r, l.no, ERR_FORMAT,
				   "kunci yang ditulis dengan \": \" harus diikuti isinya, "
				   "menjorok di baris berikutnya");
	TRY(nested_add(r, to, l.no, l.key, &v));
	return read_under(r, depth, level, (str){0}, v);
}

static enum err read_item(struct nested_reader *r, size_t depth, int level, struct nested_end *to)
{
	struct nested_line l = r->line;
	struct nested *v;

	if (l.kind != LINE_ITEM)
		return nested_fail(r, l.no, ERR_FORMAT,
				   "diharapkan \"- butir\" seperti baris-baris di atasnya "
				   "yang sejajar");
	TRY(nested_add(r, to, l.no, (str){0}, &v));
	TRY(next_line(r));
	return read_under(r, depth, level, l.rest, v);
}

/* The value that begins on this line. `level` 1 is the document. */
static enum err read_value(struct nested_reader *r, int level, struct nested *v)
{
	size_t depth = r->line.depth;
	struct nested_end to = {.of = v, .at = &v->item};

	if (r->line.kind == LINE_STRING)
		return read_lines(r, &v->string);
	if (r->line.kind == LINE_INLINE) {
		TRY(nested_inline(r, level, v));
		return next_line(r);
	}
	TRY(nested_level(r, level));
	v->kind = r->line.kind == LINE_ITEM ? NESTED_LIST : NESTED_DICT;
	while (r->line.kind != LINE_END && r->line.depth == depth)
		TRY(v->kind == NESTED_LIST ? read_item(r, depth, level, &to)
					   : read_pair(r, depth, level, &to));
	return OK;
}

enum err nested_level(struct nested_reader *r, int level)
{
	if (level <= r->depth_max)
		return OK;
	return nested_fail(r, r->line.no, ERR_LIMIT,
			   "paling dalam %d tingkat; sederhanakan susunannya", r->depth_max);
}

static enum err read_document(struct nested_reader *r, const struct nested **ret)
{
	struct nested *root;

	TRY(next_line(r));
	if (r->line.kind == LINE_END) {
		*ret = NULL;
		return OK;
	}
	if (r->line.depth > 0)
		return nested_fail(r, r->line.no, ERR_FORMAT,
				   "baris pertama yang berisi harus mulai di tepi kiri, "
				   "tanpa spasi");
	root = arena_new(r->arena, struct nested);
	root->line = r->line.no;
	TRY(read_value(r, 1, root));
	if (r->line.kind != LINE_END)
		return nested_fail(r, r->line.no, ERR_FORMAT,
				   "diharapkan akhir berkas: isinya sudah lengkap di atas "
				   "baris ini");
	*ret = root;
	return OK;
}

static enum err read_text(struct arena *a, struct arena *strings, str text, int depth_max,
			  const struct nested **ret, int *ret_line, struct error *error)
{
	struct nested_reader r = {
		.arena = a,
		.strings = strings,
		.left = text,
		.depth_max = depth_max,
		.ret_line = ret_line,
		.error = error,
	};

	if (text.n > NESTED_BYTES_MAX)
		return nested_fail(&r, 1, ERR_LIMIT,
				   "berkas paling besar %d KiB; bagilah menjadi beberapa",
				   NESTED_BYTES_MAX >> 10);
	if (str_starts(r.left, STR("\ufeff")))
		r.left = str_sub(r.left, strlen("\ufeff"), r.left.n);
	return read_document(&r, ret);
}

enum err nested_read_to(struct arena *a, str text, int depth_max, const struct nested **ret,
			int *ret_line, struct error *error)
{
	return read_text(a, a, text, depth_max, ret, ret_line, error);
}

enum err nested_read_apart(struct arena *tree, struct arena *strings, str text,
			   const struct nested **ret, int *ret_line, struct error *error)
{
	return read_text(tree, strings, text, NESTED_DEPTH_MAX, ret, ret_line, error);
}

enum err nested_read(struct arena *a, str text, const struct nested **ret, int *ret_line,
		     struct error *error)
{
	return nested_read_to(a, text, NESTED_DEPTH_MAX, ret, ret_line, error);
}

const struct nested *nested_get(const struct nested *n, const char *key)
{
	if (n && n->kind == NESTED_DICT)
		nested_each (v, n)
			if (str_eq(v->key, str_from(key)))
				return v;
	return NULL;
}

str nested_string(const struct nested *n)
{
	return n && n->kind == NESTED_STRING ? n->string : (str){0};
}
