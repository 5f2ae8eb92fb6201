/* What a report still lacks, over the wire: before it is stored, while it waits, and to whom it is
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

#define NEW "/meja/perkara/baru"
#define REPORT                                                                          \
	"asal=kertas&pemilihan=pilkada_2024&judul=Ajakan+lurah&cerita=Pak+PPK+mengajak" \
	"&kategori=&tempat=&kejadian=&terlapor=Pak+Lurah&keterangan=Di+Baros&status=pns"

/* Stores the report with answers; its address. */
static const char *report_with(struct browser *b, const char *answers)
{
	str to;

	see(b, NEW);
	assert_int_equal(
		fill(b, NEW,
		     str_printf(w->a, REPORT "&diketahui=2024-11-08&pelapor=Siti+Rekaan%s", answers)
			     .p),
		303);
	to = client_header(&b->page, "Location");
	return str_cstr(w->a, str_cut(&to, '?'));
}

static bool chosen(const struct browser *b, const char *field, const char *answer)
{
	str select =
		between(b->page.body, str_printf(w->a, "<select id=\"%s\"", field).p, "</select>");

	return str_find(select, str_from(str_printf(w->a, "value=\"%s\" selected", answer).p)) >= 0;
}

static void test_kelengkapan__is_told_before_anything_is_stored(void **state)
{
	struct browser b = officer(&bawaslu, 0);

	(void)state;
	see(&b, NEW);
	assert_false(says(&b, "masih kurang"));
	assert_int_equal(fill(&b, NEW,
			      REPORT
			      "&diketahui=2024-11-05&pelapor=Siti+Rekaan&identitas=ya&periksa=ya"),
			 200);
	assert_true(says(&b, "hal masih kurang"));
	assert_true(says(&b, "Masih 3 hari, sampai Selasa, 12 November 2024."));
	assert_true(says(&b, "<b>Bukti</b>"));
	assert_true(says(&b, "<b>Tempat kejadian</b>"));
	assert_true(says(&b, "Kata “PPK” berarti lebih dari satu."));
	assert_true(says(&b, "panitia pemilihan kecamatan"));
	assert_false(says(&b, "Jalan lain yang masih terbuka:")); /* it is not late */
	/* What was typed is still there. */
	assert_true(says(&b, ">Pak PPK mengajak</textarea>"));
	assert_true(says(&b, "value=\"Pak Lurah\""));
	assert_true(says(&b, "value=\"Di Baros\""));
	assert_true(says(&b, ">Siti Rekaan</textarea>"));
	assert_true(says(&b, "value=\"2024-11-05\""));
	assert_true(chosen(&b, "asal", "kertas"));
	assert_true(chosen(&b, "identitas", "ya"));
	assert_true(chosen(&b, "hak_lapor", "belum"));
	/* And nothing is in the book: the next one gets the first number. */
	assert_true(str_starts(str_from(report_with(&b, "")), STR("/meja/perkara/2024-00001-")));
}

static void test_kelengkapan__says_when_it_is_late_or_empty(void **state)
{
	struct browser b = officer(&bawaslu, 0);

	(void)state;
	see(&b, NEW);
	assert_int_equal(fill(&b, NEW, REPORT "&diketahui=2024-10-01&periksa=ya"), 200);
	assert_true(says(&b, "Batas melapor ke Bawaslu sudah lewat."));
	assert_true(says(&b, "Jalan lain yang masih terbuka:"));
	assert_int_equal(fill(&b, NEW, "asal=temuan&pemilihan=pilkada_2024&diketahui=&periksa=ya"),
			 200);
	assert_true(says(&b, "Dihitung sejak dugaan pelanggaran ditemukan"));
	assert_true(says(&b, "Siapa yang dilaporkan"));
	assert_false(says(&b, "Identitas pelapor"));                /* a finding has none */
	assert_int_equal(fill(&b, NEW, REPORT "&diketahui="), 422); /* storing needs the day */
	assert_true(says(&b, "id=\"diketahui-error\""));
	assert_int_equal(fill(&b, NEW, REPORT "&diketahui=&identitas=mungkin&periksa=ya"), 422);
	assert_true(says(&b, "id=\"identitas-error\""));
	assert_true(says(&b, ">Pak PPK mengajak</textarea>"));
}

