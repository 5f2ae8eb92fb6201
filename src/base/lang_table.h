/* lang_table: the table of English texts that tools/mkpo makes, and the hash both sides use. For
 * lang.c, mkpo and their tests only. */
#pragma once
#include "base/str.h"

/* One text: Indonesian, English, English for more than one (NULL p: there is no other form). A slot
 * without a text has p NULL. */
struct lang_text {
	str id, one, other;
};
/* Open addressing; the size is a power of two and at least twice the number of texts. */
extern const struct lang_text lang_table[];
extern const size_t lang_table_mask;

/* Eight bytes a step, because the longest texts are sentences. */
static inline uint64_t lang_hash(str s)
{
	uint64_t hash = s.n * UINT64_C(0x9e3779b97f4a7c15), word;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&word, s.p + i, 8);
		hash = (hash ^ word) * UINT64_C(0xff51afd7ed558ccd);
		hash ^= hash >> 32;
	}
	word = 0;
	if (i < s.n)
		memcpy(&word, s.p + i, s.n - i);
	hash = (hash ^ word) * UINT64_C(0xff51afd7ed558ccd);
	return hash ^ hash >> 32;
}
