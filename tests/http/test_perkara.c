/* What is known of a case, over the wire: subjects, acts, joining, notes, and what the accused is
 * told. */
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

static void test_subject__is_matched_and_let_go(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *page = address_of_first(&b, address, "terlapor"), *form;
	id employee = world_person(w->world, "staf jayaraksa")->employee;

	(void)state;
	assert_int_equal(see(&b, page), 200);
	assert_true(says(&b, "Siapa Dedi?"));
	assert_true(says(&b, "Dedi Suherlan"));
	assert_false(says(&b, "199011302019031007")); /* no NIP */
	assert_int_equal(see(&other, page), 404);
	assert_int_equal(see(&b, str_printf(w->a, "%s?nama=Qqqq&tentang=&instansi=%lld", page,
					    (long long)w->world->inst)
					 .p),
			 200);
	assert_true(says(&b, "Tidak ada yang cocok."));
	assert_int_equal(see(&b, str_printf(w->a, "%s?instansi=1", page).p), 404);
	assert_int_equal(
		see(&b,
		    str_printf(w->a, "%s/terlapor/00112233445566778899aabbccddeeff", address).p),
		404);
	see(&b, page);
	form = str_printf(w->a, "versi=%s&instansi=%lld&pegawai=" STR_FMT, version_of(&b),
			  (long long)w->world->inst, STR_ARG(id_hex(w->a, employee)))
		       .p;
	assert_int_equal(fill(&b, page,
			      str_printf(w->a,
					 "versi=%s&instansi=%lld&pegawai="
					 "00112233445566778899aabbccddeeff",
					 version_of(&b), (long long)w->world->inst)
				      .p),
			 422);
	assert_true(says(&b, "Pegawai itu tidak ada dalam daftar."));
	assert_int_equal(fill(&b, page, form), 303);
	assert_goes(&b, address);
	see(&b, address);
	assert_true(says(&b, "ada di daftar pegawai"));
	see(&b, page);
	assert_int_equal(fill(&b, page, form), 409); /* of an older version */
	assert_true(says(&b, "Belum tersimpan"));
	assert_int_equal(fill(&b, page, str_printf(w->a, "versi=%s", version_of(&b)).p), 303);
	see(&b, address);
	assert_true(says(&b, "belum dicocokkan"));
}

static void test_subject__is_added(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *add = str_printf(w->a, "%s/terlapor", address).p,
		   *version;

	(void)state;
	see(&b, address_of_first(&b, address, "terlapor"));
	version = version_of(&b);
	assert_int_equal(fill(&b, add, str_printf(w->a, "versi=%s&terlapor=", version).p), 422);
	see(&b, address_of_first(&b, address, "terlapor"));
	assert_int_equal(
		fill(&b, add,
		     str_printf(w->a, "versi=%s&terlapor=Seorang+staf&dugaan=Ikut", version).p),
		303);
	see(&b, str_cstr(w->a, client_header(&b.page, "Location")));
	assert_true(says(&b, "Siapa Seorang staf?"));
	see(&b, address);
	assert_true(says(&b, "2 terlapor"));
	see(&b, address_of_first(&b, address, "terlapor"));
	assert_int_equal(
		fill(&b, add, str_printf(w->a, "versi=%s&terlapor=Seorang+lagi", version).p), 409);
	see(&b, "/meja/perkara/baru");
	assert_int_equal(fill(&b, "/meja/perkara/apa/terlapor", "versi=1&terlapor=a"), 404);
}

/* The version in the form that adds a person. */
static const char *adding_version(const struct browser *b)
{
	str form = between(b->page.body, "/terlapor#tambah-terlapor\">", "</form>");

	assert_true(form.n > 0);
	return str_cstr(w->a, between(form, "name=\"versi\" value=\"", "\""));
}

static void test_subject__that_is_refused_is_still_typed(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *add = str_printf(w->a, "%s/terlapor", address).p,
		   *typed = "keterangan=Kantor+camat&dugaan=Ikut+pawai", *version;

	(void)state;
	see(&b, address);
	version = adding_version(&b);
	assert_false(says(&b, "<details id=\"tambah-terlapor\" open>"));
	assert_int_equal(
		fill(&b, add, str_printf(w->a, "versi=%s&terlapor=+&%s", version, typed).p), 422);
	assert_true(says(&b, "<details id=\"tambah-terlapor\" open>"));
	assert_true(says(&b, "id=\"terlapor-baru-error\">Nama terlapor kosong"));
	assert_true(says(&b, "value=\"Kantor camat\""));
	assert_true(says(&b, "value=\"Ikut pawai\""));
	assert_true(says(&b, "Kaus calon dibagikan</h1>")); /* the page of the case itself */
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	see(&b, address);
	assert_int_equal(
		fill(&b, add,
		     str_printf(w->a, "versi=%s&terlapor=Seorang+staf&%s", version, typed).p),
		409);
	assert_true(says(&b, "belum tersimpan: perkara ini berubah"));
	assert_true(says(&b, "<details id=\"tambah-terlapor\" open>"));
	assert_true(says(&b, "value=\"Seorang staf\""));
	assert_true(says(&b, "value=\"Ikut pawai\""));
	assert_true(says(&b, "1 terlapor"));
	assert_int_equal(fill(&b, add,
			      str_printf(w->a, "versi=%s&terlapor=Seorang+staf&%s",
					 adding_version(&b), typed)
				      .p),
			 303);
}

