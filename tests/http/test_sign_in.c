/* Signing in over the wire, against the real pages: cookies, steps, refusals, codes, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <pthread.h>
#include <unistd.h>

#include "account_world.h"
#include "base/codec.h"
#include "http_client.h"
#include "http_world.h"
#include "web/page.h"

#define BIDAN "199405172022212011"
#define LURAH "198201042006042002"
#define WEAK_AGENT "User-Agent: Mozilla/5.0 (Linux; Android 14) Chrome/129.0 Mobile\r\n"

static struct http_world *w;
static struct account_world *aw;

static int setup(void **state)
{
	(void)state;
	w = http_world_create(&(struct http_settings){
		.route = route_table, .route_n = route_table_n, .show_error = page_show_error});
	aw = aw_over(w->world, &w->server->master);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	secret_finish(&aw->master);
	db_close(aw->db);
	http_world_destroy(w);
	clock_set_shift(0);
	return 0;
}

/* A browser: one cookie, and the token of the page it saw last. */
struct browser {
	const char *cookie; /* header line, "" none */
	str token;
	struct http_reply page;
};

static str between(str text, const char *before, const char *after)
{
	ptrdiff_t from = str_find(text, str_from(before)), to;

	if (from < 0)
		return (str){0};
	text = str_sub(text, (size_t)from + strlen(before), text.n);
	to = str_find(text, str_from(after));
	return to < 0 ? (str){0} : str_sub(text, 0, (size_t)to);
}

static bool says(const struct browser *b, const char *text)
{
	return str_find(b->page.body, str_from(text)) >= 0;
}

static void keep(struct browser *b, struct http_reply page)
{
	str set = client_header(&page, "Set-Cookie");
	str token = between(page.body, "name=\"token\" value=\"", "\"");

	b->page = page;
	if (token.p)
		b->token = token;
	if (str_starts(set, STR(SESSION_COOKIE "="))) {
		str pair = str_cut(&set, ';');

		b->cookie = pair.n == sizeof SESSION_COOKIE
				    ? ""
				    : str_printf(w->a, "Cookie: " STR_FMT "\r\n", STR_ARG(pair)).p;
	}
}

static int see(struct browser *b, const char *path)
{
	keep(b, client_get(w->a, w->port, path, b->cookie ? b->cookie : ""));
	return b->page.status;
}

/* Sends a form: `body` without its token. */
static int fill(struct browser *b, const char *path, const char *body)
{
	str headers = str_printf(w->a, "%s" WEAK_AGENT, b->cookie ? b->cookie : "");
	str text = str_printf(w->a, "token=" STR_FMT "&%s", STR_ARG(b->token), body);

	keep(b, client_post(w->a, w->port, path, headers.p, text));
	return b->page.status;
}

static void assert_goes(const struct browser *b, const char *path)
{
	assert_int_equal(b->page.status, 303);
	str to = client_header(&b->page, "Location");
	if (!str_eq(to, str_from(path)))
		fail_msg("not to %s but " STR_FMT, path, STR_ARG(to));
}

static const uint8_t secret[TOTP_SECRET_LEN] = "rahasia untuk uji";

static str totp_now(int64_t ahead)
{
	return str_printf(w->a, "%06u", totp_code(str_n((const char *)secret, sizeof secret),
						  totp_step_at(clock_now()) + ahead));
}

/* Somebody with a password and a second factor. */
static void equip(const char *key)
{
	aw_password(aw, key);
	MUST(AW_WRITE(aw, totp_store(&aw->tx, w->a, &aw->master, aw->inst,
				     world_person(w->world, key)->account, secret, (id){{0}})));
}

static void sign_in(struct browser *b, const char *login, const char *back)
{
	see(b, "/masuk");
	fill(b, "/masuk",
	     str_printf(w->a, "nama_masuk=%s&sandi=kuda+biru+di+sawah&kembali=%s", login, back).p);
}

