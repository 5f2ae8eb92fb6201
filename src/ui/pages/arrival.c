/* Where somebody goes after signing in. See arrival.h. */
#include "ui/pages/arrival.h"

str arrival_path(str typed, const char *fallback)
{
	if (typed.n == 0 || typed.n > BACK_MAX || typed.p[0] != '/')
		return str_from(fallback);
	if (typed.n > 1 && (typed.p[1] == '/' || typed.p[1] == '\\'))
		return str_from(fallback);
	for (size_t i = 0; i < typed.n; i++)
		if ((unsigned char)typed.p[i] <= ' ' || (unsigned char)typed.p[i] >= 0x7f)
			return str_from(fallback);
	return typed;
}

str arrival_with_back(struct request *req, const char *path, str back)
{
	struct buf out = BUF_INIT(req->arena, 64 + 3 * BACK_MAX);
	struct html h = {.out = &out, .lang = req->lang};

	buf_put(&out, str_from(path));
	if (back.n > 0) {
		buf_put(&out, STR("?kembali="));
		html_url_part(&h, back);
	}
	return buf_str(&out);
}
