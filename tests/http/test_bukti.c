/* Evidence over the wire: files, addresses and statements, and who had them in hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/case/evidence.h"
#include "offices.h"

#define BOUNDARY "batas-7f3a"

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

static int upload(struct browser *b, const char *address, const char *name, const char *text)
{
	str headers = str_printf(w->a,
				 "%s" WEAK_AGENT
				 "Content-Type: multipart/form-data; boundary=" BOUNDARY "\r\n",
				 b->cookie);
	str body;

	see(b, address);
	body = str_printf(w->a,
			  "--" BOUNDARY
			  "\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" STR_FMT
			  "\r\n--" BOUNDARY
			  "\r\nContent-Disposition: form-data; name=\"keterangan\"\r\n\r\nGrup RW"
			  "\r\n--" BOUNDARY
			  "\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"%s\"\r\n"
			  "Content-Type: text/plain\r\n\r\n%s\r\n--" BOUNDARY "--\r\n",
			  STR_ARG(b->token), name, text);
	keep(b, client_post(w->a, w->port, str_printf(w->a, "%s/bukti/berkas", address).p,
			    headers.p, body));
	return b->page.status;
}

/* The page of the first thing in the list. */
static const char *first_of(struct browser *b, const char *address)
{
	return address_of_first(b, str_printf(w->a, "%s/bukti", address).p, "");
}

static void test_file__is_kept_opened_and_passed_on(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *list = str_printf(w->a, "%s/bukti", address).p, *one;

	(void)state;
	assert_int_equal(see(&b, list), 200);
	assert_true(says(&b, "Belum ada bukti"));
	assert_int_equal(see(&other, list), 404);
	assert_int_equal(upload(&b, address, "obrolan.txt", "Pilih nomor satu ya, warga semua."),
			 303);
	assert_goes(&b, str_printf(w->a, "%s?tersimpan=ya", list).p);
	assert_int_equal(see(&b, str_printf(w->a, "%s?tersimpan=ya", list).p), 200);
	assert_true(says(&b, "1 bukti dalam perkara ini"));
	assert_true(says(&b, "obrolan.txt"));
	assert_true(says(&b, "Grup RW"));
	assert_int_equal(upload(&b, address, "lagi.txt", "Pilih nomor satu ya, warga semua."), 409);
	assert_true(says(&b, "Berkas yang sama persis sudah ada"));
	assert_int_equal(upload(&b, address, "kosong.txt", ""), 422);
	assert_true(says(&b, "id=\"berkas-error\""));
	one = first_of(&b, address);
	assert_int_equal(see(&b, one), 200);
	assert_true(says(&b, "Diterima</b>"));
	assert_int_equal(see(&other, one), 404);
	assert_int_equal(fill(&b, one, "untuk=diteruskan&kepada="), 422);
	assert_true(says(&b, "id=\"kepada-error\""));
	assert_int_equal(fill(&b, one, "untuk=dibuka&salinan=bersih"), 404); /* there is none */
	assert_int_equal(fill(&b, one, "untuk=diteruskan&kepada=BKN,+untuk+verifikasi"), 200);
	if (!says(&b, "Pilih nomor satu ya, warga semua."))
		fail_msg("[" STR_FMT "]", STR_ARG(b.page.body));
	see(&b, one);
	assert_true(says(&b, "BKN, untuk verifikasi"));
	assert_int_equal(see(&b, str_printf(w->a, "%s/00112233445566778899aabbccddeeff", list).p),
			 404);
}

static void test_address__needs_what_was_seen(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *add = str_printf(w->a, "%s/bukti/alamat", address).p;

	(void)state;
	see(&b, str_printf(w->a, "%s/bukti", address).p);
	assert_int_equal(fill(&b, add, "alamat=contoh&keterangan=Foto&waktu=2024-11-08T10:00"),
			 422);
	assert_true(says(&b, "id=\"alamat-error\""));
	assert_true(says(&b, "value=\"contoh\""));
	assert_int_equal(
		fill(&b, add, "alamat=https://contoh.example/1&keterangan=&waktu=2024-11-08T10:00"),
		422);
	assert_true(says(&b, "id=\"keterangan-alamat-error\""));
	assert_int_equal(
		fill(&b, add,
		     "alamat=https://contoh.example/1&keterangan=x&waktu=2024-12-08T10:00"),
		422);
	assert_true(says(&b, "id=\"waktu-error\""));
	assert_int_equal(
		fill(&b, add,
		     "alamat=https://contoh.example/1&keterangan=x&waktu=2024-11-08T10:00"),
		303);
	see(&b, str_printf(w->a, "%s/bukti", address).p);
	assert_true(says(&b, "https://contoh.example/1"));
}

static void test_statement__is_kept(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *add = str_printf(w->a, "%s/bukti/ucapan", address).p;

	(void)state;
	see(&b, str_printf(w->a, "%s/bukti", address).p);
	assert_int_equal(fill(&b, add, "nama=&ucapan=Saya+melihatnya."), 422);
	assert_true(says(&b, "id=\"nama-error\""));
	assert_int_equal(fill(&b, add, "nama=Seorang+warga&ucapan="), 422);
	assert_true(says(&b, "id=\"ucapan-error\""));
	assert_int_equal(fill(&b, add, "nama=Seorang+warga&ucapan=Saya+melihatnya."), 303);
	see(&b, first_of(&b, address));
	assert_true(says(&b, "Seorang warga"));
	assert_int_equal(fill(&b, "/meja/perkara/apa/bukti/ucapan", "nama=a&ucapan=b"), 404);
	assert_int_equal(fill(&b, "/meja/perkara/apa/bukti/alamat",
			      "alamat=https://a.example&keterangan=x&waktu=2024-11-08T10:00"),
			 404);
}

static enum err add_many(struct tx *tx, void *ctx)
{
	struct who who = {.inst = bawaslu.inst,
			  .account = bawaslu.account[0],
			  .roles = ROLE_BIT(ROLE_BAWASLU),
			  .zone = ZONE_WIB,
			  .second_factor = true};
	struct evidence_new new_ = {
		.kind = EVIDENCE_STATEMENT, .name = STR("Warga"), .words = STR("Melihat.")};
	id added;

	TRY(case_find(tx->db, w->a, &who, str_from(ctx), &new_.ref));
	for (int i = 0; i < EVIDENCE_CASE_MAX; i++)
		TRY(evidence_add(tx, w->a, &who, &new_, &added, NULL));
	return OK;
}

static void test_evidence__has_a_limit_and_ends_with_the_case(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *full = take_in(&b), *closed = take_in(&b);

	(void)state;
	MUST(world_write(w->world, add_many, (void *)(full + strlen("/meja/perkara/"))));
	assert_int_equal(upload(&b, full, "a.txt", "Satu lagi."), 413);
	act_end(&b, closed, "bukan_pelanggaran");
	assert_int_equal(upload(&b, closed, "a.txt", "Terlambat."), 409);
	assert_int_equal(fill(&b, str_printf(w->a, "%s/bukti/ucapan", closed).p, "nama=a&ucapan=b"),
			 409);
	assert_int_equal(fill(&b, str_printf(w->a, "%s/bukti/alamat", closed).p,
			      "alamat=https://a.example/&keterangan=x&waktu=2024-11-08T10:00"),
			 409);
	assert_true(says(&b, "sudah ditutup"));
}
