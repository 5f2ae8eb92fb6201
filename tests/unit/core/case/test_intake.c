/* Taking cases in, and changing what is known of them: what is refused and why. */
#include "case_world.h"
#include "core/case/note.h"
#include "core/case/actor.h"
#include "core/case/number.h"
#include "law/receipt.h"

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

/* ---- numbers ---- */

static void assert_reads(struct case_world *w, const char *typed, enum err expected)
{
	str number;
	enum err e = case_number_read(w->a, str_from(typed), &number);

	assert_int_equal(e, expected);
	if (e == OK)
		assert_true(str_eq(number, case_number(w->a, 2024, 42)));
}

static void test_intake__numbers_are_read_as_people_type_them(void **state)
{
	struct case_world *w = *state;
	str number = case_number(w->a, 2024, 42);
	char typed[64];

	assert_int_equal(number.n, strlen("2024-00042-7"));
	assert_reads(w, str_cstr(w->a, number), OK);
	assert_reads(w, "2024-42", OK);
	assert_reads(w, " 2024/00042 ", OK);
	assert_reads(w, "2024 00042", OK);
	for (int digit = 0; digit < 10; digit++) {
		snprintf(typed, sizeof typed, "2024-00042-%d", digit);
		assert_reads(w, typed, digit == number.p[number.n - 1] - '0' ? OK : ERR_INPUT);
	}
	assert_reads(w, "", ERR_FORMAT);
	assert_reads(w, "2024", ERR_FORMAT);
	assert_reads(w, "2024-00042-7-1", ERR_FORMAT);
	assert_reads(w, "2024-0x42", ERR_FORMAT);
	assert_reads(w, "-2024-42", ERR_FORMAT);
	assert_reads(w, "99999-1", ERR_FORMAT);
	assert_reads(w, "2024-0", ERR_FORMAT);
	assert_reads(w, "2024-99999999999999999999", ERR_FORMAT);
	assert_reads(w, "2024-00042-17", ERR_INPUT);
}

/* The check digit's promise, over the digits of one number. */
static void test_intake__a_wrong_or_exchanged_digit_never_fits(void **state)
{
	struct case_world *w = *state;
	str number = case_number(w->a, 2024, 13579), ret;

	for (size_t i = 0; i < number.n; i++) {
		char *wrong = str_cstr(w->a, number);

		if (number.p[i] == '-')
			continue;
		for (char c = '0'; c <= '9'; c++) {
			wrong[i] = c;
			if (c != number.p[i] && wrong[0] != '0')
				assert_int_equal(case_number_read(w->a, str_from(wrong), &ret),
						 ERR_INPUT);
		}
		wrong = str_cstr(w->a, number);
		if (i + 1 < number.n && number.p[i + 1] != '-' && number.p[i + 1] != number.p[i]) {
			wrong[i] = number.p[i + 1];
			wrong[i + 1] = number.p[i];
			if (wrong[0] != '0')
				assert_int_equal(case_number_read(w->a, str_from(wrong), &ret),
						 ERR_INPUT);
		}
	}
}

static void test_intake__cases_are_found_by_number_by_who_may_see_them(void **state)
{
	struct case_world *w = *state;
	struct case_ref first =
		cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"staf jayaraksa", NULL});
	struct case_ref second =
		cw_case(w, "bkn", CASE_SBT, (const char *[]){"staf jayaraksa", NULL});
	struct case_ref found;

	assert_int_equal(case_find(w->db, w->a, cw_who(w, "bawaslu"), STR("2024-1"), &found), OK);
	assert_true(id_eq(found.id, first.id));
	assert_int_equal(case_find(w->db, w->a, cw_who(w, "bkn"), STR("2024-2"), &found), OK);
	assert_true(id_eq(found.id, second.id));
	assert_int_equal(case_find(w->db, w->a, cw_who(w, "bkn"), STR("2024-1"), &found),
			 ERR_NOT_FOUND);
	assert_int_equal(case_find(w->db, w->a, cw_who(w, "bkn"), STR("2024-3"), &found),
			 ERR_NOT_FOUND);
	assert_int_equal(case_find(w->db, w->a, cw_who(w, "bkn"), STR("x"), &found), ERR_FORMAT);
	cw_go("2025-01-02"); /* numbers begin again with the year */
	cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"?", NULL});
	assert_int_equal(case_find(w->db, w->a, cw_who(w, "bawaslu"), STR("2025-1"), &found), OK);
}

