/* calendar: elections with their stages, and days without work (docs/formats/rulebook.md). */
#pragma once
#include "law/fact.h"

enum regime { REGIME_PILKADA, REGIME_PEMILU };

struct stage {
	str name;
	struct text title;
	struct period days; /* to == DAY_FOREVER: no end is known */
	enum confidence confidence;
	struct text note;
	str *source;
	size_t source_n;
	int line;
};
struct region { /* other days for one institution */
	str code;
	struct region_stage {
		str name;
		struct period days;
		int line;
	} * stage;
	size_t stage_n;
};
struct election {
	str name;
	struct text title;
	enum regime regime;
	struct stage *stage; /* by first day */
	size_t stage_n;
	struct region *region;
	size_t region_n;
	const struct law_file *file;
};
struct elections {
	struct election *item; /* by day of designation */
	size_t n;
};
const struct election *election_find(const struct elections *list, str name);
/* The days of a stage for an institution (code may be empty); false: the election has none. */
bool election_stage(const struct election *e, str stage, str code, struct period *ret);
/* The election that is on at `d`: from its first stage to half a year after its last; of several
 * the one whose first stage is latest. NULL: none. */
const struct election *election_at(const struct elections *list, day d);
/* Sets the days that the calendar of facts' election knows and nobody told: for the institution of
 * `code` (may be empty). Removes those that an earlier call set. */
void calendar_apply(const struct elections *list, const struct fact_list *facts, str code,
		    struct facts *known);

enum holiday_kind { HOLIDAY_NATIONAL, HOLIDAY_JOINT_LEAVE, HOLIDAY_ELECTION, HOLIDAY_KIND_COUNT };
extern const char *const holiday_kind_word[HOLIDAY_KIND_COUNT];
struct holiday {
	day day;
	struct text title;
	enum holiday_kind kind;
};
struct holidays {
	struct holiday *item; /* by day */
	size_t n;
	int *year;          /* the years that are known, ascending */
	size_t year_n, cap; /* cap: of item, while it is read */
};
/* The holiday on that day, or NULL. */
const struct holiday *holiday_on(const struct holidays *h, day d);
bool holidays_know(const struct holidays *h, int year);
