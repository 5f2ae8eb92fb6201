/*
 * Checking a pledge that somebody holds in his hand: the page, the list of keys it fetches, and the
 * check for browsers without scripts. Nobody is looked up: only what the code itself says is shown.
 */
#include "ui/pages/verify.h"

#include "base/lang.h"
#include "core/key/list.h"
#include "ui/pages/verify.html.h"
#include "web/request.h"

#include "ui/pages/verify.route.h"

/* ROUTE: GET /periksa
 * Checks a signed pledge, in the browser.
 * auth: public   cost: fast   cache: private */
static enum err verify_page(struct request *req, const struct verify_page_args *in)
{
	(void)in;
	return page_show(req, verify_html, &(struct verify_html){.outcome = VERIFY_NONE});
}

/* ROUTE: GET /periksa/kunci.json
 * The public keys and texts with which anybody can check a pledge.
 * auth: public   cost: fast   cache: public 60 s */
static enum err verify_keys(struct request *req, const struct verify_keys_args *in)
{
	struct buf out = BUF_INIT(req->arena, KEY_LIST_MAX);
	struct statement_keys keys;

	(void)in;
	TRY(key_list_read(req->db, req->arena, &keys));
	key_list_put(&out, &keys);
	TRY(buf_err(&out));
	return answer_json(req, buf_str(&out));
}

static struct verify_text *shown_text(struct arena *a, const struct statement_text *text)
{
	struct verify_text *shown = arena_new(a, struct verify_text);
	struct text_points points = text_points(a, text->body);

	*shown = (struct verify_text){
		.title = text->title,
		.sanctions = text->sanctions,
		.point = points.point,
		.n = points.n,
	};
	return shown;
}

/* Checks what was typed and fills the page's data. */
static enum err check(struct request *req, struct verify_html *page)
{
	struct buf day_words = BUF_INIT(req->arena, 128);
	const struct statement_text *text = NULL;
	const struct statement_key *key;
	uint8_t bytes[STATEMENT_LEN];
	struct statement_keys keys;
	struct statement s;

	if (statement_parse_code(page->code, bytes, &s) != OK) {
		page->outcome = VERIFY_UNREADABLE;
		return OK;
	}
	TRY(key_list_read(req->db, req->arena, &keys));
	page->outcome = statement_verify_signature(&keys, &s, &key);
	if (page->outcome == STATEMENT_GENUINE && !page->name.n)
		page->outcome = VERIFY_SIGNED;
	else if (page->outcome == STATEMENT_GENUINE)
		page->outcome =
			statement_verify(req->arena, &keys, &s, page->name, page->nip, NULL, &text);
	if (key)
		page->institution = key->name;
	day_put(&day_words, req->lang, s.day);
	page->day = buf_str(&day_words);
	page->number = statement_number(req->arena, s.number);
	if (text)
		page->text = shown_text(req->arena, text);
	return OK;
}

/* ROUTE: POST /periksa
 * Checks a signed pledge on the server, for browsers without scripts.
 * auth: public   cost: fast
 * form: kode text(2048)?, nama text(400)?, nip text(40)? */
static enum err verify_post(struct request *req, const struct verify_post_args *in)
{
	struct verify_html page = {
		.code = in->form.kode,
		.name = in->form.nama,
		.nip = in->form.nip,
	};

	TRY(check(req, &page));
	return page_show(req, verify_html, &page);
}
