/* Evidence of a case: what is there, adding to it, and taking it in hand. */
#include "ui/pages/evidence.h"

#include <unistd.h>

#include "base/codec.h"
#include "ui/pages/case.h"
#include "ui/pages/evidence.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/evidence.route.h"

enum { KIB = 1024, CUSTODY_SHOWN = 200 };

static str typed(const struct request *req, const char *field)
{
	str value = req->method == METHOD_POST ? request_field(req, field) : STR("");

	return value.p ? value : STR("");
}

static struct evidence_row row_of(struct request *req, const struct evidence *e)
{
	return (struct evidence_row){
		.id = e->id,
		.kind = tr(req->lang, evidence_kind_label(e->kind)),
		.name = e->name,
		.about = e->about,
		.type = e->type,
		.sha256 = hex_str(req->arena, e->sha256, SHA256_LEN),
		.by = e->received_by,
		.kib = (e->size + KIB - 1) / KIB,
		.received_at = e->received_at,
		.captured_at = e->captured_at,
		.is_file = e->kind == EVIDENCE_FILE,
		.has_captured = e->has_captured,
		.has_clean = e->has_clean,
	};
}

/* An error of the whole form; those of a field stand there. */
static str whole_error(const struct request *req)
{
	const struct error *e = &req->error;

	return e->code && !e->field ? tr(req->lang, e->text[0] ? e->text : err_info(e->code)->text)
				    : STR("");
}