/* An officer at his desk. */
static void sit_down(struct browser *b, const char *key, const char *login)
{
	equip(key);
	sign_in(b, login, "");
	assert_goes(b, "/masuk/kode");
	see(b, "/masuk/kode");
	fill(b, "/masuk/kode", str_printf(w->a, "kode=" STR_FMT, STR_ARG(totp_now(0))).p);
	assert_goes(b, "/saya");
}

static void test_sign_in__an_employee_is_in_after_one_step(void **state)
{
	struct browser b = {0};
	str set;

	(void)state;
	aw_password(aw, "bidan");
	sign_in(&b, "1994+0517+202221+2+011", "%2Fsaya%2Fkeamanan%3Fselesai%3Dsesi");
	assert_goes(&b, "/saya/keamanan?selesai=sesi");
	set = client_header(&b.page, "Set-Cookie");
	assert_true(str_find(set, STR("HttpOnly")) > 0);
	assert_true(str_find(set, STR("Secure")) > 0);
	assert_true(str_find(set, STR("SameSite=Lax")) > 0);
	assert_true(str_find(set, STR("Path=/")) > 0);
	assert_int_equal(see(&b, "/saya"), 200);
	assert_true(says(&b, "Yanti Permanasari"));
	see(&b, "/masuk");
	assert_goes(&b, "/saya");
}

static void test_sign_in__kembali_stays_on_this_server(void **state)
{
	static const char *const elsewhere[] = {"https%3A%2F%2Fjahat.example%2F",
						"%2F%2Fjahat.example%2F", "%2F%5Cjahat.example",
						"saya", "%2Fa%0Ab", "javascript%3Aalert(1)"};
	(void)state;
	aw_password(aw, "bidan");
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		struct browser b = {0};

		sign_in(&b, BIDAN, elsewhere[i]);
		assert_goes(&b, "/saya");
	}
}

static void test_sign_in__refusals_tell_nothing(void **state)
{
	struct browser known = {0}, unknown = {0}, sleeping = {0};

	(void)state;
	aw_password(aw, "bidan");
	see(&known, "/masuk");
	unknown = sleeping = known;
	assert_int_equal(fill(&known, "/masuk", "nama_masuk=" BIDAN "&sandi=bukan+ini"), 401);
	assert_int_equal(fill(&unknown, "/masuk", "nama_masuk=199405172022212012&sandi=bukan+ini"),
			 401);
	/* Not activated yet. */
	assert_int_equal(fill(&sleeping, "/masuk", "nama_masuk=199011302019031007&sandi=bukan+ini"),
			 401);
	assert_null(client_header(&known.page, "Set-Cookie").p);
	/* The pages differ in the number that was typed and in nothing else. */
	assert_int_equal(known.page.body.n, unknown.page.body.n);
	assert_int_equal(known.page.body.n, sleeping.page.body.n);
}

static void test_sign_in__one_login_has_a_limit_and_others_go_on(void **state)
{
	struct browser b = {0}, other = {0};
	int status = 0, tries = 0;

	(void)state;
	aw_password(aw, "bidan");
	see(&b, "/masuk");
	while (status != 429 && tries++ < 30)
		status = fill(&b, "/masuk", "nama_masuk=tidak.ada&sandi=bukan+ini");
	assert_int_equal(status, 429);
	assert_true(tries > 5);
	sign_in(&other, BIDAN, "");
	assert_goes(&other, "/saya");
}

static void test_sign_in__an_officer_needs_the_second_step(void **state)
{
	struct browser b = {0}, thief = {0};
	str code;

	(void)state;
	equip("lurah");
	sign_in(&b, LURAH, "%2Fmeja%2Fpegawai");
	assert_goes(&b, "/masuk/kode?kembali=%2Fmeja%2Fpegawai");
	assert_int_equal(see(&b, "/saya"), 401);
	assert_int_equal(see(&b, "/masuk/kode?kembali=%2Fmeja%2Fpegawai"), 200);
	assert_int_equal(fill(&b, "/masuk/kode", "kode=000000&kembali=%2Fsaya"), 401);
	code = totp_now(0);
	const char *pending = b.cookie;
	fill(&b, "/masuk/kode", str_printf(w->a, "kode=" STR_FMT, STR_ARG(code)).p);
	assert_goes(&b, "/saya");
	assert_string_not_equal(pending, b.cookie);
	assert_int_equal(see(&b, "/saya"), 200);
	/* The pending cookie is worth nothing now, and the code was good for one sign-in. */
	thief.cookie = pending;
	assert_int_equal(see(&thief, "/saya"), 401);
	thief.cookie = NULL;
	sign_in(&thief, LURAH, "");
	assert_goes(&thief, "/masuk/kode");
	assert_int_equal(fill(&thief, "/masuk/kode",
			      str_printf(w->a, "kode=" STR_FMT, STR_ARG(code)).p),
			 401);
}

