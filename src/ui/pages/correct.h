/* What correct.html shows: the form that puts right what is told of a case, and what stood before.
 */
#pragma once
#include "core/case/correct.h"
#include "ui/pages/case_new.h"

struct correct_form {
	bool may; /* he may correct; else only what stood before is shown */
	bool conflict, saved;
	int64_t version;
	day known_day;
	str title, story, place, act_day;
	struct intake_options elections;
	str title_error, story_error, place_error, act_day_error, election_error;
};
struct correct_past {
	struct correct_before {
		str by, title, story, place, election;
		bool has_act_day;
		day act_day;
		int64_t at;
	} * before;
	size_t n;
};
