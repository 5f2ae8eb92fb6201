/* Conflict of interest, walked over every post: who may see a case and whose turn it is, whoever
 * the accused is. */
#include "case_world.h"
#include "core/account/account.h"
#include "core/case/actor.h"
#include "core/case/overview.h"
#include "core/case/people.h"

static int setup(void **state)
{
	return cw_up(state);
}

/* Every test leaves a database that adds up. */
static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

/* A case that has come to the appointing authority of the accused. */
static struct case_ref brought(struct case_world *w, const char *const *about)
{
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, about);

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbit");
	return ref;
}

static bool sees(struct case_world *w, const char *who, struct case_ref ref)
{
	enum err e = case_access_check(w->db, w->a, cw_who(w, who), ref);

	assert_true(e == OK || e == ERR_NOT_FOUND);
	return e == OK;
}

static struct desk_page desk(struct case_world *w, const char *who)
{
	struct desk_page page;

	assert_int_equal(
		desk_read(w->db, w->a, w->book, cw_who(w, who), cw_today(), STR(""), 50, &page),
		OK);
	assert_int_equal(page.total, page.n); /* what is kept is not counted either */
	return page;
}

/* Lists for programs have what he sees and no more, also of a day to come. */
static void assert_listed(struct case_world *w, const char *who, struct case_ref ref)
{
	const struct who *reader = cw_who(w, who);
	struct overview_head *head = NULL;
	struct desk_page page;
	bool listed = false;
	size_t n = 0;

	if (!who_may(reader, PERMISSION_CASE_ACT)) {
		assert_int_equal(
			overview_mine(w->db, w->a, reader, cw_today(), 0, STR(""), 500, &head, &n),
			ERR_FORBIDDEN);
		return;
	}
	assert_int_equal(overview_mine(w->db, w->a, reader, cw_today(), 0, STR(""), 500, &head, &n),
			 OK);
	for (size_t i = 0; i < n; i++)
		listed = listed || id_eq(head[i].ref.id, ref.id);
	assert_int_equal(listed, sees(w, who, ref));
	assert_int_equal(desk_read_on(w->db, w->a, w->book, reader, cw_today(), cw_today() + 60,
				      STR(""), 200, &page),
			 OK);
	for (size_t i = 0; i < page.n; i++)
		assert_true(sees(w, who, page.row[i].ref));
}

static const char *const everybody[] = {
	"walikota",       "sekda",
	"pengelola",      "camat",
	"lurah",          "honorer",
	"kadinkes",       "bidan",
	"staf jayaraksa", "admin",
	"bawaslu",        "bkn",
	"gubernur",       "kepegawaian kediri",
	"pembina kediri", "menteri",
	"auditor bkn",    "kepegawaian jabar",
};
enum { EVERYBODY = sizeof everybody / sizeof *everybody };

static bool in_list(const char *const *list, const char *key)
{
	for (; *list; list++)
		if (strcmp(*list, key) == 0)
			return true;
	return false;
}

static void assert_seen_by(struct case_world *w, struct case_ref ref, const char *accused,
			   const char *const *who)
{
	for (size_t i = 0; i < EVERYBODY; i++) {
		assert_listed(w, everybody[i], ref);
		if (sees(w, everybody[i], ref) == in_list(who, everybody[i]))
			continue;
		fail_msg("accused %s: %s %s", accused, everybody[i],
			 in_list(who, everybody[i]) ? "does not see the case" : "sees the case");
	}
}

/* The only one at whose desk the turn of a procedure is. */
static void assert_turn(struct case_world *w, struct case_ref ref, const char *accused,
			const char *procedure, const char *who)
{
	id track = cw_track(w, ref, procedure)->id;

	for (size_t i = 0; i < EVERYBODY; i++) {
		struct desk_page page;
		bool has = false;

		if (!who_may(cw_who(w, everybody[i]), PERMISSION_CASE_ACT))
			continue;
		page = desk(w, everybody[i]);
		for (size_t k = 0; k < page.n; k++)
			has = has || id_eq(page.row[k].track, track);
		if (has != (strcmp(everybody[i], who) == 0))
			fail_msg("accused %s, %s: the desk of %s", accused, procedure,
				 everybody[i]);
	}
}

