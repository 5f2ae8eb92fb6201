/* The coverage of a branch for those who may see it, and its people by answer. What the public sees
 * is public_coverage.c. */
#include "core/pledge/coverage.h"

#include "core/org/csv.h"
#include "query/coverage.h"

enum { PER_MILLE_SLOW = 100, ROW_MEMORY = 1 << 20 };

static struct tally tally_plus(struct tally t, int64_t people, int64_t signed_, int64_t refused,
			       int64_t unable)
{
	return tally_of(t.people + people, t.signed_ + signed_, t.refused + refused,
			t.unable + unable);
}

/* The position in `place` (root first) of the highest unit that `who` may see; place_n: none. */
static size_t highest_seen(const struct who *who, const struct coverage_place_row *place, size_t n)
{
	if (unit_reach_all(who))
		return 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < who->head_of_n; k++)
			if (id_eq(place[i].unit, who->head_of[k]))
				return i;
	return n;
}

static enum err read_place(struct db *db, struct arena *a, const struct who *who, id drive, id unit,
			   int64_t now, struct coverage *c)
{
	struct coverage_place_row *place, *self;
	size_t n, from;

	if (id_is_none(unit) && !unit_reach_all(who)) {
		if (who->head_of_n == 0)
			return ERR_FORBIDDEN;
		unit = who->head_of[0];
	}
	TRY(coverage_place(db, a, who->inst, drive, unit, &place, &n));
	if (n == 0)
		return ERR_NOT_FOUND;
	from = highest_seen(who, place, n);
	if (from == n)
		return ERR_FORBIDDEN;
	self = &place[n - 1];
	c->drive = (struct drive){
		.id = self->drive,
		.title = self->title,
		.election = self->election,
		.stage = self->stage,
		.opens_at = self->opens_at,
		.closes_at = self->closes_at,
		.closed_early = self->closed_at.is,
		.closed_at = self->closed_at.v,
		.leaders_first = self->leaders_first != 0,
		.version = self->version,
		.state = drive_state_at(self->opens_at, self->closes_at, self->closed_at.is, now),
	};
	c->unit = self->unit;
	c->unit_name = self->name;
	c->root = id_is_none(self->parent);
	c->above.up = arena_array(a, struct coverage_above, n);
	for (size_t i = from; i + 1 < n; i++)
		c->above.up[c->above.n++] = (struct coverage_above){place[i].unit, place[i].name};
	return OK;
}

/* The groups of the branch, and its total from them. */
static void add_groups(struct arena *a, const struct coverage_groups_row *row, size_t n,
		       struct coverage *c)
{
	struct tally status[STATUS_END] = {0}, post[POST_END] = {0};

	for (size_t i = 0; i < n; i++) {
		const struct coverage_groups_row *r = &row[i];

		c->total = tally_plus(c->total, r->people, r->signed_, r->refused, r->unable);
		if (r->status > 0 && r->status < STATUS_END)
			status[r->status] = tally_plus(status[r->status], r->people, r->signed_,
						       r->refused, r->unable);
		if (r->post_kind >= 0 && r->post_kind < POST_END)
			post[r->post_kind] = tally_plus(post[r->post_kind], r->people, r->signed_,
							r->refused, r->unable);
	}
	c->by_status.group = arena_array(a, struct coverage_group, STATUS_END);
	for (int i = 1; i < STATUS_END; i++)
		if (status[i].people > 0)
			c->by_status.group[c->by_status.n++] =
				(struct coverage_group){status_label(i), status[i]};
	c->by_post.group = arena_array(a, struct coverage_group, POST_END);
	for (int i = 1; i <= POST_END; i++) {
		int kind = i % POST_END; /* "not given" comes last */

		if (post[kind].people > 0)
			c->by_post.group[c->by_post.n++] =
				(struct coverage_group){post_kind_label(kind), post[kind]};
	}
}

/* Signed of a thousand. */
static int64_t per_mille(struct tally t)
{
	return t.people > 0 ? t.signed_ * 1000 / t.people : 0;
}

