/* Who sits at a desk. See officer.h. */
#include "core/case/officer.h"

#include "query/case_officer.h"

enum err officers_read(struct db *db, struct arena *a, const struct who *who,
		       const struct desk_of *desk, struct officer **ret, size_t *ret_n)
{
	struct case_officers_row *row;
	struct officer *officer;
	size_t n;

	if (!who_may(who, PERMISSION_CASE_ACT) || who->inst != desk->inst)
		return ERR_FORBIDDEN;
	TRY(case_officers(db, a, desk->inst, (int64_t)desk->role, desk->unit, OFFICERS_MAX, &row,
			  &n));
	officer = arena_array(a, struct officer, n + 1);
	for (size_t i = 0; i < n; i++)
		officer[i] = (struct officer){row[i].account, row[i].name};
	*ret = officer;
	*ret_n = n;
	return OK;
}
