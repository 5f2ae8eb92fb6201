/* What text.html shows; filled by text.c. */
#pragma once
#include "core/pledge/text.h"

struct text_view {
	struct text current, typed;
	str title_error, body_error, sanctions_error, sentence_error;
	bool saved;
	const struct text *version; /* newest first */
	size_t n;
};
