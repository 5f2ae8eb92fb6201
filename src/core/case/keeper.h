/*
 * keeper: the thread of `netral serve` that keeps cases in step with the day and the rulebook.
 *
 * No clock depends on it: desks and tracks are right on every day without it. It writes down what
 * steps that passed by themselves have begun or ended, and has turns worked out again when another
 * rulebook is in use than the one they were worked out with, or a program that works them out
 * otherwise (COURSE_VERSION of course.h; both in the setting case_rulebook). Then it writes the
 * letters of the morning (morning.h).
 */
#pragma once
#include "core/rulebook/shelf.h"
#include "db/writer.h"

struct keeper;

/* Starts it, with a read connection of its own to `url`; shelf and writer must outlive it.
 * ERR_DATABASE, ERR_NO_MEMORY, told in `error`. `poll_ms` 0: five seconds. */
MUST_USE enum err keeper_create(str url, struct shelf *shelf, struct writer *writer,
				int64_t poll_ms, struct keeper **ret, struct error *error);
/* Stops and releases it. Accepts NULL. */
void keeper_destroy(struct keeper *k);

/*
 * One round: all that is due at the clock's time. A case that cannot be refreshed is told in the
 * log and left for the next round. *ret_n: cases that were refreshed.
 */
MUST_USE enum err keeper_round(struct db *db, struct writer *writer, struct arena *a,
			       const struct shelf_book *book, int64_t *ret_n);
