/* Fault injection over the pages and forms of cases: each write, each read and every few
 * allocations of a request fail once. The answer is whole, what was asked for is done or is not, a
 * form that came to nothing is still on the page, and the doctor finds all in order. test_faults.c
 * does the same for pledges and signing in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "offices.h"
#include "sys/log.h"

static int setup(void **state)
{
	(void)state;
	log_set_level(LOG_LEVEL_ERROR);
	return offices_up();
}

static int teardown(void **state)
{
	(void)state;
	return visitor_down();
}

#ifdef NETRAL_FAULTS
#include "core/case/evidence.h"
#include "core/case/letter.h"
#include "core/case/note.h"
#include "core/case/track.h"
#include "core/rulebook/shelf.h"
#include "faults.h"

enum { EVERY = 11 }; /* allocations; a prime, so that walks of a page do not always hit the same */

/* The case of the round, and what the request is about. */
static struct case_ref ref, other;
static struct case_file file;
static struct track *track;
static id thing;
static const struct shelf_book *book;
static struct arena *memory; /* of the round */

static const struct who *clerk(void)
{
	static struct who who;

	who = (struct who){.inst = bawaslu.inst,
			   .account = bawaslu.account[0],
			   .roles = ROLE_BIT(ROLE_BAWASLU),
			   .zone = ZONE_WIB,
			   .second_factor = true};
	return &who;
}

static day today(void)
{
	return moment_day(clock_now(), ZONE_WIB);
}

static enum err open_case(struct tx *tx, void *ctx)
{
	struct case_new_subject subject = {
		.name = STR("Dedi"),
		.about = STR("Kelurahan Jayaraksa"),
		.person_inst = w->world->inst,
		.employee = world_person(w->world, "staf jayaraksa")->employee,
		.category = STR("medsos"),
		.words = STR("Menyukai unggahan")};
	struct case_new new_ = {.origin = CASE_FINDING,
				.regime = REGIME_PILKADA,
				.election = STR("pilkada_2024"),
				.title = STR("Kaus calon dibagikan"),
				.story = STR("Di rapat RT."),
				.known_day = today(),
				.subject = &subject,
				.subject_n = 1};

	return case_open(tx, memory, book->book, clerk(), today(), &new_, ctx, NULL);
}

static void look(void)
{
	size_t n;

	MUST(case_read(w->world->db, memory, clerk(), ref, &file));
	MUST(case_tracks(w->world->db, memory, book->book, clerk(), ref, today(), &track, &n));
}

/* A new case, at its first step. */
static void new_case(struct scene *s)
{
	memory = &s->arena;
	MUST(world_write(w->world, open_case, &ref));
	look();
}

static enum err go_on(struct tx *tx, void *ctx)
{
	struct act act = {.ref = ref,
			  .track = track[0].id,
			  .version = track[0].version,
			  .result = str_from(ctx),
			  .on = today()};

	return track_act(tx, memory, book->book, clerk(), today(), &act, NULL);
}

static const char *cookie_of(const struct office *o, const char **ret_token)
{
	return http_world_session_at(w, o->inst, o->account[0], true, ret_token);
}

/* "/meja/perkara/NUMBER" and what comes behind it. */
static const char *at(const char *behind)
{
	return str_printf(memory, "/meja/perkara/" STR_FMT "%s", STR_ARG(file.number), behind).p;
}

/* The same with the thing of the request in between. */
static const char *at_thing(const char *before, id of, const char *behind)
{
	return at(str_printf(memory, "%s" STR_FMT "%s", before, STR_ARG(id_hex(memory, of)), behind)
			  .p);
}

static void ask_as_clerk(struct scene *s, const char *path, const char *fields)
{
	const char *token, *cookie = cookie_of(&bawaslu, &token);

	s->request =
		fields ? post(s, path, cookie, str_printf(&s->arena, "token=%s&%s", token, fields))
		       : get(s, path, cookie);
}

