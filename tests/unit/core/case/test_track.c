/* Acting in a track, day by day: what is refused, what happens by itself, what a clock that goes
 * wrong does. */
#include "case_world.h"
#include "core/case/actor.h"
#include "core/case/course.h"
#include "core/case/tally.h"

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

/* An act that is right, to be made wrong; as the desk would send it. */
static struct act act_of(struct case_world *w, struct case_ref ref, const char *procedure,
			 const char *result)
{
	struct track *t = cw_track(w, ref, procedure);

	return (struct act){.ref = ref,
			    .track = t->id,
			    .version = t->version,
			    .step = t->standing.step->name,
			    .result = str_from(result),
			    .on = cw_today(),
			    .words = STR("Sesuai hasil pemeriksaan.")};
}

static enum err run(struct case_world *w, const char *who, const struct act *act)
{
	w->error = (struct error){0};
	return CW_WRITE(
		w, track_act(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), act, &w->error));
}

#define assert_refused(w, act, wanted)                                   \
	do {                                                             \
		assert_int_equal(run((w), "bawaslu", (act)), ERR_INPUT); \
		assert_string_equal((w)->error.field, (wanted));         \
	} while (0)

static struct case_ref report(struct case_world *w)
{
	return cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"staf jayaraksa", NULL});
}

static str step_of(struct case_world *w, struct case_ref ref, const char *procedure)
{
	return cw_track(w, ref, procedure)->standing.step->name;
}

static struct case_file file(struct case_world *w, struct case_ref ref)
{
	struct case_file f;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f), OK);
	return f;
}

static void test_track__what_an_act_lacks_is_told_with_its_field(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	struct act act = act_of(w, ref, "laporan-pilkada", "bukan_hasil");
	char *long_words = arena_alloc(w->a, CASE_WORDS_MAX + 2);

	assert_refused(w, &act, "hasil");
	act = act_of(w, ref, "laporan-pilkada", "");
	assert_refused(w, &act, "hasil");
	act = act_of(w, ref, "laporan-pilkada", "lanjut");
	assert_refused(w, &act, "hasil");
	act = act_of(w, ref, "laporan-pilkada", "lengkap");
	act.on = cw_today() + 1;
	assert_refused(w, &act, "hari");
	act.on = cw_today() - 1;
	assert_refused(w, &act, "hari");
	act = act_of(w, ref, "laporan-pilkada", "lengkap");
	memset(long_words, 'a', CASE_WORDS_MAX + 1);
	act.words = str_n(long_words, CASE_WORDS_MAX + 1);
	assert_refused(w, &act, "catatan");
	act = act_of(w, ref, "laporan-pilkada", "jeda");
	act.words = STR(" ");
	assert_refused(w, &act, "catatan");
	act = act_of(w, ref, "laporan-pilkada", "jeda");
	assert_refused(w, &act, "dasar");
	act = act_of(w, ref, "laporan-pilkada", "lengkap");
	act.track = (id){{9}};
	assert_int_equal(run(w, "bawaslu", &act), ERR_NOT_FOUND);
	act.ref.id = (id){{9}};
	assert_int_equal(run(w, "bawaslu", &act), ERR_NOT_FOUND);
}

static void test_track__an_end_wants_its_reason_and_a_text(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	struct act act = act_of(w, ref, "temuan-pilkada", "tidak_terbukti");

	assert_refused(w, &act, "penutup");
	act.closing = STR("bukan_alasan");
	assert_refused(w, &act, "penutup");
	act.closing = STR("tidak_terbukti");
	act.words = STR("");
	assert_refused(w, &act, "catatan");
	act.words = STR("Orangnya lain.");
	assert_int_equal(run(w, "bawaslu", &act), OK);
	assert_int_equal(file(w, ref).open_tracks, 1); /* pemulihan-nama */
	assert_true(cw_track(w, ref, "pemulihan-nama")->records);
	cw_act(w, "bawaslu", ref, "pemulihan-nama", "dipulihkan");
	assert_int_equal(file(w, ref).state, CASE_CLOSED);
	assert_int_equal(file(w, ref).subject[0].outcome, SUBJECT_NOT_PROVEN);
	assert_int_equal(run(w, "bawaslu", &act), ERR_CONFLICT);
}

