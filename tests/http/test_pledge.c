/* Pledges over the wire, against the real pages: signing, the desk, follow-up, the kiosk, the
 * public. The rules themselves are tests/unit/core/pledge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "account_world.h"
#include "core/key/key.h"
#include "core/pledge/drive.h"
#include "http_client.h"
#include "http_world.h"
#include "web/page.h"

#define SENTENCE "Saya+tidak+memihak+pasangan+calon+mana+pun%2C+di+kantor+maupun+di+media+sosial."
#define SIGN     "jawaban=tanda-tangan&kalimat=" SENTENCE

static struct http_world *w;
static struct account_world *aw;
static id drive;

struct opening {
	bool leaders_first;
	struct drive drive;
};

static enum err open_drive(struct tx *tx, void *ctx)
{
	struct opening *o = ctx;
	struct text text;
	struct drive_plan plan = {
		.title = STR("Pakta integritas Pilkada 2024"),
		.election = STR("pilkada-2024"),
		.stage = STR("masa kampanye"),
		.statuses = (1 << STATUS_END) - 2,
		.leaders_first = o->leaders_first,
		.opens_at = tx->now,
		.closes_at = tx->now + MICROS_DAY,
	};

	TRY(text_newest_or_default(tx, w->a, w->world->inst, (id){{0}}, &text));
	plan.text = text.id;
	return drive_open(tx, w->a, w->world->inst, (id){{0}}, &plan, &o->drive, NULL);
}

static id new_drive(bool leaders_first)
{
	struct opening o = {.leaders_first = leaders_first};

	MUST(world_write(w->world, open_drive, &o));
	return o.drive.id;
}

static enum err make_key(struct tx *tx, void *ctx)
{
	uint32_t key;

	(void)ctx;
	return key_create(tx, w->a, &w->server->master, w->world->inst, (id){{0}}, &key);
}

static int setup(void **state)
{
	(void)state;
	w = http_world_create(&(struct http_settings){
		.route = route_table, .route_n = route_table_n, .show_error = page_show_error});
	aw = aw_over(w->world, &w->server->master);
	MUST(world_write(w->world, make_key, NULL));
	drive = new_drive(false);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	secret_finish(&aw->master);
	db_close(aw->db);
	http_world_destroy(w);
	clock_set_shift(0);
	return 0;
}

/* Somebody's browser. */
struct person {
	const char *cookie;
	const char *token;
	struct http_reply page;
};

static struct person person(const char *key)
{
	struct person p = {0};

	p.cookie = http_world_session(w, key, true, &p.token);
	return p;
}

/* `path` with ID for the drive's. */
static const char *of(id d, const char *path)
{
	str text = str_from(path);
	ptrdiff_t at = str_find(text, STR("ID"));

	if (at < 0)
		return path;
	return str_printf(w->a, STR_FMT STR_FMT STR_FMT, STR_ARG(str_sub(text, 0, (size_t)at)),
			  STR_ARG(id_hex(w->a, d)), STR_ARG(str_sub(text, (size_t)at + 2, text.n)))
		.p;
}

static int see(struct person *p, const char *path)
{
	p->page = client_get(w->a, w->port, of(drive, path), p->cookie);
	return p->page.status;
}

static int send_form(struct person *p, const char *path, const char *body)
{
	str text = str_printf(w->a, "token=%s&%s", p->token ? p->token : "", body);

	p->page = client_post(w->a, w->port, of(drive, path), p->cookie, text);
	return p->page.status;
}

static bool says(const struct person *p, const char *text)
{
	return str_find(p->page.body, str_from(text)) >= 0;
}

static bool goes(const struct person *p, const char *begins)
{
	return p->page.status == 303 &&
	       str_starts(client_header(&p->page, "Location"), str_from(of(drive, begins)));
}

