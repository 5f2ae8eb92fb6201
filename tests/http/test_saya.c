/* What somebody who is accused does on his own page, over the wire: he sees until when he may
 * answer, reads the letters that are for him, and acts where the step is his. */
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

static const char *own_of(const char *address)
{
	return str_printf(w->a, "/saya/perkara/%s", address + strlen("/meja/perkara/")).p;
}

/* Acts in the step that has this result, wherever it stands on the page; the status. */
static int act_in(struct browser *b, const char *address, const char *result, const char *more)
{
	const char *mark = str_printf(w->a, "name=\"hasil\" value=\"%s\"", result).p;
	str page, form = {0};

	assert_int_equal(see(b, address), 200);
	for (page = b->page.body; form.p == NULL && page.n > 0;) {
		ptrdiff_t at = str_find(page, STR("name=\"jejak\""));

		assert_true(at >= 0);
		page = str_sub(page, (size_t)at, page.n);
		form = str_sub(page, 0, (size_t)str_find(page, STR("</form>")));
		page = str_sub(page, form.n, page.n);
		if (str_find(form, str_from(mark)) < 0)
			form = (str){0};
	}
	return fill(b, str_printf(w->a, "%s/langkah", address).p,
		    str_printf(w->a,
			       "jejak=" STR_FMT "&versi=" STR_FMT "&langkah=" STR_FMT
			       "&hari=2024-11-09&hasil=%s%s",
			       STR_ARG(between(form, "name=\"jejak\" value=\"", "\"")),
			       STR_ARG(between(form, "name=\"versi\" value=\"", "\"")),
			       STR_ARG(between(form, "name=\"langkah\" value=\"", "\"")), result,
			       more)
			    .p);
}

/* A case in the hands of the appointing authority; its address. */
static const char *at_the_authority(struct browser *b, struct browser *other)
{
	static const char *const at_bkn[] = {"lengkap", "terbukti", "ditetapkan"};
	const char *address = take_in(b);

	match(b, address, "staf jayaraksa");
	assert_int_equal(act_in(b, address, "ditetapkan", ""), 303);
	assert_int_equal(act_in(b, address, "tanpa_register", ""), 303);
	act_end(b, address, "diteruskan");
	for (size_t i = 0; i < sizeof at_bkn / sizeof *at_bkn; i++)
		assert_int_equal(act_in(other, address, at_bkn[i], ""), 303);
	assert_int_equal(act_in(other, address, "diterima_pejabat",
				"&penutup=etik&catatan=Diterima+hari+ini"),
			 303);
	return address;
}

