/* Conflict of interest as rows. See bar.h. */
#include "core/case/bar.h"

#include <stdlib.h>

#include "base/vec.h"
#include "core/org/institution.h"
#include "query/case.h"

static int by_place(const void *left, const void *right)
{
	const struct bar *l = left, *r = right;

	if (l->inst != r->inst)
		return l->inst < r->inst ? -1 : 1;
	if (l->kind != r->kind)
		return l->kind < r->kind ? -1 : 1;
	return memcmp(l->thing.b, r->thing.b, sizeof l->thing.b);
}

static void add(struct bars *b, struct arena *a, int64_t inst, enum bar_kind kind, id thing)
{
	struct bar new_ = {inst, kind, thing};

	for (size_t i = 0; i < b->n; i++)
		if (by_place(&b->item[i], &new_) == 0)
			return;
	*vec_push(b, a) = new_;
}

static void add_role(struct bars *b, struct arena *a, const struct case_roles_of_row *r)
{
	const id none = {{0}};

	if (r->role == ROLE_UNIT_HEAD)
		add(b, a, r->inst, BAR_BRANCH, r->unit);
	else if (r->role == ROLE_PERSONNEL)
		add(b, a, r->inst, BAR_PERSONNEL, none);
	else if (r->role == ROLE_AUTHORITY)
		add(b, a, r->inst, BAR_INSTITUTION, none);
}

/* Whoever heads an overseer's office stands above everybody at its desks, also above officers who
 * are in no staff list and so in no branch. */
static enum err add_overseers(struct db *db, struct arena *a, struct bars *b)
{
	for (size_t i = 0, n = b->n; i < n; i++) {
		struct bar branch = b->item[i];
		struct institution home;

		if (branch.kind != BAR_BRANCH)
			continue;
		TRY(institution_read(db, a, branch.inst, &home));
		if ((home.kind == INSTITUTION_BAWASLU || home.kind == INSTITUTION_BKN) &&
		    id_eq(home.root_unit, branch.thing))
			add(b, a, branch.inst, BAR_INSTITUTION, (id){{0}});
	}
	return OK;
}

enum err bars_of(struct db *db, struct arena *a, struct case_ref ref,
		 const struct case_subject *subject, size_t n, struct bars *ret)
{
	struct case_roles_of_row *role;
	size_t role_n;
	struct bars b = {0};

	TRY(case_roles_of(db, a, ref.inst, ref.id, &role, &role_n));
	for (size_t i = 0; i < n; i++) {
		if (subject[i].person_inst == 0)
			continue;
		add(&b, a, subject[i].person_inst, BAR_SELF, subject[i].employee);
		if (!id_is_none(subject[i].heads))
			add(&b, a, subject[i].person_inst, BAR_BRANCH, subject[i].heads);
	}
	for (size_t i = 0; i < role_n; i++)
		add_role(&b, a, &role[i]);
	TRY(add_overseers(db, a, &b));
	if (b.n)
		qsort(b.item, b.n, sizeof *b.item, by_place);
	*ret = b;
	return OK;
}

enum err bars_read(struct db *db, struct arena *a, struct case_ref ref, struct bars *ret)
{
	struct case_bars_row *row;
	struct bars b = {0};
	size_t n;

	TRY(case_bars(db, a, ref.inst, ref.id, &row, &n));
	for (size_t i = 0; i < n; i++)
		*vec_push(&b, a) =
			(struct bar){row[i].inst, (enum bar_kind)row[i].kind, row[i].thing};
	*ret = b;
	return OK;
}

bool bars_same(const struct bars *left, const struct bars *right)
{
	if (left->n != right->n)
		return false;
	for (size_t i = 0; i < left->n; i++)
		if (by_place(&left->item[i], &right->item[i]) != 0)
			return false;
	return true;
}

enum err bars_write(struct tx *tx, struct arena *a, struct case_ref ref, const struct bars *bars,
		    bool *ret_changed)
{
	struct bars were;

	TRY(bars_read(tx->db, a, ref, &were));
	*ret_changed = !bars_same(&were, bars);
	if (!*ret_changed)
		return OK;
	TRY(case_bar_delete(tx, ref.inst, ref.id, NULL));
	for (size_t i = 0; i < bars->n; i++)
		TRY(case_bar_insert(tx, bars->item[i].inst, bars->item[i].kind, bars->item[i].thing,
				    ref.inst, ref.id, NULL));
	return OK;
}

bool bars_have(const struct bars *b, int64_t inst, enum bar_kind kind)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->item[i].inst == inst && b->item[i].kind == kind)
			return true;
	return false;
}