static void test_sign__three_steps_and_a_paper(void **state)
{
	struct person p = person("lurah");

	(void)state;
	assert_int_equal(see(&p, "/ikrar"), 200);
	assert_true(says(&p, "Menunggu Anda"));
	assert_int_equal(see(&p, "/ikrar/ID"), 200);
	assert_true(says(&p, "Menolak politik uang"));
	assert_int_equal(see(&p, "/ikrar/ID?langkah=2"), 200);
	assert_int_equal(see(&p, "/ikrar/ID?langkah=3&kalimat=Saya+tidak+memihak"), 422);
	assert_true(says(&p, "Kurang 10 kata"));
	assert_int_equal(see(&p, "/ikrar/ID?langkah=3&kalimat=" SENTENCE), 200);
	assert_false(says(&p, "name=\"sandi\"")); /* he has just signed in */
	send_form(&p, "/ikrar/ID", SIGN);
	assert_true(goes(&p, "/ikrar/ID/hasil"));
	send_form(&p, "/ikrar/ID", SIGN); /* twice is harmless */
	assert_true(goes(&p, "/ikrar/ID/hasil"));
	assert_int_equal(see(&p, "/ikrar/ID/hasil"), 200);
	assert_true(says(&p, "Sudah Anda tanda tangani"));
	assert_int_equal(see(&p, "/ikrar/ID/pakta.pdf"), 200);
	assert_true(str_starts(p.page.body, STR("%PDF-")));
}

static void test_sign__a_stale_sign_in_asks_for_the_password_and_keeps_the_sentence(void **state)
{
	struct person p;

	(void)state;
	aw_password(aw, "lurah");
	p = person("lurah");
	aw_later(6 * MICROS_MINUTE);
	assert_int_equal(send_form(&p, "/ikrar/ID", SIGN), 401);
	assert_true(says(&p, "name=\"sandi\""));
	assert_true(says(&p, "/sandi\""));
	assert_true(says(&p, "value=\"Saya tidak memihak pasangan calon mana pun, di kantor"));
	assert_int_equal(send_form(&p, "/ikrar/ID/sandi", SIGN "&sandi=bukan+ini"), 401);
	assert_true(says(&p, "Kata sandi tidak cocok"));
	assert_true(says(&p, "value=\"Saya tidak memihak"));
	assert_int_equal(send_form(&p, "/ikrar/ID/sandi",
				   "jawaban=tanda-tangan&kalimat=Saya&sandi=kuda+biru+di+sawah"),
			 422);
	send_form(&p, "/ikrar/ID/sandi", SIGN "&sandi=kuda+biru+di+sawah");
	assert_true(goes(&p, "/ikrar/ID/hasil"));
	assert_true(client_header(&p.page, "Set-Cookie").p != NULL); /* the session is a new one */
}

static void test_sign__what_does_not_fit(void **state)
{
	struct person p = person("lurah"), admin = person("admin");

	(void)state;
	assert_int_equal(send_form(&p, "/ikrar/ID", "jawaban=tanda-tangan&kalimat=Saya"), 422);
	assert_true(says(&p, "aria-invalid=\"true\""));
	assert_int_equal(send_form(&p, "/ikrar/ID", "jawaban=menolak&alasan=++"), 422);
	assert_true(says(&p, "Tuliskan alasannya"));
	assert_int_equal(send_form(&p, "/ikrar/ID", "jawaban=mungkin"), 422);
	assert_int_equal(see(&p, "/ikrar/00000000000000000000000000000001"), 404);
	assert_int_equal(see(&p, "/ikrar/00000000000000000000000000000001/tidak"), 404);
	assert_int_equal(see(&p, "/ikrar/00000000000000000000000000000001/hasil"), 404);
	assert_int_equal(see(&p, "/ikrar/ID/pakta.pdf"), 404); /* not signed */
	assert_int_equal(send_form(&p, "/ikrar/00000000000000000000000000000001", SIGN), 404);
	assert_int_equal(send_form(&admin, "/ikrar/ID", SIGN), 403); /* no employee */
	aw_later(MICROS_DAY + MICROS_MINUTE);
	p = person("lurah");
	assert_int_equal(send_form(&p, "/ikrar/ID", SIGN), 409);
	assert_true(says(&p, "sudah ditutup"));
	assert_int_equal(see(&p, "/ikrar/ID"), 200);
}

