/*
 * master: the server's master key, a file of mode 0600 that `netral init` makes.
 *
 * It wraps what the database must not hold in the clear: the institutions' signing seeds
 * (core/key/key.h) and second-factor secrets (core/account). It is 32 random bytes, written as 64
 * hexadecimal digits and a line end. Whoever has it and the database can sign; back it up apart.
 */
#pragma once
#include "base/error.h"
#include "sys/crypto.h"

enum { MASTER_KEY_LEN = 32 };

/* Makes the file with a fresh key. ERR_EXISTS: there is one, untouched. ERR_ENVIRONMENT: cannot be
 * written, told in `error`. */
MUST_USE enum err master_create(const char *path, struct error *error);
/* Reads it into `ret` (release with secret_finish). ERR_ENVIRONMENT: missing, or readable by others
 * than its owner; ERR_FORMAT: not 64 digits. Told in `error`. */
MUST_USE enum err master_load(const char *path, struct secret *ret, struct error *error);

/*
 * Wraps `plain` for one use: `purpose` is a literal such as "totp", and only master_open with the
 * same purpose opens it. The result is plain.n + BOX_OVERHEAD bytes in `a`.
 */
str master_seal(struct arena *a, const struct secret *master, const char *purpose, str plain);
/* ERR_FORMAT: not sealed with this key and purpose. `ret` is zeroed by the caller and gets
 * sealed.n - BOX_OVERHEAD bytes; release with secret_finish. */
MUST_USE enum err master_open(const struct secret *master, const char *purpose, str sealed,
			      struct secret *ret);
