/* roster_reading: one reading of a list, shared by roster_read.c and roster_end.c; nobody else
 * includes it. */
#pragma once
#include "base/vec.h"
#include "core/org/roster.h"
#include "core/org/roster_known.h"
#include "core/org/roster_stage.h"

struct reading {
	const struct roster_io *io;
	const struct roster_options *o;
	struct roster_result *result;
	struct error *error;
	struct arena *arena;  /* for as long as the reading */
	struct arena scratch; /* one row */
	struct arena faults;  /* those shown one by one: the arrays grow, the old ones go with it */
	struct roster_known known;
	struct roster_index superiors;
	size_t superior_n;
	struct roster_header header;
	bool has_header, told_cp1252;
	unsigned before_header; /* rows looked at */
	struct {
		struct roster_fault *item;
		size_t n, cap;
	} errors, warnings;
	struct buf found; /* the first row that might have been a header */
	struct stage stage;
};

/* Notes what is odd about a row. */
MUST_USE enum err reading_warn(struct reading *r, uint32_t line, enum roster_column column,
			       enum row_fault fault);
/* After the last row: superiors nobody knows, and who is gone. */
MUST_USE enum err reading_end(struct reading *r);