static void test_kelengkapan__answers_are_kept_and_can_be_given_later(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = report_with(&b, "&identitas=tidak"),
		   *page = str_printf(w->a, "%s/kelengkapan", address).p, *version;

	(void)state;
	see(&b, address);
	assert_true(says(&b, "Kelengkapan:"));
	assert_true(says(&b, "Identitas pelapor; Tanda tangan"));
	assert_int_equal(see(&b, page), 200);
	assert_true(chosen(&b, "identitas", "tidak"));
	assert_true(says(&b, "Disampaikan dalam waktunya."));
	version = version_of(&b);
	assert_int_equal(
		fill(&b, page,
		     str_printf(w->a, "versi=%s&identitas=ya&tanda_tangan=ya&hak_lapor=tidak",
				version)
			     .p),
		303);
	assert_goes(&b, str_printf(w->a, "%s?tersimpan=ya", page).p);
	see(&b, str_printf(w->a, "%s?tersimpan=ya", page).p);
	assert_true(says(&b, "Jawaban tersimpan."));
	assert_true(chosen(&b, "identitas", "ya") && chosen(&b, "tanda_tangan", "ya"));
	assert_true(chosen(&b, "hak_lapor", "tidak"));
	assert_true(says(&b, "Minta seseorang yang berhak"));
	/* On an older version nothing is stored, and the choice is kept. */
	assert_int_equal(fill(&b, page, str_printf(w->a, "versi=%s&identitas=belum", version).p),
			 409);
	assert_true(says(&b, "Belum tersimpan"));
	assert_true(chosen(&b, "identitas", "belum"));
	assert_int_equal(fill(&b, page, str_printf(w->a, "versi=%s&identitas=mungkin", version).p),
			 422);
	see(&b, page);
	assert_true(chosen(&b, "identitas", "ya"));
	see(&b, address);
	assert_false(says(&b, "Identitas pelapor; Tanda tangan"));
}

static void test_kelengkapan__of_a_finding_asks_for_no_reporter(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *page = str_printf(w->a, "%s/kelengkapan", address).p;

	(void)state;
	assert_int_equal(see(&b, page), 200);
	assert_false(says(&b, "id=\"identitas\""));
	assert_true(says(&b, "Menetapkan temuan"));
	assert_true(says(&b, "Masih 7 hari"));
	see(&b, address);
	assert_int_equal(
		fill(&b, page, str_printf(w->a, "versi=%s&identitas=ya", version_of(&b)).p), 409);
	see(&b, address_of_first(&b, address, "terlapor"));
	assert_int_equal(
		fill(&b, page, str_printf(w->a, "versi=%s&identitas=ya", version_of(&b)).p), 422);
	assert_true(says(&b, "Perkara ini bukan laporan"));
}

static void test_kelengkapan__repair_counts_while_the_reporter_is_waited_for(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = report_with(&b, ""),
		   *page = str_printf(w->a, "%s/kelengkapan", address).p;

	(void)state;
	see(&b, address);
	assert_false(says(&b, "Waktu melengkapi:"));
	assert_int_equal(act(&b, address, "kurang"), 303);
	see(&b, address);
	assert_true(says(&b, "Waktu melengkapi:"));
	assert_true(says(&b, "Masih 2 hari, sampai Senin, 11 November 2024."));
	see(&b, page);
	assert_true(says(&b, "Bawaslu meminta kelengkapan. Inilah yang masih kurang."));
	assert_int_equal(act(&b, address, "dilengkapi"), 303);
	assert_int_equal(act(&b, address, "lengkap"), 303);
	see(&b, address);
	assert_true(says(&b, "Kelengkapan:"));
	assert_false(says(&b, "Waktu melengkapi:"));
	see(&b, page);
	assert_true(says(&b, "Syaratnya sudah diperiksa"));
}

