/* The world of the tests of core/case. See case_world.h. */
#include "case_world.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "core/account/account.h"
#include "core/case/actor.h"
#include "core/case/people.h"
#include "core/doctor/doctor.h"
#include "law_folder.h"
#include "query/world.h"
#include "sys/crypto.h"

static const struct case_world_person people[CASE_WORLD_PEOPLE] = {
	{.key = "bawaslu", .role = ROLE_BAWASLU},
	{.key = "bawaslu dua", .role = ROLE_BAWASLU},
	{.key = "bkn", .role = ROLE_BKN},
	{.key = "bkn dua", .role = ROLE_BKN},
	{.key = "kepegawaian kediri", .role = ROLE_PERSONNEL},
	{.key = "gubernur", .role = ROLE_AUTHORITY},
	{.key = "menteri", .role = ROLE_AUTHORITY},
	{.key = "pembina kediri", .role = ROLE_AUTHORITY},
	{.key = "kepegawaian jabar", .role = ROLE_PERSONNEL},
	{.key = "auditor bkn", .role = ROLE_AUDITOR},
};

void cw_begin(struct case_world *w)
{
	w->tx.now = clock_now();
	MUST(db_begin(w->db, true));
}

enum err cw_end(struct case_world *w, enum err e)
{
	if (e == OK)
		return db_commit(w->db);
	db_rollback(w->db);
	return e;
}

static void add_institution(struct case_world *w, const char *code, const char *name,
			    enum institution_kind kind, int64_t *ret)
{
	struct institution new_ = {.code = str_from(code),
				   .name = str_from(name),
				   .kind = kind,
				   .zone = ZONE_WIB},
			   made;

	MUST(CW_WRITE(w, institution_add(&w->tx, w->a, &new_, (id){{0}}, &made, &w->error)));
	*ret = made.inst;
}

static enum err add_account(struct case_world *w, struct case_world_person *p)
{
	char login[64];
	size_t n = 0;

	for (const char *c = p->key; *c; c++)
		login[n++] = *c == ' ' ? '.' : *c;
	TRY(account_create(&w->tx, w->a,
			   &(struct account_new){
				   .inst = p->inst,
				   .login = str_copy(w->a, str_n(login, n)),
				   .name = str_from(p->key),
			   },
			   &p->account, &w->error));
	return account_role_give(&w->tx, w->a, p->inst, p->account, p->role, (id){{0}}, (id){{0}});
}

static int64_t home_of(const struct case_world *w, const char *key)
{
	if (strncmp(key, "bawaslu", 7) == 0)
		return w->bawaslu;
	if (strstr(key, "kediri"))
		return w->kediri;
	if (strcmp(key, "gubernur") == 0 || strstr(key, "jabar"))
		return w->jabar;
	return strcmp(key, "menteri") == 0 ? w->kemendagri : w->bkn;
}

static void load_book(struct case_world *w, const struct law_file *file, size_t n)
{
	struct law_problems problems = {.arena = &w->book_arena};

	if (rulebook_load(&w->book_arena, file, n, 0, &w->book, &problems) == OK)
		return;
	for (size_t i = 0; i < problems.n; i++)
		fprintf(stderr, STR_FMT ":%d: " STR_FMT "\n", STR_ARG(problems.item[i].path),
			problems.item[i].line, STR_ARG(problems.item[i].text));
	abort();
}

/* The rules as they are, with the small procedures and documents in the place of the real ones. */
static void read_book(struct case_world *w)
{
	size_t n, small_n, kept = 0;
	struct law_file *real = law_folder_read(&w->book_arena, real_book, &n);
	struct law_file *small = law_folder_read(&w->book_arena, case_book, &small_n);
	struct law_file *file = arena_array(&w->book_arena, struct law_file, n + small_n);

	for (size_t i = 0; i < n; i++)
		if (!str_starts(real[i].path, STR("prosedur/")) &&
		    !str_eq(real[i].path, STR("dokumen.nt")))
			file[kept++] = real[i];
	for (size_t i = 0; i < small_n; i++)
		file[kept++] = small[i];
	load_book(w, file, kept);
}

void cw_real_book(struct case_world *w)
{
	size_t n;
	struct law_file *real = law_folder_read(&w->book_arena, real_book, &n);

	load_book(w, real, n);
}

