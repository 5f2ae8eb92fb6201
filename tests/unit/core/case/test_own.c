/* What somebody who is accused is told and may do, in the real procedures: the day until which he
 * may answer, letters that are for him, and acting himself. On both engines. */
#include "case_rows.h"
#include "core/case/letter.h"
#include "core/case/dossier.h"
#include "core/case/own_letter.h"

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

/* The same for each of its subjects. */
static enum err begin_all(struct case_world *w, struct case_ref ref, const char *procedure)
{
	day on = cw_today();
	struct dossier *d;

	TRY(dossier_open(&w->tx, w->a, w->book, NULL, on, ref, &d));
	TRY(dossier_begin_all(d, procedure_find(w->book, str_from(procedure), &on), on, (id){{0}},
			      (id){{0}}));
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

static bool turn_is_his(struct case_world *w)
{
	struct own_case own = own_of(w);

	return line_now(&own)->his_turn;
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

/* ---- notes ---- */

static enum err tell(struct case_world *w, const char *who, struct case_ref ref, id subject,
		     const char *words)
{
	w->error = (struct error){0};
	return CW_WRITE(w, case_note_tell(&w->tx, w->a, cw_who(w, who), &w->master, cw_today(), ref,
					  subject, str_from(words), &w->error));
}

static size_t notes_of(struct case_world *w, struct own_note **ret)
{
	struct own_case own = own_of(w);
	size_t n;

	assert_int_equal(own_notes(w->db, w->a, &own, ret, &n), OK);
	return n;
}

static void test_notes__to_the_accused_are_read_by_him_and_all_handlers(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){accused, "bidan", "?", NULL});
	id him = {{0}}, other = {{0}}, nobody = {{0}};
	struct case_file file;
	struct own_note *list;
	struct note *note;
	size_t n;

	assert_int_equal(CW_WRITE(w, begin_all(w, ref, "pemulihan-nama")), OK);
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &file), OK);
	for (size_t i = 0; i < file.subject_n; i++)
		if (!file.subject[i].person_inst)
			nobody = file.subject[i].id;
		else if (id_eq(file.subject[i].id, own_of(w).subject))
			him = file.subject[i].id;
		else
			other = file.subject[i].id;
	assert_int_equal(tell(w, "bawaslu", ref, him, "Bawalah dua saksi."), OK);
	assert_int_equal(tell(w, "bawaslu", ref, other, "Untuk bidan."), OK);
	assert_int_equal(tell(w, "bawaslu", ref, nobody, "x"), ERR_INPUT);
	assert_string_equal(w->error.field, "pembaca");
	assert_int_equal(tell(w, "bawaslu", ref, (id){{9}}, "x"), ERR_INPUT);
	assert_int_equal(tell(w, "bawaslu", ref, him, " "), ERR_INPUT);
	assert_string_equal(w->error.field, "tulisan");
	assert_int_equal(tell(w, "bkn", ref, him, "x"), ERR_NOT_FOUND);
	assert_int_equal(CW_WRITE(w, case_note_add(&w->tx, w->a, cw_who(w, "bawaslu"), cw_today(),
						   ref, NOTE_SUBJECT, STR("x"), &w->error)),
			 ERR_INPUT); /* to whom? */
	assert_int_equal(CW_WRITE(w, case_note_add(&w->tx, w->a, cw_who(w, "bawaslu"), cw_today(),
						   ref, NOTE_HANDLERS, STR("Rahasia."), &w->error)),
			 OK);
	assert_int_equal(notes_of(w, &list), 1);
	assert_true(str_eq(list[0].words, STR("Bawalah dua saksi.")));
	assert_true(str_eq(list[0].institution, STR("Bawaslu Kota Sukabumi")));
	assert_int_equal(case_notes(w->db, w->a, cw_who(w, "pengelola"), ref, &note, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(case_rows_doctor(w, "case_notes", (char[512]){0}), 0);
	MUST(db_script(w->db,
		       STR("CREATE TABLE copy_note AS SELECT * FROM case_note;"
			   "UPDATE case_note SET subject_id = NULL"),
		       &w->error));
	assert_int_equal(case_rows_doctor(w, "case_notes", (char[512]){0}), 2);
	MUST(db_script(w->db,
		       STR("DELETE FROM case_note; INSERT INTO case_note SELECT * FROM copy_note;"
			   "DROP TABLE copy_note"),
		       &w->error));
}

/* ---- letters ---- */

static id draft(struct case_world *w, struct case_ref ref, id track, const char *kind)
{
	struct letter_new n = {.ref = ref, .track = track, .kind = str_from(kind)};
	id letter;

	assert_int_equal(CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
						  cw_today(), &n, &letter, &w->error)),
			 OK);
	return letter;
}

