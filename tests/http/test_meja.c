/* Cases over the wire, from a finding at Bawaslu to the desk of BKN: desk, intake, acting, handing
 * over, and who does not see what. With the real procedures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "offices.h"

static int setup(void **state)
{
	(void)state;
	return offices_up();
}

static int teardown(void **state)
{
	(void)state;
	return visitor_down();
}

static void test_desk__empty_says_so(void **state)
{
	struct browser b = officer(&bawaslu, 0), head = person("camat");

	(void)state;
	assert_int_equal(see(&b, "/meja/perkara"), 200);
	assert_true(says(&b, "Tidak ada langkah yang menunggu meja ini"));
	assert_true(says(&b, "Semua sudah dikerjakan."));
	assert_int_equal(see(&b, "/meja/perkara?lihat=menunggu"), 200);
	assert_true(says(&b, "Tidak ada yang ditunggu dari pihak lain."));
	assert_int_equal(see(&b, "/meja/perkara?setelah=kemarin"), 400);
	assert_int_equal(see(&head, "/meja/perkara"), 200);
	assert_false(says(&head, "lihat=menunggu"));
	assert_int_equal(see(&head, "/meja/perkara?lihat=menunggu"), 403);
}

static void test_desk__tells_how_long_is_left(void **state)
{
	struct browser b = officer(&bawaslu, 0);

	(void)state;
	take_in(&b);
	assert_int_equal(see(&b, "/meja/perkara"), 200);
	assert_true(says(&b, "1 langkah menunggu meja ini"));
	assert_true(says(&b, "<span class=\"tag\">7 hari lagi</span> Sabtu, 16 November 2024"));
	clock_set(WORLD_NOW + 7 * MICROS_DAY);
	b = officer(&bawaslu, 0);
	see(&b, "/meja/perkara");
	assert_true(says(&b, "<span class=\"tag warn\">hari ini hari terakhir</span>"));
	clock_set(WORLD_NOW + 10 * MICROS_DAY);
	b = officer(&bawaslu, 0);
	see(&b, "/meja/perkara");
	assert_true(says(&b, "1 langkah melewati tenggat"));
	assert_true(says(&b, "<span class=\"tag late\">lewat tenggat 3 hari</span>"));
}

static void test_desk__pages_by_key(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	str next;

	(void)state;
	for (int i = 0; i < 51; i++)
		take_in(&b);
	assert_int_equal(see(&b, "/meja/perkara"), 200);
	next = between(b.page.body, "rel=\"next\" href=\"", "\"");
	assert_true(str_starts(next, STR("/meja/perkara?setelah=")));
	assert_int_equal(see(&b, str_cstr(w->a, next)), 200);
	assert_true(says(&b, "2024-000"));
	assert_false(says(&b, "rel=\"next\""));
}

static void test_number__leads_to_the_case(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	str address = str_from(take_in(&b)), number = str_sub(address, 14, address.n);
	const char *search = str_printf(w->a, "/meja/perkara?nomor=" STR_FMT, STR_ARG(number)).p;

	(void)state;
	assert_int_equal(see(&b, search), 303);
	assert_goes(&b, address.p);
	assert_int_equal(see(&other, search), 404);
	assert_true(says(&other, "Tidak ada perkara bernomor itu"));
	assert_int_equal(see(&b, "/meja/perkara?nomor=apa"), 404);
	assert_true(says(&b, "value=\"apa\""));
}

static void test_intake__says_what_is_missing_and_keeps_the_rest(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	static const struct {
		const char *form, *error;
	} wrong[] = {
		{FINDING "&terlapor=&keterangan=&status=", "terlapor-error"},
		{FINDING "&terlapor=Dedi&keterangan=&status=raja", "terlapor-error"},
		{"asal=ramalan&pemilihan=pilkada&judul=x&cerita=y&diketahui=2024-11-09&terlapor=a",
		 "asal-error"},
		{"asal=temuan&pemilihan=kelas&judul=x&cerita=y&diketahui=2024-11-09&terlapor=a",
		 "pemilihan-error"},
		{"asal=temuan&pemilihan=pemilu&judul=&cerita=y&diketahui=2024-11-09&terlapor=a",
		 "judul-error"},
		{"asal=temuan&pemilihan=pemilu&judul=x&cerita=&diketahui=2024-11-09&terlapor=a",
		 "cerita-error"},
		{"asal=temuan&pemilihan=pemilu&judul=x&cerita=y&diketahui=2024-12-09&terlapor=a",
		 "diketahui-error"},
		{"asal=temuan&pemilihan=pemilu&judul=x&cerita=y&diketahui=kemarin&terlapor=a",
		 "diketahui-error"},
		{"asal=temuan&pemilihan=pemilu&judul=x&cerita=y&diketahui=2024-11-01&terlapor=a"
		 "&kejadian=2024-11-05",
		 "kejadian-error"},
		{"asal=temuan&pemilihan=pemilu&judul=x&cerita=y&diketahui=2024-11-01&terlapor=a"
		 "&kategori=tidur",
		 "kategori-error"},
	};

	(void)state;
	see(&b, "/meja/perkara/baru");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(fill(&b, "/meja/perkara/baru", wrong[i].form), 422);
		if (!says(&b, str_printf(w->a, "id=\"%s\"", wrong[i].error).p))
			fail_msg("%s: no %s", wrong[i].form, wrong[i].error);
	}
	fill(&b, "/meja/perkara/baru", FINDING "&terlapor=&keterangan=&status=");
	assert_true(says(&b, "value=\"Kaus calon dibagikan\""));
	assert_true(says(&b, ">Di rapat RT.</textarea>"));
	assert_int_equal(fill(&b, "/meja/perkara/baru",
			      FINDING "&terlapor=Dedi&terlapor=&keterangan=Lurah&keterangan="
				      "&status=pns&status=&tambah=ya"),
			 200);
	assert_true(says(&b, "id=\"terlapor-5\""));
	assert_true(says(&b, "value=\"Lurah\""));
	assert_int_equal(see(&b, "/meja/perkara"), 200);
	assert_true(says(&b, "Tidak ada langkah")); /* nothing was saved */
}

