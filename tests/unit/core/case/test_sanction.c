/* Sanctions: with which result one is decided and which, what is outside the rulebook, and what
 * becomes of it: in force, ended, replaced, annulled. */
#include "core/case/sanction.h"

#include "case_world.h"
#include "core/case/own.h"

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

static const char *const officers[] = {"walikota", "pengelola", "camat",    "lurah",
				       "kadinkes", "bawaslu",   "gubernur", "bkn"};

static struct act act_of(struct case_world *w, struct case_ref ref, const char *procedure,
			 const char *result)
{
	struct track *t = cw_track(w, ref, procedure);
	const struct step_result *r = step_result_find(t->standing.step, str_from(result));

	return (struct act){.ref = ref,
			    .track = t->id,
			    .version = t->version,
			    .step = t->standing.step->name,
			    .result = str_from(result),
			    .on = cw_today(),
			    .until = cw_today() + 7,
			    .words = STR("Sesuai hasil pemeriksaan."),
			    .basis = STR("Surat cuti"),
			    .closing = r && r->to->closing_n ? r->to->closing[0].name : STR("")};
}

/* Whoever sits at the desk does it. */
static enum err run(struct case_world *w, const struct act *act)
{
	for (size_t i = 0; i < sizeof officers / sizeof *officers; i++) {
		enum err e;

		w->error = (struct error){0};
		e = CW_WRITE(w, track_act(&w->tx, w->a, w->book, cw_who(w, officers[i]), cw_today(),
					  act, &w->error));
		if (e != ERR_FORBIDDEN && e != ERR_NOT_FOUND)
			return e;
	}
	fail_msg("nobody sits at the desk");
	return ERR_FORBIDDEN;
}

/* "hadir" or, with a sanction, "dihukum!moral_tertutup" */
static void act(struct case_world *w, struct case_ref ref, const char *procedure, const char *word)
{
	str sanction = str_from(word), result = str_cut(&sanction, '!');
	struct act a = act_of(w, ref, procedure, str_cstr(w->a, result));

	a.sanction = sanction;
	a.out_of_range = sanction.n ? STR("Menurut hasil pemeriksaan.") : STR("");
	if (run(w, &a) != OK)
		fail_msg("%s: %s", word, w->error.text);
}

#define assert_refused(w, act, wanted)                           \
	do {                                                     \
		assert_int_equal(run((w), (act)), ERR_INPUT);    \
		assert_string_equal((w)->error.field, (wanted)); \
	} while (0)

/* The only sanction decided in a case. */
static struct sanction_decided decided(struct case_world *w, struct case_ref ref)
{
	struct sanction_decided *list;
	size_t n;

	assert_int_equal(sanctions_decided(w->db, w->a, ref, &list, &n), OK);
	assert_int_equal(n, 1);
	return list[0];
}

static int64_t counted(struct case_world *w, enum tally_decision how)
{
	struct tally_row *row;
	int64_t sum = 0;
	size_t n;

	assert_int_equal(
		tally_read(w->db, w->a, w->inst, TALLY_DECIDED, INT64_MIN, INT64_MAX, &row, &n),
		OK);
	for (size_t i = 0; i < n; i++)
		if (str_eq(row[i].name, tally_decided[how]))
			sum += row[i].n;
	return sum;
}

/* ---- with the small procedures ---- */

/* A case of the superior's own about somebody, where a decision is next. */
static struct case_ref to_decide(struct case_world *w)
{
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});

	act(w, ref, "atasan-langsung", "ada_dugaan");
	act(w, ref, "disiplin", "hadir");
	act(w, ref, "disiplin", "selesai");
	return ref;
}

