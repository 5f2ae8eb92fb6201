/*
 * password: what may be one, and signing in with it. Hashing is slow and never inside a
 * transaction: check first (worker thread), then write what came of it.
 */
#pragma once
#include "core/account/account.h"

/* What must not be somebody's password because everybody could guess it. Empty or 0: not known. */
struct password_owner {
	str login, nip, name;
	bool has_birth;
	day birth;
};
/*
 * At least PASSWORD_MIN code points and no rule of composition; not one of the most common ones,
 * and more than the owner's own NIP, name and birth date. ERR_INPUT, told in `error` (field
 * "sandi").
 */
MUST_USE enum err password_check(struct arena *a, str password, const struct password_owner *owner,
				 struct error *error);
/* Of an account, for password_check. */
MUST_USE enum err password_owner_read(struct db *db, struct arena *a, int64_t inst, id account,
				      struct password_owner *ret);
/* Hash of a password in NFC, stronger for `officer`s. Slow. ERR_NO_MEMORY. */
MUST_USE enum err password_make(struct arena *a, str password, bool officer, str *ret_hash);

/* What password_try found: to be handed to password_settle in a transaction. */
struct password_attempt {
	str login;
	bool found; /* some account has this login; its first one is meant when nothing matches */
	bool matches;
	int64_t inst; /* 0 when !found: the server's own rows */
	id account;
	str compared; /* the hash it was; one that was changed since does not count */
};
/*
 * Compares `password` with the accounts of `login`. An unknown login costs the time of a known one:
 * it is compared with a hash that nothing matches. `master` chooses for an unknown login whether
 * that is an officer's slower hash, always the same for the same login. Slow.
 */
MUST_USE enum err password_try(struct db *db, struct arena *a, const struct secret *master,
			       str login, str password, struct password_attempt *ret);
/* The same for a person who is signed in and must say it again. */
MUST_USE enum err password_try_own(struct db *db, struct arena *a, const struct who *who,
				   str password, struct password_attempt *ret);

enum sign_in {
	SIGN_IN_REFUSED, /* wrong, or tried again too soon: nobody is told which */
	SIGN_IN_DONE,
	SIGN_IN_PENDING, /* the code of the second step is still to come */
};
/*
 * Counts a wrong try, or opens the session. While the account's delay runs, even the right password
 * is refused, and the try is not counted, so that nobody can prolong it. An unknown login writes a
 * row too, so that the answer takes as long. Event: ACCOUNT_SIGNED_IN when done.
 */
MUST_USE enum err password_sign_in(struct tx *tx, struct arena *a,
				   const struct password_attempt *attempt, str device,
				   enum sign_in *ret, uint8_t ret_token[TOKEN_LEN]);
/* The same for a step-up: the session of `token` is rotated. *ret_ok false: refused. */
MUST_USE enum err password_again(struct tx *tx, struct arena *a,
				 const struct password_attempt *attempt,
				 const uint8_t token[TOKEN_LEN], bool *ret_ok,
				 uint8_t ret_token[TOKEN_LEN]);
/* How long an account waits after its `failures`-th wrong try, in microseconds; whether it still
 * waits; and counting one more, for a wrong code too. */
int64_t failure_delay(int64_t failures);
bool failure_waiting(int64_t failures, int64_t failed_at, int64_t now);
MUST_USE enum err failure_write(struct tx *tx, int64_t inst, id account);

/*
 * A new password of the person who is signed in, after password_try_own matched; his other sessions
 * end. *ret_ok false: refused as above. Event: ACCOUNT_PASSWORD.
 */
MUST_USE enum err password_change(struct tx *tx, struct arena *a,
				  const struct password_attempt *attempt, str new_hash, id keep,
				  bool *ret_ok);

/* Who is about to activate an account, for the page that asks for the password. */
struct activation {
	struct code code;
	str masked; /* "D••• S•••": enough to know oneself, not to learn a name */
	bool choose_login; /* he has no NIP and no account yet */
	bool of_employee;  /* he is an employee: his pledge waits */
	bool officer;      /* holds a role above employee: his hash is made stronger */
	struct password_owner owner;
};
/* ERR_CODE_SPENT: also when the person has left, or the account was ended. */
MUST_USE enum err activation_read(struct db *db, struct arena *a, const struct secret *master,
				  str typed, int64_t now, struct activation *ret);
/*
 * Uses the code, makes the account if there is none, sets the password, ends all its sessions and
 * signs in: *ret is SIGN_IN_DONE, or SIGN_IN_PENDING when the account has a second factor.
 * `login` is what a person without NIP chose, folded; ignored for others.
 * ERR_CODE_SPENT; ERR_EXISTS: the login is taken; ERR_INPUT: not a login (both told in `error`).
 * Events: ACCOUNT_CREATED as needed, ACCOUNT_ACTIVATED or ACCOUNT_PASSWORD, CODE_USED.
 */
MUST_USE enum err activation_use(struct tx *tx, struct arena *a, const struct secret *master,
				 str typed, str login, str password_hash, str device,
				 enum sign_in *ret, uint8_t ret_token[TOKEN_LEN],
				 struct error *error);
