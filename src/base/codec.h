/* Encodings of bytes and text: hex, base64url, base32, UTF-8 checks, Windows-1252. */
#pragma once
#include "base/buf.h"

/* Lower-case hexadecimal. */
void hex_put(struct buf *b, const void *p, size_t n);
str hex_str(struct arena *a, const void *p, size_t n);
/* Exactly 2*n digits into `ret`; false otherwise. */
bool hex_parse(str s, void *ret, size_t n);
/* RFC 4648 section 5 without padding. */
void base64url_put(struct buf *b, const void *p, size_t n);
/* Strict: no padding, no other characters, no set trailing bits. Writes at most `cap` bytes. */
bool base64url_parse(str s, void *ret, size_t cap, size_t *ret_n);
/* RFC 4648 section 4 with padding, for mail and data: addresses. */
void base64_put(struct buf *b, const void *p, size_t n);
/* RFC 4648 section 6 without padding, upper case: TOTP secrets. Parsing ignores case and spaces. */
void base32_put(struct buf *b, const void *p, size_t n);
bool base32_parse(str s, void *ret, size_t cap, size_t *ret_n);
/* True when `s` is well-formed UTF-8 (Unicode 15, table 3-7) without U+0000. */
bool utf8_valid(str s);
/* Number of code points in well-formed `s`. */
size_t utf8_count(str s);
/* Appends one code point (a scalar value; anything else becomes U+FFFD). */
void utf8_put(struct buf *b, uint32_t code_point);
/* Appends Windows-1252 text as UTF-8; the five undefined bytes become U+FFFD. */
void cp1252_put(struct buf *b, str s);
