/* XLSX lists as spreadsheets and other programs write them, and files that mean harm. */
#include <zip.h>

#include "roster_help.h"

static int setup(void **state)
{
	return office_up(state);
}

static int teardown(void **state)
{
	return office_down(state);
}

static const char *path_of(struct office *o)
{
	return str_printf(o->a, "%s/daftar.xlsx", o->w->dir).p;
}

static str bytes_of(struct office *o, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(o->a, 32 << 20);
	size_t n = f ? fread(p, 1, 32 << 20, f) : 0;

	assert_non_null(f);
	fclose(f);
	return str_n(p, n);
}

/* Parts of a workbook written by hand, so that they can be wrong. */
struct part {
	const char *name, *text;
	size_t n;
};

static str zipped(struct office *o, const struct part *part, size_t n)
{
	const char *path = path_of(o);
	zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	assert_non_null(z);
	for (size_t i = 0; i < n; i++)
		if (part[i].text)
			zip_file_add(z, part[i].name,
				     zip_source_buffer(z, part[i].text, part[i].n, 0), 0);
	assert_int_equal(zip_close(z), 0);
	return bytes_of(o, path);
}

/* A workbook of one sheet. */
static str made_by_hand(struct office *o, const char *sheet, size_t sheet_n, const char *strings)
{
	static const char workbook[] = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" "
				       "r:id=\"rId1\"/></sheets></workbook>";
	static const char rels[] = "<Relationships><Relationship Id=\"rId1\" "
				   "Target=\"worksheets/sheet1.xml\"/></Relationships>";
	const struct part parts[] = {
		{"xl/workbook.xml", workbook, strlen(workbook)},
		{"xl/_rels/workbook.xml.rels", rels, strlen(rels)},
		{"xl/worksheets/sheet1.xml", sheet, sheet_n},
		{"xl/sharedStrings.xml", strings, strings ? strlen(strings) : 0},
	};

	return zipped(o, parts, sizeof parts / sizeof *parts);
}

static void assert_file_refused(struct office *o, str bytes, const char *code)
{
	assert_int_equal(compare(o, bytes, false), ERR_INPUT);
	assert_string_equal(o->result.file_code, code);
	assert_true(strlen(o->error.text) > 10);
}

/* Cells of inline text. */
#define ROW(r, cells)  "<row r=\"" r "\">" cells "</row>"
#define TEXT(text)     "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(number) "<c><v>" number "</v></c>"
#define SHEET(rows)    "<x:worksheet xmlns:x=\"x\"><x:sheetData>" rows "</x:sheetData></x:worksheet>"
#define PART(name, text)                 \
	{                                \
		name, text, strlen(text) \
	}

static void test_xlsx__reads_the_sheet_with_a_header_below_titles(void **state)
{
	struct office *o = *state;
	struct employee e;
	const struct part parts[] = {
		PART("xl/workbook.xml",
		     "<workbook xmlns:r=\"r\"><workbookPr/><sheets><sheet name=\"Keterangan\" "
		     "r:id=\"a\"/>"
		     "<sheet name=\"Lama\" state=\"hidden\" r:id=\"b\"/>"
		     "<sheet name=\"Pegawai\" state=\"visible\" r:id=\"c\"/></sheets></workbook>"),
		PART("xl/_rels/workbook.xml.rels",
		     "<Relationships><Relationship Id=\"c\" Target=\"/xl/worksheets/sheet3.xml\"/>"
		     "<Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/>"
		     "<Relationship Id=\"b\" Target=\"worksheets/sheet2.xml\"/></Relationships>"),
		PART("xl/worksheets/sheet1.xml", SHEET(ROW("1", TEXT("Daftar ini rekaan")))),
		PART("xl/worksheets/sheet2.xml",
		     SHEET(ROW("1", TEXT("NIP") TEXT("Nama") TEXT("Status")) ROW(
			     "2", TEXT("198001012005011009") TEXT("Orang Lama") TEXT("PNS")))),
		PART("xl/worksheets/sheet3.xml",
		     SHEET(ROW("1", TEXT("PEMERINTAH KOTA SUKABUMI")) ROW(
			     "4",
			     TEXT("No") TEXT("NIP") TEXT("Nama Lengkap") TEXT("Jenis Pegawai") TEXT(
				     "Unit Kerja")
				     TEXT("Tgl Lahir")) ROW("5",
							    NUMBER("1") TEXT("198507102009011007")
								    TEXT("Dedi Suherman") TEXT(
									    "PNS")
									    TEXT("Kecamatan Baros"))
				   ROW("6", NUMBER("2") "<c/>" TEXT("Ujang Permana") TEXT("Honorer")
						    TEXT("Kecamatan Baros") NUMBER("33102"))
					   ROW("7", NUMBER("3") NUMBER("1.99003152015032E+17")
							    TEXT("Siti Aminah") TEXT("PNS"))
						   ROW("9", NUMBER("4") NUMBER("199003152015032000")
								    TEXT("Rina") TEXT("PNS")))),
	};

	load(o, zipped(o, parts, sizeof parts / sizeof *parts));
	assert_int_equal(o->result.counts.rows, 4);
	assert_int_equal(o->result.counts.added, 2);
	assert_int_equal(o->result.error_n, 2);
	assert_int_equal(o->result.error[0].line, 7);
	assert_string_equal(row_fault_code(o->result.error[0].fault), "nip_damaged");
	assert_int_equal(o->result.error[1].line, 9);
	assert_string_equal(row_fault_code(o->result.error[1].fault), "nip_damaged");
	e = employee_with(o, "198507102009011007");
	assert_string_equal(str_cstr(o->a, e.unit_path), "Kecamatan Baros");
	MUST(compare(o,
		     STR("Nama,Status,Unit,Tgl Lahir\nUjang Permana,Honorer,Kecamatan "
			 "Baros,17-08-1990\n"),
		     true));
	assert_int_equal(o->result.counts.same, 1); /* the serial date was read right */
}

