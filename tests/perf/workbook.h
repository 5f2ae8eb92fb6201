/* workbook: writes a staff list as an XLSX file, laid out as spreadsheet programs do: compressed
 * parts and one table of shared strings. Formats, formulas and dates are not in it. */
#pragma once
#include <stddef.h>

/* The header and `rows` people of crowd.h at `path`. A failure ends the program. */
void workbook_write(const char *path, size_t rows);
