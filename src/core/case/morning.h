/*
 * morning: one letter a day to whoever has steps of cases that are late or due within three days,
 * or letters of ladders to send (ladder_unsent).
 * Only a reminder: nothing is decided, nobody above is told; those letters a person sends.
 *
 * A day that was missed is not made up for: one letter says how many steps there are now. It goes
 * to the address in the staff list, of officers without a staff record to the one of their account
 * (account_set_email); where there is none, nobody is written to.
 */
#pragma once
#include "base/date.h"
#include "db/writer.h"

enum { MORNING_SOON = 3 }; /* days: steps due by then are written of */

/*
 * Writes the letters of `today` at an institution, unless those of that day or a later one were
 * written. What a case keeps from somebody is not counted for him either. ERR_DATABASE, ERR_RETRY.
 */
MUST_USE enum err morning_letters(struct tx *tx, struct arena *a, int64_t inst, int zone,
				  day today);
/* The same at all institutions that are past seven o'clock of a new day, a transaction each. */
MUST_USE enum err morning_round(struct db *db, struct writer *writer, struct arena *a);