static int64_t happened(struct scene *s, enum event_kind kind)
{
	return events(s, ref.inst, ref.id, kind) - s->before;
}

static void walk_all(struct scene *s)
{
	s->step = EVERY;
	walk(s, FAULT_ALLOC);
	arena_finish(&s->arena);
	walk(s, FAULT_DB_READ);
	arena_finish(&s->arena);
	if (s->done)
		walk(s, FAULT_DB_WRITE);
	arena_finish(&s->arena);
}

static void begin(void)
{
	book = shelf_take(w->shelf);
}

/* Everything that is kept of cases adds up, and every round left what it was to leave. */
static void finish(void)
{
	static const char *const check[] = {"case_clocks",   "case_counters", "case_access",
					    "case_events",   "case_words",    "case_notes",
					    "case_evidence", "case_letters",  "event_chains"};

	assert_sound(book->book, check, sizeof check / sizeof *check);
	shelf_return(w->shelf, book);
}

/* ---- taking in, acting, handing over ---- */

static int64_t cases(struct scene *s)
{
	struct case_ref *list;
	size_t n;

	MUST(case_open_list(w->world->db, &s->arena, bawaslu.inst, (id){{0}}, 1 << 20, &list, &n));
	return (int64_t)n - s->before;
}

static void set_new(struct scene *s)
{
	s->before = 0;
	s->before = cases(s);
	ask_as_clerk(s, "/meja/perkara/baru",
		     FINDING "&terlapor=Dedi&keterangan=Kelurahan+Jayaraksa&status=pns");
}

static void set_act(struct scene *s)
{
	new_case(s);
	s->before = 0;
	ask_as_clerk(s, at("/langkah"),
		     str_printf(memory,
				"jejak=" STR_FMT "&versi=%lld&langkah=" STR_FMT "&hasil=ditetapkan"
				"&hari=2024-11-09&catatan=Sudah+dibaca+semua",
				STR_ARG(id_hex(memory, track[0].id)), (long long)track[0].version,
				STR_ARG(track[0].standing.step->name))
			     .p);
}

static int64_t acts(struct scene *s)
{
	return happened(s, EVENT_CASE_ACTED);
}

static void set_give(struct scene *s)
{
	new_case(s);
	s->before = 0;
	ask_as_clerk(s, at("/petugas"),
		     str_printf(memory,
				"jejak=" STR_FMT "&versi=%lld&cara=serahkan&petugas=" STR_FMT,
				STR_ARG(id_hex(memory, track[0].id)), (long long)track[0].version,
				STR_ARG(id_hex(memory, bawaslu.account[1])))
			     .p);
}

static int64_t gifts(struct scene *s)
{
	return happened(s, EVENT_CASE_GIVEN);
}

static void test_faults__taking_in(void **state)
{
	struct scene s = {.set = set_new,
			  .done = cases,
			  .good = 303,
			  .repeats = true,
			  .typed = "“Kaus calon dibagikan”"};

	(void)state;
	begin();
	walk_all(&s);
	finish();
}

static void test_faults__acting_and_handing_over(void **state)
{
	struct scene act = {.set = set_act,
			    .done = acts,
			    .good = 303,
			    .twice = 409,
			    .typed = "“Sudah dibaca semua”"};
	struct scene give = {.set = set_give, .done = gifts, .good = 303, .twice = 409};

	(void)state;
	begin();
	walk_all(&act);
	walk_all(&give);
	finish();
}

/* ---- what is known ---- */

static void set_note(struct scene *s)
{
	new_case(s);
	s->before = 0;
	ask_as_clerk(s, at("/catatan"), "tulisan=Saksi+sudah+ditelepon");
}

static int64_t noted(struct scene *s)
{
	return happened(s, EVENT_CASE_NOTED);
}

