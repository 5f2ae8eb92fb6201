/* The public scoreboard: no number is so small that it tells of one, and sums do not give it away;
 * figures are those of the cases. */
#include "case_world.h"
#include "core/case/scoreboard.h"

enum { BODIES = 12, NAMES = 10, TRIES = 20000 };

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static bool small(int64_t n)
{
	return n > 0 && n < SCORE_GROUP;
}

static struct score_names names_of(struct arena *a, const char *step, int64_t n)
{
	struct score_names names = {.name = arena_array(a, struct score_name, 1)};

	if (n > 0)
		names.name[names.n++] = (struct score_name){
			.procedure = STR("disiplin"), .step = str_from(step), .n = n};
	return names;
}

static struct score_body body(struct arena *a, const char *code, int64_t open, int64_t late,
			      int64_t done)
{
	struct score_body b = {.code = str_from(code),
			       .name = str_from(code),
			       .open = open,
			       .late = late,
			       .waits = open > 0,
			       .oldest = 10 * open,
			       .received = done,
			       .carried = done / 2,
			       .unpunished = done / 4,
			       .late_steps = names_of(a, "memutus", late),
			       .ended = names_of(a, "diputus", done),
			       .cases = {[SCORE_OPENED] = {.n = open + done},
					 [SCORE_CLOSED] = {.n = done},
					 [SCORE_OPENED_PERSONS] = {.n = open + done},
					 [SCORE_CLOSED_PERSONS] = {.n = done}}};

	b.histogram = arena_array(a, struct score_days, 2);
	if (done > 0)
		b.histogram[b.histogram_n++] = (struct score_days){open, done};
	return b;
}

static void test_scoreboard__percentiles_are_days_that_steps_took(void **state)
{
	static const struct score_days one[] = {{7, 1}};
	static const struct score_days many[] = {{0, 1}, {1, 4}, {3, 4}, {30, 1}};

	(void)state;
	assert_int_equal(score_percentile(NULL, 0, 50), 0);
	assert_int_equal(score_percentile(one, 1, 50), 7);
	assert_int_equal(score_percentile(one, 1, 90), 7);
	assert_int_equal(score_percentile(many, 4, 50), 1);
	assert_int_equal(score_percentile(many, 4, 90), 3);
	assert_int_equal(score_percentile(many, 4, 91), 30);
}

static void test_scoreboard__small_institutions_are_one_row_that_is_not_small(void **state)
{
	struct case_world *w = *state;
	struct score_body in[] = {body(w->a, "a", 20, 6, 30), body(w->a, "b", 2, 1, 1),
				  body(w->a, "c", 9, 0, 10), body(w->a, "d", 0, 0, 3)};
	struct score_bodies out;

	score_bodies_merge(w->a, in, 4, &out);
	assert_int_equal(out.n, 2);
	assert_true(str_eq(out.body[0].code, STR("a")));
	assert_int_equal(out.body[1].merged, 3); /* b and d are too small, and c joins them */
	assert_int_equal(out.body[1].open, 11);
	assert_int_equal(out.body[1].code.n, 0);
	assert_int_equal(out.body[1].oldest, 90);
	assert_int_equal(out.body[1].done, 14);
	assert_int_equal(out.body[1].median, 9);
	/* 1 late step there is not told, and neither are the 6, since 7 are late altogether */
	assert_false(out.body[0].late_shown);
	assert_false(out.body[1].late_shown);
}

static void test_scoreboard__nothing_is_shown_when_all_is_small(void **state)
{
	struct case_world *w = *state;
	struct score_body in[] = {body(w->a, "a", 2, 1, 1), body(w->a, "b", 1, 0, 0)};
	struct score_bodies out;

	score_bodies_merge(w->a, in, 2, &out);
	assert_int_equal(out.n, 0);
	score_bodies_merge(w->a, NULL, 0, &out);
	assert_int_equal(out.n, 0);
}

