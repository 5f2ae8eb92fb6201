/* utf8: the shape of UTF-8 sequences, for code that walks or cuts text. Checking is codec.h. */
#pragma once
#include "base/str.h"

/* The length of the well-formed sequence at the start of the `n` bytes at `p`, or 0 (Unicode 15,
 * table 3-7). U+0000 counts as ill-formed. */
size_t utf8_sequence(const char *p, size_t n);

/* `s` without the sequence at its end that was cut short, if any: for text cut at a byte count. */
static inline str utf8_whole(str s)
{
	size_t back = 0;
	unsigned char lead;

	while (back < s.n && back < 3 && ((unsigned char)s.p[s.n - 1 - back] & 0xC0) == 0x80)
		back++;
	if (back == s.n)
		return s;
	lead = (unsigned char)s.p[s.n - 1 - back];
	if (lead >= 0xC0 && back < (lead >= 0xF0 ? 3u : lead >= 0xE0 ? 2u : 1u))
		s.n -= back + 1;
	return s;
}