static const struct post {
	const char *accused, *authority, *superior, *agency;
	const char *seen[8];
} posts[] = {
	{"staf jayaraksa",
	 "walikota",
	 "lurah",
	 "pengelola",
	 {"bawaslu", "bkn", "walikota", "pengelola"}},
	{"honorer", "walikota", "lurah", "pengelola", {"bawaslu", "bkn", "walikota", "pengelola"}},
	{"bidan", "walikota", "kadinkes", "pengelola", {"bawaslu", "bkn", "walikota", "pengelola"}},
	{"lurah", "walikota", "camat", "pengelola", {"bawaslu", "bkn", "walikota", "pengelola"}},
	{"camat", "walikota", "walikota", "pengelola", {"bawaslu", "bkn", "walikota", "pengelola"}},
	{"kadinkes",
	 "walikota",
	 "walikota",
	 "pengelola",
	 {"bawaslu", "bkn", "walikota", "pengelola"}},
	/* one of the personnel officers: kept from all of them */
	{"pengelola", "walikota", "walikota", "walikota", {"bawaslu", "bkn", "walikota"}},
	/* all work under him but the mayor */
	{"sekda", "walikota", "walikota", "walikota", {"bawaslu", "bkn", "walikota"}},
	/* kept from the whole city: the next body up */
	{"walikota",
	 "gubernur",
	 "gubernur",
	 "gubernur",
	 {"bawaslu", "bkn", "gubernur", "kepegawaian jabar"}},
};

static void test_interest__every_post_accused(void **state)
{
	struct case_world *w = *state;

	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
		const struct post *p = &posts[i];
		struct case_ref ref = brought(w, (const char *[]){p->accused, NULL});

		assert_seen_by(w, ref, p->accused, p->seen);
		assert_turn(w, ref, p->accused, "tindak-lanjut-pejabat", p->authority);
		CW_ACT(w, p->authority, ref, "tindak-lanjut-pejabat", "disiplin");
		assert_turn(w, ref, p->accused, "disiplin", p->superior);
		ref = brought(w, (const char *[]){p->accused, NULL});
		CW_ACT(w, p->authority, ref, "tindak-lanjut-pejabat", "etik");
		assert_turn(w, ref, p->accused, "etik", p->agency);
	}
}

static void test_interest__a_case_about_several_is_kept_from_each(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = brought(w, (const char *[]){"staf jayaraksa", "lurah", NULL});
	size_t n;
	struct track *t;

	while (desk(w, "walikota").n > 0)
		CW_ACT(w, "walikota", ref, "tindak-lanjut-pejabat", "disiplin");
	t = cw_tracks(w, ref, &n);
	for (size_t i = 0; i < n; i++)
		if (t[i].state == TRACK_OPEN)
			assert_true(id_eq(t[i].actor_unit, world_unit(w->base, "Kecamatan Baros")));
	assert_int_equal(desk(w, "lurah").n, 0);
	assert_int_equal(desk(w, "camat").n, 2);
	assert_false(sees(w, "lurah", ref));
	ref = brought(w, (const char *[]){"staf jayaraksa", "camat", NULL});
	while (desk(w, "walikota").n > 0 &&
	       cw_act(w, "walikota", ref, "tindak-lanjut-pejabat", "disiplin") == OK &&
	       desk(w, "walikota").n > 2)
		;
	assert_int_equal(desk(w, "lurah").n, 0); /* he works under one of the accused */
	assert_int_equal(desk(w, "walikota").n, 2);
	ref = brought(w, (const char *[]){"staf jayaraksa", "walikota", NULL});
	assert_false(sees(w, "pengelola", ref));
	assert_int_equal(cw_track(w, ref, "tindak-lanjut-pejabat")->actor_inst, w->jabar);
}

