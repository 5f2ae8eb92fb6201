/*
 * people: keeping cases in step with who is who. What a case is kept from, and at which desk its
 * steps are, depends on the roles of accounts; whoever changes those calls this in the same
 * transaction.
 */
#pragma once
#include "db/db.h"

/*
 * To be called after an account of `inst` got or lost a role above employee, or was ended; of the
 * staff list, after an officer moved, left or came back. `employee`: whose account it is; none: of
 * nobody in the list. Desks of open cases are found anew, and from whom the person's cases are
 * kept. Two statements when no case is concerned.
 */
MUST_USE enum err case_people_changed(struct tx *tx, struct arena *a, int64_t inst, id employee);
/* To be called before that, after an account lost a role or was ended: the steps it had taken on
 * and can act in no longer go back to their desks, with their events. One statement when there is
 * none.
 */
MUST_USE enum err case_officer_left(struct tx *tx, struct arena *a, int64_t inst, id account);
/* case_people_changed() for a change of the staff list: nothing unless the person is an officer.
 * One statement then. */
MUST_USE enum err case_roster_changed(struct tx *tx, struct arena *a, int64_t inst, id employee);

/*
 * Says which institution stands above another, or oversees it; one of each kind (enum
 * institution_kind of `above`): the province of a city, the Bawaslu office of a government, the
 * next Bawaslu office up. Desks of open cases are found anew. Not said, there is none on this
 * server; BKN and the home ministry need not be said. ERR_NOT_FOUND: no such institution;
 * ERR_INPUT: itself.
 */
MUST_USE enum err institution_set_above(struct tx *tx, struct arena *a, int64_t inst,
					int64_t above);
