/* Loading a staff list on the web: file, preview, decision. Finding people is people.c. */
#include "core/org/roster.h"

#include <unistd.h>

#include "core/org/nip.h"
#include "core/org/roster_limits.h"
#include "ui/pages/parts.h"
#include "ui/pages/roster.h"
#include "ui/pages/roster.html.h"
#include "web/page.h"

#include "ui/pages/roster.route.h"

enum { LOADS_SHOWN = 20, FAULTS_SHOWN = 50, DIFFERENCES_SHOWN = 20, REJECTS_MAX = 32 << 20 };

static enum err write_by_request(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
				 void *run_ctx)
{
	return request_write(ctx, inst, run, run_ctx);
}

static struct roster_io io_of(struct request *req)
{
	return (struct roster_io){.db = req->db, .write = write_by_request, .ctx = req};
}

static int64_t changes_of(const struct roster_counts *c)
{
	return c->added + c->changed + c->moved + c->gone + c->returned;
}

static const char *state_text(enum import_state state)
{
	switch (state) {
	case IMPORT_READY:
		return N_("Menunggu persetujuan");
	case IMPORT_APPLYING:
		return N_("Sedang diterapkan");
	default:
		return N_("Sudah dimuat");
	}
}

static enum err show_form(struct request *req, str error)
{
	struct load_rows loads;
	struct import *import;
	size_t n;

	TRY(roster_import_list(req->db, req->arena, req->who.inst, LOADS_SHOWN, &import, &n));
	loads = (struct load_rows){.load = arena_array(req->arena, struct load_row, n), .n = n};
	for (size_t i = 0; i < n; i++)
		loads.load[i] = (struct load_row){
			.id = import[i].id,
			.file = import[i].file_name,
			.state = tr(req->lang, state_text(import[i].state)),
			.at = import[i].created_at,
			.rows = import[i].counts.rows,
			.changes = changes_of(&import[i].counts),
		};
	return page_show_status(req, load_html,
				(&(struct load_html){.error = error, .loads = &loads}),
				error.n ? 422 : 200);
}

/* ROUTE: GET /meja/pegawai/muat
 * The form for a list, and the lists before.
 * auth: roster.import   cost: fast   cache: private */
static enum err load_page(struct request *req, const struct load_page_args *in)
{
	(void)in;
	return show_form(req, (str){0});
}

static enum err load_again(struct request *req, const struct load_post_args *in)
{
	(void)in;
	return show_form(req, field_error(req, "berkas"));
}

/* ROUTE: POST /meja/pegawai/muat
 * Reads a list and compares it; what it would change waits for a decision.
 * auth: roster.import   cost: slow
 * form: berkas file(64)
 * again: load_again
 * errors: INPUT LIMIT SANDBOX CONFLICT BUSY */
static enum err load_post(struct request *req, const struct load_post_args *in)
{
	struct roster_io io = io_of(req);
	struct roster_result result;
	struct roster_options o = {
		.inst = req->who.inst,
		.fd = in->form.berkas
			      ->fd, /* allowed to be large, so it is a file: web/multipart.h */
		.actor = req->who.account,
		.file_name = in->form.berkas->filename,
	};
	enum err e;

	if (o.fd < 0 || lseek(o.fd, 0, SEEK_SET) != 0)
		return ERR_INTERNAL;
	e = roster_compare(&io, req->arena, &o, &result, &req->error);
	if (e == ERR_INPUT || e == ERR_SANDBOX)
		return show_form(req, req->error.text[0] ? tr(req->lang, req->error.text)
							 : tr(req->lang, err_info(e)->text));
	TRY(e);
	return page_go(req, str_printf(req->arena, "/meja/pegawai/muat/" STR_FMT,
				       STR_ARG(id_hex(req->arena, result.import))));
}

static struct figures facts_of(struct request *req, const struct import *i)
{
	const struct {
		const char *label;
		int64_t n;
	} figures[] = {
		{N_("Baru"), i->counts.added},
		{N_("Masuk lagi"), i->counts.returned},
		{N_("Pindah unit"), i->counts.moved},
		{N_("Data berubah"), i->counts.changed},
		{N_("Tidak lagi dalam daftar"), i->counts.gone},
		{N_("Tetap sama"), i->counts.same},
		{N_("Ditolak"), roster_refused(&i->counts)},
	};
	struct figures facts = {.n = sizeof figures / sizeof *figures};

