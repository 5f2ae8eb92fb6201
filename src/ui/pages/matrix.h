/* What matrix.html shows; filled by matrix.c. */
#pragma once
#include "base/str.h"

/* An item of the joint decree. */
struct matrix_cell {
	str id, number, title;
	str doubt; /* how sure it is, when it is not */
	str level; /* of the first kind of people that it names */
};
struct matrix {
	struct matrix_row {
		str act;
		const struct matrix_cell *before, *after; /* NULL: none on that side */
		bool both;                                /* `before` is of all times */
	} * row;
	size_t n;
	int64_t count; /* of items */
};
