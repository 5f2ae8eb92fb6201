/*
 * morning: the letters that a day begins with at an institution: whoever has steps that are late or
 * due within three days gets one. Only a reminder: nothing is decided, nobody above is told; those
 * letters a person sends. The keeper (keeper.h) calls it.
 *
 * A day that was missed is not made up for: one letter says how many steps there are now. Officers
 * without a staff record have no address and get none.
 */
#pragma once
#include "base/date.h"
#include "db/db.h"

enum { MORNING_SOON = 3 }; /* days: steps due by then are written of */

/* Writes the letters of `today`, unless that day, or a later one, has begun. */
MUST_USE enum err morning_begin(struct tx *tx, struct arena *a, int64_t inst, int zone, day today);

/*
 * The institutions whose day is to begin: past seven o'clock at their place on a day that has not
 * begun. One statement; *ret in `a`.
 */
struct morning {
	int64_t inst;
	int zone;
	day today;
};
MUST_USE enum err mornings_due(struct db *db, struct arena *a, int64_t now, struct morning **ret,
			       size_t *ret_n);
