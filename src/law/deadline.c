/* Days counted: calendar days, working days, months; and the last day of a limit. */
#include "law/deadline.h"

#include "base/lang.h"

/* The years 1 to 9999, which dates have. */
enum { DAY_FIRST = -719162, DAY_LAST = 2932896 };

const char *const limit_regime_word[LIMIT_REGIME_COUNT] = {
	[LIMIT_PILKADA] = N_("pilkada"),
	[LIMIT_PEMILU] = N_("pemilu"),
	[LIMIT_ALL] = N_("semua"),
	[LIMIT_DISCIPLINE] = N_("disiplin"),
	[LIMIT_REMEDY] = N_("upaya administratif"),
	[LIMIT_PRIVACY] = N_("pdp"),
};

day calendar_days(day start, int n)
{
	int64_t d = (int64_t)start + n;

	return d < DAY_FIRST ? DAY_FIRST : d > DAY_LAST ? DAY_LAST : (day)d;
}

bool working_day(const struct holidays *h, unsigned week, day d)
{
	return (week >> day_to_civil(d).weekday & 1) && !holiday_on(h, d);
}

/* Are the holidays known of every year from that of `from` to that of `to`? */
static bool years_known(const struct holidays *h, day from, day to)
{
	int last = day_to_civil(to).year;

	for (int year = day_to_civil(from).year; year <= last; year++)
		if (!holidays_know(h, year))
			return false;
	return true;
}

day working_days(const struct holidays *h, unsigned week, day start, int n, bool *ret_known)
{
	day d = calendar_days(start, 0);
	int step = n < 0 ? -1 : 1;

	*ret_known = true;
	if (n == 0)
		return start;
	for (int64_t left = llabs(n); left > 0 && calendar_days(d, step) != d;) {
		d += step;
		left -= working_day(h, week, d);
	}
	*ret_known = n < 0 ? years_known(h, d, calendar_days(start, -1))
			   : years_known(h, calendar_days(start, 1), d);
	return d;
}

int working_days_between(const struct holidays *h, unsigned week, day from, day to)
{
	int n = 0;

	for (day d = from; d < to;)
		n += working_day(h, week, ++d);
	return n;
}

day months_later(day start, int n, enum rounding r)
{
	struct civil c = day_to_civil(start);
	int64_t months = (int64_t)c.year * 12 + c.month - 1 + n;
	int year = (int)(months / 12), month = (int)(months % 12) + 1;
	day d;

	if (day_from_civil(year, month, c.day, &d))
		return d;
	/* December has every day, so a month that lacks one is followed by one of its year. */
	if (day_from_civil(year, month + 1, 1, &d))
		return r == ROUND_UP ? d : d - 1;
	return n < 0 ? DAY_FIRST : DAY_LAST;
}

static int whole_days(int hours)
{
	return hours / 24 + (hours % 24 > 0);
}

bool deadline_has_last(struct deadline d)
{
	return d.state == DEADLINE_KNOWN || d.state == DEADLINE_PROVISIONAL;
}

struct deadline deadline_of(const struct limit *l, const struct holidays *h, unsigned week,
			    const day *start)
{
	int n = l->before ? -l->n : l->n;
	struct deadline last = {.state = DEADLINE_KNOWN};
	bool known = true;

	if (l->unit == LIMIT_UNSET)
		return (struct deadline){.state = DEADLINE_NO_LIMIT};
	if (!start)
		return (struct deadline){.state = DEADLINE_NO_START};
	switch (l->unit) {
	case LIMIT_WORKING_DAYS:
		last.last = working_days(h, week, *start, n, &known);
		break;
	case LIMIT_MONTHS:
		last.last = months_later(*start, n, l->rounding);
		break;
	case LIMIT_HOURS:
		n = whole_days(l->n);
		last.last = calendar_days(*start, l->before ? -n : n);
		break;
	default:
		last.last = calendar_days(*start, n);
	}
	if (!known)
		last.state = DEADLINE_PROVISIONAL;
	return last;
}
