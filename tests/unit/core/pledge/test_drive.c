/* Opening a drive, answering it, and the counters. Random histories are test_history.c. */
#include "core/pledge/coverage.h"
#include "pledge_world.h"

static int setup(void **state)
{
	return pw_up(state);
}

static int teardown(void **state)
{
	return pw_down(state);
}

static struct tally tally_at(struct pledge_world *w, id drive, id unit)
{
	struct coverage c;
	struct who who = pw_office(w);

	assert_int_equal(coverage_read(w->db, &w->arena, &who, drive, unit, w->tx.now, &c), OK);
	return c.total;
}

static void assert_tally(struct tally t, int64_t people, int64_t signed_, int64_t refused,
			 int64_t unable)
{
	assert_int_equal(t.people, people);
	assert_int_equal(t.signed_, signed_);
	assert_int_equal(t.refused, refused);
	assert_int_equal(t.unable, unable);
	assert_int_equal(t.open, people - signed_ - refused - unable);
}

static void assert_sound(struct pledge_world *w)
{
	struct pledge_faults f;

	assert_int_equal(pledge_doctor(w->db, &w->arena, w->inst, w->tx.now, &f), OK);
	for (size_t i = 0; i < f.n; i++)
		fprintf(stderr, "doctor: %s\n", f.item[i].what);
	assert_int_equal(f.n, 0);
}

static void test_drive__asks_everybody_once_and_counts_every_branch(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);

	assert_tally(tally_at(w, drive, w->root), 12, 0, 0, 0);
	assert_tally(tally_at(w, drive, w->dinas), 4, 0, 0, 0);
	assert_tally(tally_at(w, drive, w->kecamatan), 8, 0, 0, 0);
	assert_tally(tally_at(w, drive, w->kelurahan), 5, 0, 0, 0);
	assert_sound(w);
}

static void test_drive__asks_only_the_selection(void **state)
{
	struct pledge_world *w = *state;
	struct drive d;
	struct drive_preview preview;
	struct drive_plan plan = {
		.title = STR("Pakta pimpinan"),
		.election = STR("pilkada-2024"),
		.stage = STR("kampanye"),
		.text = w->text.id,
		.statuses = 1 << STATUS_PNS,
		.post_kinds = 1 << POST_ADMINISTRATOR | 1 << POST_PENGAWAS,
		.opens_at = w->tx.now,
		.closes_at = w->tx.now + MICROS_DAY,
		.unit = (id[]){w->kecamatan, w->kelurahan, w->kecamatan},
		.unit_n = 3,
	};

	assert_int_equal(
		drive_preview(w->db, &w->arena, w->inst,
			      &(struct drive_plan){.statuses = 1 << STATUS_PPPK | 1 << STATUS_PNS},
			      &preview),
		OK);
	assert_int_equal(preview.people, 8);
	assert_int_equal(preview.by_status[STATUS_PPPK], 2);
	assert_int_equal(drive_open(&w->tx, &w->arena, w->inst, (id){{1}}, &plan, &d, &w->error),
			 OK);
	assert_int_equal(d.asked, 2);
	assert_tally(tally_at(w, d.id, w->root), 2, 0, 0, 0);
	assert_int_equal(pw_answer(w, d.id, w->kadis, ANSWER_SIGNED, &(struct pledge){0}),
			 ERR_NOT_FOUND);
	plan.statuses = 1 << STATUS_DESA;
	assert_int_equal(drive_open(&w->tx, &w->arena, w->inst, (id){{1}}, &plan, &d, &w->error),
			 ERR_INPUT);
	assert_sound(w);
}

static void test_drive__refuses_a_plan_that_makes_no_sense(void **state)
{
	struct pledge_world *w = *state;
	struct drive d;
	struct drive_plan good =
				  {
					  .title = STR("a"),
					  .election = STR("b"),
					  .stage = STR("c"),
					  .text = w->text.id,
					  .statuses = 1 << STATUS_PNS,
					  .opens_at = w->tx.now,
					  .closes_at = w->tx.now + MICROS_DAY,
				  },
			  bad;
#define REFUSED(change, field_, error_)                                                         \
	do {                                                                                    \
		bad = good;                                                                     \
		bad.change;                                                                     \
		w->error = (struct error){0};                                                   \
		assert_int_equal(                                                               \
			drive_open(&w->tx, &w->arena, w->inst, (id){{1}}, &bad, &d, &w->error), \
			error_);                                                                \
		if (*(field_))                                                                  \
			assert_string_equal(w->error.field, field_);                            \
	} while (0)
	REFUSED(title = STR("  "), "judul", ERR_INPUT);
	REFUSED(stage = STR(""), "tahap", ERR_INPUT);
	REFUSED(statuses = 0, "status", ERR_INPUT);
	REFUSED(statuses = 1, "status", ERR_INPUT);
	REFUSED(closes_at = good.opens_at, "tutup", ERR_INPUT);
	REFUSED(closes_at = good.opens_at + 400 * MICROS_DAY, "tutup", ERR_INPUT);
	REFUSED(text = id_new(), "", ERR_NOT_FOUND);
#undef REFUSED
}