static void set_subject(struct scene *s)
{
	new_case(s);
	s->before = events(s, ref.inst, ref.id, EVENT_CASE_SUBJECT_ADDED);
	ask_as_clerk(s, at("/terlapor"),
		     str_printf(memory,
				"versi=%lld&terlapor=Seorang+staf&keterangan=Kantor+camat"
				"&dugaan=Ikut+pawai",
				(long long)file.version)
			     .p);
}

static int64_t added(struct scene *s)
{
	return happened(s, EVENT_CASE_SUBJECT_ADDED);
}

static void set_match(struct scene *s)
{
	new_case(s);
	s->before = events(s, ref.inst, ref.id, EVENT_CASE_SUBJECT_MATCHED);
	ask_as_clerk(s, at_thing("/terlapor/", file.subject[0].id, ""),
		     str_printf(memory, "versi=%lld&instansi=%lld&pegawai=" STR_FMT,
				(long long)file.version, (long long)w->world->inst,
				STR_ARG(id_hex(memory, world_person(w->world, "bidan")->employee)))
			     .p);
}

static int64_t matched(struct scene *s)
{
	return happened(s, EVENT_CASE_SUBJECT_MATCHED);
}

static void set_facts(struct scene *s)
{
	new_case(s);
	s->before = events(s, ref.inst, ref.id, EVENT_CASE_ALLEGATION_SET);
	ask_as_clerk(s, at_thing("/dugaan/", file.allegation[0].id, ""),
		     str_printf(memory,
				"versi=%lld&kategori=medsos&dugaan=Menyukai+unggahan+calon"
				"&fakta-status_pelaku=pns&fakta-perbuatan_medsos=suka",
				(long long)file.version)
			     .p);
}

static int64_t assessed(struct scene *s)
{
	return happened(s, EVENT_CASE_ALLEGATION_SET);
}

static enum err shut(struct tx *tx, void *ctx)
{
	const struct step_result *r =
		step_result_find(track[0].standing.step, STR("bukan_pelanggaran"));
	struct act act = {.ref = ref,
			  .track = track[0].id,
			  .version = track[0].version,
			  .result = r->name,
			  .on = today(),
			  .words = STR("Sudah dibaca semua"),
			  .closing = r->to->closing[0].name};

	(void)ctx;
	return track_act(tx, memory, book->book, clerk(), today(), &act, NULL);
}

static void set_review(struct scene *s)
{
	new_case(s);
	MUST(world_write(w->world, shut, NULL));
	look();
	s->before = 0;
	ask_as_clerk(s, at("/tinjau"),
		     str_printf(memory, "versi=%lld&peninjauan=Saksi+belum+didengar",
				(long long)file.version)
			     .p);
}

static int64_t reviewed(struct scene *s)
{
	return happened(s, EVENT_CASE_REVIEWED);
}

static void test_faults__another_look(void **state)
{
	struct scene review = {.set = set_review,
			       .done = reviewed,
			       .good = 303,
			       .twice = 409,
			       .typed = "“Saksi belum didengar”"};

	(void)state;
	begin();
	walk_all(&review);
	finish();
}

static int64_t cases_of_the_city(struct scene *s)
{
	struct case_ref *list;
	size_t n;

	MUST(case_open_list(w->world->db, &s->arena, w->world->inst, (id){{0}}, 1 << 20, &list,
			    &n));
	return (int64_t)n - s->before;
}

static void set_superior(struct scene *s)
{
	const char *token, *cookie = http_world_session(w, "lurah", true, &token);
	str employee = id_hex(&s->arena, world_person(w->world, "staf jayaraksa")->employee);

	s->before = 0;
	s->before = cases_of_the_city(s);
	s->request = post(s, "/meja/perkara/bawahan", cookie,
			  str_printf(&s->arena,
				     "token=%s&pegawai=" STR_FMT
				     "&pemilihan=pilkada_2024&judul=Foto+dengan+isyarat"
				     "&cerita=Di+ruang+pelayanan&diketahui=2024-11-09",
				     token, STR_ARG(employee)));
}

