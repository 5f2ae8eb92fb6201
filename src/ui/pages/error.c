/* The page of an error. The sentence of each error is in base/errors.txt; here is what stands
 * around it. It asks nothing of the database, so that it can be shown when that is what failed. */
#include "ui/pages/error.html.h"
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

void page_show_error(struct request *req, enum err e)
{
	const struct err_info *info = err_info(e);
	bool told = req->error.code == e && req->error.text[0];
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
	};

	if (info->status == 503)
		page.again = here;
	if (info->status == 500)
		page.number = req->number;
	if (req->method == METHOD_POST && !page.sign_in && !page.fresh)
		page.kept = tr(req->lang,
			       N_("Tidak ada yang berubah. Dengan tombol kembali di peramban, "
				  "isian Anda masih ada."));
	req->answer_header_n = 0;
	req->body = (str){0};
	if (page_show_view(req, &error_html, &page, info->status) == OK)
		return;
	req->status = info->status;
	req->content_type = STR("text/plain; charset=utf-8");
	req->body = page.happened;
}
