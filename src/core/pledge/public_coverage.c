/* What the public sees of pledge drives: institutions and offices, never a person, and no group so
 * small that it would tell of one. Declared in coverage.h. */
#include "core/pledge/coverage.h"
#include "query/coverage.h"

static struct public_drive drive_of(const struct public_drives_row *r, int64_t now)
{
	struct public_drive d = {
		.inst = r->inst,
		.code = r->code,
		.institution = r->name,
		.zone = (int)r->zone,
		.id = r->drive,
		.title = r->title,
		.election = r->election,
		.stage = r->stage,
		.opens_at = r->opens_at,
		.closes_at = r->closed_at.is ? r->closed_at.v : r->closes_at,
		.state = drive_state_at(r->opens_at, r->closes_at, r->closed_at.is, now),
		.shown = r->people >= PUBLIC_GROUP,
	};
	int64_t others = r->refused + r->unable;

	d.answers_shown = d.shown && (others == 0 || others >= PUBLIC_GROUP);
	if (d.answers_shown)
		d.tally = tally_of(r->people, r->signed_, r->refused, r->unable);
	else if (d.shown)
		d.tally = tally_of(r->people, r->signed_, 0, 0);
	return d;
}

enum err public_institutions(struct db *db, struct arena *a, int64_t now, struct public_drives *ret)
{
	struct public_drives_row *row;
	struct public_drives list = {0};
	size_t n;

	TRY(public_drives(db, a, now, &row, &n));
	list.drive = arena_array(a, struct public_drive, n + 1);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || row[i].inst != row[i - 1].inst)
			list.drive[list.n++] = drive_of(&row[i], now);
	*ret = list;
	return OK;
}

enum err public_drives_of(struct db *db, struct arena *a, str code, int64_t now,
			  struct public_drives *ret)
{
	struct public_drives_row *row;
	struct public_drives list = {0};
	size_t n;

	TRY(public_drives(db, a, now, &row, &n));
	list.drive = arena_array(a, struct public_drive, n + 1);
	for (size_t i = 0; i < n; i++)
		if (str_eq(row[i].code, code))
			list.drive[list.n++] = drive_of(&row[i], now);
	if (list.n == 0)
		return ERR_NOT_FOUND;
	*ret = list;
	return OK;
}

static void merge_into(struct public_office *merged, const struct public_office *o)
{
	merged->people += o->people;
	merged->signed_ += o->signed_;
	merged->merged++;
}

void public_offices_merge(struct arena *a, struct public_office *office, size_t n, int64_t rest,
			  int64_t rest_signed, struct public_offices *ret)
{
	struct public_offices list = {.office = arena_array(a, struct public_office, n + 1)};
	struct public_office merged = {.merged = rest > 0, .people = rest, .signed_ = rest_signed};

	for (size_t i = 0; i < n; i++) {
		if (office[i].people < PUBLIC_GROUP)
			merge_into(&merged, &office[i]);
		else
			list.office[list.n++] = office[i];
	}
	/* A merged row that is itself too small takes in the smallest office. */
	while (merged.people > 0 && merged.people < PUBLIC_GROUP && list.n > 0) {
		size_t least = 0;

		for (size_t i = 1; i < list.n; i++)
			if (list.office[i].people < list.office[least].people)
				least = i;
		merge_into(&merged, &list.office[least]);
		memmove(&list.office[least], &list.office[least + 1],
			(list.n - least - 1) * sizeof *list.office);
		list.n--;
	}
	if (merged.people >= PUBLIC_GROUP)
		list.office[list.n++] = merged;
	*ret = list;
}

enum err public_offices_read(struct db *db, struct arena *a, const struct public_drive *of,
			     struct public_offices *ret)
{
	struct public_offices_row *row;
	struct public_office *office;
	int64_t rest = of->tally.people, rest_signed = of->tally.signed_;
	size_t n;

	*ret = (struct public_offices){0};
	if (!of->shown)
		return OK;
	TRY(public_offices(db, a, of->inst, of->id, &row, &n));
	office = arena_array(a, struct public_office, n + 1);
	for (size_t i = 0; i < n; i++) {
		office[i] = (struct public_office){
			.name = row[i].name, .people = row[i].people, .signed_ = row[i].signed_};
		rest -= row[i].people;
		rest_signed -= row[i].signed_;
	}
	public_offices_merge(a, office, n, rest, rest_signed, ret);
	return OK;
}