static void test_sign__declining_and_leaders_first(void **state)
{
	struct person p = person("staf jayaraksa"), camat = person("camat");

	(void)state;
	assert_int_equal(see(&p, "/ikrar/ID/tidak"), 200);
	send_form(&p, "/ikrar/ID", "jawaban=tidak-bisa&alasan=Sedang+cuti+%3Cb%3E");
	assert_true(goes(&p, "/ikrar/ID/hasil"));
	assert_int_equal(see(&p, "/ikrar/ID/hasil"), 200);
	assert_true(says(&p, "Sedang cuti &lt;b&gt;"));
	assert_true(see(&p, "/ikrar/ID") == 303 && goes(&p, "/ikrar/ID/hasil"));
	assert_int_equal(see(&p, "/ikrar/ID?langkah=1"), 200);
	drive = new_drive(true);
	assert_int_equal(send_form(&p, "/ikrar/ID", SIGN), 409);
	assert_int_equal(see(&p, "/ikrar/ID"), 200);
	assert_true(says(&p, "Pimpinan Anda menjawab lebih dahulu"));
	(void)camat;
}

static void test_desk__opens_a_drive_after_a_look_at_the_numbers(void **state)
{
	struct person p = person("pengelola");
	const char *good = "judul=Pakta+baru&pemilihan=pilkada-2024&tahap=masa+tenang&status=pns&"
			   "status=non_asn"
			   "&buka=2024-11-09T08%3A00&tutup=2024-11-20T16%3A00";

	(void)state;
	assert_int_equal(see(&p, "/meja/ikrar"), 200);
	assert_int_equal(see(&p, "/meja/ikrar/baru"), 200);
	assert_int_equal(send_form(&p, "/meja/ikrar/baru", str_printf(w->a, "%s&lihat=ya", good).p),
			 200);
	assert_true(says(&p, "akan diminta menandatangani"));
	assert_true(says(&p, "value=\"Pakta baru\""));
	assert_int_equal(send_form(&p, "/meja/ikrar/baru",
				   "judul=Pakta&pemilihan=x&tahap=y&status=pns&buka=2024-11-09T08%"
				   "3A00&tutup=2024-11-08T16%3A00"),
			 422);
	assert_true(says(&p, "Waktu tutup harus sesudah waktu buka"));
	assert_int_equal(send_form(&p, "/meja/ikrar/baru",
				   "judul=Pakta&pemilihan=x&tahap=y&status=raja&buka=2024-11-09T08%"
				   "3A00&tutup=2024-11-10T16%3A00"),
			 422);
	assert_int_equal(
		send_form(&p, "/meja/ikrar/baru",
			  str_printf(w->a, "%s&unit=00000000000000000000000000000001", good).p),
		404);
	send_form(&p, "/meja/ikrar/baru", good);
	assert_true(goes(&p, "/meja/ikrar/"));
	p = person("lurah"); /* a unit head does not manage drives */
	assert_int_equal(send_form(&p, "/meja/ikrar/baru", good), 403);
}

static void test_desk__closes_a_drive_once(void **state)
{
	struct person p = person("pengelola");

	(void)state;
	assert_int_equal(see(&p, "/meja/ikrar/ID/tutup"), 200);
	assert_int_equal(send_form(&p, "/meja/ikrar/ID/tutup", "versi=7"), 409);
	send_form(&p, "/meja/ikrar/ID/tutup", "versi=1");
	assert_true(goes(&p, "/meja/ikrar/ID/cakupan"));
	assert_int_equal(send_form(&p, "/meja/ikrar/ID/tutup", "versi=2"), 409);
	assert_int_equal(see(&p, "/meja/ikrar/ID/tutup"), 409);
	assert_int_equal(send_form(&p, "/meja/ikrar/ID/ingatkan", "x=1"), 409);
	assert_int_equal(send_form(&p, "/meja/ikrar/ID/kios", "jam=2"), 409);
	assert_int_equal(
		send_form(&p, "/meja/ikrar/00000000000000000000000000000001/tutup", "versi=1"),
		404);
	drive = new_drive(true);
	assert_int_equal(send_form(&p, "/meja/ikrar/ID/pimpinan", "versi=9"), 409);
	send_form(&p, "/meja/ikrar/ID/pimpinan", "versi=1");
	assert_true(goes(&p, "/meja/ikrar/ID/cakupan"));
}

