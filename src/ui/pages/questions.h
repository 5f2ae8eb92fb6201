/* What questions.html shows; filled by questions.c. Texts are in the reader's language. */
#pragma once
#include "law/rulebook.h"
#include "ui/pages/rule_view.h"

struct question_groups {
	struct question_group {
		str name, title;
		struct question_lines {
			struct question_line {
				str name, ask, word;
				bool disputed;
			} * line;
			size_t n;
		} lines;
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
