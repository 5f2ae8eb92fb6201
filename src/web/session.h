/* session: between the cookie and core/account/session.h, for the pages that sign people in and
 * out. */
#pragma once
#include "core/account/session.h"
#include "web/request.h"

/* Gives the browser the cookie of a session. */
MUST_USE enum err session_cookie(struct request *req, const uint8_t token[TOKEN_LEN]);
/* Takes it away, and tells the browser to forget what it kept of this site. */
MUST_USE enum err session_cookie_end(struct request *req);
/* The token in the request's cookie; false: there is none, or it is not one. */
bool session_token(const struct request *req, uint8_t ret[TOKEN_LEN]);