static void test_sign_in__the_second_step_needs_the_first(void **state)
{
	struct browser b = {0};

	(void)state;
	see(&b, "/masuk/kode");
	assert_goes(&b, "/masuk");
	fill(&b, "/masuk/kode", "kode=123456");
	assert_goes(&b, "/masuk");
}

static void test_sign_in__without_second_factor_the_desk_stays_shut(void **state)
{
	struct browser b = {0};

	(void)state;
	aw_password(aw, "pengelola");
	sign_in(&b, "198507152010012003", "");
	assert_goes(&b, "/saya");
	assert_int_equal(see(&b, "/saya"), 200);
	assert_true(says(&b, "/saya/keamanan/kode"));
	assert_int_equal(see(&b, "/meja/kode"), 403);
	keep(&b, client_get(w->a, w->port, "/meja/kode",
			    str_printf(w->a,
				       "%sSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
				       b.cookie)
				    .p));
	assert_goes(&b, "/saya/keamanan/kode");
}

static void test_sign_in__setting_up_the_second_factor_opens_the_desk(void **state)
{
	struct browser b = {0};
	uint8_t shown[TOTP_SECRET_LEN];
	str text, sealed;
	size_t n;

	(void)state;
	aw_password(aw, "pengelola");
	sign_in(&b, "198507152010012003", "");
	assert_int_equal(see(&b, "/saya/keamanan/kode"), 200);
	text = between(b.page.body, "<code>", "</code>");
	sealed = between(b.page.body, "name=\"kunci\" value=\"", "\"");
	assert_true(base32_parse(text, shown, sizeof shown, &n) && n == sizeof shown);
	assert_int_equal(fill(&b, "/saya/keamanan/kode",
			      str_printf(w->a, "kode=12345&kunci=" STR_FMT, STR_ARG(sealed)).p),
			 422);
	assert_int_equal(fill(&b, "/saya/keamanan/kode", "kode=123456&kunci=AAAA"), 400);
	fill(&b, "/saya/keamanan/kode",
	     str_printf(w->a, "kode=%06u&kunci=" STR_FMT,
			totp_code(str_n((char *)shown, n), totp_step_at(clock_now())),
			STR_ARG(sealed))
		     .p);
	assert_goes(&b, "/saya/keamanan?selesai=kode");
	assert_int_equal(see(&b, "/meja/kode"), 200);
}

static void test_sign_in__the_password_again_rotates_the_cookie(void **state)
{
	struct browser b = {0}, old;

	(void)state;
	aw_password(aw, "bidan");
	sign_in(&b, BIDAN, "");
	assert_int_equal(see(&b, "/masuk/ulang?kembali=/ikrar"), 200);
	assert_int_equal(fill(&b, "/masuk/ulang", "sandi=bukan+ini"), 401);
	old = b;
	fill(&b, "/masuk/ulang", "sandi=kuda+biru+di+sawah&kembali=%2Fikrar");
	assert_goes(&b, "/ikrar");
	assert_string_not_equal(old.cookie, b.cookie);
	assert_int_equal(see(&old, "/saya"), 401);
	assert_int_equal(see(&b, "/saya"), 200);
}

