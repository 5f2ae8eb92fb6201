/* track_read: a case and its tracks for those who look at it by another right than its handlers',
 * and for the program itself. Internal to core/case; others use case_read() and case_tracks(). */
#pragma once
#include "core/case/track.h"

/* As case_read(), without asking whether anybody may see the case. */
MUST_USE enum err case_read_unchecked(struct db *db, struct arena *a, struct case_ref ref,
				      struct case_file *ret);
/* As case_tracks(), without asking either. */
MUST_USE enum err case_tracks_unchecked(struct db *db, struct arena *a, const struct rulebook *book,
					struct case_ref ref, day today, struct track **ret,
					size_t *ret_n);
/* In which order procedures began, from their rows by day: of the same day, what began another
 * stands before it. Indices, in `a`. */
size_t *track_order(struct arena *a, const id *track, const id *parent, size_t n);
