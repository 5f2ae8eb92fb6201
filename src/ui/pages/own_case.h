/* What own_case.html shows to somebody who is accused. */
#pragma once
#include "core/case/own.h"

struct own_rows {
	struct own_row {
		str number, election;
		struct own_step *now; /* where it stands; else the last that told something */
		int64_t outcome;
	} * row;
	size_t n;
};
struct own_steps {
	struct own_step {
		str title, told;
		str set_why; /* on what basis the examiner set the day; empty: he did not */
		str day_is;  /* what its last day is to him: "Mulai berlaku" */
		day since, due;
		bool now, has_due;
		bool open_end; /* where it stands, and no day is set */
		bool mine;     /* it is he who is to act */
		bool over;     /* his day is over, and it has not gone on */
		bool paused;
		const struct own_step *self; /* for the parts of the page */
	} * step;
	size_t n;
};
struct own_replies {
	struct own_reply *reply;
	size_t n;
};