static void test_sign_in__a_stale_sign_in_asks_again(void **state)
{
	struct browser b = {0};

	(void)state;
	sit_down(&b, "admin", "admin");
	assert_int_equal(see(&b, "/meja/akun/baru"), 200);
	aw_later(10 * MICROS_MINUTE);
	assert_int_equal(see(&b, "/saya"), 200);
	usleep(300000); /* that it was used is noted after the answer */
	aw_later(10 * MICROS_MINUTE);
	assert_int_equal(see(&b, "/meja/akun"), 200);
	assert_int_equal(see(&b, "/meja/akun/baru"), 401);
}

static void test_sign_in__leaving_ends_the_session(void **state)
{
	struct browser b = {0}, copy;

	(void)state;
	aw_password(aw, "bidan");
	sign_in(&b, BIDAN, "");
	see(&b, "/saya");
	copy = b;
	fill(&b, "/keluar", "");
	assert_goes(&b, "/");
	assert_string_equal(b.cookie, "");
	assert_int_equal(see(&copy, "/saya"), 401);
	fill(&b, "/keluar", ""); /* twice is harmless */
	assert_goes(&b, "/");
}

static void test_sign_in__one_ends_ones_other_devices(void **state)
{
	struct browser phone = {0}, desk = {0};
	str session;

	(void)state;
	aw_password(aw, "bidan");
	sign_in(&phone, BIDAN, "");
	sign_in(&desk, BIDAN, "");
	assert_int_equal(see(&desk, "/saya/keamanan"), 200);
	assert_true(says(&desk, "Chrome, Android"));
	session = between(desk.page.body, "/saya/keamanan/sesi/", "/akhiri");
	assert_int_equal(session.n, ID_HEX_LEN);
	fill(&desk,
	     str_printf(w->a, "/saya/keamanan/sesi/" STR_FMT "/akhiri", STR_ARG(session)).p, "");
	assert_goes(&desk, "/saya/keamanan?selesai=sesi");
	assert_int_equal(see(&phone, "/saya"), 401);
	assert_int_equal(fill(&desk,
			      "/saya/keamanan/sesi/00000000000000000000000000000001/akhiri", ""),
			 404);
	sign_in(&phone, BIDAN, "");
	see(&desk, "/saya/keamanan");
	fill(&desk, "/saya/keamanan/sesi/akhiri-lain", "");
	assert_int_equal(see(&phone, "/saya"), 401);
	assert_int_equal(see(&desk, "/saya"), 200);
}

static void test_sign_in__a_new_password(void **state)
{
	struct browser b = {0}, other = {0};

	(void)state;
	aw_password(aw, "bidan");
	sign_in(&b, BIDAN, "");
	sign_in(&other, BIDAN, "");
	assert_int_equal(see(&b, "/saya/keamanan/sandi"), 200);
	assert_int_equal(fill(&b, "/saya/keamanan/sandi",
			      "sandi_lama=x&sandi=meja+kayu+jati&sandi_ulang=meja+kayu+jati"),
			 401);
	assert_int_equal(fill(&b, "/saya/keamanan/sandi",
			      "sandi_lama=kuda+biru+di+sawah&sandi=" BIDAN "&sandi_ulang=" BIDAN),
			 422);
	assert_true(says(&b, "aria-invalid"));
	assert_int_equal(fill(&b, "/saya/keamanan/sandi",
			      "sandi_lama=kuda+biru+di+sawah&sandi=meja+kayu+jati&sandi_ulang=x"),
			 422);
	fill(&b, "/saya/keamanan/sandi",
	     "sandi_lama=kuda+biru+di+sawah&sandi=meja+kayu+jati&sandi_ulang=meja+kayu+jati");
	assert_goes(&b, "/saya/keamanan?selesai=sandi");
	assert_int_equal(see(&b, "/saya"), 200);
	assert_int_equal(see(&other, "/saya"), 401);
}