static id issued(struct case_world *w, struct case_ref ref, id track, const char *kind)
{
	id letter = draft(w, ref, track, kind);

	assert_int_equal(case_rows_issue(w, "bawaslu", ref, letter, 1), OK);
	return letter;
}

static size_t letters_of(struct case_world *w, struct own_letter **ret)
{
	struct own_case own = own_of(w);
	size_t n;

	assert_int_equal(own_letters(w->db, w->a, w->book, &own, ret, &n), OK);
	return n;
}

static enum err open_letter(struct case_world *w, const char *who, str number, id letter, str *pdf)
{
	struct case_io io = case_rows_io(w);

	return own_letter_open(&io, w->a, w->book, cw_who(w, who), cw_today(), number, letter, pdf);
}

/* Drafts, letters to others, and letters of kinds that are for others are never his. */
static void test_letters__of_a_case_about_him_are_his_when_they_are_for_him(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = begun(w, "pemulihan-nama");
	id none = {{0}}, clearance, track = cw_track(w, ref, "pemulihan-nama")->id;
	static const char *const of_others[] = {"kajian",       "penerusan",
						"berita_acara", "pemberitahuan_pelapor",
						"teguran",      "pengingat"};
	struct own_letter *list;

	draft(w, ref, track, "pemulihan_nama");
	for (size_t i = 0; i < sizeof of_others / sizeof *of_others; i++)
		issued(w, ref, none, of_others[i]);
	assert_int_equal(letters_of(w, &list), 0);
	clearance = issued(w, ref, track, "pemulihan_nama");
	issued(w, ref, none, "pemberitahuan_terlapor");
	assert_int_equal(letters_of(w, &list), 2);
	assert_true(id_eq(list[0].id, clearance));
	assert_false(list[0].read);
}

static void test_letters__reading_one_is_entered_once_and_seen_by_handlers(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = begun(w, "pemulihan-nama");
	id letter = issued(w, ref, cw_track(w, ref, "pemulihan-nama")->id, "pemulihan_nama");
	str number = own_of(w).number, pdf;
	struct letter l;
	int64_t at;

	assert_int_equal(open_letter(w, "bidan", number, letter, &pdf), ERR_NOT_FOUND);
	assert_int_equal(open_letter(w, "bawaslu", number, letter, &pdf), ERR_NOT_FOUND);
	assert_false(case_rows_letter(w, "bawaslu", ref, letter).read);
	assert_int_equal(open_letter(w, accused, number, letter, &pdf), OK);
	assert_true(str_starts(pdf, STR("%PDF-")));
	l = case_rows_letter(w, "bawaslu", ref, letter);
	assert_true(l.read);
	at = l.read_at;
	cw_go("2024-11-20");
	assert_int_equal(open_letter(w, accused, number, letter, &pdf), OK);
	assert_int_equal(case_rows_letter(w, "bawaslu", ref, letter).read_at, at);
	assert_int_equal(case_rows_doctor(w, "case_letters", (char[512]){0}), 0);
	MUST(db_script(w->db, STR("UPDATE case_document SET read_at = read_at + 1"), &w->error));
	assert_int_equal(case_rows_doctor(w, "case_letters", (char[512]){0}), 1);
	MUST(db_script(w->db, STR("UPDATE case_document SET read_at = NULL"), &w->error));
	assert_int_equal(case_rows_doctor(w, "case_letters", (char[512]){0}), 1);
	MUST(db_script(w->db,
		       str_printf(w->a, "UPDATE case_document SET read_at = %lld", (long long)at),
		       &w->error));
}

