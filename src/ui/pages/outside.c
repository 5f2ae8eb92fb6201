/* outside: see outside.h. */
#include "ui/pages/outside.h"

enum { OUTSIDE_MAX = 256 << 10 };

/* Printable ASCII without quotes and spaces is all that a written-out address needs. */
static bool is_whole(str address)
{
	if (!str_starts(address, STR("https://")) && !str_starts(address, STR("http://")))
		return false;
	for (size_t i = 0; i < address.n; i++) {
		char c = address.p[i];

		if (c <= ' ' || c > '~' || c == '"' || c == '\'' || c == '<' || c == '>')
			return false;
	}
	return true;
}

/* Without "https://". */
static str shown(str address)
{
	ptrdiff_t at = str_find(address, STR("://"));

	return at < 0 ? address : str_sub(address, (size_t)at + 3, address.n);
}

str outside_list(struct request *req, const str *address, size_t n)
{
	struct buf out = BUF_INIT(req->arena, OUTSIDE_MAX);
	struct html h = {.out = &out};

	if (!n)
		return STR("");
	buf_put(&out, STR("<ul>"));
	for (size_t i = 0; i < n; i++) {
		buf_put(&out, STR("<li>"));
		if (is_whole(address[i])) {
			buf_put(&out, STR("<a rel=\"external noreferrer\" href=\""));
			html_attr(&h, address[i]);
			buf_put(&out, STR("\">"));
			html_text(&h, shown(address[i]));
			buf_put(&out, STR("</a>"));
		} else {
			html_text(&h, shown(address[i]));
		}
		buf_put(&out, STR("</li>"));
	}
	buf_put(&out, STR("</ul>"));
	return buf_ok(&out) ? buf_str(&out) : STR("");
}
