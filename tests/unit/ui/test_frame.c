/* Tests of what stands around every page, and of the page of every error; no database. */
#include "core/demo/clock.h"
#include "sys/crypto.h"
#include "ui/pages/home.html.h"
#include "ui/pages/parts.html.h"
#include "web/asset.h"
#include "web/page.h"
#include "web/server.h"

enum { FIRST_LOAD_MAX = 30 * 1024 };

struct fixture {
	struct arena arena;
	struct server server;
	struct request req;
};

static int setup(void **state)
{
	static struct fixture f;

	memset(&f, 0, sizeof f);
	assert_int_equal(crypto_init(), OK);
	arena_init(&f.arena, 1 << 24);
	f.req = (struct request){.arena = &f.arena,
				 .server = &f.server,
				 .path = STR("/periksa"),
				 .now = demo_start()};
	f.req.today = moment_day(f.req.now, ZONE_WIB);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(&((struct fixture *)*state)->arena);
	return 0;
}

static const struct public_drives no_drives;

/* The home page as the fixture's request sees it, as a C string. */
static const char *shown(struct fixture *f)
{
	assert_int_equal(page_show(&f->req, home_html, &(struct home_html){.list = &no_drives}),
			 OK);
	return str_cstr(&f->arena, f->req.body);
}

static void sign_in(struct fixture *f, enum role role)
{
	f->req.who = (struct who){
		.inst = 1, .name = STR("Sri <b>"), .roles = ROLE_BIT(role), .zone = ZONE_WITA};
	memset(f->req.form_token, 7, sizeof f->req.form_token);
}

static void has(const char *page, const char *part)
{
	if (!strstr(page, part))
		print_error("missing: %s\n", part);
	assert_non_null(strstr(page, part));
}

static void test_frame__a_visitor_sees_what_is_public(void **state)
{
	const char *page = shown(*state);

	has(page, "<!doctype html><html lang=\"id\">");
	has(page, "<a class=\"skip\" href=\"#isi\">");
	has(page, "<a href=\"/periksa\" aria-current=\"page\">Periksa</a>");
	has(page, "<a href=\"/masuk\">Masuk</a>");
	assert_null(strstr(page, "/meja/"));
	assert_null(strstr(page, "/keluar"));
}

static void test_frame__each_desk_sees_its_places(void **state)
{
	struct fixture *f = *state;
	const char *page;

	sign_in(f, ROLE_PERSONNEL);
	page = shown(f);
	has(page, "href=\"/meja/pegawai\"");
	has(page, "href=\"/meja/ikrar\"");
	has(page, "Sri &lt;b&gt;");
	has(page, "action=\"/keluar\"><input type=\"hidden\" name=\"token\" value=\"");
	assert_null(strstr(page, "/meja/akun"));
	sign_in(f, ROLE_ADMIN);
	has(shown(f), "href=\"/meja/akun\"");
	sign_in(f, ROLE_EMPLOYEE);
	page = shown(f);
	has(page, "href=\"/ikrar\"");
	assert_null(strstr(page, "/meja/"));
}

static void test_frame__switches_the_language_and_comes_back(void **state)
{
	struct fixture *f = *state;
	const char *page;

	f->req.query = STR("a=1&b=\"<");
	has(shown(f), "/bahasa?ke=en&amp;kembali=%2Fperiksa%3Fa%3D1%26b%3D%22%3C\" lang=\"en\"");
	f->req.lang = LANG_EN;
	page = shown(f);
	has(page, "<html lang=\"en\">");
	has(page, "ke=id&amp;");
	has(page, ">Bahasa Indonesia</a>");
}

static void test_frame__shows_the_clock_of_a_sample_world_only(void **state)
{
	struct fixture *f = *state;
	const char *page = shown(f);

	assert_null(strstr(page, "/contoh/waktu"));
	f->server.demo = true;
	page = shown(f);
	has(page, "Sabtu, 9 November 2024 pukul 09.00 WIB");
	has(page, "action=\"/contoh/waktu\"");
	has(page, "name=\"kembali\" value=\"/periksa\"");
}

