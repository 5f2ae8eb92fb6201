/*
 * rate: how often something may be tried. Buckets of tokens, keyed by a hash under a random key
 * that lives only in memory: nobody's address or name is kept.
 *
 * A network (IPv4 /24, IPv6 /56) has generous limits, since a whole office may share an address; a
 * login name or session has the tight ones, so that guessing at one account stops while everybody
 * else beside it goes on.
 */
#pragma once
#include "web/request.h"

enum rate_kind {
	RATE_NETWORK_POST,    /* forms from one network without a session */
	RATE_NETWORK_SIGN_IN, /* passwords and codes tried from one network */
	RATE_LOGIN,           /* passwords tried for one login name */
	RATE_CODE,            /* activation and kiosk codes tried from one network, wrong ones */
	RATE_SESSION_POST,    /* forms of one session */
	RATE_KIND_COUNT
};

struct rate;
/* A table for all kinds; `a` outlives it. It forgets the fullest buckets first when it is full. */
struct rate *rate_create(struct arena *a);
void rate_destroy(struct rate *r);
/* Takes a token of `kind` for `key` at `now` (microseconds, monotonic); false: none is left. Safe
 * from any thread. */
bool rate_take(struct rate *r, enum rate_kind kind, str key, int64_t now);
/* The network part of an address as text, for a key: three bytes of IPv4, seven of IPv6. */
str rate_network(struct arena *a, str address);

/* For handlers: takes a token of `kind`, for `key` or, when that is empty, the client's network.
 * ERR_TOO_MANY: none is left. */
MUST_USE enum err request_limit(struct request *req, enum rate_kind kind, str key);
