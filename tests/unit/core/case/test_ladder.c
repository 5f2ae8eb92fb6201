/* Ladders over the real procedures: whose letter is drafted when, by whom it is sent, and to whom.
 */
#include <cmocka.h>

#include "case_rows.h"
#include "core/account/account.h"
#include "core/case/actor.h"
#include "core/case/ladder.h"
#include "core/case/morning.h"
#include "core/case/people.h"
#include "core/outbox/outbox.h"
#include "expect.h"

static int setup(void **state)
{
	int e = cw_up(state);

	cw_real_book(*state);
	return e;
}

static int teardown(void **state)
{
	return cw_down(state);
}

/* A case whose recommendation the mayor has on Monday, 7 October 2024. */
static struct case_ref delivered(struct case_world *w)
{
	struct case_ref ref;

	cw_go("2024-10-01");
	ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"camat", NULL});
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "ditetapkan");
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "diregistrasi");
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "siap_pleno");
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "netralitas");
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "diteruskan");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "lengkap");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbukti");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "ditetapkan");
	cw_go("2024-10-07");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "diterima_pejabat");
	return ref;
}

static struct ladder ladder_of(struct case_world *w, struct case_ref ref, const char *procedure)
{
	struct ladder l;

	assert_err(ladders_read(w->db, w->a, ref, cw_track(w, ref, procedure), 1, &l), OK);
	return l;
}

static struct ladder_rung rung(struct case_world *w, struct case_ref ref, enum rung_action action)
{
	struct ladder l = ladder_of(w, ref, "tindak-lanjut-pejabat");

	for (size_t i = 0; i < l.n; i++)
		if (l.rung[i].rung->action == action)
			return l.rung[i];
	fail_msg("no such rung");
	return (struct ladder_rung){0};
}

/* Goes to the day on which a rung is reached and lets the keeper work. */
static void reach(struct case_world *w, struct case_ref ref, enum rung_action action)
{
	clock_set(day_start(rung(w, ref, action).on, ZONE_WIB) + 8 * MICROS_HOUR);
	(void)cw_settle(w, w->bawaslu);
}

/* What the list has is what the desk says. */
static size_t unsent(struct case_world *w, const char *who, struct ladder_letter **ret)
{
	struct desk_page desk;
	size_t n;

	assert_err(ladder_unsent(w->db, w->a, cw_who(w, who), cw_today(), 100, ret, &n), OK);
	assert_err(desk_read(w->db, w->a, w->book, cw_who(w, who), cw_today(), STR(""), 10, &desk),
		   OK);
	assert_int_equal(desk.letters, n);
	return n;
}

static void send(struct case_world *w, const char *who, struct case_ref ref, id letter)
{
	struct letter l = case_rows_letter(w, who, ref, letter);

	assert_err(case_rows_issue(w, who, ref, letter, l.version), OK);
}

static void deliver(struct case_world *w, const char *who, struct case_ref ref, id letter)
{
	struct letter l = case_rows_letter(w, who, ref, letter);

	assert_err(CW_WRITE(w, letter_deliver(&w->tx, w->a, cw_who(w, who), cw_today(), ref, letter,
					      l.version, cw_today(), &w->error)),
		   OK);
}

/* ---- the silent authority ---- */

static void test_ladder__a_reminder_is_drafted_on_its_day_and_not_before(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = delivered(w);
	struct ladder_letter *letter;
	struct ladder_rung r = rung(w, ref, RUNG_REMINDER);
	str body;

	assert_int_equal(r.state, LADDER_TO_COME);
	assert_int_equal(r.on, cw_day("2024-10-14")); /* five working days */
	cw_go("2024-10-13");
	assert_int_equal(cw_settle(w, w->bawaslu), 0);
	cw_go("2024-10-14");
	assert_int_equal(cw_settle(w, w->bawaslu), 1);
	assert_int_equal(cw_settle(w, w->bawaslu), 0); /* once */
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	assert_true(str_eq(letter->rung, STR("pengingat")));
	assert_has(letter->recipient, "Pejabat pembina kepegawaian, Pemerintah Kota Sukabumi");
	r = rung(w, ref, RUNG_REMINDER);
	assert_int_equal(r.state, LADDER_DRAFTED);
	body = case_rows_letter(w, "bawaslu", ref, r.letter).body;
	assert_has(body, "Lama menunggu: 7 hari");
	assert_has(body, "14 Oktober 2024");
	assert_has(body, "Pemerintah Kota Sukabumi");
	/* it is nobody else's to send, and nothing is sent by itself */
	assert_int_equal(unsent(w, "bkn", &letter), 0);
	assert_int_equal(unsent(w, "walikota", &letter), 0);
	assert_int_equal(cw_findings(w), 0);
}