static void test_track__ends_with_the_reason_that_was_chosen(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	struct act act;
	struct track *track;
	size_t n, ended = 0;

	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	act = act_of(w, ref, "laporan-pilkada", "tidak_terbukti");
	act.closing = STR("bukan_pelanggaran"); /* not the first of that end */
	assert_int_equal(run(w, "bawaslu", &act), OK);
	track = cw_tracks(w, ref, &n);
	for (size_t i = 0; i < n; i++) {
		if (track[i].state != TRACK_ENDED)
			continue;
		assert_true(str_eq(track[i].closing, STR("bukan_pelanggaran")));
		assert_true(str_eq(track[i].closing_text, act.words));
		ended++;
	}
	assert_int_equal(ended, 1);
}

static void test_track__of_two_who_saw_the_same_one_acts(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	struct act first = act_of(w, ref, "laporan-pilkada", "lengkap"), second = first;

	assert_int_equal(run(w, "bawaslu", &first), OK);
	assert_int_equal(run(w, "bawaslu dua", &second), ERR_CONFLICT);
	second = act_of(w, ref, "laporan-pilkada", "tambahan"); /* back to the same step */
	assert_int_equal(run(w, "bawaslu dua", &second), OK);
	second.step = STR("kajian_awal"); /* shown before */
	second.version++;
	assert_int_equal(run(w, "bawaslu dua", &second), ERR_CONFLICT);
}

static void test_track__a_step_that_has_passed_by_itself_is_a_conflict(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	struct act act;

	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "kurang");
	act = act_of(w, ref, "laporan-pilkada", "dilengkapi");
	cw_go("2024-11-11"); /* the last day: 48 hours */
	act.on = cw_today();
	cw_go("2024-11-12");
	assert_int_equal(run(w, "bawaslu", &act), ERR_CONFLICT);
	act.step = STR(""); /* also for who does not say what he saw */
	assert_int_equal(run(w, "bawaslu", &act), ERR_CONFLICT);
}

static void test_track__an_end_by_itself_is_written_with_its_day(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	size_t track_n;
	struct track *t;
	struct case_file f;
	struct desk_page page;

	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "kurang");
	cw_go("2024-11-20"); /* down for a week */
	assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(), STR(""),
				   10, &page),
			 OK);
	assert_int_equal(page.total, 0); /* nobody's turn, though nothing was written yet */
	assert_int_equal(page.n, 0);
	assert_int_equal(cw_settle(w, w->bawaslu), 1);
	f = file(w, ref);
	assert_int_equal(f.state, CASE_CLOSED);
	assert_int_equal(f.closed_day, cw_day("2024-11-12"));
	t = cw_tracks(w, ref, &track_n);
	assert_int_equal(t[0].state, TRACK_ENDED);
	assert_int_equal(t[0].ended, cw_day("2024-11-12"));
	assert_true(str_eq(t[0].closing, STR("tidak_dilengkapi")));
	assert_int_equal(cw_settle(w, w->bawaslu), 0); /* once */
}

static void test_track__a_pause_stops_the_clock_and_moves_the_last_day(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	struct act act = act_of(w, ref, "laporan-pilkada", "jeda");
	struct desk_page page;

	act.basis = STR("Menunggu keterangan ahli");
	assert_int_equal(run(w, "bawaslu", &act), OK);
	cw_go("2024-11-30");
	assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(), STR(""),
				   10, &page),
			 OK);
	assert_int_equal(page.n, 1);
	assert_true(page.row[0].paused);
	assert_false(page.row[0].has_due);
	assert_int_equal(page.late, 0);
	act = act_of(w, ref, "laporan-pilkada", "jeda");
	act.basis = STR("Sekali lagi");
	assert_refused(w, &act, "hasil");
	act = act_of(w, ref, "laporan-pilkada", "lanjut");
	act.on = cw_day("2024-11-08"); /* before the pause */
	assert_refused(w, &act, "hari");
	act.on = cw_day("2024-11-19"); /* ten days of pause; told eleven days later */
	assert_int_equal(run(w, "bawaslu", &act), OK);
	assert_int_equal(cw_track(w, ref, "laporan-pilkada")->standing.due.last,
			 cw_day("2024-11-22"));
	assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(), STR(""),
				   10, &page),
			 OK);
	assert_int_equal(page.late, 1);
	assert_int_equal(page.row[0].days_left, -8);
}

