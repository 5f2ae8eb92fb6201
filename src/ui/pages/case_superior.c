/* What a superior knows of his own people, without a report: his duty to summon and examine begins.
 */
#include "ui/pages/case_superior.h"

#include "core/case/track.h"
#include "core/org/search.h"
#include "ui/pages/book.h"
#include "ui/pages/case_ladder.h"
#include "ui/pages/case_superior.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/case_superior.route.h"

enum { OFFERED_MAX = CASE_SUBJECTS_MAX + SEARCH_MAX };

/* ---- whom he may mean ---- */

/* Once, and not himself. */
static void offer(const struct request *req, struct superior_people *list,
		  struct superior_person person)
{
	if (list->n == OFFERED_MAX || id_eq(person.id, req->who.employee))
		return;
	for (size_t i = 0; i < list->n; i++)
		if (id_eq(list->person[i].id, person.id))
			return;
	list->person[list->n++] = person;
}

static void offer_found(const struct request *req, struct superior_people *list,
			const struct found_person *found, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!found[i].ended)
			offer(req, list,
			      (struct superior_person){.id = found[i].id,
						       .name = found[i].name,
						       .post = found[i].post,
						       .unit = found[i].unit_path});
}

/* Those already chosen, whatever is looked for now; who is none of his people is not shown. */
static enum err offer_chosen(struct request *req, struct superior_people *list)
{
	for (size_t i = 0; i < req->field_n && list->n < CASE_SUBJECTS_MAX; i++) {
		struct employee person;
		id employee;
		enum err e;

		if (!str_eq(req->field[i].name, STR("pegawai")) ||
		    !id_parse(req->field[i].value, &employee))
			continue;
		e = employee_read_for(req->db, req->arena, &req->who, employee, &person);
		if (e == ERR_NOT_FOUND || e == ERR_FORBIDDEN)
			continue;
		TRY(e);
		offer(req, list,
		      (struct superior_person){.id = person.id,
					       .name = person.name,
					       .post = person.post,
					       .unit = person.unit_path,
					       .chosen = true});
	}
	return OK;
}

/* What was looked for; without words a unit head's own office, whose people he knows by name. */
static enum err offer_people(struct request *req, struct superior_form *f)
{
	struct superior_people *list = &f->people;
	struct people_page page;
	struct found found;

	list->person = arena_array(req->arena, struct superior_person, OFFERED_MAX);
	TRY(offer_chosen(req, list));
	f->searched = str_trim(f->search).n > 0;
	if (f->searched) {
		TRY(search_people(req->db, req->arena, &req->who, f->search, &found));
		f->near = found.near;
		f->more = found.more;
		offer_found(req, list, found.person, found.person_n);
		return OK;
	}
	for (size_t i = 0; i < req->who.head_of_n; i++) {
		TRY(people_list(req->db, req->arena, &req->who, req->who.head_of[i], STR(""),
				(id){{0}}, &page));
		f->more = f->more || page.more;
		offer_found(req, list, page.person, page.person_n);
	}
	return OK;
}

/* ---- the form ---- */

/* Nothing when the rulebook lacks the procedure: saving says so. */
static enum err fill_duty(struct request *req, struct superior_duty *duty)
{
	const struct rulebook *book = request_book(req)->book;
	const struct procedure *p = procedure_find(
		book, case_first_procedure(CASE_SUPERIOR, REGIME_PILKADA), &req->today);
	struct standing s;

	*duty = (struct superior_duty){0};
	if (!p)
		return OK;
	TRY(procedure_stand(book, p, req->today, NULL, 0, req->today, CASE_WEEK, &s, NULL));
	duty->has_due = deadline_has_last(s.due);
	duty->due = s.due.last;
	duty->rung = arena_array(req->arena, struct superior_rung, s.step->rung_n + 1);
	for (; duty->n < s.step->rung_n; duty->n++)
		duty->rung[duty->n] = (struct superior_rung){
			rung_label(req, s.step->rung[duty->n].action), s.rung_on[duty->n]};
	return OK;
}