static void test_subject__that_comes_after_the_end_is_not_lost(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *version;

	(void)state;
	see(&b, address);
	version = adding_version(&b);
	act_end(&b, address, "bukan_pelanggaran");
	see(&b, address);
	assert_false(says(&b, "tambah-terlapor"));
	assert_int_equal(
		fill(&b, str_printf(w->a, "%s/terlapor", address).p,
		     str_printf(w->a, "versi=%s&terlapor=Seorang+staf&dugaan=Ikut", version).p),
		409);
	assert_true(says(&b, "“Seorang staf; Ikut”"));
}

static void test_act__is_assessed_and_a_rule_chosen(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *page = address_of_first(&b, address, "dugaan"), *facts;
	str rule;

	(void)state;
	assert_int_equal(see(&b, page), 200);
	assert_true(says(&b, "name=\"fakta-status_pelaku\""));
	assert_true(says(&b, "<option value=\"pns\" selected>"));
	facts = str_printf(w->a,
			   "versi=%s&kategori=medsos&dugaan=Menyukai&fakta-status_pelaku=pns"
			   "&fakta-perbuatan_medsos=suka&fakta-unggahan_foto=tidak"
			   "&fakta-isi_mendukung=ya&fakta-tanggal_perbuatan=2024-11-08"
			   "&fakta-pemilihan=pilkada_2024",
			   version_of(&b))
			.p;
	assert_int_equal(fill(&b, page, str_printf(w->a, "%s&lihat=ya", facts).p), 200);
	assert_true(says(&b, "aturan dilanggar menurut fakta yang diisi"));
	rule = between(b.page.body, "name=\"aturan\" value=\"\">", "</fieldset>");
	rule = between(rule, "value=\"", "\"");
	assert_true(rule.n > 0);
	assert_int_equal(fill(&b, page, str_printf(w->a, "%s&fakta-status_pelaku=cpns", facts).p),
			 422);
	assert_int_equal(fill(&b, page, str_printf(w->a, "%s&fakta-apa=ya", facts).p), 422);
	assert_true(says(&b, "Jawaban itu tidak ada dalam pilihan."));
	assert_int_equal(fill(&b, page, str_printf(w->a, "%s&aturan=tidak-ada", facts).p), 422);
	assert_true(says(&b, "id=\"aturan-error\""));
	assert_int_equal(
		fill(&b, page,
		     str_printf(w->a, "versi=%s&kategori=medsos&aturan=" STR_FMT "&alasan=",
				version_of(&b), STR_ARG(rule))
			     .p),
		422);
	assert_true(says(&b, "id=\"alasan-error\""));
	assert_int_equal(
		fill(&b, page, str_printf(w->a, "%s&aturan=" STR_FMT, facts, STR_ARG(rule)).p),
		303);
	assert_goes(&b, str_printf(w->a, "%s?tersimpan=ya", page).p);
	assert_int_equal(
		fill(&b, page, str_printf(w->a, "%s&aturan=" STR_FMT, facts, STR_ARG(rule)).p),
		409);
	see(&b, address);
	assert_true(says(&b, "Aturan yang dipilih:"));
	assert_true(says(&b, str_printf(w->a, "/aturan/" STR_FMT "\"", STR_ARG(rule)).p));
	assert_int_equal(
		see(&b, str_printf(w->a, "%s/dugaan/00112233445566778899aabbccddeeff", address).p),
		404);
	assert_int_equal(see(&b, str_printf(w->a, "%s?jenis=hadir_deklarasi_kampanye", page).p),
			 200);
}

