/*
 * sheet: reads the cells of an XLSX workbook (ECMA-376 part 1, 18) that lies in memory, as text.
 * For hostile files: use it inside the sandboxed child. Formulas are not run: their stored value is
 * read. Numbers come as they are written, dates as serial numbers.
 */
#pragma once
#include "sys/zip.h"

enum sheet_fault {
	SHEET_FINE,
	SHEET_BROKEN, /* no workbook, or damaged */
	SHEET_LARGE,  /* beyond a limit: size, ratio, strings, sheets, rows */
	SHEET_LOCKED, /* encrypted */
	SHEET_COLUMNS,
	SHEET_CELL_LONG
};

struct sheet_limits {
	struct zip_limits zip;
	size_t strings_bytes; /* memory of the shared strings */
	size_t sheets;
	size_t columns;
	size_t cell_bytes;
	uint32_t rows;
};

struct sheet_book;

/* Opens a workbook; all of it lives in `a` until sheet_close. `bytes` must live as long. */
enum sheet_fault sheet_open(struct arena *a, str bytes, const struct sheet_limits *limits,
			    struct sheet_book **ret);
/* Accepts NULL. */
void sheet_close(struct sheet_book *b);
/* The sheets people see, in their order. */
size_t sheet_count(const struct sheet_book *b);
/* True when serial dates count from 1904. */
bool sheet_from_1904(const struct sheet_book *b);
/* Gives the rows of sheet `i` that have a cell, in order, until `row` returns false. `line` is the
 * row's number from 1; cells are borrowed for the call. */
enum sheet_fault sheet_each_row(struct sheet_book *b, size_t i,
				bool (*row)(void *ctx, uint32_t line, const str *cell, size_t n),
				void *ctx);
