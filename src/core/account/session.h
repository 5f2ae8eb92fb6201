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
/* How old `seen_at` may be before it is worth a write: session_touch() need not be called sooner.
 */
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

/* What a sign-in or a step-up makes. */
struct session_new {
	int64_t inst;
	id account;
	bool second_factor;   /* the account's code was given, or it has just been set up */
	int64_t signed_in_at; /* SESSION_LIFE counts from here; 0: now */
	str device;           /* session_device() */
};

/*
 * Makes a session and draws its token, which goes into the cookie and nowhere else. Removes the
 * account's expired ones. Two statements.
 */
MUST_USE enum err session_open(struct tx *tx, struct arena *a, const struct session_new *n,
			       uint8_t ret_token[TOKEN_LEN]);
/*
 * Ends the session of `token` and opens one for the same account with a new token, authenticated
 * now; its life is still counted from the first. `second_factor` may only be added.
 * ERR_SIGN_IN: there is no such session.
 */
MUST_USE enum err session_rotate(struct tx *tx, struct arena *a, const uint8_t token[TOKEN_LEN],
				 bool second_factor, uint8_t ret_token[TOKEN_LEN]);
/* Ends one session of `account`. ERR_NOT_FOUND: he has no such session. */
MUST_USE enum err session_end(struct tx *tx, int64_t inst, id account, id session);
/* Ends all of `account` but `keep` (none: all). *ret_ended may be NULL. */
MUST_USE enum err session_end_others(struct tx *tx, int64_t inst, id account, id keep,
				     int64_t *ret_ended);

/* Whose sign-in waits for the second step. */
struct session_pending {
	int64_t inst;
	id session, account;
	str name;
	str device;
};
/* The half-finished sign-in of a cookie, at most SESSION_PENDING_LIFE old. ERR_SIGN_IN: none. */
MUST_USE enum err session_read_pending(struct db *db, struct arena *a,
				       const uint8_t token[TOKEN_LEN], int64_t now,
				       struct session_pending *ret);

/* The sessions of an account that still count, newest first. */
struct session_list {
	struct session_item {
		id id;
		str browser, system; /* "Chrome", "Android"; "" when unknown */
		int64_t created_at, seen_at;
		bool current; /* it is `current` */
	} * item;
	size_t n;
};
MUST_USE enum err session_list_read(struct db *db, struct arena *a, const struct who *who,
				    id current, int64_t now, struct session_list *ret);

/*
 * "Chrome/Android": browser and system from a User-Agent header, as coarse as a person needs to
 * recognise his own; either part empty when unknown. In `a`. Pages show session_item's two parts.
 */
str session_device(struct arena *a, str user_agent);

/* Moves every session by `delta` microseconds. Only for the ribbon of the sample world, whose clock
 * jumps by days: nobody should be signed out by it. */
MUST_USE enum err session_shift_all(struct tx *tx, int64_t delta);