/* ---- what is refused ---- */

static struct case_new_subject somebody;
static struct case_new good(void)
{
	somebody = (struct case_new_subject){.name = STR("Seorang pegawai"),
					     .words = STR("Mengunggah dukungan")};
	return (struct case_new){.origin = CASE_PAPER,
				 .regime = REGIME_PILKADA,
				 .title = STR("Unggahan dukungan"),
				 .story = STR("Mengunggah dukungan."),
				 .known_day = cw_today(),
				 .subject = &somebody,
				 .subject_n = 1};
}

static enum err open(struct case_world *w, const char *who, const struct case_new *n)
{
	struct case_ref ref;

	w->error = (struct error){0};
	return CW_WRITE(w, case_open(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), n, &ref,
				     &w->error));
}

#define assert_refused(w, n, wanted)                                    \
	do {                                                            \
		assert_int_equal(open((w), "bawaslu", (n)), ERR_INPUT); \
		assert_string_equal((w)->error.field, (wanted));        \
	} while (0)

static str many(struct case_world *w, size_t n)
{
	char *p = arena_alloc(w->a, n + 1);

	memset(p, 'a', n);
	return str_n(p, n);
}

static void test_intake__what_is_missing_or_too_long_is_told_with_its_field(void **state)
{
	struct case_world *w = *state;
	struct case_new n;

	assert_int_equal(open(w, "bawaslu", &(struct case_new){0}), ERR_INPUT);
	n = good();
	n.title = STR("  ");
	assert_refused(w, &n, "judul");
	n = good();
	n.title = many(w, CASE_TITLE_MAX + 1);
	assert_refused(w, &n, "judul");
	n = good();
	n.story = STR("");
	assert_refused(w, &n, "cerita");
	n = good();
	n.story = many(w, CASE_STORY_MAX + 1);
	assert_refused(w, &n, "cerita");
	n = good();
	n.place = many(w, CASE_PLACE_MAX + 1);
	assert_refused(w, &n, "tempat");
	n = good();
	n.reporter = many(w, CASE_REPORTER_MAX + 1);
	assert_refused(w, &n, "pelapor");
	n = good();
	n.election = STR("pilkada_1999");
	assert_refused(w, &n, "pemilihan");
	n = good();
	n.regime = (enum regime)7;
	assert_refused(w, &n, "rezim");
	n = good();
	n.known_day = cw_today() + 1;
	assert_refused(w, &n, "diketahui");
	n = good();
	n.has_act_day = true;
	n.act_day = n.known_day + 1;
	assert_refused(w, &n, "kejadian");
}

static void test_intake__subjects_are_checked_too(void **state)
{
	struct case_world *w = *state;
	struct case_new_subject crowd[CASE_SUBJECTS_MAX + 1];
	struct case_new n = good();

	n.subject_n = 0;
	assert_refused(w, &n, "terlapor");
	n = good();
	for (size_t i = 0; i < CASE_SUBJECTS_MAX + 1; i++)
		crowd[i] = somebody;
	n.subject = crowd;
	n.subject_n = CASE_SUBJECTS_MAX + 1;
	assert_refused(w, &n, "terlapor");
	n = good();
	somebody.name = STR(" ");
	assert_refused(w, &n, "terlapor");
	n = good();
	somebody.name = many(w, CASE_NAME_MAX + 1);
	assert_refused(w, &n, "terlapor");
	n = good();
	somebody.about = many(w, CASE_ABOUT_MAX + 1);
	assert_refused(w, &n, "keterangan");
	n = good();
	somebody.status = STATUS_END;
	assert_refused(w, &n, "status");
	n = good();
	somebody.category = STR("bukan_kategori");
	assert_refused(w, &n, "kategori");
	n = good();
	somebody.words = many(w, CASE_WORDS_MAX + 1);
	assert_refused(w, &n, "dugaan");
	n = good();
	somebody.person_inst = w->inst;
	somebody.employee = (id){{7}};
	assert_refused(w, &n, "terlapor");
}