/* Random institutions: no row is small, nothing is lost, what is hidden is not left over. */
static void test_scoreboard__no_small_number_and_none_by_subtracting(void **state)
{
	struct case_world *w = *state;
	uint64_t x = 88172645463325252u;

	for (int t = 0; t < TRIES; t++) {
		struct arena_mark mark = arena_mark(w->a);
		struct score_body in[BODIES];
		struct score_bodies out;
		int64_t open = 0, shown = 0, hidden_late = 0, late = 0,
			hidden_cases[SCORE_CASES] = {0}, cases[SCORE_CASES] = {0};
		size_t n = (size_t)t % BODIES;

		for (size_t i = 0; i < n; i++) {
			x ^= x << 13, x ^= x >> 7, x ^= x << 17;
			in[i] = body(w->a, "x", (int64_t)(x % 11), (int64_t)(x / 16 % 7),
				     (int64_t)(x / 256 % 12));
			open += in[i].open;
			late += in[i].late;
		}
		score_bodies_merge(w->a, in, n, &out);
		for (size_t i = 0; i < out.n; i++) {
			const struct score_body *b = &out.body[i];

			assert_false(small(b->open));
			assert_false(b->late_shown && small(b->late));
			assert_false(b->days_shown && b->done < SCORE_GROUP);
			assert_false(b->share_shown &&
				     (small(b->carried) || small(b->unpunished) ||
				      small(b->received - b->carried - b->unpunished)));
			assert_true(b->late_shown || b->late_steps.n == 0);
			for (size_t k = 0; k < b->late_steps.n; k++)
				assert_false(small(b->late_steps.name[k].n));
			for (size_t k = 0; k < b->ended.n; k++)
				assert_false(small(b->ended.name[k].n));
			for (size_t c = 0; c < SCORE_CASES; c++) {
				assert_false(b->cases[c].shown && small(b->cases[c].n));
				cases[c] += b->cases[c].n;
				hidden_cases[c] += b->cases[c].shown ? 0 : b->cases[c].n;
			}
			shown += b->open;
			hidden_late += b->late_shown ? 0 : b->late;
		}
		assert_true(shown == open || out.n == 0);
		assert_false(out.n > 0 && small(hidden_late) && !small(late));
		for (size_t c = 0; c < SCORE_CASES; c++)
			assert_false(out.n > 0 && small(hidden_cases[c]) && !small(cases[c]));
		arena_rewind(w->a, mark);
	}
}

static void test_scoreboard__steps_and_reasons_are_merged_alike(void **state)
{
	struct case_world *w = *state;
	struct score_name in[NAMES];
	uint64_t x = 2463534242u;

	for (int t = 0; t < TRIES; t++) {
		struct arena_mark mark = arena_mark(w->a);
		struct score_names out;
		size_t n = (size_t)t % NAMES;
		int64_t all = 0, shown = 0;

		for (size_t i = 0; i < n; i++) {
			x ^= x << 13, x ^= x >> 7, x ^= x << 17;
			in[i] = (struct score_name){.procedure = STR("disiplin"),
						    .step = STR("memutus"),
						    .n = 1 + (int64_t)(x % 9)};
			all += in[i].n;
		}
		score_names_merge(w->a, in, n, &out);
		for (size_t i = 0; i < out.n; i++) {
			assert_true(out.name[i].n >= SCORE_GROUP);
			assert_true(i == 0 || out.name[i].merged ||
				    out.name[i].n <= out.name[i - 1].n);
			shown += out.name[i].n;
		}
		assert_true(shown == all || (out.n == 0 && all < SCORE_GROUP));
		arena_rewind(w->a, mark);
	}
}

static void test_scoreboard__the_merged_row_stays_one_and_is_last(void **state)
{
	struct case_world *w = *state;
	struct score_name in[] = {{.merged = 3, .n = 40},
				  {.procedure = STR("etik"), .step = STR("sidang"), .n = 6},
				  {.procedure = STR("etik"), .step = STR("surat"), .n = 2},
				  {.merged = 2, .n = 5}};
	struct score_names sum, out;

	score_names_sum(w->a, in, 4, &sum);
	assert_int_equal(sum.n, 3);
	score_names_merge(w->a, sum.name, sum.n, &out);
	assert_int_equal(out.n, 2);
	assert_int_equal(out.name[0].n, 6);
	assert_int_equal(out.name[1].n, 47);
	assert_int_equal(out.name[1].merged, 6);
}

static void test_scoreboard__says_what_cases_say(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref[6];
	struct scoreboard s;

	cw_go("2024-10-01");
	for (size_t i = 0; i < 6; i++)
		ref[i] = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	assert_int_equal(scoreboard_read(w->db, w->a, w->book, cw_today(), &s), OK);
	assert_int_equal(s.open, 6);
	assert_int_equal(s.bodies.n, 1);
	assert_true(str_eq(s.bodies.body[0].code, STR("bawaslu")));
	assert_int_equal(s.bodies.body[0].open, 6);
	assert_int_equal(s.bodies.body[0].late, 0);
	assert_int_equal(s.bodies.body[0].oldest, 0);
	assert_false(s.bodies.body[0].days_shown);
	assert_int_equal(s.late.n, 0);
	cw_go("2024-10-03");
	for (size_t i = 0; i < 5; i++)
		CW_ACT(w, "bawaslu", ref[i], "temuan-pilkada", "tidak_terbukti");
	cw_go("2024-11-20");
	assert_int_equal(scoreboard_read(w->db, w->a, w->book, cw_today(), &s), OK);
	assert_int_equal(s.ended.n, 1);
	assert_true(str_eq(s.ended.name[0].procedure, STR("temuan-pilkada")));
	assert_true(str_eq(s.ended.name[0].reason, STR("tidak_terbukti")));
	assert_int_equal(s.ended.name[0].n, 5);
	assert_int_equal(s.bodies.body[0].ended.n, 1); /* and so it is at its home */
	assert_int_equal(s.bodies.body[0].ended.name[0].n, 5);
	assert_int_equal(s.bodies.body[0].late_steps.n, s.bodies.body[0].late_shown ? 1 : 0);
	assert_int_equal(s.cases[SCORE_OPENED].n, 6);
	assert_int_equal(s.cases[SCORE_OPENED_PERSONS].n, 6);
	assert_ptr_equal(scoreboard_body(&s, STR("bawaslu")), &s.bodies.body[0]);
	assert_null(scoreboard_body(&s, STR("bkn")));
	assert_int_equal(s.bodies.n, 1); /* what it records for nobody's institution is there too */
	assert_int_equal(s.bodies.body[0].open, 6);
	assert_int_equal(s.bodies.body[0].oldest, 50);
	assert_int_equal(s.bodies.body[0].median, 2);
	assert_int_equal(s.bodies.body[0].tenth, 2);
	assert_true(s.late_n >= 1);
}

