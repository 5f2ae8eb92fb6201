/* What the form of a new drive shows; filled by drive.c. */
#pragma once
#include "core/pledge/drive.h"

struct drive_form {
	str title, election, stage, opens, closes; /* as typed */
	bool leaders_first;
	struct drive_choices {
		struct drive_choice {
			str value, label;
			bool on;
		} * choice;
		size_t n;
	} statuses, posts, units;
	bool posts_chosen, units_chosen;
	str title_error, election_error, stage_error, status_error, unit_error, closes_error;
	bool previewed;
	struct drive_preview preview;
	str preview_parts; /* "3.000 PNS, 20 CPNS" */
	struct text text;
	struct text_points points;
};