static void test_track__a_step_is_taken_given_and_given_back(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	struct track *t = cw_track(w, ref, "laporan-pilkada");
	const struct who *one = cw_who(w, "bawaslu"), *two = cw_who(w, "bawaslu dua");
	struct desk_load *load;
	size_t n;

	assert_int_equal(CW_WRITE(w, track_give(&w->tx, w->a, cw_who(w, "bkn"), cw_today(), ref,
						t->id, t->version, one->account, &w->error)),
			 ERR_NOT_FOUND);
	assert_int_equal(CW_WRITE(w, track_give(&w->tx, w->a, one, cw_today(), ref, t->id,
						t->version + 1, one->account, &w->error)),
			 ERR_CONFLICT);
	assert_int_equal(CW_WRITE(w, track_give(&w->tx, w->a, one, cw_today(), ref, t->id,
						t->version, cw_who(w, "bkn")->account, &w->error)),
			 ERR_INPUT);
	assert_int_equal(CW_WRITE(w, track_give(&w->tx, w->a, one, cw_today(), ref, (id){{9}},
						t->version, one->account, &w->error)),
			 ERR_NOT_FOUND);
	assert_int_equal(CW_WRITE(w, track_give(&w->tx, w->a, one, cw_today(), ref, t->id,
						t->version, two->account, &w->error)),
			 OK);
	t = cw_track(w, ref, "laporan-pilkada");
	assert_true(id_eq(t->taken_by, two->account));
	report(w);
	assert_int_equal(desk_load_read(w->db, w->a, one, cw_today(), &load, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(load[0].open + load[1].open, 2);
	assert_int_equal(CW_WRITE(w, track_give(&w->tx, w->a, one, cw_today(), ref, t->id,
						t->version, (id){{0}}, &w->error)),
			 OK);
	assert_true(id_is_none(cw_track(w, ref, "laporan-pilkada")->taken_by));
	t = cw_track(w, ref, "laporan-pilkada");
	assert_int_equal(CW_WRITE(w, track_give(&w->tx, w->a, one, cw_today(), ref, t->id,
						t->version, one->account, &w->error)),
			 OK);
	CW_ACT(w, "bawaslu dua", ref, "laporan-pilkada",
	       "lengkap"); /* a colleague may all the same */
	assert_true(id_is_none(cw_track(w, ref, "laporan-pilkada")->taken_by));
}

/* ---- the host's clock ---- */

static void test_track__a_clock_that_goes_back_refuses_and_loses_nothing(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	struct act act;
	struct desk_page page;

	cw_go("2024-11-11");
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	act = act_of(w, ref, "laporan-pilkada", "terbukti");
	act.closing = STR("diteruskan");
	cw_go("2024-11-10");
	assert_refused(w, &act, "hari"); /* the day it says is still to come */
	act.on = cw_today();
	assert_refused(w, &act, "hari"); /* and today is before the step */
	assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(), STR(""),
				   10, &page),
			 OK);
	assert_int_equal(page.n, 1); /* still on the desk, in the step where it is */
	assert_true(str_eq(page.row[0].step, STR("kajian")));
	assert_true(str_eq(step_of(w, ref, "laporan-pilkada"), STR("kajian")));
	cw_settle(w, w->bawaslu);
	report(w); /* a new one can be taken in */
	cw_go("2024-11-11");
	act.on = cw_today();
	assert_int_equal(run(w, "bawaslu", &act), OK);
}