/* Neither added nor said to be meant, but his own people. */
static void assert_only_own_people(struct case_world *w, struct case_ref ref)
{
	struct case_new_subject other = {
		.name = STR("Bidan"), .person_inst = w->inst, .employee = cw_employee(w, "bidan")};
	struct case_file f;
	id made;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "lurah"), ref, &f), OK);
	assert_int_equal(
		CW_WRITE(w, case_subject_add(&w->tx, w->a, w->book, cw_who(w, "lurah"), cw_today(),
					     ref, f.version, &other, &made, &w->error)),
		ERR_INPUT);
	assert_int_equal(CW_WRITE(w, case_subject_match(&w->tx, w->a, w->book, cw_who(w, "lurah"),
							cw_today(), ref, f.version, f.subject[0].id,
							w->inst, other.employee, &w->error)),
			 ERR_INPUT);
}

static void test_intake__only_overseers_take_in_and_superiors_what_they_know(void **state)
{
	static const char *const nobody[] = {"pengelola", "walikota", "lurah",    "staf jayaraksa",
					     "sekda",     "admin",    "gubernur", "auditor bkn"};
	struct case_world *w = *state;
	struct case_new n = good();
	struct case_ref ref;

	for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
		assert_int_equal(open(w, nobody[i], &n), ERR_FORBIDDEN);
	assert_int_equal(CW_WRITE(w, case_open(&w->tx, w->a, w->book, &(struct who){0}, cw_today(),
					       &n, &ref, NULL)),
			 ERR_FORBIDDEN);
	n.origin = CASE_SUPERIOR;
	assert_int_equal(open(w, "staf jayaraksa", &n), ERR_FORBIDDEN);
	assert_int_equal(open(w, "lurah", &n), ERR_INPUT); /* who is it? */
	somebody.person_inst = w->inst;
	somebody.employee = cw_employee(w, "bidan"); /* not one of his */
	assert_int_equal(open(w, "lurah", &n), ERR_INPUT);
	assert_string_equal(w->error.field, "terlapor");
	assert_int_equal(open(w, "pengelola", &n), OK);
	ref = cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	assert_int_equal(ref.inst, w->inst);
	assert_true(
		str_eq(cw_track(w, ref, "atasan-langsung")->standing.step->name, STR("memanggil")));
	assert_only_own_people(w, ref);
	assert_int_equal(case_access_check(w->db, w->a, cw_who(w, "lurah"), ref), OK);
	assert_int_equal(case_access_check(w->db, w->a, cw_who(w, "camat"), ref), ERR_NOT_FOUND);
	assert_int_equal(case_access_check(w->db, w->a, cw_who(w, "bawaslu"), ref), ERR_NOT_FOUND);
}

static void test_intake__a_superior_reads_what_he_told_or_may_not_tell_it(void **state)
{
	struct case_world *w = *state;
	struct case_new n = good();
	struct case_ref ref =
		cw_case(w, "camat", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});

	assert_int_equal(case_access_check(w->db, w->a, cw_who(w, "camat"), ref), OK);
	assert_int_equal(case_access_check(w->db, w->a, cw_who(w, "lurah"), ref), OK);
	assert_int_equal(case_access_check(w->db, w->a, cw_who(w, "kadinkes"), ref), ERR_NOT_FOUND);
	n.origin = CASE_SUPERIOR;
	somebody.person_inst = w->inst;
	somebody.employee = cw_employee(w, "lurah"); /* himself, who heads where he works */
	assert_int_equal(open(w, "lurah", &n), ERR_INPUT);
	assert_string_equal(w->error.field, "terlapor");
	assert_int_equal(open(w, "camat", &n), OK);
	somebody.employee = cw_employee(w, "pengelola");
	assert_int_equal(open(w, "pengelola", &n), ERR_INPUT);
	assert_int_equal(open(w, "walikota", &n), OK);
	somebody.employee = cw_employee(w, "walikota"); /* the whole institution may not see it */
	assert_int_equal(open(w, "pengelola", &n), ERR_INPUT);
	assert_int_equal(open(w, "walikota", &n), ERR_INPUT);
}

