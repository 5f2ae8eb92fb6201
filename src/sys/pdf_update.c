/* The incremental update appended to what cairo wrote; see the header for what it adds. */
#include "sys/pdf_update.h"

#include "base/date.h"
#include "base/vec.h"

/* The file as cairo left it, and the objects that were added or written again. */
struct updating {
	struct buf *file;
	const struct pdf_update *u;
	size_t xref;              /* where cairo's cross-reference section starts */
	int64_t size, root, info; /* of its trailer */
	size_t entries;           /* where its first entry starts */
	struct {
		struct changed {
			int64_t number;
			size_t at;
		} * item;
		size_t n, cap;
	} changed;
};

static str file_str(const struct updating *up)
{
	return buf_str(up->file);
}

/* The number after `key` in `s`, such as "/Size "; -1: not there. */
static int64_t number_after(str s, str key)
{
	ptrdiff_t at = str_find(s, key);
	size_t from, to;
	int64_t n;

	if (at < 0)
		return -1;
	from = to = (size_t)at + key.n;
	while (to < s.n && s.p[to] >= '0' && s.p[to] <= '9')
		to++;
	return str_to_int(str_sub(s, from, to), &n) ? n : -1;
}

/* The last place of `needle` in `s`, or -1. */
static ptrdiff_t find_last(str s, str needle)
{
	for (size_t i = s.n >= needle.n ? s.n - needle.n + 1 : 0; i-- > 0;)
		if (memcmp(s.p + i, needle.p, needle.n) == 0)
			return (ptrdiff_t)i;
	return -1;
}

static enum err read_trailer(struct updating *up)
{
	str file = file_str(up), tail;
	ptrdiff_t at = find_last(file, STR("trailer\n"));
	int64_t xref, head;

	if (at < 0)
		return ERR_INTERNAL;
	tail = str_sub(file, (size_t)at, file.n);
	xref = number_after(tail, STR("startxref\n"));
	up->size = number_after(tail, STR("/Size "));
	up->root = number_after(tail, STR("/Root "));
	up->info = number_after(tail, STR("/Info "));
	if (xref < 0 || (size_t)xref >= file.n || up->size < 1 || up->root < 1 || up->info < 1)
		return ERR_INTERNAL;
	up->xref = (size_t)xref;
	tail = str_sub(file, up->xref, (size_t)at);
	head = number_after(tail, STR("xref\n0 "));
	if (head != up->size)
		return ERR_INTERNAL;
	/* "xref\n", the line "0 N\n", then 20 bytes an entry up to the trailer */
	up->entries = (size_t)at - 20 * (size_t)up->size;
	return up->entries > up->xref && up->entries < file.n ? OK : ERR_INTERNAL;
}

/* The text of an object from "N 0 obj" up to the ">>" before its "endobj". The offset is read from
 * the table each time because the file grows and moves. p NULL: not a dictionary we can read. */
static str object(const struct updating *up, int64_t number)
{
	str file = file_str(up), entry, text;
	int64_t at;
	ptrdiff_t end;

	entry = str_sub(file, up->entries + 20 * (size_t)number,
			up->entries + 20 * (size_t)number + 20);
	if (entry.n != 20 || entry.p[17] != 'n' || !str_to_int(str_sub(entry, 0, 10), &at))
		return (str){0};
	text = str_sub(file, (size_t)at, up->xref);
	end = str_find(text, STR("endobj"));
	if (end < 0)
		return (str){0};
	end = find_last(str_sub(text, 0, (size_t)end), STR(">>"));
	return end < 0 ? (str){0} : str_sub(text, 0, (size_t)end);
}

static void begin_object(struct updating *up, int64_t number)
{
	*vec_push(&up->changed, up->file->arena) = (struct changed){number, up->file->n};
}

/* Copies an object, left open before its ">>" so that more entries can follow. */
static void reopen_object(struct updating *up, int64_t number, str text)
{
	begin_object(up, number);
	/* the text is in the file itself, which may move while it grows */
	buf_put(up->file, str_copy(up->file->arena, text));
}

static void end_object(struct updating *up)
{
	buf_put(up->file, STR(">>\nendobj\n"));
}

/* The first code point of `s`, which is not empty and well-formed, and how many bytes it has. */
static uint32_t first_point(str s, size_t *ret_n)
{
	unsigned char lead = (unsigned char)s.p[0];
	size_t n = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	uint32_t c = n == 1 ? lead : lead & (0x7fu >> n);

	for (size_t i = 1; i < n && i < s.n; i++)
		c = c << 6 | ((unsigned char)s.p[i] & 0x3f);
	*ret_n = n < s.n ? n : s.n;
	return c;
}

/* A text string (7.9.2.2): UTF-16BE with its mark, in hexadecimal. */
static void put_text(struct buf *out, str s)
{
	buf_put(out, STR("<FEFF"));
	while (s.n) {
		size_t n;
		uint32_t c = first_point(s, &n);

		s = str_sub(s, n, s.n);
		if (c >= 0x10000)
			buf_printf(out, "%04X%04X", 0xd800 + ((c - 0x10000) >> 10),
				   0xdc00 + ((c - 0x10000) & 0x3ff));
		else
			buf_printf(out, "%04X", c);
	}
	buf_putc(out, '>');
}

