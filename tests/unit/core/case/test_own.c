/* What somebody who is accused is told and may do, in the real procedures: the day until which he
 * may answer. On both engines. */
#include "case_world.h"
#include "core/case/dossier.h"
#include "core/case/own.h"

static int setup(void **state)
{
	int r = cw_up(state);

	if (r == 0)
		cw_real_book(*state);
	return r;
}

static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

static const char *const accused = "staf jayaraksa";

static enum err begin(struct case_world *w, struct case_ref ref, const char *procedure)
{
	day on = cw_today();
	struct dossier *d;

	TRY(dossier_open(&w->tx, w->a, w->book, NULL, on, ref, &d));
	TRY(dossier_begin(d, procedure_find(w->book, str_from(procedure), &on), on, (id){{0}},
			  d->cast.subject[0].id));
	return dossier_save(d);
}

/* A case about the accused in which a procedure runs for him. */
static struct case_ref begun(struct case_world *w, const char *procedure)
{
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){accused, NULL});

	assert_int_equal(CW_WRITE(w, begin(w, ref, procedure)), OK);
	return ref;
}

static struct own_case own_of(struct case_world *w)
{
	struct own_case *list;
	size_t n;

	assert_int_equal(own_cases(w->db, w->a, w->book, cw_who(w, accused), cw_today(), &list, &n),
			 OK);
	assert_int_equal(n, 1);
	return list[0];
}

static const struct own_line *line_now(const struct own_case *c)
{
	for (size_t i = 0; i < c->line_n; i++)
		if (c->line[i].now)
			return &c->line[i];
	fail_msg("it stands nowhere");
	return NULL;
}

/* The act of an agency that asks him to answer until `until`. */
static struct act asking(struct case_world *w, struct case_ref ref, day until, const char *basis)
{
	struct track *t = cw_track(w, ref, "non-asn");

	return (struct act){.ref = ref,
			    .track = t->id,
			    .version = t->version,
			    .result = STR("diminta"),
			    .on = cw_today(),
			    .until = until,
			    .basis = str_from(basis),
			    .words = STR("Uraian dugaan sudah diterima.")};
}

static enum err ask(struct case_world *w, const struct act *act)
{
	w->error = (struct error){0};
	return CW_WRITE(w, track_act(&w->tx, w->a, w->book, cw_who(w, "pengelola"), cw_today(), act,
				     &w->error));
}

static void asks_in_vain(struct case_world *w, struct case_ref ref, int days, const char *basis,
			 const char *field)
{
	struct act act = asking(w, ref, days ? cw_today() + days : 0, basis);

	assert_int_equal(ask(w, &act), ERR_INPUT);
	assert_string_equal(w->error.field, field);
}

static void test_reply__has_a_day_that_the_examiner_sets_on_a_basis(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = begun(w, "non-asn");
	const struct own_line *line;
	struct own_case own;
	struct act act;
	day asked = cw_today();

	asks_in_vain(w, ref, 0, "Waktu yang wajar", "sampai");
	asks_in_vain(w, ref, -1, "Waktu yang wajar", "sampai");
	asks_in_vain(w, ref, 31, "Waktu yang wajar", "sampai");
	asks_in_vain(w, ref, 10, " ", "dasar");
	act = asking(w, ref, asked + 10, "Berkas berisi dua bukti");
	assert_int_equal(ask(w, &act), OK);
	own = own_of(w);
	line = line_now(&own);
	assert_true(str_eq(line->step->name, STR("hak_jawab")));
	assert_int_equal(line->due.state, DEADLINE_KNOWN);
	assert_int_equal(line->due.last, asked + 10);
	assert_true(str_eq(line->set_why, STR("Berkas berisi dua bukti")));
	assert_true(str_eq(line->step->subject_day.id, STR("Batas Anda menjawab")));
}

static void test_reply__the_range_ends_with_its_ends(void **state)
{
	static const int days[] = {1, 30};
	struct case_world *w = *state;

	for (size_t i = 0; i < 2; i++) {
		struct case_ref ref = begun(w, "non-asn");
		struct act act = asking(w, ref, cw_today() + days[i], "Waktu yang wajar");

		assert_int_equal(ask(w, &act), OK);
	}
}

/* After the day the step waits on, and is late at the desk that records it; he may still write. */
static void test_reply__its_day_does_not_end_the_step(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = begun(w, "non-asn");
	struct act act = asking(w, ref, cw_today() + 3, "Waktu yang wajar");
	struct own_case own;

	assert_int_equal(ask(w, &act), OK);
	cw_go("2024-11-17");
	cw_settle(w, ref.inst);
	assert_true(str_eq(cw_track(w, ref, "non-asn")->standing.step->name, STR("hak_jawab")));
	assert_int_equal(cw_track(w, ref, "non-asn")->standing.overdue, 5);
	own = own_of(w);
	assert_int_equal(
		CW_WRITE(w, own_case_reply(&w->tx, w->a, w->book, cw_who(w, accused), cw_today(),
					   own.number, STR("Bukan saya."), &w->error)),
		OK);
}

/* What leads elsewhere has no such day, whatever was typed. */
static void test_reply__a_day_is_kept_only_where_one_is_to_be_set(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = begun(w, "non-asn");
	struct act act = asking(w, ref, cw_today() + 300, "");

	act.result = STR("ternyata_pppk");
	act.closing = STR("pppk");
	assert_int_equal(ask(w, &act), OK);
	assert_int_equal(cw_track(w, ref, "perjanjian-kerja")->passage_n, 0);
}