static void test_intake__is_for_overseers(void **state)
{
	struct browser b = person("camat");

	(void)state;
	assert_int_equal(see(&b, "/meja/perkara/baru"), 403);
}

static void test_case__goes_from_desk_to_desk(void **state)
{
	struct browser first = officer(&bawaslu, 0), second = officer(&bkn, 0),
		       mayor = person("walikota");
	const char *address = take_in(&first);
	str closing;

	(void)state;
	assert_int_equal(see(&second, address), 404);
	assert_int_equal(see(&mayor, address), 404);
	assert_int_equal(see(&first, "/meja/perkara/2024-99999-9"), 404);
	assert_int_equal(see(&first, "/meja/perkara/apa"), 404);
	assert_int_equal(act(&first, address, "ditetapkan"), 303);
	assert_int_equal(see(&first, str_printf(w->a, "%s?tersimpan=ya", address).p), 200);
	assert_true(says(&first, "Ditetapkan sebagai temuan</b> <span class=\"tag ok\">"));
	assert_true(says(&first, "Tersimpan."));
	assert_int_equal(act(&first, address, "tanpa_register"), 303);
	see(&first, address);
	assert_true(says(&first, "membuka: "));
	assert_int_equal(act(&first, address, "diteruskan&penutup=&catatan="), 422);
	closing = between(first.page.body, "name=\"penutup\"", "</select>");
	closing = between(closing, "value=\"", "\"");
	assert_int_equal(act(&first, address,
			     str_printf(w->a, "diteruskan&catatan=Dikirim&penutup=" STR_FMT,
					STR_ARG(closing))
				     .p),
			 303);
	assert_int_equal(see(&first, address), 200);
	assert_true(says(&first, "berakhir</span>"));
	assert_true(says(&first, "Menunggu: Petugas BKN, Badan Kepegawaian Negara."));
	assert_null(between(first.page.body, "name=\"jejak\" value=\"", "\"").p);
	see(&first, "/meja/perkara?lihat=menunggu");
	assert_true(says(&first, "data-l=\"Dari\">Badan Kepegawaian Negara<"));
	see(&second, "/meja/perkara");
	assert_true(says(&second, "1 langkah menunggu meja ini"));
	assert_int_equal(see(&second, address), 200);
	assert_true(says(&second, "Simpan tindakan"));
	assert_false(says(&second, "Jayaraksa, wartawan")); /* the reporter is nobody's business */
	assert_int_equal(see(&mayor, address), 404);
}

