/* What case_new.html shows: the form of an intake, as offered or as it was sent; and what the form
 * of a superior (case_superior.c) has in common with it. */
#pragma once
#include "core/case/case.h"
#include "web/request.h"

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

/* What of the form was sent in a field; `fallback` when it was not. */
str intake_sent(const struct request *req, const char *name, str fallback);
/* The elections of the rulebook and "another one", and the kinds of acts; chosen: what was sent, of
 * the elections else the one that is on. */
struct intake_options intake_elections(struct request *req);
struct intake_options intake_categories(struct request *req);
/* Sets election and regime by the name of an option. ERR_INPUT ("pemilihan"): it is none. */
MUST_USE enum err intake_election_read(struct request *req, str name, struct case_new *n);
/* Takes the case in and goes to its page; `known`: the day it became known was told, as it must be.
 * ERR_INPUT ("diketahui"): it was not; others as case_open(). */
MUST_USE enum err intake_take(struct request *req, struct tx *tx, const struct case_new *n,
			      bool known);
