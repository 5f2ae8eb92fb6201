/* letter_event: the events of letters; internal to core/case. docs/formats/letter.md. */
#pragma once
#include "core/case/letter.h"
#include "core/event/event.h"

struct letter_event {
	struct case_ref ref; /* the case that has the letter */
	enum event_kind kind;
	id letter;
	/* of DRAFTED and EDITED: */
	id track;
	str document;               /* kind of dokumen.nt */
	str title, recipient, body; /* told by their hash */
	str rung;                   /* of DRAFTED; empty: of no rung */
	/* of ISSUED: */
	str number;
	const uint8_t *sha256, *text_sha256;
	str as; /* "Plh. Camat Baros": who issued it sat there for another; empty: not */
	/* of DELIVERED: */
	day on;
};
/* Drafts a letter at who's office without asking whether he may; `rung`: of a ladder, or empty.
 * Errors as letter_draft(). */
MUST_USE enum err letter_begin(struct tx *tx, struct arena *a, const struct rulebook *book,
			       const struct who *who, day today, const struct letter_new *new_,
			       str rung, id *ret, struct error *error);
MUST_USE enum err letter_tell(struct tx *tx, struct arena *a, const struct who *who,
			      const struct letter_event *e);
