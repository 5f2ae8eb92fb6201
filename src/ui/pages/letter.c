/* Letters and records of a case: drafting, issuing, entering their delivery. */
#include "core/case/letter.h"

#include "base/codec.h"
#include "core/case/bundle.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/letter.h"
#include "ui/pages/letter.html.h"
#include "ui/pages/parts.h"
#include "web/server.h"

#include "ui/pages/letter.route.h"

static str kind_title(struct request *req, str kind)
{
	const struct document *d = document_find(request_book(req)->book, kind);

	return d ? say_text(req->lang, d->title) : kind;
}

static struct letter_rows rows_of(struct request *req, const struct letter *l, size_t n)
{
	struct letter_rows rows = {.row = arena_array(req->arena, struct letter_row, n + 1)};

	for (size_t i = 0; i < n; i++)
		rows.row[rows.n++] = (struct letter_row){
			.id = l[i].id,
			.title = l[i].title,
			.kind = kind_title(req, l[i].kind),
			.number = l[i].number,
			.office = l[i].office_name,
			.recipient = l[i].recipient,
			.issued = l[i].issued,
			.delivered = l[i].delivered,
			.at = l[i].issued_at,
			.delivered_day = l[i].delivered_day,
		};
	return rows;
}

static bool has_option(const struct letter_options *o, str value)
{
	for (size_t i = 0; i < o->n; i++)
		if (str_eq(o->option[i].value, value))
			return true;
	return false;
}

/* Documents of the steps that are open come first, then all others. */
static struct letter_options kinds_of(struct request *req, const struct track *track, size_t n)
{
	const struct rulebook *book = request_book(req)->book;
	struct letter_options o = {
		.option = arena_array(req->arena, struct letter_option, book->document_n + 1)};

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < track[i].standing.step->document_n; k++) {
			str name = track[i].standing.step->document[k]->name;

			if (!has_option(&o, name))
				o.option[o.n++] =
					(struct letter_option){name, kind_title(req, name)};
		}
	for (size_t i = 0; i < book->document_n; i++)
		if (!has_option(&o, book->document[i].name))
			o.option[o.n++] = (struct letter_option){
				book->document[i].name,
				say_text(req->lang, book->document[i].title)};
	return o;
}

static struct letter_options tracks_of(struct request *req, const struct track *track, size_t n)
{
	struct letter_options o = {.option = arena_array(req->arena, struct letter_option, n + 1)};

	for (size_t i = 0; i < n; i++)
		if (track[i].state == TRACK_OPEN)
			o.option[o.n++] = (struct letter_option){
				id_hex(req->arena, track[i].id),
				say_text(req->lang, track[i].standing.step->title)};
	return o;
}

