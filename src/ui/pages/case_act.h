/* What case_act.html shows of an allegation: its facts as questions, and what the rulebook says. */
#pragma once
#include "base/date.h"
#include "base/id.h"
#include "base/str.h"

struct act_values {
	struct act_value {
		str name, label;
		bool chosen;
	} * value;
	size_t n;
};
struct act_questions {
	struct act_question {
		str name; /* of its field */
		str ask, help;
		bool several, is_day, has_day, answered;
		day day;
		const struct act_values *list; /* NULL of a day */
	} * question;
	size_t n;
};
struct act_rules {
	struct act_rule {
		str id, title, said, level;
		bool proposed, chosen;
		int64_t missing; /* facts that still matter */
	} * rule;
	size_t n;
	int64_t proposed;
};
struct act_options {
	struct act_option {
		str name, title;
		bool chosen;
	} * option;
	size_t n;
};
struct act_view {
	id id;
	str about, words, differs;
	int64_t version; /* of the case */
	str rule_error, differs_error, category_error, words_error, facts_error;
	bool may_change, conflict, saved;
};
