/* sys/sheet: any bytes are a workbook within the limits, or a fault. The first byte chooses: a zip
 * file as it comes, or a sheet's XML, which is packed first so that the fuzzer sees through. */
#include <stdlib.h>
#include <zip.h>

#include "base/codec.h"
#include "sys/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { COLUMNS = 16, CELL = 256, ROWS = 100 };

struct seen {
	uint32_t line, rows;
};

static bool take(void *ctx, uint32_t line, const str *cell, size_t n)
{
	struct seen *s = ctx;

	if (line <= s->line || n > COLUMNS || s->rows++ >= ROWS)
		abort();
	s->line = line;
	for (size_t i = 0; i < n; i++)
		if (cell[i].n > CELL || !utf8_valid(cell[i]))
			abort();
	return true;
}

static void read_book(str bytes)
{
	static const struct sheet_limits limits = {
		.zip = {.entry_bytes = 1 << 20, .ratio = 200, .entries = 64},
		.strings_bytes = 1 << 18,
		.sheets = 4,
		.columns = COLUMNS,
		.cell_bytes = CELL,
		.rows = ROWS,
	};
	struct sheet_book *book;
	struct arena a;

	arena_init(&a, 64 << 20);
	if (sheet_open(&a, bytes, &limits, &book) == SHEET_FINE) {
		for (size_t i = 0; i < sheet_count(book); i++) {
			struct seen seen = {0};

			(void)sheet_each_row(book, i, take, &seen);
		}
		sheet_close(book);
	}
	arena_finish(&a);
}

static void add(zip_t *z, const char *name, const void *p, size_t n)
{
	zip_file_add(z, name, zip_source_buffer(z, p, n, 0), ZIP_FL_OVERWRITE);
}

/* A workbook whose only sheet, and shared strings, are `xml`. */
static void read_packed(const void *xml, size_t n)
{
	static const char workbook[] = "<workbook><sheets><sheet id=\"a\"/></sheets></workbook>";
	static const char rels[] =
		"<Relationships><Relationship Id=\"a\" Target=\"s.xml\"/></Relationships>";
	zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *z = zip_open_from_source(out, ZIP_TRUNCATE, NULL);
	zip_stat_t stat;

	if (!z)
		abort();
	zip_source_keep(out);
	add(z, "xl/workbook.xml", workbook, strlen(workbook));
	add(z, "xl/_rels/workbook.xml.rels", rels, strlen(rels));
	add(z, "xl/s.xml", xml, n);
	add(z, "xl/sharedStrings.xml", xml, n);
	if (zip_close(z) != 0 || zip_source_open(out) != 0 || zip_source_stat(out, &stat) != 0)
		abort();

	struct arena a;

	arena_init(&a, 16 << 20);
	char *p = arena_alloc(&a, stat.size);
	if (zip_source_read(out, p, stat.size) != (zip_int64_t)stat.size)
		abort();
	zip_source_close(out);
	zip_source_free(out);
	read_book(str_n(p, stat.size));
	arena_finish(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 0 && data[0] == '<')
		read_packed(data, size);
	else
		read_book(str_n((const char *)data, size));
	return 0;
}
