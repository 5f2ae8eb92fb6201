/* officer: who sits at a desk, so that a step can be given to a colleague and is taken back from
 * who has left. */
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
/* Does an account sit at that desk? ERR_NOT_FOUND: it is ended, or of another institution;
 * ERR_FORBIDDEN: it has not that role, or heads another branch. */
MUST_USE enum err officer_sits(struct db *db, struct arena *a, const struct desk_of *desk,
			       id account);
/* The same, and it may see the case. */
MUST_USE enum err officer_may(struct db *db, struct arena *a, struct case_ref ref,
			      const struct desk_of *desk, id account);
