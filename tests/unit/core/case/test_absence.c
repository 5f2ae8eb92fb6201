/* Officers who are away: who may say so, and what it changes for the desk and its letters. */
#include "case_world.h"
#include "core/account/account.h"
#include "core/case/absence.h"
#include "core/case/morning.h"
#include "core/doctor/doctor.h"
#include "core/outbox/outbox.h"

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

static enum err say(struct case_world *w, const char *who, const char *about, int from, int until)
{
	w->error = (struct error){0};
	return CW_WRITE(w, absence_say(&w->tx, w->a, cw_who(w, who), cw_today(),
				       cw_who(w, about)->account, cw_today() + from,
				       cw_today() + until, &w->error));
}

static enum err back(struct case_world *w, const char *who, const char *about)
{
	w->error = (struct error){0};
	return CW_WRITE(w, absence_over(&w->tx, w->a, cw_who(w, who), cw_today(),
					cw_who(w, about)->account, &w->error));
}

/* Until when somebody is away, from today. -1: he is there. */
static int away(struct case_world *w, const char *key)
{
	const struct who *who = cw_who(w, key);
	struct away *list;
	size_t n;
	day until;

	assert_int_equal(absence_now(w->db, w->a, who->inst, cw_today(), &list, &n), OK);
	until = absence_until(list, n, who->account);
	return until ? until - cw_today() : -1;
}

static void test_absence__is_said_by_himself_or_by_a_colleague_of_the_desk(void **state)
{
	struct case_world *w = *state;
	struct colleague *list;
	size_t n;

	assert_int_equal(say(w, "bawaslu", "bawaslu", 0, 6), OK);
	assert_int_equal(away(w, "bawaslu"), 6);
	assert_int_equal(away(w, "bawaslu dua"), -1);
	assert_int_equal(say(w, "bawaslu dua", "bawaslu", 0, 3), OK); /* instead of it */
	assert_int_equal(away(w, "bawaslu"), 3);
	assert_int_equal(say(w, "bkn", "bawaslu", 0, 3), ERR_INPUT);
	assert_string_equal(w->error.field, "petugas");
	assert_int_equal(say(w, "lurah", "camat", 0, 3), ERR_INPUT); /* heads of other units */
	assert_int_equal(say(w, "lurah", "lurah", 0, 3), OK);
	assert_int_equal(absence_list(w->db, w->a, cw_who(w, "bawaslu dua"), cw_today(), &list, &n),
			 OK);
	assert_int_equal(n, 2);
	assert_true(list[0].said && list[0].away && list[0].until == cw_today() + 3);
	assert_false(list[1].said);
	assert_int_equal(absence_list(w->db, w->a, cw_who(w, "bidan"), cw_today(), &list, &n),
			 ERR_FORBIDDEN);
}

static void test_absence__has_days_and_is_over_by_itself_or_when_he_is_back(void **state)
{
	struct case_world *w = *state;

	assert_int_equal(say(w, "bawaslu", "bawaslu", 3, 2), ERR_INPUT);
	assert_string_equal(w->error.field, "sampai");
	assert_int_equal(say(w, "bawaslu", "bawaslu", 0, ABSENCE_DAYS_MAX), ERR_INPUT);
	assert_int_equal(say(w, "bawaslu", "bawaslu", -3, -1), ERR_INPUT);
	assert_int_equal(back(w, "bawaslu", "bawaslu"), ERR_CONFLICT);
	assert_int_equal(say(w, "bawaslu", "bawaslu", -3, 0), OK); /* said late */
	assert_int_equal(away(w, "bawaslu"), 0);
	clock_set(clock_now() + MICROS_DAY);
	assert_int_equal(away(w, "bawaslu"), -1);
	assert_int_equal(back(w, "bawaslu", "bawaslu"), ERR_CONFLICT);
	assert_int_equal(say(w, "bawaslu", "bawaslu", 2, 2 + ABSENCE_DAYS_MAX - 1), OK);
	assert_int_equal(away(w, "bawaslu"), -1); /* not yet */
	assert_int_equal(back(w, "bawaslu dua", "bawaslu"), OK);
	clock_set(clock_now() + 3 * MICROS_DAY);
	assert_int_equal(away(w, "bawaslu"), -1); /* he did not go */
	assert_int_equal(say(w, "bawaslu", "bawaslu", 0, 9), OK);
	assert_int_equal(back(w, "bawaslu", "bawaslu"), OK);
	assert_int_equal(away(w, "bawaslu"), -1);
	assert_int_equal(back(w, "bawaslu", "bawaslu"), ERR_CONFLICT);
}