static void test_scoreboard__tells_of_decisions_when_they_are_not_few(void **state)
{
	struct score_decided d;

	(void)state;
	d = score_decided_of((int64_t[]){0, 0, 0, 0});
	assert_true(d.shown && d.outside_shown && d.kinds_shown);
	assert_int_equal(d.all, 0);
	d = score_decided_of((int64_t[]){2, 1, 1, 0});
	assert_false(d.shown || d.outside_shown || d.kinds_shown);
	d = score_decided_of((int64_t[]){20, 3, 1, 0}); /* four of them */
	assert_true(d.shown);
	assert_int_equal(d.all, 24);
	assert_false(d.outside_shown || d.kinds_shown);
	d = score_decided_of((int64_t[]){3, 20, 10, 5}); /* all but three */
	assert_true(d.shown);
	assert_false(d.outside_shown);
	d = score_decided_of((int64_t[]){20, 8, 2, 0}); /* two would be found by subtracting */
	assert_true(d.outside_shown);
	assert_int_equal(d.outside, 10);
	assert_false(d.kinds_shown);
	d = score_decided_of((int64_t[]){20, 8, 6, 5});
	assert_true(d.kinds_shown);
	assert_int_equal(d.outside, 19);
	assert_int_equal(d.out_of_range, 13);
	assert_int_equal(d.without_authority, 11);
}

/* A recommendation that has come to the mayor, by the real procedures. */
static struct case_ref recommended(struct case_world *w, const char *about)
{
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){about, NULL});

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "ditetapkan");
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "tanpa_register");
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "diteruskan");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "lengkap");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbukti");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "ditetapkan");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "diterima_pejabat");
	return ref;
}

static const struct score_body *city(struct case_world *w, struct scoreboard *s)
{
	assert_int_equal(scoreboard_read(w->db, w->a, w->book, cw_today(), s), OK);
	assert_non_null(scoreboard_body(s, STR("sukabumi")));
	return scoreboard_body(s, STR("sukabumi"));
}

/* 16 received: 5 carried out, 6 ended without a sanction, 5 not answered. */
static void test_scoreboard__only_a_sanction_is_carrying_out(void **state)
{
	struct case_world *w = *state;
	const struct score_body *b;
	struct case_ref ref[16];
	struct scoreboard s;

	cw_real_book(w);
	cw_go("2024-10-01");
	for (size_t i = 0; i < 16; i++) {
		ref[i] = recommended(w, "staf jayaraksa");
		if (i < 11)
			CW_ACT(w, "walikota", ref[i], "tindak-lanjut-pejabat", "jalur_etik");
	}
	cw_go("2024-10-08");
	for (size_t i = 0; i < 5; i++)
		CW_ACT(w, "walikota", ref[i], "tindak-lanjut-pejabat", "dijatuhi");
	b = city(w, &s);
	assert_int_equal(b->received, 16);
	assert_int_equal(b->carried, 5);
	assert_int_equal(b->unpunished, 0);
	assert_true(b->share_shown);
	for (size_t i = 5; i < 11; i++)
		CW_ACT(w, "walikota", ref[i], "tindak-lanjut-pejabat", "tidak_dijatuhi");
	b = city(w, &s);
	assert_int_equal(b->received, 16);
	assert_int_equal(b->carried, 5); /* no more than before */
	assert_int_equal(b->unpunished, 6);
	assert_true(b->share_shown);
	CW_ACT(w, "walikota", ref[11], "tindak-lanjut-pejabat", "jalur_etik");
	CW_ACT(w, "walikota", ref[11], "tindak-lanjut-pejabat", "dijatuhi");
	assert_false(city(w, &s)->share_shown); /* four without an answer could be recognised */
	assert_int_equal(s.cases[SCORE_OPENED].n, 16);
	assert_int_equal(s.cases[SCORE_OPENED_PERSONS].n, 16);
	assert_int_equal(cw_findings(w), 0);
}