static void test_kelengkapan__is_gone_once_forwarded_and_never_for_others(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = report_with(&b, ""),
		   *page = str_printf(w->a, "%s/kelengkapan", address).p;

	(void)state;
	assert_int_equal(see(&other, page), 404);
	assert_int_equal(act(&b, address, "lengkap"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	see(&b, address);
	assert_true(says(&b, "Kelengkapan:")); /* about to be forwarded */
	assert_int_equal(act(&b, address, "diteruskan"), 303);
	see(&b, address);
	assert_false(says(&b, "Kelengkapan:"));
	assert_int_equal(see(&b, page), 200);
	assert_true(says(&b, "Kelengkapan tidak diperiksa lagi"));
	assert_false(says(&b, "id=\"identitas\""));
	assert_int_equal(see(&other, address), 200); /* BKN has its turn */
	assert_false(says(&other, "Kelengkapan"));
	assert_int_equal(see(&other, page), 403);
	assert_int_equal(fill(&other, page, "versi=1&identitas=ya"), 403);
	assert_int_equal(see(&b, "/meja/perkara/apa/kelengkapan"), 404);
}

static void test_perbaiki__fills_in_what_the_coach_misses_and_keeps_what_it_was(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = report_with(&b, ""),
		   *coach = str_printf(w->a, "%s/kelengkapan", address).p,
		   *page = str_printf(w->a, "%s/perbaiki", address).p, *version;

	(void)state;
	assert_int_equal(see(&b, coach), 200);
	assert_true(says(&b, str_printf(w->a, "href=\"%s#tempat\"", page).p));
	assert_true(says(&b, str_printf(w->a, "href=\"%s#kejadian\"", page).p));
	see(&b, address);
	assert_true(says(&b, str_printf(w->a, "href=\"%s\"", page).p));
	assert_int_equal(see(&other, page), 404);
	assert_int_equal(see(&b, "/meja/perkara/apa/perbaiki"), 404);
	assert_int_equal(see(&b, page), 200);
	assert_true(says(&b, "Belum pernah diperbaiki."));
	assert_true(says(&b, ">Pak PPK mengajak</textarea>"));
	version = version_of(&b);
	assert_int_equal(fill(&b, page,
			      str_printf(w->a,
					 "versi=%s&judul=&cerita=Lebih+panjang&tempat=Baros"
					 "&kejadian=2024-11-07&pemilihan=pilkada_2024",
					 version)
				      .p),
			 422);
	assert_true(says(&b, "id=\"judul-error\""));
	assert_true(says(&b, ">Lebih panjang</textarea>"));
	assert_true(says(&b, "value=\"Baros\""));
	assert_int_equal(fill(&b, page,
			      str_printf(w->a,
					 "versi=%s&judul=Ajakan&cerita=Lebih&tempat=Baros"
					 "&kejadian=2024-11-09&pemilihan=pilkada_2024",
					 version)
				      .p),
			 422); /* it became known the day before */
	assert_true(says(&b, "id=\"kejadian-error\""));
	assert_int_equal(fill(&b, page,
			      str_printf(w->a,
					 "versi=%s&judul=Ajakan&cerita=Lebih&tempat=Baros"
					 "&kejadian=2024-11-07&pemilihan=pilkada_2024",
					 version)
				      .p),
			 303);
	assert_int_equal(see(&b, page), 200);
	assert_true(says(&b, "<dd>Ajakan lurah</dd>")); /* what stood before, and who changed it */
	assert_true(says(&b, "<p>Pak PPK mengajak</p>"));
	assert_true(says(&b, "diubah oleh bawaslu.satu"));
	assert_int_equal(fill(&b, page,
			      str_printf(w->a,
					 "versi=%s&judul=Lain&cerita=Tulisan+rekan&tempat="
					 "&kejadian=&pemilihan=pilkada_2024",
					 version)
				      .p),
			 409);
	assert_true(says(&b, ">Tulisan rekan</textarea>"));
	assert_true(says(&b, "Belum tersimpan"));
	see(&b, address);
	assert_true(says(&b, "sudah 1 kali diperbaiki"));
	see(&b, coach);
	assert_false(says(&b, str_printf(w->a, "href=\"%s#tempat\"", page).p));
}

static void test_perbaiki__others_read_what_it_was_and_change_nothing(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = report_with(&b, ""),
		   *page = str_printf(w->a, "%s/perbaiki", address).p, *form;

	(void)state;
	assert_int_equal(act(&b, address, "lengkap"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	assert_int_equal(act(&b, address, "diteruskan"), 303);
	see(&b, page);
	form = str_printf(w->a,
			  "versi=%s&judul=Ajakan&cerita=Lebih&tempat=&kejadian=&pemilihan="
			  "pilkada_2024",
			  version_of(&b))
		       .p;
	see(&other, page);
	assert_false(says(&other, "name=\"cerita\""));
	assert_int_equal(fill(&other, page, form), 403);
	see(&b, page);
	assert_int_equal(fill(&b, page, form), 303);
	assert_int_equal(see(&other, address), 200);
	assert_true(says(&other, "Diperbaiki 1 kali: lihat yang semula"));
	see(&other, page);
	assert_true(says(&other, "<p>Pak PPK mengajak</p>"));
}
