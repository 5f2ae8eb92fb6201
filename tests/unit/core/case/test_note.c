/* Notes and who reads them; what the accused is told, and his reply. On both engines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "case_world.h"
#include "core/case/note.h"
#include "core/case/officer.h"
#include "core/case/own.h"
#include "core/doctor/doctor.h"
#include "sys/unicode.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static enum err add(struct case_world *w, const char *who, struct case_ref ref,
		    enum note_visibility visibility, const char *words)
{
	w->error = (struct error){0};
	return CW_WRITE(w, case_note_add(&w->tx, w->a, cw_who(w, who), cw_today(), ref, visibility,
					 str_from(words), &w->error));
}

static size_t count(struct case_world *w, const char *who, struct case_ref ref)
{
	struct note *note;
	size_t n;

	assert_int_equal(case_notes(w->db, w->a, cw_who(w, who), ref, &note, &n), OK);
	return n;
}

static struct case_ref passed_on(struct case_world *w)
{
	struct case_ref ref =
		cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	return ref;
}

static void test_note__is_read_by_its_body_or_by_all(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = passed_on(w);
	struct note *note;
	size_t n;

	assert_int_equal(add(w, "bawaslu", ref, NOTE_OWN, "Untuk kami"), OK);
	assert_int_equal(add(w, "bkn", ref, NOTE_HANDLERS, "Untuk semua"), OK);
	assert_int_equal(count(w, "bawaslu", ref), 2);
	assert_int_equal(count(w, "bawaslu dua", ref), 2);
	assert_int_equal(count(w, "bkn", ref), 1);
	assert_int_equal(case_notes(w->db, w->a, cw_who(w, "bkn"), ref, &note, &n), OK);
	assert_true(str_eq(note[0].words, STR("Untuk semua")));
	assert_true(str_eq(note[0].by, STR("bkn")));
	assert_int_equal(case_notes(w->db, w->a, cw_who(w, "pengelola"), ref, &note, &n),
			 ERR_NOT_FOUND);
	assert_int_equal(add(w, "pengelola", ref, NOTE_HANDLERS, "x"), ERR_NOT_FOUND);
}

static void test_note__needs_words_and_an_open_case(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = passed_on(w);
	char *words = arena_array(w->a, char, NOTE_WORDS_MAX + 2);

	assert_int_equal(add(w, "bawaslu", ref, NOTE_OWN, "  "), ERR_INPUT);
	assert_string_equal(w->error.field, "tulisan");
	memset(words, 'a', NOTE_WORDS_MAX);
	assert_int_equal(add(w, "bawaslu", ref, NOTE_OWN, words), OK);
	words[NOTE_WORDS_MAX] = 'a';
	assert_int_equal(add(w, "bawaslu", ref, NOTE_OWN, words), ERR_INPUT);
	assert_int_equal(add(w, "bawaslu", ref, NOTE_REPLY, "palsu"), ERR_INPUT);
}

static void test_own__nothing_is_told_to_others(void **state)
{
	struct case_world *w = *state;
	struct own_case *list;
	size_t n;

	passed_on(w);
	assert_int_equal(own_cases(w->db, w->a, w->book, cw_who(w, "bidan"), cw_today(), &list, &n),
			 OK);
	assert_int_equal(n, 0);
	assert_int_equal(own_cases(w->db, w->a, w->book, cw_who(w, "admin"), cw_today(), &list, &n),
			 OK);
	assert_int_equal(n, 0);
}

static void test_own__is_told_by_day_and_replies(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = passed_on(w);
	const struct who *accused = cw_who(w, "staf jayaraksa");
	struct own_case *list, one;
	struct own_reply *reply;
	struct note *note;
	day last;
	size_t n;

	assert_int_equal(own_cases(w->db, w->a, w->book, accused, cw_today(), &list, &n), OK);
	assert_int_equal(n, 0); /* of the step before he is told nothing */
	assert_int_equal(own_case_read(w->db, w->a, w->book, accused, cw_today(), STR("2024-1"),
				       &one, &reply, &n),
			 ERR_NOT_FOUND);
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
	assert_int_equal(own_cases(w->db, w->a, w->book, accused, cw_today(), &list, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].line_n, 1);
	assert_true(list[0].line[0].now);
	assert_int_equal(list[0].line[0].due.state, DEADLINE_KNOWN);
	last = list[0].line[0].due.last;
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbit");
	assert_int_equal(own_cases(w->db, w->a, w->book, accused, cw_today(), &list, &n), OK);
	assert_int_equal(list[0].line_n, 1);
	assert_false(list[0].line[0].now);
	assert_int_equal(list[0].line[0].due.last, last); /* what was told stays told */
	assert_int_equal(CW_WRITE(w, own_case_reply(&w->tx, w->a, w->book, accused, cw_today(),
						    list[0].number, STR("Bukan saya."), &w->error)),
			 OK);
	assert_int_equal(own_case_read(w->db, w->a, w->book, accused, cw_today(), list[0].number,
				       &one, &reply, &n),
			 OK);
	assert_int_equal(n, 1);
	assert_true(str_eq(reply[0].words, STR("Bukan saya.")));
	assert_int_equal(case_notes(w->db, w->a, cw_who(w, "bkn"), ref, &note, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(note[0].visibility, NOTE_REPLY);
	assert_int_equal(note[0].by.n, 0);
	assert_int_equal(
		CW_WRITE(w, own_case_reply(&w->tx, w->a, w->book, cw_who(w, "bidan"), cw_today(),
					   list[0].number, STR("Saya."), &w->error)),
		ERR_NOT_FOUND);
}

/* Where a text speaks of a day, the page names one below it, and with its own words. */
static void test_own__texts_speak_of_the_day_that_is_shown(void **state)
{
	struct case_world *w = *state;
	int days = 0;

	cw_real_book(w);
	for (size_t i = 0; i < w->book->procedure_n; i++)
		for (size_t k = 0; k < w->book->procedure[i].step_n; k++) {
			const struct step *s = &w->book->procedure[i].step[k];

			if (str_find(s->subject_sees.id, STR("di atas")) >= 0 ||
			    str_find(s->subject_sees.en, STR("above")) >= 0)
				fail_msg(STR_FMT ": nothing stands above", STR_ARG(s->name));
			if (str_find(s->subject_sees.id, STR("disebut di bawah")) < 0)
				continue;
			days++;
			if (!s->limit || s->limit->unit == LIMIT_UNSET)
				fail_msg(STR_FMT ": there is no such day", STR_ARG(s->name));
			if (s->on_last && !text_is(s->subject_day))
				fail_msg(STR_FMT ": what is the day?", STR_ARG(s->name));
		}
	assert_true(days >= 8);
}

static void test_officer__are_those_of_the_own_desk(void **state)
{
	struct case_world *w = *state;
	struct desk_of desk = {.inst = w->bawaslu, .role = ROLE_BAWASLU};
	struct officer *officer;
	size_t n;

	assert_int_equal(officers_read(w->db, w->a, cw_who(w, "bawaslu"), &desk, &officer, &n), OK);
	assert_int_equal(n, 2);
	assert_true(str_eq(officer[0].name, STR("bawaslu")));
	assert_true(str_eq(officer[1].name, STR("bawaslu dua")));
	assert_int_equal(officers_read(w->db, w->a, cw_who(w, "bkn"), &desk, &officer, &n),
			 ERR_FORBIDDEN);
}

static int64_t findings(struct case_world *w)
{
	struct doctor_report report = {.book = w->book};
	struct arena a;

	arena_init(&a, 64 << 20);
	for (size_t i = 0; i < doctor_check_count; i++)
		if (strcmp(doctor_checks[i].name, "case_notes") == 0)
			assert_int_equal(doctor_run(w->db, &a, i, &report), OK);
	arena_finish(&a);
	return report.findings;
}

static void test_doctor__finds_a_note_that_was_changed_or_is_gone(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = passed_on(w);

	for (int i = 0; i < 150; i++) /* more than a page */
		assert_int_equal(add(w, "bawaslu", ref, NOTE_HANDLERS, "Catatan"), OK);
	assert_int_equal(findings(w), 0);
	MUST(db_script(w->db, STR("UPDATE case_note SET visibility = 1"), &w->error));
	assert_int_equal(findings(w), 150);
	MUST(db_script(w->db, STR("UPDATE case_note SET visibility = 2, words = 'Lain'"),
		       &w->error));
	assert_int_equal(findings(w), 150);
	MUST(db_script(w->db, STR("DELETE FROM case_note"), &w->error));
	assert_int_equal(findings(w), 1);
}
