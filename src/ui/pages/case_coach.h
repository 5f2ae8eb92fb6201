/*
 * What case_coach.html shows: what a report or finding still lacks (core/case/coach.h), on the form
 * of an intake, as a line on the page of a case, and on a page of its own.
 */
#pragma once
#include "core/case/coach.h"
#include "core/case/track.h"
#include "web/request.h"

struct coach_view {
	struct coach_advice advice;
	bool report; /* there is a reporter to whom it is said */
	bool there;  /* some point is there already */
	str number;  /* of the case, where its page for corrections is led to; empty: of none yet */
	struct coach_lines {
		struct coach_line {
			str label, sentence;
			str basis; /* empty: none */
			bool late;
		} line[2];
		size_t n;
	} clocks;
};

/* What is asked of the officer at the counter, and what he answered. */
struct coach_asks {
	struct coach_ask {
		str name, label, hint, error;
		struct coach_answers {
			struct coach_answer {
				str value, label;
				bool chosen;
			} answer[CASE_ANSWER_END];
			size_t n;
		} answers;
	} ask[3];
	size_t n;
};

/* The line on the page of a case. */
struct coach_brief {
	bool shown;
	int64_t missing, weak;
	str lacks;  /* "Bukti; Tempat kejadian": what is missing */
	str repair; /* how long the reporter still has; empty: it does not run */
	bool late;
};

/* The advice in the reader's language. */
struct coach_view *coach_view_make(struct request *req, const struct coach_case *c);
/* The questions, with the answers that were sent, else `kept`. `paper`: also whether the signature
 * fits. */
struct coach_asks *coach_asks_make(struct request *req, const struct case_check *kept, bool paper);
/* The answers as the fields of a form have them: places in "belum tidak ya", -1 none. */
struct case_check coach_answers_of(int identity, int signature, int standing);
/* The line for officers of the home, as long as the coach has something to say; else not shown. */
MUST_USE enum err coach_brief_make(struct request *req, const struct case_file *file,
				   const struct track *track, size_t n, struct coach_brief *ret);
