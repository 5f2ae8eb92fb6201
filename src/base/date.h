/*
 * Dates and times. A legal date is a civil day (`day`: days since 1970-01-01, proleptic Gregorian)
 * at the institution's place; a moment is `int64_t` microseconds UTC. Indonesia has three fixed
 * zones and no summer time (Keppres 41/1987), so a zone is a number of hours.
 */
#pragma once
#include "base/buf.h"

typedef int32_t day; /* days since 1970-01-01 */

enum { ZONE_WIB = 7, ZONE_WITA = 8, ZONE_WIT = 9 };
#define MICROS_SECOND INT64_C(1000000)
#define MICROS_MINUTE (60 * MICROS_SECOND)
#define MICROS_HOUR   (60 * MICROS_MINUTE)
#define MICROS_DAY    (24 * MICROS_HOUR)

struct civil {
	int year, month, day; /* month and day from 1 */
	int hour, minute, second;
	int weekday; /* 0 Minggu … 6 Sabtu */
};

/* The day of a calendar date; false when there is no such date, or outside the years 1 to 9999. */
bool day_from_civil(int year, int month, int day_of_month, day *ret);
/* year, month, day and weekday; the time of day is 0. */
struct civil day_to_civil(day d);
/* YYYY-MM-DD, strictly. */
bool day_parse(str iso, day *ret);
/* YYYY-MM-DDTHH:MM as a browser's datetime-local sends it, read in `zone`. */
bool moment_parse(str local, int zone, int64_t *ret);
/* The day a moment falls on in `zone`, and the date and time there. */
day moment_day(int64_t moment, int zone);
struct civil moment_civil(int64_t moment, int zone);
/* Midnight at the start of `d` in `zone`. */
int64_t day_start(day d, int zone);
/* "WIB", "WITA" or "WIT". */
const char *zone_name(int zone);

/* Machine forms: 2024-11-27, 2024-11-27T14:32 (local, for inputs), 2024-11-27T07:32:00Z. */
void day_put_iso(struct buf *b, day d);
void moment_put_local(struct buf *b, int64_t moment, int zone);
void moment_put_utc(struct buf *b, int64_t moment);
