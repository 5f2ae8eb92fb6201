/* Keeping cases in step with who is who, and with the day. See people.h and track.h. */
#include "core/case/people.h"

#include "core/case/dossier.h"
#include "core/org/institution.h"
#include "query/case.h"
#include "query/case_track.h"

/* Opens a case without a book: its turns stay, their desks are found anew. */
static enum err open_quietly(struct tx *tx, struct arena *a, struct case_ref ref,
			     struct dossier **ret)
{
	TRY(dossier_open(tx, a, NULL, NULL, 0, ref, ret));
	(*ret)->today = moment_day(tx->now, (int)(*ret)->zone);
	return OK;
}

static enum err refresh_subject_cases(struct tx *tx, struct arena *a, int64_t inst, id employee)
{
	struct case_of_person_row *row;
	size_t n;

	TRY(case_of_person(tx->db, a, inst, employee, &row, &n));
	for (size_t i = 0; i < n; i++) {
		struct dossier *d;

		TRY(open_quietly(tx, a, (struct case_ref){row[i].case_inst, row[i].case_}, &d));
		TRY(dossier_people(d));
		TRY(dossier_save(d));
	}
	return OK;
}

/* Finds the desks of a case anew; the arena is given back. */
static enum err look_again(struct tx *tx, struct arena *a, struct case_ref ref)
{
	struct arena_mark mark = arena_mark(a);
	struct dossier *d;

	TRY(open_quietly(tx, a, ref, &d));
	dossier_again(d);
	TRY(dossier_save(d));
	arena_rewind(a, mark);
	return OK;
}

static enum err refresh_desks(struct tx *tx, struct arena *a, int64_t inst)
{
	struct case_of_people_row *row;
	size_t n;

	TRY(case_of_people(tx->db, a, inst, &row, &n));
	for (size_t i = 0; i < n; i++)
		TRY(look_again(tx, a, (struct case_ref){row[i].case_inst, row[i].case_}));
	return OK;
}

enum err case_officer_left(struct tx *tx, struct arena *a, int64_t inst, id account)
{
	struct case_taken_by_row *row;
	size_t n;

	TRY(case_taken_by(tx->db, a, inst, account, &row, &n));
	for (size_t i = 0; i < n; i++)
		TRY(look_again(tx, a, (struct case_ref){row[i].case_inst, row[i].case_}));
	return OK;
}

enum err case_people_changed(struct tx *tx, struct arena *a, int64_t inst, id employee)
{
	if (!id_is_none(employee))
		TRY(refresh_subject_cases(tx, a, inst, employee));
	return refresh_desks(tx, a, inst);
}

enum err case_roster_changed(struct tx *tx, struct arena *a, int64_t inst, id employee)
{
	struct case_officer_row row;

	TRY(case_officer(tx->db, a, inst, employee, &row));
	return row.n > 0 ? case_people_changed(tx, a, inst, employee) : OK;
}

enum err institution_set_above(struct tx *tx, struct arena *a, int64_t inst, int64_t above)
{
	struct institution lower, upper;

	TRY(institution_read(tx->db, a, inst, &lower));
	TRY(institution_read(tx->db, a, above, &upper));
	if (inst == above)
		return ERR_INPUT;
	TRY(institution_above_set(tx, inst, upper.kind, above, NULL));
	return refresh_desks(tx, a, inst);
}

/* ---- with the day, and with another rulebook ---- */

enum err case_refresh(struct tx *tx, struct arena *a, const struct rulebook *book,
		      struct case_ref ref, day today, bool again)
{
	struct dossier *d;

	TRY(dossier_open(tx, a, book, NULL, today, ref, &d));
	if (again)
		TRY(dossier_people(d));
	return dossier_save(d);
}

enum err case_due(struct db *db, struct arena *a, int64_t inst, day today, int64_t limit,
		  struct case_ref **ret, size_t *ret_n)
{
	struct case_to_settle_row *row;

	TRY(case_to_settle(db, a, inst, today, limit, &row, ret_n));
	*ret = arena_array(a, struct case_ref, *ret_n + 1);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct case_ref){inst, row[i].case_};
	return OK;
}

enum err case_open_list(struct db *db, struct arena *a, int64_t inst, id after, int64_t limit,
			struct case_ref **ret, size_t *ret_n)
{
	struct case_open_page_row *row;

	TRY(case_open_page(db, a, inst, after, limit, &row, ret_n));
	*ret = arena_array(a, struct case_ref, *ret_n + 1);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct case_ref){inst, row[i].case_};
	return OK;
}