static void test_faults__what_a_superior_knows(void **state)
{
	struct scene s = {.set = set_superior,
			  .done = cases_of_the_city,
			  .good = 303,
			  .repeats = true,
			  .typed = "“Foto dengan isyarat”"};

	(void)state;
	begin();
	walk_all(&s);
	finish();
}

static void test_faults__notes_and_people(void **state)
{
	struct scene note = {.set = set_note,
			     .done = noted,
			     .good = 303,
			     .repeats = true,
			     .typed = "“Saksi sudah ditelepon”"};
	struct scene subject = {.set = set_subject,
				.done = added,
				.good = 303,
				.twice = 409,
				.typed = "“Ikut pawai”"};
	struct scene match = {.set = set_match, .done = matched, .good = 303, .twice = 409};

	(void)state;
	begin();
	walk_all(&note);
	walk_all(&subject);
	walk_all(&match);
	finish();
}

static void test_faults__facts(void **state)
{
	struct scene s = {.set = set_facts,
			  .done = assessed,
			  .good = 303,
			  .twice = 409,
			  .typed = "“Menyukai unggahan calon”"};

	(void)state;
	begin();
	walk_all(&s);
	finish();
}

/* ---- joining and parting ---- */

static void set_join(struct scene *s)
{
	str into;

	new_case(s);
	into = file.number;
	other = ref;
	new_case(s);
	s->before = 0;
	ask_as_clerk(s, at("/gabung"),
		     str_printf(memory, "versi=%lld&perkara=" STR_FMT, (long long)file.version,
				STR_ARG(into))
			     .p);
}

static int64_t joined(struct scene *s)
{
	int64_t n = happened(s, EVENT_CASE_MERGED);

	assert_int_equal(events(s, other.inst, other.id, EVENT_CASE_JOINED), n);
	return n;
}

static enum err join(struct tx *tx, void *ctx)
{
	(void)ctx;
	return case_merge(tx, memory, book->book, clerk(), today(), ref, file.version, other, NULL);
}

static void set_part(struct scene *s)
{
	new_case(s);
	other = ref;
	new_case(s);
	MUST(world_write(w->world, join, NULL));
	look();
	s->before = 0;
	ask_as_clerk(s, at("/lepas"), str_printf(memory, "versi=%lld", (long long)file.version).p);
}

static int64_t parted(struct scene *s)
{
	int64_t n = happened(s, EVENT_CASE_UNMERGED);

	assert_int_equal(events(s, other.inst, other.id, EVENT_CASE_PARTED), n);
	return n;
}

static void test_faults__joining_and_parting(void **state)
{
	struct scene joining = {.set = set_join, .done = joined, .good = 303, .twice = 409};
	struct scene parting = {.set = set_part, .done = parted, .good = 303, .twice = 409};

	(void)state;
	begin();
	walk_all(&joining);
	walk_all(&parting);
	finish();
}

/* ---- evidence ---- */

static int64_t received(struct scene *s)
{
	return happened(s, EVENT_EVIDENCE_RECEIVED);
}

static void set_address(struct scene *s)
{
	new_case(s);
	s->before = 0;
	ask_as_clerk(s, at("/bukti/alamat"),
		     "alamat=https://contoh.example/1&keterangan=Foto+di+beranda"
		     "&waktu=2024-11-08T10:00");
}

static void set_words(struct scene *s)
{
	new_case(s);
	s->before = 0;
	ask_as_clerk(s, at("/bukti/ucapan"), "nama=Seorang+saksi&ucapan=Saya+melihatnya+sendiri");
}

#define BOUNDARY "batas-7f3a"
#define PART(name, value) \
	"--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

