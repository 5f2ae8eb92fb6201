/* What the officer at the counter saw of a report, and what the coach is told of a case. */
#include <cmocka.h>

#include "case_rows.h"
#include "core/case/coach_read.h"
#include "photo.h"

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

static struct case_new_subject somebody;
static struct case_new report(struct case_world *w)
{
	somebody = (struct case_new_subject){.name = STR("Dedi Rekaan"), .status = STATUS_PNS};
	return (struct case_new){.origin = CASE_PAPER,
				 .regime = REGIME_PILKADA,
				 .title = STR("Unggahan dukungan"),
				 .story = STR("Mengunggah dukungan."),
				 .known_day = cw_today(),
				 .reporter = STR("Siti Rekaan, 0812 0000 0000"),
				 .master = &w->master,
				 .check = {.identity = CASE_ANSWER_YES},
				 .subject = &somebody,
				 .subject_n = 1};
}

static struct case_ref open(struct case_world *w, const struct case_new *n)
{
	struct case_ref ref = {0};

	assert_int_equal(CW_WRITE(w, case_open(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
					       cw_today(), n, &ref, &w->error)),
			 OK);
	return ref;
}

static enum err set(struct case_world *w, const char *who, struct case_ref ref, int64_t version,
		    struct case_check check)
{
	w->error = (struct error){0};
	return CW_WRITE(w, case_check_set(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), ref,
					  version, &check, &w->error));
}

static struct shelf_book shelf_of(struct case_world *w)
{
	struct arena *scratch = arena_new(w->a, struct arena);
	struct shelf_book book = {.book = w->book};

	arena_init(scratch, 256 << 20);
	book.triage = triage_train(w->a, scratch, w->book, NULL);
	arena_finish(scratch);
	return book;
}

/* What `who` is told of a case; *ret_waits whether the coach still has something to say. */
static enum err ask(struct case_world *w, const char *who, struct case_ref ref, bool *ret_waits,
		    struct coach_case *ret, struct case_check *ret_check)
{
	struct shelf_book book = shelf_of(w);
	struct case_file file;
	struct track *track;
	size_t n;

	TRY(case_read(w->db, w->a, cw_who(w, who), ref, &file));
	track = cw_tracks(w, ref, &n);
	*ret_waits = coach_waits(&file, track, n);
	return coach_read(w->db, w->a, &book, cw_who(w, who), &w->master, cw_today(), &file, track,
			  ret, ret_check);
}

static struct case_check kept(struct case_world *w, struct case_ref ref)
{
	struct case_check check;
	struct coach_case c;
	bool waits;

	MUST(ask(w, "bawaslu", ref, &waits, &c, &check));
	return check;
}

/* ---- the answers ---- */

static void test_check__answers_at_intake_are_kept_and_change_later(void **state)
{
	struct case_world *w = *state;
	struct case_new n = report(w);
	struct case_ref ref = open(w, &n);
	int64_t version = cw_version(w, ref);

	assert_int_equal(kept(w, ref).identity, CASE_ANSWER_YES);
	assert_int_equal(kept(w, ref).signature, CASE_ANSWER_UNKNOWN);
	assert_int_equal(set(w, "bawaslu dua", ref, version,
			     (struct case_check){CASE_ANSWER_YES, CASE_ANSWER_NO, CASE_ANSWER_YES}),
			 OK);
	assert_int_equal(kept(w, ref).signature, CASE_ANSWER_NO);
	assert_int_equal(kept(w, ref).standing, CASE_ANSWER_YES);
	assert_int_equal(cw_version(w, ref), version + 1);
	/* and can be taken back */
	assert_int_equal(set(w, "bawaslu", ref, version + 1, (struct case_check){0}), OK);
	assert_int_equal(kept(w, ref).identity, CASE_ANSWER_UNKNOWN);
	n.check = (struct case_check){0}; /* nothing was answered: nothing is known */
	assert_int_equal(kept(w, open(w, &n)).identity, CASE_ANSWER_UNKNOWN);
	n.origin = CASE_FINDING; /* has no reporter: not kept */
	n.check.identity = CASE_ANSWER_YES;
	assert_int_equal(kept(w, open(w, &n)).identity, CASE_ANSWER_UNKNOWN);
}

static void test_check__only_for_reports_and_by_officers_of_the_home(void **state)
{
	struct case_world *w = *state;
	struct case_new n = report(w);
	struct case_ref ref = open(w, &n), finding;
	struct case_check check = {.standing = CASE_ANSWER_YES}, wrong = {.identity = 3};
	struct coach_case c;
	bool waits;

	assert_int_equal(set(w, "bkn", ref, cw_version(w, ref), check), ERR_NOT_FOUND);
	assert_int_equal(set(w, "bawaslu", ref, cw_version(w, ref) - 1, check), ERR_CONFLICT);
	assert_int_equal(set(w, "bawaslu", ref, cw_version(w, ref), wrong), ERR_INPUT);
	n.origin = CASE_FINDING;
	finding = open(w, &n);
	assert_int_equal(set(w, "bawaslu", finding, cw_version(w, finding), check), ERR_INPUT);
	assert_string_equal(w->error.field, "asal");
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "terbukti"); /* now BKN reads it too */
	assert_int_equal(set(w, "bkn", ref, cw_version(w, ref), check), ERR_FORBIDDEN);
	assert_int_equal(ask(w, "bkn", ref, &waits, &c, &check), ERR_FORBIDDEN);
	assert_int_equal(kept(w, ref).standing, CASE_ANSWER_UNKNOWN);
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "tidak_sah");
	assert_int_equal(set(w, "bawaslu", ref, cw_version(w, ref), check), ERR_CONFLICT);
}

