/* What coverage.html shows besides the coverage itself: its groups with translated labels. */
#pragma once
#include "core/pledge/coverage.h"

struct coverage_rows {
	struct coverage_row {
		str label;
		struct tally tally;
	} * row;
	size_t n;
};
