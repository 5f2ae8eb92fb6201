/*
 * catalogue: what rules refer to: acts, instruments, levels and sanctions, bodies and their tasks,
 * questions and answers (docs/formats/rulebook.md).
 */
#pragma once
#include "law/source.h"

struct category {
	str name;
	struct text title, hint;
	str picture;
	size_t index;
};

struct instrument {
	str id;
	struct text title;
	str number, short_name;
	str *wrong; /* citations that are in use and wrong */
	size_t wrong_n;
	struct text state;
	enum confidence confidence;
	str *source;
	size_t source_n;
	int line;
};

struct level {
	str name;
	struct text title;
	int64_t order;
	bool unset; /* says "not set" */
	/* pengulangan: the level for whoever does the same again; NULL: the sources say nothing */
	const struct level *again;
	str again_name;
	int line;
};

struct task;
struct sanction {
	str name;
	struct text title;
	const struct level *level;
	const struct instrument *instrument;
	str article;
	struct text by;              /* penjatuh, in words */
	const struct task **by_task; /* oleh: whose holders may impose it; none: not compared */
	size_t by_task_n;
	struct period valid;
	bool dormant; /* diatur, belum dapat dijatuhkan */
	str instead_name;
	const struct sanction *instead; /* pengganti, or NULL */
	enum confidence confidence;
	struct text note;
	int line;
};

struct body {
	str name;
	struct text title, state;
	int line;
};
struct holder {
	const struct body *body;
	struct period valid;
	struct text basis, note;
	enum confidence confidence;
	int line;
};
struct task {
	str name;
	struct text title;
	struct holder *holder; /* by first day */
	size_t holder_n;
	int line;
};
/* Who holds the task on that day, or NULL: nobody is known to. */
const struct holder *task_holder(const struct task *t, day d);

/* kata: the short answer */
enum answer_word {
	ANSWER_ALLOWED,   /* boleh */
	ANSWER_FORBIDDEN, /* tidak */
	ANSWER_DEPENDS,   /* tergantung */
	ANSWER_UNCLEAR,   /* belum jelas */
	ANSWER_EXPLAINS,  /* penjelasan */
	ANSWER_WORD_COUNT
};
extern const char *const answer_word[ANSWER_WORD_COUNT];

struct opinion {
	struct text by, content;
	str date;
	enum answer_word word;
};
struct question {
	str name;
	struct text ask, answer, basis;
	enum answer_word word;
	str date;
	enum confidence confidence;
	bool official;
	const struct category **category;
	size_t category_n;
	str *rule;
	size_t rule_n;
	struct opinion *opinion;
	size_t opinion_n;
	str *source;
	size_t source_n;
	const struct law_file *file;
	int line;
};