static void test_interest__nothing_is_told_to_the_accused(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = brought(w, (const char *[]){"pengelola", NULL});
	struct case_file f;
	struct track *t;
	struct case_ref found;
	size_t n;
	const struct who *accused = cw_who(w, "pengelola");
	struct act act = {.ref = ref,
			  .track = cw_track(w, ref, "tindak-lanjut-pejabat")->id,
			  .version = 1,
			  .result = STR("menolak"),
			  .on = cw_today()};

	assert_int_equal(case_read(w->db, w->a, accused, ref, &f), ERR_NOT_FOUND);
	assert_int_equal(case_tracks(w->db, w->a, w->book, accused, ref, cw_today(), &t, &n),
			 ERR_NOT_FOUND);
	assert_int_equal(case_find(w->db, w->a, accused, STR("2024-1"), &found), ERR_NOT_FOUND);
	assert_int_equal(
		CW_WRITE(w, track_act(&w->tx, w->a, w->book, accused, cw_today(), &act, &w->error)),
		ERR_NOT_FOUND);
	assert_int_equal(desk(w, "pengelola").total, 0);
}

/* ---- when somebody becomes what he was not ---- */

static enum err give(struct case_world *w, const char *key, enum role role, const char *unit)
{
	return CW_WRITE(w, account_role_give(
				   &w->tx, w->a, w->inst, world_person(w->base, key)->account, role,
				   unit ? world_unit(w->base, unit) : (id){{0}}, (id){{0}}));
}

static enum err take(struct case_world *w, const char *key, enum role role, const char *unit)
{
	return CW_WRITE(
		w, account_role_end(&w->tx, w->a, w->inst, world_person(w->base, key)->account,
				    role, unit ? world_unit(w->base, unit) : (id){{0}}, (id){{0}}));
}

static void test_interest__the_accused_becomes_acting_mayor(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = brought(w, (const char *[]){"camat", NULL});

	assert_int_equal(cw_track(w, ref, "tindak-lanjut-pejabat")->actor_inst, w->inst);
	assert_true(sees(w, "pengelola", ref));
	assert_int_equal(give(w, "camat", ROLE_AUTHORITY, NULL), OK);
	assert_int_equal(cw_track(w, ref, "tindak-lanjut-pejabat")->actor_inst, w->jabar);
	assert_false(sees(w, "pengelola", ref));
	assert_false(sees(w, "walikota", ref));
	assert_int_equal(desk(w, "walikota").n, 0);
	assert_int_equal(desk(w, "gubernur").n, 1);
	assert_int_equal(cw_findings(w), 0);
	assert_int_equal(take(w, "camat", ROLE_AUTHORITY, NULL), OK);
	assert_int_equal(desk(w, "gubernur").n, 0);
	assert_int_equal(desk(w, "walikota").n, 1);
}

static void test_interest__a_head_comes_and_goes(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	const char *jayaraksa = "Kecamatan Baros / Kelurahan Jayaraksa";

	assert_turn(w, ref, "staf jayaraksa", "atasan-langsung", "lurah");
	assert_int_equal(take(w, "lurah", ROLE_UNIT_HEAD, jayaraksa), OK);
	assert_turn(w, ref, "staf jayaraksa", "atasan-langsung", "camat");
	assert_int_equal(
		CW_WRITE(w, account_end(&w->tx, w->a, w->inst,
					world_person(w->base, "camat")->account, (id){{0}})),
		OK);
	assert_turn(w, ref, "staf jayaraksa", "atasan-langsung", "walikota");
	assert_int_equal(give(w, "lurah", ROLE_UNIT_HEAD, jayaraksa), OK);
	assert_turn(w, ref, "staf jayaraksa", "atasan-langsung", "lurah");
}

