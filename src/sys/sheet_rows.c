/* The cells of one sheet of an XLSX workbook. The workbook is in sheet.c. */
#include "sys/sheet_book.h"

enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_ERROR };

struct rows {
	struct sheet_book *book;
	bool (*row)(void *ctx, uint32_t line, const str *cell, size_t n);
	void *ctx;

	uint32_t line, given; /* of the row being read; rows given */
	str *cell;            /* limits.columns of them */
	size_t n, column;     /* cells of the row so far; of the cell being read */
	size_t next;          /* the column after the last cell, an empty one included */
	char *text;           /* own texts of the row, one after the other */
	size_t text_n, text_cap, begin;
	enum cell_kind kind;
	bool in_value, in_aid, any;

	enum sheet_fault fault;
	bool stop;
};

static void stop(struct rows *r, enum sheet_fault fault)
{
	if (!r->stop)
		r->fault = fault;
	r->stop = true;
}

/* "AB12" is column 27; without a reference it is the one after the last. */
static size_t column_of(const struct rows *r, str reference)
{
	size_t column = 0, i = 0;

	for (; i < reference.n && i < 4 && reference.p[i] >= 'A' && reference.p[i] <= 'Z'; i++)
		column = column * 26 + (size_t)(reference.p[i] - 'A') + 1;
	return i == 0 ? r->next : column - 1;
}

static void open_row(struct rows *r, const char **attribute)
{
	str reference = xml_attribute(attribute, "r");
	int64_t line = r->line + (int64_t)1;

	if (reference.p && !str_to_int(reference, &line)) {
		stop(r, SHEET_BROKEN);
		return;
	}
	if (line <= r->line || line > INT32_MAX)
		stop(r, SHEET_BROKEN);
	r->line = (uint32_t)line;
	r->n = r->next = r->text_n = 0;
	r->any = false;
}

static void open_cell(struct rows *r, const char **attribute)
{
	str type = xml_attribute(attribute, "t");

	r->column = column_of(r, xml_attribute(attribute, "r"));
	r->kind = str_eq(type, STR("s"))   ? CELL_SHARED
		  : str_eq(type, STR("e")) ? CELL_ERROR
		  : type.n > 1             ? CELL_TEXT
					   : CELL_NUMBER;
	r->begin = r->text_n;
	if (r->column < r->next)
		stop(r, SHEET_BROKEN);
	r->next = r->column + 1;
}

static void rows_open(void *ctx, str name, const char **attribute)
{
	struct rows *r = ctx;

	if (r->stop)
		return;
	if (str_eq(name, STR("c")))
		open_cell(r, attribute);
	else if (str_eq(name, STR("v")) || str_eq(name, STR("t")))
		r->in_value = !r->in_aid;
	else if (str_eq(name, STR("row")))
		open_row(r, attribute);
	else if (str_eq(name, STR("rPh")))
		r->in_aid = true;
}

static void rows_text(void *ctx, str text)
{
	struct rows *r = ctx;

	if (!r->in_value || r->stop)
		return;
	if (r->text_n - r->begin + text.n > r->book->limits.cell_bytes) {
		stop(r, SHEET_CELL_LONG);
		return;
	}
	if (text.n > r->text_cap - r->text_n) {
		stop(r, SHEET_LARGE);
		return;
	}
	memcpy(r->text + r->text_n, text.p, text.n);
	r->text_n += text.n;
}

static void close_cell(struct rows *r)
{
	str value = str_n(r->text + r->begin, r->text_n - r->begin);
	int64_t index;

	if (r->kind == CELL_ERROR)
		value = (str){0};
	if (r->kind == CELL_SHARED && value.n > 0) {
		if (!str_to_int(value, &index) || index < 0 ||
		    (size_t)index >= r->book->strings.n) {
			stop(r, SHEET_BROKEN);
			return;
		}
		value = r->book->strings.item[index];
		r->text_n = r->begin;
	}
	if (value.n == 0)
		return;
	if (value.n > r->book->limits.cell_bytes) {
		stop(r, SHEET_CELL_LONG);
		return;
	}
	if (r->column >= r->book->limits.columns) {
		stop(r, SHEET_COLUMNS);
		return;
	}
	while (r->n < r->column)
		r->cell[r->n++] = (str){0};
	r->cell[r->n++] = value;
	r->any = true;
}

static void rows_close(void *ctx, str name)
{
	struct rows *r = ctx;

	if (r->stop)
		return;
	if (str_eq(name, STR("v")) || str_eq(name, STR("t")))
		r->in_value = false;
	else if (str_eq(name, STR("rPh")))
		r->in_aid = false;
	else if (str_eq(name, STR("c")))
		close_cell(r);
	if (r->stop || !str_eq(name, STR("row")) || !r->any)
		return;
	if (r->given++ == r->book->limits.rows)
		stop(r, SHEET_LARGE);
	else if (!r->row(r->ctx, r->line, r->cell, r->n))
		stop(r, SHEET_FINE);
}

enum sheet_fault sheet_each_row(struct sheet_book *b, size_t i,
				bool (*row)(void *ctx, uint32_t line, const str *cell, size_t n),
				void *ctx)
{
	struct rows r = {.book = b, .row = row, .ctx = ctx};
	struct xml_handler h = {rows_open, rows_close, rows_text, &r};
	struct arena_mark mark = arena_mark(b->arena);
	enum sheet_fault fault;

	if (!b->sheets.item[i])
		return SHEET_BROKEN;
	r.text_cap = b->limits.columns * 1024;
	r.text = arena_alloc(b->arena, r.text_cap);
	r.cell = arena_array(b->arena, str, b->limits.columns);
	fault = sheet_read_entry(b, b->sheets.item[i], &h, &r.stop);
	arena_rewind(b->arena, mark);
	return r.stop ? r.fault : fault;
}
