/* What case_new.html shows: the form of an intake, as offered or as it was sent. */
#pragma once
#include "base/str.h"

struct intake_options {
	struct intake_option {
		str value, label;
		bool chosen;
	} * option;
	size_t n;
};
struct intake_form {
	str title, story, place, act_day, known_day, reporter;
	struct intake_options origins, elections, categories;
	struct intake_people {
		struct intake_person {
			int64_t number; /* from 1 */
			str name, about;
			struct intake_options statuses;
		} * person;
		size_t n;
	} people;
	str origin_error, election_error, title_error, story_error, place_error, act_day_error,
		known_day_error, people_error, about_error, category_error, reporter_error;
};
