/* Activation, accounts and codes over the wire, against the real pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <pthread.h>

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
	assert_int_equal(fill(&b, "/meja/akun/baru", "nama_masuk=auditor.a&nama=A&peran=raja"),
			 422);
	assert_int_equal(fill(&b, "/meja/akun/baru", "nama_masuk=auditor.a&nama=A&peran=auditor"),
			 200);
	assert_int_equal(between(b.page.body, "<strong class=\"num\">", "</strong>").n,
			 CODE_SIZE - 1);

	aw_password(aw, "bidan");
	sign_in(&bidan, BIDAN, "");
	assert_int_equal(see(&bidan, "/meja/akun"), 403);
	assert_int_equal(
		fill(&b, str_printf(w->a, STR_FMT "/peran", STR_ARG(address)).p, "peran=admin"),
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

static void test_accounts__a_deputy_sits_there_on_his_days_only(void **state)
{
	struct browser b = {0}, bidan = {0};
	const char *address = str_printf(w->a, "/meja/akun/" STR_FMT,
					 STR_ARG(id_hex(w->a,
							world_person(w->world, "bidan")->account)))
				      .p,
		   *page = str_printf(w->a, "%s/pengganti", address).p, *token;

	(void)state;
	sit_down(&b, "admin", "admin");
	see(&b, address);
	assert_true(says(&b, "Tugaskan sebagai Plh. atau Plt."));
	assert_int_equal(fill(&b, page,
			      "sebagai=plt&peran=unit_head&unit=Kecamatan+Entah&jabatan=Camat+Baros"
			      "&dari=2024-11-09&sampai=2024-11-12"),
			 422);
	assert_true(says(&b, "id=\"pengganti-unit-error\""));
	assert_true(says(&b, "value=\"Camat Baros\""));
	assert_true(says(&b, "value=\"plt\" selected"));
	assert_int_equal(fill(&b, page,
			      "sebagai=plh&peran=unit_head&unit=Kecamatan+Baros&jabatan="
			      "&dari=2024-11-09&sampai=2024-11-12"),
			 422);
	assert_true(says(&b, "id=\"pengganti-jabatan-error\""));
	assert_true(says(&b, "value=\"2024-11-12\""));
	assert_int_equal(fill(&b, page,
			      "sebagai=plh&peran=unit_head&unit=Kecamatan+Baros&jabatan=Camat+Baros"
			      "&dari=2024-11-09&sampai=2024-11-08"),
			 422);
	assert_true(says(&b, "id=\"pengganti-sampai-error\""));
	bidan.cookie = http_world_session(w, "bidan", true, &token);
	assert_int_equal(see(&bidan, "/meja/perkara"), 403);
	assert_int_equal(fill(&b, page,
			      "sebagai=plh&peran=unit_head&unit=Kecamatan+Baros&jabatan=Camat+Baros"
			      "&dari=2024-11-09&sampai=2024-11-12"),
			 303);
	see(&b, address);
	assert_true(says(&b, "Plh. Camat Baros"));
	assert_false(says(&b, "tidak berlaku hari ini"));
	assert_int_equal(see(&bidan, "/meja/perkara"), 200);
	clock_set(WORLD_NOW + 4 * MICROS_DAY);
	bidan.cookie = http_world_session(w, "bidan", true, &token);
	assert_int_equal(see(&bidan, "/meja/perkara"), 403);
	assert_int_equal(fill(&bidan, page,
			      "sebagai=plh&peran=unit_head&unit=Kecamatan+Baros&jabatan=Camat+Baros"
			      "&dari=2024-11-09&sampai=2024-11-20"),
			 403);
	assert_int_equal(aw_findings(aw), 0);
}

static void test_accounts__who_has_no_staff_record_says_where_letters_go(void **state)
{
	struct browser b = {0}, bidan = {0};
	id admin = world_person(w->world, "admin")->account,
	   clerk = world_person(w->world, "bidan")->account;
	const char *page = str_printf(w->a, "/meja/akun/" STR_FMT, STR_ARG(id_hex(w->a, admin))).p,
		   *form = str_printf(w->a, "%s/surel", page).p,
		   *of_clerk = str_printf(w->a, "/meja/akun/" STR_FMT "/surel",
					  STR_ARG(id_hex(w->a, clerk)))
				       .p;

	(void)state;
	sit_down(&b, "admin", "admin");
	see(&b, page);
	assert_true(says(&b, "name=\"surel\""));
	assert_int_equal(fill(&b, form, "surel=admin.kota"), 422);
	assert_true(says(&b, "value=\"admin.kota\"")); /* what was typed is still there */
	assert_true(says(&b, "Ini bukan alamat surel."));
	fill(&b, form, "surel=Admin%40kota.example");
	assert_goes(&b, str_printf(w->a, "%s?selesai=surel", page).p);
	see(&b, page);
	assert_true(says(&b, "value=\"admin@kota.example\""));
	/* His own page says the same. */
	assert_int_equal(see(&b, "/saya/keamanan"), 200);
	assert_true(says(&b, "value=\"admin@kota.example\""));
	assert_int_equal(fill(&b, "/saya/keamanan/surel", "surel=a%40b"), 422);
	assert_true(says(&b, "value=\"a@b\""));
	assert_true(says(&b, "aria-invalid=\"true\""));
	fill(&b, "/saya/keamanan/surel", "surel=");
	assert_goes(&b, "/saya/keamanan?selesai=surel");
	see(&b, "/saya/keamanan?selesai=surel");
	assert_true(says(&b, "Alamat surel sudah disimpan."));
	assert_false(says(&b, "kota.example"));
	/* Of an employee the staff list says it. */
	assert_int_equal(fill(&b, of_clerk, "surel=a%40kota.example"), 422);
	assert_int_equal(fill(&b, "/meja/akun/00000000000000000000000000000001/surel", "surel="),
			 404);
	aw_password(aw, "bidan");
	sign_in(&bidan, BIDAN, "");
	see(&bidan, "/saya/keamanan");
	assert_false(says(&bidan, "name=\"surel\""));
	assert_int_equal(fill(&bidan, "/saya/keamanan/surel", "surel=a%40kota.example"), 422);
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
	assert_int_equal(
		see(&b,
		    str_printf(w->a, "/meja/kode?unit=" STR_FMT, STR_ARG(id_hex(w->a, baros))).p),
		200);
	assert_true(says(&b, "Kelurahan Jayaraksa"));
	assert_int_equal(see(&b, "/meja/kode?unit=00000000000000000000000000000001"), 404);
	assert_int_equal(
		fill(&b, "/meja/kode/lembar", str_printf(w->a, STR_FMT "csv", STR_ARG(form)).p),
		200);
	assert_true(str_starts(b.page.body, STR("nip,nama,unit,kode,alamat\r\n")));
	assert_true(says(&b, "Asep Wirasasmita"));
	assert_false(says(&b, "Euis Komalasari")); /* a unit head */
	assert_true(str_find(client_header(&b.page, "Content-Disposition"), STR("attachment")) >=
		    0);
	assert_int_equal(
		fill(&b, "/meja/kode/lembar", str_printf(w->a, STR_FMT "pdf", STR_ARG(form)).p),
		200);
	assert_true(str_starts(b.page.body, STR("%PDF-")));
	assert_int_equal(
		fill(&b, "/meja/kode/lembar", "unit=00000000000000000000000000000001&bentuk=pdf"),
		404);
	assert_int_equal(fill(&b, "/meja/kode/orang", "nip=" BIDAN), 200);
	assert_int_equal(fill(&b, "/meja/kode/orang", "nip=" LURAH), 422);
	assert_int_equal(fill(&b, "/meja/kode/orang", "nip=199405172022212012"), 422);
}
