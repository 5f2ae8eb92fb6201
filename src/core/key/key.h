/*
 * key: the Ed25519 keys with which an institution signs statements of pledges.
 *
 * An institution has one key in use; key_rotate retires it and makes the next. Old ones stay in the
 * list for ever, with the last day they may have signed on, because papers signed with them do. The
 * seed is kept sealed with the master key (core/key/master.h). Events: KEY_CREATED, KEY_RETIRED on
 * the subject key_subject().
 */
#pragma once
#include "core/key/master.h"
#include "core/pledge/statement.h"
#include "db/db.h"

/* The key in use, its seed in the clear. Release with signing_key_finish. */
struct signing_key {
	uint32_t id;
	int64_t inst;
	uint8_t public_key[PUBLIC_KEY_LEN];
	struct secret seed; /* SEED_LEN bytes */
};
void signing_key_finish(struct signing_key *k); /* accepts a zeroed one */

/* The event subject of an institution's keys: the same id every time. */
id key_subject(int64_t inst);

/*
 * Makes a key for an institution that has none in use; `actor` is the account or none. *ret_id is
 * its id. ERR_EXISTS: one is in use. ERR_DATABASE, ERR_RETRY.
 */
MUST_USE enum err key_create(struct tx *tx, struct arena *a, const struct secret *master,
			     int64_t inst, id actor, uint32_t *ret_id);
/* Retires the key in use, if any, from the institution's today on, and makes the next. */
MUST_USE enum err key_rotate(struct tx *tx, struct arena *a, const struct secret *master,
			     int64_t inst, id actor, uint32_t *ret_id);
/*
 * The key in use. One statement and one unsealing (microseconds). ERR_NOT_FOUND: the institution
 * has none. ERR_ENVIRONMENT: the seed does not open with this master key.
 */
MUST_USE enum err key_current(struct db *db, struct arena *a, const struct secret *master,
			      int64_t inst, struct signing_key *ret);
