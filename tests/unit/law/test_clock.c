/* Where a matter stands: results, pauses, steps that pass by themselves, ladders. */
#include "law/procedure.h"
#include "law_world.h"

static struct law_world w;

static const char laporan[] = "prosedur/laporan.nt";

static int setup(void **state)
{
	(void)state;
	law_world_init(&w);
	law_world_add(&w, PROCEDURES);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

static enum err stand(const struct passage *p, size_t n, const char *today, struct standing *ret,
		      size_t *bad)
{
	day start = law_day("2024-10-01");

	return procedure_stand(w.book, procedure_find(w.book, STR("laporan"), &start), start, p, n,
			       law_day(today), WEEK_FIVE, ret, bad);
}

static void stands(const struct passage *p, size_t n, const char *today, const char *step)
{
	struct standing s;

	assert_int_equal(stand(p, n, today, &s, NULL), OK);
	if (!str_eq(s.step->name, str_from(step)))
		fail_msg(STR_FMT " instead of %s", STR_ARG(s.step->name), step);
}

static void refused(const struct passage *p, size_t n, size_t which, const char *step)
{
	struct standing s;
	size_t bad = 99;

	assert_int_equal(stand(p, n, "2025-12-31", &s, &bad), ERR_CONFLICT);
	assert_int_equal(bad, which);
	assert_true(str_eq(s.step->name, str_from(step)));
	assert_int_equal(stand(p, n, "2025-12-31", &s, NULL), ERR_CONFLICT);
}

static void test_clock__the_small_procedures_are_proved(void **state)
{
	(void)state;
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_int_equal(w.book->procedure_n, 2);
	assert_int_equal(w.book->document_n, 1);
	assert_non_null(document_find(w.book, STR("surat")));
	assert_null(document_find(w.book, STR("telegram")));
	assert_null(procedure_find(w.book, STR("tidak-ada"), NULL));
	assert_non_null(procedure_find(w.book, STR("laporan"), NULL));
}

static void test_clock__what_has_not_happened_yet_is_not_looked_at(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")}};

	(void)state;
	law_load_well(&w, 0);
	stands(p, 1, "2024-10-02", "kajian");
	stands(p, 1, "2024-10-03", "keputusan");
}

static void test_clock__tells_waiting_lateness_and_the_next_rung(void **state)
{
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(stand(NULL, 0, "2024-10-04", &s, NULL), OK);
	assert_int_equal(s.waited, 3);
	assert_int_equal(s.overdue, 0);
	assert_null(s.rung);
	assert_int_equal(s.next_rung->action, RUNG_REMINDER);
	assert_int_equal(s.next_rung_on, law_day("2024-10-05"));
	assert_int_equal(s.rung_on[0], s.next_rung_on);
	assert_int_equal(stand(NULL, 0, "2024-11-04", &s, NULL), OK);
	assert_int_equal(s.rung_on[0],
			 law_day("2024-10-05")); /* also when higher ones are reached */
	assert_int_equal(s.overdue, 31);
	assert_int_equal(s.rung->action, RUNG_PUBLIC);
	assert_null(s.next_rung);
}

static void test_clock__a_week_without_a_server_changes_nothing(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
			      {.on = law_day("2024-10-04"), .result = STR("diputus")}};
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	/* five working days, then three days, asked for the first time a month later */
	assert_int_equal(stand(p, 2, "2024-11-15", &s, NULL), OK);
	assert_true(str_eq(s.step->name, STR("selesai")));
	assert_int_equal(s.since, law_day("2024-10-15"));
	assert_int_equal(s.opened_n, 1);
	assert_true(str_eq(s.opened[0]->id, STR("lanjutan")));
	assert_int_equal(s.opened_on[0], law_day("2024-10-12"));
}

