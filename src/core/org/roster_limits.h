/* The limits of a staff list, each with a test that goes one over it (STYLE 19). */
#pragma once

enum {
	LIST_LINE_BYTES = 64 * 1024, /* one row of a CSV file, line breaks in quotes included */
	LIST_CELL_BYTES = 4 * 1024,  /* one cell */
	LIST_COLUMNS = 128,          /* exports of the national system have about ninety */
	LIST_HEADER_ROWS = 20,       /* titles may stand above the header, up to here */
	LIST_ROWS = 6 * 1000 * 1000, /* the whole civil service is 4.7 million */
	LIST_XLSX_MIB = 64,          /* an XLSX file as it comes */
	LIST_XLSX_ENTRY_MIB = 1024,  /* one part of it, unpacked */
	LIST_XLSX_RATIO = 100,       /* unpacked to packed, from 1 MiB on */
	LIST_XLSX_STRINGS_MIB = 96,  /* its shared strings */
	LIST_XLSX_SHEETS = 64,
	LIST_XLSX_ROWS = 1024 * 1024, /* of a sheet: what a spreadsheet holds */
	LIST_REFUSED = 100 * 1000,    /* refused rows, when they are most of the file */
	LIST_FAULTS_SHOWN = 10000,    /* refused rows and warnings told one by one */
	LIST_SUPERIORS = 1000 * 1000, /* different superiors that are looked up */
	LIST_CHILD_CPU_S = 120,
	LIST_CHILD_MEMORY_MIB = 320,
	LIST_CHILD_WALL_S = 900,
};
#define LIST_FILE_BYTES (INT64_C(4) << 30)
