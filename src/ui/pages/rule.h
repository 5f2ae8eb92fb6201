/* What rule.html shows besides rule_view.h; filled by rule.c. */
#pragma once
#include "ui/pages/rule_view.h"

struct rule_opinion_lines {
	struct rule_opinion_line {
		str institution, note;
		day on;
		bool approves, current;
	} * line;
	size_t n;
};

struct rulebook;
struct rule;
/* The version that begins on `from` ("2022-09-22"). ERR_NOT_FOUND: no such rule, day or version. */
MUST_USE enum err rule_version_find(const struct rulebook *b, str name, str from,
				    const struct rule **ret);
