/*
 * course: whose turn it will be in a track, day by day, if nobody acts. Pure: it follows from what
 * happened and the rulebook.
 *
 * A step that passes by itself gives the turn to the next one on a known day; so does a task that
 * goes to another body. All such days are worked out at once, when something happens, so that
 * nothing has to run at midnight.
 */
#pragma once
#include "law/procedure.h"

/* The week by which offices count working days here. */
enum { CASE_WEEK = WEEK_FIVE };

enum {
	/* Counted up when other rows follow from the same passages and rulebook than before: then
	 * the keeper works all turns out again. 2: sort_day as below. 3: heads of overseers. */
	COURSE_VERSION = 3,
	TURNS_MAX = 32,
	TURN_ALWAYS = 0, /* `from` of the first: also when a clock went back */
	SORT_PATIENCE = 30,
	SORT_PAUSED = 10 * 1000 * 1000, /* more than any day: the year 29,000 */
};

struct turn {
	day from, until; /* both included; until DAY_FOREVER: until somebody acts */
	const struct step *step;
	const struct body *body; /* NULL: a party, or nobody holds the task */
	day since;               /* the step was entered */
	struct deadline due;
	day first_rung_on; /* DAY_FOREVER: nobody is reminded, or the clock stands */
	bool paused;
};
struct course {
	struct turn turn[TURNS_MAX];
	size_t n; /* 0: it has ended by the day of the last passage */
	/* The first day on which it has ended, begun more procedures than `opened` or changed a
	 * sanction more often than `penalties`, by itself, or on which a rung with a letter is
	 * reached; DAY_FOREVER: none of them. */
	day settle;
};

/* The rungs of a step that were seen to: so many, from the first. */
struct climbed {
	str step;
	size_t n;
};

/*
 * The course after `n` passages of a track that began on `began` and whose results have begun
 * `opened` procedures and changed a sanction `penalties` times so far. Errors of procedure_stand:
 * the rulebook does not know what happened.
 */
MUST_USE enum err course_of(const struct rulebook *book, const struct procedure *p, day began,
			    const struct passage *passage, size_t n, size_t opened,
			    size_t penalties, struct climbed climbed, struct course *ret);

/* The last day of a turn, if it has one and the clock runs. */
static inline bool turn_has_due(const struct turn *t)
{
	return !t->paused && deadline_has_last(t->due);
}
/*
 * By what desks are sorted: the day by which it should be done. The last day; where no law says one
 * the first day of the ladder, on which somebody is reminded, so that what waits without a limit
 * comes in with what has one and starves behind nothing; without a ladder SORT_PATIENCE days after
 * it was entered. While the clock stands nothing is asked of the desk: SORT_PAUSED, behind all
 * others, by the day it was entered.
 */
int64_t turn_sort_day(const struct turn *t);
/* The first day on which the turn is late; DAY_FOREVER: never. */
static inline day turn_late_day(const struct turn *t)
{
	day late = turn_has_due(t) ? t->due.last + 1 : DAY_FOREVER;

	if (late < t->from)
		late = t->from;
	return late <= t->until ? late : DAY_FOREVER;
}
