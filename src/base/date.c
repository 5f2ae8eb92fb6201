/*
 * Days and moments to and from calendar dates. How people write them is lang.c; what day it is
 * today is sys/clock.c.
 *
 * The conversion is Howard Hinnant's (days_from_civil): years counted from 1 March, in eras of 400
 * years, so that the leap day comes last and everything is division.
 */
#include "base/date.h"

enum { DAYS_ERA = 146097, DAYS_TO_EPOCH = 719468 };

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int year, int month)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : length[month - 1];
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

bool day_from_civil(int year, int month, int day_of_month, day *ret)
{
	int y, era, year_of_era, day_of_year, day_of_era;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1 ||
	    day_of_month > month_length(year, month))
		return false;
	y = month <= 2 ? year - 1 : year;
	era = y / 400;
	year_of_era = y - era * 400;
	day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day_of_month - 1;
	day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	*ret = era * DAYS_ERA + day_of_era - DAYS_TO_EPOCH;
	return true;
}

struct civil day_to_civil(day d)
{
	int64_t from_era = (int64_t)d + DAYS_TO_EPOCH, era = floor_div(from_era, DAYS_ERA);
	int day_of_era = (int)(from_era - era * DAYS_ERA);
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
			   day_of_era / (DAYS_ERA - 1)) /
			  365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int from_march = (5 * day_of_year + 2) / 153;
	int month = from_march < 10 ? from_march + 3 : from_march - 9;
	int64_t week = (int64_t)d + 4; /* 1970-01-01 was a Thursday */

	return (struct civil){
		.year = (int)(year_of_era + era * 400) + (month <= 2),
		.month = month,
		.day = day_of_year - (153 * from_march + 2) / 5 + 1,
		.weekday = (int)(week - floor_div(week, 7) * 7),
	};
}

/* The number written by the digits s[from … to-1]. */
static bool number(str s, size_t from, size_t to, int *ret)
{
	int64_t value;

	s = str_sub(s, from, to);
	if (!str_is_digits(s) || !str_to_int(s, &value))
		return false;
	*ret = (int)value;
	return true;
}

bool day_parse(str iso, day *ret)
{
	int year, month, day_of_month;

	return iso.n == 10 && iso.p[4] == '-' && iso.p[7] == '-' && number(iso, 0, 4, &year) &&
	       number(iso, 5, 7, &month) && number(iso, 8, 10, &day_of_month) &&
	       day_from_civil(year, month, day_of_month, ret);
}

bool moment_parse(str local, int zone, int64_t *ret)
{
	int hour, minute;
	day d;

	if (local.n != 16 || local.p[10] != 'T' || local.p[13] != ':' ||
	    !day_parse(str_sub(local, 0, 10), &d) || !number(local, 11, 13, &hour) ||
	    !number(local, 14, 16, &minute) || hour > 23 || minute > 59)
		return false;
	*ret = day_start(d, zone) + hour * MICROS_HOUR + minute * MICROS_MINUTE;
	return true;
}

/* `moment` on the wall clock of `zone`; the last moments of time stay where they are. */
static int64_t on_wall(int64_t moment, int zone)
{
	int64_t wall;

	return __builtin_add_overflow(moment, zone * MICROS_HOUR, &wall) ? moment : wall;
}

day moment_day(int64_t moment, int zone)
{
	return (day)floor_div(on_wall(moment, zone), MICROS_DAY);
}

struct civil moment_civil(int64_t moment, int zone)
{
	day d = moment_day(moment, zone);
	struct civil c = day_to_civil(d);
	int64_t second = (on_wall(moment, zone) - d * MICROS_DAY) / MICROS_SECOND;

	c.hour = (int)(second / 3600);
	c.minute = (int)(second / 60 % 60);
	c.second = (int)(second % 60);
	return c;
}

int64_t day_start(day d, int zone)
{
	int64_t start;

	/* A day number outside any calendar (it is 32 bits wide) must not wrap into a valid time.
	 */
	if (__builtin_mul_overflow(d, MICROS_DAY, &start) ||
	    __builtin_sub_overflow(start, zone * MICROS_HOUR, &start))
		return d < 0 ? INT64_MIN : INT64_MAX;
	return start;
}

const char *zone_name(int zone)
{
	switch (zone) {
	case ZONE_WIB:
		return "WIB";
	case ZONE_WITA:
		return "WITA";
	case ZONE_WIT:
		return "WIT";
	default:
		return "";
	}
}

static void civil_put_day(struct buf *b, const struct civil *c)
{
	buf_printf(b, "%04d-%02d-%02d", c->year, c->month, c->day);
}

void day_put_iso(struct buf *b, day d)
{
	struct civil c = day_to_civil(d);

	civil_put_day(b, &c);
}

void moment_put_local(struct buf *b, int64_t moment, int zone)
{
	struct civil c = moment_civil(moment, zone);

	civil_put_day(b, &c);
	buf_printf(b, "T%02d:%02d", c.hour, c.minute);
}

void moment_put_utc(struct buf *b, int64_t moment)
{
	struct civil c = moment_civil(moment, 0);

	civil_put_day(b, &c);
	buf_printf(b, "T%02d:%02d:%02dZ", c.hour, c.minute, c.second);
}
