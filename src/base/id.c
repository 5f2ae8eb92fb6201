/* Ids as text. Making them is sys/crypto.c. */
#include "base/id.h"

#include "base/codec.h"

str id_hex(struct arena *a, id i)
{
	struct buf b = BUF_INIT(a, ID_HEX_LEN);

	hex_put(&b, i.b, sizeof i.b);
	return buf_str(&b);
}

bool id_parse(str s, id *ret)
{
	return hex_parse(s, ret->b, sizeof ret->b);
}
