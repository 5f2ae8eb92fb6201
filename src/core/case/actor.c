/* Who may see a case, and who may act at a desk. See actor.h. */
#include "core/case/actor.h"

#include "core/case/duty.h"
#include "query/case.h"
#include "sys/clock.h"

enum err actor_desk(struct db *db, struct arena *a, struct case_ref ref,
		    const struct case_subject *subject, const struct actor *actor,
		    const struct body *body, struct desk_of *ret)
{
	struct cast cast;
	int64_t about;

	TRY(cast_read(db, a, ref, &cast));
	return desk_find(db, a, &cast, subject,
			 actor->party == PARTY_TASK ? duty_of(body) : DUTY_HOME, ret, &about);
}

enum err case_access_check(struct db *db, struct arena *a, const struct who *who,
			   struct case_ref ref)
{
	struct case_may_row row;

	if (!who_may(who, PERMISSION_CASE_ACT))
		return ERR_NOT_FOUND;
	TRY(case_may(db, a, who->inst, who->account, who->employee, who_has(who, ROLE_BAWASLU),
		     who_has(who, ROLE_BKN), who_has(who, ROLE_PERSONNEL),
		     who_has(who, ROLE_AUTHORITY), who_above(who), who_has(who, ROLE_UNIT_HEAD),
		     ref.inst, ref.id, moment_day(clock_now(), who->zone), &row));
	return row.n > 0 ? OK : ERR_NOT_FOUND;
}

bool actor_sits(const struct who *who, const struct desk_of *desk)
{
	if (who->inst != desk->inst || !who_has(who, desk->role))
		return false;
	if (desk->role != ROLE_UNIT_HEAD)
		return true;
	for (size_t i = 0; i < who->head_of_n; i++)
		if (id_eq(who->head_of[i], desk->unit))
			return true;
	return false;
}

enum err actor_check(struct db *db, struct arena *a, const struct who *who, struct case_ref ref,
		     const struct desk_of *desk)
{
	TRY(case_access_check(db, a, who, ref));
	return actor_sits(who, desk) ? OK : ERR_FORBIDDEN;
}