/* Gives each figure its words. Cairo numbers structure elements in the order they were begun. */
static enum err put_figures(struct updating *up)
{
	size_t next = 0;

	for (int64_t i = 1; i < up->size && next < up->u->alt_n; i++) {
		str text = object(up, i);

		if (!text.p || str_find(str_sub(text, 0, 80), STR("/S /Figure")) < 0)
			continue;
		reopen_object(up, i, text);
		buf_put(up->file, STR("   /Alt "));
		put_text(up->file, up->u->alt[next++]);
		buf_putc(up->file, '\n');
		end_object(up);
	}
	return next == up->u->alt_n ? OK : ERR_INTERNAL;
}

/* "D:20241127073200Z" */
static void put_date(struct buf *out, int64_t moment)
{
	struct civil c = moment_civil(moment, 0);

	buf_printf(out, "(D:%04d%02d%02d%02d%02d%02dZ)", c.year, c.month, c.day, c.hour, c.minute,
		   c.second);
}

/* Adds the attached file as objects `number` and the next. */
static void put_attachment(struct updating *up, int64_t number)
{
	const struct pdf_update *u = up->u;
	struct buf *out = up->file;

	begin_object(up, number);
	buf_printf(out, "%lld 0 obj\n<< /Type /EmbeddedFile\n   /Subtype /", (long long)number);
	for (const char *c = u->attach_type; *c; c++) {
		if (*c == '/')
			buf_put(out, STR("#2F"));
		else
			buf_putc(out, *c);
	}
	buf_printf(out, "\n   /Params << /Size %zu /ModDate ", u->attach_body.n);
	put_date(out, u->made);
	buf_printf(out, " >>\n   /Length %zu\n>>\nstream\n", u->attach_body.n);
	buf_put(out, u->attach_body);
	buf_put(out, STR("\nendstream\nendobj\n"));

	begin_object(up, number + 1);
	buf_printf(out,
		   "%lld 0 obj\n<< /Type /Filespec\n   /F (%s)\n   /UF (%s)\n"
		   "   /AFRelationship /Data\n   /EF << /F %lld 0 R /UF %lld 0 R >>\n   /Desc ",
		   (long long)number + 1, u->attach_name, u->attach_name, (long long)number,
		   (long long)number);
	put_text(out, str_from(u->attach_description));
	buf_putc(out, '\n');
	end_object(up);
}

static enum err put_catalog(struct updating *up)
{
	const struct pdf_update *u = up->u;
	str text = object(up, up->root);
	bool marked;

	if (!text.p || str_find(text, STR("/Type /Catalog")) < 0)
		return ERR_INTERNAL;
	marked = str_find(text, STR("/MarkInfo")) >= 0;
	/* A later cairo may write a language of its own, and a key must not stand twice. */
	if (str_find(text, STR("/Lang")) >= 0 || str_find(text, STR("/ViewerPreferences")) >= 0)
		return ERR_INTERNAL;
	reopen_object(up, up->root, text);
	buf_printf(up->file, "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n",
		   u->lang);
	if (!marked)
		buf_put(up->file, STR("   /MarkInfo << /Marked true >>\n"));
	if (u->attach_name)
		buf_printf(up->file,
			   "   /Names << /EmbeddedFiles << /Names [ (%s) %lld 0 R ] >> >>\n"
			   "   /AF [ %lld 0 R ]\n",
			   u->attach_name, (long long)up->size + 1, (long long)up->size + 1);
	end_object(up);
	return OK;
}

static void put_table(struct updating *up)
{
	struct buf *out = up->file;
	size_t at = out->n;

	buf_put(out, STR("xref\n"));
	vec_each (c, &up->changed)
		buf_printf(out, "%lld 1\n%010zu 00000 n \n", (long long)c->number, c->at);
	buf_printf(
		out,
		"trailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n   /Prev %zu\n>>\n",
		(long long)up->size + (up->u->attach_name ? 2 : 0), (long long)up->root,
		(long long)up->info, up->xref);
	if (up->u->last_line.n) {
		buf_putc(out, '%');
		buf_put(out, up->u->last_line);
		buf_putc(out, '\n');
	}
	buf_printf(out, "startxref\n%zu\n%%%%EOF\n", at);
}

static int by_number(const void *a, const void *b)
{
	const struct changed *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

enum err pdf_update(struct buf *file, const struct pdf_update *u)
{
	struct updating up = {.file = file, .u = u};

	TRY(read_trailer(&up));
	TRY(put_figures(&up));
	TRY(put_catalog(&up));
	if (u->attach_name)
		put_attachment(&up, up.size);
	qsort(up.changed.item, up.changed.n, sizeof *up.changed.item, by_number);
	put_table(&up);
	return buf_err(file);
}
