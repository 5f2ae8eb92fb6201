/*
 * csrf: that a POST comes from a page of this server and from the person it is made for.
 *
 * Two checks. The browser's word: Sec-Fetch-Site is same-origin; or, from browsers that do not send
 * it, Origin is this server's address. And where a session is needed: the form carries its token.
 *
 * A token in a compressed page could be guessed letter by letter from the page's size (BREACH). So
 * each page gets it masked: 32 random bytes, and the token XORed with them; no two pages agree.
 */
#pragma once
#include "web/session.h"

/* OK, or ERR_CSRF: the browser does not say that this request was made by a page of ours. */
MUST_USE enum err csrf_check_origin(const struct request *req);

/* The token for a form of this page, masked anew; empty when nobody is signed in. In req->arena. */
str csrf_token(struct request *req);
/* OK, or ERR_CSRF: `text` is not a masked form of the session's token. */
MUST_USE enum err csrf_check_token(const struct request *req, str text);
