/* UTF-8 and Windows-1252. Folding and normal forms are sys/unicode.c. */
#include "base/codec.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

size_t utf8_sequence(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;
	unsigned char least = 0x80, most = 0xBF;
	size_t length;

	if (n == 0)
		return 0;
	if (p[0] < 0x80)
		return p[0] != 0;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	length = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (n < length)
		return 0;
	/* The second byte excludes overlong forms, surrogates and what is above U+10FFFF. */
	if (p[0] == 0xE0)
		least = 0xA0;
	else if (p[0] == 0xED)
		most = 0x9F;
	else if (p[0] == 0xF0)
		least = 0x90;
	else if (p[0] == 0xF4)
		most = 0x8F;
	if (p[1] < least || p[1] > most)
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

/* True when the eight bytes at `p` are ASCII without a zero byte. */
static bool plain8(const char *p)
{
	const uint64_t high = UINT64_C(0x8080808080808080), one = UINT64_C(0x0101010101010101);
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return !((word | (word - one)) & high);
}

bool utf8_valid(str s)
{
	size_t i = 0;

	while (i < s.n) {
		size_t length;

		if (s.n - i >= 8 && plain8(s.p + i)) {
			i += 8;
			continue;
		}
		length = utf8_sequence(s.p + i, s.n - i);
		if (length == 0)
			return false;
		i += length;
	}
	return true;
}

size_t utf8_count(str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.n; i++)
		count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return count;
}

void utf8_put(struct buf *b, uint32_t code_point)
{
	uint32_t c = code_point;
	char out[4];
	size_t n;

	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = REPLACEMENT;
	if (c < 0x80) {
		buf_putc(b, (char)c);
		return;
	}
	n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)((0xF00u >> n & 0xF0) | c);
	buf_put_bytes(b, out, n);
}

void cp1252_put(struct buf *b, str s)
{
	/* 0x80 … 0x9F; the rest is Latin-1. */
	static const uint16_t table[32] = {
		0x20AC,      REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
		0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
		REPLACEMENT, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
		0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178,
	};

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		utf8_put(b, c >= 0x80 && c < 0xA0 ? table[c - 0x80] : c);
	}
}
