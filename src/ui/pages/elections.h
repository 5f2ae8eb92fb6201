/* What elections.html shows; filled by elections.c. Texts are in the reader's language. */
#pragma once
#include "base/date.h"

struct election_views {
	struct election_view {
		str name, title;
		bool pemilu; /* limits of time in working days */
		bool now;    /* it is on today */
		struct stage_views {
			struct stage_view {
				str title, days, confidence, note;
				bool sure, now;
				str sources; /* HTML, by outside_list() */
			} * stage;
			size_t n;
		} stages;
		struct region_views {
			struct region_view {
				str code, title, days;
			} * region;
			size_t n;
		} regions;
	} * election;
	size_t n;
};
struct holiday_years {
	struct holiday_year {
		int64_t year;
		struct holiday_views {
			struct holiday_view {
				day on;
				str title, kind;
			} * holiday;
			size_t n;
		} holidays;
	} * year;
	size_t n;
};
