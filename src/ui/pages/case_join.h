/* What case_join.html shows: cases that may tell the same event. */
#pragma once
#include "base/str.h"

struct join_similar {
	struct join_line {
		str number, title, why;
	} * line;
	size_t n;
};
