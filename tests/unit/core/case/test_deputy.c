/* Deputies: from the first day to the last they sit where the other sits, what they do says so, and
 * conflict of interest keeps from them what it keeps from whoever works there. */
#include <cmocka.h>

#include "case_rows.h"
#include "core/account/deputy.h"
#include "core/case/actor.h"
#include "core/case/keeper.h"
#include "core/case/officer.h"
#include "core/doctor/doctor.h"
#include "core/event/event.h"

#define JAYARAKSA "Kecamatan Baros / Kelurahan Jayaraksa"

static int setup(void **state)
{
	return cw_up(state);
}

static int64_t wrong_accounts(struct case_world *w)
{
	struct doctor_report report = {.book = w->book};

	assert_int_equal(doctor_accounts(w->db, w->a, &report), OK);
	return report.findings;
}

/* Every test leaves a database that adds up. */
static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	assert_int_equal(wrong_accounts(*state), 0);
	return cw_down(state);
}

/* Somebody as he would be signed in now, with a second factor. */
static const struct who *signed_in(struct case_world *w, const char *key)
{
	struct session *s = arena_new(w->a, struct session);
	uint8_t token[TOKEN_LEN];

	assert_int_equal(
		CW_WRITE(w, session_open(&w->tx, w->a,
					 &(struct session_new){.inst = w->inst,
							       .account = cw_who(w, key)->account,
							       .second_factor = true,
							       .device = STR("Firefox/Linux")},
					 token)),
		OK);
	assert_int_equal(session_read(w->db, w->a, token, clock_now(), s), OK);
	return &s->who;
}

static struct deputy_new head_of(struct case_world *w, const char *who, const char *unit,
				 const char *post, int from, int until)
{
	return (struct deputy_new){.account = cw_who(w, who)->account,
				   .role = ROLE_UNIT_HEAD,
				   .unit = world_unit(w->base, unit),
				   .kind = DEPUTY_DAILY,
				   .post = str_from(post),
				   .from = cw_today() + from,
				   .until = cw_today() + until};
}

static enum err give(struct case_world *w, const struct deputy_new *n)
{
	w->error = (struct error){0};
	return CW_WRITE(w, deputy_give(&w->tx, w->a, w->inst, cw_today(), n,
				       cw_who(w, "admin")->account, &w->error));
}

static void tomorrow(void)
{
	clock_set(clock_now() + MICROS_DAY);
}

static bool sees(struct case_world *w, const char *who, struct case_ref ref)
{
	enum err e = case_access_check(w->db, w->a, signed_in(w, who), ref);

	assert_true(e == OK || e == ERR_NOT_FOUND);
	return e == OK;
}

static int64_t desk_total(struct case_world *w, const struct who *who)
{
	struct desk_page page;

	assert_int_equal(desk_read(w->db, w->a, w->book, who, cw_today(), STR(""), 50, &page), OK);
	assert_int_equal(page.total, page.n);
	return page.total;
}

static enum err act(struct case_world *w, const struct who *who, struct case_ref ref,
		    const char *procedure, const char *result)
{
	const struct track *t = cw_track(w, ref, procedure);
	const struct step_result *r = step_result_find(t->standing.step, str_from(result));
	struct act a = {.ref = ref,
			.track = t->id,
			.version = t->version,
			.result = str_from(result),
			.words = STR("Diperiksa."),
			.closing = r && r->to->closing_n ? r->to->closing[0].name : STR(""),
			.on = cw_today()};

	return CW_WRITE(w, track_act(&w->tx, w->a, w->book, who, cw_today(), &a, &w->error));
}

