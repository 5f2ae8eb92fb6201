/* netral doctor on cases: whatever is changed behind the program's back is found by the check that
 * is for it. */
#include "case_world.h"
#include "core/case/correct.h"
#include "core/doctor/doctor.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static int64_t findings(struct case_world *w, const char *check)
{
	struct doctor_report report = {.book = w->book};
	struct arena a;

	arena_init(&a, 64 << 20);
	for (size_t i = 0; i < doctor_check_count; i++)
		if (strcmp(doctor_checks[i].name, check) == 0)
			assert_int_equal(doctor_run(w->db, &a, i, &report), OK);
	assert_true(report.read > 0 || report.findings > 0);
	arena_finish(&a);
	return report.findings;
}

/* A case with everything in it: two tracks, passages, a sanction in force, a closed one beside it.
 */
static void fill(struct case_world *w)
{
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	struct case_ref closed = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	struct case_ref report = cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"?", NULL});
	struct case_telling told = {.title = STR("Kaus dibagikan"),
				    .story = STR("Di balai RW."),
				    .place = STR("Baros")};
	struct case_check check = {.identity = CASE_ANSWER_YES, .standing = CASE_ANSWER_NO};
	struct track *t;
	struct act act;

	assert_int_equal(
		CW_WRITE(w, case_check_set(&w->tx, w->a, w->book, cw_who(w, "bawaslu"), cw_today(),
					   report, cw_version(w, report), &check, &w->error)),
		OK);
	assert_int_equal(CW_WRITE(w, case_correct_telling(&w->tx, w->a, w->book,
							  cw_who(w, "bawaslu"), cw_today(), report,
							  cw_version(w, report), &told, &w->error)),
			 OK);
	CW_ACT(w, "lurah", ref, "atasan-langsung", "ada_dugaan");
	CW_ACT(w, "lurah", ref, "disiplin", "hadir");
	CW_ACT(w, "lurah", ref, "disiplin", "selesai");
	t = cw_track(w, ref, "disiplin");
	act = (struct act){.ref = ref,
			   .track = t->id,
			   .version = t->version,
			   .result = STR("dihukum"),
			   .on = cw_today(),
			   .sanction = STR("moral_tertutup"),
			   .out_of_range = STR("Ringan.")};
	assert_int_equal(CW_WRITE(w, track_act(&w->tx, w->a, w->book, cw_who(w, "walikota"),
					       cw_today(), &act, &w->error)),
			 OK);
	CW_ACT(w, "bawaslu", closed, "temuan-pilkada", "tidak_terbukti");
	CW_ACT(w, "bawaslu", closed, "pemulihan-nama", "dipulihkan");
	closed = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"bidan", NULL});
	CW_ACT(w, "bawaslu", closed, "temuan-pilkada", "terbukti");
	CW_ACT(w, "bkn", closed, "rekomendasi-netralitas", "tidak_sah");
	cw_go("2024-12-31"); /* the sanction has come into force */
	cw_settle(w, w->inst);
}