static void test_intake__the_reporter_is_sealed_and_opened_at_home_only(void **state)
{
	struct case_world *w = *state;
	struct case_new n = good();
	struct secret told = {0};
	struct case_ref ref;

	n.reporter = STR("Seorang warga, 0812 0000 0000");
	assert_int_equal(open(w, "bawaslu", &n), ERR_INTERNAL); /* nothing to seal it with */
	n.master = &w->master;
	assert_int_equal(CW_WRITE(w, case_open(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
					       cw_today(), &n, &ref, &w->error)),
			 OK);
	assert_int_equal(case_reporter(w->db, w->a, cw_who(w, "bawaslu"), &w->master, ref, &told),
			 OK);
	assert_int_equal(told.n, n.reporter.n);
	assert_memory_equal(told.p, n.reporter.p, told.n);
	secret_finish(&told);
	assert_int_equal(case_reporter(w->db, w->a, cw_who(w, "bkn"), &w->master, ref, &told),
			 ERR_NOT_FOUND);
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "terbukti");
	assert_int_equal(case_reporter(w->db, w->a, cw_who(w, "bkn"), &w->master, ref, &told),
			 ERR_FORBIDDEN);
	ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	assert_int_equal(case_reporter(w->db, w->a, cw_who(w, "bawaslu"), &w->master, ref, &told),
			 OK);
	assert_int_equal(told.n, 0);
}

/* ---- persons ---- */

static struct case_file file(struct case_world *w, struct case_ref ref)
{
	struct case_file f;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f), OK);
	return f;
}

static enum err add(struct case_world *w, const char *who, struct case_ref ref, int64_t version,
		    const struct case_new_subject *s)
{
	id subject;

	w->error = (struct error){0};
	return CW_WRITE(w, case_subject_add(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), ref,
					    version, s, &subject, &w->error));
}

static void test_intake__a_person_is_added_by_the_home_while_all_run_together(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	struct case_new_subject s = {.name = STR("Orang kedua")}, bad = {.name = STR("")};
	struct case_file f = file(w, ref);

	assert_int_equal(add(w, "bkn", ref, f.version, &s), ERR_NOT_FOUND);
	assert_int_equal(add(w, "bawaslu", ref, f.version + 1, &s), ERR_CONFLICT);
	assert_int_equal(add(w, "bawaslu", ref, f.version, &bad), ERR_INPUT);
	assert_int_equal(add(w, "bawaslu", ref, f.version, &s), OK);
	assert_int_equal(add(w, "bawaslu", ref, f.version, &s), ERR_CONFLICT); /* once */
	f = file(w, ref);
	assert_int_equal(f.subject_n, 2);
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
	f = file(w, ref);
	assert_int_equal(add(w, "bkn", ref, f.version, &s), ERR_FORBIDDEN); /* not the home */
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbit");
	f = file(w, ref);
	assert_int_equal(f.open_tracks, 2); /* one a person: too late for a third */
	assert_int_equal(add(w, "bawaslu", ref, f.version, &s), ERR_INPUT);
	assert_string_equal(w->error.field, "terlapor");
}

static enum err match(struct case_world *w, const char *who, struct case_ref ref, int64_t version,
		      id subject, int64_t inst, id employee)
{
	w->error = (struct error){0};
	return CW_WRITE(w, case_subject_match(&w->tx, w->a, w->book, cw_who(w, who), cw_today(),
					      ref, version, subject, inst, employee, &w->error));
}