static void test_deputy__sits_there_from_the_first_day_to_the_last(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	struct deputy_new n = head_of(w, "bidan", JAYARAKSA, "Lurah Jayaraksa", 1, 2);
	const struct who *bidan;
	struct officer *officer;
	struct track *tracks;
	size_t count;

	assert_false(sees(w, "bidan", ref));
	assert_int_equal(give(w, &n), OK);
	bidan = signed_in(w, "bidan");
	assert_false(who_has(bidan, ROLE_UNIT_HEAD)); /* not yet */
	assert_false(sees(w, "bidan", ref));
	tomorrow();
	bidan = signed_in(w, "bidan");
	assert_true(who_has(bidan, ROLE_UNIT_HEAD));
	assert_true(str_eq(who_as(bidan, ROLE_UNIT_HEAD, n.unit), STR("Plh. Lurah Jayaraksa")));
	assert_true(sees(w, "bidan", ref));
	assert_int_equal(desk_total(w, bidan), 1);
	assert_int_equal(officers_read(w->db, w->a, bidan,
				       &(struct desk_of){w->inst, ROLE_UNIT_HEAD, n.unit, false},
				       &officer, &count),
			 OK);
	assert_int_equal(count, 2);
	assert_int_equal(act(w, bidan, ref, "atasan-langsung", "ada_dugaan"), OK);
	tracks = cw_tracks(w, ref, &count);
	assert_true(str_eq(tracks[0].passage[0].as, STR("Plh. Lurah Jayaraksa")));
	assert_true(
		str_eq(tracks[0].passage[0].by, str_from(world_person(w->base, "bidan")->name)));
	tomorrow();
	assert_true(sees(w, "bidan", ref)); /* the last day counts */
	tomorrow();
	bidan = signed_in(w, "bidan");
	assert_false(who_has(bidan, ROLE_UNIT_HEAD));
	assert_false(sees(w, "bidan", ref));
	assert_int_equal(act(w, bidan, ref, "disiplin", "hadir"), ERR_NOT_FOUND);
	assert_int_equal(act(w, signed_in(w, "lurah"), ref, "disiplin", "hadir"), OK);
	tracks = cw_tracks(w, ref, &count);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < tracks[i].passage_n; k++)
			assert_int_equal(
				tracks[i].passage[k].as.n > 0,
				str_eq(tracks[i].passage[k].passage.result, STR("ada_dugaan")));
}

static void test_deputy__of_an_accused_head_decides_nothing_about_him(void **state)
{
	struct case_world *w = *state;
	struct case_ref about_lurah =
		cw_case(w, "camat", CASE_SUPERIOR, (const char *[]){"lurah", NULL});
	struct case_ref about_camat =
		cw_case(w, "walikota", CASE_SUPERIOR, (const char *[]){"camat", NULL});
	struct deputy_new lurah = head_of(w, "bidan", JAYARAKSA, "Lurah Jayaraksa", 0, 5),
			  camat = head_of(w, "bidan", "Kecamatan Baros", "Camat Baros", 0, 5);

	assert_int_equal(give(w, &lurah), OK);
	assert_false(sees(w, "bidan", about_lurah));
	assert_int_equal(desk_total(w, signed_in(w, "bidan")), 0);
	assert_int_equal(give(w, &camat), OK);
	assert_false(sees(w, "bidan", about_camat));
	/* as the head of the district he would see it, had he not also the village to head */
	assert_true(sees(w, "camat", about_lurah));
	assert_false(sees(w, "bidan", about_lurah));
}

static void test_deputy__of_the_authority_is_kept_from_what_his_own_branch_is(void **state)
{
	struct case_world *w = *state;
	struct case_ref about_camat =
		cw_case(w, "walikota", CASE_SUPERIOR, (const char *[]){"camat", NULL});
	struct case_ref about_kadinkes =
		cw_case(w, "walikota", CASE_SUPERIOR, (const char *[]){"kadinkes", NULL});
	struct deputy_new n = {.account = cw_who(w, "lurah")->account,
			       .role = ROLE_AUTHORITY,
			       .kind = DEPUTY_ACTING,
			       .post = STR("Wali Kota Sukabumi"),
			       .from = cw_today(),
			       .until = cw_today()};
	const struct who *lurah;

	assert_int_equal(give(w, &n), OK);
	lurah = signed_in(w, "lurah");
	assert_true(
		str_eq(who_as(lurah, ROLE_AUTHORITY, (id){{0}}), STR("Plt. Wali Kota Sukabumi")));
	assert_false(who_above(lurah));
	assert_true(who_above(signed_in(w, "walikota")));
	assert_true(sees(w, "walikota", about_camat) && sees(w, "walikota", about_kadinkes));
	assert_true(sees(w, "lurah", about_kadinkes));
	assert_false(sees(w, "lurah", about_camat)); /* whom he serves */
	assert_int_equal(desk_total(w, lurah) > 0, true);
	assert_int_equal(who_has(cw_who(w, "lurah"), ROLE_UNIT_HEAD), true); /* and his own desk */
}

