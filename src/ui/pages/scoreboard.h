/* What scoreboard.html shows; filled by scoreboard.c. */
#pragma once
#include "core/case/scoreboard.h"

/* Cases and persons; -1: not told. */
struct score_told {
	int64_t opened, closed, opened_persons, closed_persons;
};
/* Lines of a table, in the language of the page. */
struct score_lines {
	struct score_line {
		str title, of; /* of: the procedure; both empty: the merged row */
		int64_t n;
	} * line;
	size_t n;
};
