/* Joining a case with another that tells the same event, and parting them again. */
#include "ui/pages/case_join.h"

#include "core/case/actor.h"
#include "core/case/likeness.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/case_join.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/case_join.route.h"

static enum err may_see(void *ctx, struct case_ref ref)
{
	struct request *req = ctx;

	return case_access_check(req->db, req->arena, &req->who, ref);
}

static enum err find_similar(struct request *req, const struct case_file *file,
			     struct join_similar *ret)
{
	struct likeness_matches found;
	struct telling telling;

	telling_of_file(req->arena, file, &telling);
	TRY(likeness_find(req->db, req->arena, request_book(req)->likeness, file->ref.inst,
			  file->ref.id, &telling, may_see, req, &found));
	ret->line = arena_array(req->arena, struct join_line, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		ret->line[ret->n++] = (struct join_line){
			.number = found.match[i].number,
			.title = found.match[i].title,
			.why = likeness_why(req->arena, req->lang, &found.match[i]),
		};
	return OK;
}

static enum err show(struct request *req, str number)
{
	struct case_file file, into = {.number = STR("")};
	struct join_similar similar = {0};
	struct case_ref ref;
	str typed = req->method == METHOD_POST ? request_field(req, "perkara") : STR("");

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	if (file.state == CASE_MERGED)
		TRY(case_read(req->db, req->arena, &req->who,
			      (struct case_ref){ref.inst, file.merged_into}, &into));
	else
		TRY(find_similar(req, &file, &similar));
	return page_show_status(
		req, case_join_html,
		(&(struct case_join_html){
			.number = file.number,
			.case_title = file.title,
			.version = file.version,
			.joined = file.state == CASE_MERGED,
			.into = into.number,
			.may = file.state != CASE_CLOSED && req->who.inst == ref.inst,
			.similar = &similar,
			.typed = typed.p ? typed : STR(""),
			.error = field_error(req, "perkara"),
			.conflict = req->error.code == ERR_CONFLICT,
		}),
		form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/gabung
 * Cases that may tell the same event, and joining with one of them.
 * auth: case.act   cost: slow
 * errors: NOT_FOUND */
static enum err join_page(struct request *req, const struct join_page_args *in)
{
	return show(req, in->nomor);
}

static enum err join_again(struct request *req, const struct join_post_args *in)
{
	return show(req, in->nomor);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/gabung
 * Joins a case into another.
 * auth: case.act   cost: write
 * form: versi int, perkara text(40)
 * again: join_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err join_post(struct request *req, struct tx *tx, const struct join_post_args *in)
{
	struct case_ref from, into;
	enum err e;

	TRY(case_by_address(req, in->nomor, &from));
	e = case_by_address(req, in->form.perkara, &into);
	if (e == ERR_NOT_FOUND)
		return error_set(&req->error, ERR_INPUT, "perkara",
				 N_("Tidak ada perkara bernomor itu yang dapat Anda buka. "
				    "Periksa angkanya."));
	TRY(e);
	TRY(case_merge(tx, req->arena, request_book(req)->book, &req->who, req->today, from,
		       in->form.versi, into, &req->error));
	return page_go(req,
		       str_printf(req->arena, "/meja/perkara/" STR_FMT, STR_ARG(in->form.perkara)));
}

static enum err part_again(struct request *req, const struct part_post_args *in)
{
	return show(req, in->nomor);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/lepas
 * Parts a case again from the one it was joined into.
 * auth: case.act   cost: write
 * form: versi int
 * again: part_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err part_post(struct request *req, struct tx *tx, const struct part_post_args *in)
{
	struct case_ref ref;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(case_unmerge(tx, req->arena, request_book(req)->book, &req->who, req->today, ref,
			 in->form.versi, &req->error));
	return page_go(req, str_printf(req->arena, "/meja/perkara/" STR_FMT, STR_ARG(in->nomor)));
}
