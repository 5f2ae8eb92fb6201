/* name_store: keeps the tables that search.c reads in step with the names of employees. */
#pragma once
#include "base/map.h"
#include "db/db.h"

/* Words added and taken away in one transaction, counted together: common names change one row
 * once, not once a person. */
struct name_store {
	struct tx *tx;
	struct arena *arena;
	int64_t inst;
	struct map words; /* token → int64_t * difference */
};

void name_store_init(struct name_store *s, struct tx *tx, struct arena *a, int64_t inst);
MUST_USE enum err name_store_add(struct name_store *s, id employee, str name);
/* From one name to another; nothing when their words are the same. */
MUST_USE enum err name_store_change(struct name_store *s, id employee, str was, str is);
/* Writes the counts; call before the transaction ends. */
MUST_USE enum err name_store_finish(struct name_store *s);
