/*
 * letter_fill: the words in braces of a document, and what a case has to put in their place.
 * Internal to core/case.
 */
#pragma once
#include "core/case/letter.h"
#include "core/case/track.h"

/* What is put where there is nothing to put: a line to fill in. */
#define LETTER_BLANK "……………………"

struct letter_values {
	str value[DOCUMENT_WORD_COUNT]; /* empty: not known */
};
/* Appends `body` with the values in the places of their words. Values are not looked at again. */
void letter_fill(struct buf *b, str body, const struct letter_values *values);
/*
 * What the case says on `today`; who may see it the caller asks. Never the reporter: none of the
 * words asks for him. Errors as letter_draft().
 */
MUST_USE enum err letter_values_read(struct db *db, struct arena *a, const struct rulebook *book,
				     day today, const struct letter_new *new_,
				     struct letter_values *ret);
