/* What own_case.html shows to somebody who is accused. */
#pragma once
#include "core/case/own_letter.h"

/* What he may do himself in a step, and what was typed. */
struct own_turn {
	id track;
	int64_t version;
	str step;
	struct own_choices {
		struct own_choice {
			str name, title;
			bool on;
		} * choice;
		size_t n;
	} results;
	bool has_until; /* the step passes by itself: so long he can take it here */
	day until;
	str words, error, result_error;
};
struct own_rows {
	struct own_row {
		str number, election;
		struct own_step *now; /* where it stands; else the last that told something */
		int64_t outcome;
	} * row;
	size_t n;
};
struct own_steps {
	struct own_step {
		str title, told;
		str set_why; /* on what basis the examiner set the day; empty: he did not */
		str day_is;  /* what its last day is to him: "Mulai berlaku" */
		day since, due;
		bool now, has_due;
		bool open_end; /* where it stands, and no day is set */
		bool mine;     /* it is he who is to act */
		bool over;     /* his day is over, and it has not gone on */
		bool paused;
		const struct own_step *self; /* for the parts of the page */
		struct own_turn *turn;       /* NULL: nothing is his to take here */
	} * step;
	size_t n;
};
struct own_letters_view {
	struct own_letter *letter;
	size_t n;
};
struct own_notes_view {
	struct own_note *note;
	size_t n;
};
struct own_sanctions {
	struct own_sanction {
		str title;
		day decided, from, until, annulled;
		bool has_from, has_until, is_annulled;
	} * sanction;
	size_t n;
};
struct own_replies {
	struct own_reply *reply;
	size_t n;
};
