/*
 * scoreboard: what everybody may see of cases: how much each body has on its desks, how long it
 * takes, what is late and how procedures end. Sums of counters (tally.h); no case, no person.
 *
 * No number between 1 and 4 is told where it could be one person's. An institution with so few open
 * steps is not a row of its own but in one for all such; that row takes in the smallest of the
 * others while it is itself so small, so that nothing is found by subtracting. Steps and reasons of
 * an institution likewise. What is told of all institutions together, step by step, is the sum of
 * what is told of each, so that it gives nothing away.
 */
#pragma once
#include "core/case/tally.h"
#include "law/procedure.h"

struct db;

enum { SCORE_GROUP = 5 };

/* A step that is late, or an end with its reason; the last may be the merged row. */
struct score_name {
	str procedure, step, reason; /* empty: the merged row; reason also of a step */
	struct text title;           /* of the step or reason */
	struct text of;              /* of the procedure */
	int64_t merged, n;           /* of the merged row: how many names */
};
struct score_names {
	struct score_name *name;
	size_t n, cap;
};

/* A number that is told, or not. */
struct score_count {
	int64_t n;
	bool shown;
};
/* What was taken in, and closed: cases, and the persons they are about (a person in two cases is
 * two). */
enum score_cases {
	SCORE_OPENED,
	SCORE_CLOSED,
	SCORE_OPENED_PERSONS,
	SCORE_CLOSED_PERSONS,
	SCORE_CASES
};

struct score_body {
	str code, name; /* empty: the merged row */
	int64_t merged; /* institutions in it; 0: a row of its own */
	int64_t open;
	bool late_shown; /* none, or at least SCORE_GROUP and not to be found by subtracting */
	int64_t late;
	bool waits;      /* `oldest` is known */
	int64_t oldest;  /* days the longest waiting open step has waited */
	bool days_shown; /* at least SCORE_GROUP steps were done */
	int64_t done, median,
		tenth;    /* of days a step took; nine in ten took no more than `tenth` */
	bool share_shown; /* at least SCORE_GROUP recommendations were received, and none of those
			     carried out, ended without a sanction, and not answered are a few */
	/* recommendations received, those carried out (a sanction was imposed), and those that
	 * ended without one; to be told as shares only */
	int64_t received, carried, unpunished;
	struct score_count cases[SCORE_CASES];
	/* most first, after score_bodies_merge(); none where `late` is not told */
	struct score_names late_steps, ended;
	/* how many steps took so many days, ascending: where the figures above come from */
	struct score_days {
		int64_t days, n;
	} * histogram;
	size_t histogram_n;
};
struct score_bodies {
	struct score_body *body;
	size_t n;
};
/* Sanctions decided, and how many of them are none that the rulebook proposes, or are for another
 * official to impose: each of these has a written reason. */
struct score_decided {
	bool shown;         /* at least SCORE_GROUP, or none */
	int64_t all;        /* decisions */
	bool outside_shown; /* and neither those outside nor the others are a few */
	int64_t outside, out_of_range, without_authority; /* one may be both */
	bool kinds_shown; /* the last two: neither of them, nor what tells one of the other, is a
			     few */
};
struct scoreboard {
	struct score_bodies bodies; /* by name, the merged row last */
	struct score_names late;    /* steps, most first */
	struct score_names ended;   /* reasons, most first */
	struct score_decided decided;
	int64_t open, late_n; /* of all, to be told when shown */
	bool open_shown, late_shown;
	struct score_count cases[SCORE_CASES];
};
/* As of `today`. Four statements. */
MUST_USE enum err scoreboard_read(struct db *db, struct arena *a, const struct rulebook *book,
				  day today, struct scoreboard *ret);
/* The row of an institution; NULL: it has none of its own. */
const struct score_body *scoreboard_body(const struct scoreboard *s, str code);

/* What is shown of decisions, by tally_decided: how many of each. */
struct score_decided score_decided_of(const int64_t n[DECIDED_COUNT]);
/* The two rules by themselves. `body` are read and moved; histograms and names are joined in `a`.
 */
void score_bodies_merge(struct arena *a, struct score_body *body, size_t n,
			struct score_bodies *ret);
/* A merged row among `name` stays one. */
void score_names_merge(struct arena *a, const struct score_name *name, size_t n,
		       struct score_names *ret);
/* Each name once, with the sum of its numbers. */
void score_names_sum(struct arena *a, const struct score_name *name, size_t n,
		     struct score_names *ret);
/* The least number of days that `percent` of a hundred of the steps took no more than; 0 of none.
 */
int64_t score_percentile(const struct score_days *h, size_t n, int percent);
