/*
 * overview: cases without a name or a word that a person wrote: numbers, procedures, days, desks.
 * What the operator of a server may know of its cases, and what programs of a desk are given of
 * those that its officers may see (case_json.h writes both).
 */
#pragma once
#include "core/case/track.h"
#include "db/db_types.h"

struct overview_head {
	struct case_ref ref;
	str number, home;      /* of the institution: its code */
	int64_t origin, state; /* enum case_origin, enum case_state */
	enum regime regime;
	day opened;
	struct opt_int closed;
	int64_t subjects, open_tracks;
};

/* A step that somebody has to do. */
struct open_step {
	str number, institution; /* of the case; the code of whose desk it is */
	id track;
	enum role role;
	bool records, taken, paused;
	str procedure, step, title; /* the title in Indonesian; the name, where the rulebook has
				       the step no longer */
	day since;
	int64_t due_state;         /* enum deadline_state */
	const struct limit *limit; /* NULL: none is set */
	struct opt_int due;        /* its last day, where there is one and the clock runs */
};

struct overview {
	struct overview_head head;
	day on; /* as it is on that day, if nobody acts until then */
	struct overview_track {
		str procedure;
		day began;
		bool is_ended;
		day ended;
		str end, closing; /* of one that has ended */
		struct overview_passage {
			day on;
			str institution, step, result;
			int64_t days;
		} * passage;
		size_t passage_n;
		const struct open_step *open; /* NULL: it has ended */
	} * track;
	size_t track_n;
};

/* ---- for the operator: everybody's ---- */

/* At most `limit`, newest first. `home` 0: of all institutions; `state` 0: in every state. One
 * statement. */
MUST_USE enum err overview_list(struct db *db, struct arena *a, int64_t home, int64_t state,
				int64_t limit, struct overview_head **ret, size_t *ret_n);
/* The open steps on a day: those with a last day first, the earliest of them first, then by how
 * long they wait. `desk` 0: whosever they are. One statement. */
MUST_USE enum err overview_steps(struct db *db, struct arena *a, const struct rulebook *book,
				 int64_t desk, day on, struct open_step **ret, size_t *ret_n);
/* By number, typed as in case_find(). ERR_NOT_FOUND, ERR_FORMAT, ERR_INPUT likewise. */
MUST_USE enum err overview_find(struct db *db, struct arena *a, str number, struct case_ref *ret);

/* ---- for who may see them ---- */

/* The cases that `who` may see on `today` (case_access_check()), newest first: at most `limit`, of
 * those with a number before `before` (empty: from the newest). One statement. */
MUST_USE enum err overview_mine(struct db *db, struct arena *a, const struct who *who, day today,
				int64_t state, str before, int64_t limit,
				struct overview_head **ret, size_t *ret_n);
/* What a row of a desk says of its step. */
struct open_step overview_step(const struct desk_row *row);

/* One case, on `on`. The caller has asked who may see it. Four statements about that case only.
 * ERR_NOT_FOUND. */
MUST_USE enum err overview_read(struct db *db, struct arena *a, const struct rulebook *book,
				struct case_ref ref, day on, struct overview *ret);