static const struct {
	const char *check, *sql;
} tamper[] = {
	{"case_words", "UPDATE case_subject SET name = 'Kartadipraja'"},
	{"case_words", "UPDATE case_subject SET person_inst = 7, employee_id = case_id"},
	{"case_words", "DELETE FROM case_word WHERE word > 1048576"},
	{"case_clocks", "UPDATE case_file SET open_tracks = 0 WHERE state = 1"},
	{"case_clocks", "UPDATE case_file SET state = 2, closed_day = opened_day WHERE state = 1"},
	{"case_clocks", "UPDATE case_file SET state = 1 WHERE state = 2"},
	{"case_clocks", "DELETE FROM case_turn"},
	{"case_clocks", "UPDATE case_turn SET taken_by = case_id"},
	{"case_clocks",
	 "UPDATE case_turn SET taken_by = (SELECT account_id FROM account_role a "
	 "WHERE a.inst_id = case_turn.inst_id AND a.role = 0 LIMIT 1) WHERE EXISTS "
	 "(SELECT 1 FROM account_role a WHERE a.inst_id = case_turn.inst_id AND a.role = 0)"},
	{"case_clocks", "UPDATE case_turn SET due_day = due_day + 1 WHERE due_day IS NOT NULL"},
	{"case_clocks", "UPDATE case_turn SET due_day = NULL"},
	{"case_clocks", "UPDATE case_turn SET role = 3"},
	{"case_clocks", "UPDATE case_turn SET inst_id = 99"},
	{"case_clocks", "UPDATE case_turn SET from_day = 1 WHERE from_day = 0"},
	{"case_clocks",
	 "UPDATE case_turn SET until_day = until_day - 1 WHERE until_day < 2147483647"},
	{"case_clocks", "UPDATE case_turn SET step = 'lain'"},
	{"case_clocks", "UPDATE case_turn SET sort_day = 0"},
	{"case_clocks", "UPDATE case_turn SET paused = 1"},
	{"case_clocks", "UPDATE case_track SET settle_day = settle_day - 1 WHERE state = 1"},
	{"case_clocks", "UPDATE case_track SET last_day = last_day + 1"},
	{"case_clocks", "UPDATE case_track SET procedure = 'lain'"},
	{"case_clocks", "UPDATE case_track SET ended_day = ended_day + 1 WHERE state = 2"},
	{"case_clocks", "UPDATE case_track SET end_step = 'lain' WHERE state = 2"},
	{"case_clocks", "UPDATE case_passage SET result = 'tidak_hadir' WHERE result = 'hadir'"},
	{"case_clocks", "UPDATE case_passage SET days = days + 1"},
	{"case_clocks", "UPDATE case_passage SET step = 'lain'"},
	{"case_clocks", "DELETE FROM case_passage WHERE seq = 1"},
	{"case_counters", "UPDATE case_tally SET n = n + 1"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 1"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 3"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 4"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 5"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 6"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 7"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 8"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 11"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 12"},
	{"case_counters",
	 "INSERT INTO case_tally (inst_id, what, name, day, n) VALUES (1, 8, 'x', 1, 1)"},
	{"case_counters", "UPDATE case_desk_tally SET turns = turns + 1"},
	{"case_counters", "UPDATE case_desk_tally SET late = late + 1"},
	{"case_counters", "DELETE FROM case_desk_tally"},
	{"case_access", "DELETE FROM case_access"},
	{"case_access", "DELETE FROM case_access WHERE role = 4"},
	{"case_access", "UPDATE case_access SET state = 3"},
	{"case_access", "UPDATE case_access SET role = 4 WHERE role = 2"},
	{"case_access", "UPDATE case_access SET since_day = since_day + 1000"},
	{"case_access", "UPDATE case_access SET opened_day = opened_day + 1"},
	{"case_access", "DELETE FROM case_bar"},
	{"case_access", "UPDATE case_bar SET kind = 4"},
	{"case_access", "UPDATE case_subject SET person_inst = 0"},
	{"case_events", "UPDATE case_file SET title = 'lain'"},
	{"case_events", "UPDATE case_file SET place = 'lain'"},
	{"case_events", "UPDATE case_file SET election = 'lain'"},
	{"case_events", "UPDATE case_file SET act_day = known_day"},
	{"case_events", "UPDATE case_correction SET story = 'lain'"},
	{"case_events", "UPDATE case_correction SET election = 'lain'"},
	{"case_events", "UPDATE case_correction SET act_day = 1"},
	{"case_events", "UPDATE case_correction SET at = at + 1"},
	{"case_events", "UPDATE case_correction SET account_id = case_id"},
	{"case_events", "DELETE FROM case_correction"},
	{"case_events", "UPDATE case_file SET number = number || '0'"},
	{"case_events", "UPDATE case_file SET version = version + 1"},
	{"case_events", "UPDATE case_file SET opened_day = opened_day + 1"},
	{"case_events", "UPDATE case_file SET closed_day = closed_day + 1 WHERE state = 2"},
	{"case_events", "UPDATE case_file SET reviewed = 1"},
	{"case_events", "UPDATE case_file SET state = 3 WHERE state = 1"},
	{"case_events", "UPDATE case_subject SET name = 'lain'"},
	{"case_events", "UPDATE case_subject SET status = 5"},
	{"case_events", "UPDATE case_subject SET unit_id = NULL WHERE unit_id IS NOT NULL"},
	{"case_events", "UPDATE case_subject SET outcome = 3"},
	{"case_events", "DELETE FROM case_subject"},
	{"case_events", "UPDATE case_allegation SET words = 'lain'"},
	{"case_events", "UPDATE case_allegation SET category = 'lain'"},
	{"case_events", "UPDATE case_allegation SET receipt = 'lain'"},
	{"case_events", "DELETE FROM case_allegation"},
	{"case_events", "UPDATE case_track SET began_day = began_day - 1"},
	{"case_events", "UPDATE case_track SET closing_text = 'lain' WHERE state = 2"},
	{"case_events", "UPDATE case_track SET passages = passages + 1"},
	{"case_events", "UPDATE case_track SET taken_by = track_id"},
	{"case_events", "UPDATE case_track SET climbed = 1 WHERE state = 1"},
	{"case_events", "UPDATE case_track SET climbed_step = 'lain' WHERE state = 1"},
	{"case_events", "UPDATE case_passage SET words = 'lain'"},
	{"case_events", "UPDATE case_passage SET desk_inst = 1"},
	{"case_events", "UPDATE case_passage SET until_day = on_day + 3"},
	{"case_events", "DELETE FROM case_passage WHERE seq = 1"},
	{"case_events", "UPDATE case_sanction SET sanction = 'lain'"},
	{"case_events", "UPDATE case_sanction SET reason = 'lain'"},
	{"case_events", "DELETE FROM case_sanction"},
	{"case_events", "UPDATE case_check SET identity = 1"},
	{"case_events", "UPDATE case_check SET signature = 2"},
	{"case_events", "UPDATE case_check SET standing = 0"},
	{"case_events", "DELETE FROM case_check"},
	{"case_events",
	 "INSERT INTO case_check (inst_id, case_id, identity, signature, standing) SELECT inst_id, "
	 "case_id, 2, 0, 0 FROM case_file WHERE origin = 1"},
	{"case_events", "UPDATE case_sanction SET authority = 1 - authority"},
	{"case_events", "UPDATE case_sanction SET in_range = 1 - in_range"},
	{"case_events", "UPDATE case_sanction SET repeat = 1 - repeat"},
	{"case_events", "UPDATE case_sanction SET desk_inst = desk_inst + 1"},
	{"case_events", "UPDATE case_sanction SET decided_day = decided_day + 1"},
	{"case_events", "UPDATE case_sanction SET from_day = from_day + 1"},
	{"case_events", "UPDATE case_sanction SET until_day = decided_day"},
	{"case_events", "UPDATE case_sanction SET annulled_day = decided_day"},
	{"case_counters", "UPDATE case_sanction SET authority = 1 - authority"},
	{"case_counters", "UPDATE case_sanction SET desk_inst = desk_inst + 1"},
	{"case_counters", "DELETE FROM case_tally WHERE what = 9"},
	{"case_clocks", "UPDATE case_track SET penalties = 0 WHERE penalties > 1"},
	{"case_events", "DELETE FROM event WHERE kind = 405"},
};
enum { TAMPERS = sizeof tamper / sizeof *tamper };

/* All that a change may touch is copied before, and put back after. */
static const char *const table[] = {
	"case_file",     "case_subject", "case_allegation", "case_track", "case_turn",
	"case_passage",  "case_access",  "case_bar",        "case_tally", "case_desk_tally",
	"case_sanction", "case_check",   "event",           "case_word",  "case_correction"};
enum { TABLES = sizeof table / sizeof *table };

static void script(struct case_world *w, const char *format, const char *name)
{
	MUST(db_script(w->db, str_printf(w->a, format, name, name), &w->error));
}

static void put_back(struct case_world *w)
{
	for (size_t k = 0; k < TABLES; k++) {
		script(w, "DELETE FROM %s", table[k]);
		script(w, "INSERT INTO %s SELECT * FROM copy_%s", table[k]);
	}
}

static void test_doctor__finds_each_thing_that_was_tampered_with(void **state)
{
	struct case_world *w = *state;
	int missed = 0;

	fill(w);
	assert_int_equal(cw_findings(w), 0);
	for (size_t k = 0; k < TABLES; k++)
		script(w, "CREATE TABLE copy_%s AS SELECT * FROM %s", table[k]);
	for (size_t i = 0; i < TAMPERS; i++) {
		MUST(db_script(w->db, str_from(tamper[i].sql), &w->error));
		if (findings(w, tamper[i].check) == 0) {
			print_error("%s does not find: %s\n", tamper[i].check, tamper[i].sql);
			missed++;
		}
		put_back(w);
	}
	assert_int_equal(missed, 0);
	assert_int_equal(cw_findings(w), 0); /* and the copies were true */
}
