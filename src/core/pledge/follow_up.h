/*
 * follow_up: what was done about people who have not signed: notes, and reminders by mail.
 *
 * Tiered: a note stands with the person, and is seen by his unit head and by everybody above.
 */
#pragma once
#include "core/pledge/coverage.h"

enum { FOLLOW_UP_MAX = 500 /* code points */ };

/* Notes what was done about a person of a drive. ERR_NOT_FOUND: not asked; ERR_FORBIDDEN: not in a
 * branch of who's; ERR_INPUT: empty or too long. Event: FOLLOW_UP on the employee. */
MUST_USE enum err follow_up_note(struct tx *tx, struct arena *a, const struct who *who, id drive,
				 id employee, str note, struct error *error);

enum { REMIND_MAX = 5000 /* letters of one press of the button */ };

/*
 * Queues a reminder for everybody of the branch who has not answered and has an address, at most
 * REMIND_MAX of them; nobody gets more than one a day, so pressing again reaches the rest.
 * *ret_queued is how many. ERR_CLOSED: the drive does not run. Otherwise as coverage_read. Event:
 * REMINDED on the drive, when anybody was.
 */
MUST_USE enum err follow_up_remind(struct tx *tx, struct arena *a, const struct who *who, id drive,
				   id unit, int64_t *ret_queued);
