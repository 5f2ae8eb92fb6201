/* csrf: see csrf.h. */
#include "web/csrf.h"

#include "base/codec.h"
#include "sys/crypto.h"
#include "web/server.h"

enum { MASKED_LEN = 2 * TOKEN_LEN, MASKED_TEXT = 96 };

enum err csrf_check_origin(const struct request *req)
{
	str site = request_header(req, "Sec-Fetch-Site"), origin = request_header(req, "Origin");

	if (site.p)
		return str_eq(site, STR("same-origin")) ? OK : ERR_CSRF;
	if (!origin.n)
		return ERR_CSRF;
	if (str_eq(origin, req->server->public_url))
		return OK;
	/* The address the browser itself used: another site cannot make it send this Host. */
	str scheme = req->server->encrypted ? STR("https://") : STR("http://");
	if (str_starts(origin, scheme) && str_eq(str_sub(origin, scheme.n, origin.n), req->host))
		return OK;
	return ERR_CSRF;
}

str csrf_token(struct request *req)
{
	uint8_t masked[MASKED_LEN];
	struct buf text = BUF_INIT(req->arena, MASKED_TEXT);

	if (id_is_none(req->session))
		return STR("");
	random_bytes(masked, TOKEN_LEN);
	for (size_t i = 0; i < TOKEN_LEN; i++)
		masked[TOKEN_LEN + i] = masked[i] ^ req->form_token[i];
	base64url_put(&text, masked, sizeof masked);
	return buf_str(&text);
}

enum err csrf_check_token(const struct request *req, str text)
{
	uint8_t masked[MASKED_LEN], token[TOKEN_LEN];
	size_t n;

	if (!base64url_parse(text, masked, sizeof masked, &n) || n != sizeof masked)
		return ERR_CSRF;
	for (size_t i = 0; i < TOKEN_LEN; i++)
		token[i] = masked[i] ^ masked[TOKEN_LEN + i];
	return same_bytes(token, req->form_token, TOKEN_LEN) ? OK : ERR_CSRF;
}
