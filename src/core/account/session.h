/*
 * session: who is signed in, by the cookie `__Host-sesi` (base64url of 32 random bytes).
 *
 * Only the SHA-256 of the cookie's bytes is stored. A session is never promoted: proving more
 * (second step, password again) ends it and makes a new one with a new token. Passwords and codes
 * are account.h and totp.h; the cookie itself is web/'s business.
 */
#pragma once
#include "core/who.h"
#include "db/db.h"
#include "sys/crypto.h"

#define SESSION_COOKIE "__Host-sesi"

/* How long a session lives: without a request, and at all. */
#define SESSION_IDLE_EMPLOYEE (60 * MICROS_MINUTE)
#define SESSION_IDLE_OFFICER  (15 * MICROS_MINUTE) /* any role above employee */
#define SESSION_LIFE          (8 * MICROS_HOUR)
/* How long the second step of a sign-in (/masuk/kode) may take. */
#define SESSION_PENDING_LIFE (5 * MICROS_MINUTE)
/* How old `seen_at` may be before it is worth a write: session_touch() need not be called sooner. */
#define SESSION_TOUCH_AFTER MICROS_MINUTE

struct session {
	id id;
	struct who who;
	uint8_t form_token[TOKEN_LEN]; /* for web/csrf */
	int64_t seen_at;               /* last request that was noted, see SESSION_TOUCH_AFTER */
	int64_t authenticated_at;
};

/*
 * The session of a cookie, with everything that `who` needs; one statement. `ret` lives in `a`.
 * Roles are read each time, so that a change acts at once. Roles above employee count only in a
 * session that passed the second factor: before that they stand in who.roles_waiting, and a route
 * that needs one leads to /saya/keamanan/kode to set it up.
 * ERR_SIGN_IN: no such session, expired, its account ended, or the second step is still to come.
 */
MUST_USE enum err session_read(struct db *db, struct arena *a, const uint8_t token[TOKEN_LEN],
			       int64_t now, struct session *ret);

/* Notes that the session was used at `now`. Harmless when it is gone. */
MUST_USE enum err session_touch(struct tx *tx, int64_t inst, id session, int64_t now);