static void test_case__errors_stand_at_their_fields(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b);
	static const struct {
		const char *form, *says;
	} wrong[] = {
		{"bukan_hasil", "Langkah ini tidak punya hasil itu."},
		{"bukan_pelanggaran&penutup=&catatan=Tidak+ada", "Pilih alasan penutup."},
		{"bukan_pelanggaran&catatan=", "Tuliskan alasannya"},
		{"jeda&catatan=Menunggu&dasar=", "Sebutkan dasar yang membolehkan jeda ini."},
		{"jeda&catatan=&dasar=Pasal+1", "Tuliskan alasannya"},
		{"lanjut&catatan=x", "Tenggat langkah ini tidak dijeda."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(act(&b, address, wrong[i].form), 422);
		if (!says(&b, wrong[i].says))
			fail_msg("%s: not told", wrong[i].form);
	}
	assert_int_equal(
		fill(&b, str_printf(w->a, "%s/langkah", address).p,
		     str_printf(w->a, "%s&hari=2024-11-10&hasil=ditetapkan", step_fields(&b)).p),
		422);
	assert_true(says(&b, "Hari kejadian tidak boleh sesudah hari ini."));
	assert_true(says(&b, "value=\"2024-11-10\""));
	assert_int_equal(act(&b, address, "bukan_pelanggaran&penutup=&catatan=Sudah+dibaca"), 422);
	assert_true(says(&b, ">Sudah dibaca</textarea>"));
	assert_true(says(&b, "value=\"bukan_pelanggaran\" required checked"));
}

static void test_case__pauses_and_goes_on(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b);

	(void)state;
	assert_int_equal(act(&b, address, "jeda&catatan=Menunggu+saksi&dasar=Pasal+1"), 303);
	see(&b, address);
	assert_true(says(&b, "tenggat dijeda"));
	assert_true(says(&b, "Dasar: Pasal 1"));
	assert_int_equal(act(&b, address, "lanjut"), 303);
	see(&b, address);
	assert_true(says(&b, "Tenggat berjalan lagi"));
	assert_true(says(&b, "7 hari lagi"));
}

static void test_case__who_was_second_loses_nothing(void **state)
{
	struct browser first = officer(&bawaslu, 0), second = officer(&bawaslu, 1);
	const char *address = take_in(&first), *fields;

	(void)state;
	see(&second, address);
	fields = step_fields(&second);
	assert_int_equal(act(&first, address, "ditetapkan"), 303);
	assert_int_equal(
		fill(&second, str_printf(w->a, "%s/langkah", address).p,
		     str_printf(w->a, "%s&hari=2024-11-09&hasil=ditetapkan&catatan=Tulisan+saya",
				fields)
			     .p),
		409);
	assert_true(says(&second, "belum tersimpan: perkara ini berubah"));
	assert_true(says(&second, ">Tulisan saya</textarea>"));
	assert_true(says(&second, "Memberi nomor register"));
}

static void test_case__is_taken_given_and_given_back(void **state)
{
	struct browser first = officer(&bawaslu, 0), second = officer(&bawaslu, 1);
	const char *address = take_in(&first), *give = str_printf(w->a, "%s/petugas", address).p,
		   *form;

	(void)state;
	see(&first, address);
	assert_true(says(&first, "Belum diambil siapa pun"));
	assert_int_equal(
		fill(&first, give, str_printf(w->a, "%s&cara=ambil", step_fields(&first)).p), 303);
	see(&second, address);
	assert_true(says(&second, "Diambil oleh bawaslu.satu."));
	see(&first, address);
	assert_true(says(&first, "Langkah ini Anda ambil."));
	form = step_fields(&first);
	assert_int_equal(fill(&first, give,
			      str_printf(w->a, "%s&cara=serahkan&petugas=" STR_FMT, form,
					 STR_ARG(id_hex(w->a, bkn.account[0])))
				      .p),
			 422);
	assert_true(says(&first, "Petugas itu tidak dapat mengerjakan langkah ini."));
	assert_int_equal(fill(&first, give,
			      str_printf(w->a, "%s&cara=serahkan&petugas=" STR_FMT, form,
					 STR_ARG(id_hex(w->a, bawaslu.account[1])))
				      .p),
			 303);
	assert_int_equal(fill(&first, give, str_printf(w->a, "%s&cara=ambil", form).p), 409);
	see(&second, "/meja/perkara");
	assert_true(says(&second, "<b>Anda</b>"));
	see(&second, address);
	assert_int_equal(
		fill(&second, give, str_printf(w->a, "%s&cara=kembalikan", step_fields(&second)).p),
		303);
	see(&second, address);
	assert_true(says(&second, "Belum diambil siapa pun"));
	see(&second, "/meja/perkara/baru");
	assert_int_equal(fill(&second, "/meja/perkara/apa/petugas",
			      str_printf(w->a, "%s&cara=ambil", form).p),
			 404);
	assert_int_equal(fill(&second, "/meja/perkara/apa/langkah",
			      str_printf(w->a, "%s&hari=2024-11-09&hasil=x", form).p),
			 404);
}