static void test_activation__from_the_sheet_to_the_pledge(void **state)
{
	const char *code = aw_code(aw, "bidan");
	struct browser b = {0}, second = {0};
	str form = str_printf(w->a, "kode=%s&sandi=tujuh+gelas+kopi&sandi_ulang=tujuh+gelas+kopi",
			      code);

	(void)state;
	assert_int_equal(see(&b, "/aktif"), 200);
	assert_int_equal(fill(&b, "/aktif", "kode=K7QF2-9MXPA"), 410);
	assert_int_equal(fill(&b, "/aktif", str_printf(w->a, "kode=%s", code).p), 200);
	assert_true(says(&b, "Y••• P•••"));
	assert_false(says(&b, "Yanti"));
	assert_int_equal(fill(&b, "/aktif/sandi",
			      str_printf(w->a, "kode=%s&sandi=pendek&sandi_ulang=pendek", code).p),
			 422);
	/* Nothing so far has used it; the QR code leads straight to the second screen. */
	assert_int_equal(see(&b, str_printf(w->a, "/aktif?kode=%s", code).p), 200);
	fill(&b, "/aktif/sandi", form.p);
	assert_goes(&b, "/ikrar");
	assert_int_equal(see(&b, "/saya"), 200);
	assert_int_equal(fill(&second, "/aktif/sandi", form.p), 410);
	sign_in(&second, BIDAN, "");
	assert_int_equal(second.page.status, 401);
}

enum { RACERS = 32 };
struct race {
	pthread_barrier_t *start;
	const char *body;
	int status;
	struct arena arena;
};

static void *activate(void *ctx)
{
	struct race *r = ctx;

	pthread_barrier_wait(r->start);
	r->status = client_post(&r->arena, w->port, "/aktif/sandi", "", str_from(r->body)).status;
	return NULL;
}

static void test_activation__of_32_at_once_one_succeeds(void **state)
{
	const char *code = aw_code(aw, "bidan");
	struct race r[RACERS];
	pthread_t thread[RACERS];
	pthread_barrier_t start;
	int won = 0, spent = 0;

	(void)state;
	pthread_barrier_init(&start, NULL, RACERS);
	for (int i = 0; i < RACERS; i++) {
		r[i] = (struct race){
			.start = &start,
			.body = str_printf(w->a,
					   "token=&kode=%s&sandi=tujuh+gelas+kopi&sandi_ulang="
					   "tujuh+gelas+kopi",
					   code)
					.p};
		arena_init(&r[i].arena, 1 << 20);
		assert_int_equal(pthread_create(&thread[i], NULL, activate, &r[i]), 0);
	}
	for (int i = 0; i < RACERS; i++) {
		pthread_join(thread[i], NULL);
		won += r[i].status == 303;
		spent += r[i].status == 410;
		arena_finish(&r[i].arena);
	}
	pthread_barrier_destroy(&start);
	assert_int_equal(won, 1);
	assert_int_equal(spent, RACERS - 1);
	assert_int_equal(aw_findings(aw), 0);
}