static void test_interest__an_officer_under_the_accused_sees_less_than_his_colleague(void **state)
{
	struct case_world *w = *state;
	struct case_ref under = brought(w, (const char *[]){"kadinkes", NULL});
	struct case_ref other = brought(w, (const char *[]){"staf jayaraksa", NULL});

	assert_int_equal(give(w, "bidan", ROLE_PERSONNEL, NULL), OK); /* works at Dinas Kesehatan */
	CW_ACT(w, "walikota", under, "tindak-lanjut-pejabat", "etik");
	CW_ACT(w, "walikota", other, "tindak-lanjut-pejabat", "etik");
	w->base->person[8].role = ROLE_PERSONNEL; /* so that cw_who() knows */
	assert_string_equal(w->base->person[8].key, "bidan");
	assert_false(sees(w, "bidan", under));
	assert_true(sees(w, "bidan", other));
	assert_int_equal(desk(w, "bidan").total, 1);
	assert_int_equal(desk(w, "pengelola").total, 2);
	assert_int_equal(cw_act(w, "bidan", under, "etik", "terbukti"), ERR_NOT_FOUND);
	/* When only such officers are left, the turn is the mayor's. */
	assert_int_equal(take(w, "pengelola", ROLE_PERSONNEL, NULL), OK);
	assert_int_equal(cw_track(w, under, "etik")->actor_role, ROLE_AUTHORITY);
	assert_int_equal(cw_track(w, other, "etik")->actor_role, ROLE_PERSONNEL);
}

static enum err add_officer(struct case_world *w, int64_t inst, enum role role, id *ret)
{
	TRY(account_create(&w->tx, w->a,
			   &(struct account_new){.inst = inst,
						 .login = STR("kepegawaian.lain"),
						 .name = STR("Petugas lain")},
			   ret, &w->error));
	return account_role_give(&w->tx, w->a, inst, *ret, role, (id){{0}}, (id){{0}});
}

static void test_interest__an_overseer_s_own_personnel_office_sees_no_report(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"staf jayaraksa", NULL});
	struct who who = {.inst = w->bawaslu, .roles = ROLE_BIT(ROLE_PERSONNEL), .zone = ZONE_WIB};
	struct overview_head *head;
	struct desk_page page;
	size_t n;

	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "terbukti");
	assert_int_equal(CW_WRITE(w, add_officer(w, w->bawaslu, ROLE_PERSONNEL, &who.account)), OK);
	assert_int_equal(case_access_check(w->db, w->a, &who, ref), ERR_NOT_FOUND);
	assert_int_equal(desk_waiting(w->db, w->a, w->book, &who, cw_today(), STR(""), 50, &page),
			 OK);
	assert_int_equal(page.n, 0);
	assert_int_equal(overview_mine(w->db, w->a, &who, cw_today(), 0, STR(""), 50, &head, &n),
			 OK);
	assert_int_equal(n, 0);
	who.roles = ROLE_BIT(ROLE_AUTHORITY);
	assert_int_equal(case_access_check(w->db, w->a, &who, ref), ERR_NOT_FOUND);
	who.roles = ROLE_BIT(ROLE_BKN);
	assert_int_equal(case_access_check(w->db, w->a, &who, ref), ERR_NOT_FOUND);
	who.roles = ROLE_BIT(ROLE_BAWASLU);
	assert_int_equal(case_access_check(w->db, w->a, &who, ref), OK);
	assert_int_equal(desk_waiting(w->db, w->a, w->book, &who, cw_today(), STR(""), 50, &page),
			 OK);
	assert_int_equal(page.n, 1);
}

/* ---- which desk a body is ---- */

static void assert_body(struct case_world *w, struct case_ref ref, const char *body, int64_t inst,
			enum role role, bool records)
{
	struct body b = {.name = str_from(body)};
	struct actor actor = {.party = PARTY_TASK};
	struct case_file f;
	struct desk_of d;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f), OK);
	assert_int_equal(actor_desk(w->db, w->a, ref, &f.subject[0], &actor, &b, &d), OK);
	if (d.inst != inst || d.role != role || d.records != records)
		print_message("body %s\n", body);
	assert_int_equal(d.inst, inst);
	assert_int_equal(d.role, role);
	assert_int_equal(d.records, records);
}