static void test_join__proposes_joins_and_parts(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *first = take_in(&b), *second = take_in(&b),
		   *page = str_printf(w->a, "%s/gabung", second).p;

	(void)state;
	assert_int_equal(see(&b, page), 200);
	assert_true(says(&b, str_printf(w->a, "value=\"%s\"", first + strlen("/meja/perkara/")).p));
	assert_int_equal(
		fill(&b, page, str_printf(w->a, "versi=%s&perkara=2024-77777", version_of(&b)).p),
		422);
	assert_true(says(&b, "id=\"perkara-error\""));
	assert_int_equal(fill(&b, page, str_printf(w->a, "versi=1&perkara=%s", first + 14).p), 409);
	assert_int_equal(
		fill(&b, page,
		     str_printf(w->a, "versi=%s&perkara=%s", version_of(&b), first + 14).p),
		303);
	assert_goes(&b, first);
	assert_int_equal(see(&b, second), 200);
	assert_true(says(&b, "digabungkan ke perkara lain"));
	assert_int_equal(see(&b, page), 200);
	assert_true(says(&b, "Lepaskan lagi"));
	assert_int_equal(fill(&b, str_printf(w->a, "%s/lepas", second).p,
			      str_printf(w->a, "versi=%s", version_of(&b)).p),
			 303);
	see(&b, second);
	assert_false(says(&b, "digabungkan ke perkara lain"));
}

static void test_note__is_for_all_or_for_the_own_body(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *notes = str_printf(w->a, "%s/catatan", address).p;

	(void)state;
	assert_int_equal(fill(&other, notes, "tulisan=x"), 404);
	see(&b, address);
	assert_int_equal(fill(&b, notes, "tulisan=+"), 422);
	assert_true(says(&b, "id=\"tulisan-error\""));
	assert_int_equal(fill(&b, notes, "tulisan=Untuk+semua"), 303);
	assert_int_equal(fill(&b, notes, "tulisan=Untuk+kami&pembaca=sendiri"), 303);
	see(&b, address);
	assert_true(says(&b, "Untuk semua<br>"));
	assert_true(says(&b, "hanya lembaga kami</span> Untuk kami<br>"));
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	act_end(&b, address, "diteruskan");
	assert_int_equal(see(&other, address), 200);
	assert_true(str_find(other.page.body, STR("<h3>Temuan pengawas sendiri")) <
		    str_find(other.page.body, STR("<h3>Rekomendasi lembaga")));
	assert_true(says(&other, "Untuk semua<br>"));
	assert_false(says(&other, "Untuk kami"));
	assert_int_equal(fill(&b, "/meja/perkara/apa/catatan", "tulisan=x"), 404);
}

static void test_accused__is_told_in_time_and_replies(void **state)
{
	struct browser b = officer(&bawaslu, 0), accused = person("staf jayaraksa"),
		       other = person("bidan");
	const char *address = take_in(&b),
		   *own = str_printf(w->a, "/saya/perkara/%s", address + strlen("/meja/perkara/"))
				  .p;

	(void)state;
	match(&b, address, "staf jayaraksa");
	assert_int_equal(see(&accused, "/saya/perkara"), 200);
	assert_true(says(&accused, "Tidak ada perkara tentang Anda"));
	assert_int_equal(see(&accused, own), 404); /* nothing has been told yet */
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	assert_int_equal(see(&accused, "/saya"), 200);
	assert_true(says(&accused, "href=\"/saya/perkara\""));
	assert_int_equal(see(&accused, "/saya/perkara"), 200);
	assert_true(says(&accused, "1 perkara menyangkut Anda"));
	assert_true(says(&accused, "Batas instansi: aturan tidak menyebut harinya."));
	assert_int_equal(see(&accused, own), 200);
	assert_true(says(&accused, "Sejak "));
	assert_true(says(&accused, "Itu belum berarti Anda bersalah."));
	assert_false(says(&accused, "Jayaraksa, wartawan"));
	assert_false(says(&accused, "Kaus calon"));
	assert_false(says(&accused, "Di rapat RT."));
	assert_int_equal(see(&accused, address), 403); /* the handlers' page */
	assert_int_equal(see(&other, own), 404);
	assert_int_equal(see(&other, "/saya/perkara/apa"), 404);
	see(&other, "/saya");
	assert_int_equal(fill(&other, own, "tulisan=Saya"), 404);
	see(&accused, own);
	assert_int_equal(fill(&accused, own, "tulisan="), 422);
	assert_true(says(&accused, "id=\"tulisan-error\""));
	assert_int_equal(fill(&accused, own, "tulisan=Itu+bukan+saya."), 303);
	see(&accused, str_printf(w->a, "%s?tersimpan=ya", own).p);
	assert_true(says(&accused, "Itu bukan saya."));
	assert_true(says(&accused, "Jawaban Anda tersimpan"));
	see(&b, address);
	assert_true(says(&b, "jawaban terlapor</span> Itu bukan saya."));
}

