/* What case_superior.html shows: the form of what a superior knows of his own people. */
#pragma once
#include "core/case/case.h"
#include "ui/pages/case_new.h"

struct superior_people {
	struct superior_person {
		id id;
		str name, post, unit;
		bool chosen;
	} * person;
	size_t n;
};
/* His clock as it runs when the case is recorded today. */
struct superior_duty {
	bool has_due; /* else the law sets no last day for the first step */
	day due;
	struct superior_rung { /* what happens when he does nothing */
		str label;
		day on;
	} * rung;
	size_t n;
};
struct superior_form {
	str search, title, story, place, act_day, known_day;
	struct intake_options elections, categories;
	struct superior_people people;
	struct superior_duty duty;
	bool searched; /* and not only listed */
	bool near;     /* nobody is spelt as typed; these are close */
	bool more;     /* there are others */
	str people_error, election_error, title_error, story_error, place_error, act_day_error,
		known_day_error, category_error;
};
