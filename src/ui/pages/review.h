/* What review.html shows besides the rule itself; filled by review.c. */
#pragma once
#include "ui/pages/rule_view.h"

/* How the institution's lawyer stands to a version of a rule. */
enum review_state {
	REVIEW_UNREAD,
	REVIEW_APPROVED,
	REVIEW_OBJECTED,
	REVIEW_CHANGED, /* he spoke of what it was earlier */
	REVIEW_STATE_COUNT
};

struct review_groups {
	struct review_group {
		enum review_state state;
		str title, hint;
		struct review_lines {
			struct review_line {
				str id, from, title, number, kind, period, by, note;
				int64_t at; /* 0: nothing was said */
			} * line;
			size_t n;
		} lines;
	} * group;
	size_t n;
};

struct review_form {
	enum review_state state;
	str by, said; /* who spoke last, and his note */
	int64_t at;
	str note, error, sure_error; /* what was typed, and what is wrong with it */
	bool objects;                /* chosen */
	bool nothing;                /* neither was chosen */
	str short_print;             /* how its fingerprint begins */
};
