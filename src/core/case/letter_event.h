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
	/* of ISSUED: */
	str number;
	const uint8_t *sha256, *text_sha256;
	/* of DELIVERED: */
	day on;
};
MUST_USE enum err letter_tell(struct tx *tx, struct arena *a, const struct who *who,
			      const struct letter_event *e);
