/*
 * csv: a reader of comma, semicolon and tab separated text (RFC 4180 as offices' programs write
 * it), fed piece by piece, in constant memory. Writing CSV is csv_put_cell().
 *
 * Quotation marks count at the start of a cell only; what follows a closing one is taken as it is.
 * Every row counts, empty ones too, so that a number is the row's number in a spreadsheet. A cell
 * that is not UTF-8 is read as Windows-1252.
 */
#pragma once
#include "base/buf.h"
#include "core/org/grid.h"

struct csv {
	/* Called for each row that is not empty; cells are borrowed for the call. False: stop. */
	bool (*row)(void *ctx, const struct grid_row *row);
	void *ctx;
	char delimiter;

	enum csv_state { CSV_CELL_START, CSV_PLAIN, CSV_QUOTED, CSV_QUOTE_SEEN, CSV_STOPPED } state;
	bool after_return; /* the byte before was a carriage return */
	uint32_t line;     /* of the row being read, from 1 */
	uint32_t quote_line;
	enum grid_fault fault;
	size_t n;      /* bytes of the row so far, in `text` */
	size_t cell_n; /* cells finished */
	size_t begin[LIST_COLUMNS + 1];
	struct grid_row current;
	struct arena scratch; /* converted cells of one row */
	char text[LIST_LINE_BYTES];
};

/* Guesses the delimiter from the first rows, at most 64 KiB; `*ret_skip` gets the bytes before the
 * first row: a byte order mark, a line "sep=;". */
char csv_guess(str head, size_t *ret_skip);
void csv_init(struct csv *c, char delimiter, bool (*row)(void *, const struct grid_row *),
	      void *ctx);
void csv_finish(struct csv *c);
/* Takes more text. False: stopped, by `row` or by a fault (c->fault, c->line). */
bool csv_feed(struct csv *c, const char *p, size_t n);
/* Takes the end of the text; the last row need not end with a line break. */
bool csv_end(struct csv *c);

/*
 * Appends one cell for a spreadsheet: quoted where needed, and defused: text that a spreadsheet
 * would run as a formula (= + - @ tab return at the front) gets an apostrophe before it.
 */
void csv_put_cell(struct buf *out, str cell, char delimiter);
