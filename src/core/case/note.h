/*
 * note: what handlers of a case write beside its steps: for their own institution, for all who
 * handle it, to the accused, who reads it on his own page, or for the reporter, whom the body that
 * took his report in tells; and what the accused replies (own.h). A note is never changed.
 */
#pragma once
#include "core/case/case.h"

/* Stored as numbers: never reuse one. From NOTE_HANDLERS on all handlers read it. */
enum note_visibility {
	NOTE_OWN = 1,  /* those of the institution that wrote it */
	NOTE_HANDLERS, /* all who may see the case */
	NOTE_REPLY,    /* written by the accused */
	NOTE_SUBJECT,  /* written to one of the accused, who reads it too */
	NOTE_REVIEW,   /* why the reporter asks another body to look again (case_review()) */
	NOTE_REPORTER, /* to be told to the reporter by the body that knows him */
};
enum { NOTE_WORDS_MAX = 5000, /* code points */ NOTES_SHOWN = 200 };

struct note {
	str words, by, institution; /* by: empty of a reply, whose author is the accused */
	enum note_visibility visibility;
	id subject; /* of NOTE_SUBJECT: to whom */
	int64_t at;
};

/* The newest NOTES_SHOWN notes that `who` may read. ERR_NOT_FOUND: he may not see the case. */
MUST_USE enum err case_notes(struct db *db, struct arena *a, const struct who *who,
			     struct case_ref ref, struct note **ret, size_t *ret_n);
/*
 * Writes one, NOTE_OWN, NOTE_HANDLERS or NOTE_REPORTER, in an open case. ERR_NOT_FOUND;
 * ERR_CONFLICT: the case is closed or was joined into another; ERR_INPUT ("tulisan"): no words, or
 * too many.
 */
MUST_USE enum err case_note_add(struct tx *tx, struct arena *a, const struct who *who, day today,
				struct case_ref ref, enum note_visibility visibility, str words,
				struct error *error);
/*
 * Writes one to a subject of the case, for him and all handlers to read; he reads it once he has
 * been told of the case. Errors as case_note_add(), and ERR_INPUT ("pembaca"): no such subject, or
 * one who was not matched to a staff list and so has no page; ("tulisan"): it names the reporter,
 * as far as who may know that (reporter.h).
 */
MUST_USE enum err case_note_tell(struct tx *tx, struct arena *a, const struct who *who,
				 const struct secret *master, day today, struct case_ref ref,
				 id subject, str words, struct error *error);
/* The same for whoever was found to have a right to it: a reply. Internal to core/case. */
MUST_USE enum err case_note_write(struct tx *tx, struct arena *a, const struct who *who, day today,
				  struct case_ref ref, enum note_visibility visibility, id subject,
				  str words, struct error *error);
/* What the event of a note says, so that words can be deleted and still be compared. Internal to
 * core/case. */
MUST_USE enum err case_note_data(struct arena *a, id note, int64_t visibility, id subject,
				 str words, str *ret);
