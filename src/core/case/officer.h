/* officer: who sits at a desk, so that a step can be given to a colleague. */
#pragma once
#include "core/case/actor.h"

enum { OFFICERS_MAX = 100 };

struct officer {
	id account;
	str name;
};
/* The first OFFICERS_MAX accounts that hold the role of the desk, by name; the one who asks too.
 * One statement. ERR_FORBIDDEN: who does not sit at that desk's institution. */
MUST_USE enum err officers_read(struct db *db, struct arena *a, const struct who *who,
				const struct desk_of *desk, struct officer **ret, size_t *ret_n);
