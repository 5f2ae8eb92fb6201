/* The frame of every page: navigation for who asks, the switch of language, the ribbon of the
 * sample world. What a page shows inside it is the page's business; the markup is layout.html. */
#include "core/demo/clock.h"
#include "ui/pages/layout.html.h"
#include "web/limit.h"
#include "web/page.h"
#include "web/route.h"
#include "web/server.h"

enum { TITLE_MAX = 1024, NOBODY = PERMISSION_COUNT, ANYBODY_SIGNED_IN, ANYBODY };

/* The places of the navigation, in order, and who sees each. */
static const struct place {
	const char *href;
	const char *text;
	int who; /* a permission, or one of the three above; NOBODY is somebody not signed in */
} places[] = {
	{"/", N_("Beranda"), NOBODY},
	{"/saya", N_("Halaman saya"), ANYBODY_SIGNED_IN},
	{"/cek", N_("Boleh atau tidak?"), ANYBODY},
	{"/ikrar", N_("Ikrar"), PERMISSION_PLEDGE_SIGN},
	{"/meja/perkara", N_("Perkara"), PERMISSION_CASE_ACT},
	{"/meja/pegawai", N_("Pegawai"), PERMISSION_EMPLOYEE_READ},
	{"/meja/ikrar", N_("Penandatanganan"), PERMISSION_PLEDGE_COVERAGE},
	{"/meja/akun", N_("Akun"), PERMISSION_ACCOUNT_MANAGE},
	{"/meja/aturan", N_("Pemeriksaan aturan"), PERMISSION_RULE_REVIEW},
	{"/aturan", N_("Aturan"), ANYBODY},
	{"/data/ikrar", N_("Ikrar publik"), NOBODY},
	{"/data/tindak-lanjut", N_("Tindak lanjut"), NOBODY},
	{"/periksa", N_("Periksa"), ANYBODY},
};

static bool sees(const struct request *req, const struct place *p)
{
	bool signed_in = who_signed_in(&req->who);

	switch (p->who) {
	case NOBODY:
		return !signed_in;
	case ANYBODY_SIGNED_IN:
		return signed_in;
	case ANYBODY:
		return true;
	default:
		return signed_in && who_may(&req->who, (enum permission)p->who);
	}
}

/* True when `path` is the place or below it. */
static bool is_at(str path, str href)
{
	if (href.n == 1 || path.n == href.n)
		return str_eq(path, href);
	return str_starts(path, href) && path.p[href.n] == '/';
}

static void fill_nav(const struct request *req, struct layout_nav *nav)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const struct place *p = &places[i];

		if (!sees(req, p))
			continue;
		nav->item[nav->n++] =
			(struct layout_item){.href = p->href,
					     .text = tr(req->lang, p->text),
					     .current = is_at(req->path, str_from(p->href))};
	}
}

/* The address of this page for links that come back to it; where only a POST is answered, the
 * start. */
static str here(struct request *req)
{
	str value[LIMIT_SEGMENTS];
	bool other;

	if (req->path.n == 0)
		return STR("/");
	if (req->method != METHOD_GET &&
	    !route_find(req->server, METHOD_GET, req->path, value, &other))
		return STR("/");
	if (req->method != METHOD_GET || req->query.n == 0)
		return req->path;
	return str_printf(req->arena, STR_FMT "?" STR_FMT, STR_ARG(req->path), STR_ARG(req->query));
}

/* "Cakupan · Netral". */
static str page_title(const struct html *h, struct request *req, const struct view *view,
		      const void *data)
{
	struct buf out = BUF_INIT(req->arena, TITLE_MAX);
	struct html title = *h;

	title.out = &out;
	if (view->title) {
		view->title(&title, data);
		buf_put(&out, STR(" · "));
	}
	buf_put(&out, STR("Netral"));
	return buf_str(&out);
}

void frame_write(struct html *h, struct request *req, const struct view *view, const void *data)
{
	struct layout_nav nav = {0};
	bool sample = req->server && req->server->demo;
	const struct demo_stage *stage = sample ? demo_stage_of(req->today) : NULL;

	fill_nav(req, &nav);
	layout_html.body(h, &(struct layout_html){
				    .lang = str_from(lang_code(h->lang)),
				    .other_lang = str_from(
					    lang_code(h->lang == LANG_ID ? LANG_EN : LANG_ID)),
				    .page_title = page_title(h, req, view, data),
				    .here = here(req),
				    .nav = &nav,
				    .name = req->who.name,
				    .signed_in = who_signed_in(&req->who),
				    .sample = sample,
				    .now = req->now,
				    .stage = stage ? tr(h->lang, stage->name) : (str){0},
			    });
	view->body(h, data);
	layout_end_html.body(h, &(struct layout_end_html){.zone = str_from(zone_name(h->zone))});
}