	facts.fact = arena_array(req->arena, struct figure, facts.n);
	for (size_t k = 0; k < facts.n; k++) {
		struct buf value = BUF_INIT(req->arena, 32);

		int_put(&value, req->lang, figures[k].n);
		facts.fact[k] = (struct figure){.label = tr(req->lang, figures[k].label),
						.value = buf_str(&value)};
	}
	return facts;
}

static enum err faults_of(struct request *req, id import, bool warnings, struct fault_rows *ret)
{
	struct roster_fault *fault;
	size_t n;

	TRY(roster_faults(req->db, req->arena, req->who.inst, import, warnings, FAULTS_SHOWN,
			  &fault, &n));
	*ret = (struct fault_rows){.fault = arena_array(req->arena, struct fault_row, n), .n = n};
	for (size_t i = 0; i < n; i++)
		ret->fault[i] = (struct fault_row){
			.line = fault[i].line,
			.column = fault[i].name.n ? fault[i].name
						  : str_from(column_key(fault[i].column)),
			.text = tr(req->lang, row_fault_text(fault[i].fault)),
		};
	return OK;
}

/* What a row says about now and then, by the kind of its change. */
static void fill_difference(struct request *req, enum change_kind kind,
			    const struct roster_difference *d, struct difference_row *row)
{
	bool moved = kind == CHANGE_MOVED || kind == CHANGE_RETURNED || kind == CHANGE_GONE;
	bool renamed = kind == CHANGE_CHANGED && !str_eq(d->name, d->now_name);

	*row = (struct difference_row){.name = d->name,
				       .nip = d->nip.n ? nip_show(req->arena, d->nip) : STR("–"),
				       .was = STR("–"),
				       .will = d->unit_path.n ? d->unit_path : STR("–")};
	if (moved && d->now_path.n)
		row->was = d->now_path;
	if (kind == CHANGE_GONE)
		row->will = STR("–");
	if (kind != CHANGE_CHANGED)
		return;
	row->was = renamed ? d->now_name : d->now_post.n ? d->now_post : STR("–");
	row->will = renamed ? d->name : d->post.n ? d->post : STR("–");
	if (!renamed && str_eq(d->post, d->now_post)) {
		row->was = STR("–");
		row->will = tr(req->lang, N_("Data lain"));
	}
}

static enum err fill_group(struct request *req, id import, enum change_kind kind, int64_t all,
			   const char *title, struct difference_group *ret)
{
	struct roster_difference *d;
	size_t n;

	TRY(roster_differences(req->db, req->arena, req->who.inst, import, kind, DIFFERENCES_SHOWN,
			       &d, &n));
	ret->title = tr(req->lang, title);
	ret->rows.row = arena_array(req->arena, struct difference_row, n);
	ret->rows.n = n;
	for (size_t i = 0; i < n; i++)
		fill_difference(req, kind, &d[i], &ret->rows.row[i]);
	if (all > (int64_t)n) {
		struct buf more = BUF_INIT(req->arena, 100);

		buf_put(&more, tr(req->lang, N_("Lainnya yang tidak ditampilkan:")));
		buf_putc(&more, ' ');
		int_put(&more, req->lang, all - (int64_t)n);
		ret->more = buf_str(&more);
	}
	return OK;
}

static enum err groups_of(struct request *req, const struct import *i,
			  struct difference_groups *ret)
{
	const struct {
		enum change_kind kind;
		int64_t n;
		const char *title;
	} kinds[] = {
		{CHANGE_GONE, i->counts.gone, N_("Tidak lagi dalam daftar")},
		{CHANGE_MOVED, i->counts.moved, N_("Pindah unit")},
		{CHANGE_RETURNED, i->counts.returned, N_("Masuk lagi")},
		{CHANGE_CHANGED, i->counts.changed, N_("Data berubah")},
		{CHANGE_NEW, i->counts.added, N_("Baru")},
	};