static void test_sign__a_signature_is_counted_in_every_unit_above(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct pledge p;
	struct statement s;

	assert_int_equal(pw_answer(w, drive, w->lurah, ANSWER_SIGNED, &p), OK);
	assert_tally(tally_at(w, drive, w->kelurahan), 5, 1, 0, 0);
	assert_tally(tally_at(w, drive, w->kecamatan), 8, 1, 0, 0);
	assert_tally(tally_at(w, drive, w->root), 12, 1, 0, 0);
	assert_tally(tally_at(w, drive, w->dinas), 4, 0, 0, 0);
	assert_int_equal(p.statement.n, STATEMENT_LEN);
	assert_int_equal(statement_parse(p.statement, &s), OK);
	assert_int_equal((int64_t)s.number, p.number);
	assert_sound(w);
}

static void test_sign__a_second_time_returns_the_first_answer(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct pledge first, second;

	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &first), OK);
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_REFUSED, &second), OK);
	assert_true(id_eq(first.id, second.id));
	assert_int_equal(second.answer, ANSWER_SIGNED);
	assert_true(str_eq(first.statement, second.statement));
	w->tx.now += 2 * MICROS_DAY; /* also when the drive is over: a retry that came late */
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &second), OK);
	assert_true(id_eq(first.id, second.id));
	assert_tally(tally_at(w, drive, w->root), 12, 1, 0, 0);
	assert_sound(w);
}

static void test_sign__a_refusal_is_an_answer_and_may_become_a_signature(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct pledge p, again;

	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_REFUSED, &p), OK);
	assert_true(str_eq(p.reason, STR("sakit")));
	assert_int_equal(p.statement.n, 0);
	assert_tally(tally_at(w, drive, w->root), 12, 0, 1, 0);
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_UNABLE, &again), OK);
	assert_true(id_eq(p.id, again.id));
	assert_tally(tally_at(w, drive, w->root), 12, 0, 1, 0);
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &again), OK);
	assert_false(id_eq(p.id, again.id));
	assert_tally(tally_at(w, drive, w->root), 12, 1, 0, 0);
	assert_sound(w);
}

static void test_sign__a_refusal_needs_a_reason(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct who who = pw_who(w, w->camat);
	struct pledge p;
	struct pledge_form form = {.answer = ANSWER_UNABLE, .reason = STR("  ")};

	assert_int_equal(
		pledge_answer(&w->tx, &w->arena, w->signer, &who, drive, &form, &p, &w->error),
		ERR_INPUT);
	assert_string_equal(w->error.field, "reason");
}

static void test_sign__the_sentence_must_be_copied(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct who who = pw_who(w, w->camat);
	struct pledge p;
	struct pledge_form form = {
		.answer = ANSWER_SIGNED,
		.sentence = STR("Saya tidak memihak pasangan calon mana pun, di kantor")};

	assert_int_equal(pledge_answer(&w->tx, &w->arena, w->signer, &who, drive, &form, &p, NULL),
			 ERR_SENTENCE_DIFFERS);
	form.sentence = STR(
		"saya TIDAK memihak, pasangan calon mana pun di kantor - maupun di media sosial");
	assert_int_equal(pledge_answer(&w->tx, &w->arena, w->signer, &who, drive, &form, &p, NULL),
			 OK);
}

static void test_sign__only_while_the_drive_runs(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct drive d;
	struct pledge p;

	w->tx.now -= 1;
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &p), ERR_CLOSED);
	w->tx.now += 1 + MICROS_DAY;
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &p), ERR_CLOSED);
	w->tx.now -= MICROS_HOUR;
	assert_int_equal(drive_close(&w->tx, &w->arena, w->inst, (id){{1}}, drive, 99),
			 ERR_CONFLICT);
	assert_int_equal(drive_close(&w->tx, &w->arena, w->inst, (id){{1}}, drive, 1), OK);
	assert_int_equal(drive_close(&w->tx, &w->arena, w->inst, (id){{1}}, drive, 2), ERR_CLOSED);
	assert_int_equal(drive_read(w->db, &w->arena, w->inst, drive, w->tx.now, &d), OK);
	assert_int_equal(d.state, DRIVE_CLOSED);
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &p), ERR_CLOSED);
}

