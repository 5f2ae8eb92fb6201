/* The doctor's look at the tree of units: every unit is what its events made it, and the rows above
 * it are those of its parent and itself. Staff is doctor.c. */
#include "core/doctor/doctor.h"
#include "core/event/event.h"
#include "core/org/unit.h"
#include "query/org.h"
#include "sys/json_read.h"

enum { PAGE = 500 };

#define SEPARATOR " / "

/* What the events of a unit add up to. */
struct made {
	struct arena *arena; /* of one unit; the rows' own is rewound after each */
	bool root, any;
	id parent;
	str name; /* of the root: the institution's */
	str path;
};

/* A unit is made with its parent and path, and renamed with a new path; the root comes with its
 * institution. */
static enum err replay(void *ctx, const struct unit_events_row *row)
{
	struct made *m = ctx;
	const struct json_node *data;
	str parent;

	m->any = true;
	TRY(json_read(m->arena, str_copy(m->arena, row->data), &data, NULL));
	if (row->kind == EVENT_INSTITUTION_ADDED) {
		m->root = true;
		m->path = STR("");
		return json_node_str(json_node_get(data, "name"), &m->name) ? OK : ERR_FORMAT;
	}
	if (json_node_str(json_node_get(data, "parent"), &parent) && !id_parse(parent, &m->parent))
		return ERR_FORMAT;
	return json_node_str(json_node_get(data, "path"), &m->path) ? OK : ERR_FORMAT;
}

/* True when `row` is its parent's path with its own name at the end. */
static bool fits_parent(const struct unit_page_row *row)
{
	str rest = row->path;

	if (!row->parent_path.p || !row->parent_depth.is || row->depth != row->parent_depth.v + 1)
		return false;
	if (row->parent_path.n > 0) {
		if (!str_starts(rest, row->parent_path))
			return false;
		rest = str_sub(rest, row->parent_path.n, rest.n);
		if (!str_starts(rest, STR(SEPARATOR)))
			return false;
		rest = str_sub(rest, strlen(SEPARATOR), rest.n);
	}
	return str_eq(rest, row->name);
}

/* The name of the first thing that differs, or NULL. */
static const char *difference(const struct unit_page_row *is, const struct made *should)
{
	if (!id_eq(is->parent, should->parent))
		return "parent";
	if (!str_eq(is->path, should->path))
		return "path";
	if (should->root)
		return !str_eq(is->name, should->name) ? "name" : is->depth != 0 ? "depth" : NULL;
	return fits_parent(is) ? NULL : "name";
}

/*
 * The rows above a unit: itself, and its parent's, each one further. That the parent's are right is
 * the parent's check; so all are when none complains.
 */
static enum err check_above(struct db *db, struct arena *a, int64_t inst,
			    const struct unit_page_row *row, bool *ret_right)
{
	struct unit_ancestor_counts_row c;

	TRY(unit_ancestor_counts(db, a, inst, row->unit, row->parent, &c));
	*ret_right = c.self == 1 && c.n == row->depth + 1 && c.of_parent == row->depth;
	return OK;
}

static void say(struct doctor_report *report, struct arena *texts, int64_t inst, id unit,
		const char *what)
{
	doctor_found(report, "instansi %lld, unit " STR_FMT ": %s tidak sama dengan riwayatnya",
		     (long long)inst, STR_ARG(id_hex(texts, unit)), what);
}

static enum err check_one(struct db *db, struct arena *rows, struct arena *texts, int64_t inst,
			  const struct unit_page_row *row, struct doctor_report *report)
{
	struct made m = {.arena = texts};
	const char *what;
	bool right;
	enum err e = unit_events(db, rows, inst, row->unit, replay, &m);

	if (e != OK && e != ERR_FORMAT)
		return e;
	what = e == ERR_FORMAT ? "data" : !m.any ? "event" : difference(row, &m);
	if (what)
		say(report, texts, inst, row->unit, what);
	TRY(check_above(db, texts, inst, row, &right));
	if (!right)
		say(report, texts, inst, row->unit, "unit_ancestor");
	return OK;
}

struct missing {
	struct doctor_report *report;
	struct arena *texts;
	struct arena_mark empty; /* of texts, between rows */
	int64_t inst;
};

static enum err tell_missing(void *ctx, const struct unit_missing_row *row)
{
	struct missing *m = ctx;

	say(m->report, m->texts, m->inst, row->unit, "unit");
	arena_rewind(m->texts, m->empty);
	return OK;
}

static enum err check_institution(struct db *db, struct arena *a, struct arena *texts, int64_t inst,
				  struct doctor_report *report)
{
	struct missing missing = {
		.report = report, .texts = texts, .empty = arena_mark(texts), .inst = inst};
	struct unit_page_row *row;
	id after = {{0}};
	size_t n = PAGE;

	while (n == PAGE) {
		struct arena_mark mark = arena_mark(a);

		TRY(unit_page(db, a, inst, after, PAGE, &row, &n));
		for (size_t i = 0; i < n; i++) {
			TRY(check_one(db, a, texts, inst, &row[i], report));
			arena_rewind(texts, missing.empty);
			after = row[i].unit;
			report->read++;
		}
		arena_rewind(a, mark);
	}
	return unit_missing(db, a, inst, tell_missing, &missing);
}

enum err doctor_units(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_institution);
}