static void test_clock__every_step_that_passed_has_its_day(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
			      {.on = law_day("2024-10-04"), .result = STR("diputus")}};
	struct passed passed[2];
	day start = law_day("2024-10-01");
	const struct procedure *laporan_;
	size_t n;

	(void)state;
	law_load_well(&w, 0);
	laporan_ = procedure_find(w.book, STR("laporan"), &start);
	assert_int_equal(procedure_passed(w.book, laporan_, start, p, 2, law_day("2024-10-11"),
					  WEEK_FIVE, passed, 2, &n),
			 OK);
	assert_int_equal(n, 0);
	assert_int_equal(procedure_passed(w.book, laporan_, start, p, 2, law_day("2024-11-15"),
					  WEEK_FIVE, passed, 2, &n),
			 OK);
	assert_int_equal(n, 2); /* in a row, and nobody did anything */
	assert_true(str_eq(passed[0].step->name, STR("keberatan")));
	assert_int_equal(passed[0].since, law_day("2024-10-04"));
	assert_int_equal(passed[0].on, law_day("2024-10-12"));
	assert_int_equal(passed[0].after, 2);
	assert_ptr_equal(passed[0].result->to, passed[1].step);
	assert_true(str_eq(passed[1].step->name, STR("berlaku")));
	assert_int_equal(passed[1].since, law_day("2024-10-12"));
	assert_int_equal(passed[1].on, law_day("2024-10-15"));
	assert_int_equal(passed[1].after, 2);
	/* with room for one, both are counted */
	assert_int_equal(procedure_passed(w.book, laporan_, start, p, 2, law_day("2024-11-15"),
					  WEEK_FIVE, passed, 1, &n),
			 OK);
	assert_int_equal(n, 2);
	p[1].result = STR("bukan_hasil");
	assert_int_equal(procedure_passed(w.book, laporan_, start, p, 2, law_day("2024-11-15"),
					  WEEK_FIVE, passed, 2, &n),
			 ERR_CONFLICT);
	assert_int_equal(n, 0);
}

static void test_clock__what_comes_after_a_window_has_passed_is_refused(void **state)
{
	struct passage late[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
				 {.on = law_day("2024-10-04"), .result = STR("diputus")},
				 {.on = law_day("2024-10-12"), .result = STR("keberatan")}};

	(void)state;
	law_load_well(&w, 0);
	refused(late, 3, 2, "berlaku");
	late[2].on = law_day("2024-10-11"); /* the last day */
	stands(late, 3, "2024-10-11", "keputusan");
}

static void test_clock__a_pause_stops_it(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-02"), .result = STR("jeda")},
			      {.on = law_day("2024-10-20"), .result = STR("lanjut")}};
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 1, "2024-10-12", &s, NULL), OK);
	assert_true(s.paused);
	assert_int_equal(s.due.last, law_day("2024-10-14")); /* if it went on today */
	assert_int_equal(s.overdue, 0);
	assert_null(s.rung);
	assert_null(s.next_rung);
	assert_int_equal(stand(p, 2, "2024-10-20", &s, NULL), OK);
	assert_false(s.paused);
	assert_int_equal(s.due.last, law_day("2024-10-22"));
}

static void test_clock__a_pause_counts_as_the_limit_does(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
			      {.on = law_day("2024-10-04"),
			       .result = STR("diputus")}, /* Friday; five working days */
			      {.on = law_day("2024-10-07"), .result = STR("jeda")},
			      {.on = law_day("2024-10-14"),
			       .result = STR("lanjut")}}; /* five working days later */
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 4, "2024-10-14", &s, NULL), OK);
	assert_int_equal(s.due.last, law_day("2024-10-18"));
	assert_int_equal(stand(p, 3, "2025-10-14", &s, NULL), OK);
	assert_true(str_eq(s.step->name, STR("keberatan"))); /* nothing passes in a pause */
}

/* A pause that begins on the last day leaves one, on whatever day it ends. */
static void test_clock__a_pause_takes_no_working_day(void **state)
{
	struct passage p[] = {
		{.on = law_day("2024-10-03"), .result = STR("terbukti")},
		{.on = law_day("2024-10-04"), .result = STR("diputus")},
		{.on = law_day("2024-10-11"), .result = STR("jeda")},    /* Friday, the last day */
		{.on = law_day("2024-10-20"), .result = STR("lanjut")}}; /* a Sunday */
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 4, "2024-10-21", &s, NULL), OK);
	assert_true(str_eq(s.step->name, STR("keberatan")));
	assert_int_equal(s.due.last, law_day("2024-10-21"));
	stands(p, 4, "2024-10-22", "berlaku");
	p[2].on = law_day("2024-10-05"); /* over a weekend no day is lost, and none won */
	p[3].on = law_day("2024-10-07");
	assert_int_equal(stand(p, 4, "2024-10-07", &s, NULL), OK);
	assert_int_equal(s.due.last, law_day("2024-10-11"));
}