static void test_frame__has_no_script_or_style_of_its_own(void **state)
{
	const char *page = shown(*state);

	assert_null(strstr(page, "<script"));
	assert_null(strstr(page, "<style"));
	assert_null(strstr(page, " style="));
}

static void test_frame__first_load_keeps_its_budget(void **state)
{
	struct fixture *f = *state;
	size_t bytes;

	f->server.demo = true;
	shown(f);
	bytes = f->req.body.n;
	for (size_t i = 0; i < ASSET_COUNT; i++)
		if (strcmp(asset_table[i].name, "netral.css") == 0 ||
		    strcmp(asset_table[i].name, "icon.svg") == 0)
			bytes += asset_table[i].body.n;
	assert_true(bytes <= FIRST_LOAD_MAX);
}

static void test_frame__every_error_has_a_page_in_both_languages(void **state)
{
	struct fixture *f = *state;

	for (enum err e = OK + 1; e < ERR_COUNT; e++)
		for (enum lang lang = LANG_ID; lang < LANG_COUNT; lang++) {
			const struct err_info *info = err_info(e);
			struct buf text = BUF_INIT(&f->arena, 4096);
			struct html h = {.out = &text};

			f->req.lang = lang;
			page_show_error(&f->req, e);
			assert_int_equal(f->req.status, info->status);
			/* a page that is not there says so in its heading alone */
			html_text(&h, tr(lang, info->status == 404 ? "Halaman ini tidak ada"
								   : info->text));
			has(str_cstr(&f->arena, f->req.body), text.p);
			has(str_cstr(&f->arena, f->req.body), "href=\"/\">");
		}
}

static void test_frame__an_error_tells_its_detail_and_the_way_on(void **state)
{
	struct fixture *f = *state;
	const char *page;

	(void)error_set(&f->req.error, ERR_CONFLICT, NULL, "Baris %d <diubah>.", 7);
	page_show_error(&f->req, ERR_CONFLICT);
	has(str_cstr(&f->arena, f->req.body), "Baris 7 &lt;diubah&gt;.");
	page_show_error(&f->req, ERR_SIGN_IN);
	has(str_cstr(&f->arena, f->req.body), "href=\"/masuk?kembali=%2Fperiksa\"");
	page_show_error(&f->req, ERR_BUSY);
	has(str_cstr(&f->arena, f->req.body), "href=\"/periksa\">Coba lagi</a>");
	f->req.method = METHOD_POST;
	page_show_error(&f->req, ERR_BUSY);
	page = str_cstr(&f->arena, f->req.body);
	assert_null(strstr(page, "Coba lagi</a>"));
	has(page, "isian Anda masih ada");
}

static void test_frame__an_error_page_needs_no_server(void **state)
{
	struct fixture *f = *state;

	f->req = (struct request){.arena = &f->arena};
	page_show_error(&f->req, ERR_NO_MEMORY);
	assert_int_equal(f->req.status, 503);
	has(str_cstr(&f->arena, f->req.body), "</html>");
}

static void test_frame__parts_show_nothing_when_there_is_nothing(void **state)
{
	struct fixture *f = *state;
	struct buf out = BUF_INIT(&f->arena, 4096);
	struct html h = {.out = &out};

	field_error_html.body(&h, &(struct field_error_html){.field = STR("nama")});
	pager_html.body(&h, &(struct pager_html){0});
	notice_html.body(&h, &(struct notice_html){0});
	assert_int_equal(out.n, 0);
	pager_html.body(&h, &(struct pager_html){.older = STR("/a?b=1&c=2")});
	assert_true(str_find(buf_str(&out), STR("rel=\"next\" href=\"/a?b=1&amp;c=2\"")) >= 0);
	buf_clear(&out);
	bar_html.body(&h, &(struct bar_html){.part = 1, .all = 8});
	assert_true(str_find(buf_str(&out), STR("viewBox=\"0 0 8 1\"")) >= 0);
	assert_true(str_find(buf_str(&out), STR("aria-label=\"12,5%\"")) >= 0);
}
