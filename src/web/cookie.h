/* cookie: reads the Cookie header (RFC 6265, 5.4), one of the places where strangers' bytes arrive.
 */
#pragma once
#include "web/request.h"

/*
 * The pairs of `header`, in their order, borrowed from it. Pairs that are none are passed over,
 * since other programs on the same host may set what they like; at most `max` are looked at.
 * Returns how many. `ret` has room for `max`.
 */
size_t cookie_parse(str header, struct pair *ret, size_t max);
/* True when `value` may stand in a Set-Cookie: RFC 6265's cookie-octets. */
bool cookie_value_ok(str value);
