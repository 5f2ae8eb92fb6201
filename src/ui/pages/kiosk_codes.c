/* One-time codes for a roll-call: sheets of a branch for one drive. Codes of a first sign-in are
 * codes.c; what a kiosk does with a code is kiosk.c. */
#include "core/account/code.h"
#include "core/pledge/coverage.h"
#include "core/org/institution.h"
#include "core/pledge/document.h"
#include "ui/pages/kiosk_codes.html.h"
#include "web/server.h"

#include "ui/pages/kiosk_codes.route.h"

enum { CSV_MAX = 16 << 20 };

static enum err show_page(struct request *req, const struct coverage *c, const char *error)
{
	return page_show_status(req, kiosk_codes_html,
				(&(struct kiosk_codes_html){
					.c = c,
					.error = error ? tr(req->lang, error) : (str){0},
				}),
				error ? err_info(ERR_INPUT)->status : 200);
}

/* ROUTE: GET /meja/ikrar/{drive:id}/kode-apel ?unit:id?
 * Issuing roll-call codes for a branch.
 * auth: code.issue, signed in again within 15 min   cost: fast
 * errors: NOT_FOUND STALE_SIGN_IN */
static enum err kiosk_codes_page(struct request *req, const struct kiosk_codes_page_args *in)
{
	struct coverage c;

	TRY(coverage_read(req->db, req->arena, &req->who, in->drive, in->unit, req->now, &c));
	return show_page(req, &c, NULL);
}

struct issue {
	struct request *req;
	id drive;
	int64_t expires;
	struct code_person *person;
	size_t n;
};

static enum err issue(struct tx *tx, void *ctx)
{
	struct issue *i = ctx;

	return code_issue(tx, i->req->arena, &i->req->server->master, &i->req->who, CODE_KIOSK,
			  i->drive, i->expires, i->person, i->n);
}

static enum err answer_csv(struct request *req, const struct code_people *people)
{
	struct buf out = BUF_INIT(req->arena, CSV_MAX);

	TRY(code_csv(&out, people, request_url(req, STR("/kios?kode="))));
	return answer_file(req, STR("text/csv; charset=utf-8"), STR("kode-apel.csv"), false,
			   buf_str(&out));
}

static enum err answer_pdf(struct request *req, const struct code_people *people,
			   const struct coverage *c, int64_t expires)
{
	struct institution institution;
	struct code_sheet sheet = {
		.unit_path = c->unit_name,
		.heading = c->drive.title,
		.address = request_url(req, STR("/kios")),
		.expires = expires,
		.zone = req->who.zone,
		.row = arena_array(req->arena, struct code_sheet_row, people->n),
		.n = people->n,
	};
	str pdf;

	TRY(institution_read(req->db, req->arena, req->who.inst, &institution));
	sheet.institution = institution.name;
	for (size_t i = 0; i < people->n; i++)
		sheet.row[i] = (struct code_sheet_row){
			.name = people->person[i].name,
			.nip = people->person[i].nip,
			.code = str_from(people->person[i].code),
			.url = str_printf(req->arena, STR_FMT "?kode=%s", STR_ARG(sheet.address),
					  people->person[i].code),
		};
	TRY(code_sheet_pdf(req->arena, &sheet, &pdf));
	return answer_file(req, STR("application/pdf"), STR("kode-apel.pdf"), false, pdf);
}

/* ROUTE: POST /meja/ikrar/{drive:id}/kode-apel
 * Issues roll-call codes for everybody of a branch who has not answered, as PDF sheets or CSV.
 * auth: code.issue, signed in again within 15 min   cost: slow
 * form: unit id?, bentuk choice(pdf csv)
 * errors: NOT_FOUND CLOSED STALE_SIGN_IN */
static enum err kiosk_codes_post(struct request *req, const struct kiosk_codes_post_args *in)
{
	struct coverage c;
	struct code_people people;
	int64_t expires = req->now + CODE_KIOSK_LIFE;
	enum err e;

	TRY(coverage_read(req->db, req->arena, &req->who, in->drive, in->form.unit, req->now, &c));
	if (c.drive.state == DRIVE_CLOSED)
		return ERR_CLOSED;
	if (expires > c.drive.closes_at)
		expires = c.drive.closes_at;
	e = code_branch(req->db, req->arena, req->who.inst, c.unit, CODE_KIOSK, in->drive, &people);
	if (e == ERR_LIMIT)
		return show_page(
			req, &c,
			N_("Lebih dari 20.000 orang sekaligus. Pilih unit yang lebih kecil."));
	TRY(e);
	if (people.n == 0)
		return show_page(req, &c, N_("Semua orang di unit ini sudah menjawab."));
	if (in->form.bentuk == KIOSK_CODES_POST_FORM_BENTUK_PDF && people.n > CODE_SHEET_ROWS)
		return show_page(req, &c,
				 N_("Lebih dari 5.000 orang dalam satu PDF. Pilih unit yang lebih "
				    "kecil, atau "
				    "unduh CSV."));
	/* In batches, so that others write in between; what a broken-off run drew nobody has seen.
	 */
	for (size_t from = 0; from < people.n; from += CODE_BATCH) {
		struct issue batch = {.req = req,
				      .drive = in->drive,
				      .expires = expires,
				      .person = &people.person[from]};

		batch.n = people.n - from < CODE_BATCH ? people.n - from : CODE_BATCH;
		TRY(request_write(req, req->who.inst, issue, &batch));
	}
	if (in->form.bentuk == KIOSK_CODES_POST_FORM_BENTUK_CSV)
		return answer_csv(req, &people);
	return answer_pdf(req, &people, &c, expires);
}
