/* Putting right what is told of a case: what stood before stays, clocks stay, and it is found by
 * what it tells now. */
#include "case_rows.h"
#include "core/case/correct.h"
#include "core/case/likeness.h"

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

static enum err correct(struct case_world *w, const char *who, struct case_ref ref, int64_t version,
			const struct case_telling *to)
{
	w->error = (struct error){0};
	return CW_WRITE(w, case_correct_telling(&w->tx, w->a, w->book, cw_who(w, who), cw_today(),
						ref, version, to, &w->error));
}

static struct case_file file_of(struct case_world *w, struct case_ref ref)
{
	struct case_file f;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f), OK);
	return f;
}

static struct case_ref finding(struct case_world *w)
{
	return cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"camat", NULL});
}

/* What is told of it now, to be changed by a test. */
static struct case_telling told(struct case_world *w, struct case_ref ref)
{
	struct case_file f = file_of(w, ref);

	return (struct case_telling){.title = f.title,
				     .story = f.story,
				     .place = f.place,
				     .election = f.election,
				     .has_act_day = f.has_act_day,
				     .act_day = f.act_day};
}

static size_t corrections(struct case_world *w, struct case_ref ref, struct correction **ret)
{
	size_t n;

	assert_int_equal(case_corrections_read(w->db, w->a, cw_who(w, "bawaslu"), ref, ret, &n),
			 OK);
	return n;
}

static void test_correct__what_stood_before_is_kept(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = finding(w);
	struct case_telling was = told(w, ref), to = was;
	struct correction *c;
	struct case_file f;

	assert_int_equal(corrections(w, ref, &c), 0);
	to.title = STR(" Kaus dibagikan di balai warga ");
	to.place = STR("Balai RW 3");
	to.has_act_day = true;
	to.act_day = file_of(w, ref).known_day - 2;
	assert_int_equal(correct(w, "bawaslu", ref, cw_version(w, ref), &to), OK);
	f = file_of(w, ref);
	assert_true(str_eq(f.title, STR("Kaus dibagikan di balai warga")));
	assert_true(str_eq(f.place, to.place));
	assert_true(f.has_act_day && f.act_day == to.act_day);
	assert_int_equal(f.corrections, 1);
	assert_int_equal(corrections(w, ref, &c), 1);
	assert_true(str_eq(c[0].before.title, was.title) && str_eq(c[0].before.story, was.story));
	assert_true(str_eq(c[0].before.place, was.place));
	assert_int_equal(c[0].before.has_act_day, was.has_act_day);
	assert_true(c[0].at <= clock_now() && c[0].at > clock_now() - MICROS_MINUTE);
	assert_true(c[0].by.n > 0);
	to.story = STR("Lebih lengkap.");
	to.has_act_day = false;
	assert_int_equal(correct(w, "bawaslu dua", ref, f.version, &to), OK);
	assert_int_equal(corrections(w, ref, &c), 2);
	assert_true(str_eq(c[0].before.place, to.place) && c[0].before.has_act_day);
	assert_false(file_of(w, ref).has_act_day);
}

static void test_correct__the_same_again_changes_nothing(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = finding(w);
	struct case_telling same = told(w, ref);
	int64_t version = cw_version(w, ref);
	struct correction *c;

	assert_int_equal(correct(w, "bawaslu", ref, version, &same), OK);
	assert_int_equal(cw_version(w, ref), version);
	assert_int_equal(corrections(w, ref, &c), 0);
}

static void test_correct__clocks_stay(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = finding(w);
	struct track *before = cw_track(w, ref, "temuan-pilkada"), *after;
	struct case_telling to = told(w, ref);

	to.has_act_day = true;
	to.act_day = file_of(w, ref).known_day - 30;
	to.place = STR("Lapangan");
	assert_int_equal(correct(w, "bawaslu", ref, cw_version(w, ref), &to), OK);
	after = cw_track(w, ref, "temuan-pilkada");
	assert_int_equal(after->version, before->version);
	assert_int_equal(after->standing.due.last, before->standing.due.last);
	assert_true(after->standing.step == before->standing.step);
}

