/* The pledge drives of an institution: the list, opening a new one, closing one early. Its coverage
 * is coverage.c, its text text.c. */
#include "core/org/unit.h"
#include "ui/pages/drive.h"
#include "ui/pages/drive.html.h"
#include "ui/pages/parts.h"
#include "ui/pages/parts.html.h"

#include "ui/pages/drive.route.h"

enum { PARTS_MAX = 1024, HOUR_CLOSES = 16, DAYS_OPEN = 14 };

/* ROUTE: GET /meja/ikrar
 * The pledge drives of the institution, newest first.
 * auth: pledge.coverage   cost: fast   cache: private */
static enum err drive_list_page(struct request *req, const struct drive_list_page_args *in)
{
	struct drive_list list;

	(void)in;
	TRY(drive_list(req->db, req->arena, req->who.inst, req->now, &list));
	return page_show(req, drive_list_html,
			 (&(struct drive_list_html){
				 .list = &list,
				 .whole = unit_reach_all(&req->who),
				 .may_manage = who_may(&req->who, PERMISSION_PLEDGE_MANAGE),
			 }));
}

/* Whether the form that was sent has `value` among the fields of this name. */
static bool sent(const struct request *req, const char *name, str value)
{
	for (size_t i = 0; i < req->field_n; i++)
		if (str_eq(req->field[i].name, str_from(name)) &&
		    str_eq(req->field[i].value, value))
			return true;
	return false;
}

static str sent_text(const struct request *req, const char *name, str fallback)
{
	str value = request_field(req, name);

	return value.p ? value : fallback;
}

static str local(struct request *req, int64_t moment)
{
	struct buf b = BUF_INIT(req->arena, 32);

	moment_put_local(&b, moment, req->who.zone);
	return buf_str(&b);
}

/* The choices of the form, those that were sent ticked. */
static enum err fill_choices(struct request *req, struct drive_form *f)
{
	struct drive_branches offices;
	bool first = req->method == METHOD_GET;

	f->statuses.choice = arena_array(req->arena, struct drive_choice, STATUS_END);
	for (int i = 1; i < STATUS_END; i++) {
		str key = str_from(status_key(i));

		f->statuses.choice[f->statuses.n++] = (struct drive_choice){
			key, tr(req->lang, status_label(i)), first || sent(req, "status", key)};
	}
	f->posts.choice = arena_array(req->arena, struct drive_choice, POST_END);
	for (int i = 1; i < POST_END; i++) {
		str key = str_from(post_kind_key(i));

		f->posts.choice[f->posts.n] = (struct drive_choice){
			key, tr(req->lang, post_kind_label(i)), sent(req, "jenis", key)};
		f->posts_chosen = f->posts_chosen || f->posts.choice[f->posts.n++].on;
	}
	TRY(drive_offices(req->db, req->arena, req->who.inst, &offices));
	f->units.choice = arena_array(req->arena, struct drive_choice, offices.n + 1);
	for (size_t i = 0; i < offices.n; i++) {
		str value = id_hex(req->arena, offices.branch[i].id);
		struct drive_choice *c = &f->units.choice[f->units.n];

		if (offices.branch[i].root)
			continue;
		*c = (struct drive_choice){value, offices.branch[i].name, sent(req, "unit", value)};
		f->units_chosen = f->units_chosen || c->on;
		f->units.n++;
	}
	return OK;
}

/* The form as it was sent, or as it is offered: the election of the drive before, from now, for two
 * weeks. */
static enum err fill_form(struct request *req, struct drive_form *f)
{
	int64_t closes =
		day_start(req->today + DAYS_OPEN, req->who.zone) + HOUR_CLOSES * MICROS_HOUR;
	struct drive_list before;
	enum err e;

