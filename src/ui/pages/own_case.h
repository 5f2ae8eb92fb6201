/* What own_case.html shows to somebody who is accused. */
#pragma once
#include "core/case/own.h"

struct own_rows {
	struct own_row {
		str number, election, now;
		int64_t outcome;
	} * row;
	size_t n;
};
struct own_steps {
	struct own_step {
		str title, told;
		day since, due;
		bool now, has_due;
	} * step;
	size_t n;
};
struct own_sanctions {
	struct own_sanction {
		str title;
		day decided, from, until, annulled;
		bool has_from, has_until, is_annulled;
	} * sanction;
	size_t n;
};
struct own_replies {
	struct own_reply *reply;
	size_t n;
};