static void test_ladder__goes_up_rung_by_rung_to_the_block(void **state)
{
	static const enum rung_action by_bawaslu[] = {RUNG_REMINDER, RUNG_SUPERIOR, RUNG_AUTHORITY,
						      RUNG_GOVERNOR, RUNG_HOME_MINISTRY};
	struct case_world *w = *state;
	struct case_ref ref = delivered(w);
	struct ladder_letter *letter;
	struct ladder_rung r;
	str body;

	for (size_t i = 0; i < sizeof by_bawaslu / sizeof *by_bawaslu; i++) {
		reach(w, ref, by_bawaslu[i]);
		assert_int_equal(unsent(w, "bawaslu", &letter), 1);
		send(w, "bawaslu", ref, letter->letter);
		assert_int_equal(rung(w, ref, by_bawaslu[i]).state, LADDER_SENT);
	}
	assert_int_equal(rung(w, ref, RUNG_PUBLIC).state, LADDER_BY_ITSELF);
	/* it is the home minister who reprimands, though he had no part in the case before */
	assert_err(case_access_check(w->db, w->a, cw_who(w, "menteri"), ref), ERR_NOT_FOUND);
	reach(w, ref, RUNG_REPRIMAND);
	assert_int_equal(unsent(w, "bawaslu", &letter), 0);
	assert_int_equal(unsent(w, "menteri", &letter), 1);
	assert_err(case_access_check(w->db, w->a, cw_who(w, "menteri"), ref), OK);
	body = case_rows_letter(w, "menteri", ref, letter->letter).body;
	assert_has(body, "1. Surat pengingat nomor 001/2024, Senin, 14 Oktober 2024, kepada "
			 "Pejabat pembina kepegawaian");
	assert_has(body, "5. Pemberitahuan langkah yang tertunda");
	assert_has(body, "dalam tiga hari kerja sejak surat ini diterima");
	send(w, "menteri", ref, letter->letter);
	deliver(w, "menteri", ref, letter->letter);
	reach(w, ref, RUNG_BLOCK);
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	r = rung(w, ref, RUNG_BLOCK);
	assert_has(r.recipient, "Badan Kepegawaian Negara");
	body = case_rows_letter(w, "bawaslu", ref, r.letter).body;
	assert_has(body, "6. Surat teguran nomor 001/2024");
	assert_has(body, "disampaikan");
	assert_int_equal(cw_findings(w), 0);
}

static void test_ladder__nobody_is_blocked_before_the_reprimand_had_its_days(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = delivered(w);
	struct ladder_rung block, reprimand;

	/* the server was down for weeks: no flood, but the reprimand that the block needs */
	clock_set(day_start(rung(w, ref, RUNG_BLOCK).on + 5, ZONE_WIB) + 8 * MICROS_HOUR);
	assert_int_equal(cw_settle(w, w->bawaslu), 1);
	assert_int_equal(rung(w, ref, RUNG_REMINDER).state, LADDER_PASSED);
	assert_int_equal(rung(w, ref, RUNG_GOVERNOR).state, LADDER_PASSED);
	block = rung(w, ref, RUNG_BLOCK);
	reprimand = rung(w, ref, RUNG_REPRIMAND);
	assert_int_equal(block.state, LADDER_DRAFTED);
	assert_int_equal(reprimand.state, LADDER_DRAFTED);
	assert_err(case_rows_issue(w, "bawaslu", ref, block.letter, 1), ERR_INPUT);
	assert_string_equal(w->error.field, "isi");
	assert_true(has(str_from(w->error.text), "Terbitkan teguran dahulu"));
	send(w, "menteri", ref, reprimand.letter);
	assert_err(case_rows_issue(w, "bawaslu", ref, block.letter, 1), ERR_INPUT);
	assert_true(has(str_from(w->error.text), "belum habis"));
	/* three working days after it was delivered */
	clock_set(clock_now() + MICROS_DAY);
	deliver(w, "menteri", ref, reprimand.letter);
	clock_set(clock_now() + 2 * MICROS_DAY);
	assert_err(case_rows_issue(w, "bawaslu", ref, block.letter, 1), ERR_INPUT);
	clock_set(clock_now() + 6 * MICROS_DAY);
	assert_err(case_rows_issue(w, "bawaslu", ref, block.letter, 1), OK);
	assert_int_equal(cw_findings(w), 0);
}