enum err coverage_read(struct db *db, struct arena *a, const struct who *who, id drive, id unit,
		       int64_t now, struct coverage *ret)
{
	struct coverage c = {0};
	struct coverage_groups_row *group;
	struct coverage_children_row *child;
	size_t group_n;

	TRY(read_place(db, a, who, drive, unit, now, &c));
	TRY(coverage_groups(db, a, who->inst, drive, c.unit, &group, &group_n));
	add_groups(a, group, group_n, &c);
	TRY(coverage_children(db, a, who->inst, drive, c.unit, &child, &c.n));
	c.child = arena_array(a, struct coverage_child, c.n + 1);
	for (size_t i = 0; i < c.n; i++) {
		struct tally t = tally_of(child[i].people, child[i].signed_, child[i].refused,
					  child[i].unable);

		c.child[i] = (struct coverage_child){
			.id = child[i].unit,
			.name = child[i].name,
			.tally = t,
			.slow = t.open > 0 && per_mille(t) + PER_MILLE_SLOW <= per_mille(c.total),
		};
	}
	*ret = c;
	return OK;
}

static void put_number(struct buf *out, int64_t v, const char *after)
{
	buf_put_int(out, v);
	buf_put(out, str_from(after));
}

static enum err put_unit(void *ctx, const struct coverage_branch_row *row)
{
	struct buf *out = ctx;
	struct tally t = tally_of(row->people, row->signed_, row->refused, row->unable);

	csv_put_cell(out, row->name, ',');
	buf_putc(out, ',');
	csv_put_cell(out, row->path, ',');
	buf_putc(out, ',');
	put_number(out, t.people, ",");
	put_number(out, t.signed_, ",");
	put_number(out, t.refused, ",");
	put_number(out, t.unable, ",");
	put_number(out, t.open, "\r\n");
	return buf_err(out);
}

static void arena_release(void *a)
{
	arena_finish(a);
}

enum err coverage_csv(struct db *db, struct arena *a, const struct who *who, id drive, id unit,
		      int64_t now, struct buf *out)
{
	struct coverage c = {0};
	struct arena *row = arena_new(a, struct arena); /* emptied after each; `out` grows in `a` */

	arena_init(row, ROW_MEMORY);
	row->guard = a->guard;
	arena_defer(a, arena_release, row);
	TRY(read_place(db, a, who, drive, unit, now, &c));
	buf_put(out, STR("unit,jalur,pegawai,sudah,menolak,tidak_bisa,belum\r\n"));
	return coverage_branch(db, row, who->inst, drive, c.unit, put_unit, out);
}

static int by_unit_and_name(const void *x, const void *y)
{
	const struct person *a = x, *b = y;
	int order = str_cmp(a->unit_path, b->unit_path);

	return order ? order : str_cmp(a->name, b->name);
}

enum err people_by_answer_read(struct db *db, struct arena *a, const struct coverage *of,
			       int64_t inst, enum answer answer, id after_unit, id after_person,
			       struct people *ret)
{
	struct people_by_answer_row *row;
	struct people people = {0};
	size_t n;

	TRY(people_by_answer(db, a, inst, of->drive.id, of->unit, answer, after_unit, after_person,
			     PEOPLE_PAGE + 1, &row, &n));
	people.more = n > PEOPLE_PAGE;
	people.n = people.more ? PEOPLE_PAGE : n;
	people.person = arena_array(a, struct person, people.n + 1);
	for (size_t i = 0; i < people.n; i++)
		people.person[i] = (struct person){
			.id = row[i].employee,
			.name = row[i].name,
			.post = row[i].post,
			.unit_path = row[i].unit_path,
			.has_email = row[i].has_email != 0,
			.reminded_at = row[i].reminded_at.v,
			.follow_up = row[i].follow_up,
			.follow_up_at = row[i].follow_up_at.v,
			.follow_up_by = row[i].follow_up_by,
			.reason = row[i].reason,
			.answered_at = row[i].answered_at.v,
		};
	if (people.more) {
		people.after_unit = row[people.n - 1].unit;
		people.after_person = row[people.n - 1].employee;
	}
	qsort(people.person, people.n, sizeof *people.person, by_unit_and_name);
	*ret = people;
	return OK;
}
