/* /cek over the wire, with the small rulebook of tests/vectors/cek: every answer, every way to go
 * wrong, and that nothing of it stays anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <unistd.h>

#include "base/codec.h"
#include "core/advice/check.h"
#include "http_client.h"
#include "http_world.h"
#include "sys/file.h"
#include "sys/log.h"
#include "web/page.h"
#include "web/route.h"

enum { FILE_MAX = 64 << 20 };

#define ENGLISH "Accept-Language: en\r\n"

static struct http_world *w;

static int group_setup(void **state)
{
	(void)state;
	w = http_world_create(&(struct http_settings){.route = route_table,
						      .route_n = route_table_n,
						      .show_error = page_show_error,
						      .rulebook = VECTORS "/cek"});
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	http_world_destroy(w);
	return 0;
}

/* ---- sending and reading ---- */

/* `value` as a form sends it. */
static const char *encoded(const char *value)
{
	struct buf b = BUF_INIT(w->a, 1 << 20);

	for (; *value; value++) {
		if ((*value >= 'a' && *value <= 'z') || (*value >= '0' && *value <= '9'))
			buf_putc(&b, *value);
		else
			buf_printf(&b, "%%%02X", (unsigned char)*value);
	}
	return b.n ? b.p : "";
}

static struct http_reply post(const char *fields)
{
	return client_post(w->a, w->port, "/cek", "", str_from(fields));
}

/* What is asked, or answered, after these answers; `more` are other fields. */
static struct http_reply step(const char *act, const char *state, const char *more)
{
	return post(str_printf(w->a, "jenis=%s&keadaan=%s%s", act, encoded(state), more).p);
}

static bool says(struct http_reply r, const char *text)
{
	return str_find(r.body, str_from(text)) >= 0;
}

static str between(str text, const char *before, const char *after)
{
	ptrdiff_t from = str_find(text, str_from(before)), to;

	if (from < 0)
		return (str){0};
	text = str_sub(text, (size_t)from + strlen(before), text.n);
	to = str_find(text, str_from(after));
	return to < 0 ? (str){0} : str_sub(text, 0, (size_t)to);
}

#define assert_says(r, text)                                                      \
	do {                                                                      \
		if (!says((r), (text)))                                           \
			fail_msg("does not say: %s\n" STR_FMT, (text),            \
				 STR_ARG(between((r).body, "<main", "</main>"))); \
	} while (0)

#define assert_heading(r, text)                                                     \
	do {                                                                        \
		str heading_ = between((r).body, "<h1>", "</h1>");                  \
		if (!str_eq(heading_, str_from(text)))                              \
			fail_msg("not %s but " STR_FMT, (text), STR_ARG(heading_)); \
	} while (0)

#define assert_state(r, text) \
	assert_true(str_eq(between((r).body, "name=\"keadaan\" value=\"", "\""), str_from(text)))

/* ---- the way to an answer ---- */

static void test_cek__begins_with_words_or_pictures(void **state)
{
	struct http_reply r = client_get(w->a, w->port, "/cek", "");

	(void)state;
	assert_int_equal(r.status, 200);
	assert_says(r, "name=\"kalimat\"");
	assert_says(r, "<button name=\"jenis\" value=\"medsos\">");
	assert_says(r, "#medsos\"");
	assert_says(r, "tidak disimpan, tidak dicatat");
	assert_says(client_get(w->a, w->port, "/", ""), "<a href=\"/cek\"><b>");
}

static void test_cek__asks_only_what_it_cannot_know(void **state)
{
	struct http_reply r = step("medsos", "", "");

	(void)state;
	assert_int_equal(r.status, 200);
	assert_heading(r, "Apa status orangnya?");
	assert_says(r, "Pertanyaan 1, paling banyak 3");
	assert_says(r, "<b>Sabtu, 9 November 2024</b> (kami anggap hari ini)");
	assert_says(r, "<b>Pilkada 2024</b> (dari kalender pemilihan)");
	assert_says(r, "<b>Minggu, 22 September 2024</b> (dari kalender pemilihan)");
	r = step("medsos", "", "&fakta=status_pelaku&nilai=pns");
	assert_heading(r, "Apa yang dilakukan di media sosial?");
	assert_says(r, "type=\"checkbox\"");
	assert_says(r, "<b>PNS</b> (Anda menjawab)");
	assert_state(r, "status_pelaku=pns");
}

