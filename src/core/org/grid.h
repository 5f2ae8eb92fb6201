/*
 * grid: the rows of a list as they come out of the sandboxed child: a stream of length-prefixed
 * messages. The child writes it (list_file.c); the parent reads it here and believes nothing.
 *
 * A message is a length (4 bytes, little-endian, of what follows) and a kind:
 *	'r' row:   line (4), flags (1), n (1), n times: length (2), bytes
 *	'e' fault: fault (1), line (4); the last message
 *	'z' end:   rows (4); the last message
 */
#pragma once
#include "base/error.h"
#include "core/org/roster_limits.h"

/* Why a file as a whole cannot be read. */
enum grid_fault {
	GRID_FINE,
	GRID_EMPTY,     /* no rows */
	GRID_OLD_EXCEL, /* .xls */
	GRID_UTF16,
	GRID_BINARY, /* a zero byte: no text */
	GRID_LINE_LONG,
	GRID_CELL_LONG,
	GRID_COLUMNS,
	GRID_QUOTE_OPEN, /* a quotation mark that is never closed */
	GRID_ROWS,
	GRID_XLSX_BROKEN,
	GRID_XLSX_LARGE,  /* a bomb, or beyond any real list */
	GRID_XLSX_LOCKED, /* encrypted */
	GRID_NO_HEADER,
	GRID_READ, /* the file could not be read to its end */
	GRID_FAULT_END
};

enum {
	GRID_CP1252 = 1,   /* a cell was not UTF-8 and was read as Windows-1252 */
	GRID_DATE_1904 = 2 /* serial dates count from 1904 */
};

struct grid_row {
	uint32_t line; /* number of the row in the file, from 1 */
	uint8_t flags;
	size_t n;
	str cell[LIST_COLUMNS]; /* UTF-8 without zero bytes, at most LIST_CELL_BYTES each */
};

enum { GRID_MESSAGE_MAX = LIST_LINE_BYTES * 3 + LIST_COLUMNS * 2 + 16 };

/* The child's side: a buffered writer to a pipe. */
struct grid_writer {
	int fd;
	bool failed; /* the parent has gone */
	size_t n;
	uint32_t rows;
	unsigned char out[256 * 1024 + GRID_MESSAGE_MAX];
};
/* False when the other side has gone; then stop. */
bool grid_put_row(struct grid_writer *w, const struct grid_row *row);
bool grid_put_fault(struct grid_writer *w, enum grid_fault fault, uint32_t line);
/* Ends the stream and flushes. */
bool grid_put_end(struct grid_writer *w);

/* The parent's side. */
struct grid_reader {
	enum err (*row)(void *ctx,
			const struct grid_row *row); /* cells are borrowed for the call */
	void *ctx;
	enum grid_fault fault; /* GRID_FINE until the child told one */
	uint32_t fault_line;
	bool ended; /* the last message has come */
	uint32_t rows, last_line;
	size_t n; /* bytes of an unfinished message */
	unsigned char part[GRID_MESSAGE_MAX + 4];
	struct grid_row current;
};
/* Takes bytes as they come. ERR_SANDBOX: not a stream as described; otherwise what `row` returned.
 */
MUST_USE enum err grid_feed(struct grid_reader *r, const uint8_t *p, size_t n);
/* The sentence for people about a file that cannot be read; "" for GRID_FINE. A translation key. */
const char *grid_fault_text(enum grid_fault fault);
/* The machine word: "file_empty" … */
const char *grid_fault_code(enum grid_fault fault);
