/* What case_ladder.html shows: the ladder of a step on the case's page, and the letters that wait
 * to be sent. */
#pragma once
#include "core/case/ladder.h"
#include "web/request.h"

struct case_ladder {
	struct case_rung {
		str label, title, recipient, number, office;
		enum ladder_state state;
		bool has_day, own, delivered; /* own: of the reader's office */
		day on, sent, delivered_day;
		id letter;
	} * rung;
	size_t n;
	bool waits; /* a letter for the reader's office to send */
};
struct ladder_letters {
	struct ladder_line {
		str number, case_title, rung, title, recipient;
		int64_t at;
		id letter;
	} * line;
	size_t n;
};

/* "diberitahukan kepada atasan", in the reader's language. */
str rung_label(struct request *req, enum rung_action action);
/* The ladder of the step in which an open track stands. */
MUST_USE enum err case_ladder_make(struct request *req, struct case_ref ref,
				   const struct track *track, struct case_ladder *ret);