static void test_interest__bodies_have_desks_or_the_home_records(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});

	assert_body(w, ref, "bawaslu", w->bawaslu, ROLE_BAWASLU, false);
	assert_body(w, ref, "bawaslu_atas", w->bawaslu, ROLE_BAWASLU, true);
	assert_body(w, ref, "bkn", w->bkn, ROLE_BKN, false);
	assert_body(w, ref, "satgas", w->bkn, ROLE_BKN, false);
	assert_body(w, ref, "kasn", w->bawaslu, ROLE_BAWASLU, true);
	assert_body(w, ref, "menpanrb", w->bawaslu, ROLE_BAWASLU, true);
	assert_body(w, ref, "atasan_langsung", w->inst, ROLE_UNIT_HEAD, false);
	assert_body(w, ref, "atasan_berikutnya", w->inst, ROLE_UNIT_HEAD, false);
	assert_body(w, ref, "tim_pemeriksa", w->inst, ROLE_PERSONNEL, false);
	assert_body(w, ref, "majelis_kode_etik", w->inst, ROLE_PERSONNEL, false);
	assert_body(w, ref, "instansi", w->inst, ROLE_PERSONNEL, false);
	assert_body(w, ref, "ppk_instansi", w->inst, ROLE_AUTHORITY, false);
	assert_body(w, ref, "pejabat_berwenang", w->inst, ROLE_AUTHORITY, false);
	assert_body(w, ref, "bupati_wali_kota", w->inst, ROLE_AUTHORITY, false);
	assert_body(w, ref, "atasan_pejabat", w->jabar, ROLE_AUTHORITY, false);
	assert_body(w, ref, "gubernur", w->jabar, ROLE_AUTHORITY, false);
	assert_body(w, ref, "mendagri", w->kemendagri, ROLE_AUTHORITY, false);
	assert_body(w, ref, "pengadilan", w->bawaslu, ROLE_BAWASLU, true);
}

static void test_interest__which_body_is_above_is_said_and_not_guessed(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});
	struct institution banten = {.code = STR("banten"),
				     .name = STR("Provinsi Banten"),
				     .kind = INSTITUTION_PROVINSI,
				     .zone = ZONE_WIB};
	struct institution higher = {.code = STR("bawaslu-jabar"),
				     .name = STR("Bawaslu Jawa Barat"),
				     .kind = INSTITUTION_BAWASLU,
				     .zone = ZONE_WIB};

	MUST(CW_WRITE(w, institution_add(&w->tx, w->a, &banten, (id){{0}}, &banten, &w->error)));
	MUST(CW_WRITE(w, institution_add(&w->tx, w->a, &higher, (id){{0}}, &higher, &w->error)));
	assert_body(w, ref, "gubernur", w->jabar, ROLE_AUTHORITY, false);
	assert_body(w, ref, "bawaslu_atas", w->bawaslu, ROLE_BAWASLU, true);
	MUST(CW_WRITE(w, institution_set_above(&w->tx, w->a, w->inst, banten.inst)));
	MUST(CW_WRITE(w, institution_set_above(&w->tx, w->a, w->bawaslu, higher.inst)));
	assert_body(w, ref, "gubernur", banten.inst, ROLE_AUTHORITY, false);
	assert_body(w, ref, "bawaslu_atas", higher.inst, ROLE_BAWASLU, false);
	assert_int_equal(CW_WRITE(w, institution_set_above(&w->tx, w->a, w->inst, 77)),
			 ERR_NOT_FOUND);
	assert_int_equal(CW_WRITE(w, institution_set_above(&w->tx, w->a, w->inst, w->inst)),
			 ERR_INPUT);
}
