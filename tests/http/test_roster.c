/* Finding people and loading a list over the wire, against the real pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "visitor.h"

#define BOUNDARY "batas-uji"
#define NOBODY   "00112233445566778899aabbccddeeff"

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

static const char *login_of(const char *key)
{
	return world_person(w->world, key)->nip;
}

static void sit(struct browser *b, const char *key)
{
	sit_down(b, key, login_of(key));
}

/* Sends a file to the form of lists; follows to the preview. */
static int upload(struct browser *b, const char *name, const char *list)
{
	str headers = str_printf(w->a,
				 "%s" WEAK_AGENT
				 "Content-Type: multipart/form-data; boundary=" BOUNDARY "\r\n",
				 b->cookie);
	str body;

	see(b, "/meja/pegawai/muat");
	body = str_printf(w->a,
			  "--" BOUNDARY
			  "\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" STR_FMT
			  "\r\n--" BOUNDARY
			  "\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"%s\"\r\n"
			  "Content-Type: text/csv\r\n\r\n%s\r\n--" BOUNDARY "--\r\n",
			  STR_ARG(b->token), name, list);
	keep(b, client_post(w->a, w->port, "/meja/pegawai/muat", headers.p, body));
	return b->page.status;
}

static const char *location(const struct browser *b)
{
	return str_cstr(w->a, client_header(&b->page, "Location"));
}

/* Somebody new, a move, a bad row; of the others only the office itself stays, or it could not go
 * on: who has left the list is signed out. */
static const char *next_list(void)
{
	return str_printf(w->a,
			  "NIP;Nama;Status;Unit Kerja\n%s;Yanti Permata;PPPK;Kecamatan Baros\n"
			  "%s;Nenden Rahayuningsih;PNS;\n199912122024011005;Orang Baru;CPNS;Kantor "
			  "Baru\n12;Orang "
			  "Salah;PNS;Kantor Baru\n",
			  BIDAN, login_of("pengelola"))
		.p;
}

static void test_roster__from_file_to_preview_to_people(void **state)
{
	struct browser b = {0};
	const char *preview;

	(void)state;
	sit(&b, "pengelola");
	upload(&b, "daftar.csv", next_list());
	assert_int_equal(b.page.status, 303);
	preview = location(&b);
	assert_int_equal(see(&b, preview), 200);
	assert_true(says(&b, "daftar.csv"));
	assert_true(says(&b, "Orang Baru"));
	assert_true(says(&b, "NIP harus 18 angka."));
	assert_int_equal(see(&b, str_printf(w->a, "%s/ditolak", preview).p), 200);
	assert_true(
		says(&b, "12;Orang Salah;PNS;Kantor Baru;5;nip;nip_length;NIP harus 18 angka."));
	/* Nothing is written yet. */
	assert_int_equal(see(&b, "/meja/pegawai?q=orang+baru"), 200);
	assert_false(says(&b, "Orang Baru"));
	see(&b, preview);
	assert_int_equal(fill(&b, preview, "keputusan=muat"), 303);
	assert_int_equal(see(&b, preview), 200);
	assert_true(says(&b, "Daftar pegawai dimuat"));
	assert_int_equal(see(&b, "/meja/pegawai?q=orank+barru"), 200);
	assert_true(says(&b, "Orang Baru"));
	/* Twice is once. */
	assert_int_equal(fill(&b, preview, "keputusan=muat"), 200);
	assert_int_equal(fill(&b, preview, "keputusan=buang"), 409);
}

static void test_roster__a_preview_can_be_dropped_and_grows_old(void **state)
{
	struct browser b = {0};
	const char *first, *second;

	(void)state;
	sit(&b, "pengelola");
	upload(&b, "satu.csv", next_list());
	first = location(&b);
	upload(&b, "dua.csv", next_list());
	second = location(&b);
	see(&b, first);
	assert_int_equal(fill(&b, first, "keputusan=muat"), 303);
	assert_int_equal(see(&b, second), 200);
	assert_int_equal(fill(&b, second, "keputusan=muat"), 409); /* the list is another one now */
	assert_true(says(&b, "Baca berkasnya sekali lagi."));
	assert_int_equal(fill(&b, second, "keputusan=buang"), 303);
	assert_int_equal(see(&b, second), 404);
	assert_int_equal(fill(&b, second, "keputusan=muat"), 404);
	assert_int_equal(see(&b, "/meja/pegawai/muat/" NOBODY), 404);
	assert_int_equal(see(&b, "/meja/pegawai/muat/" NOBODY "/ditolak"), 404);
}