static void test_reply__is_asked_for_until_a_day_and_given(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0),
		       mayor = person("walikota"), accused = person("staf jayaraksa"),
		       council = person("pengelola");
	const char *address = at_the_authority(&b, &other), *own = own_of(address),
		   *act = str_printf(w->a, "%s/langkah", own).p, *form;

	(void)state;
	assert_int_equal(act_in(&mayor, address, "jalur_etik", ""), 303);
	assert_int_equal(act_in(&mayor, address, "diserahkan", ""), 303);
	see(&council, address);
	assert_true(says(&council, "Hari terakhirnya, Anda yang menetapkan"));
	assert_int_equal(act_in(&council, address, "diundang", ""), 422);
	assert_true(says(&council, "Tetapkan hari terakhir langkah berikutnya."));
	assert_int_equal(
		act_in(&council, address, "diundang", "&sampai=2024-12-31&dasar=Dua+bukti"), 422);
	assert_true(says(&council, "Hari itu di luar rentang yang dibolehkan."));
	assert_true(says(&council, "value=\"2024-12-31\""));
	assert_true(says(&council, "value=\"Dua bukti\""));
	assert_int_equal(act_in(&council, address, "diundang", "&sampai=2024-11-19"), 422);
	assert_true(says(&council, "Sebutkan dasar atau alasan hari yang Anda tetapkan."));
	assert_int_equal(
		act_in(&council, address, "diundang", "&sampai=2024-11-19&dasar=Dua+bukti"), 303);
	see(&council, address);
	assert_true(says(&council, "Hari terakhir langkah berikutnya: Selasa, 19 November 2024"));
	/* he */
	assert_int_equal(see(&accused, own), 200);
	assert_true(says(&accused, "<b>Batas Anda menjawab: Selasa, 19 November 2024</b>"));
	assert_true(says(&accused, "Ditetapkan pemeriksa. Dasar: Dua bukti"));
	assert_true(says(&accused, "Yang dapat Anda lakukan di tahap ini"));
	assert_false(says(&accused, "value=\"tidak_menjawab\""));
	form = str_printf(w->a, "%s&hasil=dijawab", step_fields(&accused)).p;
	assert_int_equal(fill(&accused, act, str_printf(w->a, "%s&isi=", form).p), 422);
	assert_true(says(&accused, "Tuliskan dengan kata-kata Anda sendiri."));
	assert_int_equal(
		fill(&accused, act,
		     str_printf(w->a, "%s&hasil=tidak_menjawab&isi=x", step_fields(&accused)).p),
		403);
	see(&accused, own);
	assert_int_equal(fill(&accused, act, str_printf(w->a, "%s&isi=Saya+di+rumah.", form).p),
			 303);
	see(&accused, str_printf(w->a, "%s?terkirim=ya", own).p);
	assert_true(says(&accused, "Terkirim dan tercatat hari ini."));
	assert_false(says(&accused, "Yang dapat Anda lakukan di tahap ini"));
	/* once more, from a page that is old */
	assert_int_equal(fill(&accused, act, str_printf(w->a, "%s&isi=Sekali+lagi.", form).p), 409);
	assert_true(says(&accused, "Belum terkirim: tahap itu sudah berubah"));
	assert_true(says(&accused, ">Sekali lagi.</textarea>"));
	see(&council, str_printf(w->a, "%s/surat", address).p);
	assert_true(says(&council, ": Dedi</option>")); /* whose step a letter belongs to */
	see(&council, address);
	assert_true(says(&council, "Saya di rumah."));
	see(&b, address);
	assert_true(says(&b, "Saya di rumah."));
	/* nobody else's page */
	see(&council, "/saya");
	assert_int_equal(fill(&council, act, str_printf(w->a, "%s&isi=x", form).p), 404);
}

/* Of a decision he sees when it comes into force and until when he can object here, and does. */
static void test_objection__is_filed_by_himself_in_its_window(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0),
		       mayor = person("walikota"), accused = person("staf jayaraksa");
	const char *address = at_the_authority(&b, &other), *own = own_of(address);

	(void)state;
	assert_int_equal(act_in(&mayor, address, "jalur_disiplin", ""), 303);
	assert_int_equal(act_in(&mayor, address, "sudah_diperiksa", ""), 303);
	assert_int_equal(act_in(&mayor, address, "hukuman_ditetapkan",
				"&penutup=ringan&catatan=Menurut+pemeriksaan"
				"&sanksi=ringan_teguran_tertulis&alasan=Peran+kecil"),
			 303);
	assert_int_equal(act_in(&mayor, address, "diterima", ""), 303);
	see(&accused, own);
	assert_true(says(&accused, "<b>Mulai berlaku: Senin, 2 Desember 2024</b>"));
	assert_true(says(&accused, "Dapat Anda kirim di sini sampai Minggu, 1 Desember 2024."));
	assert_false(says(&accused, "value=\"berlaku\""));
	assert_int_equal(fill(&accused, str_printf(w->a, "%s/langkah", own).p,
			      str_printf(w->a, "%s&hasil=keberatan&isi=Saya+keberatan.",
					 step_fields(&accused))
				      .p),
			 303);
	see(&accused, own);
	assert_true(says(&accused, "Keberatan Anda ada pada atasan pejabat yang menghukum."));
	see(&mayor, address);
	assert_true(says(&mayor, "Saya keberatan."));
}