static void test_cek__several_values_of_a_set_are_one_answer(void **state)
{
	struct http_reply r = step("medsos", "status_pelaku=pns",
				   "&fakta=perbuatan_medsos&nilai=suka&nilai=komentar");

	(void)state;
	assert_heading(r, "Jangan.");
	assert_state(r, "status_pelaku=pns;perbuatan_medsos=suka, komentar");
}

static void test_cek__forbidden_names_article_sanction_and_way_out(void **state)
{
	struct http_reply r =
		step("medsos", "status_pelaku=pns", "&fakta=perbuatan_medsos&nilai=suka");

	(void)state;
	assert_heading(r, "Jangan.");
	assert_says(r, "class=\"note late\"");
	assert_says(r, "Dilarang: Menyukai unggahan calon.");
	assert_says(r, "Butir D6 · ");
	assert_says(r, "PP 94/2021 Pasal 14 huruf i");
	assert_says(r, "Hukuman disiplin berat");
	assert_says(r,
		    "Pemotongan tunjangan <span class=\"tag warn\">diatur, belum dapat dijatuhkan");
	assert_says(r, "Sementara ini: Pembebasan dari jabatan");
	assert_says(r, "; belum diverifikasi ahli hukum.");
	assert_says(r, "Calon sudah ditetapkan: <b>ya</b>");
	assert_says(r, "Akunnya dikuasai orang lain: <b>tidak</b> <small>(kami anggap begitu)");
	assert_says(r, "dikuasai orang itu sendiri? Bila “tidak”: <b>boleh</b>");
	assert_says(r, "Sudah terlanjur?");
}

static void test_cek__allowed_is_as_clear_as_forbidden(void **state)
{
	struct http_reply r =
		step("medsos", "status_pelaku=pns;perbuatan_medsos=baca", "&langkah=jawaban");

	(void)state;
	assert_heading(r, "Boleh.");
	assert_says(r, "class=\"note ok\"");
	assert_says(r, "Silakan. Kami memeriksa 4 larangan");
	assert_says(r, "Tidak terpenuhi: Ia menyukai atau berkomentar");
	assert_false(says(r, "Sudah terlanjur?"));
	r = step("bukan_pelanggaran", "", "&fakta=status_pelaku&nilai=pns");
	assert_heading(r, "Boleh.");
	assert_says(r, "Ini memang boleh: Pegawai boleh memilih.");
}

static void test_cek__depends_lists_questions_that_can_be_answered(void **state)
{
	struct http_reply r = step("medsos", "perbuatan_medsos=suka", "&langkah=jawaban");

	(void)state;
	assert_heading(r, "Tergantung.");
	assert_says(r, "<button name=\"ubah\" value=\"status_pelaku\">");
	r = step("medsos", "perbuatan_medsos=suka", "&ubah=status_pelaku");
	assert_heading(r, "Apa status orangnya?");
	assert_state(r, "perbuatan_medsos=suka");
	r = step("medsos", "perbuatan_medsos=suka", "&fakta=status_pelaku&nilai=pppk");
	assert_heading(r, "Jangan.");
}

static void test_cek__i_do_not_know_is_an_answer(void **state)
{
	struct http_reply r = step("medsos", "", "&fakta=status_pelaku&langkah=tidak-tahu");

	(void)state;
	assert_state(r, "status_pelaku=?");
	assert_heading(r, "Apa yang dilakukan di media sosial?");
	r = step("medsos", "status_pelaku=?", "&fakta=perbuatan_medsos&nilai=baca");
	assert_heading(r, "Boleh.");
	r = step("medsos", "status_pelaku=?", "&fakta=perbuatan_medsos&nilai=suka");
	assert_heading(r, "Tergantung.");
	assert_says(r, "value=\"status_pelaku\"");
}

