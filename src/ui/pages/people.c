/* Finding people, lists of units, one person with his history. Loading a list is roster.c. */
#include "core/org/nip.h"
#include "ui/pages/people.html.h"
#include "ui/pages/roster.h"

#include "ui/pages/people.route.h"

static struct people_rows people_rows(struct request *req, const struct found_person *person,
				      size_t n)
{
	struct people_rows rows = {.row = arena_array(req->arena, struct people_row, n), .n = n};

	for (size_t i = 0; i < n; i++)
		rows.row[i] = (struct people_row){
			.id = person[i].id,
			.name = person[i].name,
			.nip = person[i].nip.n ? nip_show(req->arena, person[i].nip) : STR("–"),
			.status = tr(req->lang, status_label(person[i].status)),
			.post = person[i].post.n ? person[i].post : STR("–"),
			.unit = person[i].unit_path.n ? person[i].unit_path : STR("–"),
			.ended = person[i].ended,
		};
	return rows;
}

static struct unit_rows unit_rows(struct request *req, const struct unit *unit, size_t n)
{
	struct unit_rows rows = {.unit = arena_array(req->arena, struct unit_line, n), .n = n};

	for (size_t i = 0; i < n; i++)
		rows.unit[i] = (struct unit_line){unit[i].id, unit[i].name};
	return rows;
}

static enum err show_found(struct request *req, str query)
{
	struct people_rows people;
	struct unit_rows units;
	struct found found;

	TRY(search_people(req->db, req->arena, &req->who, query, &found));
	people = people_rows(req, found.person, found.person_n);
	units = (struct unit_rows){.unit = arena_array(req->arena, struct unit_line, found.unit_n),
				   .n = found.unit_n};
	for (size_t i = 0; i < found.unit_n; i++)
		units.unit[i] = (struct unit_line){found.unit[i].id, found.unit[i].path};
	return page_show(req, people_html,
			 (&(struct people_html){
				 .query = query,
				 .searched = true,
				 .near = found.near,
				 .more = found.more,
				 .empty = found.person_n + found.unit_n == 0,
				 .units = &units,
				 .people = &people,
			 }));
}

/* Where somebody begins to look: the offices, or the branches he answers for. */
static enum err begin(struct request *req, struct unit_rows *ret)
{
	struct unit *unit, root;
	size_t n;

	if (unit_reach_all(&req->who)) {
		TRY(unit_find(req->db, req->arena, req->who.inst, STR(""), &root));
		TRY(unit_children(req->db, req->arena, req->who.inst, root.id, &unit, &n));
		*ret = unit_rows(req, unit, n);
		return OK;
	}
	unit = arena_array(req->arena, struct unit, req->who.head_of_n);
	for (size_t i = 0; i < req->who.head_of_n; i++)
		TRY(unit_read(req->db, req->arena, req->who.inst, req->who.head_of[i], &unit[i]));
	*ret = unit_rows(req, unit, req->who.head_of_n);
	return OK;
}

/* The units above that who asks may open, without the root. */
static enum err reachable_above(struct request *req, const struct unit *unit, struct unit_rows *ret)
{
	struct unit *above;
	size_t n, kept = 0;

	TRY(unit_ancestors(req->db, req->arena, req->who.inst, unit->id, &above, &n));
	for (size_t i = 0; i + 1 < n; i++) {
		enum err e = id_is_none(above[i].parent) ? ERR_FORBIDDEN
							 : unit_check_reach(req->db, req->arena,
									    &req->who, above[i].id);

		if (e == OK)
			above[kept++] = above[i];
		else if (e != ERR_FORBIDDEN)
			return e;
	}
	*ret = unit_rows(req, above, kept);
	return OK;
}

static enum err show_unit(struct request *req, id unit_id, str name, id after)
{
	struct unit_rows above, below;
	struct people_page page;
	struct people_rows people;
	struct unit unit, *child;
	size_t n;

	TRY(unit_read(req->db, req->arena, req->who.inst, unit_id, &unit));
	TRY(people_list(req->db, req->arena, &req->who, unit_id, name, after, &page));
	TRY(reachable_above(req, &unit, &above));
	TRY(unit_children(req->db, req->arena, req->who.inst, unit_id, &child, &n));
	below = unit_rows(req, child, n);
	people = people_rows(req, page.person, page.person_n);
	return page_show(
		req, unit_people_html,
		(&(struct unit_people_html){
			.unit = &unit,
			.name = unit.name,
			.above = &above,
			.units = &below,
			.people = &people,
			.newer = !id_is_none(after),
			.more = page.more,
			.last_name = page.more ? page.person[page.person_n - 1].name : (str){0},
			.last = page.more ? page.person[page.person_n - 1].id : (id){{0}},
		}));
}

/* ROUTE: GET /meja/pegawai ?q:text(100)?, unit:id?, nama:text(200)?, setelah:id?
 * Search for people; without words the units to begin with; with a unit its people by name.
 * auth: employee.read   cost: fast   cache: private
 * errors: NOT_FOUND FORBIDDEN */
static enum err people_page(struct request *req, const struct people_page_args *in)
{
	struct unit_rows units;
	struct people_rows none = {0};

	if (str_trim(in->q).n > 0)
		return show_found(req, in->q);
	if (!id_is_none(in->unit))
		return show_unit(req, in->unit, in->nama, in->setelah);
	TRY(begin(req, &units));
	return page_show(req, people_html,
			 (&(struct people_html){
				 .may_load = who_may(&req->who, PERMISSION_ROSTER_IMPORT),
				 .units = &units,
				 .people = &none,
			 }));
}

static void fill_event(struct request *req, const struct employee_event *e, struct history_row *row)
{
	*row = (struct history_row){.at = e->at, .text = tr(req->lang, e->text.p)};
	row->changes.change = arena_array(req->arena, struct change_row, e->difference_n);
	row->changes.n = e->difference_n;
	for (size_t i = 0; i < e->difference_n; i++)
		row->changes.change[i] = (struct change_row){
			.field = tr(req->lang, e->difference[i].field.p),
			.was = e->difference[i].from,
			.is = e->difference[i].to,
		};
}

/* ROUTE: GET /meja/pegawai/{employee:id}
 * One person: what the list says, and everything that happened.
 * auth: employee.read   cost: fast   cache: private
 * errors: NOT_FOUND FORBIDDEN */
static enum err employee_page(struct request *req, const struct employee_page_args *in)
{
	struct employee_history history;
	struct history_rows rows;
	struct employee e;
	struct unit unit;

	TRY(employee_read_for(req->db, req->arena, &req->who, in->employee, &e));
	TRY(unit_read(req->db, req->arena, req->who.inst, e.unit, &unit));
	TRY(employee_history(req->db, req->arena, req->who.inst, e.id, &history));
	rows = (struct history_rows){
		.event = arena_array(req->arena, struct history_row, history.event_n),
		.n = history.event_n};
	for (size_t i = 0; i < history.event_n; i++)
		fill_event(req, &history.event[i], &rows.event[i]);
	return page_show(
		req, employee_html,
		(&(struct employee_html){
			.e = &e,
			.nip = nip_show(req->arena, e.nip),
			.superior = nip_show(req->arena, e.superior_nip),
			.status = tr(req->lang, status_label(e.status)),
			.post_kind = e.post_kind ? tr(req->lang, post_kind_label(e.post_kind))
						 : (str){0},
			.unit_name = unit.path.n ? unit.path : unit.name,
			.history = &rows,
		}));
}
