/* Who sits at a desk. See officer.h. */
#include "core/case/officer.h"

#include "core/account/account.h"
#include "core/org/institution.h"
#include "query/case_officer.h"
#include "sys/clock.h"

enum err officers_read(struct db *db, struct arena *a, const struct who *who,
		       const struct desk_of *desk, struct officer **ret, size_t *ret_n)
{
	struct case_officers_row *row;
	struct officer *officer;
	size_t n;

	if (!who_may(who, PERMISSION_CASE_ACT) || who->inst != desk->inst)
		return ERR_FORBIDDEN;
	TRY(case_officers(db, a, desk->inst, (int64_t)desk->role, desk->unit,
			  moment_day(clock_now(), who->zone), OFFICERS_MAX, &row, &n));
	officer = arena_array(a, struct officer, n + 1);
	for (size_t i = 0; i < n; i++)
		officer[i] = (struct officer){row[i].account, row[i].name};
	*ret = officer;
	*ret_n = n;
	return OK;
}

/* An account as somebody who could act. */
static enum err as_who(struct db *db, struct arena *a, int64_t inst, id account, struct who *ret)
{
	struct institution home;
	struct account found;
	struct deputising *deputy;
	id *head_of;

	TRY(account_read(db, a, inst, account, &found));
	if (found.ended)
		return ERR_NOT_FOUND;
	TRY(institution_read(db, a, inst, &home));
	head_of = arena_array(a, id, found.role_n + 1);
	deputy = arena_array(a, struct deputising, found.role_n + 1);
	*ret = (struct who){.inst = inst,
			    .account = account,
			    .employee = found.employee,
			    .roles = found.roles,
			    .head_of = head_of,
			    .deputy = deputy,
			    .zone = home.zone,
			    .second_factor = true};
	for (size_t i = 0; i < found.role_n; i++) {
		const struct account_role *r = &found.role[i];

		if (r->in_force && r->role == ROLE_UNIT_HEAD)
			head_of[ret->head_of_n++] = r->unit;
		if (r->in_force && r->deputy != DEPUTY_NONE)
			deputy[ret->deputy_n++] = (struct deputising){r->role, r->unit, r->as};
	}
	return OK;
}

enum err officer_sits(struct db *db, struct arena *a, const struct desk_of *desk, id account)
{
	struct who who;

	TRY(as_who(db, a, desk->inst, account, &who));
	return actor_sits(&who, desk) ? OK : ERR_FORBIDDEN;
}

enum err officer_may(struct db *db, struct arena *a, struct case_ref ref,
		     const struct desk_of *desk, id account)
{
	struct who who;

	TRY(as_who(db, a, desk->inst, account, &who));
	return actor_check(db, a, &who, ref, desk);
}