/* ---- the letters of the morning ---- */

static bool has_letter(struct case_world *w, const char *key)
{
	struct outbox_mail *mail;
	size_t n;

	assert_int_equal(outbox_due(w->db, w->a, clock_now() + 30 * MICROS_DAY, 1000, &mail, &n),
			 OK);
	for (size_t i = 0; i < n; i++)
		if (str_eq(mail[i].name, str_from(world_person(w->base, key)->name)))
			return true;
	return false;
}

static void take(struct case_world *w, const char *who, struct case_ref ref)
{
	const struct track *t = cw_track(w, ref, "tindak-lanjut-pejabat");

	assert_int_equal(
		CW_WRITE(w, track_give(&w->tx, w->a, cw_who(w, who), cw_today(), ref, t->id,
				       t->version, cw_who(w, who)->account, &w->error)),
		OK);
}

/* The mayor has taken a step on; the secretary sits at the same desk for these days. */
static void test_absence__the_letter_goes_to_the_others_of_the_desk(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;

	MUST(db_script(w->db, STR("UPDATE employee SET email = 'pegawai@kota.example'"),
		       &w->error));
	ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbit");
	assert_int_equal(CW_WRITE(w, account_role_give(&w->tx, w->a, w->inst,
						       world_person(w->base, "kadinkes")->account,
						       ROLE_AUTHORITY, (id){{0}}, (id){{0}})),
			 OK);
	take(w, "walikota", ref);
	clock_set(clock_now() + 40 * MICROS_DAY);
	assert_int_equal(CW_WRITE(w, morning_letters(&w->tx, w->a, w->inst, ZONE_WIB, cw_today())),
			 OK);
	assert_true(has_letter(w, "walikota"));
	assert_false(has_letter(w, "kadinkes"));
	assert_int_equal(say(w, "kadinkes", "walikota", 1, 7), OK);
	clock_set(clock_now() + MICROS_DAY);
	MUST(db_script(w->db, STR("DELETE FROM outbox"), &w->error));
	assert_int_equal(CW_WRITE(w, morning_letters(&w->tx, w->a, w->inst, ZONE_WIB, cw_today())),
			 OK);
	assert_false(has_letter(w, "walikota"));
	assert_true(has_letter(w, "kadinkes"));
}

/* ---- doctor ---- */

static void test_absence__that_was_tampered_with_is_found(void **state)
{
	static const char *const sql[] = {
		"UPDATE officer_absence SET until_day = until_day + 1",
		"UPDATE officer_absence SET from_day = from_day - 1",
		"DELETE FROM officer_absence",
	};
	struct case_world *w = *state;
	struct doctor_report report = {0};
	struct arena a;

	assert_int_equal(say(w, "bawaslu", "bawaslu", 0, 6), OK);
	arena_init(&a, 16 << 20);
	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
		int64_t before = report.findings;

		MUST(db_begin(w->db, true));
		MUST(db_script(w->db, str_from(sql[i]), &w->error));
		MUST(doctor_accounts(w->db, &a, &report));
		db_rollback(w->db);
		assert_int_equal(report.findings, before + 1);
	}
	arena_finish(&a);
}
