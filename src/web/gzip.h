/* gzip: compresses answers (RFC 1952). One state is reused for many bodies by one thread at a time.
 */
#pragma once
#include "base/buf.h"

struct gzip;
/* ERR_NO_MEMORY. `level` as zlib's, 1 to 9. */
MUST_USE enum err gzip_create(int level, struct gzip **ret);
/* Accepts NULL. */
void gzip_destroy(struct gzip *g);
/* `body` compressed, in `a`; p NULL when that is not smaller. */
str gzip_body(struct gzip *g, struct arena *a, str body);