/* ---- what the coach is told ---- */

/* Whether the coach waits; what it is told. */
static bool told(struct case_world *w, struct case_ref ref, struct coach_case *ret)
{
	struct case_check check;
	bool waits;

	MUST(ask(w, "bawaslu", ref, &waits, ret, &check));
	return waits;
}

static enum err add(struct case_world *w, struct case_ref ref, enum evidence_kind kind,
		    const char *name)
{
	id e;

	return CW_WRITE(w, evidence_add(&w->tx, w->a, cw_who(w, "bawaslu"),
					&(struct evidence_new){.ref = ref,
							       .kind = kind,
							       .name = str_from(name),
							       .about = STR("Unggahan"),
							       .captured_at = clock_now(),
							       .words = STR("Saya melihatnya.")},
					&e, &w->error));
}

static void test_check__the_coach_is_told_what_the_case_has(void **state)
{
	static struct photo photo = {.width = 60, .height = 40, .pixel = photo_quarters};
	struct case_world *w = *state;
	struct case_new n = report(w);
	struct case_ref ref;
	struct coach_case c;
	struct error error;
	id e;

	n.check.standing = CASE_ANSWER_NO;
	ref = open(w, &n);
	assert_true(told(w, ref, &c));
	assert_true(c.reporter_named && c.reporter_reachable && c.identity_shown && c.paper);
	assert_int_equal(c.may_report, TRUTH_NO);
	assert_int_equal(c.signature_fits, TRUTH_UNKNOWN);
	assert_int_equal(c.people_known, 1);
	assert_true(c.status_known && c.filed && !c.finding);
	assert_int_equal(c.files + c.addresses + c.witnesses, 0);
	assert_int_equal(add(w, ref, EVIDENCE_ADDRESS, "https://contoh.example/1"), OK);
	assert_int_equal(add(w, ref, EVIDENCE_STATEMENT, "Tetangga"), OK);
	assert_true(told(w, ref, &c));
	assert_int_equal(c.addresses, 1);
	assert_int_equal(c.addresses_kept, 0);
	assert_int_equal(c.witnesses, 1);
	assert_int_equal(case_rows_evidence(w, cw_who(w, "bawaslu"), ref, "layar.jpg",
					    photo_jpeg(w->a, &photo), &e, &error),
			 OK);
	assert_true(told(w, ref, &c));
	assert_int_equal(c.files, 1);
	assert_int_equal(c.addresses_kept, 1);
}

static void test_check__the_coach_follows_the_track_until_it_is_forwarded(void **state)
{
	struct case_world *w = *state;
	struct case_new n = report(w);
	struct case_ref ref = open(w, &n);
	day opened = cw_today();
	struct case_check check;
	struct coach_case c;
	bool waits;

	assert_true(told(w, ref, &c));
	assert_true(!c.returned && !c.examined);
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "kurang");
	cw_go("2024-11-10");
	assert_true(told(w, ref, &c));
	assert_true(c.returned && !c.examined);
	assert_int_equal(c.returned_day, opened);
	assert_int_equal(c.filed_day, opened);
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "dilengkapi");
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	assert_true(told(w, ref, &c));
	assert_true(!c.returned && c.examined);
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "terbukti");
	assert_false(told(w, ref, &c));
	/* Task-force reports have conditions of their own. */
	ref = cw_case(w, "bkn", CASE_SBT, (const char *[]){"?", NULL});
	assert_int_equal(ask(w, "bkn", ref, &waits, &c, &check), OK);
	assert_false(waits);
}

static void test_check__the_coach_is_silent_when_only_notices_are_left(void **state)
{
	struct case_world *w = *state;
	struct case_new n;
	struct case_ref ref, finding;
	struct coach_case c;

	cw_real_book(w);
	n = report(w);
	ref = open(w, &n);
	assert_true(told(w, ref, &c));
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "sudah_ditangani");
	assert_false(told(w, ref, &c));
	n.origin = CASE_FINDING;
	finding = open(w, &n);
	assert_true(told(w, finding, &c));
	assert_true(c.finding && !c.filed && !c.reporter_named);
	CW_ACT(w, "bawaslu", finding, "temuan-pilkada", "ditetapkan");
	assert_true(told(w, finding, &c));
	assert_true(c.filed && !c.examined);
	assert_int_equal(c.filed_day, cw_today());
}

static void test_check__an_intake_is_read_as_it_was_typed(void **state)
{
	struct case_world *w = *state;
	struct shelf_book book = shelf_of(w);
	struct case_new n = report(w);
	struct coach_case c;

	n.story = STR("Menyukai unggahan calon bupati di Facebook:\nhttps://contoh.example/1 dan "
		      "www.contoh.example/2 serta https://www.contoh.example/3");
	n.reporter = STR("Siti Rekaan");
	coach_of_new(w->a, &book, cw_today(), &n, true, &c);
	assert_int_equal(c.addresses, 3);
	assert_true(c.act_clear && c.has_known_day && !c.filed);
	assert_true(c.reporter_named && !c.reporter_reachable);
	n.story = STR("Tidak netral.");
	n.reporter = STR("Siti Rekaan, Jl. Rekaan 4");
	somebody.name = STR("seorang lurah");
	somebody.status = 0;
	coach_of_new(w->a, &book, cw_today(), &n, false, &c);
	assert_int_equal(c.people, 1);
	assert_int_equal(c.people_known, 0);
	assert_true(!c.status_known && !c.has_known_day && c.reporter_reachable);
	assert_int_equal(c.addresses, 0);
	assert_false(c.act_clear);
	somebody.category = STR("medsos");
	coach_of_new(w->a, &book, cw_today(), &n, false, &c);
	assert_true(c.act_clear);
}