static void test_ladder__what_was_sent_stays_and_drafts_go_when_the_step_is_done(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = delivered(w);
	struct ladder_letter *letter;
	struct letter *all;
	size_t n;

	reach(w, ref, RUNG_REMINDER);
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	send(w, "bawaslu", ref, letter->letter);
	reach(w, ref, RUNG_SUPERIOR);
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	CW_ACT(w, "walikota", ref, "tindak-lanjut-pejabat", "jalur_disiplin");
	assert_int_equal(unsent(w, "bawaslu", &letter), 0);
	assert_err(letter_list(w->db, w->a, cw_who(w, "bawaslu"), ref, &all, &n), OK);
	assert_int_equal(n, 1);
	assert_true(all[0].issued);
	assert_true(str_eq(all[0].rung, STR("pengingat")));
	assert_int_equal(cw_findings(w), 0);
}

static void test_ladder__a_letter_thrown_away_is_not_drafted_again(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = delivered(w);
	struct ladder_letter *letter;

	reach(w, ref, RUNG_REMINDER);
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	assert_err(CW_WRITE(w, letter_drop(&w->tx, w->a, cw_who(w, "bawaslu"), ref, letter->letter,
					   1)),
		   OK);
	assert_int_equal(cw_settle(w, w->bawaslu), 0);
	assert_int_equal(unsent(w, "bawaslu", &letter), 0);
	assert_int_equal(rung(w, ref, RUNG_REMINDER).state, LADDER_PASSED);
	reach(w, ref, RUNG_SUPERIOR);
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	reach(w, ref, RUNG_AUTHORITY); /* in the place of the one that was not sent */
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	assert_true(str_eq(letter->rung, STR("otoritas")));
	assert_int_equal(rung(w, ref, RUNG_SUPERIOR).state, LADDER_PASSED);
	reach(w, ref, RUNG_REPRIMAND);
	reach(w, ref, RUNG_BLOCK);
	assert_int_equal(rung(w, ref, RUNG_REPRIMAND).state, LADDER_DRAFTED);
	assert_int_equal(rung(w, ref, RUNG_BLOCK).state, LADDER_DRAFTED);
	assert_int_equal(cw_findings(w), 0);
}

static void test_ladder__stands_still_while_the_clock_does(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = delivered(w);
	struct ladder_letter *letter;

	CW_ACT(w, "walikota", ref, "tindak-lanjut-pejabat", "jeda");
	cw_go("2024-12-20");
	assert_int_equal(cw_settle(w, w->bawaslu), 0);
	assert_false(rung(w, ref, RUNG_REMINDER).has_day);
	assert_int_equal(unsent(w, "bawaslu", &letter), 0);
	CW_ACT(w, "walikota", ref, "tindak-lanjut-pejabat", "lanjut");
	assert_int_equal(unsent(w, "bawaslu", &letter), 0);
	reach(w, ref, RUNG_REMINDER);
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	assert_int_equal(cw_findings(w), 0);
}

static void test_ladder__doctor_finds_another_rung_and_an_office_without_access(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = delivered(w);
	char last[512];

	reach(w, ref, RUNG_REPRIMAND);
	assert_int_equal(case_rows_doctor(w, "case_letters", last), 0);
	MUST(db_script(w->db,
		       STR("UPDATE case_document SET rung = 'blokir' WHERE rung = 'teguran'"),
		       &w->error));
	assert_true(case_rows_doctor(w, "case_letters", last) > 0);
	MUST(db_script(w->db, STR("UPDATE case_document SET rung = 'teguran'"), &w->error));
	assert_int_equal(case_rows_doctor(w, "case_access", last), 0);
	MUST(db_script(w->db,
		       str_printf(w->a, "DELETE FROM case_access WHERE inst_id = %lld",
				  (long long)w->kemendagri),
		       &w->error));
	assert_true(case_rows_doctor(w, "case_access", last) > 0);
}

/* ---- the home itself is late ---- */