static void set_file(struct scene *s)
{
	const char *token, *cookie = cookie_of(&bawaslu, &token);
	str body;

	new_case(s);
	s->before = 0;
	body = str_printf(
		memory,
		PART("token", "%s") PART(
			"keterangan",
			"Grup RW") "--" BOUNDARY
				   "\r\nContent-Disposition: form-data; name=\"berkas\"; "
				   "filename=\"obrolan.txt\"\r\nContent-Type: text/plain\r\n\r\n"
				   "Pilih nomor satu ya.\r\n--" BOUNDARY "--\r\n",
		token);
	s->request = str_printf(memory,
				"POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
				"Sec-Fetch-Site: same-origin\r\n"
				"Content-Type: multipart/form-data; boundary=" BOUNDARY
				"\r\nContent-Length: %zu\r\n%s\r\n" STR_FMT,
				at("/bukti/berkas"), body.n, cookie, STR_ARG(body));
}

static enum err testify(struct tx *tx, void *ctx)
{
	return evidence_add(tx, memory, clerk(),
			    &(struct evidence_new){.ref = ref,
						   .kind = EVIDENCE_STATEMENT,
						   .name = STR("Saksi"),
						   .words = STR("Saya melihatnya.")},
			    ctx, NULL);
}

static void set_pass(struct scene *s)
{
	new_case(s);
	MUST(world_write(w->world, testify, &thing));
	s->before = 0;
	ask_as_clerk(s, at_thing("/bukti/", thing, ""),
		     "untuk=diteruskan&salinan=asli&kepada=BKN,+untuk+verifikasi");
}

static int64_t passed(struct scene *s)
{
	return happened(s, EVENT_EVIDENCE_PASSED);
}

static void test_faults__evidence_that_is_told(void **state)
{
	struct scene address = {.set = set_address,
				.done = received,
				.good = 303,
				.repeats = true,
				.typed = "“Foto di beranda”"};
	struct scene words = {.set = set_words,
			      .done = received,
			      .good = 303,
			      .repeats = true,
			      .typed = "“Saya melihatnya sendiri”"};

	(void)state;
	begin();
	walk_all(&address);
	walk_all(&words);
	finish();
}

static void test_faults__evidence_in_files(void **state)
{
	struct scene upload = {.set = set_file, .done = received, .good = 303, .twice = 409};
	struct scene pass = {.set = set_pass,
			     .done = passed,
			     .good = 200,
			     .repeats = true,
			     .typed = "“BKN, untuk verifikasi”"};

	(void)state;
	begin();
	walk_all(&upload);
	walk_all(&pass);
	finish();
}

/* ---- letters ---- */

static void set_draft(struct scene *s)
{
	new_case(s);
	s->before = 0;
	ask_as_clerk(s, at("/surat"), "jenis=kajian&jejak=&kepada=Ketua+Bawaslu");
}

static int64_t drafted(struct scene *s)
{
	return happened(s, EVENT_LETTER_DRAFTED);
}

static enum err draft(struct tx *tx, void *ctx)
{
	return letter_draft(
		tx, memory, book->book, clerk(), today(),
		&(struct letter_new){.ref = ref, .kind = STR("kajian"), .recipient = STR("Ketua")},
		ctx, NULL);
}

static void ask_letter(struct scene *s, const char *how)
{
	struct letter letter;

	new_case(s);
	MUST(world_write(w->world, draft, &thing));
	MUST(letter_read(w->world->db, memory, clerk(), ref, thing, &letter));
	s->before = 0;
	ask_as_clerk(s, at_thing("/surat/", thing, ""),
		     str_printf(memory,
				"versi=%lld&judul=Kajian&kepada=&isi=Isi+kajian+itu.&cara=%s",
				(long long)letter.version, how)
			     .p);
}

static void set_edit(struct scene *s)
{
	ask_letter(s, "simpan");
}

static int64_t edited(struct scene *s)
{
	return happened(s, EVENT_LETTER_EDITED);
}

static void set_issue(struct scene *s)
{
	ask_letter(s, "terbitkan");
}

static int64_t issued(struct scene *s)
{
	return happened(s, EVENT_LETTER_ISSUED);
}

