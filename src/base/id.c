/* Ids as text. Making them is sys/crypto.c. */
#include "base/id.h"

#include "base/codec.h"

str id_hex(struct arena *a, id i)
{
	return hex_str(a, i.b, sizeof i.b);
}

bool id_parse(str s, id *ret)
{
	return hex_parse(s, ret->b, sizeof ret->b);
}
