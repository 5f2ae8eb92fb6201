/* The sandboxed child that reads a staff list, and the parent that takes its rows. */
#include "core/org/list_file.h"

#include <errno.h>
#include <unistd.h>

#include "base/lang.h"
#include "core/org/csv.h"
#include "core/org/roster_header.h"
#include "sys/sheet.h"

enum { HEAD_BYTES = 64 * 1024, MIB = 1024 * 1024 };

/* Fills `p` as far as the file goes; returns the bytes read, or -1. */
static ssize_t fill(int in, char *p, size_t n)
{
	size_t have = 0;

	while (have < n) {
		ssize_t k = read(in, p + have, n - have);

		if (k == 0)
			break;
		if (k < 0 && errno != EINTR)
			return -1;
		if (k > 0)
			have += (size_t)k;
	}
	return (ssize_t)have;
}

static bool pass_row(void *ctx, const struct grid_row *row)
{
	return grid_put_row(ctx, row);
}

static void read_csv(int in, struct grid_writer *w, struct csv *c, char *head, size_t n)
{
	size_t skip;
	char delimiter = csv_guess(str_n(head, n), &skip);
	bool go_on;

	csv_init(c, delimiter, pass_row, w);
	if (skip > 3)
		c->line = 2; /* the line "sep=;" counts */
	go_on = csv_feed(c, head + skip, n - skip);
	while (go_on && n > 0) {
		ssize_t k = fill(in, head, HEAD_BYTES);

		if (k < 0) {
			grid_put_fault(w, GRID_READ, c->line);
			return;
		}
		n = (size_t)k;
		go_on = csv_feed(c, head, n);
	}
	if (go_on)
		go_on = csv_end(c);
	if (c->fault != GRID_FINE)
		grid_put_fault(w, c->fault, c->line);
	else if (go_on)
		grid_put_end(w);
}

/* Looks for a header in the first rows of a sheet. */
struct probe {
	unsigned rows;
	bool found;
};

static bool probe_row(void *ctx, uint32_t line, const str *cell, size_t n)
{
	struct probe *p = ctx;
	struct grid_row row = {.line = line, .n = n < LIST_COLUMNS ? n : LIST_COLUMNS};
	struct roster_header header;

	if (line > LIST_HEADER_ROWS)
		return false;
	memcpy(row.cell, cell, row.n * sizeof *cell);
	roster_header_read(&row, &header);
	p->found = roster_header_good(&header);
	return !p->found && ++p->rows < LIST_HEADER_ROWS;
}

struct sheet_out {
	struct grid_writer *w;
	uint8_t flags;
};

static bool sheet_row(void *ctx, uint32_t line, const str *cell, size_t n)
{
	struct sheet_out *out = ctx;
	struct grid_row row = {.line = line, .flags = out->flags, .n = n};

	memcpy(row.cell, cell, n * sizeof *cell);
	return grid_put_row(out->w, &row);
}

static enum grid_fault from_sheet(enum sheet_fault fault)
{
	switch (fault) {
	case SHEET_FINE:
		return GRID_FINE;
	case SHEET_LARGE:
		return GRID_XLSX_LARGE;
	case SHEET_LOCKED:
		return GRID_XLSX_LOCKED;
	case SHEET_COLUMNS:
		return GRID_COLUMNS;
	case SHEET_CELL_LONG:
		return GRID_CELL_LONG;
	case SHEET_BROKEN:
		return GRID_XLSX_BROKEN;
	}
	return GRID_XLSX_BROKEN;
}

static enum grid_fault each_sheet(struct sheet_book *book, struct grid_writer *w)
{
	for (size_t i = 0; i < sheet_count(book); i++) {
		struct probe probe = {0};
		struct sheet_out out = {.w = w,
					.flags = sheet_from_1904(book) ? GRID_DATE_1904 : 0};
		enum sheet_fault fault = sheet_each_row(book, i, probe_row, &probe);

		if (fault != SHEET_FINE)
			return from_sheet(fault);
		if (probe.found)
			return from_sheet(sheet_each_row(book, i, sheet_row, &out));
	}
	return GRID_NO_HEADER;
}