static void test_desk__the_text_has_versions(void **state)
{
	struct person p = person("pengelola");

	(void)state;
	assert_int_equal(see(&p, "/meja/ikrar/naskah"), 200);
	assert_true(says(&p, "versi 1"));
	assert_int_equal(send_form(&p, "/meja/ikrar/naskah",
				   "judul=Pakta&butir=satu&sanksi=ada&kalimat=dua+kata"),
			 422);
	assert_true(says(&p, "Kalimat kunci paling sedikit tiga kata"));
	assert_true(says(&p, "dua kata</textarea>"));
	send_form(&p, "/meja/ikrar/naskah",
		  "judul=Pakta&butir=satu%0D%0A%0D%0Adua&sanksi=ada&kalimat=tiga+kata+ini");
	assert_true(goes(&p, "/meja/ikrar/naskah"));
	assert_int_equal(see(&p, "/meja/ikrar/naskah"), 200);
	assert_true(says(&p, "satu\ndua</textarea>"));
}

static void test_coverage__of_one_s_own_branch(void **state)
{
	struct person camat = person("camat"), office = person("pengelola"),
		      staff = person("bidan");
	str dinas = id_hex(w->a, world_unit(w->world, "Dinas Kesehatan"));

	(void)state;
	assert_int_equal(see(&office, "/meja/ikrar/ID/cakupan"), 200);
	assert_true(says(&office, "Dinas Kesehatan"));
	assert_int_equal(see(&camat, "/meja/ikrar/ID/cakupan"), 200);
	assert_true(says(&camat, "Kelurahan Jayaraksa"));
	assert_false(says(&camat, "Dinas Kesehatan"));
	assert_int_equal(
		see(&camat,
		    str_printf(w->a, "/meja/ikrar/ID/cakupan?unit=" STR_FMT, STR_ARG(dinas)).p),
		403);
	assert_int_equal(
		see(&camat,
		    str_printf(w->a, "/meja/ikrar/ID/belum?unit=" STR_FMT, STR_ARG(dinas)).p),
		403);
	assert_int_equal(
		see(&camat,
		    str_printf(w->a, "/meja/ikrar/ID/cakupan.csv?unit=" STR_FMT, STR_ARG(dinas)).p),
		403);
	assert_int_equal(see(&office, "/meja/ikrar/ID/cakupan.csv"), 200);
	assert_true(says(&office, "Kelurahan Jayaraksa,Kecamatan Baros / Kelurahan Jayaraksa,"));
	assert_int_equal(see(&office, "/meja/ikrar/00000000000000000000000000000001/cakupan"), 404);
	assert_int_equal(see(&staff, "/meja/ikrar/ID/cakupan"), 403);
}