static void add_bodies(struct case_world *w)
{
	add_institution(w, "bawaslu", "Bawaslu Kota Sukabumi", INSTITUTION_BAWASLU, &w->bawaslu);
	add_institution(w, "bkn", "Badan Kepegawaian Negara", INSTITUTION_BKN, &w->bkn);
	add_institution(w, "kediri", "Pemerintah Kota Kediri", INSTITUTION_KOTA, &w->kediri);
	add_institution(w, "jabar", "Provinsi Jawa Barat", INSTITUTION_PROVINSI, &w->jabar);
	add_institution(w, "kemendagri", "Kementerian Dalam Negeri", INSTITUTION_KEMENTERIAN,
			&w->kemendagri);
	MUST(CW_WRITE(w, institution_set_above(&w->tx, w->a, w->inst, w->jabar)));
	MUST(CW_WRITE(w, institution_set_above(&w->tx, w->a, w->inst, w->bawaslu)));
}

int cw_up(void **state)
{
	struct world *base = world_create();
	struct case_world *w = arena_new(&base->arena, struct case_world);

	w->base = base;
	w->a = &base->arena;
	w->inst = base->inst;
	MUST(db_open(str_from(base->url), false, &w->db, &w->error));
	w->tx.db = w->db;
	random_bytes(w->key, sizeof w->key);
	w->master = (struct secret){w->key, sizeof w->key};
	arena_init(&w->book_arena, 64 << 20);
	read_book(w);
	add_bodies(w);
	memcpy(w->person, people, sizeof people);
	for (size_t i = 0; i < CASE_WORLD_PEOPLE; i++) {
		w->person[i].inst = home_of(w, w->person[i].key);
		MUST(CW_WRITE(w, add_account(w, &w->person[i])));
	}
	*state = w;
	return 0;
}

int cw_down(void **state)
{
	struct case_world *w = *state;

	db_close(w->db);
	arena_finish(&w->book_arena);
	world_destroy(w->base);
	clock_set_shift(0);
	return 0;
}

/* NULL: of world.h. */
static struct case_world_person *of_a_body(struct case_world *w, const char *key)
{
	for (size_t i = 0; i < CASE_WORLD_PEOPLE; i++)
		if (strcmp(w->person[i].key, key) == 0)
			return &w->person[i];
	return NULL;
}

const struct who *cw_who(struct case_world *w, const char *key)
{
	const struct case_world_person *p = of_a_body(w, key);
	struct who *who;

	if (!p)
		return world_who(w->base, key);
	who = arena_new(w->a, struct who);
	*who = (struct who){.inst = p->inst,
			    .account = p->account,
			    .employee = p->employee,
			    .name = str_from(p->key),
			    .roles = ROLE_BIT(p->role),
			    .zone = ZONE_WIB,
			    .second_factor = true};
	if (!id_is_none(p->employee))
		who->roles |= ROLE_BIT(ROLE_EMPLOYEE);
	return who;
}

static enum err enrol(struct case_world *w, struct case_world_person *p, enum post_kind post)
{
	struct institution home;

	TRY(institution_read(w->db, w->a, p->inst, &home));
	TRY(world_employee(&w->tx, p->inst, p->employee, (str){0}, str_from(p->key), STATUS_PNS,
			   STR("Pegawai"), post, home.root_unit, (struct opt_int){0},
			   cw_today() - 400, NULL));
	return world_account_employee(&w->tx, p->inst, p->account, p->employee, NULL);
}

void cw_enrol(struct case_world *w, const char *key, enum post_kind post)
{
	struct case_world_person *p = of_a_body(w, key);

	p->employee = id_new();
	MUST(CW_WRITE(w, enrol(w, p, post)));
}

id cw_employee(struct case_world *w, const char *key)
{
	const struct case_world_person *p = of_a_body(w, key);

	return p ? p->employee : world_person(w->base, key)->employee;
}

day cw_today(void)
{
	return moment_day(clock_now(), ZONE_WIB);
}

day cw_day(const char *iso)
{
	day d;

	assert_true(day_parse(str_from(iso), &d));
	return d;
}

void cw_go(const char *iso)
{
	clock_set(day_start(cw_day(iso), ZONE_WIB) + 8 * MICROS_HOUR);
}