	f->title = sent_text(req, "judul", STR(""));
	TRY(drive_list(req->db, req->arena, req->who.inst, req->now, &before));
	f->election =
		sent_text(req, "pemilihan", before.n ? before.line[0].drive.election : STR(""));
	f->stage = sent_text(req, "tahap", STR(""));
	f->opens = sent_text(req, "buka", local(req, req->now));
	f->closes = sent_text(req, "tutup", local(req, closes));
	f->leaders_first = request_field(req, "pimpinan").p != NULL;
	f->title_error = field_error(req, "judul");
	f->election_error = field_error(req, "pemilihan");
	f->stage_error = field_error(req, "tahap");
	f->status_error = field_error(req, "status");
	f->unit_error = field_error(req, "unit");
	f->closes_error = field_error(req, "tutup");
	if (f->closes_error.n == 0)
		f->closes_error = field_error(req, "buka");
	e = text_newest(req->db, req->arena, req->who.inst, &f->text);
	if (e == ERR_NOT_FOUND)
		f->text = text_default();
	else
		TRY(e);
	f->points = text_points(req->arena, f->text.body);
	return fill_choices(req, f);
}

static enum err show_form(struct request *req, struct drive_form *f, int status)
{
	TRY(fill_form(req, f));
	return page_show_status(req, drive_new_html, (&(struct drive_new_html){.f = f}), status);
}

/* ROUTE: GET /meja/ikrar/baru
 * The form of a new pledge drive.
 * auth: pledge.manage   cost: fast */
static enum err drive_new_page(struct request *req, const struct drive_new_page_args *in)
{
	struct drive_form *f = arena_new(req->arena, struct drive_form);

	(void)in;
	return show_form(req, f, 200);
}

static enum err drive_new_again(struct request *req, const struct drive_new_post_args *in)
{
	struct drive_form *f = arena_new(req->arena, struct drive_form);

	(void)in;
	return show_form(req, f, err_info(ERR_INPUT)->status);
}

/* The plan of the form. Words that are no status, kind or id are ERR_INPUT. */
static enum err read_plan(struct request *req, const struct drive_new_post_args *in,
			  struct drive_plan *p)
{
	id *unit = arena_array(req->arena, id, in->form.unit.n + 1);

	*p = (struct drive_plan){
		.title = in->form.judul,
		.election = in->form.pemilihan,
		.stage = in->form.tahap,
		.leaders_first = in->form.pimpinan,
		.opens_at = in->form.buka,
		.closes_at = in->form.tutup,
		.unit = unit,
		.unit_n = in->form.unit.n,
	};
	for (size_t i = 0; i < in->form.status.n; i++) {
		enum employee_status status;

		if (!status_parse(in->form.status.item[i], &status))
			return error_set(&req->error, ERR_INPUT, "status", "%s",
					 N_("Pilih sedikitnya satu status pegawai."));
		p->statuses |= INT64_C(1) << status;
	}
	for (size_t i = 0; i < in->form.jenis.n; i++) {
		enum post_kind kind;

		if (!post_kind_parse(in->form.jenis.item[i], &kind))
			return error_set(&req->error, ERR_INPUT, "status", "%s",
					 N_("Jenis jabatan itu tidak dikenal."));
		p->post_kinds |= INT64_C(1) << kind;
	}
	for (size_t i = 0; i < in->form.unit.n; i++)
		if (!id_parse(in->form.unit.item[i], &unit[i]))
			return error_set(&req->error, ERR_INPUT, "unit", "%s",
					 N_("Unit itu tidak dikenal."));
	return OK;
}

/* "3.000 PNS, 20 CPNS" */
static str preview_parts(struct request *req, const struct drive_preview *p)
{
	struct buf b = BUF_INIT(req->arena, PARTS_MAX);

	for (int i = 1; i < STATUS_END; i++) {
		if (p->by_status[i] == 0)
			continue;
		if (b.n > 0)
			buf_put(&b, STR(", "));
		int_put(&b, req->lang, p->by_status[i]);
		buf_putc(&b, ' ');
		buf_put(&b, tr(req->lang, status_label(i)));
	}
	return buf_str(&b);
}

static enum err show_preview(struct request *req, const struct drive_plan *plan)
{
	struct drive_form *f = arena_new(req->arena, struct drive_form);

	TRY(drive_preview(req->db, req->arena, req->who.inst, plan, &f->preview));
	f->previewed = true;
	f->preview_parts = preview_parts(req, &f->preview);
	return show_form(req, f, 200);
}