static void test_cek__disputed_shows_both_official_answers(void **state)
{
	struct http_reply r = step("foto", "", "&fakta=berpose&nilai=ya");

	(void)state;
	assert_heading(r, "Belum jelas.");
	assert_says(r, "Yang belum jelas: <a href=\"/aturan/");
	assert_says(r, "Pejabat menjawab berbeda");
	assert_says(r, "<dt>Lembaga pertama, 2023</dt><dd>boleh");
	assert_says(r, "<dt>Lembaga kedua, 2024</dt><dd>jangan");
	assert_says(r, "diperdebatkan");
}

static void test_cek__a_day_without_rules_is_no_permission(void **state)
{
	struct http_reply r = step("kebiasaan_lama", "", "");

	(void)state;
	assert_heading(r, "Belum jelas.");
	assert_says(r, "tidak ada aturan yang kami ketahui berlaku");
	r = step("kebiasaan_lama", "tanggal_perbuatan=2019-05-01",
		 "&fakta=status_pelaku&nilai=pns");
	assert_heading(r, "Jangan.");
}

static void test_cek__conflicts_and_crimes_are_told(void **state)
{
	struct http_reply r =
		step("medsos", "status_pelaku=cpns", "&fakta=perbuatan_medsos&nilai=komentar");

	(void)state;
	assert_says(r, "Dua aturan yang bertentangan");
	assert_says(r, "<a href=\"/aturan/konflik-medsos\">");
	assert_says(r, "<a href=\"/aturan/disiplin-medsos\">");
	assert_says(r, "Mungkin juga kena");
	assert_false(says(r, "Dapat juga dipidana"));
	r = step("medsos", "status_pelaku=cpns;perbuatan_medsos=komentar;memimpin=ya",
		 "&langkah=jawaban");
	assert_says(r, "Jangan.");
	assert_says(r, "Pemimpin kantor berkomentar untuk calon");
}

/* ---- back, and other facts ---- */

static void test_cek__back_takes_the_last_answer_back(void **state)
{
	struct http_reply r =
		step("medsos", "status_pelaku=pns;perbuatan_medsos=suka", "&langkah=kembali");

	(void)state;
	assert_heading(r, "Apa yang dilakukan di media sosial?");
	assert_state(r, "status_pelaku=pns");
	assert_says(r, "value=\"suka\" checked");
	r = step("medsos", "status_pelaku=pns", "&langkah=kembali");
	assert_heading(r, "Apa status orangnya?");
	assert_state(r, "");
	r = step("medsos", "", "&langkah=kembali");
	assert_int_equal(r.status, 303);
	assert_true(str_eq(client_header(&r, "Location"), STR("/cek")));
}

static void test_cek__what_was_taken_can_be_changed(void **state)
{
	struct http_reply r = step("medsos", "status_pelaku=pns;perbuatan_medsos=suka",
				   "&ubah=tanggal_perbuatan");

	(void)state;
	assert_heading(r, "Kapan dilakukan?");
	assert_says(r, "type=\"date\" id=\"hari\" name=\"hari\" value=\"2024-11-09\"");
	r = step("medsos", "status_pelaku=pns;perbuatan_medsos=suka",
		 "&fakta=tanggal_perbuatan&hari=2024-06-10");
	assert_heading(r, "Jangan.");
	assert_says(r, "Butir KE4 · ");
	assert_says(r, "Sanksi moral");
	assert_state(r, "status_pelaku=pns;perbuatan_medsos=suka;tanggal_perbuatan=2024-06-10");
	r = step("medsos", "perbuatan_medsos=suka;status_pelaku=pns",
		 "&fakta=perbuatan_medsos&nilai=baca");
	assert_state(r, "perbuatan_medsos=baca;status_pelaku=pns");
	r = step("medsos", "status_pelaku=pns;perbuatan_medsos=suka",
		 "&fakta=tanggal_penetapan&langkah=hari-ini");
	assert_state(r, "status_pelaku=pns;perbuatan_medsos=suka;tanggal_penetapan=2024-11-09");
}

