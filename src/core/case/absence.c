/* Officers who are away. See absence.h. */
#include "core/case/absence.h"

#include "base/lang.h"
#include "core/account/history.h"
#include "query/case_officer.h"

enum err absence_list(struct db *db, struct arena *a, const struct who *who, day today,
		      struct colleague **ret, size_t *ret_n)
{
	struct absence_colleagues_row *row;
	size_t n;

	if (!who_may(who, PERMISSION_CASE_ACT))
		return ERR_FORBIDDEN;
	TRY(absence_colleagues(db, a, who->inst, who->account, today, ABSENCE_PEOPLE_MAX, &row,
			       &n));
	*ret = arena_array(a, struct colleague, n + 1);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = (struct colleague){
			.account = row[i].account,
			.name = row[i].name,
			.said = row[i].from_day.is,
			.away = row[i].from_day.is && row[i].from_day.v <= today,
			.from = (day)row[i].from_day.v,
			.until = (day)row[i].until_day.v,
		};
	*ret_n = n;
	return OK;
}

enum err absence_now(struct db *db, struct arena *a, int64_t inst, day today, struct away **ret,
		     size_t *ret_n)
{
	struct absence_of_day_row *row;
	size_t n;

	TRY(absence_of_day(db, a, inst, today, ABSENCE_PEOPLE_MAX, &row, &n));
	*ret = arena_array(a, struct away, n + 1);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = (struct away){row[i].account, (day)row[i].until_day};
	*ret_n = n;
	return OK;
}

day absence_until(const struct away *away, size_t n, id account)
{
	for (size_t i = 0; i < n; i++)
		if (id_eq(away[i].account, account))
			return away[i].until;
	return 0;
}

/* ---- saying so ---- */

static enum err find_colleague(struct tx *tx, struct arena *a, const struct who *who, day today,
			       id account, struct colleague *ret, struct error *error)
{
	struct colleague *list;
	size_t n;

	TRY(absence_list(tx->db, a, who, today, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (id_eq(list[i].account, account)) {
			*ret = list[i];
			return OK;
		}
	return error_set(error, ERR_INPUT, "petugas", N_("Petugas itu tidak duduk di meja Anda."));
}

static enum err write(struct tx *tx, struct arena *a, const struct who *who, id account, day from,
		      day until)
{
	TRY(absence_write(tx, who->inst, account, from, until, NULL));
	return history_append(tx, a, who->inst, account, EVENT_OFFICER_ABSENT, who->account,
			      history_absence(a, from, until));
}

enum err absence_say(struct tx *tx, struct arena *a, const struct who *who, day today, id account,
		     day from, day until, struct error *error)
{
	struct colleague colleague;

	TRY(find_colleague(tx, a, who, today, account, &colleague, error));
	if (until < from || until - from >= ABSENCE_DAYS_MAX)
		return error_set(error, ERR_INPUT, "sampai",
				 N_("Hari terakhir tidak boleh sebelum hari pertama, dan paling "
				    "lama 92 hari. Yang tidak kembali: mintalah administrator "
				    "menutup akunnya, maka langkahnya kembali ke meja."));
	if (until < today)
		return error_set(error, ERR_INPUT, "sampai", N_("Hari itu sudah lewat."));
	return write(tx, a, who, account, from, until);
}

enum err absence_over(struct tx *tx, struct arena *a, const struct who *who, day today, id account,
		      struct error *error)
{
	struct colleague colleague;

	TRY(find_colleague(tx, a, who, today, account, &colleague, error));
	if (!colleague.said)
		return ERR_CONFLICT;
	return write(tx, a, who, account, colleague.from,
		     colleague.away ? today - 1 : colleague.from - 1);
}
