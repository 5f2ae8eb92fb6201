/* form: see form.h. */
#include "web/form.h"

#include "base/codec.h"
#include "base/vec.h"
#include "web/limit.h"

struct pairs {
	struct pair *item;
	size_t n, cap;
};

enum err form_decode(struct arena *a, str s, bool plus, str *ret)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '%') {
			uint8_t byte;
			if (s.n - i < 3 || !hex_parse(str_n(s.p + i + 1, 2), &byte, 1) || byte == 0)
				return ERR_FORMAT;
			c = (char)byte;
			i += 2;
		} else if (c == '\0') {
			return ERR_FORMAT;
		} else if (plus && c == '+') {
			c = ' ';
		}
		out[n++] = c;
	}
	*ret = str_n(out, n);
	return utf8_valid(*ret) ? OK : ERR_FORMAT;
}

enum err form_parse(struct arena *a, str text, struct pair **ret_field, size_t *ret_n)
{
	struct pairs pairs = {0};

	while (text.n) {
		str value = str_cut(&text, '&');
		if (!value.n)
			continue;
		str name = str_cut(&value, '=');
		struct pair p;
		if (pairs.n == LIMIT_FORM_FIELDS || name.n > LIMIT_FIELD_NAME)
			return ERR_LIMIT;
		TRY(form_decode(a, name, true, &p.name));
		TRY(form_decode(a, value, true, &p.value));
		*vec_push(&pairs, a) = p;
	}
	*ret_field = pairs.item;
	*ret_n = pairs.n;
	return OK;
}