static void test_intake__a_person_is_matched_and_the_desk_found_anew(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	id none = {{0}}, subject, dedi = cw_employee(w, "staf jayaraksa");
	struct case_file f;

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbit");
	assert_true(cw_track(w, ref, "tindak-lanjut-pejabat")->records); /* nobody knows where */
	assert_int_equal(cw_track(w, ref, "tindak-lanjut-pejabat")->actor_inst, w->bawaslu);
	f = file(w, ref);
	subject = f.subject[0].id;
	assert_int_equal(match(w, "bkn", ref, f.version, subject, w->inst, dedi), ERR_FORBIDDEN);
	assert_int_equal(match(w, "bawaslu", ref, f.version - 1, subject, w->inst, dedi),
			 ERR_CONFLICT);
	assert_int_equal(match(w, "bawaslu", ref, f.version, none, w->inst, dedi), ERR_NOT_FOUND);
	assert_int_equal(match(w, "bawaslu", ref, f.version, subject, w->inst, none), ERR_INPUT);
	assert_int_equal(match(w, "bawaslu", ref, f.version, subject, w->inst, dedi), OK);
	f = file(w, ref);
	assert_int_equal(f.subject[0].status, STATUS_PNS);
	assert_true(id_eq(f.subject[0].employee, dedi));
	assert_false(cw_track(w, ref, "tindak-lanjut-pejabat")->records);
	assert_int_equal(cw_track(w, ref, "tindak-lanjut-pejabat")->actor_inst, w->inst);
	assert_int_equal(cw_track(w, ref, "tindak-lanjut-pejabat")->actor_role, ROLE_AUTHORITY);
	assert_int_equal(match(w, "bawaslu", ref, f.version, subject, 0, none), OK);
	assert_int_equal(cw_track(w, ref, "tindak-lanjut-pejabat")->actor_inst, w->bawaslu);
}

/* ---- allegations ---- */

static enum err set(struct case_world *w, const char *who, struct case_ref ref, int64_t version,
		    struct allegation_facts *in)
{
	id made;
	enum err e;

	w->error = (struct error){0};
	e = CW_WRITE(w, case_allegation_set(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), ref,
					    version, in, &made, &w->error));
	if (e == OK)
		in->allegation = made;
	return e;
}

static void know(struct case_world *w, struct facts *facts, const char *name, const char *value)
{
	int fact = fact_find(&w->book->facts, str_from(name));
	struct known k;

	assert_int_not_equal(fact, FACT_NONE);
	assert_true(fact_parse(&w->book->facts.item[fact], str_from(value), &k, NULL));
	k.source = FACT_TOLD;
	facts->item[fact] = k;
}

/* A violated rule that prohibits, for the facts of one of its own tests. */
static const struct rule *violated(struct case_world *w, struct facts *facts)
{
	for (size_t i = 0; i < w->book->rule_n; i++) {
		const struct rule *r = &w->book->rule[i];

		for (size_t k = 0; k < r->test_n && rule_prohibits(r->kind); k++) {
			struct verdict v;

			*facts = (struct facts){0};
			for (size_t f = 0; f < r->test[k].fact_n; f++) {
				facts->item[r->test[k].fact[f].fact] = r->test[k].fact[f].value;
				facts->item[r->test[k].fact[f].fact].source = FACT_TOLD;
			}
			rule_evaluate(w->book, r, facts, &v);
			if (v.outcome == OUTCOME_MET)
				return r;
		}
	}
	fail_msg("no rule is ever violated");
	return NULL;
}

static void test_intake__an_allegation_keeps_facts_receipt_and_choice(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	struct case_file f = file(w, ref);
	struct facts facts, again;
	const struct rule *rule = violated(w, &facts);
	struct allegation_facts in = {.allegation = f.allegation[0].id,
				      .subject = f.subject[0].id,
				      .category = rule->category[0]->name,
				      .words = STR("Mengunggah dukungan"),
				      .facts = &facts,
				      .rule = rule->id};
	enum receipt_check check;
	str replayed, where;

	assert_int_equal(set(w, "bkn", ref, f.version, &in), ERR_NOT_FOUND);
	assert_int_equal(set(w, "bawaslu", ref, f.version - 1, &in), ERR_CONFLICT);
	assert_int_equal(set(w, "bawaslu", ref, f.version, &in), OK);
	f = file(w, ref);
	assert_int_equal(f.allegation_n, 1);
	assert_true(str_eq(f.allegation[0].rule, rule->id));
	assert_int_equal(facts_read(w->a, w->book, f.allegation[0].facts, &again, NULL), OK);
	for (size_t i = 0; i < w->book->facts.n; i++)
		assert_int_equal(again.item[i].source, facts.item[i].source);
	assert_int_equal(receipt_replay(w->a, w->book, f.allegation[0].receipt, &check, &replayed,
					&where, NULL),
			 OK);
	assert_int_equal(check, RECEIPT_SAME);
	know(w, &facts, "status_pelaku", "?"); /* the rule no longer follows */
	assert_int_equal(set(w, "bawaslu", ref, f.version, &in), ERR_INPUT);
	assert_string_equal(w->error.field, "alasan");
	in.differs = STR("Pegawai itu jelas PNS.");
	assert_int_equal(set(w, "bawaslu", ref, f.version, &in), OK);
}

