/* web/form: any bytes are a form, or an error; what comes out is valid UTF-8 without zero bytes. */
#include <stdlib.h>

#include "base/codec.h"
#include "web/form.h"
#include "web/limit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct pair *p;
	size_t n;

	arena_init(&a, 64 << 20);
	if (form_parse(&a, str_n((const char *)data, size), &p, &n) == OK) {
		if (n > LIMIT_FORM_FIELDS)
			abort();
		for (size_t i = 0; i < n; i++)
			if (!utf8_valid(p[i].name) || !utf8_valid(p[i].value) ||
			    p[i].value.n > size)
				abort();
	}
	arena_finish(&a);
	return 0;
}
