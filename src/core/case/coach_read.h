/*
 * coach_read: what the coach (coach.h) is to know of a case, as it is about to be taken in or as it
 * is kept. What cannot be known is taken as missing: the coach then asks, and nobody is refused.
 */
#pragma once
#include "core/case/coach.h"
#include "core/case/track.h"
#include "core/rulebook/shelf.h"

/* Of an intake that is being typed; texts stay where they are. Evidence is handed in later: what
 * counts are the addresses of posts that the story names. `has_known_day` false: the day in it is
 * none. */
void coach_of_new(struct arena *a, const struct shelf_book *book, day today,
		  const struct case_new *new_, bool has_known_day, struct coach_case *ret);

/* Does the coach still have something to say: a report or finding that is open and whose first
 * procedure has not led to another, nor to a step after which there is only the end? `track` as
 * case_tracks() reads them. */
bool coach_waits(const struct case_file *file, const struct track *track, size_t track_n);

/*
 * Of a case as `who` has just read it; *ret_check is what was answered at the counter, all unknown
 * where nothing was. The reporter is opened with `master` to see whether he can be reached, and
 * forgotten at once. Officers of the home only: ERR_FORBIDDEN. One statement, as it is on the page
 * of every case.
 *
 * Which page a picture shows is not known: as many addresses count as kept as there are pictures.
 */
MUST_USE enum err coach_read(struct db *db, struct arena *a, const struct shelf_book *book,
			     const struct who *who, const struct secret *master, day today,
			     const struct case_file *file, const struct track *track,
			     struct coach_case *ret, struct case_check *ret_check);
