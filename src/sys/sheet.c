/* An XLSX workbook: its sheets and shared strings. The cells are in sheet_rows.c. */
#include "sys/sheet_book.h"

#include "base/buf.h"

struct entry_reader {
	struct xml *xml;
	const bool *stop;
	enum err err;
};

static bool entry_piece(void *ctx, str bytes)
{
	struct entry_reader *r = ctx;

	r->err = xml_feed(r->xml, bytes, false);
	return r->err == OK && !(r->stop && *r->stop);
}

static void xml_release(struct xml **x)
{
	xml_destroy(*x);
}

enum sheet_fault sheet_read_entry(struct sheet_book *b, const char *name,
				  const struct xml_handler *handler, const bool *stop)
{
	_cleanup_(xml_release) struct xml *xml = NULL;
	struct entry_reader r = {.stop = stop};
	enum err e;

	if (xml_create(handler, &xml) != OK)
		return SHEET_LARGE;
	r.xml = xml;
	e = zip_each_piece(b->zip, name, entry_piece, &r);
	if (e == ERR_LIMIT)
		return SHEET_LARGE;
	if (e == ERR_FORBIDDEN)
		return SHEET_LOCKED;
	if (e != OK)
		return SHEET_BROKEN;
	if (stop && *stop)
		return SHEET_FINE;
	if (r.err != OK || xml_feed(xml, STR(""), true) != OK)
		return SHEET_BROKEN;
	return SHEET_FINE;
}

/* The sheets of workbook.xml, by relation id until the relations are read. */
struct workbook {
	struct sheet_book *book;
	struct {
		str *item;
		size_t n, cap;
	} relation;
	bool too_many;
};

static void workbook_open(void *ctx, str name, const char **attribute)
{
	struct workbook *w = ctx;
	str state;

	if (str_eq(name, STR("workbookPr"))) {
		str v = xml_attribute(attribute, "date1904");

		w->book->from_1904 = str_eq(v, STR("1")) || str_eq(v, STR("true"));
	}
	state = xml_attribute(attribute, "state");
	if (!str_eq(name, STR("sheet")) || (state.n > 0 && !str_eq(state, STR("visible"))))
		return;
	if (w->relation.n == w->book->limits.sheets) {
		w->too_many = true;
		return;
	}
	*vec_push(&w->relation, w->book->arena) =
		str_copy(w->book->arena, xml_attribute(attribute, "id"));
	*vec_push(&w->book->sheets, w->book->arena) = NULL;
}

static void relation_open(void *ctx, str name, const char **attribute)
{
	struct workbook *w = ctx;
	str target;

	if (!str_eq(name, STR("Relationship")))
		return;
	target = xml_attribute(attribute, "Target");
	for (size_t i = 0; i < w->relation.n; i++) {
		if (!str_eq(w->relation.item[i], xml_attribute(attribute, "Id")) || target.n == 0)
			continue;
		w->book->sheets.item[i] =
			target.p[0] == '/'
				? str_cstr(w->book->arena, str_sub(target, 1, target.n))
				: (char *)str_printf(w->book->arena, "xl/" STR_FMT, STR_ARG(target))
					  .p;
	}
}

static void ignore_close(void *ctx, str name)
{
	(void)ctx, (void)name;
}

static void ignore_text(void *ctx, str text)
{
	(void)ctx, (void)text;
}

static enum sheet_fault read_workbook(struct sheet_book *b)
{
	struct workbook w = {.book = b};
	struct xml_handler h = {workbook_open, ignore_close, ignore_text, &w};
	enum sheet_fault fault = sheet_read_entry(b, "xl/workbook.xml", &h, NULL);

	if (fault != SHEET_FINE)
		return fault;
	if (w.too_many)
		return SHEET_LARGE;
	h.open = relation_open;
	return sheet_read_entry(b, "xl/_rels/workbook.xml.rels", &h, NULL);
}

/* Shared strings: <si> holds one <t>, or several in runs; <rPh> is a reading aid, not text. */
struct strings {
	struct sheet_book *book;
	struct buf text;
	bool in_text, in_aid, full;
};

static void strings_open(void *ctx, str name, const char **attribute)
{
	struct strings *s = ctx;

	(void)attribute;
	if (str_eq(name, STR("si")))
		buf_clear(&s->text);
	else if (str_eq(name, STR("rPh")))
		s->in_aid = true;
	else if (str_eq(name, STR("t")))
		s->in_text = !s->in_aid;
}

static void strings_close(void *ctx, str name)
{
	struct strings *s = ctx;
	struct sheet_book *b = s->book;

	if (str_eq(name, STR("t")))
		s->in_text = false;
	else if (str_eq(name, STR("rPh")))
		s->in_aid = false;
	if (!str_eq(name, STR("si")) || s->full)
		return;
	/* What a string costs here: its bytes, its view twice (the array doubles), the arena's
	 * rest. */
	b->strings_bytes += s->text.n + 64;
	if (b->strings_bytes > b->limits.strings_bytes) {
		s->full = true;
		return;
	}
	*vec_push(&b->strings, b->arena) = str_copy(b->arena, buf_str(&s->text));
}

static void strings_text(void *ctx, str text)
{
	struct strings *s = ctx;

	if (s->in_text && s->text.n <= s->book->limits.cell_bytes)
		buf_put(&s->text, text);
}

static enum sheet_fault read_strings(struct sheet_book *b)
{
	struct strings s = {.book = b,
			    .text = BUF_INIT(b->arena, b->limits.cell_bytes + 256 * 1024)};
	struct xml_handler h = {strings_open, strings_close, strings_text, &s};
	enum sheet_fault fault;

	/* A workbook of numbers and inline strings has none. */
	if (!zip_has_entry(b->zip, "xl/sharedStrings.xml"))
		return SHEET_FINE;
	fault = sheet_read_entry(b, "xl/sharedStrings.xml", &h, &s.full);
	return s.full ? SHEET_LARGE : fault;
}

enum sheet_fault sheet_open(struct arena *a, str bytes, const struct sheet_limits *limits,
			    struct sheet_book **ret)
{
	struct sheet_book *b = arena_new(a, struct sheet_book);
	enum sheet_fault fault;

	/* A compound file: what Excel makes of a workbook with a password. */
	if (str_starts(bytes, STR("\xd0\xcf\x11\xe0")))
		return SHEET_LOCKED;
	b->arena = a;
	b->limits = *limits;
	if (zip_open_bytes(bytes, &limits->zip, &b->zip) != OK)
		return SHEET_BROKEN;
	fault = read_workbook(b);
	if (fault == SHEET_FINE)
		fault = read_strings(b);
	if (fault != SHEET_FINE) {
		sheet_close(b);
		return fault;
	}
	*ret = b;
	return SHEET_FINE;
}

void sheet_close(struct sheet_book *b)
{
	if (b)
		zip_close_bytes(b->zip);
}

size_t sheet_count(const struct sheet_book *b)
{
	return b->sheets.n;
}

bool sheet_from_1904(const struct sheet_book *b)
{
	return b->from_1904;
}
