/* What rules.html shows: the list of rules and what was found; filled by rules.c. */
#pragma once
#include "core/rulebook/opinion.h"
#include "law/rulebook.h"
#include "ui/pages/rule_parts.h"

/* A rule in a list. Texts are in the reader's language. */
struct rule_lines {
	struct rule_line {
		str id, title, number, kind;
		str level;  /* the first that it names for such people; empty */
		str phase;  /* "sebelum penetapan"; empty: both */
		str period; /* when it is not in force today; empty otherwise */
		str doubt;  /* confidence, when it is not sure; empty otherwise */
		str badge, tone;
	} * line;
	size_t n;
};
struct rule_groups {
	struct rule_group {
		str name, title, hint;
		struct rule_lines *lines;
	} * group;
	size_t n;
};

/* A choice of a filter. */
struct rule_options {
	struct rule_option {
		str value, label;
		bool chosen;
	} * option;
	size_t n;
};
struct rules_form {
	str text;
	struct rule_options acts, statuses, phases;
	bool narrowed; /* a choice was made */
	str json;      /* address of the same as JSON */
};

struct rules_found {
	const struct rule_lines *lines; /* best first */
	struct rule_asks questions;
	const struct instrument_lines *instruments;
	bool partly;
	int64_t count; /* all of them */
	str wrong;     /* a wrong citation in the text; empty: none */
	struct instrument_line meant;
	str meant_number;
};

/* One rule for a list, with its badge: for people of a status, or any (-1). In the request's arena
 * and language. */
struct request;
struct rule_line rule_line_of(struct request *req, const struct rulebook *b, const struct rule *r,
			      int status, const struct rule_badge *badge);
/* The class of a badge: "ok", "late", "warn" or "". */
str rule_badge_tone(const struct rule_badge *badge);