static void test_sanction__is_decided_with_a_result_that_says_so(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	struct act a = act_of(w, ref, "atasan-langsung", "ada_dugaan");

	a.sanction = STR("moral_tertutup"); /* nobody is sanctioned by a suspicion */
	a.out_of_range = STR("Karena saya mau.");
	assert_refused(w, &a, "sanksi");
	act(w, ref, "atasan-langsung", "ada_dugaan");
	a = act_of(w, ref, "disiplin", "hadir");
	a.sanction = STR("moral_tertutup");
	assert_refused(w, &a, "sanksi");
	a.result = STR("jeda");
	assert_refused(w, &a, "sanksi");
	act(w, ref, "disiplin", "hadir");
	act(w, ref, "disiplin", "selesai");
	a = act_of(w, ref, "disiplin", "tidak_terbukti");
	a.sanction = STR("moral_tertutup"); /* nor when nothing was proven */
	a.out_of_range = STR("Karena saya mau.");
	assert_refused(w, &a, "sanksi");
	a = act_of(w, ref, "disiplin", "dihukum"); /* a penalty without a sanction is none */
	assert_refused(w, &a, "sanksi");
	a.sanction = STR("bukan_sanksi");
	assert_refused(w, &a, "sanksi");
	a.sanction = STR("sedang_tukin_25_6bln"); /* not in force yet */
	assert_refused(w, &a, "sanksi");
	a.sanction = STR("kades_teguran"); /* of another road */
	a.out_of_range = STR("Alasan.");
	assert_refused(w, &a, "sanksi");
	a.sanction = STR("moral_tertutup");
	a.out_of_range = STR(" ");
	assert_refused(w, &a, "alasan");
	a.out_of_range = STR("Perbuatannya ringan.");
	assert_int_equal(run(w, &a), OK);
	assert_int_equal(counted(w, DECIDED_OUT_OF_RANGE), 1);
	assert_int_equal(decided(w, ref).decided, cw_today());
	assert_int_equal(decided(w, ref).desk, w->inst);
	assert_true(decided(w, ref).authority);
	assert_false(decided(w, ref).in_range);
}

static void test_sanction__is_in_force_on_the_day_the_rulebook_says(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = to_decide(w);
	day due;

	act(w, ref, "disiplin", "dihukum!moral_tertutup");
	due = cw_track(w, ref, "disiplin")->standing.due.last;
	assert_true(due > cw_today() + 14);
	assert_int_equal(decided(w, ref).from, DAY_NEVER);
	cw_go("2025-01-31"); /* by itself, and written late */
	assert_int_equal(cw_settle(w, w->inst), 1);
	assert_int_equal(decided(w, ref).from, due);
	assert_int_equal(decided(w, ref).until, DAY_NEVER);
	assert_int_equal(cw_settle(w, w->inst), 0); /* once */
}

static void test_sanction__that_was_annulled_is_none(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = to_decide(w), other;
	struct sanction_before *before;
	const struct case_subject *s;
	struct case_file f;
	size_t n;

	act(w, ref, "disiplin", "dihukum!moral_tertutup");
	other = to_decide(w);
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "walikota"), other, &f), OK);
	s = &f.subject[0];
	assert_int_equal(
		sanctions_before(w->db, w->a, s->person_inst, s->employee, other.id, &before, &n),
		OK);
	assert_int_equal(n, 1);
	assert_true(str_eq(before[0].sanction, STR("moral_tertutup")));
	act(w, ref, "disiplin", "banding");
	act(w, ref, "disiplin", "dibatalkan");
	assert_int_equal(decided(w, ref).annulled, cw_today());
	assert_int_equal(decided(w, ref).from, DAY_NEVER);
	assert_int_equal(
		sanctions_before(w->db, w->a, s->person_inst, s->employee, other.id, &before, &n),
		OK);
	assert_int_equal(n, 0);
	act(w, other, "disiplin", "dihukum!moral_tertutup");
	assert_false(decided(w, other).repeat); /* it does not count as one before */
	act(w, ref, "pemulihan-nama", "dipulihkan");
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "walikota"), ref, &f), OK);
	assert_int_equal(f.state, CASE_CLOSED);
	assert_int_equal(f.subject[0].outcome, SUBJECT_NOT_PROVEN);
}