static void test_clock__a_result_ends_a_pause(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-02"), .result = STR("jeda")},
			      {.on = law_day("2024-10-05"), .result = STR("kurang")}};
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 2, "2024-10-06", &s, NULL), OK);
	assert_false(s.paused);
	assert_true(str_eq(s.step->name, STR("perbaikan")));
	assert_int_equal(s.due.state, DEADLINE_NO_LIMIT);
}

static void test_clock__what_makes_no_sense_is_refused(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-02"), .result = STR("kurang")},
			      {.on = law_day("2024-10-03"), .result = STR("")}};

	(void)state;
	law_load_well(&w, 0);
	p[1].result = STR("terbukti"); /* no result of this step */
	refused(p, 2, 1, "perbaikan");
	p[1] = (struct passage){.on = law_day("2024-10-01"),
				.result = STR("dilengkapi")}; /* before the step began */
	refused(p, 2, 1, "perbaikan");
	p[1] = (struct passage){.on = law_day("2024-10-03"),
				.result = STR("lanjut")}; /* no pause */
	refused(p, 2, 1, "perbaikan");
	p[0].result = STR("jeda");
	p[1].result = STR("jeda"); /* a pause in a pause */
	refused(p, 2, 1, "kajian");
	p[0].result = STR("tidak_terbukti");
	refused(p, 2, 1, "selesai"); /* an end does not pause */
}

static void test_clock__what_happened_is_in_order(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-05"), .result = STR("jeda")},
			      {.on = law_day("2024-10-10"), .result = STR("lanjut")},
			      {.on = law_day("2024-10-07"), .result = STR("terbukti")}};

	(void)state;
	law_load_well(&w, 0);
	refused(p, 3, 2, "kajian"); /* before the pause ended */
	p[2].on = law_day("2024-10-10");
	stands(p, 3, "2024-10-10", "keputusan");
	p[1].on = law_day("2024-10-04"); /* a pause that would end before it began */
	refused(p, 2, 1, "kajian");
	p[0].on = law_day("2024-09-30"); /* before the matter began */
	refused(p, 1, 0, "kajian");
}

static void test_clock__no_more_happens_than_is_told_of(void **state)
{
	struct passage p[PASSAGES_MAX + 1];
	struct standing s;
	size_t bad;

	(void)state;
	law_load_well(&w, 0);
	for (size_t i = 0; i < PASSAGES_MAX + 1; i++)
		p[i] = (struct passage){.on = law_day("2024-10-02"),
					.result = i % 2 ? STR("dilengkapi") : STR("kurang")};
	assert_int_equal(stand(p, PASSAGES_MAX, "2024-10-02", &s, NULL), OK);
	assert_int_equal(stand(p, PASSAGES_MAX + 1, "2024-10-02", &s, &bad), ERR_CONFLICT);
	assert_int_equal(bad, PASSAGES_MAX);
	assert_true(str_eq(s.step->name, STR("kajian")));
}

static void test_clock__no_more_is_opened_than_there_is_room_for(void **state)
{
	struct passage p[PASSAGES_MAX];
	struct standing s;
	size_t bad;

	(void)state;
	law_edit(&w, laporan, "        ke: perbaikan\n",
		 "        ke: perbaikan\n        buka: lanjutan, laporan\n");
	law_load_well(&w, 0);
	for (size_t i = 0; i < PASSAGES_MAX; i++)
		p[i] = (struct passage){.on = law_day("2024-10-02"),
					.result = i % 2 ? STR("dilengkapi") : STR("kurang")};
	/* what may open by itself before the next passage always finds its place */
	assert_int_equal(stand(p, PASSAGES_MAX, "2024-10-02", &s, &bad), ERR_CONFLICT);
	assert_int_equal(s.opened_n, PASSAGES_MAX - STEPS_MAX * OPENS_MAX + 2);
	assert_int_equal(bad, 129);
	assert_true(str_eq(s.opened[1]->id, STR("laporan")));
}