static void test_sign__leaders_first_waits_for_those_above(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, true);
	struct pledge p;
	struct pledge_task t;
	struct who who = pw_who(w, w->kelurahan_staff[0]);

	assert_int_equal(pw_answer(w, drive, w->kelurahan_staff[0], ANSWER_SIGNED, &p),
			 ERR_LEADERS_FIRST);
	assert_int_equal(pledge_task_read(w->db, &w->arena, &who, drive, w->tx.now, &t), OK);
	assert_true(str_eq(t.awaited, STR("Asep Hidayat")));
	assert_false(t.may_answer);
	assert_int_equal(pw_answer(w, drive, w->lurah, ANSWER_SIGNED, &p), ERR_LEADERS_FIRST);
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_REFUSED, &p), OK);
	assert_int_equal(pw_answer(w, drive, w->lurah, ANSWER_SIGNED, &p), OK);
	assert_int_equal(pw_answer(w, drive, w->kelurahan_staff[0], ANSWER_SIGNED, &p), OK);
	/* another branch is not held up by this one */
	assert_int_equal(pw_answer(w, drive, w->dinas_staff[0], ANSWER_SIGNED, &p),
			 ERR_LEADERS_FIRST);
	assert_int_equal(drive_lift_leaders(&w->tx, &w->arena, w->inst, (id){{1}}, drive, 1), OK);
	assert_int_equal(pw_answer(w, drive, w->dinas_staff[0], ANSWER_SIGNED, &p), OK);
}

static void test_roster__a_transfer_asks_again_in_the_new_unit(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct pledge p;

	assert_int_equal(pw_answer(w, drive, w->lurah, ANSWER_SIGNED, &p), OK);
	pw_move(w, w->lurah, w->dinas);
	assert_int_equal(pledge_roster_changed(&w->tx, &w->arena, w->inst, w->lurah), OK);
	assert_tally(tally_at(w, drive, w->kecamatan), 7, 0, 0, 0);
	assert_tally(tally_at(w, drive, w->dinas), 5, 0, 0, 0);
	assert_tally(tally_at(w, drive, w->root), 12, 0, 0, 0);
	assert_int_equal(pw_answer(w, drive, w->lurah, ANSWER_SIGNED, &p), OK);
	assert_true(str_eq(p.unit_path, STR("Dinas Kesehatan")));
	assert_tally(tally_at(w, drive, w->dinas), 5, 1, 0, 0);
	assert_sound(w);
}

static void test_roster__who_leaves_is_no_longer_counted(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false), newcomer;
	struct pledge p;

	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &p), OK);
	pw_end(w, w->camat, true);
	assert_int_equal(pledge_roster_changed(&w->tx, &w->arena, w->inst, w->camat), OK);
	assert_tally(tally_at(w, drive, w->root), 11, 0, 0, 0);
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &p), ERR_NOT_FOUND);
	pw_end(w, w->camat, false);
	newcomer = pw_employee(w, "Dewi Lestari", w->kecamatan, STATUS_CPNS, POST_PELAKSANA);
	assert_int_equal(pledge_roster_changed(&w->tx, &w->arena, w->inst, w->camat), OK);
	assert_int_equal(pledge_roster_changed(&w->tx, &w->arena, w->inst, newcomer), OK);
	assert_int_equal(pledge_roster_changed(&w->tx, &w->arena, w->inst, newcomer), OK);
	assert_tally(tally_at(w, drive, w->root), 13, 0, 0, 0);
	assert_sound(w);
}

