/* Who a subject of a case is: matching him to a staff list. */
#include "ui/pages/case_subject.h"

#include "core/org/institution.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/case_subject.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/case_subject.route.h"

static const struct case_subject *find_subject(const struct case_file *file, id subject)
{
	for (size_t i = 0; i < file->subject_n; i++)
		if (id_eq(file->subject[i].id, subject))
			return &file->subject[i];
	return NULL;
}

static bool has_staff(const struct institution *i)
{
	return i->kind != INSTITUTION_BAWASLU && i->kind != INSTITUTION_BKN;
}

/* The part of an overseer's name that its place has in common with it: "Bawaslu Kota Sukabumi"
 * looks after "Pemerintah Kota Sukabumi". */
static bool same_place(const struct institution *own, const struct institution *other)
{
	str place = own->name;

	(void)str_cut(&place, ' ');
	return place.n > 0 && str_find(other->name, place) >= 0;
}

/* Institutions with a staff list. Chosen: the one asked for, where he was found before, that of the
 * same place, or the first. */
static enum err fill_places(struct request *req, int64_t asked, int64_t before,
			    struct subject_places *ret)
{
	struct institution *all, own = {.name = STR("")};
	size_t n, chosen = SIZE_MAX;

	TRY(institution_list(req->db, req->arena, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].inst == req->who.inst)
			own = all[i];
	ret->place = arena_array(req->arena, struct subject_place, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!has_staff(&all[i]) || (has_staff(&own) && all[i].inst != own.inst))
			continue;
		if (asked    ? all[i].inst == asked
		    : before ? all[i].inst == before
			     : chosen == SIZE_MAX && same_place(&own, &all[i]))
			chosen = ret->n;
		ret->place[ret->n++] = (struct subject_place){all[i].inst, all[i].name, false};
	}
	if (asked && chosen == SIZE_MAX)
		return ERR_NOT_FOUND;
	if (ret->n > 0)
		ret->place[chosen == SIZE_MAX ? 0 : chosen].chosen = true;
	return OK;
}

static enum err suggest(struct request *req, const struct subject_places *places,
			const struct subject_view *s, struct person_suggestions *ret)
{
	struct person_told told = {.name = s->told_name, .about = s->told_about};

	for (size_t i = 0; i < places->n; i++)
		if (places->place[i].chosen)
			return person_suggest(req->db, req->arena, request_book(req)->book,
					      req->lang, &req->who, &places->place[i].inst, 1,
					      &told, ret);
	return OK;
}

/* What is looked for: as asked, else as told in the case. */
struct looking {
	str name, about;
	int64_t inst;
};

static enum err show(struct request *req, str number, id subject, const struct looking *in)
{
	const struct case_subject *found;
	struct person_suggestions list = {0};
	struct subject_places places = {0};
	struct subject_view s;
	struct case_file file;
	struct case_ref ref;

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	found = find_subject(&file, subject);
	if (!found)
		return ERR_NOT_FOUND;
	s = (struct subject_view){
		.id = found->id,
		.name = found->name,
		.about = found->about,
		.told_name = in->name.p ? in->name : found->name,
		.told_about = in->about.p ? in->about : found->about,
		.matched = found->person_inst != 0,
		.may_match = file.state == CASE_OPEN && req->who.inst == ref.inst,
		.version = file.version,
		.error = field_error(req, "terlapor"),
	};
	TRY(fill_places(req, in->inst, found->person_inst, &places));
	TRY(suggest(req, &places, &s, &list));
	return page_show_status(req, case_subject_html,
				(&(struct case_subject_html){
					.number = file.number,
					.case_title = file.title,
					.s = &s,
					.places = &places,
					.found = &list,
					.conflict = req->error.code == ERR_CONFLICT,
				}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/terlapor/{terlapor:id} ?nama:text(200)?,
 *        tentang:text(500)?, instansi:int?
 * Who in the staff lists a subject may be, with the reasons.
 * auth: case.act   cost: slow
 * errors: NOT_FOUND FORBIDDEN */
static enum err subject_page(struct request *req, const struct subject_page_args *in)
{
	struct looking looking = {in->nama, in->tentang, in->instansi.v};

	return show(req, in->nomor, in->terlapor, &looking);
}

static enum err match_again(struct request *req, const struct match_post_args *in)
{
	struct looking looking = {0};

	return show(req, in->nomor, in->terlapor, &looking);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/terlapor/{terlapor:id}
 * Says who a subject is, or, without an employee, that it is not known.
 * auth: case.act   cost: write
 * form: versi int, instansi int?, pegawai id?
 * again: match_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err match_post(struct request *req, struct tx *tx, const struct match_post_args *in)
{
	bool somebody = in->form.instansi.is && !id_is_none(in->form.pegawai);
	struct case_ref ref;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(case_subject_match(tx, req->arena, request_book(req)->book, &req->who, req->today, ref,
			       in->form.versi, in->terlapor, somebody ? in->form.instansi.v : 0,
			       in->form.pegawai, &req->error));
	return page_go(req, str_printf(req->arena, "/meja/perkara/" STR_FMT, STR_ARG(in->nomor)));
}

static enum err subject_again(struct request *req, const struct subject_post_args *in)
{
	return case_show_again(req, in->nomor);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/terlapor
 * Adds a person to a case.
 * auth: case.act   cost: write
 * form: versi int, terlapor text(200)?, keterangan text(1000)?, dugaan text(5000)?
 * again: subject_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err subject_post(struct request *req, struct tx *tx, const struct subject_post_args *in)
{
	struct case_new_subject s = {
		.name = in->form.terlapor,
		.about = in->form.keterangan,
		.words = in->form.dugaan,
	};
	struct case_ref ref;
	id added;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(case_subject_add(tx, req->arena, request_book(req)->book, &req->who, req->today, ref,
			     in->form.versi, &s, &added, &req->error));
	return page_go(req, str_printf(req->arena, "/meja/perkara/" STR_FMT "/terlapor/" STR_FMT,
				       STR_ARG(in->nomor), STR_ARG(id_hex(req->arena, added))));
}
