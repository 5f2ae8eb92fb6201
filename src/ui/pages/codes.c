/* The personnel office's codes for a first sign-in: sheets of a branch, and one person's. */
#include "core/account/account.h"
#include "core/org/institution.h"
#include "core/org/unit.h"
#include "core/pledge/document.h"
#include "ui/pages/codes.h"
#include "ui/pages/codes.html.h"
#include "ui/pages/parts.h"
#include "web/server.h"

#include "ui/pages/codes.route.h"

enum { CSV_MAX = 16 << 20 };

static struct codes_units links(struct arena *a, const struct unit *unit, size_t n)
{
	struct codes_units list = {.n = n};

	list.step = list.unit_below = arena_array(a, struct codes_unit, n);
	for (size_t i = 0; i < n; i++)
		list.step[i] = (struct codes_unit){.id = unit[i].id, .name = unit[i].name};
	return list;
}

/* The page at `unit`, or at the root for none; with what went wrong in req->error. */
static enum err show_codes(struct request *req, id unit, str nip, const char *wrong)
{
	struct unit *above, *below;
	struct codes_units trail, children;
	size_t above_n, below_n;

	if (id_is_none(unit)) {
		struct institution institution;

		TRY(institution_read(req->db, req->arena, req->who.inst, &institution));
		unit = institution.root_unit;
	}
	TRY(unit_ancestors(req->db, req->arena, req->who.inst, unit, &above, &above_n));
	if (above_n == 0)
		return ERR_NOT_FOUND;
	TRY(unit_children(req->db, req->arena, req->who.inst, unit, &below, &below_n));
	trail = links(req->arena, above, above_n - 1);
	children = links(req->arena, below, below_n);
	return page_show_status(req, codes_html,
				(&(struct codes_html){
					.unit = &above[above_n - 1],
					.root = above_n == 1,
					.trail = &trail,
					.below = &children,
					.nip = nip,
					.nip_error = field_error(req, "nip"),
					.error = wrong ? tr(req->lang, wrong) : (str){0},
				}),
				wrong ? 422 : err_info(req->error.code)->status);
}

/* ROUTE: GET /meja/kode ?unit:id?
 * Chooses the branch that gets sheets of activation codes, or one person.
 * auth: code.issue, signed in again within 15 min   cost: fast
 * errors: NOT_FOUND */
static enum err codes_page(struct request *req, const struct codes_page_args *in)
{
	return show_codes(req, in->unit, STR(""), NULL);
}

struct issue {
	struct request *req;
	struct code_person *person;
	size_t n;
};

static enum err issue(struct tx *tx, void *ctx)
{
	struct issue *i = ctx;

	return code_issue(tx, i->req->arena, &i->req->server->master, &i->req->who, CODE_ACTIVATION,
			  (id){{0}}, tx->now + CODE_ACTIVATION_LIFE, i->person, i->n);
}

/* A branch in transactions of CODE_BATCH people, so that others write in between. What a broken-off
 * run has drawn nobody has seen; the next run replaces it. */
static enum err issue_all(struct request *req, struct code_people *people)
{
	for (size_t from = 0; from < people->n; from += CODE_BATCH) {
		size_t n = people->n - from < CODE_BATCH ? people->n - from : CODE_BATCH;
		struct issue batch = {.req = req, .person = &people->person[from], .n = n};

		TRY(request_write(req, req->who.inst, issue, &batch));
	}
	return OK;
}

static enum err answer_csv(struct request *req, const struct code_people *people)
{
	struct buf out = BUF_INIT(req->arena, CSV_MAX);

	TRY(code_csv(&out, people, request_url(req, STR("/aktif?kode="))));
	return answer_file(req, STR("text/csv; charset=utf-8"), STR("kode-aktivasi.csv"), false,
			   buf_str(&out));
}