static void test_cek__the_election_is_asked_when_none_is_on(void **state)
{
	struct http_reply r =
		step("medsos",
		     "tanggal_perbuatan=2022-12-01;status_pelaku=pns;perbuatan_medsos=suka", "");

	(void)state;
	assert_heading(r, "Pemilihan yang mana?");
	r = step("medsos", "tanggal_perbuatan=2022-12-01;status_pelaku=pns;perbuatan_medsos=suka",
		 "&fakta=pemilihan&nilai=pilkada_2024");
	assert_heading(r, "Jangan.");
	assert_says(r, "Butir KE4 · ");
}

static void test_cek__who_is_on_the_staff_list_need_not_tell_his_status(void **state)
{
	const char *token, *cookie = http_world_session(w, "lurah", false, &token);
	struct http_reply r = client_post(w->a, w->port, "/cek", cookie, STR("jenis=medsos"));

	(void)state;
	assert_heading(r, "Apa yang dilakukan di media sosial?");
	assert_says(r, "<b>PNS</b> (dari daftar pegawai)");
	assert_state(r, "");
	r = client_post(w->a, w->port, "/cek", cookie,
			STR("jenis=medsos&keadaan=&fakta=status_pelaku&nilai=lain"));
	assert_says(r, "<b>Bukan pegawai</b> (Anda menjawab)");
}

static void test_cek__speaks_english(void **state)
{
	struct http_reply r = client_post(
		w->a, w->port, "/cek", ENGLISH,
		STR("jenis=medsos&keadaan=status_pelaku%3Dpns&fakta=perbuatan_medsos&nilai=suka"));

	(void)state;
	assert_heading(r, "Do not.");
	assert_says(r, "Liking a candidate&#39;s posts");
	assert_says(r, "Meanwhile: Release from the post");
}

/* ---- words ---- */

static void test_cek__a_sentence_leads_to_acts_and_never_to_an_answer(void **state)
{
	struct http_reply r = post("kalimat=pegawai+menyukai+unggahan+calon+%3Cscript%3E");

	(void)state;
	assert_int_equal(r.status, 200);
	assert_says(r, "name=\"jenis\" value=\"medsos\"");
	assert_says(r, "pegawai menyukai unggahan calon &lt;script&gt;");
	assert_false(says(r, "<script>"));
	assert_false(says(r, "name=\"keadaan\""));
	r = post("kalimat=antrean+di+puskesmas+terlalu+lama");
	assert_heading(r, "Kami belum yakin apa yang Anda maksud");
	assert_says(r, "name=\"jenis\" value=\"foto\"");
}

static void test_cek__nothing_typed_is_said_at_the_field(void **state)
{
	struct http_reply r = post("kalimat=++");

	(void)state;
	assert_int_equal(r.status, 422);
	assert_says(r, "id=\"kalimat-error\">Tulis dulu apa yang ingin dilakukan");
	assert_says(r, "aria-invalid=\"true\"");
}

static void test_cek__too_long_a_sentence_is_kept_and_refused(void **state)
{
	struct buf b = BUF_INIT(w->a, 4096);

	(void)state;
	buf_put(&b, STR("kalimat="));
	for (int i = 0; i < 1001; i++)
		buf_putc(&b, 'a');
	struct http_reply r = post(b.p);
	assert_int_equal(r.status, 422);
	assert_says(r, "Paling banyak 1000 huruf.");
	assert_says(r, "aaaaaaaaaa</textarea>");
	b.p[--b.n] = 0;
	assert_int_equal(post(b.p).status, 200);
}

