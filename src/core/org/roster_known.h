/*
 * roster_known: who a person of a list is, and whether anything about him has changed: keys and
 * fingerprints over those columns that the list has. Also the one spelling of each unit.
 */
#pragma once
#include "base/map.h"
#include "core/org/roster_index.h"
#include "core/org/roster_row.h"

struct roster_known {
	struct roster_index people;
	struct arena arena; /* of the units */
	struct map units; /* folded path → struct str *, as it is spelt in the database or first */
	unsigned has;     /* columns of the list */
};

void roster_known_init(struct roster_known *k, uint64_t salt);
void roster_known_finish(struct roster_known *k);
/* Reads the units and everybody of an institution, once the columns are known. */
MUST_USE enum err roster_known_load(struct roster_known *k, struct db *db, struct arena *a,
				    int64_t inst, unsigned has);
/* The path as it is spelt already, or as it will be: "dinas kesehatan" is "Dinas Kesehatan" when
 * there is one. Lives in `k`. */
str roster_known_unit(struct roster_known *k, str path);

/* In INDEX_KEY_MASK. */
uint64_t roster_row_key(const struct roster_known *k, const struct roster_row *r);
uint64_t roster_row_fingerprint(const struct roster_known *k, const struct roster_row *r);
uint64_t employee_key(const struct roster_known *k, const struct employee *e);
uint64_t employee_fingerprint(const struct roster_known *k, const struct employee *e);
/* The row with the employee's values in the columns that the list does not have. */
void roster_row_fill(const struct roster_known *k, const struct employee *e, struct roster_row *r);
/* An employee's values as a row. */
struct roster_row roster_row_of(const struct employee *e);
