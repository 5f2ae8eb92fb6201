/* track_read: a case and its tracks for those who look at it, or act in it, by another right than
 * its handlers', and for the program itself. Internal to core/case; others use case_read(),
 * case_tracks(), track_act() and own.h. */
#pragma once
#include "core/case/track.h"

struct case_track_rows_row;

/* As case_read(), without asking whether anybody may see the case. */
MUST_USE enum err case_read_unchecked(struct db *db, struct arena *a, struct case_ref ref,
				      struct case_file *ret);
/* As case_tracks(), without asking either. */
MUST_USE enum err case_tracks_unchecked(struct db *db, struct arena *a, const struct rulebook *book,
					struct case_ref ref, day today, struct track **ret,
					size_t *ret_n);
/* As track_act(), of `subject` himself, without asking who that is: only in a track that runs for
 * him, in a step whose actor he is, with a result that is his to take (step_result.by_subject);
 * anything else is ERR_FORBIDDEN, and what has passed by itself meanwhile ERR_CONFLICT. */
MUST_USE enum err track_act_subject(struct tx *tx, struct arena *a, const struct rulebook *book,
				    const struct who *who, day today, id subject,
				    const struct act *act, struct error *error);
/* In which order procedures began, from their rows by day: of the same day, what began another
 * stands before it. Indices, in `a`. */
size_t *track_order(struct arena *a, const struct case_track_rows_row *row, size_t n);
