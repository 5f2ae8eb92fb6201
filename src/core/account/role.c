/* Roles: their names, giving and ending them, and what a person may do. See account.h and who.h. */
#include "base/lang.h"
#include "core/account/history.h"
#include "core/case/people.h"
#include "core/org/unit.h"
#include "query/account.h"

static const struct {
	const char *key, *label;
} roles[ROLE_COUNT] = {
	[ROLE_EMPLOYEE] = {"employee", N_("Sebagai pegawai")},
	[ROLE_UNIT_HEAD] = {"unit_head", N_("Kepala unit kerja")},
	[ROLE_PERSONNEL] = {"personnel", N_("Pengelola kepegawaian")},
	[ROLE_BAWASLU] = {"bawaslu", N_("Petugas Bawaslu")},
	[ROLE_BKN] = {"bkn", N_("Petugas BKN")},
	[ROLE_AUTHORITY] = {"authority", N_("Pejabat pembina kepegawaian")},
	[ROLE_AUDITOR] = {"auditor", N_("Auditor")},
	[ROLE_ADMIN] = {"admin", N_("Administrator")},
	[ROLE_LAWYER] = {"lawyer", N_("Ahli hukum")},
};

const char *role_key(int64_t role)
{
	return role >= 0 && role < ROLE_COUNT ? roles[role].key : "?";
}

const char *role_label(int64_t role)
{
	return role >= 0 && role < ROLE_COUNT ? roles[role].label : "?";
}

bool role_parse(str key, enum role *ret)
{
	for (int r = 0; r < ROLE_COUNT; r++)
		if (str_eq(key, str_from(roles[r].key))) {
			*ret = (enum role)r;
			return true;
		}
	return false;
}

/* A unit head has a branch, nobody else; an employee's role needs an employee. */
static enum err check_role(struct tx *tx, struct arena *a, const struct account *account,
			   enum role role, id unit)
{
	struct unit found;

	if ((role == ROLE_UNIT_HEAD) != !id_is_none(unit))
		return ERR_INPUT;
	if (role == ROLE_EMPLOYEE && id_is_none(account->employee))
		return ERR_INPUT;
	if (role == ROLE_UNIT_HEAD)
		return unit_read(tx->db, a, account->inst, unit, &found);
	return OK;
}

/* Who may see a case, and whose turn it is, depends on roles. */
static enum err role_changed(struct tx *tx, struct arena *a, const struct account *account,
			     enum role role)
{
	return role == ROLE_EMPLOYEE ? OK
				     : case_people_changed(tx, a, account->inst, account->employee);
}

enum err account_role_give(struct tx *tx, struct arena *a, int64_t inst, id account, enum role role,
			   id unit, id actor)
{
	struct account found;
	int64_t changed;

	TRY(account_read(tx->db, a, inst, account, &found));
	if (found.ended)
		return ERR_NOT_FOUND;
	TRY(check_role(tx, a, &found, role, unit));
	TRY(account_role_add(tx, inst, account, role, unit, tx->now, &changed));
	if (changed == 0)
		return OK;
	TRY(account_count_change(tx, inst, account, NULL));
	TRY(history_append(tx, a, inst, account, EVENT_ACCOUNT_ROLE_GIVEN, actor,
			   history_role(a, role, unit)));
	return role_changed(tx, a, &found, role);
}

enum err account_role_end(struct tx *tx, struct arena *a, int64_t inst, id account, enum role role,
			  id unit, id actor)
{
	struct account found;
	int64_t changed;

	TRY(account_read(tx->db, a, inst, account, &found));
	if (role == ROLE_ADMIN && id_eq(account, actor))
		return ERR_INPUT; /* or nobody might be left to give it back */
	TRY(account_role_finish(tx, inst, account, role, unit, tx->now, &changed));
	if (changed == 0)
		return OK;
	TRY(account_count_change(tx, inst, account, NULL));
	TRY(history_append(tx, a, inst, account, EVENT_ACCOUNT_ROLE_ENDED, actor,
			   history_role(a, role, unit)));
	TRY(case_officer_left(tx, a, inst, account));
	return role_changed(tx, a, &found, role);
}
