/* session: see session.h. */
#include "web/session.h"

#include "base/codec.h"

enum { TOKEN_TEXT = 43 }; /* base64url of TOKEN_LEN bytes */

enum err session_cookie(struct request *req, const uint8_t token[TOKEN_LEN])
{
	struct buf text = BUF_INIT(req->arena, TOKEN_TEXT);

	base64url_put(&text, token, TOKEN_LEN);
	return answer_cookie(req, SESSION_COOKIE, buf_str(&text), 0);
}

enum err session_cookie_end(struct request *req)
{
	TRY(answer_header(req, "Clear-Site-Data", STR("\"cache\", \"storage\"")));
	return answer_cookie(req, SESSION_COOKIE, STR(""), -1);
}

bool session_token(const struct request *req, uint8_t ret[TOKEN_LEN])
{
	str text = request_cookie(req, SESSION_COOKIE);
	size_t n;

	return text.n == TOKEN_TEXT && base64url_parse(text, ret, TOKEN_LEN, &n) && n == TOKEN_LEN;
}