static void test_coverage__a_unit_head_sees_only_his_branch(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct coverage c;
	struct who head = pw_who(w, w->camat);

	head.roles |= ROLE_BIT(ROLE_UNIT_HEAD);
	head.head_of = &w->kecamatan;
	head.head_of_n = 1;
	assert_int_equal(coverage_read(w->db, &w->arena, &head, drive, (id){{0}}, w->tx.now, &c),
			 OK);
	assert_int_equal(c.total.people, 8);
	assert_int_equal(c.n, 1);
	assert_int_equal(c.above.n, 0);
	assert_int_equal(coverage_read(w->db, &w->arena, &head, drive, w->kelurahan, w->tx.now, &c),
			 OK);
	assert_int_equal(c.above.n, 1);
	assert_int_equal(coverage_read(w->db, &w->arena, &head, drive, w->dinas, w->tx.now, &c),
			 ERR_FORBIDDEN);
	assert_int_equal(coverage_read(w->db, &w->arena, &head, drive, w->root, w->tx.now, &c),
			 ERR_FORBIDDEN);
	assert_int_equal(coverage_read(w->db, &w->arena, &head, drive, id_new(), w->tx.now, &c),
			 ERR_NOT_FOUND);
	head.roles = ROLE_BIT(ROLE_EMPLOYEE);
	head.head_of_n = 0;
	assert_int_equal(coverage_read(w->db, &w->arena, &head, drive, (id){{0}}, w->tx.now, &c),
			 ERR_FORBIDDEN);
}

static void test_coverage__people_are_paged_by_key(void **state)
{
	struct pledge_world *w = *state;
	id drive;
	struct coverage c;
	struct people p;
	struct who who = pw_office(w);
	int64_t seen;

	for (int i = 0; i < 130; i++)
		pw_employee(w, "Staf Baru", i % 2 ? w->dinas : w->kelurahan, STATUS_PNS,
			    POST_PELAKSANA);
	drive = pw_drive(w, false);
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_REFUSED, &(struct pledge){0}), OK);
	assert_int_equal(coverage_read(w->db, &w->arena, &who, drive, (id){{0}}, w->tx.now, &c),
			 OK);
	assert_int_equal(people_by_answer_read(w->db, &w->arena, &c, w->inst, ANSWER_OPEN,
					       (id){{0}}, (id){{0}}, &p),
			 OK);
	assert_int_equal(p.n, PEOPLE_PAGE);
	assert_true(p.more);
	seen = (int64_t)p.n;
	assert_int_equal(people_by_answer_read(w->db, &w->arena, &c, w->inst, ANSWER_OPEN,
					       p.after_unit, p.after_person, &p),
			 OK);
	assert_false(p.more);
	assert_int_equal(seen + (int64_t)p.n, c.total.open);
	assert_int_equal(people_by_answer_read(w->db, &w->arena, &c, w->inst, ANSWER_REFUSED,
					       (id){{0}}, (id){{0}}, &p),
			 OK);
	assert_int_equal(p.n, 1);
	assert_true(str_eq(p.person[0].reason, STR("sakit")));
}

static void test_coverage__csv_has_a_row_a_unit(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct buf b = BUF_INIT(&w->arena, 65536);
	struct who who = pw_office(w);

	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_REFUSED, &(struct pledge){0}), OK);
	assert_int_equal(coverage_csv(w->db, &w->arena, &who, drive, w->root, w->tx.now, &b), OK);
	assert_true(str_eq(
		buf_str(&b),
		STR("unit,jalur,pegawai,sudah,menolak,tidak_bisa,belum\r\n"
		    "Pemerintah Kota Sukabumi,,12,0,1,0,11\r\n"
		    "Dinas Kesehatan,Dinas Kesehatan,4,0,0,0,4\r\n"
		    "Kecamatan Baros,Kecamatan Baros,8,0,1,0,7\r\n"
		    "Kelurahan Jayaraksa,Kecamatan Baros / Kelurahan Jayaraksa,5,0,0,0,5\r\n")));
}

static void test_doctor__finds_a_counter_an_answer_and_a_selection_that_are_wrong(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct pledge_faults f;
	bool counter = false, answer = false, selection = false;

	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &(struct pledge){0}), OK);
	assert_sound(w);
	assert_int_equal(db_script(w->db, STR("UPDATE obligation SET answer = 2 WHERE answer = 1"),
				   &w->error),
			 OK);
	pw_move(w, w->lurah, w->dinas); /* behind pledge_roster_changed's back */
	assert_int_equal(pledge_doctor(w->db, &w->arena, w->inst, w->tx.now, &f), OK);
	for (size_t i = 0; i < f.n; i++) {
		counter = counter || strcmp(f.item[i].what, "counter") == 0;
		answer = answer || strcmp(f.item[i].what, "answer") == 0;
		selection = selection || strcmp(f.item[i].what, "selection") == 0;
	}
	assert_true(counter && answer && selection);
}
