/* What questions.html shows; filled by questions.c. Texts are in the reader's language. */
#pragma once
#include "law/rulebook.h"
#include "ui/pages/rule_parts.h"

struct question_groups {
	struct question_group {
		str name, title;
		struct rule_asks *asks;
	} * group;
	size_t n;
};

struct question_views {
	struct question_view_opinion {
		str by, date, word, content;
	} * view;
	size_t n;
};
struct question_page {
	str name, ask, answer, word, basis, date, confidence, confidence_meaning;
	enum answer_word answer_word;
	bool official;
	struct question_views views;
	const struct rule_links *rules;
};