/* The list of one office instead of all: nobody is ended by mistake. */
static void test_roster__ending_many_people_wants_a_tick(void **state)
{
	struct buf list = BUF_INIT(w->a, 8192);
	struct browser b = {0};
	const char *preview;

	(void)state;
	sit(&b, "pengelola");
	buf_put(&list, str_from(next_list()));
	for (int i = 1; i <= 20; i++)
		buf_printf(&list, "1990010120150110%02d;Orang Banyak;PNS;Kantor Baru\n", i);
	upload(&b, "penuh.csv", str_cstr(w->a, buf_str(&list)));
	preview = location(&b);
	see(&b, preview);
	assert_int_equal(fill(&b, preview, "keputusan=muat&lengkap=ya"), 303);

	upload(&b, "sebagian.csv", next_list());
	preview = location(&b);
	assert_int_equal(see(&b, preview), 200);
	assert_true(says(&b, "Daftar ini lengkap. 20 pegawai"));
	assert_int_equal(fill(&b, preview, "keputusan=muat"), 409);
	assert_true(says(&b, "Belum ada yang diubah."));
	see(&b, "/meja/pegawai?q=orang+banyak");
	assert_true(says(&b, "Orang Banyak"));
	see(&b, preview);
	assert_int_equal(fill(&b, preview, "keputusan=muat&lengkap=ya"), 303);
}

static void test_roster__a_file_that_is_no_list_is_told(void **state)
{
	struct browser b = {0};

	(void)state;
	sit(&b, "pengelola");
	assert_int_equal(upload(&b, "surat.csv", "Yth. Bapak,dan Ibu\n1,2\n"), 422);
	assert_true(says(&b, "Baris judul kolom tidak ditemukan"));
	assert_int_equal(upload(&b, "kosong.csv", ""), 422);
	assert_int_equal(upload(&b, "lama.xls", "\xd0\xcf\x11\xe0 lama"), 422);
	assert_true(says(&b, "simpan sebagai .xlsx"));
}

static void test_people__who_sees_whom(void **state)
{
	struct browser head = {0}, office = {0};
	const char *lurah =
		str_printf(w->a, "/meja/pegawai/" STR_FMT,
			   STR_ARG(id_hex(w->a, world_person(w->world, "lurah")->employee)))
			.p;
	const char *kadinkes =
		str_printf(w->a, "/meja/pegawai/" STR_FMT,
			   STR_ARG(id_hex(w->a, world_person(w->world, "kadinkes")->employee)))
			.p;
	const char *dinkes =
		str_printf(w->a, "/meja/pegawai?unit=" STR_FMT,
			   STR_ARG(id_hex(w->a, world_unit(w->world, "Dinas Kesehatan"))))
			.p;

	(void)state;
	sit(&office, "pengelola");
	assert_int_equal(see(&office, lurah), 200);
	assert_int_equal(see(&office, dinkes), 200);
	assert_true(says(&office, world_person(w->world, "kadinkes")->name));
	assert_int_equal(see(&office, "/meja/pegawai/" NOBODY), 404);
	assert_int_equal(see(&office, "/meja/pegawai?unit=" NOBODY), 404);
	sit(&head, "camat");
	assert_int_equal(see(&head, "/meja/pegawai"), 200);
	assert_true(says(&head, "Kecamatan Baros"));
	assert_false(says(&head, "Dinas Kesehatan"));
	assert_int_equal(see(&head, lurah), 200);
	assert_int_equal(see(&head, kadinkes), 403);
	assert_int_equal(see(&head, dinkes), 403);
	assert_int_equal(see(&head, "/meja/pegawai/muat"), 403);
}
