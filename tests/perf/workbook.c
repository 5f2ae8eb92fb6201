/* workbook: see workbook.h. Parts and names are those of ECMA-376 part 1, 18. */
#include "workbook.h"

#include <zip.h>

#include "base/map.h"
#include "crowd.h"

enum { PART_MAX = 256 << 20, MEMORY = 1 << 30 };

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OOX "http://schemas.openxmlformats.org/"

static const char content_types[] =
	XML "<Types xmlns=\"" OOX "package/2006/content-types\">"
	    "<Default Extension=\"rels\" "
	    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
	    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
	    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/"
	    "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
	    "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/"
	    "vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>";
static const char root_relations[] =
	XML "<Relationships xmlns=\"" OOX "package/2006/relationships\">"
	    "<Relationship Id=\"rId1\" Type=\"" OOX
	    "officeDocument/2006/relationships/officeDocument\" "
	    "Target=\"xl/workbook.xml\"/></Relationships>";
static const char book[] =
	XML "<workbook xmlns=\"" OOX "spreadsheetml/2006/main\" "
	    "xmlns:r=\"" OOX "officeDocument/2006/relationships\">"
	    "<sheets><sheet name=\"Pegawai\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char book_relations[] = XML
	"<Relationships xmlns=\"" OOX "package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" OOX "officeDocument/2006/relationships/worksheet\" "
	"Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" OOX "officeDocument/2006/relationships/sharedStrings\" "
	"Target=\"sharedStrings.xml\"/></Relationships>";

/* The two large parts, while they are written. */
struct parts {
	struct arena arena;
	struct buf sheet, strings;
	struct map number; /* of each string, from 1: a map has no NULL */
	int64_t count;
};

/* The cell's string in the shared table, counted from 0. */
static int64_t shared(struct parts *p, const char *text)
{
	str s = str_from(text);
	int64_t *n = map_get(&p->number, s);

	if (n)
		return *n;
	n = arena_new(&p->arena, int64_t);
	*n = p->count++;
	map_set(&p->number, str_copy(&p->arena, s), n);
	buf_printf(&p->strings, "<si><t>%s</t></si>", text); /* no markup is in these texts */
	return *n;
}

static void put_row(struct parts *p, size_t row, const char *const cell[CROWD_COLUMNS])
{
	buf_printf(&p->sheet, "<row r=\"%zu\">", row);
	for (int k = 0; k < CROWD_COLUMNS; k++)
		if (cell[k][0])
			buf_printf(&p->sheet, "<c r=\"%c%zu\" t=\"s\"><v>%lld</v></c>", 'A' + k,
				   row, (long long)shared(p, cell[k]));
	buf_put(&p->sheet, STR("</row>"));
}

static void put_rows(struct parts *p, size_t rows)
{
	char text[CROWD_COLUMNS][CROWD_CELL];
	const char *cell[CROWD_COLUMNS];

	buf_put(&p->sheet,
		STR(XML "<worksheet xmlns=\"" OOX "spreadsheetml/2006/main\"><sheetData>"));
	buf_put(&p->strings, STR(XML "<sst xmlns=\"" OOX "spreadsheetml/2006/main\">"));
	put_row(p, 1, crowd_header);
	for (size_t i = 0; i < rows; i++) {
		crowd_row(i, text);
		for (int k = 0; k < CROWD_COLUMNS; k++)
			cell[k] = text[k];
		put_row(p, i + 2, cell);
	}
	buf_put(&p->sheet, STR("</sheetData></worksheet>"));
	buf_put(&p->strings, STR("</sst>"));
}

static void add(zip_t *z, const char *name, str bytes)
{
	zip_source_t *source = zip_source_buffer(z, bytes.p, bytes.n, 0);

	if (!source || zip_file_add(z, name, source, ZIP_FL_ENC_UTF_8) < 0)
		MUST(ERR_ENVIRONMENT);
}

void workbook_write(const char *path, size_t rows)
{
	struct parts p = {0};
	zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	if (!z)
		MUST(ERR_ENVIRONMENT);
	arena_init(&p.arena, MEMORY);
	map_init(&p.number, &p.arena);
	p.sheet = BUF_INIT(&p.arena, PART_MAX);
	p.strings = BUF_INIT(&p.arena, PART_MAX);
	put_rows(&p, rows);
	MUST(buf_err(&p.sheet));
	MUST(buf_err(&p.strings));
	add(z, "[Content_Types].xml", str_from(content_types));
	add(z, "_rels/.rels", str_from(root_relations));
	add(z, "xl/workbook.xml", str_from(book));
	add(z, "xl/_rels/workbook.xml.rels", str_from(book_relations));
	add(z, "xl/worksheets/sheet1.xml", buf_str(&p.sheet));
	add(z, "xl/sharedStrings.xml", buf_str(&p.strings));
	if (zip_close(z) != 0) /* writes it all */
		MUST(ERR_ENVIRONMENT);
	arena_finish(&p.arena);
}