static void test_clock__what_was_not_in_force_is_opened_as_its_newest(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
			      {.on = law_day("2024-10-04"), .result = STR("diputus")}};
	struct standing s;

	(void)state;
	law_edit(&w, "prosedur/lanjutan.nt", "berlaku: 2020-01-01", "berlaku: 2024-10-12");
	law_cut(&w, "prosedur/lanjutan.nt", "uji:\n", NULL,
		"uji:\n  u:\n    mulai: 2024-10-13\n    harap: jalan\n");
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 2, "2024-10-12", &s, NULL), OK);
	assert_ptr_equal(s.opened[0], procedure_find(w.book, STR("lanjutan"), NULL));
	law_edit(&w, "prosedur/lanjutan.nt", "berlaku: 2024-10-12", "berlaku: 2024-10-13");
	law_load_well(&w, 0); /* it opens the day before it is in force */
	assert_int_equal(stand(p, 2, "2024-10-12", &s, NULL), OK);
	assert_ptr_equal(s.opened[0], procedure_find(w.book, STR("lanjutan"), NULL));
	assert_int_equal(s.opened_on[0], law_day("2024-10-12"));
}

/* ---- steps that pass by themselves ---- */

static void test_clock__what_is_entered_too_late_passes_at_once(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
			      {.on = law_day("2024-10-20"), .result = STR("diputus")},
			      {.on = law_day("2024-10-20"), .result = STR("keberatan")}};
	struct standing s;

	(void)state;
	/* five working days after 3 October are over on the 10th */
	law_edit(&w, laporan, "    lewat: tetap\n", "    lewat: tetap\n    sejak: terbukti\n");
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 2, "2024-10-20", &s, NULL), OK);
	assert_true(str_eq(s.step->name, STR("berlaku")));
	assert_int_equal(s.since, law_day("2024-10-20")); /* and not before it was entered */
	assert_int_equal(s.opened_on[0], law_day("2024-10-20"));
	refused(p, 3, 2, "berlaku");
	law_edit(&w, laporan, "    saat: berlaku\n", "    saat: berlaku\n    sejak: terbukti\n");
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 2, "2024-10-20", &s, NULL), OK);
	assert_true(str_eq(s.step->name, STR("selesai")));
	assert_int_equal(s.since, law_day("2024-10-20"));
}

static void test_clock__what_starts_a_limit_is_the_last_of_its_name(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
			      {.on = law_day("2024-10-04"), .result = STR("diputus")},
			      {.on = law_day("2024-10-07"), .result = STR("keberatan")},
			      {.on = law_day("2024-10-08"), .result = STR("diputus")},
			      {.on = law_day("2024-10-09"), .result = STR("keberatan")},
			      {.on = law_day("2024-10-12"), .result = STR("diperiksa_lagi")}};
	struct standing s;

	(void)state;
	law_edit(&w, laporan, "sejak: terbukti", "sejak: keberatan");
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 6, "2024-10-12", &s, NULL), OK);
	assert_int_equal(s.due.last, law_day("2024-10-12"));
	p[1].result = STR("diperiksa_lagi"); /* nobody has objected */
	assert_int_equal(stand(p, 2, "2024-10-12", &s, NULL), OK);
	assert_int_equal(s.due.state, DEADLINE_NO_START);
	assert_int_equal(s.rung->action, RUNG_SUPERIOR);
}