static void test_deputy__what_he_had_taken_on_goes_back_when_his_days_are_over(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	struct deputy_new n = head_of(w, "bidan", JAYARAKSA, "Lurah Jayaraksa", 0, 0);
	struct shelf_book book = {.book = w->book};
	const struct who *bidan;
	struct account account;
	struct track *t;
	int64_t done;

	assert_int_equal(give(w, &n), OK);
	t = cw_track(w, ref, "atasan-langsung");
	bidan = signed_in(w, "bidan");
	assert_int_equal(CW_WRITE(w, track_give(&w->tx, w->a, bidan, cw_today(), ref, t->id,
						t->version, n.account, &w->error)),
			 OK);
	assert_int_equal(keeper_round(w->db, w->base->writer, w->a, &book, &done), OK);
	assert_true(id_eq(cw_track(w, ref, "atasan-langsung")->taken_by, n.account));
	tomorrow();
	assert_int_equal(keeper_round(w->db, w->base->writer, w->a, &book, &done), OK);
	assert_true(id_is_none(cw_track(w, ref, "atasan-langsung")->taken_by));
	assert_int_equal(account_read(w->db, w->a, w->inst, n.account, &account), OK);
	assert_int_equal(account.role_n, 1); /* an employee */
	assert_int_equal(keeper_round(w->db, w->base->writer, w->a, &book, &done), OK);
}

static void test_deputy__signs_letters_as_such(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	struct deputy_new n = head_of(w, "bidan", JAYARAKSA, "Lurah Jayaraksa", 0, 0);
	struct letter_new draft = {.ref = ref, .kind = STR("kajian"), .recipient = STR("Camat")};
	struct case_io io = case_rows_io(w);
	const struct who *by[2];
	struct event_record *event;
	size_t count, said = 0, letters = 0;
	id letter;

	assert_int_equal(give(w, &n), OK);
	by[0] = signed_in(w, "bidan");
	by[1] = signed_in(w, "lurah");
	draft.track = cw_track(w, ref, "atasan-langsung")->id;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, by[i], cw_today(),
							  &draft, &letter, &w->error)),
				 OK);
		assert_int_equal(letter_issue(&io, w->a, w->book, by[i], &w->master, ref, letter, 1,
					      &w->error),
				 OK);
	}
	assert_int_equal(event_history(w->db, w->a, ref.inst, ref.id, 0, 100, &event, &count), OK);
	for (size_t i = 0; i < count; i++) {
		if (event[i].kind != EVENT_LETTER_ISSUED)
			continue;
		letters++;
		said += str_find(event[i].data, STR("\"as\":\"Plh. Lurah Jayaraksa\"")) >= 0;
	}
	assert_int_equal(letters, 2);
	assert_int_equal(said, 1);
}

