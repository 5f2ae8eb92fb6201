/* cookie: see cookie.h. */
#include "web/cookie.h"

/* RFC 6265 cookie-octet: printable ASCII without space, '"', ',', ';' and '\'. */
static bool is_octet(unsigned char c)
{
	return c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool cookie_value_ok(str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (!is_octet((unsigned char)value.p[i]))
			return false;
	return true;
}

/* A token of RFC 9110: the name of a cookie or header. */
static bool is_token(str name)
{
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		if (c <= ' ' || c >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", c))
			return false;
	}
	return name.n > 0;
}

size_t cookie_parse(str header, struct pair *ret, size_t max)
{
	size_t n = 0;

	while (header.n && n < max) {
		str value = str_trim(str_cut(&header, ';'));
		str name = str_cut(&value, '=');
		if (!value.p || !is_token(name))
			continue;
		if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
			value = str_sub(value, 1, value.n - 1);
		if (cookie_value_ok(value))
			ret[n++] = (struct pair){name, value};
	}
	return n;
}