static void test_sanction__before_makes_the_next_one_a_repetition(void **state)
{
	struct case_world *w = *state;
	struct case_ref first = to_decide(w), second;
	struct sanction_before *before;
	struct case_file f;
	size_t n;

	act(w, first, "disiplin", "dihukum!ringan_teguran_lisan");
	assert_false(decided(w, first).repeat);
	second = to_decide(w);
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "walikota"), second, &f), OK);
	assert_int_equal(sanctions_before(w->db, w->a, f.subject[0].person_inst,
					  f.subject[0].employee, second.id, &before, &n),
			 OK);
	assert_int_equal(n, 1);
	assert_int_equal(before[0].decided, cw_today());
	assert_ptr_equal(sanction_level_again(w->book, before, n),
			 rulebook_level(w->book, STR("sedang")));
	act(w, second, "disiplin", "dihukum!sedang_peralihan_kgb");
	assert_true(decided(w, second).repeat);
	assert_int_equal(sanctions_before(w->db, w->a, f.subject[0].person_inst,
					  f.subject[0].employee, (id){{0}}, &before, &n),
			 OK);
	assert_int_equal(n, 2);
	assert_ptr_equal(sanction_level_again(w->book, before, n), /* of the heaviest */
			 rulebook_level(w->book, STR("berat")));
	before[0].level = before[1].level = STR("moral"); /* of which no source says more */
	assert_null(sanction_level_again(w->book, before, n));
	before[0].level = STR("tak_dikenal");
	assert_null(sanction_level_again(w->book, before, 1));
	assert_int_equal(sanctions_before(w->db, w->a, 0, (id){{0}}, second.id, &before, &n), OK);
	assert_int_equal(n, 0); /* nobody known */
}

/* ---- with the real ones ---- */

static enum err begin(struct case_world *w, struct case_ref ref, const char *procedure)
{
	struct dossier *d;

	TRY(dossier_open(&w->tx, w->a, w->book, NULL, cw_today(), ref, &d));
	TRY(dossier_begin(d, procedure_find(w->book, str_from(procedure), NULL), cw_today(),
			  (id){{0}}, d->cast.subject[0].id));
	return dossier_save(d);
}

/* A case with that procedure begun for its only subject. */
static struct case_ref begun(struct case_world *w, const char *procedure)
{
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});

	assert_int_equal(CW_WRITE(w, begin(w, ref, procedure)), OK);
	return ref;
}

static struct case_ref discipline_to_decide(struct case_world *w)
{
	struct case_ref ref = begun(w, "disiplin");

	act(w, ref, "disiplin", "sudah_diperiksa");
	return ref;
}

static void test_sanction__of_another_official_needs_a_reason_and_is_counted(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;
	struct act a;

	cw_real_book(w);
	ref = discipline_to_decide(w);
	/* by rank; a heavy one is for the appointing authority */
	a = act_of(w, ref, "disiplin", "hukuman_ditetapkan");
	a.sanction = STR("berat_turun_jabatan_12bln");
	assert_refused(w, &a, "alasan");
	assert_non_null(strstr(w->error.text, "bukan pejabat ini"));
	a.sanction = STR("moral_terbuka"); /* of the council of ethics */
	assert_refused(w, &a, "sanksi");
	a.sanction = STR("berat_turun_jabatan_12bln");
	a.out_of_range = STR("Pejabat pembina kepegawaian melimpahkannya.");
	assert_int_equal(run(w, &a), OK);
	assert_false(decided(w, ref).authority);
	assert_int_equal(counted(w, DECIDED_BOTH), 1); /* nothing was proposed either */
	assert_int_equal(counted(w, DECIDED_WITHIN), 0);
	ref = discipline_to_decide(w);
	act(w, ref, "disiplin", "wewenang_ppk");
	act(w, ref, "disiplin", "hukuman_ditetapkan!berat_turun_jabatan_12bln");
	assert_true(decided(w, ref).authority);
	assert_int_equal(counted(w, DECIDED_OUT_OF_RANGE), 1);
}

