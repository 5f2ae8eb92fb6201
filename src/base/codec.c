/* Hex, base64, base32. UTF-8 and Windows-1252 are codec_text.c. */
#include "base/codec.h"

#include "base/checked.h"

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

void hex_put(struct buf *b, const void *p, size_t n)
{
	static const char digit[] = "0123456789abcdef";
	const unsigned char *byte = p;
	size_t length;

	if (size_mul(n, 2, &length) || !buf_reserve(b, length)) {
		b->full = true;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		b->p[b->n++] = digit[byte[i] >> 4];
		b->p[b->n++] = digit[byte[i] & 15];
	}
	b->p[b->n] = 0;
}

str hex_str(struct arena *a, const void *p, size_t n)
{
	struct buf b = BUF_INIT(a, 2 * n);

	hex_put(&b, p, n);
	return buf_str(&b);
}

bool hex_parse(str s, void *ret, size_t n)
{
	unsigned char *byte = ret;

	if (s.n / 2 != n || s.n % 2 != 0)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (hex_value(s.p[i]) < 0)
			return false;
	for (size_t i = 0; i < n; i++)
		byte[i] = (unsigned char)(hex_value(s.p[2 * i]) * 16 + hex_value(s.p[2 * i + 1]));
	return true;
}

/* Writes `n` bytes as digits of `bits` bits each, most significant first. */
static void digits_put(struct buf *b, const unsigned char *p, size_t n, unsigned bits,
		       const char *alphabet)
{
	unsigned held = 0, mask = (1u << bits) - 1;
	uint32_t window = 0;

	for (size_t i = 0; i < n; i++) {
		window = window << 8 | p[i];
		for (held += 8; held >= bits; held -= bits)
			buf_putc(b, alphabet[window >> (held - bits) & mask]);
	}
	if (held)
		buf_putc(b, alphabet[window << (bits - held) & mask]);
}

/* The reverse for digit values that `value` gives: -1 is a foreign character, -2 one to skip. */
static bool digits_parse(str s, unsigned bits, int (*value)(char), unsigned char *ret, size_t cap,
			 size_t *ret_n)
{
	unsigned held = 0;
	uint32_t window = 0;
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int v = value(s.p[i]);

		if (v == -2)
			continue;
		if (v < 0)
			return false;
		window = window << bits | (uint32_t)v;
		held += bits;
		if (held >= 8) {
			if (n == cap)
				return false;
			held -= 8;
			ret[n++] = (unsigned char)(window >> held);
		}
	}
	/* What is left must be fewer bits than a digit, all zero: else bytes have two spellings. */
	if (held >= bits || (window & ((1u << held) - 1)))
		return false;
	*ret_n = n;
	return true;
}

static const char url_alphabet[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static const char mail_alphabet[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char base32_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

static int url_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '-' ? 62 : c == '_' ? 63 : -1;
}

static int base32_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	if (c >= '2' && c <= '7')
		return c - '2' + 26;
	return c == ' ' ? -2 : -1;
}

void base64url_put(struct buf *b, const void *p, size_t n)
{
	digits_put(b, p, n, 6, url_alphabet);
}

bool base64url_parse(str s, void *ret, size_t cap, size_t *ret_n)
{
	return digits_parse(s, 6, url_value, ret, cap, ret_n);
}

void base64_put(struct buf *b, const void *p, size_t n)
{
	digits_put(b, p, n, 6, mail_alphabet);
	for (size_t i = n % 3; i > 0 && i < 3; i++)
		buf_putc(b, '=');
}

void base32_put(struct buf *b, const void *p, size_t n)
{
	digits_put(b, p, n, 5, base32_alphabet);
}

bool base32_parse(str s, void *ret, size_t cap, size_t *ret_n)
{
	return digits_parse(s, 5, base32_value, ret, cap, ret_n);
}