/* Of several, each gets what was made in his own procedure, and nothing of the case as a whole. */
static void test_letters__of_another_are_not_his(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){accused, "bidan", NULL});
	struct own_letter *list;
	struct track *t;
	id mine = {{0}}, other = {{0}}, letter;
	str number, pdf;
	size_t n;

	assert_int_equal(CW_WRITE(w, begin_all(w, ref, "pemulihan-nama")), OK);
	number = own_of(w).number;
	t = cw_tracks(w, ref, &n);
	for (size_t i = 0; i < n; i++)
		if (!id_is_none(t[i].subject)) {
			if (id_eq(t[i].subject, own_of(w).subject))
				mine = t[i].id;
			else
				other = t[i].id;
		}
	letter = issued(w, ref, other, "pemulihan_nama");
	issued(w, ref, (id){{0}}, "pemberitahuan_terlapor");
	assert_int_equal(letters_of(w, &list), 0);
	assert_int_equal(open_letter(w, accused, number, letter, &pdf), ERR_NOT_FOUND);
	letter = issued(w, ref, mine, "pemulihan_nama");
	assert_int_equal(letters_of(w, &list), 1);
	assert_int_equal(open_letter(w, "bidan", number, letter, &pdf), ERR_NOT_FOUND);
}

/* ---- acting himself ---- */

static enum err act_of(struct case_world *w, const char *who, const char *procedure,
		       struct case_ref ref, const char *result, const char *words)
{
	struct track *t = cw_track(w, ref, procedure);
	struct own_act act = {.track = t->id,
			      .version = t->version,
			      .step = t->standing.step->name,
			      .result = str_from(result),
			      .words = str_from(words)};
	str number = own_of(w).number;

	w->error = (struct error){0};
	return CW_WRITE(w, own_case_act(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), number,
					&act, &w->error));
}

/* Until the decision comes into force he objects himself, with his own words. */
static void test_act__an_objection_in_its_window_is_his_own(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = begun(w, "hukuman-disiplin");
	const struct track *t;

	assert_int_equal(act_of(w, accused, "hukuman-disiplin", ref, "diterima", "Saya."),
			 ERR_FORBIDDEN); /* the delivery is not his */
	CW_ACT(w, "walikota", ref, "hukuman-disiplin", "diterima");
	assert_true(turn_is_his(w));
	assert_int_equal(act_of(w, "bidan", "hukuman-disiplin", ref, "keberatan", "Saya."),
			 ERR_NOT_FOUND);
	assert_int_equal(act_of(w, accused, "hukuman-disiplin", ref, "berlaku", "Saya."),
			 ERR_FORBIDDEN); /* it comes by itself */
	assert_int_equal(act_of(w, accused, "hukuman-disiplin", ref, "jeda", "Saya."),
			 ERR_FORBIDDEN);
	assert_int_equal(act_of(w, accused, "hukuman-disiplin", ref, "apa", "Saya."), ERR_INPUT);
	assert_int_equal(act_of(w, accused, "hukuman-disiplin", ref, "keberatan", " "), ERR_INPUT);
	assert_string_equal(w->error.field, "isi");
	assert_int_equal(
		act_of(w, accused, "hukuman-disiplin", ref, "keberatan", "Saya tidak di sana."),
		OK);
	t = cw_track(w, ref, "hukuman-disiplin");
	assert_true(str_eq(t->standing.step->name, STR("memutus_keberatan")));
	assert_true(str_eq(t->passage[1].words, STR("Saya tidak di sana.")));
	assert_true(t->passage[1].by.n > 0);
	assert_false(turn_is_his(w));
}