static void test_sanction__lasts_its_twelve_months_or_until_it_is_lifted(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;
	struct sanction_decided d;
	day from;

	cw_real_book(w);
	ref = discipline_to_decide(w);
	act(w, ref, "disiplin", "wewenang_ppk");
	act(w, ref, "disiplin", "hukuman_ditetapkan!berat_turun_jabatan_12bln");
	act(w, ref, "hukuman-disiplin", "diterima");
	from = cw_track(w, ref, "hukuman-disiplin")->standing.due.last;
	cw_go("2025-01-06");
	assert_true(from < cw_today());
	act(w, ref, "hukuman-disiplin", "mulai_12_bulan"); /* which writes what came before too */
	d = decided(w, ref);
	assert_int_equal(d.from, from);
	assert_int_equal(d.until, cw_day("2026-01-06"));
	act(w, ref, "hukuman-disiplin", "jeda");
	cw_go("2025-02-05"); /* thirty days do not count */
	act(w, ref, "hukuman-disiplin", "lanjut");
	assert_int_equal(decided(w, ref).until, cw_day("2026-02-05"));
	cw_go("2025-06-02");
	act(w, ref, "hukuman-disiplin", "diakhiri");
	assert_int_equal(decided(w, ref).until, cw_today());
	assert_int_equal(decided(w, ref).from, from);
}

static void test_sanction__replaced_on_objection_is_the_new_one(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;
	struct sanction_decided d;
	struct act a;

	cw_real_book(w);
	ref = discipline_to_decide(w);
	act(w, ref, "disiplin", "wewenang_ppk");
	act(w, ref, "disiplin", "hukuman_ditetapkan!berat_turun_jabatan_12bln");
	act(w, ref, "hukuman-disiplin", "diterima");
	act(w, ref, "hukuman-disiplin", "keberatan");
	cw_go("2024-12-02");
	a = act_of(w, ref, "hukuman-disiplin", "diubah");
	assert_refused(w, &a, "sanksi"); /* into what? */
	act(w, ref, "hukuman-disiplin", "diubah!sedang_peralihan_kgb");
	d = decided(w, ref);
	assert_true(str_eq(d.sanction, STR("sedang_peralihan_kgb")));
	assert_true(str_eq(d.level, STR("sedang")));
	assert_true(d.authority); /* who decides on an objection may change it */
	assert_int_equal(d.decided, cw_today());
	assert_int_equal(d.from, cw_today());
	/* counted where it was decided, and no longer where the first one was */
	assert_int_not_equal(d.desk, w->inst);
	assert_int_equal(counted(w, DECIDED_OUT_OF_RANGE), 0);
}

static void test_sanction__annulled_by_a_superior_leaves_no_sanctioned_person(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;
	struct own_case *own;
	struct case_file f;
	size_t n;

	cw_real_book(w);
	ref = begun(w, "perjanjian-kerja");
	act(w, ref, "temuan-pilkada", "bukan_pelanggaran");
	act(w, ref, "perjanjian-kerja", "dipanggil");
	act(w, ref, "perjanjian-kerja", "dijawab");
	act(w, ref, "perjanjian-kerja", "diperiksa");
	act(w, ref, "perjanjian-kerja", "sanksi_ditetapkan!pppk_sanksi_perjanjian");
	act(w, ref, "perjanjian-kerja", "keberatan");
	assert_int_equal(
		own_cases(w->db, w->a, w->book, cw_who(w, "staf jayaraksa"), cw_today(), &own, &n),
		OK);
	assert_int_equal(n, 1);
	assert_int_equal(own[0].sanction_n, 0); /* not in force: it is delivered to him elsewhere */
	act(w, ref, "perjanjian-kerja", "dibatalkan");
	assert_int_equal(decided(w, ref).annulled, cw_today());
	for (int i = 0; i < 5; i++) {
		static const char *const heal[] = {"ditandatangani", "disampaikan",
						   "semua_diberi_tahu", "dibersihkan",
						   "sudah_pulih"};

		act(w, ref, "pemulihan-nama", heal[i]);
	}
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f), OK);
	assert_int_equal(f.state, CASE_CLOSED);
	assert_int_equal(f.subject[0].outcome, SUBJECT_ANNULLED);
	/* and he reads it himself */
	assert_int_equal(
		own_cases(w->db, w->a, w->book, cw_who(w, "staf jayaraksa"), cw_today(), &own, &n),
		OK);
	assert_int_equal(n, 1);
	assert_int_equal(own[0].outcome, SUBJECT_ANNULLED);
	assert_int_equal(own[0].sanction_n, 1);
	assert_int_equal(own[0].sanction[0].annulled, f.closed_day);
}