static void test_letter__is_read_by_him_alone_and_seen_to_be(void **state)
{
	struct browser b = officer(&bawaslu, 0), accused = person("staf jayaraksa"),
		       other = person("bidan");
	const char *address = take_in(&b), *own = own_of(address),
		   *letters = str_printf(w->a, "%s/surat", address).p, *letter, *read;

	(void)state;
	match(&b, address, "staf jayaraksa");
	see(&b, address);
	assert_true(says(&b, "Menurut prosedurnya belum saatnya ia diberi tahu."));
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	see(&b, address);
	assert_true(says(&b, "Ia melihat perkaranya di halamannya sejak Sabtu, 9 November 2024."));
	see(&accused, own);
	assert_true(says(&accused, "Belum ada surat untuk Anda di sini."));
	see(&b, letters);
	assert_int_equal(fill(&b, letters, "jenis=pemberitahuan_terlapor&kepada=Dedi"), 303);
	letter = str_cstr(w->a, client_header(&b.page, "Location"));
	see(&b, letter);
	assert_true(says(&b, "Surat ini ditulis untuk terlapor"));
	see(&accused, own);
	assert_true(says(&accused, "Belum ada surat untuk Anda di sini.")); /* a draft */
	see(&b, letter);
	assert_int_equal(
		fill(&b, letter,
		     "versi=1&judul=Pemberitahuan&kepada=Dedi&isi=Ada+dugaan.&cara=terbitkan"),
		303);
	see(&b, letter);
	assert_true(says(&b, "Belum dibaca terlapor di halamannya."));
	see(&b, address);
	assert_true(says(&b, "Surat 001/2024 belum tercatat disampaikan.<"));
	see(&accused, own);
	assert_true(says(&accused, "<b>Pemberitahuan</b>"));
	read = str_printf(w->a, "%s/surat/" STR_FMT, own,
			  STR_ARG(between(accused.page.body,
					  str_printf(w->a, "action=\"%s/surat/", own).p, "\"")))
		       .p;
	see(&other, "/saya");
	assert_int_equal(fill(&other, read, ""), 404);
	see(&accused, own);
	assert_int_equal(fill(&accused, read, ""), 200);
	assert_true(str_starts(accused.page.body, STR("%PDF-")));
	see(&accused, own);
	assert_true(says(&accused, "Anda baca "));
	see(&b, letter);
	assert_true(says(&b, "Dibaca terlapor di halamannya, pertama kali "));
	see(&b, letters);
	assert_true(says(&b, "dibaca terlapor "));
	see(&b, address);
	assert_true(says(&b, "Surat 001/2024 belum tercatat disampaikan. Ia membacanya "));
	see(&accused, own);
	assert_int_equal(fill(&accused,
			      str_printf(w->a, "%s/surat/00112233445566778899aabbccddeeff", own).p,
			      ""),
			 404);
	assert_int_equal(
		fill(&accused, "/saya/perkara/apa/surat/00112233445566778899aabbccddeeff", ""),
		404);
}

static void test_note__is_written_to_him_and_never_names_the_reporter(void **state)
{
	struct browser b = officer(&bawaslu, 0), accused = person("staf jayaraksa");
	const char *address = take_in(&b), *own = own_of(address),
		   *notes = str_printf(w->a, "%s/catatan", address).p, *him;

	(void)state;
	see(&b, address);
	assert_false(says(&b, "di halamannya sendiri, dan semua")); /* not matched: no page */
	match(&b, address, "staf jayaraksa");
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	him = address_of_first(&b, address, "terlapor");
	him = str_printf(w->a, "pembaca=%s", strrchr(him, '/') + 1).p;
	assert_int_equal(fill(&b, notes, str_printf(w->a, "tulisan=+&%s", him).p), 422);
	assert_true(says(&b, "id=\"tulisan-error\""));
	assert_int_equal(
		fill(&b, notes, str_printf(w->a, "tulisan=Dari+Jayaraksa,+wartawan&%s", him).p),
		422);
	assert_true(says(&b, "Catatan ini menyebut pelapor"));
	assert_int_equal(fill(&b, notes, "tulisan=x&pembaca=00112233445566778899aabbccddeeff"),
			 422);
	assert_true(says(&b, "id=\"pembaca-error\""));
	assert_int_equal(fill(&b, notes, str_printf(w->a, "tulisan=Bawalah+dua+saksi.&%s", him).p),
			 303);
	assert_int_equal(fill(&b, notes, "tulisan=Untuk+semua&pembaca=semua"), 303);
	see(&b, address);
	assert_true(says(&b, "dibaca juga terlapor Dedi</span> Bawalah dua saksi."));
	see(&accused, own);
	assert_true(says(&accused, "Pesan untuk Anda dari Bawaslu Kota Sukabumi"));
	assert_true(says(&accused, "Bawalah dua saksi."));
	assert_false(says(&accused, "Untuk semua"));
}