static void test_absence__frees_the_steps_of_who_is_away(void **state)
{
	struct browser first = officer(&bawaslu, 0), second = officer(&bawaslu, 1);
	const char *address = take_in(&first), *here = "/meja/perkara/kehadiran", *two;
	struct browser nobody = person("bidan");

	(void)state;
	two = str_printf(w->a, "petugas=" STR_FMT, STR_ARG(id_hex(w->a, bawaslu.account[1]))).p;
	see(&second, address);
	assert_int_equal(fill(&second, str_printf(w->a, "%s/petugas", address).p,
			      str_printf(w->a, "%s&cara=ambil", step_fields(&second)).p),
			 303);
	assert_int_equal(see(&nobody, here), 403);
	see(&first, "/meja/perkara");
	assert_true(says(&first, "rekan Anda"));
	assert_int_equal(see(&first, here), 200);
	assert_true(says(&first, "bawaslu.dua"));
	assert_true(says(&first, "di tempat"));
	assert_int_equal(
		fill(&first, here, str_printf(w->a, "%s&dari=2024-11-09&sampai=2024-11-01", two).p),
		422);
	assert_true(says(&first, "id=\"sampai-error\""));
	assert_true(says(&first, "value=\"2024-11-01\""));
	assert_true(says(&first, str_printf(w->a, "value=\"%s\" selected", two + 8).p));
	assert_int_equal(
		fill(&first, here,
		     str_printf(w->a, "petugas=" STR_FMT "&dari=2024-11-09&sampai=2024-11-15",
				STR_ARG(id_hex(w->a, bkn.account[0])))
			     .p),
		422);
	assert_true(says(&first, "id=\"petugas-error\""));
	assert_int_equal(
		fill(&first, here, str_printf(w->a, "%s&dari=2024-11-09&sampai=2024-11-15", two).p),
		303);
	see(&first, str_printf(w->a, "%s?tersimpan=ya", here).p);
	assert_true(says(&first, "sedang tidak di tempat sampai Jumat, 15 November 2024"));
	see(&first, "/meja/perkara");
	assert_true(says(&first, "belum diambil <small>rekan yang mengambilnya sedang tidak di "
				 "tempat sampai Jumat, 15 November 2024"));
	see(&first, address);
	assert_true(says(&first, "Diambil oleh bawaslu.dua."));
	assert_true(says(&first, "sedang tidak di tempat sampai Jumat, 15 November 2024"));
	see(&second, "/meja/perkara");
	assert_true(says(&second, "<b>Anda</b>")); /* nothing was taken from him */
	see(&first, here);
	assert_int_equal(fill(&first, str_printf(w->a, "%s/kembali", here).p, two), 303);
	assert_int_equal(fill(&first, str_printf(w->a, "%s/kembali", here).p, two), 409);
	assert_true(says(&first, "orang itu sudah tercatat di tempat"));
	see(&first, "/meja/perkara");
	assert_true(says(&first, "rekan Anda"));
}

static void test_pages__speak_english(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b);

	(void)state;
	b.cookie = str_printf(w->a, "%sAccept-Language: en\r\n", b.cookie).p;
	assert_int_equal(see(&b, "/meja/perkara"), 200);
	assert_true(says(&b, "1 step waits for this desk"));
	assert_int_equal(see(&b, address), 200);
	assert_true(says(&b, "Recorded as a finding"));
	assert_true(says(&b, "7 days left"));
	assert_int_equal(see(&b, "/meja/perkara/baru"), 200);
	assert_true(says(&b, "What happened, and who"));
}
