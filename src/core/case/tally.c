/* Counters of cases. See tally.h. */
#include "core/case/tally.h"

#include "base/vec.h"
#include "law/source.h"
#include "query/case_tally.h"

const str tally_decided[DECIDED_COUNT] = {
	[DECIDED_WITHIN] = STR_INIT("sesuai"),
	[DECIDED_OUT_OF_RANGE] = STR_INIT("luar_usulan"),
	[DECIDED_WITHOUT_AUTHORITY] = STR_INIT("luar_wewenang"),
	[DECIDED_BOTH] = STR_INIT("luar_keduanya"),
};

void tally_add(struct tally *t, struct arena *a, int64_t inst, enum tally_kind what, str name,
	       int64_t on, int64_t n)
{
	for (size_t i = 0; i < t->n; i++) {
		struct tally_change *c = &t->item[i];

		if (c->inst == inst && c->what == (int64_t)what && c->day == on &&
		    str_eq(c->name, name)) {
			c->n += n;
			return;
		}
	}
	*vec_push(t, a) = (struct tally_change){inst, what, name, on, n};
}

static void desk_add(struct tally *t, struct arena *a, const struct tally_turn *turn, int64_t on,
		     int64_t turns, int64_t late)
{
	for (size_t i = 0; i < t->desk.n; i++) {
		struct desk_change *c = &t->desk.item[i];

		if (c->inst == turn->inst && c->role == turn->role && id_eq(c->unit, turn->unit) &&
		    c->day == on) {
			c->turns += turns;
			c->late += late;
			return;
		}
	}
	*vec_push(&t->desk, a) =
		(struct desk_change){turn->inst, turn->role, turn->unit, on, turns, late};
}

void tally_turn(struct tally *t, struct arena *a, const struct tally_turn *turn, int64_t n)
{
	bool ends = turn->until != DAY_FOREVER, late = turn->late != DAY_FOREVER;

	tally_add(t, a, turn->inst, TALLY_OPEN, turn->name, turn->from, n);
	desk_add(t, a, turn, turn->from, n, 0);
	if (ends) {
		tally_add(t, a, turn->inst, TALLY_OPEN, turn->name, turn->until + 1, -n);
		desk_add(t, a, turn, turn->until + 1, -n, 0);
	}
	if (late) {
		tally_add(t, a, turn->inst, TALLY_LATE, turn->name, turn->late, n);
		desk_add(t, a, turn, turn->late, 0, n);
	}
	if (late && ends) {
		tally_add(t, a, turn->inst, TALLY_LATE, turn->name, turn->until + 1, -n);
		desk_add(t, a, turn, turn->until + 1, 0, -n);
	}
}

enum err tally_write(struct tx *tx, struct tally *t)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct tally_change *c = &t->item[i];

		if (c->n == 0)
			continue;
		TRY(case_tally_add(tx, c->inst, c->what, c->name, c->day, c->n, NULL));
		if (c->n < 0 || c->what <= TALLY_LATE)
			TRY(case_tally_clean(tx, c->inst, c->what, c->name, c->day, NULL));
	}
	for (size_t i = 0; i < t->desk.n; i++) {
		const struct desk_change *c = &t->desk.item[i];

		if (c->turns == 0 && c->late == 0)
			continue;
		TRY(case_desk_tally_add(tx, c->inst, c->role, c->unit, c->day, c->turns, c->late,
					NULL));
		TRY(case_desk_tally_clean(tx, c->inst, c->role, c->unit, c->day, NULL));
	}
	t->n = t->desk.n = 0;
	return OK;
}

enum err tally_read(struct db *db, struct arena *a, int64_t inst, enum tally_kind what,
		    int64_t from, int64_t to, struct tally_row **ret, size_t *ret_n)
{
	struct case_tally_rows_row *row;
	size_t n;

	TRY(case_tally_rows(db, a, inst, what, from, to, &row, &n));
	*ret = arena_array(a, struct tally_row, n + 1);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = (struct tally_row){row[i].name, row[i].day, row[i].n};
	*ret_n = n;
	return OK;
}

enum err tally_on(struct db *db, struct arena *a, int64_t inst, enum tally_kind what, int64_t on,
		  struct tally_row **ret, size_t *ret_n)
{
	struct tally_row *row;
	size_t n, kept = 0;

	TRY(tally_read(db, a, inst, what, INT64_MIN, on, &row, &n));
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || !str_eq(row[kept - 1].name, row[i].name))
			row[kept++] = (struct tally_row){row[i].name, on, row[i].n};
		else
			row[kept - 1].n += row[i].n;
	}
	*ret = row;
	*ret_n = kept;
	return OK;
}