static void test_intake__an_allegation_that_cannot_be(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	struct case_file f = file(w, ref);
	struct allegation_facts in = {.subject = f.subject[0].id};

	in.rule = STR("bukan-aturan");
	assert_int_equal(set(w, "bawaslu", ref, f.version, &in), ERR_INPUT);
	assert_string_equal(w->error.field, "aturan");
	in.rule = STR("");
	in.category = STR("bukan_kategori");
	assert_int_equal(set(w, "bawaslu", ref, f.version, &in), ERR_INPUT);
	in.category = STR("");
	in.words = many(w, CASE_WORDS_MAX + 1);
	assert_int_equal(set(w, "bawaslu", ref, f.version, &in), ERR_INPUT);
	in.words = STR("Satu lagi");
	in.allegation = (id){{9}};
	assert_int_equal(set(w, "bawaslu", ref, f.version, &in), ERR_NOT_FOUND);
	in.allegation = (id){{0}};
	in.subject = (id){{9}};
	assert_int_equal(set(w, "bawaslu", ref, f.version, &in), ERR_NOT_FOUND);
	in.subject = f.subject[0].id;
	for (int i = 1; i < CASE_ALLEGATIONS_MAX; i++) {
		in.allegation = (id){{0}};
		assert_int_equal(set(w, "bawaslu", ref, file(w, ref).version, &in), OK);
	}
	in.allegation = (id){{0}};
	assert_int_equal(set(w, "bawaslu", ref, file(w, ref).version, &in), ERR_INPUT);
	assert_string_equal(w->error.field, "dugaan");
}

/* ---- a second look ---- */

static enum err review(struct case_world *w, const char *who, struct case_ref ref, int64_t version)
{
	w->error = (struct error){0};
	return CW_WRITE(w, case_review(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), ref,
				       version, STR("Saksinya belum didengar."), &w->error));
}

static void test_intake__a_closed_case_is_looked_at_again_once(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"bidan", NULL});
	struct note *note;
	size_t note_n;

	assert_int_equal(review(w, "bawaslu", ref, file(w, ref).version), ERR_CONFLICT); /* open */
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "tidak_terbukti");
	CW_ACT(w, "pengelola", ref, "pemulihan-nama", "dipulihkan");
	assert_int_equal(file(w, ref).state, CASE_CLOSED);
	assert_int_equal(review(w, "bkn", ref, file(w, ref).version), ERR_NOT_FOUND);
	assert_int_equal(review(w, "pengelola", ref, file(w, ref).version), ERR_FORBIDDEN);
	assert_int_equal(review(w, "bawaslu", ref, file(w, ref).version - 1), ERR_CONFLICT);
	cw_go("2024-11-20");
	assert_int_equal(
		CW_WRITE(w, case_review(&w->tx, w->a, w->book, cw_who(w, "bawaslu"), cw_today(),
					ref, file(w, ref).version, STR(" "), &w->error)),
		ERR_INPUT);
	assert_string_equal(w->error.field, "peninjauan");
	assert_int_equal(CW_WRITE(w, case_review(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
						 cw_today(), ref, file(w, ref).version,
						 many(w, NOTE_WORDS_MAX + 1), &w->error)),
			 ERR_INPUT);
	assert_int_equal(review(w, "bawaslu", ref, file(w, ref).version), OK);
	assert_int_equal(file(w, ref).state, CASE_OPEN);
	assert_true(file(w, ref).reviewed);
	assert_true(cw_track(w, ref, "tinjau-ulang")->records); /* the reporter's turn */
	assert_int_equal(cw_findings(w), 0);
	CW_ACT(w, "bawaslu", ref, "tinjau-ulang", "ditutup_bawaslu");
	assert_int_equal(case_notes(w->db, w->a, cw_who(w, "bkn"), ref, &note, &note_n), OK);
	assert_int_equal(note_n, 1); /* whoever looks again reads why */
	assert_int_equal(note[0].visibility, NOTE_REVIEW);
	assert_true(str_eq(note[0].words, STR("Saksinya belum didengar.")));
	CW_ACT(w, "bkn", ref, "tinjau-ulang", "tidak_beralasan");
	assert_int_equal(file(w, ref).state, CASE_CLOSED);
	assert_int_equal(file(w, ref).closed_day, cw_today());
	assert_int_equal(review(w, "bawaslu", ref, file(w, ref).version), ERR_INPUT);
}

