/*
 * fingerprint: what a lawyer signs when he signs off a rule: the SHA-256 of the rule as it is read,
 * with what it borrows and what it rests on. docs/formats/sign-off.md.
 */
#pragma once
#include "law/rulebook.h"

struct fingerprint {
	uint8_t sha256[32];
};

/* Writes the text whose SHA-256 is the fingerprint. */
void fingerprint_put(struct buf *out, const struct rulebook *b, const struct rule *r);
/* The fingerprint of every rule, by its index; in `a`. ERR_LIMIT: a rule with what it rests on is
 * longer than any that could be read. */
MUST_USE enum err fingerprints_make(struct arena *a, const struct rulebook *b,
				    const struct fingerprint **ret);
