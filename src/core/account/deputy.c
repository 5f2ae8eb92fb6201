/* Deputies. See deputy.h. */
#include "core/account/deputy.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/account/history.h"
#include "core/case/people.h"
#include "core/org/unit.h"
#include "query/account.h"
#include "sys/unicode.h"

enum { BATCH = 50 };

str deputy_as(struct arena *a, int64_t kind, str post)
{
	if (kind != DEPUTY_DAILY && kind != DEPUTY_ACTING)
		return STR("");
	return str_printf(a, "%s " STR_FMT, kind == DEPUTY_DAILY ? "Plh." : "Plt.", STR_ARG(post));
}

static enum err check_days(struct db *db, struct arena *a, int64_t inst, day today,
			   const struct deputy_new *n, struct error *error)
{
	struct account_desk_holders_row holders;

	if (n->until < n->from || n->until - n->from >= DEPUTY_DAYS_MAX)
		return error_set(error, ERR_INPUT, "sampai",
				 N_("Hari terakhir tidak boleh sebelum hari pertama, dan paling "
				    "lama 184 hari sesudahnya. Sesudah itu tugaskan lagi."));
	if (n->until < today)
		return error_set(error, ERR_INPUT, "sampai", N_("Hari itu sudah lewat."));
	if (n->from > today + DEPUTY_AHEAD_MAX)
		return error_set(error, ERR_INPUT, "dari",
				 N_("Paling jauh 92 hari dari sekarang."));
	TRY(account_desk_holders(db, a, inst, n->role, n->unit, &holders));
	if (n->from > today && holders.n == 0)
		return error_set(error, ERR_INPUT, "dari",
				 N_("Jabatan itu kini kosong, jadi penggantinya mulai hari ini."));
	return OK;
}

static enum err check(struct db *db, struct arena *a, int64_t inst, const struct account *account,
		      const struct deputy_new *n, struct error *error)
{
	struct unit found;

	if ((n->role != ROLE_UNIT_HEAD && n->role != ROLE_AUTHORITY) ||
	    (n->kind != DEPUTY_DAILY && n->kind != DEPUTY_ACTING) ||
	    (n->role == ROLE_UNIT_HEAD) != !id_is_none(n->unit))
		return error_set(error, ERR_INPUT, "peran", N_("Pilih salah satu."));
	if (n->role == ROLE_UNIT_HEAD)
		TRY(unit_read(db, a, inst, n->unit, &found));
	for (size_t i = 0; i < account->role_n; i++) {
		const struct account_role *r = &account->role[i];

		if (r->role == n->role && id_eq(r->unit, n->unit) && r->deputy == DEPUTY_NONE)
			return error_set(error, ERR_INPUT, "peran",
					 N_("Ia sendiri yang memegang jabatan itu."));
	}
	if (str_trim(n->post).n == 0 || utf8_count(n->post) > DEPUTY_POST_MAX)
		return error_set(error, ERR_INPUT, "jabatan",
				 N_("Tuliskan jabatan yang digantikan, misalnya: Camat Baros."));
	return OK;
}

enum err deputy_give(struct tx *tx, struct arena *a, int64_t inst, day today,
		     const struct deputy_new *n, id actor, struct error *error)
{
	str post = unicode_nfc(a, str_trim(n->post));
	struct account found;
	int64_t changed;

	TRY(account_read(tx->db, a, inst, n->account, &found));
	if (found.ended)
		return ERR_NOT_FOUND;
	TRY(check(tx->db, a, inst, &found, n, error));
	TRY(check_days(tx->db, a, inst, today, n, error));
	TRY(account_deputy_add(tx, inst, n->account, n->role, n->unit, n->kind, post, n->from,
			       n->until, tx->now, &changed));
	if (changed == 0)
		return ERR_CONFLICT;
	TRY(account_count_change(tx, inst, n->account, NULL));
	TRY(history_append(tx, a, inst, n->account, EVENT_ACCOUNT_DEPUTY, actor,
			   history_deputy(a, n->role, n->unit, n->kind, post, n->from, n->until)));
	TRY(case_officer_left(tx, a, inst, n->account)); /* given again for other days */
	return case_people_changed(tx, a, inst, found.employee);
}

enum err deputy_end_over(struct tx *tx, struct arena *a, int64_t inst, day today)
{
	struct account_deputies_over_row *row;
	size_t n;

	TRY(account_deputies_over(tx->db, a, inst, today, BATCH, &row, &n));
	for (size_t i = 0; i < n; i++)
		TRY(account_role_end(tx, a, inst, row[i].account, (enum role)row[i].role,
				     row[i].unit, (id){{0}}));
	return OK;
}

enum err deputies_over(struct db *db, struct arena *a, day today, struct deputies_over **ret,
		       size_t *ret_n)
{
	struct account_deputies_past_row *row;

	TRY(account_deputies_past(db, a, today, &row, ret_n));
	*ret = arena_array(a, struct deputies_over, *ret_n + 1);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct deputies_over){row[i].inst, (day)row[i].until_day};
	return OK;
}