/* ---- joining ---- */

static enum err merge(struct case_world *w, const char *who, struct case_ref from, int64_t version,
		      struct case_ref into)
{
	w->error = (struct error){0};
	return CW_WRITE(w, case_merge(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), from,
				      version, into, &w->error));
}

static enum err unmerge(struct case_world *w, const char *who, struct case_ref ref, int64_t version)
{
	w->error = (struct error){0};
	return CW_WRITE(w, case_unmerge(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), ref,
					version, &w->error));
}

static void test_intake__cases_are_joined_and_parted(void **state)
{
	struct case_world *w = *state;
	struct case_ref from =
		cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"staf jayaraksa", NULL});
	struct case_ref into = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"bidan", NULL});
	struct case_ref other = cw_case(w, "bkn", CASE_SBT, (const char *[]){"bidan", NULL});
	int64_t v = file(w, from).version;
	struct case_file f;

	assert_int_equal(merge(w, "bkn", from, v, into), ERR_NOT_FOUND);
	assert_int_equal(merge(w, "bawaslu", from, v + 1, into), ERR_CONFLICT);
	assert_int_equal(merge(w, "bawaslu", from, v, from), ERR_INPUT);
	assert_int_equal(merge(w, "bawaslu", from, v, other), ERR_NOT_FOUND);
	assert_int_equal(merge(w, "bawaslu", from, v, into), OK);
	f = file(w, from);
	assert_int_equal(f.state, CASE_MERGED);
	assert_true(id_eq(f.merged_into, into.id));
	f = file(w, into);
	assert_int_equal(f.subject_n, 2);
	assert_int_equal(f.allegation_n, 2);
	assert_int_equal(cw_act(w, "bawaslu", from, "laporan-pilkada", "lengkap"), ERR_CONFLICT);
	assert_int_equal(merge(w, "bawaslu", into, f.version, other), ERR_NOT_FOUND);
	other = cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"?", NULL});
	assert_int_equal(merge(w, "bawaslu", into, f.version, other), ERR_INPUT); /* a chain */
	assert_int_equal(merge(w, "bawaslu", other, file(w, other).version, from), ERR_INPUT);
	v = file(w, from).version;
	assert_int_equal(unmerge(w, "bawaslu", from, v + 1), ERR_CONFLICT);
	assert_int_equal(unmerge(w, "bawaslu", into, f.version), ERR_CONFLICT);
	assert_int_equal(unmerge(w, "bawaslu", from, v), OK);
	assert_int_equal(file(w, into).subject_n, 1);
	CW_ACT(w, "bawaslu", from, "laporan-pilkada", "lengkap"); /* goes on where it was */
}

static void test_intake__what_was_begun_for_its_subjects_keeps_cases_joined(void **state)
{
	struct case_world *w = *state;
	struct case_ref from =
		cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"staf jayaraksa", NULL});
	struct case_ref into = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"bidan", NULL});
	size_t n, open = 0;
	struct track *track;

	assert_int_equal(merge(w, "bawaslu", from, file(w, from).version, into), OK);
	CW_ACT(w, "bawaslu", into, "temuan-pilkada", "terbukti");
	CW_ACT(w, "bkn", into, "rekomendasi-netralitas", "sah");
	CW_ACT(w, "bkn", into, "rekomendasi-netralitas", "terbit");
	track = cw_tracks(w, into, &n);
	for (size_t i = 0; i < n; i++)
		open += track[i].state == TRACK_OPEN;
	assert_int_equal(open, 2); /* one a person, of both cases */
	assert_int_equal(unmerge(w, "bawaslu", from, file(w, from).version), ERR_INPUT);
}