static void test_deputy__is_refused_with_the_field(void **state)
{
	struct case_world *w = *state;
	struct deputy_new good = head_of(w, "bidan", JAYARAKSA, "Lurah Jayaraksa", 0, 3), bad;
	struct {
		struct deputy_new n;
		const char *field;
	} wrong[8];
	size_t k = 0;

#define WRONG(name, change)                \
	do {                               \
		bad = good;                \
		change;                    \
		wrong[k].n = bad;          \
		wrong[k++].field = (name); \
	} while (0)
	WRONG("peran", bad.role = ROLE_PERSONNEL; bad.unit = (id){{0}});
	WRONG("peran", bad.kind = DEPUTY_NONE);
	WRONG("peran", bad.account = cw_who(w, "lurah")->account);
	WRONG("jabatan", bad.post = STR(" "));
	WRONG("sampai", bad.until = bad.from - 1);
	WRONG("sampai", bad.until = bad.from + DEPUTY_DAYS_MAX);
	WRONG("sampai", bad.from -= 5; bad.until = cw_today() - 1);
	WRONG("dari", bad.from = cw_today() + DEPUTY_AHEAD_MAX + 1; bad.until = bad.from);
#undef WRONG
	for (size_t i = 0; i < k; i++) {
		assert_int_equal(give(w, &wrong[i].n), ERR_INPUT);
		assert_string_equal(w->error.field, wrong[i].field);
	}
	bad = good; /* nobody heads it: a deputy who comes later leaves it empty until then */
	bad.from++;
	assert_int_equal(
		CW_WRITE(w, account_role_end(&w->tx, w->a, w->inst, cw_who(w, "lurah")->account,
					     ROLE_UNIT_HEAD, good.unit, (id){{0}})),
		OK);
	assert_int_equal(give(w, &bad), ERR_INPUT);
	assert_string_equal(w->error.field, "dari");
	assert_int_equal(give(w, &good), OK);
}

static void test_deputy__is_given_other_days_or_the_role_itself(void **state)
{
	struct case_world *w = *state;
	struct deputy_new n = head_of(w, "bidan", JAYARAKSA, "Lurah Jayaraksa", 0, 0);

	assert_int_equal(give(w, &n), OK);
	n.kind = DEPUTY_ACTING;
	n.until += 10;
	assert_int_equal(give(w, &n), OK);
	tomorrow();
	assert_true(str_eq(who_as(signed_in(w, "bidan"), ROLE_UNIT_HEAD, n.unit),
			   STR("Plt. Lurah Jayaraksa")));
	assert_int_equal(CW_WRITE(w, account_role_give(&w->tx, w->a, w->inst, n.account,
						       ROLE_UNIT_HEAD, n.unit, (id){{0}})),
			 OK);
	assert_int_equal(who_as(signed_in(w, "bidan"), ROLE_UNIT_HEAD, n.unit).n, 0);
	clock_set(clock_now() + 30 * MICROS_DAY);
	assert_true(who_has(signed_in(w, "bidan"), ROLE_UNIT_HEAD));
}

static void test_deputy__doctor_finds_other_days_post_and_capacity(void **state)
{
	static const struct {
		const char *change, *back;
		bool of_case;
	} tamper[] = {
		{"UPDATE account_role SET post = 'Wali Kota' WHERE deputy = 1",
		 "UPDATE account_role SET post = 'Lurah Jayaraksa' WHERE deputy = 1", false},
		{"UPDATE account_role SET until_day = until_day + 9 WHERE deputy = 1",
		 "UPDATE account_role SET until_day = until_day - 9 WHERE deputy = 1", false},
		{"UPDATE account_role SET deputy = 2 WHERE deputy = 1",
		 "UPDATE account_role SET deputy = 1 WHERE deputy = 2", false},
		{"UPDATE account_role SET deputy = 3 WHERE deputy = 0",
		 "UPDATE account_role SET deputy = 0 WHERE deputy = 3", false},
		{"UPDATE case_passage SET acted_as = 'Plh. Lurah Lain' WHERE acted_as <> ''",
		 "UPDATE case_passage SET acted_as = 'Plh. Lurah Jayaraksa' WHERE acted_as <> ''",
		 true},
	};
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	struct deputy_new n = head_of(w, "bidan", JAYARAKSA, "Lurah Jayaraksa", 0, 3);

	assert_int_equal(give(w, &n), OK);
	assert_int_equal(act(w, signed_in(w, "bidan"), ref, "atasan-langsung", "ada_dugaan"), OK);
	for (size_t i = 0; i < sizeof tamper / sizeof *tamper; i++) {
		MUST(db_script(w->db, str_from(tamper[i].change), &w->error));
		assert_true((tamper[i].of_case ? cw_findings(w) : wrong_accounts(w)) > 0);
		MUST(db_script(w->db, str_from(tamper[i].back), &w->error));
	}
}
