/* Evidence over the wire: files, addresses and statements, and who had them in hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <unistd.h>

#include "core/case/evidence.h"
#include "offices.h"
#include "photo.h"
#include "query/case_rows.h"

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

static int upload_bytes(struct browser *b, const char *address, const char *name, str bytes)
{
	str headers = str_printf(w->a,
				 "%s" WEAK_AGENT
				 "Content-Type: multipart/form-data; boundary=" BOUNDARY "\r\n",
				 b->cookie);
	struct buf body = BUF_INIT(w->a, bytes.n + 4096);

	see(b, address);
	buf_printf(&body,
		   "--" BOUNDARY
		   "\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" STR_FMT
		   "\r\n--" BOUNDARY
		   "\r\nContent-Disposition: form-data; name=\"keterangan\"\r\n\r\nGrup RW"
		   "\r\n--" BOUNDARY
		   "\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"%s\"\r\n"
		   "Content-Type: text/plain\r\n\r\n",
		   STR_ARG(b->token), name);
	buf_put(&body, bytes);
	buf_put(&body, STR("\r\n--" BOUNDARY "--\r\n"));
	MUST(buf_err(&body));
	keep(b, client_post(w->a, w->port, str_printf(w->a, "%s/bukti/berkas", address).p,
			    headers.p, buf_str(&body)));
	return b->page.status;
}

static int upload(struct browser *b, const char *address, const char *name, const char *text)
{
	return upload_bytes(b, address, name, str_from(text));
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

/* ---- what is refused ---- */

static struct rows_counts_row kept(void)
{
	struct rows_counts_row row;

	MUST(rows_counts(w->world->db, w->a, bawaslu.inst, &row));
	return row;
}

/* A page that says what is wrong with the file and what to do, beside the field, with what was
 * typed; and nothing of it is kept. */
static void assert_refused(struct browser *b, const char *address, str bytes, int status,
			   const char *wrong, const char *to_do)
{
	struct rows_counts_row before = kept(), after;
	int got = upload_bytes(b, address, "bukti.dat", bytes);

	if (got != status)
		fail_msg("%s: answered with %d", wrong, got);
	if (!says(b, "id=\"berkas-error\"") || !says(b, wrong) || !says(b, to_do) ||
	    !says(b, "Tidak ada yang disimpan"))
		fail_msg("%s: the page says " STR_FMT, wrong, STR_ARG(b->page.body));
	assert_true(says(b, "value=\"Grup RW\""));
	after = kept();
	assert_memory_equal(&before, &after, sizeof after);
	assert_int_equal(see(b, str_printf(w->a, "%s/bukti", address).p), 200);
	assert_true(says(b, "Belum ada bukti"));
}

static str so_many(size_t n)
{
	char *p = arena_array(w->a, char, n);

	memset(p, 'a', n);
	return str_n(p, n);
}

/* It is told before the whole file was read, on a page of its own. */
static void assert_too_large(struct browser *b, const char *address, size_t size)
{
	struct rows_counts_row before = kept(), after;

	assert_int_equal(upload_bytes(b, address, "rekaman.mp4", so_many(size)), 413);
	if (!says(b, "Berkas ini terlalu besar.") || !says(b, "paling besar 20 MiB") ||
	    !says(b, "tidak disimpan") || !says(b, "unggah bagian yang penting saja"))
		fail_msg("the page says " STR_FMT, STR_ARG(b->page.body));
	after = kept();
	assert_memory_equal(&before, &after, sizeof after);
}

/* A film of 200 MiB, sent as a browser does: on and on until the other side is gone. What is told
 * at once must still be there to be read. */
static void test_file__far_too_large_is_told_and_not_only_cut_off(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b);
	str part = so_many(1 << 20);
	int fd = client_open(w->port, 0);
	bool sent = true;

	(void)state;
	assert_true(client_send(
		fd, str_printf(w->a,
			       "POST %s/bukti/berkas HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n"
			       "%s" WEAK_AGENT "Sec-Fetch-Site: same-origin\r\n"
			       "Content-Type: multipart/form-data; boundary=" BOUNDARY "\r\n\r\n",
			       address, 200 << 20, b.cookie)));
	for (int i = 0; sent && i < 200; i++)
		sent = client_send(fd, part);
	keep(&b, client_read(w->a, fd, false, 5000));
	close(fd);
	print_message("all was sent: %d\n", sent);
	assert_int_equal(b.page.status, 413);
	assert_true(says(&b, "paling besar 20 MiB"));
}

static void test_file__that_cannot_be_taken_is_refused_clearly(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b);
	struct photo flood = {.width = 10001,
			      .height = 5000,
			      .pixel = photo_quarters,
			      .depth = 1,
			      .colours = PHOTO_GREY};

	(void)state;
	assert_refused(&b, address, STR(""), 422, "Berkas ini kosong", "unggah lagi");
	assert_refused(&b, address,
		       STR("\x7f"
			   "ELF\2\1\1\0\0\0\0\0"),
		       422, "Jenis berkas ini tidak diterima", "ubah menjadi JPEG, PNG, PDF");
	assert_refused(&b, address, photo_png(w->a, &flood), 422,
		       "Gambar ini lebih dari 50 juta piksel", "perkecil ukurannya");
	assert_refused(&b, address, STR("PK\3\4\x14\0\1\0\10\0foto.jpg"), 422,
		       "arsip yang dikunci dengan kata sandi", "unggah isinya satu per satu");
	assert_refused(&b, address, STR("PK\3\4\x14\0\0\0\10\0foto.jpg"), 422,
		       "arsip tidak diterima", "unggah isinya satu per satu");
	assert_refused(&b, address, STR("%PDF-1.7\n1 0 obj <</Encrypt 2 0 R>>\n%%EOF\n"), 422,
		       "PDF ini dikunci dengan kata sandi", "simpan ulang tanpa kunci");
	assert_too_large(&b, address, EVIDENCE_FILE_MAX + 1);
	assert_too_large(&b, address, EVIDENCE_FILE_MAX + (1 << 20));
	/* Of the largest size it is kept: the limit is that, and not another one. */
	assert_int_equal(upload_bytes(&b, address, "besar.txt", so_many(EVIDENCE_FILE_MAX)), 303);
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