static enum err answer_pdf(struct request *req, const struct code_people *people,
			   const struct unit *unit)
{
	struct institution institution;
	struct code_sheet sheet = {
		.unit_path = unit->path,
		.heading = tr(req->lang, N_("Kode aktivasi akun")),
		.address = request_url(req, STR("/aktif")),
		.expires = req->now + CODE_ACTIVATION_LIFE,
		.zone = req->who.zone,
		.row = arena_array(req->arena, struct code_sheet_row, people->n),
		.n = people->n,
	};
	str link = request_url(req, STR("/aktif?kode=")), pdf;

	TRY(institution_read(req->db, req->arena, req->who.inst, &institution));
	sheet.institution = institution.name;
	for (size_t i = 0; i < people->n; i++) {
		const struct code_person *p = &people->person[i];

		sheet.row[i] = (struct code_sheet_row){
			.name = p->name,
			.nip = p->nip,
			.code = str_from(p->code),
			.url = str_printf(req->arena, STR_FMT "%s", STR_ARG(link), p->code),
		};
	}
	TRY(code_sheet_pdf(req->arena, &sheet, &pdf));
	return answer_file(req, STR("application/pdf"), STR("kode-aktivasi.pdf"), false, pdf);
}

/* ROUTE: POST /meja/kode/lembar
 * Issues codes for everybody of a branch who has none in use, as PDF sheets or CSV.
 * auth: code.issue, signed in again within 15 min   cost: slow
 * form: unit id, bentuk choice(pdf csv)
 * errors: NOT_FOUND INPUT LIMIT */
static enum err codes_post(struct request *req, const struct codes_post_args *in)
{
	struct code_people people;
	struct unit unit;
	enum err e;

	TRY(unit_read(req->db, req->arena, req->who.inst, in->form.unit, &unit));
	e = code_branch(req->db, req->arena, req->who.inst, unit.id, CODE_ACTIVATION, (id){{0}},
			&people);
	if (e == ERR_LIMIT)
		return show_codes(
			req, unit.id, STR(""),
			N_("Lebih dari 20.000 orang sekaligus. Pilih unit yang lebih kecil."));
	TRY(e);
	if (people.n == 0)
		return show_codes(req, unit.id, STR(""),
				  N_("Semua orang di unit ini sudah mengaktifkan akunnya."));
	if (in->form.bentuk == CODES_POST_FORM_BENTUK_PDF && people.n > CODE_SHEET_ROWS)
		return show_codes(req, unit.id, STR(""),
				  N_("Lebih dari 5.000 orang dalam satu PDF. Pilih unit yang lebih "
				     "kecil, atau "
				     "unduh CSV."));
	TRY(issue_all(req, &people));
	if (in->form.bentuk == CODES_POST_FORM_BENTUK_CSV)
		return answer_csv(req, &people);
	return answer_pdf(req, &people, &unit);
}

static enum err person_again(struct request *req, const struct code_person_post_args *in)
{
	return show_codes(req, (id){{0}}, in->form.nip, NULL);
}

/* ROUTE: POST /meja/kode/orang
 * Issues a code for one employee and shows it, once.
 * auth: code.issue, signed in again within 15 min   cost: slow
 * form: nip text(40)
 * again: person_again
 * errors: INPUT */
static enum err code_person_post(struct request *req, const struct code_person_post_args *in)
{
	struct code_people people;
	enum err e = code_person_find(req->db, req->arena, req->who.inst,
				      login_fold(req->arena, in->form.nip), &people);

	if (e == ERR_NOT_FOUND)
		(void)error_set(&req->error, ERR_INPUT, "nip", "%s",
				N_("NIP ini tidak ada di daftar pegawai."));
	if (e == ERR_FORBIDDEN)
		(void)error_set(
			&req->error, ERR_INPUT, "nip", "%s",
			N_("Orang ini punya peran lebih. Kodenya hanya dari administrator."));
	if (e == ERR_NOT_FOUND || e == ERR_FORBIDDEN)
		return person_again(req, in);
	TRY(e);
	TRY(issue_all(req, &people));
	return page_show(req, code_person_html,
			 (&(struct code_person_html){
				 .name = people.person->name,
				 .nip = people.person->nip,
				 .code = str_from(people.person->code),
				 .address = request_url(req, STR("/aktif")),
			 }));
}