static void test_track__a_week_without_the_program_changes_nothing(void **state)
{
	struct case_world *w = *state;
	struct case_ref watched = report(w), alone = report(w);
	struct track *t[2];
	const char *const morning[] = {"2024-11-10", "2024-11-11", "2024-11-12",
				       "2024-11-13", "2024-11-14", "2024-11-15"};

	CW_ACT(w, "bawaslu", watched, "laporan-pilkada", "kurang");
	for (size_t i = 0; i < sizeof morning / sizeof *morning; i++) {
		cw_go(morning[i]);
		cw_settle(w, w->bawaslu);
	}
	cw_go("2024-11-09");
	CW_ACT(w, "bawaslu", alone, "laporan-pilkada", "kurang");
	cw_go("2024-11-16");
	cw_settle(w, w->bawaslu);
	for (int i = 0; i < 2; i++) {
		size_t track_n;

		t[i] = cw_tracks(w, i ? alone : watched, &track_n);
		assert_int_equal(track_n, 1);
	}
	assert_int_equal(t[0]->ended, t[1]->ended);
	assert_true(str_eq(t[0]->closing, t[1]->closing));
	assert_int_equal(file(w, watched).closed_day, file(w, alone).closed_day);
}

/* ---- what is decided ---- */

static void test_track__a_sanction_wants_a_reason_when_nothing_proposes_it(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	struct act act;

	CW_ACT(w, "lurah", ref, "atasan-langsung", "ada_dugaan");
	CW_ACT(w, "lurah", ref, "disiplin", "hadir");
	CW_ACT(w, "lurah", ref, "disiplin", "selesai");
	act = act_of(w, ref, "disiplin", "dihukum");
	act.sanction = STR("bukan_sanksi");
	assert_int_equal(run(w, "walikota", &act), ERR_INPUT);
	assert_string_equal(w->error.field, "sanksi");
	act.sanction = STR("moral_tertutup");
	assert_int_equal(run(w, "walikota", &act), ERR_INPUT);
	assert_string_equal(w->error.field, "alasan");
	act.out_of_range = STR("Perbuatannya ringan.");
	assert_int_equal(run(w, "walikota", &act), OK);
	cw_go("2024-12-31");
	CW_ACT(w, "pengelola", ref, "disiplin", "dilaksanakan");
	{
		struct case_file f;

		assert_int_equal(case_read(w->db, w->a, cw_who(w, "pengelola"), ref, &f), OK);
		assert_int_equal(f.state, CASE_CLOSED);
		assert_int_equal(f.subject[0].outcome, SUBJECT_SANCTIONED);
	}
}

static int64_t counted(struct case_world *w, int64_t inst, enum tally_kind what, const char *name)
{
	struct tally_row *row;
	int64_t sum = 0;
	size_t n;

	assert_int_equal(tally_read(w->db, w->a, inst, what, INT64_MIN, INT64_MAX, &row, &n), OK);
	for (size_t i = 0; i < n; i++)
		if (str_eq(row[i].name, str_from(name)))
			sum += row[i].n;
	return sum;
}

static void test_track__the_scoreboard_counts_in_the_same_moment(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w);
	struct tally_row *row;
	size_t n;

	report(w);
	assert_int_equal(counted(w, w->bawaslu, TALLY_OPENED, "kertas"), 2);
	assert_int_equal(counted(w, w->bawaslu, TALLY_OPENED_PERSONS, "kertas"), 2);
	assert_int_equal(counted(w, w->bawaslu, TALLY_BEGAN, "laporan-pilkada"), 2);
	assert_int_equal(tally_on(w->db, w->a, w->bawaslu, TALLY_OPEN, cw_today(), &row, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(row[0].n, 2);
	cw_go("2024-11-13");
	assert_int_equal(tally_on(w->db, w->a, w->bawaslu, TALLY_LATE, cw_today(), &row, &n), OK);
	assert_int_equal(row[0].n, 2);
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "kurang");
	assert_int_equal(tally_on(w->db, w->a, w->bawaslu, TALLY_LATE, cw_today(), &row, &n), OK);
	assert_int_equal(row[0].n, 1);
	assert_int_equal(
		counted(w, w->bawaslu, TALLY_STEP_DAYS, "laporan-pilkada/kajian_awal/kurang"), 1);
	cw_go("2024-12-02");
	assert_int_equal(cw_settle(w, w->bawaslu), 1); /* nobody completed it */
	assert_int_equal(
		counted(w, w->bawaslu, TALLY_ENDED, "laporan-pilkada/ditutup/tidak_dilengkapi"), 1);
	assert_int_equal(counted(w, w->bawaslu, TALLY_END_DAYS, "laporan-pilkada/ditutup"), 1);
	assert_int_equal(counted(w, w->bawaslu, TALLY_CLOSED, "kertas"), 1);
	assert_int_equal(counted(w, w->bawaslu, TALLY_CLOSED_PERSONS, "kertas"), 1);
}

