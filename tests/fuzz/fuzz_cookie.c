/* web/cookie: any bytes are a header; every pair that comes out could be set again. */
#include <stdlib.h>

#include "web/cookie.h"

enum { MAX = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pair p[MAX];
	size_t n = cookie_parse(str_n((const char *)data, size), p, MAX);

	if (n > MAX)
		abort();
	for (size_t i = 0; i < n; i++)
		if (!p[i].name.n || !cookie_value_ok(p[i].value))
			abort();
	return 0;
}
