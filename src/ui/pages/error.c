/* The page of an error. The sentence of each error is in base/errors.txt; here is what stands
 * around it. It asks nothing of the database, so that it can be shown when that is what failed. */
#include "ui/pages/error.h"

#include "ui/pages/error.html.h"
#include "web/html.h"
#include "web/page.h"
#include "web/route.h"

/* The finding, by status: the page's title. */
static const char *heading_of(int status)
{
	switch (status) {
	case 400:
	case 405:
		return N_("Permintaan ini tidak dapat dibaca");
	case 401:
		return N_("Silakan masuk");
	case 403:
		return N_("Halaman ini bukan wewenang Anda");
	case 404:
		return N_("Halaman ini tidak ada");
	case 409:
		return N_("Belum dapat disimpan");
	case 410:
		return N_("Sudah tidak berlaku");
	case 413:
		return N_("Terlalu besar");
	case 422:
		return N_("Ada yang perlu diperbaiki");
	case 429:
		return N_("Terlalu banyak percobaan");
	case 503:
		return N_("Server sedang sibuk");
	default:
		return N_("Ada yang salah di server");
	}
}

/* What to do, where the sentence of the error does not say it. */
static const char *advice_of(int status)
{
	switch (status) {
	case 403:
		return N_("Bila Anda seharusnya berwenang, minta administrator instansi Anda "
			  "memeriksa "
			  "peran Anda.");
	case 404:
		return N_("Mungkin alamatnya salah ketik, atau yang Anda cari sudah tidak ada. "
			  "Mulailah "
			  "dari beranda.");
	case 405:
	case 400:
		return N_("Buka halamannya dari beranda, lalu ulangi dari sana.");
	default:
		return NULL;
	}
}

/* The address to come back to or try again: only what a GET answers. */
static str here_of(struct request *req)
{
	if (req->method != METHOD_GET || req->path.n == 0)
		return (str){0};
	if (req->query.n == 0)
		return req->path;
	return str_printf(req->arena, STR_FMT "?" STR_FMT, STR_ARG(req->path), STR_ARG(req->query));
}

/* Passwords and codes are not written into a page. */
static bool is_secret(str name)
{
	static const char *const secret[] = {"sandi", "kode", "kunci"};

	for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
		if (str_starts(name, str_from(secret[i])))
			return true;
	return false;
}

/* What was typed, not chosen or hidden in the form: several words, or lines. */
static bool is_typed(str value)
{
	return str_find(value, STR(" ")) >= 0 || str_find(value, STR("\n")) >= 0;
}

/* A form that came to nothing because of the server, to be sent once more as it was, with the token
 * it had: browsers do not bring back what was typed into a page that must not be stored. None: with
 * a file or a secret in it, which the server does not give back, and without a token, or somebody
 * else's form would get one here. */
static struct sent_fields sent_of(struct request *req, int status)
{
	struct sent_fields sent = {
		.field = arena_array(req->arena, struct sent_field, req->field_n + 1)};

	if (req->method != METHOD_POST || status < 500 || req->upload_n > 0 ||
	    !request_field(req, HTML_TOKEN_FIELD).n)
		return sent;
	for (size_t i = 0; i < req->field_n; i++) {
		const struct pair *f = &req->field[i];

		if (is_secret(f->name))
			return (struct sent_fields){0};
		sent.field[sent.n++] = (struct sent_field){f->name, f->value, is_typed(f->value)};
	}
	return sent;
}

/* What became of a form. */
static str kept_of(const struct request *req, const struct sent_fields *sent)
{
	if (sent->n > 0)
		return tr(req->lang, N_("Isian Anda masih ada di halaman ini: kirim lagi "
					"sebentar lagi."));
	return tr(req->lang, N_("Tidak ada yang berubah. Dengan tombol kembali di peramban, isian "
				"Anda masih ada."));
}

/* The most that a file may have, in MiB, where the error is that of a file that is too large; 0:
 * it is another one. */
static int64_t file_limit(const struct request *req, enum err e)
{
	const struct route *r = req->route;

	for (size_t i = 0; r && e == ERR_LIMIT && req->error.field && i < r->field_n; i++)
		if (r->field[i].kind == FIELD_FILE &&
		    strcmp(r->field[i].name, req->error.field) == 0)
			return r->field[i].max >> 20;
	return 0;
}

void page_show_error(struct request *req, enum err e)
{
	const struct err_info *info = err_info(e);
	bool told = req->error.code == e && req->error.text[0];
	struct sent_fields sent = sent_of(req, info->status);
	str here = here_of(req);
	const char *advice = e == ERR_CSRF || told ? NULL : advice_of(info->status);
	struct error_html page = {
		.heading = tr(req->lang, e == ERR_CSRF ? N_("Permintaan ini tidak diterima")
						       : heading_of(info->status)),
		.happened = tr(req->lang, told ? req->error.text : info->text),
		.plain = info->status == 404 && !told,
		.advice = advice ? tr(req->lang, advice) : (str){0},
		.sign_in = e == ERR_SIGN_IN,
		.fresh = e == ERR_STALE_SIGN_IN,
		.here = here.n ? here : STR("/"),
		.sent = &sent,
		.to = req->path,
		.file_mib = told ? file_limit(req, e) : 0,
	};

	if (info->status == 503)
		page.again = here;
	if (info->status == 500)
		page.number = req->number;
	if (req->method == METHOD_POST && !page.sign_in && !page.fresh)
		page.kept = kept_of(req, &sent);
	req->answer_header_n = 0;
	req->body = (str){0};
	if (page_show_view(req, &error_html, &page, info->status) == OK)
		return;
	req->status = info->status;
	req->content_type = STR("text/plain; charset=utf-8");
	req->body = page.happened;
}
