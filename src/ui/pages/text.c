/* The text of the pledge: reading the newest, storing the next version. */
#include "ui/pages/parts.h"
#include "ui/pages/text.h"
#include "ui/pages/text.html.h"

#include "ui/pages/text.route.h"

static enum err show_text(struct request *req, const struct text *typed, bool saved, int status)
{
	struct text_view t = {
		.saved = saved,
		.title_error = field_error(req, "judul"),
		.body_error = field_error(req, "butir"),
		.sanctions_error = field_error(req, "sanksi"),
		.sentence_error = field_error(req, "kalimat"),
	};
	struct text *all;

	TRY(text_list(req->db, req->arena, req->who.inst, &all, &t.n));
	t.version = all;
	t.current = t.n > 0 ? all[0] : text_default();
	t.typed = typed ? *typed : t.current;
	return page_show_status(req, text_html, (&(struct text_html){.t = &t}), status);
}

/* ROUTE: GET /meja/ikrar/naskah ?tersimpan:flag?
 * The text of the pledge and its versions.
 * auth: pledge.manage   cost: fast */
static enum err text_page(struct request *req, const struct text_page_args *in)
{
	return show_text(req, NULL, in->tersimpan, 200);
}

static enum err text_post_again(struct request *req, const struct text_post_args *in)
{
	struct text typed = {
		.title = request_field(req, "judul"),
		.body = request_field(req, "butir"),
		.sanctions = request_field(req, "sanksi"),
		.sentence = request_field(req, "kalimat"),
	};

	(void)in;
	return show_text(req, &typed, false, err_info(ERR_INPUT)->status);
}

/* ROUTE: POST /meja/ikrar/naskah
 * Stores the next version of the text; drives that exist keep theirs.
 * auth: pledge.manage   cost: write
 * form: judul text(200), butir text(4000), sanksi text(4000), kalimat text(200)
 * again: text_post_again
 * errors: INPUT */
static enum err text_post(struct request *req, struct tx *tx, const struct text_post_args *in)
{
	struct text stored, typed = {
				    .title = in->form.judul,
				    .body = in->form.butir,
				    .sanctions = in->form.sanksi,
				    .sentence = in->form.kalimat,
			    };

	TRY(text_create(tx, req->arena, req->who.inst, req->who.account, &typed, &stored,
			&req->error));
	return page_go(req, STR("/meja/ikrar/naskah?tersimpan=ya"));
}