static void test_accounts__an_administrator_makes_one_and_changes_roles(void **state)
{
	struct browser b = {0}, bidan = {0};
	id account = world_person(w->world, "bidan")->account;
	str address = str_printf(w->a, "/meja/akun/" STR_FMT, STR_ARG(id_hex(w->a, account)));

	(void)state;
	sit_down(&b, "admin", "admin");
	assert_int_equal(see(&b, "/meja/akun"), 200);
	assert_true(says(&b, "Yanti Permanasari"));
	assert_int_equal(see(&b, "/meja/akun?cari=1994"), 200);
	assert_false(says(&b, "Euis Komalasari"));
	assert_int_equal(see(&b, "/meja/akun/baru"), 200);
	assert_int_equal(fill(&b, "/meja/akun/baru", "nama_masuk=auditor.a&nama=&peran=auditor"),
			 422);
	assert_int_equal(fill(&b, "/meja/akun/baru", "nama_masuk=admin&nama=A&peran=auditor"), 409);
	assert_int_equal(fill(&b, "/meja/akun/baru", "nama_masuk=auditor.a&nama=A&peran=raja"), 422);
	assert_int_equal(fill(&b, "/meja/akun/baru", "nama_masuk=auditor.a&nama=A&peran=auditor"),
			 200);
	assert_int_equal(between(b.page.body, "<strong class=\"num\">", "</strong>").n,
			 CODE_SIZE - 1);

	aw_password(aw, "bidan");
	sign_in(&bidan, BIDAN, "");
	assert_int_equal(see(&bidan, "/meja/akun"), 403);
	assert_int_equal(fill(&b, str_printf(w->a, STR_FMT "/peran", STR_ARG(address)).p,
			      "peran=admin"),
			 303);
	assert_int_equal(see(&bidan, "/saya"), 200);
	assert_true(says(&bidan, "/saya/keamanan/kode"));
	assert_int_equal(fill(&b, str_printf(w->a, STR_FMT "/peran", STR_ARG(address)).p,
			      "peran=unit_head&unit=Kecamatan+Entah"),
			 422);
	assert_int_equal(fill(&b, str_printf(w->a, STR_FMT "/peran/akhiri", STR_ARG(address)).p,
			      "peran=admin"),
			 303);
	assert_int_equal(see(&bidan, "/saya"), 200);
	assert_false(says(&bidan, "/saya/keamanan/kode"));
	assert_int_equal(fill(&b, str_printf(w->a, STR_FMT "/kode", STR_ARG(address)).p, ""), 200);
	assert_int_equal(see(&bidan, "/saya"), 401);
	assert_int_equal(
		fill(&b, str_printf(w->a, STR_FMT "/kode-kedua/hapus", STR_ARG(address)).p, ""),
		404);
	assert_int_equal(fill(&b, str_printf(w->a, STR_FMT "/tutup", STR_ARG(address)).p, ""), 422);
	assert_int_equal(
		fill(&b, str_printf(w->a, STR_FMT "/tutup", STR_ARG(address)).p, "yakin=1"), 303);
	assert_int_equal(see(&b, address.p), 200);
	assert_int_equal(see(&b, "/meja/akun/00000000000000000000000000000001"), 404);
	assert_int_equal(aw_findings(aw), 0);
}

static void test_codes__the_personnel_office_prints_a_branch(void **state)
{
	struct browser b = {0};
	id baros = world_unit(w->world, "Kecamatan Baros");
	str form = str_printf(w->a, "unit=" STR_FMT "&bentuk=", STR_ARG(id_hex(w->a, baros)));

	(void)state;
	sit_down(&b, "pengelola", "198507152010012003");
	assert_int_equal(see(&b, "/meja/kode"), 200);
	assert_true(says(&b, "Kecamatan Baros"));
	assert_int_equal(see(&b, str_printf(w->a, "/meja/kode?unit=" STR_FMT,
					    STR_ARG(id_hex(w->a, baros)))
					 .p),
			 200);
	assert_true(says(&b, "Kelurahan Jayaraksa"));
	assert_int_equal(see(&b, "/meja/kode?unit=00000000000000000000000000000001"), 404);
	assert_int_equal(fill(&b, "/meja/kode/lembar",
			      str_printf(w->a, STR_FMT "csv", STR_ARG(form)).p),
			 200);
	assert_true(str_starts(b.page.body, STR("nip,nama,unit,kode,alamat\r\n")));
	assert_true(says(&b, "Asep Wirasasmita"));
	assert_false(says(&b, "Euis Komalasari")); /* a unit head */
	assert_true(str_find(client_header(&b.page, "Content-Disposition"), STR("attachment")) >= 0);
	assert_int_equal(fill(&b, "/meja/kode/lembar",
			      str_printf(w->a, STR_FMT "pdf", STR_ARG(form)).p),
			 200);
	assert_true(str_starts(b.page.body, STR("%PDF-")));
	assert_int_equal(fill(&b, "/meja/kode/lembar",
			      "unit=00000000000000000000000000000001&bentuk=pdf"),
			 404);
	assert_int_equal(fill(&b, "/meja/kode/orang", "nip=" BIDAN), 200);
	assert_int_equal(fill(&b, "/meja/kode/orang", "nip=" LURAH), 422);
	assert_int_equal(fill(&b, "/meja/kode/orang", "nip=199405172022212012"), 422);
}
