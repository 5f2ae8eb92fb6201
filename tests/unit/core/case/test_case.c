/* A case from intake to its end, and what each desk sees of it. */
#include "case_world.h"
#include "core/case/number.h"

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

static struct desk_page desk(struct case_world *w, const char *who)
{
	struct desk_page page;

	assert_int_equal(
		desk_read(w->db, w->a, w->book, cw_who(w, who), cw_today(), STR(""), 50, &page),
		OK);
	return page;
}

static void assert_desk(struct case_world *w, const char *who, int64_t total, int64_t late)
{
	struct desk_page page = desk(w, who);

	if (page.total != total || page.late != late || (int64_t)page.n != total)
		print_message("desk of %s\n", who);
	assert_int_equal(page.total, total);
	assert_int_equal(page.late, late);
	assert_int_equal(page.n, total);
}

static void test_case__is_taken_in_with_number_subject_and_first_step(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"staf jayaraksa", NULL});
	struct case_file f;
	struct track *t;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f), OK);
	assert_true(str_eq(f.number, case_number(w->a, 2024, 1)));
	assert_int_equal(f.state, CASE_OPEN);
	assert_int_equal(f.origin, CASE_PAPER);
	assert_int_equal(f.open_tracks, 1);
	assert_int_equal(f.subject_n, 1);
	assert_int_equal(f.subject[0].status, STATUS_PNS);
	assert_int_equal(f.subject[0].person_inst, w->inst);
	assert_int_equal(f.allegation_n, 1);
	assert_true(str_eq(f.allegation[0].category, STR("medsos")));
	t = cw_track(w, ref, "laporan-pilkada");
	assert_true(str_eq(t->standing.step->name, STR("kajian_awal")));
	assert_int_equal(t->standing.due.last, cw_today() + 3);
	assert_int_equal(t->actor_inst, w->bawaslu);
	assert_int_equal(t->actor_role, ROLE_BAWASLU);
	assert_true(str_eq(t->actor_name, STR("Bawaslu Kota Sukabumi")));
	assert_desk(w, "bawaslu", 1, 0);
	assert_desk(w, "bkn", 0, 0);
	assert_desk(w, "pengelola", 0, 0);
}

static void test_case__goes_from_desk_to_desk_until_it_is_closed(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});
	struct case_file f;

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	assert_desk(w, "bawaslu", 0, 0);
	assert_desk(w, "bkn", 1, 0);
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bkn"), ref, &f), OK);
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "pengelola"), ref, &f), ERR_NOT_FOUND);
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbit");
	assert_desk(w, "walikota", 1, 0);
	CW_ACT(w, "walikota", ref, "tindak-lanjut-pejabat", "disiplin");
	assert_desk(w, "walikota", 0, 0);
	assert_desk(w, "lurah", 1, 0); /* the nearest head above */
	assert_desk(w, "camat", 0, 0);
	CW_ACT(w, "lurah", ref, "disiplin", "hadir");
	CW_ACT(w, "lurah", ref, "disiplin", "selesai");
	CW_ACT(w, "walikota", ref, "disiplin", "dihukum");
	assert_desk(w, "bawaslu", 1, 0); /* records what the subject does */
	cw_go("2024-12-31");             /* the decision has come into force by itself */
	assert_desk(w, "bawaslu", 0, 0);
	assert_desk(w, "pengelola", 1, 0);
	CW_ACT(w, "pengelola", ref, "disiplin", "dilaksanakan");
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f), OK);
	assert_int_equal(f.state, CASE_CLOSED);
	assert_int_equal(f.closed_day, cw_today());
	assert_int_equal(f.open_tracks, 0);
	assert_int_equal(f.subject[0].outcome, SUBJECT_SANCTIONED);
	assert_desk(w, "pengelola", 0, 0);
}

static void test_case__late_steps_are_counted_by_the_day(void **state)
{
	struct case_world *w = *state;
	struct desk_page page;

	cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"staf jayaraksa", NULL});
	cw_go("2024-11-12");
	assert_desk(w, "bawaslu", 1, 0);
	cw_go("2024-11-13");
	assert_desk(w, "bawaslu", 1, 1);
	page = desk(w, "bawaslu");
	assert_int_equal(page.row[0].days_left, -1);
	assert_int_equal(page.row[0].waited, 4);
	assert_true(str_eq(page.row[0].step_title.id, STR("Kajian awal")));
}

static void test_case__only_the_actor_acts(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});

	assert_int_equal(cw_act(w, "bkn", ref, "temuan-pilkada", "terbukti"), ERR_NOT_FOUND);
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	assert_int_equal(cw_act(w, "bawaslu", ref, "rekomendasi-netralitas", "sah"), ERR_FORBIDDEN);
	assert_int_equal(cw_act(w, "bkn", ref, "rekomendasi-netralitas", "bukan_hasil"), ERR_INPUT);
}