static enum err show(struct request *req, str number, bool saved)
{
	struct evidence_rows rows = {0};
	struct evidence *list;
	struct evidence_form f;
	struct case_file file;
	struct case_ref ref;
	size_t n;

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	TRY(evidence_list(req->db, req->arena, &req->who, ref, &list, &n));
	rows.row = arena_array(req->arena, struct evidence_row, n + 1);
	for (size_t i = 0; i < n; i++)
		rows.row[rows.n++] = row_of(req, &list[i]);
	f = (struct evidence_form){
		.file_error = field_error(req, "berkas"),
		.name_error = field_error(req, "nama"),
		.about_error = field_error(req, "keterangan"),
		.address_error = field_error(req, "alamat"),
		.seen_error = field_error(req, "waktu"),
		.words_error = field_error(req, "ucapan"),
		.error = whole_error(req),
		.name = typed(req, "nama"),
		.about = typed(req, "keterangan"),
		.address = typed(req, "alamat"),
		.words = typed(req, "ucapan"),
		.may_add = file.state == CASE_OPEN,
	};
	return page_show_status(req, evidence_html,
				(&(struct evidence_html){.number = file.number,
							 .case_title = file.title,
							 .list = &rows,
							 .f = &f,
							 .saved = saved}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/bukti ?tersimpan:flag?
 * What a case rests on.
 * auth: case.act   cost: fast
 * errors: NOT_FOUND */
static enum err evidence_page(struct request *req, const struct evidence_page_args *in)
{
	return show(req, in->nomor, in->tersimpan);
}

static enum err added(struct request *req, str number)
{
	return page_go(req, str_printf(req->arena, "/meja/perkara/" STR_FMT "/bukti?tersimpan=ya",
				       STR_ARG(number)));
}

struct adding {
	struct request *req;
	const struct evidence_new *new_;
};

static enum err add(struct tx *tx, void *ctx)
{
	struct adding *a = ctx;
	id added_id;

	return evidence_add(tx, a->req->arena, &a->req->who, a->new_, &added_id, &a->req->error);
}

static enum err file_again(struct request *req, const struct evidence_file_post_args *in)
{
	return show(req, in->nomor, false);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/bukti/berkas
 * Keeps a file as it came, with a cleaned copy of a picture.
 * auth: case.act   cost: slow
 * form: berkas file(20), keterangan text(4000)?
 * again: file_again
 * errors: NOT_FOUND INPUT EXISTS CONFLICT LIMIT */
static enum err evidence_file_post(struct request *req, const struct evidence_file_post_args *in)
{
	struct evidence_file file;
	enum evidence_fault fault;
	struct evidence_new new_ = {.kind = EVIDENCE_FILE,
				    .name = in->form.berkas->filename,
				    .about = in->form.keterangan,
				    .file = &file};
	struct adding adding = {req, &new_};

	TRY(case_by_address(req, in->nomor, &new_.ref));
	if (in->form.berkas->fd < 0 || lseek(in->form.berkas->fd, 0, SEEK_SET) != 0)
		return ERR_INTERNAL;
	TRY(evidence_examine(req->arena, in->form.berkas->fd, &file, &fault, &req->error));
	TRY(request_write(req, new_.ref.inst, add, &adding));
	return added(req, in->nomor);
}

static enum err address_again(struct request *req, const struct evidence_address_post_args *in)
{
	return show(req, in->nomor, false);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/bukti/alamat
 * Keeps an address on the web, with what was seen there and when.
 * auth: case.act   cost: write
 * form: alamat text(2000)?, keterangan text(4000)?, waktu moment
 * again: address_again
 * errors: NOT_FOUND INPUT CONFLICT */
static enum err evidence_address_post(struct request *req, struct tx *tx,
				      const struct evidence_address_post_args *in)
{
	struct evidence_new new_ = {.kind = EVIDENCE_ADDRESS,
				    .name = in->form.alamat,
				    .about = in->form.keterangan,
				    .captured_at = in->form.waktu};
	struct adding adding = {req, &new_};

	TRY(case_by_address(req, in->nomor, &new_.ref));
	TRY(add(tx, &adding));
	return added(req, in->nomor);
}

static enum err words_again(struct request *req, const struct evidence_words_post_args *in)
{
	return show(req, in->nomor, false);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/bukti/ucapan
 * Keeps what somebody said.
 * auth: case.act   cost: write   body: 256 KiB
 * form: nama text(200)?, ucapan text(20000)?
 * again: words_again
 * errors: NOT_FOUND INPUT CONFLICT */
static enum err evidence_words_post(struct request *req, struct tx *tx,
				    const struct evidence_words_post_args *in)
{
	struct evidence_new new_ = {
		.kind = EVIDENCE_STATEMENT, .name = in->form.nama, .words = in->form.ucapan};
	struct adding adding = {req, &new_};

	TRY(case_by_address(req, in->nomor, &new_.ref));
	TRY(add(tx, &adding));
	return added(req, in->nomor);
}

/* ---- one thing ---- */

static struct custody_rows custody_of(struct request *req, const struct custody *c, size_t n)
{
	struct custody_rows rows = {.row = arena_array(req->arena, struct custody_row, n + 1)};

	for (size_t i = 0; i < n; i++)
		rows.row[rows.n++] = (struct custody_row){
			.act = tr(req->lang, custody_act_label(c[i].act)),
			.words = c[i].words,
			.by = str_printf(req->arena, STR_FMT ", " STR_FMT, STR_ARG(c[i].by),
					 STR_ARG(c[i].institution)),
			.at = c[i].at,
			.clean = c[i].clean,
		};
	return rows;
}

static enum err show_one(struct request *req, str number, id evidence)
{
	const struct evidence *e = NULL;
	struct custody_rows chain;
	struct evidence_row row;
	struct evidence *list;
	struct custody *custody;
	struct case_file file;
	struct case_ref ref;
	size_t n, custody_n;

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	TRY(evidence_list(req->db, req->arena, &req->who, ref, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (id_eq(list[i].id, evidence))
			e = &list[i];
	if (!e)
		return ERR_NOT_FOUND;
	TRY(custody_list(req->db, req->arena, &req->who, ref, evidence, 0, CUSTODY_SHOWN, &custody,
			 &custody_n));
	row = row_of(req, e);
	chain = custody_of(req, custody, custody_n);
	return page_show_status(req, evidence_one_html,
				(&(struct evidence_one_html){
					.number = file.number,
					.case_title = file.title,
					.e = e->id,
					.name = e->name,
					.kind = row.kind,
					.about = e->about,
					.is_file = row.is_file,
					.type = e->type,
					.kib = row.kib,
					.sha256 = row.sha256,
					.clean = e->has_clean,
					.chain = &chain,
					.error = field_error(req, "kepada"),
					.to = typed(req, "kepada"),
				}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/bukti/{bukti:id}
 * One thing and everybody who had it in hand.
 * auth: case.act   cost: fast
 * errors: NOT_FOUND */
static enum err evidence_one_page(struct request *req, const struct evidence_one_page_args *in)
{
	return show_one(req, in->nomor, in->bukti);
}

static enum err take_again(struct request *req, const struct evidence_take_post_args *in)
{
	return show_one(req, in->nomor, in->bukti);
}

struct taking {
	struct request *req;
	struct evidence_use use;
	struct evidence_taken taken;
};

static enum err take(struct tx *tx, void *ctx)
{
	struct taking *t = ctx;

	return evidence_take(tx, t->req->arena, &t->req->who, &t->use, &t->taken, &t->req->error);
}

/* The file as it is read: its place is taken beforehand, since the reader gives back what is
 * allocated meanwhile. */
struct reading {
	char *p;
	size_t n, max;
};

static enum err add_part(void *ctx, str bytes)
{
	struct reading *r = ctx;

	if (bytes.n > r->max - r->n)
		return ERR_INTERNAL;
	memcpy(r->p + r->n, bytes.p, bytes.n);
	r->n += bytes.n;
	return OK;
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/bukti/{bukti:id}
 * Gives it as a file, after it was entered who takes it and what for.
 * auth: case.act   cost: slow
 * form: salinan choice(bersih asli)?, untuk choice(dibuka diteruskan), kepada text(500)?
 * again: take_again
 * errors: NOT_FOUND INPUT */
static enum err evidence_take_post(struct request *req, const struct evidence_take_post_args *in)
{
	struct taking t = {
		.req = req,
		.use = {.evidence = in->bukti,
			.act = in->form.untuk == EVIDENCE_TAKE_POST_FORM_UNTUK_DITERUSKAN
				       ? CUSTODY_PASSED
				       : CUSTODY_OPENED,
			.clean = in->form.salinan == EVIDENCE_TAKE_POST_FORM_SALINAN_BERSIH,
			.words = in->form.kepada},
	};
	struct reading r = {0};

	TRY(case_by_address(req, in->nomor, &t.use.ref));
	TRY(request_write(req, t.use.ref.inst, take, &t));
	r.max = (size_t)t.taken.size;
	r.p = arena_array(req->arena, char, r.max + 1);
	TRY(evidence_read(req->db, req->arena, &t.taken, add_part, &r));
	return answer_file(req, t.taken.type, t.taken.name, false, str_n(r.p, r.n));
}