static void test_case__that_is_closed_takes_no_note(void **state)
{
	static const char *const clearing[] = {"ditandatangani", "disampaikan", "semua_diberi_tahu",
					       "dibersihkan"};
	struct browser b = officer(&bawaslu, 0), accused = person("staf jayaraksa"),
		       personnel = person("pengelola");
	const char *address = take_in(&b), *notes = str_printf(w->a, "%s/catatan", address).p,
		   *own = str_printf(w->a, "/saya/perkara/%s", address + strlen("/meja/perkara/"))
				  .p;

	(void)state;
	match(&b, address, "staf jayaraksa");
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "diregistrasi"), 303);
	assert_int_equal(act(&b, address, "perlu_keterangan"), 303);
	see(&accused, own);
	assert_true(says(&accused, "Anda diundang untuk menjelaskan."));
	assert_true(says(&accused, "<b>Batas instansi: "));
	assert_int_equal(act(&b, address, "didengar"), 303);
	act_end(&b, address, "tidak_terbukti");
	see(&accused, own);
	assert_true(says(&accused, "Surat pemulihan nama sedang dibuat untuk Anda."));
	for (size_t i = 0; i < sizeof clearing / sizeof *clearing; i++)
		assert_int_equal(act(&personnel, address, clearing[i]), 303);
	see(&b, address);
	assert_true(says(&b, "Menunggu: Terlapor."));
	assert_true(says(&b, "Terlapor tidak bertindak di halaman ini."));
	assert_false(says(&b, "Pihak itu belum memakai server ini"));
	act_end(&b, address, "sudah_pulih"); /* the accused has said so */
	see(&accused, own);
	assert_true(says(&accused, "tidak terbukti: nama Anda bersih"));
	assert_int_equal(see(&b, address), 200);
	assert_int_equal(fill(&b, notes, "tulisan=Terlambat"), 409);
	assert_true(says(&b, "“Terlambat”"));
	assert_int_equal(see(&accused, own), 200);
	assert_false(says(&accused, "Kirim jawaban"));
	assert_int_equal(fill(&accused, own, "tulisan=Terlambat"), 409);
	assert_true(says(&accused, "jawaban Anda tidak tersimpan"));
}

static void test_reporter__is_opened_by_the_body_that_took_it_in(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *page = str_printf(w->a, "%s/pelapor", address).p;

	(void)state;
	assert_int_equal(see(&b, page), 200);
	assert_true(says(&b, "Jayaraksa, wartawan"));
	assert_int_equal(see(&other, page), 404);
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	act_end(&b, address, "diteruskan");
	assert_int_equal(see(&other, address), 200);
	assert_false(says(&other, "/pelapor\""));
	assert_int_equal(see(&other, page), 403);
	see(&b, "/meja/perkara/baru");
	assert_int_equal(fill(&b, "/meja/perkara/baru",
			      "asal=temuan&pemilihan=pilkada&judul=x&cerita=y&diketahui=2024-11-09"
			      "&terlapor=a"),
			 303);
	see(&b, str_printf(w->a, STR_FMT "/pelapor",
			   STR_ARG(str_sub(client_header(&b.page, "Location"), 0,
					   strlen("/meja/perkara/2024-00000-0"))))
			.p);
	assert_true(says(&b, "Tidak ada pelapor yang dicatat"));
}

static void test_note__for_the_reporter_waits_where_he_is_known(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address;

	(void)state;
	see(&b, take_in(&b)); /* a finding: there is nobody to tell */
	assert_false(says(&b, "value=\"pelapor\""));
	see(&b, "/meja/perkara/baru");
	assert_int_equal(fill(&b, "/meja/perkara/baru",
			      "asal=telepon&pemilihan=pilkada_2024&judul=Kaus&cerita=Di+rapat"
			      "&diketahui=2024-11-09&pelapor=Jayaraksa&terlapor=Dedi"),
			 303);
	address = str_printf(w->a, STR_FMT,
			     STR_ARG(str_sub(client_header(&b.page, "Location"), 0,
					     strlen("/meja/perkara/2024-00000-0"))))
			  .p;
	see(&b, address);
	assert_true(says(&b, "value=\"pelapor\""));
	see(&b, str_printf(w->a, "%s/pelapor", address).p);
	assert_true(says(&b, "Belum ada catatan untuk pelapor."));
	see(&b, address);
	assert_int_equal(fill(&b, str_printf(w->a, "%s/catatan", address).p,
			      "tulisan=Laporan+Anda+sedang+dikaji.&pembaca=pelapor"),
			 303);
	see(&b, address);
	assert_true(
		says(&b, "untuk disampaikan kepada pelapor</span> Laporan Anda sedang dikaji."));
	see(&b, str_printf(w->a, "%s/pelapor", address).p);
	assert_true(says(&b, "<p>Laporan Anda sedang dikaji."));
}