#define HEADER_ROW                                                         \
	"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>NIP</t></is></c>" \
	"<c r=\"B1\" t=\"inlineStr\"><is><t>Nama</t></is></c><c r=\"C1\" " \
	"t=\"s\"><v>0</v></c></row>"

static void test_xlsx__reads_inline_and_rich_strings_and_formulas(void **state)
{
	struct office *o = *state;
	static const char sheet[] =
		"<worksheet><sheetData>" HEADER_ROW
		"<row r=\"3\"><c r=\"A3\" t=\"str\"><f>B9</f><v>198507102009011007</v></c>"
		"<c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" "
		"t=\"inlineStr\"><is><r><t>P</t></r><r><t>NS</t></r></is></c></row>"
		"<row><c t=\"e\"><v>#N/A</v></c><c t=\"inlineStr\"><is><t>Ujang</t></is></c><c "
		"t=\"inlineStr\"><is><t>THL</t></is></c></row>"
		"</sheetData></worksheet>";
	static const char strings[] =
		"<sst><si><t>Status</t></si><si><r><t>Dedi "
		"</t></r><r><t>Suherman</t></r><rPh><t>no</t></rPh></si></sst>";

	load(o, made_by_hand(o, sheet, strlen(sheet), strings));
	assert_int_equal(o->result.counts.added, 2);
	assert_string_equal(str_cstr(o->a, employee_with(o, "198507102009011007").name),
			    "Dedi Suherman");
}

static void test_xlsx__refuses_what_is_broken(void **state)
{
	struct office *o = *state;
	static const char unclosed[] = "<worksheet><sheetData>" HEADER_ROW;
	static const char doctype[] = "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>";
	static const char index[] = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" "
				    "t=\"s\"><v>99</v></c></row></sheetData></worksheet>";
	static const char back[] =
		"<worksheet><sheetData><row r=\"5\"/><row r=\"2\"/></sheetData></worksheet>";
	static const char strings[] = "<sst><si><t>Status</t></si></sst>";
	static const char empty[] = "<worksheet><sheetData/></worksheet>";

	assert_file_refused(o, made_by_hand(o, unclosed, strlen(unclosed), strings), "xlsx_broken");
	assert_file_refused(o, made_by_hand(o, doctype, strlen(doctype), strings), "xlsx_broken");
	assert_file_refused(o, made_by_hand(o, index, strlen(index), strings), "xlsx_broken");
	assert_file_refused(o, made_by_hand(o, back, strlen(back), strings), "xlsx_broken");
	assert_file_refused(o, made_by_hand(o, empty, strlen(empty), strings), "header_missing");
	assert_file_refused(o, STR("PK\x03\x04 and then nothing"), "xlsx_broken");
	assert_file_refused(o, STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "file_xls");
}

static void test_xlsx__refuses_a_bomb(void **state)
{
	struct office *o = *state;
	size_t n = 64 << 20;
	char *sheet = arena_alloc(o->a, n);
	static const char head[] = "<worksheet><sheetData>" HEADER_ROW;
	struct import *imports;
	size_t left;

	memset(sheet, ' ', n);
	memcpy(sheet, head, strlen(head));
	assert_file_refused(o, made_by_hand(o, sheet, n, "<sst><si><t>Status</t></si></sst>"),
			    "xlsx_large");
	MUST(roster_import_list(o->w->db, o->a, o->inst, 10, &imports, &left));
	assert_int_equal(left, 0);
}

static void test_xlsx__refuses_long_cells_and_many_columns(void **state)
{
	struct office *o = *state;
	struct buf cell = BUF_INIT(o->a, 1 << 20), columns = BUF_INIT(o->a, 1 << 20);
	static const char strings[] = "<sst><si><t>Status</t></si></sst>";

	buf_put(&cell, STR("<worksheet><sheetData>" HEADER_ROW
			   "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>"));
	for (int i = 0; i <= LIST_CELL_BYTES; i++)
		buf_putc(&cell, "abcdefg"[i % 7]);
	buf_put(&cell, STR("</t></is></c></row></sheetData></worksheet>"));
	assert_file_refused(o, made_by_hand(o, cell.p, cell.n, strings), "cell_long");
	buf_put(&columns, STR("<worksheet><sheetData>" HEADER_ROW "<row r=\"2\">"));
	for (int i = 0; i <= LIST_COLUMNS; i++)
		buf_put(&columns, STR("<c><v>1</v></c>"));
	buf_put(&columns, STR("</row></sheetData></worksheet>"));
	assert_file_refused(o, made_by_hand(o, columns.p, columns.n, strings), "columns_many");
}
