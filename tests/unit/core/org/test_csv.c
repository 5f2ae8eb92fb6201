/* CSV as offices write it, in any pieces; its limits. */
#include "core/org/csv.h"

/* Rows as one text: cells between bars, the line number before them. */
struct taken {
	struct arena arena;
	struct buf out;
	uint8_t flags;
};

static bool take(void *ctx, const struct grid_row *row)
{
	struct taken *t = ctx;

	buf_printf(&t->out, "%u", row->line);
	for (size_t i = 0; i < row->n; i++)
		buf_printf(&t->out, "|" STR_FMT, STR_ARG(row->cell[i]));
	buf_putc(&t->out, '\n');
	t->flags |= row->flags;
	return true;
}

/* Reads `text` in pieces of `piece` bytes; what was taken, or the fault as "!number@line". */
static str read_in(struct taken *t, str text, size_t piece)
{
	struct csv *c = arena_new(&t->arena, struct csv);
	size_t skip;
	char delimiter = csv_guess(text, &skip);
	bool go_on = true;

	t->out = BUF_INIT(&t->arena, 1 << 20);
	csv_init(c, delimiter, take, t);
	for (size_t i = skip; i < text.n && go_on; i += piece)
		go_on = csv_feed(c, text.p + i, text.n - i < piece ? text.n - i : piece);
	if (go_on)
		csv_end(c);
	if (c->fault != GRID_FINE)
		buf_printf(&t->out, "!%s@%u", grid_fault_code(c->fault), c->line);
	csv_finish(c);
	return buf_str(&t->out);
}

static void assert_read(str text, const char *want)
{
	static const size_t pieces[] = {1, 2, 3, 7, 65536};

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct taken t = {0};

		arena_init(&t.arena, 64 << 20);
		assert_string_equal(read_in(&t, text, pieces[i]).p, want);
		arena_finish(&t.arena);
	}
}

static void test_csv__reads_commas_semicolons_and_tabs(void **state)
{
	(void)state;
	assert_read(STR("nip,nama,status\n1,A,PNS\n"), "1|nip|nama|status\n2|1|A|PNS\n");
	assert_read(STR("nip;nama;status\n1;A, S.Sos;PNS\n"),
		    "1|nip|nama|status\n2|1|A, S.Sos|PNS\n");
	assert_read(STR("nip\tnama\tstatus\n1\tA, B; C\tPNS"),
		    "1|nip|nama|status\n2|1|A, B; C|PNS\n");
	assert_read(STR("sep=;\r\nnip;nama\r\n1;A\r\n"), "1|nip|nama\n2|1|A\n");
}

static void test_csv__takes_any_line_end_and_a_byte_order_mark(void **state)
{
	(void)state;
	assert_read(STR("\xef\xbb\xbfnip,nama\r\n1,A\r\n\r\n2,B"), "1|nip|nama\n2|1|A\n4|2|B\n");
	assert_read(STR("nip,nama\r1,A\r"), "1|nip|nama\n2|1|A\n");
}

static void test_csv__keeps_quoted_breaks_delimiters_and_quotes(void **state)
{
	(void)state;
	assert_read(STR("nama,nip\n\"A\nB, \"\"C\"\"\",1\n\"D\"x,2\nE \"F\",3\n"),
		    "1|nama|nip\n2|A\nB, \"C\"|1\n3|Dx|2\n4|E \"F\"|3\n");
	assert_read(STR("nama,nip\n\"\",\"\"\n"), "1|nama|nip\n");
	assert_read(STR("nama,nip\r\n\"A\r\nB\",1\r\n"), "1|nama|nip\n2|A\r\nB|1\n");
}

static void test_csv__reads_windows_1252_where_it_is_no_utf8(void **state)
{
	(void)state;
	struct taken t = {0};

	arena_init(&t.arena, 64 << 20);
	assert_string_equal(read_in(&t, STR("nip,nama\n1,Andr\xe9\n2,Ren\xc3\xa9\n"), 5).p,
			    "1|nip|nama\n2|1|Andr\xc3\xa9\n3|2|Ren\xc3\xa9\n");
	assert_int_equal(t.flags, GRID_CP1252);
	arena_finish(&t.arena);
}

static void test_csv__refuses_what_is_beyond_its_limits(void **state)
{
	(void)state;
	struct arena a;

	arena_init(&a, 64 << 20);
	struct buf cell = BUF_INIT(&a, 1 << 20), columns = BUF_INIT(&a, 1 << 20),
		   line = BUF_INIT(&a, 1 << 20);

	buf_put(&cell, STR("nip,nama\n"));
	for (int i = 0; i <= LIST_CELL_BYTES; i++)
		buf_putc(&cell, 'x');
	assert_read(buf_str(&cell), "1|nip|nama\n!cell_long@2");
	buf_put(&columns, STR("nip,nama\n"));
	for (int i = 0; i < LIST_COLUMNS + 1; i++)
		buf_put(&columns, STR("x,"));
	assert_read(buf_str(&columns), "1|nip|nama\n!columns_many@2");
	buf_put(&line, STR("nip,nama\n"));
	for (int i = 0; i < 20; i++) {
		for (int k = 0; k < 4000; k++)
			buf_putc(&line, 'x');
		buf_putc(&line, ',');
	}
	assert_read(buf_str(&line), "1|nip|nama\n!line_long@2");
	arena_finish(&a);
}

static void test_csv__tells_an_open_quotation_where_it_began(void **state)
{
	(void)state;
	assert_read(STR("nip,nama\n1,A\n2,\"B\n3,C\n4,D\n"), "1|nip|nama\n2|1|A\n!quote_open@3");
	assert_read(((str){"nip,nama\n1,\0A\n", 14}), "1|nip|nama\n!file_binary@2");
}

static void test_csv__defuses_formulas_when_writing(void **state)
{
	(void)state;
	struct arena a;

	arena_init(&a, 65536);
	struct buf out = BUF_INIT(&a, 1000);

	csv_put_cell(&out, STR("=1+1"), ',');
	csv_put_cell(&out, STR("+62"), ',');
	csv_put_cell(&out, STR("@x"), ',');
	csv_put_cell(&out, STR("a,\"b"), ',');
	csv_put_cell(&out, STR("plain"), ',');
	assert_string_equal(out.p, "\"'=1+1\"\"'+62\"\"'@x\"\"a,\"\"b\"plain");
	arena_finish(&a);
}
