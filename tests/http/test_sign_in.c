/* Signing in over the wire, against the real pages: cookies, steps, refusals, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <unistd.h>

#include "base/codec.h"
#include "visitor.h"

static int setup(void **state)
{
	(void)state;
	return visitor_up();
}

static int teardown(void **state)
{
	(void)state;
	return visitor_down();
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
						"%2F%2Fjahat.example%2F",
						"%2F%5Cjahat.example",
						"saya",
						"%2Fa%0Ab",
						"javascript%3Aalert(1)"};
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
	assert_int_equal(
		fill(&thief, "/masuk/kode", str_printf(w->a, "kode=" STR_FMT, STR_ARG(code)).p),
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
	fill(&desk, str_printf(w->a, "/saya/keamanan/sesi/" STR_FMT "/akhiri", STR_ARG(session)).p,
	     "");
	assert_goes(&desk, "/saya/keamanan?selesai=sesi");
	assert_int_equal(see(&phone, "/saya"), 401);
	assert_int_equal(
		fill(&desk, "/saya/keamanan/sesi/00000000000000000000000000000001/akhiri", ""),
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
