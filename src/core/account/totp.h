/*
 * totp: the second step of a sign-in, RFC 6238 (SHA-1, six digits, 30 s), as every authenticator
 * app has it. A code counts once, and the one before and after the current one are accepted.
 *
 * The secret is kept sealed with the master key. Codes follow the machine's clock, not the shifted
 * one of the sample world: the phone in the hand knows only the real time.
 */
#pragma once
#include "core/account/password.h"

enum { TOTP_SECRET_LEN = 20, TOTP_DIGITS = 6, TOTP_STEP_S = 30 };
/* How long a set-up page may stay open. */
#define TOTP_OFFER_LIFE (30 * MICROS_MINUTE)

/* The step a code of this moment has; `now` as clock_now() says. */
int64_t totp_step_at(int64_t now);

/* A secret that is shown and not yet stored. */
struct totp_offer {
	uint8_t secret[TOTP_SECRET_LEN];
	str text;   /* the secret as people type it: base32 in groups of four */
	str uri;    /* otpauth://…, for the QR code */
	str sealed; /* for a hidden field: base64url, bound to the account and the time */
};
/* Draws a secret for `who`. */
MUST_USE enum err totp_offer_make(struct arena *a, const struct secret *master,
				  const struct who *who, str login, int64_t now,
				  struct totp_offer *ret);
/* The same again from the hidden field. ERR_FORMAT: another account's, altered or too old. */
MUST_USE enum err totp_offer_open(struct arena *a, const struct secret *master,
				  const struct who *who, str login, str sealed, int64_t now,
				  struct totp_offer *ret);
/*
 * Stores the offered secret when `code` fits it, and rotates the session into one with the second
 * factor; other sessions end. `session` and `token` are of the one he asks with. *ret_ok false: the
 * code does not fit. ERR_EXISTS: the account has a second factor and this session did not pass it.
 * Event: ACCOUNT_TOTP.
 */
MUST_USE enum err totp_confirm(struct tx *tx, struct arena *a, const struct secret *master,
			       const struct who *who, const struct totp_offer *offer, str code,
			       id session, const uint8_t token[TOKEN_LEN], bool *ret_ok,
			       uint8_t ret_token[TOKEN_LEN]);
/* Stores a secret for an account without any ceremony: the sample world and tests. */
MUST_USE enum err totp_store(struct tx *tx, struct arena *a, const struct secret *master,
			     int64_t inst, id account, const uint8_t secret[TOTP_SECRET_LEN],
			     id actor);
/*
 * The second step: `code` of the pending sign-in of `token`. Right: the pending session ends and a
 * full one is made (SIGN_IN_DONE). Wrong, used before, or too soon after wrong ones:
 * SIGN_IN_REFUSED, counted like a wrong password. ERR_SIGN_IN: nothing is pending, start again.
 * Event: ACCOUNT_SIGNED_IN.
 */
MUST_USE enum err totp_sign_in(struct tx *tx, struct arena *a, const struct secret *master,
			       str code, const uint8_t token[TOKEN_LEN], enum sign_in *ret,
			       uint8_t ret_token[TOKEN_LEN]);
/* The code an account's app shows now, for the sample world's own page. ERR_NOT_FOUND: no secret.
 */
MUST_USE enum err totp_show(struct db *db, struct arena *a, const struct secret *master,
			    int64_t inst, id account, int64_t now, uint32_t *ret);
