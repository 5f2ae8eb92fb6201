/*
 * track: one procedure running for a case or for one of its subjects, and acting in it.
 *
 * Where a track stands is procedure_stand() over its passages. Whose turn that makes it, from when
 * until when, stands in rows of case_turn (course.h); desks are read from them. A step that passes
 * by itself needs no write; what it begins or ends is written by the next case_refresh(), with the
 * day on which it happened.
 */
#pragma once
#include "core/case/case.h"

enum track_state { TRACK_OPEN = 1, TRACK_ENDED };

struct track {
	id id, parent, subject; /* none: begins with the case; the case as a whole */
	const struct procedure *procedure;
	day began;
	struct standing standing; /* on the day asked */
	int64_t actor_inst;       /* whose desk it is on; 0 when it has ended */
	enum role actor_role;
	id actor_unit, taken_by;
	bool records;   /* that desk only records what another does, who has none here */
	str actor_name; /* of the institution; when it records for another: of the body, or
			   "Pelapor", "Terlapor" (translation keys); empty: nobody holds the task */
	enum track_state state;
	str closing, closing_text;
	day ended;
	struct track_passage {
		struct passage passage;
		str step; /* the one it happened in */
		int days; /* since that was entered */
		str words, basis, by;
		str as; /* "Plh. Camat Baros": whoever entered it sat there for another; "": not */
		int64_t at;
	} * passage;
	size_t passage_n;
	struct passed *passed; /* steps that passed by themselves, in order */
	size_t passed_n;
	int64_t version;
};
enum { TRACK_PASSED_MAX = 64 };
/* The tracks of a case as they stand on `today`, in the order they began. */
MUST_USE enum err case_tracks(struct db *db, struct arena *a, const struct rulebook *book,
			      const struct who *who, struct case_ref ref, day today,
			      struct track **ret, size_t *ret_n);

struct act {
	struct case_ref ref;
	id track;
	int64_t version; /* of the track, as it was shown */
	str step;        /* as it was shown; empty: not compared */
	str result;      /* of the step; "jeda", "lanjut" */
	day on;          /* the day it happened: today, or earlier but not before the step began */
	str words;       /* what was found or decided; required for ends and pauses */
	day until;   /* the last day of the step it leads to, where its limit is to be set by who
			acts (limit.most); 0: none; not looked at elsewhere */
	str basis;   /* of a pause, and of `until` */
	str closing; /* reason, where the result leads to an end */
	/* of a decision: */
	str sanction; /* of sanksi.nt; empty: none. With a result that decides one, and only then */
	str out_of_range; /* why, where the rulebook does not propose it or another body imposes it
			   */
};
/*
 * Acts in a track: takes its step with `result`, opens the tracks that begin by it, closes the
 * track at an end, and the case when no track is open. Runs at `today` of the home institution.
 * ERR_FORBIDDEN: who is not the actor (actor.h). ERR_CONFLICT: somebody acted meanwhile, or the
 * step has passed by itself. ERR_INPUT: told in `error` with the field: no such result, a day in
 * the future or before the step, a missing reason, no
 * last day where one is to be set, or one out of its range.
 */
MUST_USE enum err track_act(struct tx *tx, struct arena *a, const struct rulebook *book,
			    const struct who *who, day today, const struct act *act,
			    struct error *error);
/*
 * Writes what has happened by itself by `today` in a case: what a step that passed began or ended,
 * with the day on which it happened. Late is as good as in time. `again`: works all its turns out
 * anew too, after another rulebook was put on the shelf. ERR_CONFLICT: the rulebook does not know
 * what has happened in it.
 */
MUST_USE enum err case_refresh(struct tx *tx, struct arena *a, const struct rulebook *book,
			       struct case_ref ref, day today, bool again);
/* Cases of an institution in which something has happened by itself by `today`; and its open cases
 * after `after`, by id. At most `limit`. keeper.h refreshes them. */
MUST_USE enum err case_due(struct db *db, struct arena *a, int64_t inst, day today, int64_t limit,
			   struct case_ref **ret, size_t *ret_n);
MUST_USE enum err case_open_list(struct db *db, struct arena *a, int64_t inst, id after,
				 int64_t limit, struct case_ref **ret, size_t *ret_n);
/* Takes a step on oneself, gives it to a colleague (hand-over, absence, deputy), or back (none). */
MUST_USE enum err track_give(struct tx *tx, struct arena *a, const struct who *who, day today,
			     struct case_ref ref, id track, int64_t version, id account,
			     struct error *error);

/* ---- desks ---- */

struct desk_row {
	struct case_ref ref;
	id track, subject;
	str number, title, subject_name, procedure, step;
	struct text step_title;
	day since, due;
	bool has_due; /* false: no last day is known, or the clock stands (paused) */
	enum deadline_state due_state;
	bool paused;
	int days_left; /* on the day asked; negative: late; 0 without has_due */
	int waited;    /* days since the step was entered */
	bool mine;     /* taken by who */
	bool taken;    /* by anybody */
	id taken_by;   /* by whom */
	day away;      /* of desk_read: until when he is away; 0: he is there */
	str actor;     /* of desk_waiting: whose turn it is */
	str desk;      /* the code of the institution whose turn it is */
	enum role role;
	bool records;              /* that desk only records what another does */
	const struct limit *limit; /* of the step; NULL: none is set */
};
/*
 * What who's desk has to do, by the day by which it should be done (turn_sort_day of course.h):
 * what is longest late first, then by time left; a step without a last day stands where somebody
 * would be reminded of it; paused ones last. `after` the sort key of the last row of the page
 * before (empty: from the start). At most 2 statements.
 */
struct desk_page {
	struct desk_row *row;
	size_t n;
	str next;            /* p NULL: no more */
	int64_t total, late; /* of the whole desk, without what is kept from who */
	int64_t letters;     /* of ladder_unsent(); DESK_LETTERS_MAX: so many or more */
};
enum { DESK_PAGE_MAX = 200, DESK_LETTERS_MAX = 100 };
MUST_USE enum err desk_read(struct db *db, struct arena *a, const struct rulebook *book,
			    const struct who *who, day today, str after, size_t limit,
			    struct desk_page *ret);
/* The same as it will be on `on`, today or later, if nobody acts: of the cases in which the desk
 * has had a turn by today. Without totals. ERR_FORMAT: `on` is before today. One statement. */
MUST_USE enum err desk_read_on(struct db *db, struct arena *a, const struct rulebook *book,
			       const struct who *who, day today, day on, str after, size_t limit,
			       struct desk_page *ret);
/* What who's institution waits for from others: open tracks of cases it took in, in the same order.
 * Without totals. One statement. Officers: ERR_FORBIDDEN. */
MUST_USE enum err desk_waiting(struct db *db, struct arena *a, const struct rulebook *book,
			       const struct who *who, day today, str after, size_t limit,
			       struct desk_page *ret);
/* How many steps each officer of who's desk has taken on, and how many nobody has. */
struct desk_load {
	id account; /* none, and no name: nobody has taken them */
	str name;
	int64_t open, late;
};
MUST_USE enum err desk_load_read(struct db *db, struct arena *a, const struct who *who, day today,
				 struct desk_load **ret, size_t *ret_n);
