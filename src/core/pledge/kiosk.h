/*
 * kiosk: a tablet at a roll-call on which people answer one after another.
 *
 * An operator opens it for a branch and a drive; the tablet then holds a token (cookie
 * KIOSK_COOKIE) that can do nothing but this. A person is known by a one-time code
 * (core/account/code.h), which starts a turn: a few minutes in which this person, and nobody else,
 * may answer. The turn's token stands in the page's form; an answer sent again with it finds the
 * first, so that a dropped connection neither loses nor doubles a signature.
 */
#pragma once
#include "core/account/code.h"
#include "core/pledge/sign.h"

#define KIOSK_COOKIE    "__Host-kios"
#define KIOSK_LIFE_MAX  (12 * MICROS_HOUR)
#define KIOSK_TURN_LIFE (5 * MICROS_MINUTE)

struct kiosk {
	int64_t inst;
	id id, drive, unit;
	str unit_name, institution, title;
	int zone;
	int64_t expires_at;
	enum drive_state state; /* of the drive */
};

/* Opens a kiosk until `expires_at`, at most KIOSK_LIFE_MAX from now; the token goes into the cookie
 * and is not kept. ERR_NOT_FOUND, ERR_FORBIDDEN as coverage_read; ERR_CLOSED: the drive is over.
 * Event: KIOSK_OPENED on the drive. */
MUST_USE enum err kiosk_open(struct tx *tx, struct arena *a, const struct who *who, id drive,
			     id unit, int64_t expires_at, uint8_t ret_token[TOKEN_LEN],
			     struct kiosk *ret);
/* The kiosk of a cookie. One statement. ERR_SIGN_IN: none, closed or expired. */
MUST_USE enum err kiosk_read(struct db *db, struct arena *a, const uint8_t token[TOKEN_LEN],
			     int64_t now, struct kiosk *ret);
/* Ends it. Event: KIOSK_CLOSED on the drive. `actor` none: at the kiosk itself. */
MUST_USE enum err kiosk_close(struct tx *tx, struct arena *a, int64_t inst, id kiosk, id drive,
			      id actor);

/* Kiosks of a drive that are open. */
struct kiosks {
	struct kiosk_line {
		id id, unit;
		str unit_name;
		int64_t opened_at, expires_at, answers;
	} * kiosk;
	size_t n;
};
MUST_USE enum err kiosk_list(struct db *db, struct arena *a, int64_t inst, id drive, int64_t now,
			     struct kiosks *ret);

/* A person's turn: what the screen shows. */
struct kiosk_turn {
	uint8_t token[TOKEN_LEN];
	struct pledge_person person;
	struct text text;
	bool answered; /* this person has signed already; nothing else is filled */
};
/*
 * Begins a turn with a code: a kiosk code of this drive, which is used up by it (used again only
 * while its owner has not answered), or an activation code, which is not. `token` is drawn for the
 * empty page with the code's field and begins one turn only, so that "back" and "reload" do not
 * bring up a person who has left. ERR_CONFLICT: it has begun one. ERR_CODE_SPENT: not a code, or
 * not of this kiosk's people; ERR_CLOSED, ERR_LEADERS_FIRST.
 */
MUST_USE enum err kiosk_begin(struct tx *tx, struct arena *a, const struct secret *master,
			      const struct kiosk *k, const uint8_t token[TOKEN_LEN], str code,
			      struct kiosk_turn *ret);
/* The turn of a token again, for a form that did not fit. ERR_CODE_SPENT: it ended. */
MUST_USE enum err kiosk_turn_read(struct db *db, struct arena *a, const struct kiosk *k,
				  const uint8_t token[TOKEN_LEN], int64_t now,
				  struct kiosk_turn *ret);
/* The person's answer. Sent again: the first one. ERR_CODE_SPENT: the turn ended; otherwise as
 * pledge_answer. */
MUST_USE enum err kiosk_answer(struct tx *tx, struct arena *a, struct signer *signer,
			       const struct kiosk *k, const uint8_t token[TOKEN_LEN],
			       const struct pledge_form *form, struct pledge *ret,
			       struct error *error);