static void test_clock__what_only_time_takes_nobody_takes(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
			      {.on = law_day("2024-10-04"), .result = STR("diputus")},
			      {.on = law_day("2024-10-05"), .result = STR("tetap")},
			      {.on = law_day("2024-10-12"), .result = STR("berlaku")}};
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	refused(p, 3, 2, "keberatan");
	p[2].on = law_day("2024-10-11"); /* nor on the last day of the window */
	refused(p, 3, 2, "keberatan");
	p[2] = p[3]; /* it has passed on the 12th; in force three days later, not before */
	refused(p, 3, 2, "berlaku");
	assert_int_equal(stand(p, 2, "2024-10-04", &s, NULL), OK);
	assert_true(standing_waits(&s, s.step->passes));
	assert_false(standing_waits(&s, step_result_find(s.step, STR("keberatan"))));
	assert_int_equal(stand(p, 2, "2024-10-12", &s, NULL), OK);
	assert_true(standing_waits(&s, s.step->on_last));
	/* nor while the clock stands, however long */
	p[2] = (struct passage){.on = law_day("2024-10-07"), .result = STR("jeda")};
	p[3] = (struct passage){.on = law_day("2025-10-07"), .result = STR("tetap")};
	refused(p, 4, 3, "keberatan");
	/* a window that nothing has begun would never pass: then somebody may */
	law_edit(&w, laporan, "    lewat: tetap\n",
		 "    lewat: tetap\n    sejak: diperiksa_lagi\n");
	law_load_well(&w, 0);
	p[2] = (struct passage){.on = law_day("2024-10-05"), .result = STR("tetap")};
	stands(p, 3, "2024-10-05", "berlaku");
}

/* ---- ladders ---- */

static void test_clock__a_ladder_waits_while_the_clock_stands(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-02"), .result = STR("kurang")},
			      {.on = law_day("2024-10-04"), .result = STR("jeda")},
			      {.on = law_day("2024-10-14"), .result = STR("lanjut")}};
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	/* no limit: five days after it was entered, and ten more for the pause */
	assert_int_equal(stand(p, 3, "2024-10-16", &s, NULL), OK);
	assert_null(s.rung);
	assert_int_equal(s.next_rung_on, law_day("2024-10-17"));
	assert_int_equal(stand(p, 3, "2024-10-17", &s, NULL), OK);
	assert_int_equal(s.rung->action, RUNG_REMINDER);
	assert_int_equal(s.waited, 15); /* the waiting is what it was */
	/* a ladder of working days waits for working days */
	law_edit(&w, laporan, "setelah: 5 hari\n", "setelah: 5 hari kerja\n");
	law_load_well(&w, 0);
	p[2].on = law_day("2024-10-13"); /* Sunday: five working days have passed meanwhile */
	assert_int_equal(stand(p, 3, "2024-10-13", &s, NULL), OK);
	assert_int_equal(s.next_rung_on, law_day("2024-10-16"));
}

static void test_clock__a_rung_reached_stays_reached_after_a_pause(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-02"), .result = STR("kurang")},
			      {.on = law_day("2024-10-07"),
			       .result = STR("jeda")}, /* Monday: the third working day */
			      {.on = law_day("2024-10-13"), .result = STR("lanjut")}}; /* Sunday */
	struct standing s;

	(void)state;
	law_edit(&w, laporan, "setelah: 5 hari\n", "setelah: 3 hari kerja\n");
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 1, "2024-10-07", &s, NULL), OK);
	assert_int_equal(s.rung->action, RUNG_REMINDER);
	assert_int_equal(stand(p, 3, "2024-10-13", &s, NULL), OK);
	assert_int_equal(s.rung->action, RUNG_REMINDER);
}

static void test_clock__the_next_rung_is_above_the_one_reached(void **state)
{
	struct standing s;

	(void)state;
	/* from Saturday 5 October two working days are longer than three days */
	law_edit(&w, laporan, "        kepada: umum\n        dasar: kajian\n",
		 "        kepada: umum\n      -\n        setelah: 3 hari\n"
		 "        tindakan: blokir\n        kepada: umum\n      -\n"
		 "        setelah: 9 hari\n        tindakan: mendagri\n        kepada: umum\n");
	law_load_well(&w, 0);
	assert_int_equal(stand(NULL, 0, "2024-10-08", &s, NULL), OK);
	assert_int_equal(s.rung->action, RUNG_BLOCK);
	assert_int_equal(s.next_rung->action, RUNG_HOME_MINISTRY);
	assert_int_equal(s.next_rung_on, law_day("2024-10-14"));
}

/* ---- days at the edges ---- */