/* ROUTE: POST /meja/ikrar/baru
 * Opens a pledge drive, or with "lihat" only says whom it would ask.
 * auth: pledge.manage   cost: write
 * form: judul text(120), pemilihan text(60), tahap text(60), status many(5), jenis many(8),
 *       unit many(1000), pimpinan flag, buka moment, tutup moment, lihat flag
 * again: drive_new_again
 * errors: INPUT NOT_FOUND */
static enum err drive_new_post(struct request *req, struct tx *tx,
			       const struct drive_new_post_args *in)
{
	struct drive_plan plan;
	struct drive drive;
	struct text text;

	TRY(read_plan(req, in, &plan));
	if (in->form.lihat)
		return show_preview(req, &plan);
	TRY(text_newest_or_default(tx, req->arena, req->who.inst, req->who.account, &text));
	plan.text = text.id;
	TRY(drive_open(tx, req->arena, req->who.inst, req->who.account, &plan, &drive,
		       &req->error));
	return page_go(req, str_printf(req->arena, "/meja/ikrar/" STR_FMT "/cakupan?selesai=dibuka",
				       STR_ARG(id_hex(req->arena, drive.id))));
}

/* ROUTE: GET /meja/ikrar/{drive:id}/tutup
 * Asks whether a drive is to be closed before its time.
 * auth: pledge.manage   cost: fast
 * errors: NOT_FOUND CLOSED */
static enum err drive_close_page(struct request *req, const struct drive_close_page_args *in)
{
	struct drive d;
	struct confirm_fields fields = {.hidden = arena_new(req->arena, struct confirm_field),
					.n = 1};
	str path = str_printf(req->arena, "/meja/ikrar/" STR_FMT,
			      STR_ARG(id_hex(req->arena, in->drive)));

	TRY(drive_read(req->db, req->arena, req->who.inst, in->drive, req->now, &d));
	if (d.state == DRIVE_CLOSED)
		return ERR_CLOSED;
	fields.hidden[0] = (struct confirm_field){
		"versi", str_printf(req->arena, "%lld", (long long)d.version)};
	return page_show(
		req, confirm_html,
		(&(struct confirm_html){
			.question = tr(req->lang, N_("Tutup penandatanganan ini sekarang?")),
			.consequence = tr(req->lang,
					  N_("Yang belum menjawab tidak bisa menandatangani lagi. "
					     "Penandatanganan yang sudah ditutup tidak bisa dibuka "
					     "kembali; yang baru harus dibuat.")),
			.yes = tr(req->lang, N_("Tutup sekarang")),
			.action = str_printf(req->arena, STR_FMT "/tutup", STR_ARG(path)),
			.back = str_printf(req->arena, STR_FMT "/cakupan", STR_ARG(path)),
			.fields = &fields,
		}));
}

static enum err go_coverage(struct request *req, id drive, const char *done)
{
	return page_go(req, str_printf(req->arena, "/meja/ikrar/" STR_FMT "/cakupan?selesai=%s",
				       STR_ARG(id_hex(req->arena, drive)), done));
}

/* ROUTE: POST /meja/ikrar/{drive:id}/tutup
 * Closes a drive now.
 * auth: pledge.manage   cost: write
 * form: versi int
 * errors: NOT_FOUND CLOSED CONFLICT */
static enum err drive_close_post(struct request *req, struct tx *tx,
				 const struct drive_close_post_args *in)
{
	TRY(drive_close(tx, req->arena, req->who.inst, req->who.account, in->drive,
			in->form.versi));
	return go_coverage(req, in->drive, "ditutup");
}

/* ROUTE: POST /meja/ikrar/{drive:id}/pimpinan
 * Lets everybody sign without waiting for the leaders.
 * auth: pledge.manage   cost: write
 * form: versi int
 * errors: NOT_FOUND CLOSED CONFLICT */
static enum err drive_leaders_post(struct request *req, struct tx *tx,
				   const struct drive_leaders_post_args *in)
{
	TRY(drive_lift_leaders(tx, req->arena, req->who.inst, req->who.account, in->drive,
			       in->form.versi));
	return go_coverage(req, in->drive, "bebas");
}
