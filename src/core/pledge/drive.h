/*
 * drive: a call to sign the pledge: which text, who is asked, from when until when.
 *
 * Opening one writes an obligation for each person asked and the counters of every unit, in one
 * transaction of a few set-based statements. From then on a drive changes in two ways only: it is
 * closed early, or its leaders-first rule is lifted. Its text and its selection never change.
 *
 * History. DRIVE_CREATED on the drive carries the selection; the people whom it asked at that
 * moment get no event each, because at every later moment until the drive is over the obligations
 * are exactly the selection applied to the staff list (pledge_roster_changed keeps it so, and
 * doctor.h checks it). PLEDGE_ASKED and PLEDGE_WITHDRAWN on the person record what changed since.
 */
#pragma once
#include "core/org/employee.h"
#include "core/pledge/text.h"

enum { DRIVE_TITLE_MAX = 120, DRIVE_WORD_MAX = 60 /* code points of election and stage */ };
enum { DRIVE_UNITS_MAX = 1000 };

enum drive_state { DRIVE_PLANNED, DRIVE_RUNNING, DRIVE_CLOSED };
/* Indonesian label, a translation key. */
const char *drive_state_label(enum drive_state state);

/* People by their answer. open is whoever has not answered: people - signed - refused - unable. */
struct tally {
	int64_t people, signed_, refused, unable, open;
};
/* The tally with `open` worked out. */
struct tally tally_of(int64_t people, int64_t signed_, int64_t refused, int64_t unable);

struct drive {
	id id, text;
	str title;
	str election;       /* "pilkada-2024" */
	str stage;          /* "sebelum penetapan" */
	int64_t statuses;   /* 1 << enum employee_status of each that is asked */
	int64_t post_kinds; /* 1 << enum post_kind of each; 0: all */
	bool leaders_first;
	int64_t opens_at, closes_at, created_at;
	bool closed_early;
	int64_t closed_at;
	int64_t asked; /* people when it was opened */
	int64_t version;
	enum drive_state state; /* at the `now` it was read with */
};

/* The state at a moment; closed_at 0: not closed early. */
enum drive_state drive_state_at(int64_t opens_at, int64_t closes_at, bool closed_early,
				int64_t now);

/* What a new drive is to be. `unit`: the branches asked; none: the whole institution. */
struct drive_plan {
	str title, election, stage;
	id text;
	int64_t statuses, post_kinds;
	bool leaders_first;
	int64_t opens_at, closes_at;
	const id *unit;
	size_t unit_n;
};

/*
 * Opens a drive. `actor` is the account. ERR_INPUT, told in `error`: no title, nobody selected, no
 * such status, closing not after opening or already past, more than a year; ERR_NOT_FOUND: no such
 * text or unit. Event: DRIVE_CREATED.
 */
MUST_USE enum err drive_open(struct tx *tx, struct arena *a, int64_t inst, id actor,
			     const struct drive_plan *plan, struct drive *ret, struct error *error);

/* How many a plan would ask now, by status; `unit` none: the whole institution. */
struct drive_preview {
	int64_t people;
	int64_t by_status[STATUS_END];
};
MUST_USE enum err drive_preview(struct db *db, struct arena *a, int64_t inst,
				const struct drive_plan *plan, struct drive_preview *ret);

/* ERR_NOT_FOUND. */
MUST_USE enum err drive_read(struct db *db, struct arena *a, int64_t inst, id drive, int64_t now,
			     struct drive *ret);

/* All drives of an institution, newest first (at most 200), each with its tally. */
struct drive_list {
	struct drive_line {
		struct drive drive;
		struct tally tally;
	} * line;
	size_t n;
};
MUST_USE enum err drive_list(struct db *db, struct arena *a, int64_t inst, int64_t now,
			     struct drive_list *ret);

/* The branches a drive asks, by name. */
struct drive_branches {
	struct drive_branch {
		id id;
		str name;
		bool root;
	} * branch;
	size_t n;
};
MUST_USE enum err drive_branches(struct db *db, struct arena *a, int64_t inst, id drive,
				 struct drive_branches *ret);
/* The root and the offices below it: what the form of a new drive offers. */
MUST_USE enum err drive_offices(struct db *db, struct arena *a, int64_t inst,
				struct drive_branches *ret);

/* Ends a drive now. ERR_CONFLICT: somebody changed it since `version`; ERR_CLOSED: it is over.
 * Event: DRIVE_CLOSED. */
MUST_USE enum err drive_close(struct tx *tx, struct arena *a, int64_t inst, id actor, id drive,
			      int64_t version);
/* Lets everybody sign at once, when a leader is away. Errors as above. Event: DRIVE_LEADERS_LIFTED.
 */
MUST_USE enum err drive_lift_leaders(struct tx *tx, struct arena *a, int64_t inst, id actor,
				     id drive, int64_t version);

/*
 * To be called in the transaction that adds, changes, moves, ends or brings back an employee, after
 * the change: keeps the obligations and counters of every drive that is not over. Who is asked now
 * gets an obligation (PLEDGE_ASKED); who is no longer asked loses it (PLEDGE_WITHDRAWN); who moved
 * to another unit is asked again there (PLEDGE_ASKED); another status or kind of post keeps the
 * answer. Given answers stay in the table of pledges. One statement when no drive is open.
 */
MUST_USE enum err pledge_roster_changed(struct tx *tx, struct arena *a, int64_t inst, id employee);