static enum grid_fault read_xlsx(int in, struct grid_writer *w, struct arena *a, const char *head,
				 size_t n)
{
	static const struct sheet_limits limits = {
		.zip = {.entry_bytes = (uint64_t)LIST_XLSX_ENTRY_MIB * MIB,
			.ratio = LIST_XLSX_RATIO,
			.entries = 4096},
		.strings_bytes = (size_t)LIST_XLSX_STRINGS_MIB * MIB,
		.sheets = LIST_XLSX_SHEETS,
		.columns = LIST_COLUMNS,
		.cell_bytes = LIST_CELL_BYTES,
		.rows = LIST_XLSX_ROWS,
	};
	size_t cap = (size_t)LIST_XLSX_MIB * MIB + 1;
	char *bytes = arena_alloc(a, cap);
	struct sheet_book *book;
	enum sheet_fault opened;
	enum grid_fault fault;
	ssize_t rest;

	memcpy(bytes, head, n);
	rest = fill(in, bytes + n, cap - n);
	if (rest < 0)
		return GRID_READ;
	if (n + (size_t)rest == cap)
		return GRID_XLSX_LARGE;
	opened = sheet_open(a, str_n(bytes, n + (size_t)rest), &limits, &book);
	if (opened != SHEET_FINE)
		return from_sheet(opened);
	fault = each_sheet(book, w);
	sheet_close(book);
	return fault;
}

/* What the first bytes say about a file that is not a list. */
static enum grid_fault judge_head(str head)
{
	if (head.n == 0)
		return GRID_EMPTY;
	if (str_starts(head, STR("\xd0\xcf\x11\xe0")))
		return GRID_OLD_EXCEL;
	if (str_starts(head, STR("\xff\xfe")) || str_starts(head, STR("\xfe\xff")))
		return GRID_UTF16;
	return GRID_FINE;
}

int list_file_child(int in, int out, void *ctx)
{
	struct arena a;
	jmp_buf guard;
	struct grid_writer *volatile w = NULL;

	(void)ctx;
	arena_init(&a, (size_t)LIST_CHILD_MEMORY_MIB * MIB);
	if (arena_guard(&a, &guard)) {
		if (w)
			grid_put_fault(w, GRID_XLSX_LARGE, 0);
		return 0;
	}
	w = arena_new(&a, struct grid_writer);
	w->fd = out;

	char *head = arena_alloc(&a, HEAD_BYTES);
	ssize_t n = fill(in, head, HEAD_BYTES);
	enum grid_fault fault = n < 0 ? GRID_READ : judge_head(str_n(head, (size_t)n));

	if (fault == GRID_FINE && str_starts(str_n(head, (size_t)n), STR("PK\x03\x04"))) {
		fault = read_xlsx(in, w, &a, head, (size_t)n);
		if (fault == GRID_FINE)
			grid_put_end(w);
	} else if (fault == GRID_FINE) {
		struct csv *c = arena_new(&a, struct csv);

		read_csv(in, w, c, head, (size_t)n);
		csv_finish(c);
	}
	if (fault != GRID_FINE)
		grid_put_fault(w, fault, 0);
	arena_finish(&a);
	return 0;
}

static enum err take_bytes(void *ctx, const uint8_t *p, size_t n)
{
	return grid_feed(ctx, p, n);
}

enum err list_file_each(int fd, struct arena *a,
			enum err (*row)(void *ctx, const struct grid_row *row), void *ctx,
			enum grid_fault *ret_fault, uint32_t *ret_line, struct error *error)
{
	static const struct sandbox_limits limits = {
		.cpu_s = LIST_CHILD_CPU_S,
		.memory_mib = LIST_CHILD_MEMORY_MIB,
		.wall_s = LIST_CHILD_WALL_S,
	};
	struct grid_reader *r = arena_new(a, struct grid_reader);

	r->row = row;
	r->ctx = ctx;
	TRY(sandbox_run(a, fd, &limits, list_file_child, NULL, take_bytes, r, error));
	*ret_fault = r->fault;
	*ret_line = r->fault_line;
	if (r->fault != GRID_FINE)
		return error_set(error, ERR_INPUT, "file", "%s", grid_fault_text(r->fault));
	if (!r->ended || r->n > 0)
		return error_set(error, ERR_SANDBOX, "file", "%s",
				 N_("Berkas tidak terbaca sampai akhir."));
	return OK;
}