/* ---- what a page of ours never sends ---- */

static void assert_refused(struct http_reply r, const char *message)
{
	assert_int_equal(r.status, 422);
	assert_says(r, message);
	assert_says(r, "name=\"kalimat\""); /* the first page, to start anew */
	assert_false(says(r, "name=\"keadaan\""));
}

static void test_cek__a_tampered_state_is_refused(void **state)
{
	static const char *const bad[] = {
		"x",
		"status_pelaku",
		"status_pelaku=",
		"status_pelaku=raja",
		"status_pelaku=pns, pppk",
		"status_pelaku=pns;status_pelaku=pppk",
		"status_pelaku=pns;status_pelaku=?",
		"tidak_ada=ya",
		"=pns",
		";",
		";;status_pelaku=pns",
		"tanggal_perbuatan=2024-02-30",
		"tanggal_perbuatan=kemarin",
		"perbuatan_medsos=suka, raja",
		"status_pelaku=<script>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct http_reply r = step("medsos", bad[i], "");

		if (r.status != 422)
			print_error("accepted: %s\n", bad[i]);
		assert_refused(r, "Jawaban yang dikirim tidak dapat dibaca");
		assert_false(says(r, "<script>"));
	}
}

static void test_cek__too_long_a_state_is_refused(void **state)
{
	struct buf b = BUF_INIT(w->a, CHECK_TEXT_MAX + 100);

	(void)state;
	while (b.n <= CHECK_TEXT_MAX)
		buf_put(&b, STR("status_pelaku=pns;"));
	assert_refused(step("medsos", b.p, ""), "Paling banyak 8000 huruf.");
}

static void test_cek__unknown_acts_questions_and_values_are_refused(void **state)
{
	struct http_reply r;

	(void)state;
	assert_refused(step("terbang", "", ""), "Perbuatan ini tidak ada dalam daftar.");
	assert_refused(step("medsos", "", "&fakta=warna&nilai=ya"),
		       "Pertanyaan itu tidak dikenal.");
	assert_refused(step("medsos", "", "&ubah=warna"), "Pertanyaan itu tidak dikenal.");
	assert_refused(step("medsos", "", "&langkah=terbang"), "Pilih salah satu.");
	r = step("medsos", "", "&fakta=status_pelaku&nilai=raja");
	assert_int_equal(r.status, 422);
	assert_heading(r, "Apa status orangnya?");
	assert_says(r, "Jawaban itu tidak ada dalam pilihan.");
}

static void test_cek__an_answer_that_is_missing_is_asked_again(void **state)
{
	struct http_reply r = step("medsos", "", "&fakta=status_pelaku&langkah=lanjut");

	(void)state;
	assert_int_equal(r.status, 422);
	assert_heading(r, "Apa status orangnya?");
	assert_says(r, "id=\"jawaban-error\">Pilih salah satu jawaban.");
	r = step("medsos", "status_pelaku=pns", "&fakta=perbuatan_medsos&langkah=lanjut");
	assert_says(r, "Pilih paling sedikit satu.");
	assert_state(r, "status_pelaku=pns");
	r = step("medsos", "", "&fakta=status_pelaku&nilai=pns&nilai=pppk");
	assert_says(r, "Pilih satu jawaban saja.");
	r = step("medsos", "", "&fakta=tanggal_perbuatan&langkah=lanjut");
	assert_says(r, "Pilih tanggalnya.");
	r = step("medsos", "", "&fakta=tanggal_perbuatan&hari=2024-02-30");
	assert_int_equal(r.status, 422);
	assert_heading(r, "Kapan dilakukan?");
	assert_says(r, "Tulis tanggal yang ada");
}