static void test_clock__before_the_beginning_nobody_waits(void **state)
{
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(stand(NULL, 0, "2024-09-01", &s, NULL), OK);
	assert_true(str_eq(s.step->name, STR("kajian")));
	assert_int_equal(s.waited, 0);
	assert_int_equal(s.overdue, 0);
	assert_null(s.rung);
}

static void test_clock__days_without_a_known_calendar_are_provisional(void **state)
{
	struct passage p[] = {{.on = law_day("2024-12-18"), .result = STR("terbukti")},
			      {.on = law_day("2024-12-20"), .result = STR("diputus")}, /* Friday */
			      {.on = law_day("2024-12-20"), .result = STR("jeda")},
			      {.on = law_day("2024-12-23"), .result = STR("lanjut")}};
	struct standing s;

	(void)state;
	law_load_well(&w, 0); /* with the holidays of 2024 alone */
	assert_int_equal(stand(p, 2, "2024-12-20", &s, NULL), OK);
	assert_int_equal(s.due.state, DEADLINE_KNOWN);
	assert_int_equal(s.due.last, law_day("2024-12-31"));
	assert_int_equal(stand(p, 4, "2024-12-23", &s, NULL), OK); /* a working day more */
	assert_int_equal(s.due.state, DEADLINE_PROVISIONAL);
	assert_int_equal(s.due.last, law_day("2025-01-01"));
}

static void test_clock__the_last_days_of_all_are_days(void **state)
{
	const struct procedure *p;
	struct passage far[] = {{.on = law_day("9999-12-30"), .result = STR("terbukti")},
				{.on = law_day("9999-12-31"), .result = STR("diputus")}};
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	p = procedure_find(w.book, STR("laporan"), NULL);
	assert_int_equal(stand(far, 1, "9999-12-31", &s, NULL), OK);
	assert_int_equal(
		procedure_stand(w.book, p, far[0].on, far, 2, far[1].on, WEEK_FIVE, &s, NULL), OK);
	assert_true(str_eq(s.step->name, STR("keberatan"))); /* no day after the last */
	assert_int_equal(s.due.last, far[1].on);
	far[0] = (struct passage){.on = law_day("0001-01-01"), .result = STR("kurang")};
	assert_int_equal(
		procedure_stand(w.book, p, far[0].on, far, 1, far[1].on, WEEK_FIVE, &s, NULL), OK);
	assert_int_equal(s.waited, 3652058);
	assert_int_equal(s.rung->action, RUNG_REMINDER);
}

/* The day that was set for a step counts where its limit has no number, and nowhere else. */
static void test_clock__a_day_that_was_set_is_the_last_day(void **state)
{
	struct passage p[] = {{law_day("2024-10-03"), STR("terbukti"), law_day("2024-10-10")},
			      {law_day("2024-10-05"), STR("jeda"), 0},
			      {law_day("2024-10-08"), STR("lanjut"), 0},
			      {law_day("2024-10-20"), STR("diputus"), law_day("2024-12-31")}};
	struct standing s;

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 1, "2024-10-12", &s, NULL), OK);
	assert_int_equal(s.due.state, DEADLINE_KNOWN);
	assert_int_equal(s.due.last, law_day("2024-10-10"));
	assert_int_equal(s.overdue, 2);
	assert_int_equal(stand(p, 3, "2024-10-12", &s, NULL), OK);
	assert_int_equal(s.due.last, law_day("2024-10-13")); /* the clock stood three days */
	assert_int_equal(s.overdue, 0);
	assert_int_equal(stand(p, 4, "2024-10-20", &s, NULL), OK);
	assert_int_equal(s.due.last, law_day("2024-10-25")); /* five working days: a number */
	p[0].until = 0;
	assert_int_equal(stand(p, 1, "2024-10-12", &s, NULL), OK);
	assert_int_equal(s.due.state, DEADLINE_NO_LIMIT);
	p[0] = (struct passage){law_day("2024-10-03"), STR("kurang"), law_day("2024-10-10")};
	assert_int_equal(stand(p, 1, "2024-10-12", &s, NULL), OK);
	assert_int_equal(s.due.state, DEADLINE_NO_LIMIT); /* nothing there waits for a day */
}