struct case_ref cw_case(struct case_world *w, const char *who, enum case_origin origin,
			const char *const *about)
{
	struct case_new_subject subject[3] = {{.name = {0}}};
	struct case_new new_ = {.origin = origin,
				.regime = REGIME_PILKADA,
				.election = STR("pilkada_2024"),
				.title = STR("Unggahan dukungan"),
				.story = STR("Terlihat mengunggah dukungan di media sosial."),
				.place = STR("Kota Sukabumi"),
				.known_day = cw_today(),
				.subject = subject};
	struct case_ref ref = {0};

	for (; about[new_.subject_n]; new_.subject_n++) {
		struct case_new_subject *s = &subject[new_.subject_n];
		bool known = strcmp(about[new_.subject_n], "?") != 0;
		const struct case_world_person *body;

		s->name = known ? str_from(about[new_.subject_n]) : STR("Seorang pegawai");
		s->category = STR("medsos");
		s->words = STR("Mengunggah dukungan");
		s->status = known ? 0 : STATUS_PNS;
		if (!known)
			continue;
		body = of_a_body(w, about[new_.subject_n]);
		s->person_inst = body ? body->inst : w->inst;
		s->employee = cw_employee(w, about[new_.subject_n]);
	}
	w->error = (struct error){0};
	if (CW_WRITE(w, case_open(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), &new_, &ref,
				  &w->error)) != OK)
		fail_msg("case_open: %s: %s", w->error.field, w->error.text);
	return ref;
}

/* Whoever may see it: the home's officer, or one whose turn it is. */
static const struct who *somebody(struct case_world *w, struct case_ref ref)
{
	for (size_t i = 0; i < CASE_WORLD_PEOPLE; i++) {
		const struct who *who = cw_who(w, w->person[i].key);

		if (case_access_check(w->db, w->a, who, ref) == OK)
			return who;
	}
	for (size_t i = 0; i < WORLD_PEOPLE; i++) {
		const struct who *who = cw_who(w, w->base->person[i].key);

		if (case_access_check(w->db, w->a, who, ref) == OK)
			return who;
	}
	fail_msg("nobody may see the case");
	return NULL;
}

struct track *cw_tracks(struct case_world *w, struct case_ref ref, size_t *ret_n)
{
	struct track *track;

	assert_int_equal(
		case_tracks(w->db, w->a, w->book, somebody(w, ref), ref, cw_today(), &track, ret_n),
		OK);
	return track;
}

struct track *cw_track(struct case_world *w, struct case_ref ref, const char *procedure)
{
	size_t n;
	struct track *track = cw_tracks(w, ref, &n);

	for (size_t i = 0; i < n; i++)
		if (track[i].state == TRACK_OPEN &&
		    str_eq(track[i].procedure->id, str_from(procedure)))
			return &track[i];
	fail_msg("no open track of %s", procedure);
	return NULL;
}

int64_t cw_version(struct case_world *w, struct case_ref ref)
{
	struct case_file f;

	MUST(case_read(w->db, w->a, somebody(w, ref), ref, &f));
	return f.version;
}

enum err cw_act(struct case_world *w, const char *who, struct case_ref ref, const char *procedure,
		const char *result)
{
	struct track *t = cw_track(w, ref, procedure);
	const struct step_result *r = step_result_find(t->standing.step, str_from(result));
	struct act act = {.ref = ref,
			  .track = t->id,
			  .version = t->version,
			  .step = t->standing.step->name,
			  .result = str_from(result),
			  .on = cw_today(),
			  .until = cw_today() + 7,
			  .words = STR("Sesuai hasil pemeriksaan."),
			  .basis = STR("Surat edaran"),
			  .closing = r && r->to->closing_n ? r->to->closing[0].name : STR("")};

	cw_sanction(&act, r);
	return CW_WRITE(
		w, track_act(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), &act, &w->error));
}

void cw_sanction(struct act *act, const struct step_result *r)
{
	if (!r || !result_decides(r))
		return;
	for (size_t i = r->fits_n; i > 0; i--)
		if (!r->fits[i - 1]->dormant && period_has(r->fits[i - 1]->valid, act->on))
			act->sanction = r->fits[i - 1]->name;
	act->out_of_range = STR("Menurut hasil pemeriksaan.");
}

size_t cw_settle(struct case_world *w, int64_t inst)
{
	struct case_ref *ref;
	size_t n;

	MUST(case_due(w->db, w->a, inst, cw_today(), 1000, &ref, &n));
	for (size_t i = 0; i < n; i++)
		MUST(CW_WRITE(w, case_refresh(&w->tx, w->a, w->book, ref[i], cw_today(), false)));
	return n;
}

static void found(void *ctx, const char *check, str text)
{
	(void)ctx;
	print_message("doctor: %s: " STR_FMT "\n", check, STR_ARG(text));
}

int64_t cw_findings(struct case_world *w)
{
	struct doctor_report report = {.found = found, .book = w->book};
	struct arena a;

	arena_init(&a, 256 << 20);
	for (size_t i = 0; i < doctor_check_count; i++)
		if (str_starts(str_from(doctor_checks[i].name), STR("case_")) ||
		    str_eq(str_from(doctor_checks[i].name), STR("event_chains")))
			MUST(doctor_run(w->db, &a, i, &report));
	arena_finish(&a);
	return report.findings;
}
