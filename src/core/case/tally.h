/*
 * tally: the counters behind the public scoreboard and the desks, kept in the transaction that
 * acts. A page sums a few rows and never counts cases; doctor.c counts them again.
 *
 * How many of something there are on a day is kept as differences: +1 on the first day, -1 on the
 * day after the last, so that the sum of all rows up to a day is the number on it.
 */
#pragma once
#include "core/who.h"
#include "db/db.h"

/* Stored as numbers: never reuse one. `inst` is the body whose turn it is or was, unless said. */
enum tally_kind {
	TALLY_OPEN = 1,  /* differences; name "procedure/step" */
	TALLY_LATE,      /* differences; name "procedure/step" */
	TALLY_OPENED,    /* cases by the day they were opened; name: origin; inst: the home */
	TALLY_BEGAN,     /* procedures by the day they began; name: procedure; inst: the home */
	TALLY_ENDED,     /* by the day; name "procedure/end/reason"; inst: the home */
	TALLY_END_DAYS,  /* by days from beginning to end; name "procedure/end"; inst: the home */
	TALLY_STEP_DAYS, /* by days a step took; name "procedure/step/result" */
	TALLY_CLOSED,    /* cases by the day they were closed; name: origin; inst: the home */
	TALLY_DECIDED,   /* sanctions by the day they were decided; name: tally_decided[] */
	/* The persons of these cases: a subject of two cases is two. */
	TALLY_OPENED_PERSONS = 11, /* by the day their case was opened; name, inst as there */
	TALLY_CLOSED_PERSONS,      /* by the day their case, or the one it was joined into, was
				      closed; name, inst as there */
	TALLY_KIND_END
};

/* How a decision stands to the rulebook: what it proposes, and who may impose it. */
enum tally_decision {
	DECIDED_WITHIN = 0,
	DECIDED_OUT_OF_RANGE = 1,
	DECIDED_WITHOUT_AUTHORITY = 2,
	DECIDED_BOTH = 3, /* the two are bits */
	DECIDED_COUNT
};
extern const str tally_decided[DECIDED_COUNT];

/* Changes of a transaction, joined before they are written. */
struct tally {
	struct tally_change {
		int64_t inst, what;
		str name;
		int64_t day, n;
	} * item;
	size_t n, cap;
	struct {
		struct desk_change {
			int64_t inst, role;
			id unit;
			int64_t day, turns, late;
		} * item;
		size_t n, cap;
	} desk;
};
/* `name` must live until the tally is written. */
void tally_add(struct tally *t, struct arena *a, int64_t inst, enum tally_kind what, str name,
	       int64_t on, int64_t n);
/* A turn of a desk from `from` to `until` that is late from `late` on (DAY_FOREVER: never). `n` is
 * 1, or -1 to take it away. */
struct tally_turn {
	int64_t inst, role;
	id unit;
	str name; /* "procedure/step" */
	int64_t from, until, late;
};
void tally_turn(struct tally *t, struct arena *a, const struct tally_turn *turn, int64_t n);
/* Writes and empties it: two statements a changed row at most. */
MUST_USE enum err tally_write(struct tx *tx, struct tally *t);

/* A row of the scoreboard: how many on a day, or how many took so many days. */
struct tally_row {
	str name;
	int64_t day, n;
};
/* The rows of a kind from `from` to `to`, by name and day. One statement. */
MUST_USE enum err tally_read(struct db *db, struct arena *a, int64_t inst, enum tally_kind what,
			     int64_t from, int64_t to, struct tally_row **ret, size_t *ret_n);
/* Of kinds kept as differences: how many of each name there are on `on`. */
MUST_USE enum err tally_on(struct db *db, struct arena *a, int64_t inst, enum tally_kind what,
			   int64_t on, struct tally_row **ret, size_t *ret_n);
