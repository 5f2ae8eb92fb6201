/* roster_header: which column of a list is what, by the names real offices give them. Pure. */
#pragma once
#include "core/org/grid.h"

enum roster_column {
	COLUMN_NONE, /* not ours: ignored with a note */
	COLUMN_NIP,
	COLUMN_NAME,
	COLUMN_TITLE_BEFORE, /* gelar depan */
	COLUMN_TITLE_AFTER,  /* gelar belakang */
	COLUMN_STATUS,
	COLUMN_POST,
	COLUMN_POST_KIND, /* several: the first that says something counts */
	COLUMN_UNIT,      /* several: joined from the office down */
	COLUMN_EMAIL,
	COLUMN_PHONE,
	COLUMN_SUPERIOR,
	COLUMN_BIRTH,
	COLUMN_COUNT
};
#define COLUMN_BIT(column) (1u << (column))

struct roster_header {
	uint32_t line;
	unsigned has;                 /* COLUMN_BIT of what was found */
	int known;                    /* how many cells were recognised */
	size_t n;                     /* cells of the header row */
	uint8_t column[LIST_COLUMNS]; /* enum roster_column of each */
	uint8_t unit[LIST_COLUMNS];   /* the unit columns, the office first */
	size_t unit_n;
};

/* The machine word of a column: "nip", "nama" … */
const char *column_key(enum roster_column column);
/* What the cells of `row` say as a header; never fails. A column named twice counts once. */
void roster_header_read(const struct grid_row *row, struct roster_header *ret);
/* True when the row is the header: a name column and at least one more, or NIP and one more. */
bool roster_header_good(const struct roster_header *h);
/* Letters and digits of a cell in ASCII lower case, at most `cap`; what stands in parentheses is
 * left out. For comparing words as people write them. Returns the length. */
size_t word_fold(str cell, char *ret, size_t cap);