	ret->group = arena_array(req->arena, struct difference_group, sizeof kinds / sizeof *kinds);
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		if (kinds[k].n > 0)
			TRY(fill_group(req, i->id, kinds[k].kind, kinds[k].n, kinds[k].title,
				       &ret->group[ret->n++]));
	return OK;
}

static enum err show_preview(struct request *req, const struct import *i, str error)
{
	struct difference_groups groups = {0};
	struct fault_rows faults, warnings;
	struct figures facts = facts_of(req, i);

	TRY(faults_of(req, i->id, false, &faults));
	TRY(faults_of(req, i->id, true, &warnings));
	TRY(groups_of(req, i, &groups));
	return page_show_status(req, preview_html,
				(&(struct preview_html){
					.i = i,
					.changes = changes_of(&i->counts),
					.refused = roster_refused(&i->counts),
					.facts = &facts,
					.gone_many = roster_gone_many(&i->counts),
					.faults = &faults,
					.warnings = &warnings,
					.groups = &groups,
					.error = error,
				}),
				error.n ? 409 : 200);
}

static enum err show_import(struct request *req, id import, str error)
{
	struct import i;
	struct figures facts;

	TRY(roster_import_read(req->db, req->arena, req->who.inst, import, &i));
	if (i.state == IMPORT_READING)
		return ERR_NOT_FOUND;
	if (i.state == IMPORT_READY)
		return show_preview(req, &i, error);
	facts = facts_of(req, &i);
	return page_show(req, loaded_html,
			 (&(struct loaded_html){
				 .i = &i,
				 .changes = changes_of(&i.counts),
				 .done = i.state == IMPORT_APPLIED,
				 .facts = &facts,
			 }));
}

/* ROUTE: GET /meja/pegawai/muat/{import:id}
 * What a list would change, or what it changed.
 * auth: roster.import   cost: fast   cache: private
 * errors: NOT_FOUND */
static enum err import_page(struct request *req, const struct import_page_args *in)
{
	return show_import(req, in->import, (str){0});
}

/* ROUTE: GET /meja/pegawai/muat/{import:id}/ditolak
 * The refused rows of a list that waits, with the reasons.
 * auth: roster.import   cost: slow   cache: none
 * errors: NOT_FOUND LIMIT */
static enum err rejects_file(struct request *req, const struct rejects_file_args *in)
{
	struct buf out = BUF_INIT(req->arena, REJECTS_MAX);

	TRY(roster_rejects(req->db, req->arena, req->who.inst, in->import, &out));
	return answer_file(req, STR("text/csv; charset=utf-8"), STR("baris-ditolak.csv"), false,
			   buf_str(&out));
}

/* ROUTE: POST /meja/pegawai/muat/{import:id}
 * Applies what was previewed, or forgets it.
 * auth: roster.import   cost: slow
 * form: keputusan choice(muat buang), lengkap flag
 * errors: NOT_FOUND CONFLICT BUSY */
static enum err import_post(struct request *req, const struct import_post_args *in)
{
	struct roster_io io = io_of(req);
	struct import i;
	enum err e;

	if (in->form.keputusan == IMPORT_POST_FORM_KEPUTUSAN_BUANG) {
		TRY(roster_drop(&io, req->arena, req->who.inst, in->import));
		return page_go(req, STR("/meja/pegawai/muat"));
	}
	TRY(roster_import_read(req->db, req->arena, req->who.inst, in->import, &i));
	if (i.state == IMPORT_READY && roster_gone_many(&i.counts) && !in->form.lengkap)
		return show_import(req, in->import,
				   tr(req->lang, N_("Belum ada yang diubah. Bila daftar ini memang "
						    "lengkap, centang dahulu pernyataannya.")));
	e = roster_apply(&io, req->arena, req->who.inst, in->import, req->who.account);
	if (e == ERR_CONFLICT)
		return show_import(req, in->import,
				   tr(req->lang, N_("Daftar pegawai sudah berubah sejak berkas ini "
						    "dibaca. Baca berkasnya sekali lagi.")));
	TRY(e);
	return page_go(req, str_printf(req->arena, "/meja/pegawai/muat/" STR_FMT,
				       STR_ARG(id_hex(req->arena, in->import))));
}
