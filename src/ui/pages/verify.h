/* verify: what the checking page shows besides the outcomes of core/pledge/statement.h. */
#pragma once
#include "core/pledge/statement.h"
#include "core/pledge/text.h"

/* Continues enum statement_outcome. */
enum verify_outcome {
	VERIFY_NONE = 100, /* nothing asked yet */
	VERIFY_UNREADABLE, /* not a code */
	VERIFY_SIGNED,     /* the signature is good; name and NIP were not given */
	VERIFY_NO_BROWSER, /* shown by the script only */
};

/* The text that was signed. */
struct verify_text {
	str title, sanctions;
	struct text_point *point;
	size_t n;
};
