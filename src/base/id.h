/* id: 16 random bytes that name a thing; made by id_new() in sys/crypto.h. All zero is "none". */
#pragma once
#include "base/str.h"

typedef struct id {
	uint8_t b[16];
} id;

enum { ID_HEX_LEN = 32 };

static inline bool id_eq(id a, id b)
{
	return memcmp(a.b, b.b, sizeof a.b) == 0;
}
static inline bool id_is_none(id a)
{
	return id_eq(a, (id){{0}});
}
/* 32 lower-case hexadecimal digits, in `a`. */
str id_hex(struct arena *a, id i);
/* Exactly 32 hexadecimal digits of either case; false: *ret untouched. */
bool id_parse(str s, id *ret);