static void test_case__says_when_a_step_passed_by_itself(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address;

	(void)state;
	see(&b, "/meja/perkara/baru");
	assert_int_equal(fill(&b, "/meja/perkara/baru",
			      "asal=kertas&pemilihan=pilkada_2024&judul=Kaus&cerita=Di+rapat"
			      "&diketahui=2024-11-09&pelapor=Jayaraksa&terlapor=Dedi"),
			 303);
	address = str_cstr(w->a, str_sub(client_header(&b.page, "Location"), 0,
					 strlen("/meja/perkara/2024-00000-0")));
	see(&b, address); /* two offices say three days, others two: that is told at the date */
	assert_true(says(&b, "Dasar batas waktu: Perbawaslu 8/2020 jo. 9/2024 (pasalnya belum "
			     "dibaca). <span class=\"tag warn\">belum terkonfirmasi</span>"));
	assert_int_equal(act(&b, address, "kurang"), 303);
	see(&b, address);
	assert_true(says(&b, "Menunggu: Pelapor."));
	assert_true(says(&b, "Pelapor tidak punya meja di sini."));
	assert_false(says(&b, "Pihak itu belum memakai server ini"));
	assert_false(says(&b, "berlalu dengan sendirinya"));
	clock_set(WORLD_NOW + 10 * MICROS_DAY); /* it passed on the day after its last */
	b = officer(&bawaslu, 0);
	see(&b, address);
	assert_true(says(&b, "Tidak dilengkapi sampai batasnya</b> <span class=\"tag ok\">berlalu "
			     "dengan sendirinya</span><br>Selasa, 12 November 2024 "));
	assert_true(says(&b, "Melengkapi laporan · dalam 3 hari"));
}

static void test_review__is_asked_for_once(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *ask = str_printf(w->a, "%s/tinjau", address).p, *old;

	(void)state;
	see(&b, address);
	assert_false(says(&b, "Bila pelapor tidak puas"));
	assert_true(says(&b, "Dasar batas waktu: ")); /* which is sure, and bears no badge */
	assert_false(says(&b, "belum terkonfirmasi"));
	assert_int_equal(fill(&b, ask, "versi=1&peninjauan=Saksi+belum+didengar"), 409);
	assert_true(says(&b, "“Saksi belum didengar”"));
	act_end(&b, address, "bukan_pelanggaran");
	assert_int_equal(see(&b, address), 200);
	assert_true(says(&b, "<span class=\"tag ok\">selesai</span>"));
	assert_true(says(&b, "Satu kali saja, pelapor boleh meminta lembaga lain"));
	assert_int_equal(see(&other, address), 404);
	see(&other, "/meja/perkara/baru");
	assert_int_equal(fill(&other, ask, "versi=1&peninjauan=x"), 404);
	old = version_of(&b);
	assert_int_equal(fill(&b, ask, str_printf(w->a, "versi=%s&peninjauan=+", old).p), 422);
	assert_true(says(&b, "id=\"peninjauan-error\""));
	assert_true(says(&b, "Tuliskan apa yang menurut pelapor terlewat."));
	assert_int_equal(fill(&b, ask, "versi=0&peninjauan=Saksi+belum+didengar"), 409);
	assert_true(says(&b, ">Saksi belum didengar</textarea>"));
	assert_int_equal(
		fill(&b, ask, str_printf(w->a, "versi=%s&peninjauan=Saksi+belum+didengar", old).p),
		303);
	assert_goes(&b, str_printf(w->a, "%s?tersimpan=ya", address).p);
	see(&b, address);
	assert_true(says(&b, "<span class=\"tag warn\">terbuka</span>"));
	assert_true(says(&b, "pelapor meminta ditinjau lagi</span> Saksi belum didengar<br>"));
	assert_int_equal(act(&b, address, "ditutup_bawaslu"), 303);
	assert_int_equal(see(&other, address), 200);
	assert_true(says(&other, "Saksi belum didengar"));
	act_end(&other, address, "tetap_ditutup");
	see(&other, address);
	assert_false(says(&other, "Bila pelapor tidak puas")); /* the home records what he wants */
	see(&b, address);
	assert_true(says(&b, "sudah pernah diminta untuk perkara ini"));
	assert_int_equal(fill(&b, ask, "versi=0&peninjauan=Lagi"), 422);
}
