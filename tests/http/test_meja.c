/* Cases over the wire, from a finding at Bawaslu to the desk of the appointing authority: desk,
 * intake, acting, handing over, and who does not see what. With the real procedures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/account/account.h"
#include "core/org/institution.h"
#include "core/org/name_store.h"
#include "visitor.h"

/* Officers of an institution that only cases need. */
struct office {
	const char *code, *name, *login[2];
	enum institution_kind kind;
	enum role role;
	int64_t inst;
	id account[2];
};
static struct office bawaslu, bkn;

static enum err add_office(struct tx *tx, void *ctx)
{
	struct office *o = ctx;
	struct institution made;

	TRY(institution_add(tx, w->a,
			    &(struct institution){.code = str_from(o->code),
						  .name = str_from(o->name),
						  .kind = o->kind,
						  .zone = ZONE_WIB},
			    (id){{0}}, &made, NULL));
	o->inst = made.inst;
	return OK;
}

static enum err add_officers(struct tx *tx, void *ctx)
{
	struct office *o = ctx;

	for (int i = 0; i < 2; i++) {
		struct account_new n = {.inst = o->inst,
					.login = str_from(o->login[i]),
					.name = str_from(o->login[i])};

		TRY(account_create(tx, w->a, &n, &o->account[i], NULL));
		TRY(account_role_give(tx, w->a, o->inst, o->account[i], o->role, (id){{0}},
				      (id){{0}}));
	}
	return OK;
}

/* The world's people are found by their names once these are kept. */
static enum err keep_name(struct tx *tx, void *ctx)
{
	const struct world_person *p = world_person(w->world, "staf jayaraksa");
	struct name_store names;

	(void)ctx;
	name_store_init(&names, tx, w->a, w->world->inst);
	TRY(name_store_add(&names, p->employee, str_from(p->name)));
	return name_store_finish(&names);
}

static int setup(void **state)
{
	(void)state;
	if (visitor_up() != 0)
		return -1;
	bawaslu = (struct office){.code = "bawaslu-smi",
				  .name = "Bawaslu Kota Sukabumi",
				  .login = {"bawaslu.satu", "bawaslu.dua"},
				  .kind = INSTITUTION_BAWASLU,
				  .role = ROLE_BAWASLU};
	bkn = (struct office){.code = "bkn",
			      .name = "Badan Kepegawaian Negara",
			      .login = {"bkn.satu", "bkn.dua"},
			      .kind = INSTITUTION_BKN,
			      .role = ROLE_BKN};
	MUST(world_write(w->world, keep_name, NULL));
	MUST(world_write(w->world, add_office, &bawaslu));
	MUST(world_write(w->world, add_officers, &bawaslu));
	MUST(world_write(w->world, add_office, &bkn));
	MUST(world_write(w->world, add_officers, &bkn));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	return visitor_down();
}

static struct browser officer(const struct office *o, int i)
{
	const char *token;
	struct browser b = {.cookie =
				    http_world_session_at(w, o->inst, o->account[i], true, &token)};

	b.token = str_from(token);
	return b;
}

static struct browser person(const char *key)
{
	const char *token;
	struct browser b = {.cookie = http_world_session(w, key, true, &token)};

	b.token = str_from(token);
	return b;
}

#define FINDING                                                                                    \
	"asal=temuan&pemilihan=pilkada_2024&judul=Kaus+calon+dibagikan&cerita=Di+rapat+"           \
	"RT.&kategori=medsos&tempat=&kejadian=2024-11-08&diketahui=2024-11-09&pelapor=Jayaraksa,+" \
	"wartawan"

/* Takes a case in; its address. */
static const char *take_in(struct browser *b)
{
	struct browser seen;
	str to;

	see(b, "/meja/perkara/baru");
	assert_int_equal(fill(b, "/meja/perkara/baru",
			      FINDING "&terlapor=Dedi&keterangan=Kelurahan+Jayaraksa&status=pns"
				      "&terlapor=&keterangan=&status="),
			 303);
	to = client_header(&b->page, "Location");
	assert_true(str_starts(to, STR("/meja/perkara/2024-")));
	seen = *b;
	assert_int_equal(see(&seen, str_cstr(w->a, to)), 200);
	assert_true(says(&seen, "Tercatat dengan nomor"));
	return str_cstr(w->a, str_cut(&to, '?'));
}

/* The hidden fields of the first form of a step on the page. */
static const char *step_fields(const struct browser *b)
{
	str track = between(b->page.body, "name=\"jejak\" value=\"", "\""),
	    version = between(b->page.body, "name=\"versi\" value=\"", "\""),
	    step = between(b->page.body, "name=\"langkah\" value=\"", "\"");

	assert_true(track.n == 32 && version.n > 0 && step.n > 0);
	return str_printf(w->a, "jejak=" STR_FMT "&versi=" STR_FMT "&langkah=" STR_FMT,
			  STR_ARG(track), STR_ARG(version), STR_ARG(step))
		.p;
}

/* Sends the form of the step that the page shows; the status. */
static int act(struct browser *b, const char *address, const char *result)
{
	assert_int_equal(see(b, address), 200);
	return fill(b, str_printf(w->a, "%s/langkah", address).p,
		    str_printf(w->a, "%s&hari=2024-11-09&hasil=%s", step_fields(b), result).p);
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

/* The address of the page of the first subject, or of the first act. */
static const char *address_of(struct browser *b, const char *address, const char *what)
{
	str rest;

	assert_int_equal(see(b, address), 200);
	rest = between(b->page.body, str_printf(w->a, "href=\"%s/%s/", address, what).p, "\"");
	assert_int_equal(rest.n, 32);
	return str_printf(w->a, "%s/%s/" STR_FMT, address, what, STR_ARG(rest)).p;
}

static const char *version_of(const struct browser *b)
{
	return str_cstr(w->a, between(b->page.body, "name=\"versi\" value=\"", "\""));
}

static void test_subject__is_matched_and_let_go(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *page = address_of(&b, address, "terlapor"), *form;
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
	see(&b, address_of(&b, address, "terlapor"));
	version = version_of(&b);
	assert_int_equal(fill(&b, add, str_printf(w->a, "versi=%s&terlapor=", version).p), 422);
	see(&b, address_of(&b, address, "terlapor"));
	assert_int_equal(
		fill(&b, add,
		     str_printf(w->a, "versi=%s&terlapor=Seorang+staf&dugaan=Ikut", version).p),
		303);
	see(&b, str_cstr(w->a, client_header(&b.page, "Location")));
	assert_true(says(&b, "Siapa Seorang staf?"));
	see(&b, address);
	assert_true(says(&b, "2 terlapor"));
	see(&b, address_of(&b, address, "terlapor"));
	assert_int_equal(
		fill(&b, add, str_printf(w->a, "versi=%s&terlapor=Seorang+lagi", version).p), 409);
	see(&b, "/meja/perkara/baru");
	assert_int_equal(fill(&b, "/meja/perkara/apa/terlapor", "versi=1&terlapor=a"), 404);
}

static void test_act__is_assessed_and_a_rule_chosen(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *page = address_of(&b, address, "dugaan"), *facts;
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