static enum err show(struct request *req, int status)
{
	struct superior_form *f = arena_new(req->arena, struct superior_form);
	struct buf today = BUF_INIT(req->arena, 16);

	day_put_iso(&today, req->today);
	*f = (struct superior_form){
		.search = intake_sent(req, "cari", STR("")),
		.title = intake_sent(req, "judul", STR("")),
		.story = intake_sent(req, "cerita", STR("")),
		.place = intake_sent(req, "tempat", STR("")),
		.act_day = intake_sent(req, "kejadian", STR("")),
		.known_day = intake_sent(req, "diketahui", buf_str(&today)),
		.elections = intake_elections(req),
		.categories = intake_categories(req),
		.people_error = field_error(req, "terlapor"),
		.election_error = field_error(req, "pemilihan"),
		.title_error = field_error(req, "judul"),
		.story_error = field_error(req, "cerita"),
		.place_error = field_error(req, "tempat"),
		.act_day_error = field_error(req, "kejadian"),
		.known_day_error = field_error(req, "diketahui"),
		.category_error = field_error(req, "kategori"),
	};
	TRY(offer_people(req, f));
	TRY(fill_duty(req, &f->duty));
	return page_show_status(req, case_superior_html, (&(struct case_superior_html){.f = f}),
				status);
}

/* ROUTE: GET /meja/perkara/bawahan
 * The form of what a superior knows of his own people.
 * auth: case.superior   cost: fast */
static enum err superior_page(struct request *req, const struct superior_page_args *in)
{
	(void)in;
	return show(req, 200);
}

static enum err superior_again(struct request *req, const struct superior_post_args *in)
{
	(void)in;
	return show(req, err_info(req->error.code)->status);
}

/* Each of those chosen as the staff list has him. Whether they are his people is asked by
 * case_open(). */
static enum err read_chosen(struct request *req, const struct superior_post_args *in,
			    struct case_new *n)
{
	n->subject = arena_array(req->arena, struct case_new_subject, in->form.pegawai.n + 1);
	for (size_t i = 0; i < in->form.pegawai.n; i++) {
		struct employee person = {.name = STR("?"), .post = STR("")};
		id employee;
		enum err e;

		if (!id_parse(in->form.pegawai.item[i], &employee))
			return ERR_FORMAT;
		e = employee_read_for(req->db, req->arena, &req->who, employee, &person);
		if (e != ERR_NOT_FOUND && e != ERR_FORBIDDEN)
			TRY(e);
		n->subject[n->subject_n++] =
			(struct case_new_subject){.name = person.name,
						  .about = person.post,
						  .person_inst = req->who.inst,
						  .employee = employee,
						  .category = in->form.kategori,
						  .words = str_trim(in->form.judul)};
	}
	if (n->subject_n > 0)
		return OK;
	return error_set(&req->error, ERR_INPUT, "terlapor",
			 N_("Pilih bawahan Anda dari daftar pegawai."));
}

/* ROUTE: POST /meja/perkara/bawahan
 * Begins a superior's duty to summon and examine; with "lihat" only shows whom he looks for.
 * auth: case.superior   cost: write   body: 256 KiB
 * form: cari text(100)?, pegawai many(50), pemilihan text(64), judul text(200)?,
 *       cerita text(20000)?, kategori text(64)?, tempat text(300)?, kejadian day?,
 *       diketahui day?, lihat flag
 * again: superior_again
 * errors: INPUT FORMAT */
static enum err superior_post(struct request *req, struct tx *tx,
			      const struct superior_post_args *in)
{
	struct case_new n = {
		.origin = CASE_SUPERIOR,
		.title = in->form.judul,
		.story = in->form.cerita,
		.place = in->form.tempat,
		.has_act_day = in->form.kejadian.is,
		.act_day = in->form.kejadian.v,
		.known_day = in->form.diketahui.v,
	};

	if (in->form.lihat)
		return show(req, 200);
	TRY(intake_election_read(req, in->form.pemilihan, &n));
	TRY(read_chosen(req, in, &n));
	return intake_take(req, tx, &n, in->form.diketahui.is);
}