static void test_correct__is_refused_with_the_field(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = finding(w);
	struct case_telling good = told(w, ref), bad = good;
	int64_t version = cw_version(w, ref);

	bad.title = STR("  ");
	assert_int_equal(correct(w, "bawaslu", ref, version, &bad), ERR_INPUT);
	assert_true(str_eq(str_from(w->error.field), STR("judul")));
	bad = good;
	bad.story = STR("");
	assert_int_equal(correct(w, "bawaslu", ref, version, &bad), ERR_INPUT);
	assert_true(str_eq(str_from(w->error.field), STR("cerita")));
	bad = good;
	bad.election = STR("pemilu_1800");
	assert_int_equal(correct(w, "bawaslu", ref, version, &bad), ERR_INPUT);
	assert_true(str_eq(str_from(w->error.field), STR("pemilihan")));
	bad = good;
	bad.has_act_day = true;
	bad.act_day = file_of(w, ref).known_day + 1;
	assert_int_equal(correct(w, "bawaslu", ref, version, &bad), ERR_INPUT);
	assert_true(str_eq(str_from(w->error.field), STR("kejadian")));
	assert_int_equal(cw_version(w, ref), version);
}

static void test_correct__a_general_election_is_none_for_a_regional_case(void **state)
{
	struct case_world *w = *state;
	struct case_telling to;
	struct case_ref ref;

	cw_real_book(w);
	ref = finding(w);
	to = told(w, ref);
	to.election = STR("pemilu_presiden_2024");
	assert_non_null(election_find(&w->book->elections, to.election));
	assert_int_equal(correct(w, "bawaslu", ref, cw_version(w, ref), &to), ERR_INPUT);
	to.election = STR("pilkada_2024");
	assert_int_equal(correct(w, "bawaslu", ref, cw_version(w, ref), &to), OK);
	assert_true(str_eq(file_of(w, ref).election, STR("pilkada_2024")));
}

static void test_correct__only_at_home_while_it_is_open_and_as_it_was_read(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = finding(w);
	struct case_telling to = told(w, ref);
	int64_t version = cw_version(w, ref);
	struct correction *c;
	size_t n;

	to.place = STR("Cikole");
	assert_int_equal(correct(w, "bkn", ref, version, &to), ERR_NOT_FOUND);
	assert_int_equal(case_corrections_read(w->db, w->a, cw_who(w, "bkn"), ref, &c, &n),
			 ERR_NOT_FOUND);
	assert_int_equal(correct(w, "bawaslu", ref, version - 1, &to), ERR_CONFLICT);
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	assert_int_equal(correct(w, "bawaslu", ref, version, &to), ERR_CONFLICT);
	assert_int_equal(correct(w, "bkn", ref, cw_version(w, ref), &to), ERR_FORBIDDEN);
	assert_int_equal(correct(w, "bawaslu", ref, cw_version(w, ref), &to), OK);
	assert_int_equal(case_corrections_read(w->db, w->a, cw_who(w, "bkn"), ref, &c, &n), OK);
	assert_int_equal(n, 1);
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "tidak_sah");
	to.place = STR("Baros");
	assert_int_equal(file_of(w, ref).state, CASE_CLOSED);
	assert_int_equal(correct(w, "bawaslu", ref, cw_version(w, ref), &to), ERR_CONFLICT);
}

static void test_correct__is_found_by_what_it_tells_now(void **state)
{
	struct case_world *w = *state;
	const struct likeness *likeness;
	struct case_ref one, other;
	struct case_telling to;

	cw_real_book(w);
	likeness = likeness_learn(w->a, w->book);
	one = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	other = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	to = told(w, one);
	to.title = STR("Stiker paslon tertempel pada ambulans puskesmas");
	to.story = STR("Ambulans puskesmas keliling kelurahan penuh stiker bergambar paslon.");
	to.place = STR("Puskesmas Cipelang");
	to.has_act_day = true;
	to.act_day = cw_today() - 40;
	assert_int_equal(correct(w, "bawaslu", one, cw_version(w, one), &to), OK);
	assert_false(case_rows_alike(w, likeness, other, one));
	assert_int_equal(correct(w, "bawaslu", other, cw_version(w, other), &to), OK);
	assert_true(case_rows_alike(w, likeness, other, one));
}