static void test_ladder__who_is_late_does_not_write_about_himself(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;
	struct ladder_letter *letter;
	struct institution national = {.code = STR("bawaslu-ri"),
				       .name = STR("Bawaslu RI"),
				       .kind = INSTITUTION_BAWASLU,
				       .zone = ZONE_WIB},
			   made;
	struct who pusat;
	size_t n;

	MUST(CW_WRITE(w, institution_add(&w->tx, w->a, &national, (id){{0}}, &made, &w->error)));
	pusat = *cw_who(w, "bawaslu");
	pusat.inst = made.inst;
	cw_go("2024-10-01");
	ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"camat", NULL});
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "ditetapkan");
	cw_go("2024-11-15");
	assert_int_equal(cw_settle(w, w->bawaslu), 1);
	assert_int_equal(unsent(w, "bawaslu", &letter), 0);
	assert_err(ladder_unsent(w->db, w->a, &pusat, cw_today(), 10, &letter, &n), OK);
	assert_int_equal(n, 1);
	assert_has(letter->recipient, "Bawaslu Kota Sukabumi");
	assert_err(case_access_check(w->db, w->a, &pusat, ref), OK);
	assert_int_equal(cw_findings(w), 0);
}

/* ---- the letter of the day ---- */

/* The reasons of the newest letter at Bawaslu after another morning; "": none came. */
static str told_in_the_morning(struct case_world *w)
{
	struct outbox_mail *mail;
	size_t before, n;

	assert_err(outbox_due(w->db, w->a, INT64_MAX, 1000, &mail, &before), OK);
	assert_err(CW_WRITE(w, morning_letters(&w->tx, w->a, w->bawaslu, ZONE_WIB, cw_today())),
		   OK);
	assert_err(outbox_due(w->db, w->a, INT64_MAX, 1000, &mail, &n), OK);
	return n > before ? mail[n - 1].reasons : STR("");
}

static void test_ladder__whoever_has_letters_to_send_is_told_in_the_morning(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = delivered(w);
	struct ladder_letter *letter;
	str said;

	assert_err(CW_WRITE(w, account_set_email(
				       &w->tx, w->a, w->bawaslu, cw_who(w, "bawaslu")->account,
				       STR("petugas@bawaslu.example"), (id){{0}}, &w->error)),
		   OK);
	reach(w, ref, RUNG_REMINDER);
	said = told_in_the_morning(w);
	assert_has(said, "1 surat menunggu dikirim meja perkara Anda.");
	assert_has(said, "/meja/perkara/surat");
	assert_false(has(said, "langkah di meja"));
	clock_set(clock_now() + MICROS_DAY);
	MUST(db_script(
		w->db,
		STR("INSERT INTO case_bar (inst_id, kind, thing_id, case_inst, case_id) "
		    "SELECT d.author_inst, 4, f.case_id, f.inst_id, f.case_id FROM case_file f "
		    "JOIN case_document d ON d.case_id = f.case_id WHERE d.rung <> ''"),
		&w->error));
	assert_int_equal(unsent(w, "bawaslu", &letter), 0);
	assert_int_equal(told_in_the_morning(w).n, 0);
	MUST(db_script(w->db, STR("DELETE FROM case_bar WHERE kind = 4"), &w->error));
	assert_int_equal(unsent(w, "bawaslu", &letter), 1);
	clock_set(clock_now() + MICROS_DAY);
	assert_true(told_in_the_morning(w).n > 0);
	send(w, "bawaslu", ref, letter->letter);
	clock_set(clock_now() + MICROS_DAY);
	assert_int_equal(told_in_the_morning(w).n, 0);
}

/* ---- the rulebook ---- */

static void test_ladder__every_rung_of_the_rulebook_has_its_letter(void **state)
{
	struct case_world *w = *state;
	size_t rungs = 0;

	for (size_t p = 0; p < w->book->procedure_n; p++)
		for (size_t s = 0; s < w->book->procedure[p].step_n; s++)
			for (size_t i = 0; i < w->book->procedure[p].step[s].rung_n; i++) {
				const struct rung *r = &w->book->procedure[p].step[s].rung[i];

				assert_int_equal(r->action == RUNG_PUBLIC, r->letter == NULL);
				assert_true(r->action != RUNG_BLOCK || i > 0);
				rungs++;
			}
	assert_true(rungs > 300);
}