static enum err show_list(struct request *req, str number)
{
	struct letter_options kinds, tracks;
	struct letter_rows rows;
	struct case_file file;
	struct case_ref ref;
	struct letter *list;
	struct track *track;
	size_t n, track_n;

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	TRY(case_tracks(req->db, req->arena, request_book(req)->book, &req->who, ref, req->today,
			&track, &track_n));
	TRY(letter_list(req->db, req->arena, &req->who, ref, &list, &n));
	rows = rows_of(req, list, n);
	kinds = kinds_of(req, track, track_n);
	tracks = tracks_of(req, track, track_n);
	return page_show_status(req, letters_html,
				(&(struct letters_html){
					.number = file.number,
					.case_title = file.title,
					.list = &rows,
					.kinds = &kinds,
					.tracks = &tracks,
					.may_draft = file.state == CASE_OPEN,
					.kind_error = field_error(req, "jenis"),
					.recipient_error = field_error(req, "kepada"),
				}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/surat
 * The letters of a case, and drafting one.
 * auth: case.act   cost: fast
 * errors: NOT_FOUND */
static enum err letters_page(struct request *req, const struct letters_page_args *in)
{
	return show_list(req, in->nomor);
}

static enum err draft_again(struct request *req, const struct draft_post_args *in)
{
	return show_list(req, in->nomor);
}

static enum err go_letter(struct request *req, str number, id letter)
{
	return page_go(req, str_printf(req->arena, "/meja/perkara/" STR_FMT "/surat/" STR_FMT,
				       STR_ARG(number), STR_ARG(id_hex(req->arena, letter))));
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/surat
 * Drafts a letter with what is known of the case.
 * auth: case.act   cost: write
 * form: jenis text(64), jejak id?, kepada text(1000)?
 * again: draft_again
 * errors: NOT_FOUND INPUT */
static enum err draft_post(struct request *req, struct tx *tx, const struct draft_post_args *in)
{
	struct letter_new new_ = {
		.kind = in->form.jenis, .track = in->form.jejak, .recipient = in->form.kepada};
	id drafted;

	TRY(case_by_address(req, in->nomor, &new_.ref));
	TRY(letter_draft(tx, req->arena, request_book(req)->book, &req->who, req->today, &new_,
			 &drafted, &req->error));
	return go_letter(req, in->nomor, drafted);
}

/* ---- one letter ---- */

static str typed(const struct request *req, const char *field, str kept)
{
	str value = req->method == METHOD_POST ? request_field(req, field) : (str){0};

	return value.p ? value : kept;
}

static enum err show_letter(struct request *req, str number, id letter)
{
	struct case_file file;
	struct letter_view v;
	struct case_ref ref;
	struct letter l;

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	TRY(letter_read(req->db, req->arena, &req->who, ref, letter, &l));
	v = (struct letter_view){
		.id = l.id,
		.title = typed(req, "judul", l.title),
		.kind = kind_title(req, l.kind),
		.number = l.number,
		.office = l.office_name,
		.author = l.author,
		.recipient = typed(req, "kepada", l.recipient),
		.body = typed(req, "isi", l.body),
		.sha256 = hex_str(req->arena, l.sha256, SHA256_LEN),
		.own = l.office == req->who.inst,
		.issued = l.issued,
		.delivered = l.delivered,
		.issued_at = l.issued_at,
		.version = l.version,
		.delivered_day = l.delivered_day,
		.today = req->today,
		.title_error = field_error(req, "judul"),
		.recipient_error = field_error(req, "kepada"),
		.body_error = field_error(req, "isi"),
		.day_error = field_error(req, "hari"),
		.conflict = req->error.code == ERR_CONFLICT,
	};
	return page_show_status(req, letter_html,
				(&(struct letter_html){.number = file.number, .v = &v}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/surat/{surat:id}
 * One letter: its draft, or how it was issued.
 * auth: case.act   cost: fast
 * errors: NOT_FOUND */
static enum err letter_page(struct request *req, const struct letter_page_args *in)
{
	return show_letter(req, in->nomor, in->surat);
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/surat/{surat:id}/surat.pdf
 * The PDF of an issued letter, exactly as it was issued.
 * auth: case.act   cost: slow
 * errors: NOT_FOUND */
static enum err letter_pdf(struct request *req, const struct letter_pdf_args *in)
{
	struct case_ref ref;
	str pdf;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(letter_pdf_read(req->db, req->arena, &req->who, ref, in->surat, &pdf));
	return answer_file(req, STR("application/pdf"), STR("surat.pdf"), true, pdf);
}

static enum err letter_again(struct request *req, const struct letter_post_args *in)
{
	return show_letter(req, in->nomor, in->surat);
}

struct editing {
	struct request *req;
	struct letter_edit edit;
	bool drop;
};

static enum err edit_or_drop(struct tx *tx, void *ctx)
{
	struct editing *e = ctx;
	struct request *req = e->req;

	if (e->drop)
		return letter_drop(tx, req->arena, &req->who, e->edit.ref, e->edit.letter,
				   e->edit.version);
	return letter_edit(tx, req->arena, &req->who, &e->edit, &req->error);
}

static enum err write_for_paper(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
				void *run_ctx)
{
	return request_write(ctx, inst, run, run_ctx);
}

static enum err issue(struct request *req, struct case_ref ref, id letter)
{
	struct case_io io = {.db = req->db, .write = write_for_paper, .ctx = req};
	struct letter l;

	TRY(letter_read(req->db, req->arena, &req->who, ref, letter, &l));
	return letter_issue(&io, req->arena, request_book(req)->book, &req->who,
			    &req->server->master, ref, letter, l.version, &req->error);
}

/* Where the server fails between the two, the draft is saved and the letter is not issued. */
static enum err saved_only(struct request *req, enum err e)
{
	if (e == OK || err_info(e)->status < 500 || req->error.code == e)
		return e;
	return error_set(&req->error, e, NULL,
			 N_("Tidak ada yang terbit: server sedang sibuk. Rancangannya tersimpan."));
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/surat/{surat:id}
 * Saves a draft, saves and issues it, or throws it away.
 * auth: case.act   cost: slow   body: 512 KiB
 * form: versi int, judul text(200)?, kepada text(1000)?, isi text(60000)?,
 *       cara choice(simpan terbitkan buang)
 * again: letter_again
 * errors: NOT_FOUND INPUT CONFLICT */
static enum err letter_post(struct request *req, const struct letter_post_args *in)
{
	struct editing e = {.req = req,
			    .edit = {.letter = in->surat,
				     .version = in->form.versi,
				     .title = in->form.judul,
				     .recipient = in->form.kepada,
				     .body = in->form.isi},
			    .drop = in->form.cara == LETTER_POST_FORM_CARA_BUANG};

	TRY(case_by_address(req, in->nomor, &e.edit.ref));
	TRY(request_write(req, e.edit.ref.inst, edit_or_drop, &e));
	if (in->form.cara == LETTER_POST_FORM_CARA_TERBITKAN)
		TRY(saved_only(req, issue(req, e.edit.ref, in->surat)));
	if (e.drop)
		return page_go(req, str_printf(req->arena, "/meja/perkara/" STR_FMT "/surat",
					       STR_ARG(in->nomor)));
	return go_letter(req, in->nomor, in->surat);
}

static enum err delivered_again(struct request *req, const struct delivered_post_args *in)
{
	return show_letter(req, in->nomor, in->surat);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/surat/{surat:id}/sampai
 * Enters the day on which an issued letter was delivered.
 * auth: case.act   cost: write
 * form: versi int, hari day
 * again: delivered_again
 * errors: NOT_FOUND INPUT CONFLICT */
static enum err delivered_post(struct request *req, struct tx *tx,
			       const struct delivered_post_args *in)
{
	struct case_ref ref;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(letter_deliver(tx, req->arena, &req->who, req->today, ref, in->surat, in->form.versi,
			   in->form.hari, &req->error));
	return go_letter(req, in->nomor, in->surat);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/berkas.pdf
 * The whole case as one PDF. That it was printed is written into its history.
 * auth: case.act   cost: slow
 * errors: NOT_FOUND LIMIT */
static enum err bundle_print(struct request *req, const struct bundle_print_args *in)
{
	struct case_io io = {.db = req->db, .write = write_for_paper, .ctx = req};
	struct case_ref ref;
	str pdf;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(bundle_make(&io, req->arena, request_book(req)->book, &req->who, req->today, ref,
			&pdf));
	return answer_file(req, STR("application/pdf"),
			   str_printf(req->arena, "perkara-" STR_FMT ".pdf", STR_ARG(in->nomor)),
			   false, pdf);
}