static void test_cek__another_site_cannot_send_it(void **state)
{
	struct http_reply r = client_post(w->a, w->port, "/cek", "Sec-Fetch-Site: cross-site\r\n",
					  STR("jenis=medsos"));

	(void)state;
	assert_int_equal(r.status, 403);
	assert_int_equal(client_get(w->a, w->port, "/cek/lembar.pdf", "").status, 405);
}

/* ---- the slip ---- */

static struct http_reply slip(const char *fields)
{
	return client_post(w->a, w->port, "/cek/lembar.pdf", "", str_from(fields));
}

static void test_cek__the_slip_is_a_pdf_with_its_receipt(void **state)
{
	const char *fields = "jenis=medsos&keadaan=status_pelaku%3Dpns%3Bperbuatan_medsos%3Dsuka";
	struct http_reply r = slip(fields), again = slip(fields);

	(void)state;
	assert_int_equal(r.status, 200);
	assert_true(str_eq(client_header(&r, "Content-Type"), STR("application/pdf")));
	assert_true(str_starts(r.body, STR("%PDF-")));
	assert_says(r, "tanda-terima.nt");
	assert_true(str_eq(r.body, again.body));
	assert_int_equal(slip("jenis=foto").status, 200);
	assert_int_equal(slip("jenis=medsos&keadaan=status_pelaku%3Draja").status, 422);
	assert_int_equal(slip("jenis=terbang").status, 422);
	assert_int_equal(slip("").status, 422);
}

/* ---- nothing stays ---- */

/* All bytes that the database has on disk. */
static uint64_t stored(void)
{
	static const char *const part[] = {"", "-wal"};
	uint64_t hash = 0;

	for (size_t i = 0; i < 2; i++) {
		struct error error = {0};
		const char *path = str_printf(w->a, "%s%s", w->world->url, part[i]).p;
		str bytes = {0};

		if (access(path, F_OK) == 0)
			MUST(file_read(w->a, path, FILE_MAX, &bytes, &error));
		hash = hash * 31 + str_hash(bytes) + bytes.n;
	}
	return hash;
}

/* A walk to the end with its slip, and some mistakes on the way. */
static void walk(void)
{
	struct http_reply r = post("kalimat=saya+menyukai+foto+rahasiasekali");

	assert_int_equal(r.status, 200);
	assert_null(client_header(&r, "Set-Cookie").p);
	assert_int_equal(
		step("medsos", "status_pelaku=pns", "&fakta=perbuatan_medsos&nilai=suka").status,
		200);
	assert_int_equal(step("medsos", "status_pelaku=rahasiasekali", "").status, 422);
	assert_int_equal(step("rahasiasekali", "", "").status, 422);
	assert_int_equal(slip("jenis=medsos&keadaan=status_pelaku%3Dpns").status, 200);
	assert_int_equal(slip("jenis=medsos&keadaan=rahasiasekali").status, 422);
}

static void test_cek__stores_nothing_and_sets_no_cookie(void **state)
{
	uint64_t before;

	(void)state;
	if (world_on_postgres(w->world))
		skip();
	before = stored();
	walk();
	assert_int_equal(stored(), before);
}

static void test_cek__logs_nothing_of_what_was_sent(void **state)
{
	char path[] = "/tmp/netral-cek-XXXXXX";
	int fd = mkstemp(path), kept = dup(STDERR_FILENO);
	struct error error = {0};
	str log;

	(void)state;
	assert_true(fd >= 0 && kept >= 0);
	log_set_level(LOG_LEVEL_DEBUG);
	dup2(fd, STDERR_FILENO);
	walk();
	dup2(kept, STDERR_FILENO);
	close(fd);
	close(kept);
	MUST(file_read(w->a, path, FILE_MAX, &log, &error));
	unlink(path);
	assert_true(str_find(log, STR("route=check_step error=INPUT status=422")) > 0);
	assert_true(str_find(log, STR("rahasiasekali")) < 0);
	assert_true(str_find(log, STR("perbuatan_medsos")) < 0);
	assert_true(str_find(log, STR("medsos")) < 0);
}