static void test_follow_up__notes_and_reminders(void **state)
{
	struct person camat = person("camat");
	str lurah = id_hex(w->a, world_person(w->world, "lurah")->employee);
	str kadinkes = id_hex(w->a, world_person(w->world, "kadinkes")->employee);

	(void)state;
	assert_int_equal(see(&camat, "/meja/ikrar/ID/belum"), 200);
	assert_true(says(&camat, world_person(w->world, "lurah")->name));
	send_form(&camat, str_printf(w->a, "/meja/ikrar/ID/belum/" STR_FMT, STR_ARG(lurah)).p,
		  "catatan=Sudah+ditelepon");
	assert_true(goes(&camat, "/meja/ikrar/ID/belum"));
	assert_int_equal(see(&camat, "/meja/ikrar/ID/belum"), 200);
	assert_true(says(&camat, "Sudah ditelepon"));
	assert_int_equal(
		send_form(&camat,
			  str_printf(w->a, "/meja/ikrar/ID/belum/" STR_FMT, STR_ARG(lurah)).p,
			  "catatan=++"),
		422);
	assert_int_equal(
		send_form(&camat,
			  str_printf(w->a, "/meja/ikrar/ID/belum/" STR_FMT, STR_ARG(kadinkes)).p,
			  "catatan=x"),
		403);
	send_form(&camat, "/meja/ikrar/ID/ingatkan", "x=1");
	assert_true(goes(&camat, "/meja/ikrar/ID/belum"));
	for (int i = 0; i < 3; i++) {
		static const char *const list[] = {"menolak", "tidak-bisa", "sudah"};

		assert_int_equal(
			see(&camat, str_printf(w->a, "/meja/ikrar/ID/belum?jawaban=%s", list[i]).p),
			200);
	}
}

static enum err issue_code(struct tx *tx, void *ctx)
{
	struct code_person *p = ctx;
	struct who *who = world_who(w->world, "pengelola");

	return code_issue(tx, w->a, &w->server->master, who, CODE_KIOSK, drive,
			  tx->now + MICROS_DAY, p, 1);
}

static const char *hidden(const struct person *p, const char *name)
{
	str mark = str_printf(w->a, "name=\"%s\" value=\"", name);
	ptrdiff_t at = str_find(p->page.body, mark);
	str rest;

	assert_true(at >= 0);
	rest = str_sub(p->page.body, (size_t)at + mark.n, p->page.body.n);
	return str_cstr(w->a, str_cut(&rest, '"'));
}

static void test_kiosk__one_person_after_another(void **state)
{
	struct person p = person("camat"), before = p;
	struct code_person lurah = {.holder = world_person(w->world, "lurah")->employee,
				    .name = STR("x")};
	const char *name = world_person(w->world, "lurah")->name, *turn, *form;
	str set;

	(void)state;
	MUST(world_write(w->world, issue_code, &lurah));
	assert_int_equal(see(&p, "/meja/ikrar/ID/kios"), 200);
	send_form(&p, "/meja/ikrar/ID/kios", "jam=2");
	assert_true(goes(&p, "/kios"));
	set = STR("");
	for (str head = p.page.head; head.n;) {
		str line = str_cut(&head, '\n');

		if (str_find(line, STR("__Host-kios=")) >= 0)
			set = str_sub(line, (size_t)str_find(line, STR("__Host-kios=")), line.n);
	}
	assert_true(set.n > 0);
	set = str_cut(&set, ';');
	p.cookie = str_printf(w->a, "Cookie: " STR_FMT "\r\n", STR_ARG(set)).p;
	p.token = "";
	assert_int_equal(see(&before, "/saya"), 401); /* the operator is signed out here */
	assert_int_equal(see(&p, "/kios"), 200);
	turn = hidden(&p, "giliran");
	assert_int_equal(
		send_form(&p, "/kios", str_printf(w->a, "kode=22222-22222&giliran=%s", turn).p),
		410);
	turn = hidden(&p, "giliran");
	form = str_printf(w->a, "kode=%s&giliran=%s", lurah.code, turn).p;
	assert_int_equal(send_form(&p, "/kios", form), 200);
	assert_true(says(&p, name));
	assert_true(str_find(client_header(&p.page, "Cache-Control"), STR("no-store")) >= 0);
	assert_int_equal(send_form(&p, "/kios", form), 303); /* reload, or "back" */
	assert_int_equal(
		send_form(&p, "/kios/jawab",
			  str_printf(w->a, "giliran=%s&jawaban=tanda-tangan&kalimat=Saya", turn).p),
		422);
	assert_int_equal(send_form(&p, "/kios/jawab",
				   str_printf(w->a, "giliran=%s&jawaban=menolak", turn).p),
			 422);
	form = str_printf(w->a, "giliran=%s&%s", turn, SIGN).p;
	for (int i = 0; i < 3; i++) { /* a device that is not sure sends it again */
		assert_int_equal(send_form(&p, "/kios/jawab", form), 200);
		assert_true(says(&p, "tanda tangan Anda tercatat"));
		assert_false(says(&p, name));
	}
	assert_int_equal(send_form(&p, "/kios/jawab", "giliran=x&" SIGN), 410);
	see(&p, "/kios");
	assert_false(says(&p, name));
	assert_int_equal(send_form(&p, "/kios/tutup", "x=1"), 303);
	assert_int_equal(see(&p, "/kios"), 401);
	assert_int_equal(send_form(&p, "/kios", "kode=x&giliran=y"), 401);
}

