/*
 * deadline: when a limit of time ends. Pilkada counts calendar days (UU 1/2015 Pasal 134), Pemilu
 * working days (UU 7/2017 Pasal 454): two functions, never one.
 *
 * The day of the event is not counted. An unknown start or limit is an answer, not a zero. What
 * would leave the years 1 to 9999 ends with their first or last day.
 */
#pragma once
#include "law/calendar.h"

enum rounding { ROUND_DOWN, ROUND_UP };

/* `n` calendar days after `start`; before it when n is negative. */
day calendar_days(day start, int n);

/* Days of the week on which an office works: bit 0 Minggu … bit 6 Sabtu. */
enum { WEEK_FIVE = 0x3e, WEEK_SIX = 0x7e };
/* The n-th working day after `start` (n > 0), or before it (n < 0); n = 0: `start` itself. `week`
 * must have a day. *ret_known is false when a year is crossed whose holidays are not known. */
day working_days(const struct holidays *h, unsigned week, day start, int n, bool *ret_known);
/* Is it one? */
bool working_day(const struct holidays *h, unsigned week, day d);
/* How many working days are after `from` up to and with `to`; 0 when to <= from. */
int working_days_between(const struct holidays *h, unsigned week, day from, day to);

/* The same day of the month `n` months later (earlier when negative); a day that the month does not
 * have becomes its last day, or the first of the next, by `r`. */
day months_later(day start, int n, enum rounding r);

enum limit_unit { LIMIT_DAYS, LIMIT_WORKING_DAYS, LIMIT_MONTHS, LIMIT_HOURS, LIMIT_UNSET };
enum limit_regime {
	LIMIT_PILKADA,
	LIMIT_PEMILU,
	LIMIT_ALL,
	LIMIT_DISCIPLINE,
	LIMIT_REMEDY,
	LIMIT_PRIVACY,
	LIMIT_REGIME_COUNT
};
extern const char *const limit_regime_word[LIMIT_REGIME_COUNT];

struct limit { /* tenggat.nt */
	str name;
	struct text title, actor, event, basis, note;
	enum limit_regime regime;
	enum limit_unit unit;
	int n;
	/* ditetapkan: of LIMIT_UNSET, whoever brings a matter there sets its last day, so many
	 * calendar days after his act; most 0: nobody does */
	int least, most;
	bool before;
	enum rounding rounding;
	enum confidence confidence;
	str *source;
	size_t source_n;
	int line;
};

enum deadline_state {
	DEADLINE_KNOWN,
	DEADLINE_PROVISIONAL, /* crosses a year whose holidays are not known */
	DEADLINE_NO_START,    /* the day of the event is not known */
	DEADLINE_NO_LIMIT,    /* no limit is set: belum ditetapkan */
};
struct deadline {
	enum deadline_state state;
	day last; /* the last day in time; of KNOWN and PROVISIONAL */
};
/* Whether it has a last day, sure or provisional. */
bool deadline_has_last(struct deadline d);
/* The last day of `l`. `start` NULL: not known. Hours are told in whole days, rounded up. */
struct deadline deadline_of(const struct limit *l, const struct holidays *h, unsigned week,
			    const day *start);
