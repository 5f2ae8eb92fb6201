/*
 * signer: the institutions' signing seeds, unsealed once and kept, for whoever signs statements.
 *
 * Unsealing is not for the writer thread, 64 times a commit. A seed is found by its key's number,
 * which the caller has just read in its own transaction; so a rotation is noticed without telling
 * anybody. Safe from any thread. The seeds are in locked memory.
 */
#pragma once
#include "core/key/key.h"

struct signer;

/* `master` is borrowed until signer_destroy. ERR_NO_MEMORY. */
MUST_USE enum err signer_create(const struct secret *master, struct signer **ret);
/* Accepts NULL. */
void signer_destroy(struct signer *s);

/* The statement of `facts`, signed with the key `key_id` of facts->inst. ERR_NOT_FOUND: that key is
 * not in use; ERR_ENVIRONMENT: it does not open with the master key; ERR_LIMIT as statement_make.
 */
MUST_USE enum err signer_statement(struct signer *s, struct db *db, struct arena *a,
				   uint32_t key_id, const struct statement_facts *facts,
				   uint8_t ret[STATEMENT_LEN]);
