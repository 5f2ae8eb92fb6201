/* What desk.html shows: steps to be done, by the time left. Filled by desk.c. */
#pragma once
#include "core/case/track.h"

enum desk_tab { DESK_TAB_OWN, DESK_TAB_WAITING, DESK_TAB_LETTERS };

struct desk_lines {
	struct desk_line {
		str number, title, about, step, actor;
		enum deadline_state due_state;
		bool has_due, paused, mine, taken;
		day due;
		day away; /* until when who has taken it is away; 0: he is there */
		int left, late, waited;
	} * line;
	size_t n;
};
struct desk_team {
	struct desk_load *load;
	size_t n;
};