/* What was shown on the last day is refused on the next, and nothing is written. */
static void test_act__after_its_window_it_is_a_conflict(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = begun(w, "hukuman-disiplin");
	struct own_case own;
	struct own_act act;
	day last;

	CW_ACT(w, "walikota", ref, "hukuman-disiplin", "diterima");
	own = own_of(w);
	last = line_now(&own)->due.last;
	act = (struct own_act){.track = line_now(&own)->track,
			       .version = line_now(&own)->version,
			       .step = STR("masa_keberatan"),
			       .result = STR("keberatan"),
			       .words = STR("Saya keberatan.")};
	clock_set(day_start(last, ZONE_WIB) + 8 * MICROS_HOUR);
	assert_int_equal(CW_WRITE(w, own_case_act(&w->tx, w->a, w->book, cw_who(w, accused),
						  cw_today(), own.number, &act, &w->error)),
			 ERR_CONFLICT);
	clock_set(day_start(last - 1, ZONE_WIB) + 8 * MICROS_HOUR);
	assert_int_equal(CW_WRITE(w, own_case_act(&w->tx, w->a, w->book, cw_who(w, accused),
						  cw_today(), own.number, &act, &w->error)),
			 OK);
}

/* He answers; and where his word ends a procedure, it ends for its first reason. */
static void test_act__he_answers_and_says_that_his_name_is_clear(void **state)
{
	static const char *const clearing[] = {"ditandatangani", "disampaikan", "semua_diberi_tahu",
					       "dibersihkan"};
	struct case_world *w = *state;
	struct case_ref ref = begun(w, "pemulihan-nama");
	size_t n;
	struct track *t;

	for (size_t i = 0; i < sizeof clearing / sizeof *clearing; i++)
		CW_ACT(w, "pengelola", ref, "pemulihan-nama", clearing[i]);
	assert_int_equal(
		act_of(w, accused, "pemulihan-nama", ref, "tidak_menjawab", "Tidak saya jawab."),
		ERR_FORBIDDEN);
	assert_int_equal(act_of(w, accused, "pemulihan-nama", ref, "sudah_pulih", "Terima kasih."),
			 OK);
	t = cw_tracks(w, ref, &n);
	for (size_t i = 0; i < n; i++)
		if (str_eq(t[i].procedure->id, STR("pemulihan-nama")))
			assert_true(str_eq(t[i].closing, STR("dipulihkan")));
}

/* ---- whether he was told ---- */

static void test_told__since_the_first_step_that_tells_him_and_by_his_first_letter(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){accused, "bidan", NULL});
	struct own_told told[2];
	struct case_file file;
	struct track *t;
	day first;
	size_t n, his;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &file), OK);
	t = cw_tracks(w, ref, &n);
	assert_int_equal(own_told(w->db, w->a, w->book, ref, t, n, file.subject, 2, told), OK);
	assert_false(told[0].told || told[1].told);
	cw_go("2024-11-11");
	first = cw_today();
	assert_int_equal(CW_WRITE(w, begin(w, ref, "non-asn")), OK); /* of the first alone */
	cw_go("2024-11-13");
	t = cw_tracks(w, ref, &n);
	assert_int_equal(own_told(w->db, w->a, w->book, ref, t, n, file.subject, 2, told), OK);
	his = told[0].told ? 0 : 1;
	assert_true(told[his].told);
	assert_int_equal(told[his].since, first);
	assert_false(told[1 - his].told);
	assert_false(told[his].by_letter);
	issued(w, ref, cw_track(w, ref, "non-asn")->id, "pemberitahuan_terlapor");
	assert_int_equal(own_told(w->db, w->a, w->book, ref, t, n, file.subject, 2, told), OK);
	assert_true(told[his].by_letter);
	assert_false(told[his].letter.delivered);
	assert_false(told[1 - his].by_letter);
}