static void set_deliver(struct scene *s)
{
	struct letter letter;

	ask_letter(s, "terbitkan");
	assert_int_equal(ask(s->request), 303);
	MUST(letter_read(w->world->db, memory, clerk(), ref, thing, &letter));
	ask_as_clerk(s, at_thing("/surat/", thing, "/sampai"),
		     str_printf(memory, "versi=%lld&hari=2024-11-09", (long long)letter.version).p);
}

static int64_t delivered(struct scene *s)
{
	return happened(s, EVENT_LETTER_DELIVERED);
}

static void test_faults__letters_that_are_written(void **state)
{
	struct scene drafting = {.set = set_draft,
				 .done = drafted,
				 .good = 303,
				 .repeats = true,
				 .typed = "“Ketua Bawaslu”"};
	struct scene editing = {.set = set_edit,
				.done = edited,
				.good = 303,
				.unseen = true,
				.typed = "“Isi kajian itu.”"};

	(void)state;
	begin();
	walk_all(&drafting);
	walk_all(&editing);
	finish();
}

static void test_faults__letters_that_go_out(void **state)
{
	struct scene issuing = {.set = set_issue,
				.done = issued,
				.good = 303,
				.twice = 409,
				.unseen = true,
				.typed = "“Isi kajian itu.”"};
	struct scene delivering = {
		.set = set_deliver, .done = delivered, .good = 303, .twice = 409};

	(void)state;
	begin();
	walk_all(&issuing);
	walk_all(&delivering);
	finish();
}

/* ---- the accused ---- */

static const char *as_accused(struct scene *s, const char **ret_token)
{
	new_case(s);
	MUST(world_write(w->world, go_on, (void *)(uintptr_t) "ditetapkan"));
	look();
	MUST(world_write(w->world, go_on, (void *)(uintptr_t) "tanpa_register"));
	return http_world_session(w, "staf jayaraksa", true, ret_token);
}

static void set_reply(struct scene *s)
{
	const char *token, *cookie = as_accused(s, &token);

	s->before = events(s, ref.inst, ref.id, EVENT_CASE_NOTED);
	s->request = post(s, str_printf(memory, "/saya/perkara/" STR_FMT, STR_ARG(file.number)).p,
			  cookie, str_printf(memory, "token=%s&tulisan=Itu+bukan+saya.", token));
}

static void test_faults__a_reply(void **state)
{
	struct scene s = {.set = set_reply,
			  .done = noted,
			  .good = 303,
			  .repeats = true,
			  .typed = "“Itu bukan saya.”"};

	(void)state;
	begin();
	walk_all(&s);
	finish();
}

/* ---- what is not given back ---- */

/* The request, while the first read of it fails; the page says so. */
static void refuse(struct scene *s)
{
	fault_arm(FAULT_DB_READ, 1);
	assert_int_equal(ask(s->request), 503);
	fault_arm(FAULT_DB_READ, 0);
	assert_non_null(strstr(answer, "<h1>"));
	assert_non_null(strstr(answer, "Tidak ada yang"));
}

static void test_refusal__gives_no_form_to_strangers_and_no_secret_to_anybody(void **state)
{
	struct scene s = {0};
	const char *token, *cookie = cookie_of(&bawaslu, &token);

	(void)state;
	arena_init(&s.arena, 1 << 20);
	s.request =
		post(&s, "/meja/perkara/2024-1/catatan", cookie, STR("tulisan=Bukan+dari+sini"));
	refuse(&s);
	assert_null(strstr(answer, "Kirim lagi"));
	assert_null(strstr(answer, "Bukan dari sini"));
	s.request = post(&s, "/meja/perkara/2024-1/catatan", cookie,
			 str_printf(&s.arena, "token=%s&tulisan=Ini+%%3Cb%%3Edari+sini", token));
	refuse(&s);
	assert_non_null(strstr(answer, "“Ini &lt;b&gt;dari sini”"));
	assert_non_null(strstr(answer, "Kirim lagi"));
	s.request =
		post(&s, "/saya/keamanan/sandi", cookie,
		     str_printf(&s.arena, "token=%s&sandi_lama=kuda+biru&sandi=kuda+merah", token));
	refuse(&s);
	assert_null(strstr(answer, "kuda"));
	arena_finish(&s.arena);
}

