/*
 * arrival: where somebody goes after signing in; shared by the pages of sign-in, activation and
 * security. Not the session itself: web/session.h.
 */
#pragma once
#include "web/request.h"

enum { BACK_MAX = 500 };

/* `typed` when it is a path of this server, otherwise `fallback`. Never another host's address:
 * "//host", "/\host" and anything with a control byte are refused. */
str arrival_path(str typed, const char *fallback);
/* "`path`?kembali=…", percent-encoded; `path` alone when `back` is empty. In the request's arena.
 */
str arrival_with_back(struct request *req, const char *path, str back);
