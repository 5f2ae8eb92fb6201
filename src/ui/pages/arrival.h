/*
 * arrival: where somebody goes after signing in, and the cookie's token; shared by the pages of
 * sign-in, activation and security. Not the sessions themselves: core/account/session.h.
 */
#pragma once
#include "sys/crypto.h"
#include "web/request.h"

enum { BACK_MAX = 500 };

/* `typed` when it is a path of this server, otherwise `fallback`. Never another host's address:
 * "//host", "/\host" and anything with a control byte are refused. */
str arrival_path(str typed, const char *fallback);
/* "`path`?kembali=…", percent-encoded; `path` alone when `back` is empty. In the request's arena. */
str arrival_with_back(struct request *req, const char *path, str back);
/* The token in the session cookie; false when there is none or it is not one. */
bool arrival_token(const struct request *req, uint8_t ret[TOKEN_LEN]);