/* ---- pages that only read ---- */

enum page {
	PAGE_DESK,
	PAGE_WAITING,
	PAGE_NEW,
	PAGE_CASE,
	PAGE_SUBJECT,
	PAGE_FACTS,
	PAGE_JOIN,
	PAGE_EVIDENCE,
	PAGE_THING,
	PAGE_LETTERS,
	PAGE_LETTER,
	PAGE_OWN,
	PAGE_OWN_CASE,
	PAGE_SCOREBOARD,
	PAGE_SCOREBOARD_JSON,
	PAGE_DESK_JSON,
	PAGE_CASES_JSON,
	PAGE_CASE_JSON,
	PAGE_SCOREBOARD_BODY,
	PAGE_SCOREBOARD_BODY_JSON,
	PAGE_COUNT
};
static enum page page;
static int times;

static const char *path_of_page(void)
{
	static const char *const plain[PAGE_COUNT] = {
		[PAGE_DESK] = "/meja/perkara",
		[PAGE_WAITING] = "/meja/perkara?lihat=menunggu",
		[PAGE_NEW] = "/meja/perkara/baru",
		[PAGE_SCOREBOARD] = "/data/tindak-lanjut",
		[PAGE_SCOREBOARD_JSON] = "/data/tindak-lanjut.json",
		[PAGE_DESK_JSON] = "/meja/perkara.json",
		[PAGE_CASES_JSON] = "/meja/perkara.json?lihat=perkara",
		[PAGE_SCOREBOARD_BODY] = "/data/tindak-lanjut/bawaslu-smi",
		[PAGE_SCOREBOARD_BODY_JSON] = "/data/tindak-lanjut/bawaslu-smi/tindak-lanjut.json",
	};

	if (plain[page] &&
	    str_starts(str_from(plain[page]), STR("/data/"))) /* not the one cached */
		return str_printf(memory, "%s?kali=%d", plain[page], ++times).p;
	if (plain[page])
		return plain[page];
	switch (page) {
	case PAGE_CASE_JSON:
		return at("/perkara.json");
	case PAGE_SUBJECT:
		return at_thing("/terlapor/", file.subject[0].id, "");
	case PAGE_FACTS:
		return at_thing("/dugaan/", file.allegation[0].id, "");
	case PAGE_JOIN:
		return at("/gabung");
	case PAGE_EVIDENCE:
		return at("/bukti");
	case PAGE_THING:
		MUST(world_write(w->world, testify, &thing));
		return at_thing("/bukti/", thing, "");
	case PAGE_LETTERS:
		return at("/surat");
	case PAGE_LETTER:
		MUST(world_write(w->world, draft, &thing));
		return at_thing("/surat/", thing, "");
	default:
		return at("");
	}
}

static void set_page(struct scene *s)
{
	const char *token, *cookie;

	if (page == PAGE_OWN || page == PAGE_OWN_CASE) {
		cookie = as_accused(s, &token);
		s->request = get(s,
				 page == PAGE_OWN ? "/saya/perkara"
						  : str_printf(memory, "/saya/perkara/" STR_FMT,
							       STR_ARG(file.number))
							    .p,
				 cookie);
		return;
	}
	new_case(s);
	ask_as_clerk(s, path_of_page(), NULL);
}

static void test_faults__pages_that_read(void **state)
{
	(void)state;
	begin();
	for (page = 0; page < PAGE_COUNT; page++) {
		struct scene s = {.set = set_page, .good = 200};

		print_message("page %d\n", (int)page);
		walk_all(&s);
	}
	finish();
}
#else
static void test_faults__need_a_build_with_faults(void **state)
{
	(void)state;
	skip();
}
#endif