static void test_kiosk__is_ended_from_the_desk_and_codes_come_on_paper(void **state)
{
	struct person p = person("pengelola"), other = person("kadinkes");
	const char *path;
	str rest;

	(void)state;
	assert_int_equal(see(&p, "/meja/ikrar/ID/kode-apel"), 200);
	assert_int_equal(send_form(&p, "/meja/ikrar/ID/kode-apel", "bentuk=csv"), 200);
	assert_true(says(&p, "nip,nama,unit,kode,alamat"));
	assert_int_equal(send_form(&p, "/meja/ikrar/ID/kode-apel", "bentuk=pdf"), 200);
	assert_true(str_starts(p.page.body, STR("%PDF-")));
	send_form(&p, "/meja/ikrar/ID/kios", "jam=1");
	assert_true(goes(&p, "/kios"));
	p = person("pengelola");
	assert_int_equal(see(&p, "/meja/ikrar/ID/kios"), 200);
	rest = str_sub(p.page.body, (size_t)str_find(p.page.body, STR("/kios/")), p.page.body.n);
	rest = str_cut(&rest, '"');
	path = str_printf(w->a, "/meja/ikrar/ID" STR_FMT, STR_ARG(rest)).p;
	assert_int_equal(see(&other, "/meja/ikrar/ID/kios"), 200); /* his own branch */
	assert_int_equal(send_form(&other, path, "x=1"), 403); /* but not the whole institution */
	send_form(&p, path, "x=1");
	assert_true(goes(&p, "/meja/ikrar/ID/kios"));
	assert_int_equal(send_form(&p, path, "x=1"), 404);
	aw_later(14 * MICROS_MINUTE);
	aw_later(2 * MICROS_MINUTE);
	p = person("pengelola");
	assert_int_equal(see(&p, "/meja/ikrar/ID/kode-apel"), 200);
}

static void test_public__figures_and_never_a_name(void **state)
{
	struct person p = {.cookie = ""};

	(void)state;
	assert_int_equal(see(&p, "/data/ikrar"), 200);
	assert_int_equal(see(&p, "/data/ikrar.json"), 200);
	assert_true(says(&p, "\"institutions\":[{"));
	assert_int_equal(see(&p, "/data/ikrar/tidak-ada"), 404);
	assert_int_equal(see(&p, "/data/ikrar/tidak-ada/ikrar.json"), 404);
	assert_int_equal(see(&p, "/data/ikrar/sukabumi"), 200);
	for (int i = 0; i < WORLD_PEOPLE; i++)
		assert_false(says(&p, w->world->person[i].name));
	assert_int_equal(see(&p, "/data/ikrar/sukabumi/ikrar.json"), 200);
	assert_true(says(&p, "\"offices\":["));
	assert_int_equal(see(&p, "/data/ikrar/sukabumi?ikrar=ID"), 200);
	assert_int_equal(see(&p, "/data/ikrar/sukabumi?ikrar=00000000000000000000000000000001"),
			 404);
}