/* ---- desks ---- */

static void test_track__a_desk_is_read_page_by_page_in_order(void **state)
{
	struct case_world *w = *state;
	struct desk_page page = {0};
	int64_t seen = 0;
	day before = 0;
	str after = STR("");

	for (int i = 0; i < 23; i++) {
		char iso[16];

		snprintf(iso, sizeof iso, "2024-11-%02d", 9 + (i * 7) % 10);
		cw_go(iso);
		report(w);
	}
	cw_go("2024-11-30");
	do {
		assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(),
					   after, 5, &page),
				 OK);
		assert_int_equal(page.total, 23);
		assert_int_equal(page.late, 23);
		for (size_t i = 0; i < page.n; i++) {
			assert_true(page.row[i].due >= before);
			before = page.row[i].due;
		}
		seen += (int64_t)page.n;
		after = page.next;
	} while (after.p);
	assert_int_equal(seen, 23);
	assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(),
				   STR("x:y"), 5, &page),
			 ERR_FORMAT);
	assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "staf jayaraksa"), cw_today(),
				   STR(""), 5, &page),
			 ERR_FORBIDDEN);
}

static void test_track__the_home_sees_what_it_waits_for(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"bidan", NULL});
	struct desk_page page;

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	assert_int_equal(desk_waiting(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(),
				      STR(""), 10, &page),
			 OK);
	assert_int_equal(page.n, 1);
	assert_true(str_eq(page.row[0].actor, STR("Badan Kepegawaian Negara")));
	assert_int_equal(desk_waiting(w->db, w->a, w->book, cw_who(w, "bkn"), cw_today(), STR(""),
				      10, &page),
			 OK);
	assert_int_equal(page.n, 0);
	assert_int_equal(desk_waiting(w->db, w->a, w->book, cw_who(w, "lurah"), cw_today(), STR(""),
				      10, &page),
			 ERR_FORBIDDEN);
}

/* ---- bodies that come and go ---- */

static void test_track__a_task_that_changes_hands_moves_by_the_day(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;

	cw_go("2024-09-01"); /* KASN still examines, and is not on this server */
	ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"bidan", NULL});
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	assert_true(cw_track(w, ref, "rekomendasi-netralitas")->records);
	assert_int_equal(cw_track(w, ref, "rekomendasi-netralitas")->actor_inst, w->bawaslu);
	assert_int_equal(case_access_check(w->db, w->a, cw_who(w, "bkn"), ref), ERR_NOT_FOUND);
	cw_go("2024-09-03");
	assert_int_equal(case_access_check(w->db, w->a, cw_who(w, "bkn"), ref), ERR_NOT_FOUND);
	cw_go("2024-09-04"); /* BKN does; nothing was written */
	assert_int_equal(cw_track(w, ref, "rekomendasi-netralitas")->actor_inst, w->bkn);
	assert_int_equal(cw_act(w, "bawaslu", ref, "rekomendasi-netralitas", "sah"), ERR_FORBIDDEN);
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
}

static void test_track__working_turns_out_again_changes_nothing_by_itself(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = report(w), second = report(w), *list;
	size_t n;

	assert_int_equal(case_open_list(w->db, w->a, w->bawaslu, (id){{0}}, 10, &list, &n), OK);
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(
			CW_WRITE(w, case_refresh(&w->tx, w->a, w->book, list[i], cw_today(), true)),
			OK);
	assert_int_equal(cw_track(w, ref, "laporan-pilkada")->version, 1);
	assert_int_equal(cw_track(w, second, "laporan-pilkada")->version, 1);
	assert_int_equal(case_open_list(w->db, w->a, w->bawaslu, list[0].id, 10, &list, &n), OK);
	assert_int_equal(n, 1);
}
