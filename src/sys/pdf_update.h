/*
 * pdf_update: adds to a finished PDF what cairo cannot write, as an incremental update (ISO
 * 32000-1, 7.5.6): language, the display of the title, words for figures, an attached file. Private
 * to sys/pdf.c; reads only what cairo wrote (classical cross-reference table, no object streams).
 */
#pragma once
#include "base/buf.h"

struct pdf_update {
	const char *lang;
	int64_t made;
	const str *alt; /* words for each Figure, in order */
	size_t alt_n;
	const char *attach_name; /* NULL: no attached file */
	const char *attach_type, *attach_description;
	str attach_body;
	str last_line; /* see struct pdf_info */
};

/* Appends the update to `file`, which holds the finished PDF. ERR_INTERNAL: not as cairo writes. */
MUST_USE enum err pdf_update(struct buf *file, const struct pdf_update *u);
