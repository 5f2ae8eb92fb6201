/*
 * employee_event: the events of an employee, and what they add up to. The data of a first event is
 * an object of texts; of a change, each field that changed with an array [from, to].
 */
#pragma once
#include "core/org/employee.h"

/* Appends EMPLOYEE_ADDED with everything. */
MUST_USE enum err event_employee_added(struct tx *tx, struct arena *a, int64_t inst,
				       const struct employee *e, id actor);
/* Appends what changed from `was` to `is`: EMPLOYEE_RETURNED when he had been ended,
 * EMPLOYEE_MOVED when the unit differs, EMPLOYEE_CHANGED for the rest; nothing for nothing. */
MUST_USE enum err event_employee_changed(struct tx *tx, struct arena *a, int64_t inst,
					 const struct employee *was, const struct employee *is,
					 id actor);
/* Appends EMPLOYEE_ENDED. */
MUST_USE enum err event_employee_ended(struct tx *tx, struct arena *a, int64_t inst, id employee,
				       day on, id actor);
/* Applies one event to what those before it made of `e`; texts live in `a`. Kinds that are not
 * about the staff record change nothing. ERR_FORMAT: data that none of these functions wrote. */
MUST_USE enum err event_employee_replay(struct arena *a, int64_t kind, str data,
					struct employee *e);
