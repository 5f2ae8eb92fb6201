/* Sanctions in procedures: what a result does to one, which may be decided with it, and what has
 * become of it on a day. */
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

static const struct step_result *decision(const char *name)
{
	const struct procedure *p = procedure_find(w.book, STR("laporan"), NULL);

	return step_result_find(step_find(p, STR("keputusan")), str_from(name));
}

static enum err stand(const struct passage *p, size_t n, const char *today, struct standing *ret)
{
	day start = law_day("2024-10-01");

	return procedure_stand(w.book, procedure_find(w.book, STR("laporan"), &start), start, p, n,
			       law_day(today), WEEK_FIVE, ret, NULL);
}

/* ---- what is read ---- */

/* What a result does to a sanction, as it would stand at `diputus` of laporan. */
#define DECIDED(lines) "        ke: keberatan\n" lines

static void test_penalty__a_result_says_what_it_does_to_a_sanction(void **state)
{
	const struct step_result *r;

	(void)state;
	law_edit(&w, laporan, DECIDED(""),
		 DECIDED("        sanksi: diganti, berlaku\n"
			 "        dari: moral, potongan\n"));
	law_load_well(&w, 0);
	r = decision("diputus");
	assert_true(result_decides(r));
	assert_true(result_is(r, PENALTY_REPLACED));
	assert_true(result_is(r, PENALTY_IN_FORCE));
	assert_false(result_is(r, PENALTY_IMPOSED));
	assert_int_equal(r->fits_n, 2);
	assert_true(result_fits(r, rulebook_sanction(w.book, STR("pernyataan"))));
	assert_true(result_fits(r, rulebook_sanction(w.book, STR("potongan"))));
	r = decision("diperiksa_lagi");
	assert_false(result_decides(r));
	assert_false(result_fits(r, rulebook_sanction(w.book, STR("potongan"))));
}

static void test_penalty__a_sanction_is_refused_where_it_is_wrong(void **state)
{
	static const char from[] = "\"dari\" wajib ada bila sanksinya dijatuhkan atau diganti";
	static const struct law_fault faults[] = {
		{DECIDED(""), DECIDED("        sanksi: diumumkan\n"), 85,
		 "\"diumumkan\" harus salah satu dari: dijatuhkan, diganti"},
		{DECIDED(""), DECIDED("        sanksi: dijatuhkan\n"), 80, from},
		{DECIDED(""), DECIDED("        dari: moral\n"), 80, from},
		{DECIDED(""), DECIDED("        sanksi: berlaku\n        dari: moral\n"), 80, from},
		{DECIDED(""), DECIDED("        sanksi: dijatuhkan, diganti\n        dari: moral\n"),
		 85, "Pilih salah satu: dijatuhkan, diganti, atau dibatalkan"},
		{DECIDED(""), DECIDED("        sanksi: diganti, dibatalkan\n        dari: moral\n"),
		 85, "Pilih salah satu"},
		{DECIDED(""), DECIDED("        sanksi: dijatuhkan\n        dari: teguran\n"), 86,
		 "\"teguran\" bukan tingkat yang punya sanksi, dan bukan sanksi"},
		{DECIDED(""), DECIDED("        sanksi: dijatuhkan\n        dari: moral, berat\n"),
		 86, "\"berat\" bukan tingkat yang punya sanksi"},
		/* a day decides nothing */
		{"        ke: berlaku\n",
		 "        ke: berlaku\n        sanksi: dijatuhkan\n        dari: moral\n", 114,
		 "Sanksi diputuskan orang; \"lewat\" tidak dapat menjatuhkannya"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
}

static void test_penalty__the_days_a_test_expects_are_refused_where_they_are_wrong(void **state)
{
	static const struct law_fault faults[] = {
		{"sejak: 2024-10-01", "sanksi: ada", 158, "\"sanksi\" harus berupa baris-baris"},
		{"sejak: 2024-10-01", "sanksi:\n      dihapus: 2024-10-01", 159,
		 "\"dihapus\" harus salah satu dari: dijatuhkan, diganti, dibatalkan, berlaku"},
		{"sejak: 2024-10-01", "sanksi:\n      berlaku: besok", 159,
		 "\"besok\" bukan tanggal TTTT-BB-HH"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
}

/* ---- what has become of it ---- */

static void penalty_is(const struct standing *s, const char *imposed, const char *annulled,
		       const char *in_force, const char *ended)
{
	const char *const day_of[PENALTY_CHANGES] = {[PENALTY_IMPOSED] = imposed,
						     [PENALTY_ANNULLED] = annulled,
						     [PENALTY_IN_FORCE] = in_force,
						     [PENALTY_ENDED] = ended};

	for (enum penalty_change c = 0; c < PENALTY_CHANGES; c++)
		assert_int_equal(s->penalty.on[c], day_of[c] ? law_day(day_of[c]) : DAY_NEVER);
}

static void test_penalty__tells_what_has_become_of_a_sanction(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
			      {.on = law_day("2024-10-04"), .result = STR("diputus")},
			      {.on = law_day("2024-10-07"), .result = STR("keberatan")},
			      {.on = law_day("2024-10-08"), .result = STR("diputus")}};
	struct standing s;

	(void)state;
	law_edit(&w, laporan, "        ke: keberatan\n",
		 "        ke: keberatan\n        sanksi: dijatuhkan\n        dari: moral\n");
	law_edit(&w, laporan, "        ke: berlaku\n",
		 "        ke: berlaku\n        sanksi: berlaku\n");
	law_edit(
		&w, laporan, "          en: In force\n        ke: selesai\n",
		"          en: In force\n        ke: selesai\n        sanksi: berlaku, berakhir\n");
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 1, "2024-10-03", &s), OK);
	penalty_is(&s, NULL, NULL, NULL, NULL);
	assert_int_equal(s.penalty_n, 0);
	assert_int_equal(stand(p, 2, "2024-10-11", &s), OK);
	penalty_is(&s, "2024-10-04", NULL, NULL, NULL);
	/* by itself; the step that ends it has begun, so that its day is known */
	assert_int_equal(stand(p, 2, "2024-10-12", &s), OK);
	penalty_is(&s, "2024-10-04", NULL, "2024-10-12", "2024-10-15");
	assert_int_equal(s.penalty_n, 2);
	assert_int_equal(stand(p, 2, "2024-11-12", &s), OK);
	penalty_is(&s, "2024-10-04", NULL, "2024-10-12", "2024-10-15"); /* in force once */
	assert_int_equal(s.penalty_n, 3);
	/* decided anew: all begins anew */
	assert_int_equal(stand(p, 4, "2024-10-08", &s), OK);
	penalty_is(&s, "2024-10-08", NULL, NULL, NULL);
	/* while the clock stands no day is known on which it ends */
	p[2] = (struct passage){.on = law_day("2024-10-13"), .result = STR("jeda")};
	assert_int_equal(stand(p, 3, "2024-10-14", &s), OK);
	penalty_is(&s, "2024-10-04", NULL, "2024-10-12", NULL);
}

static void test_penalty__a_sanction_that_is_annulled_is_told_so(void **state)
{
	struct passage p[] = {{.on = law_day("2024-10-02"), .result = STR("tidak_terbukti")}};
	struct standing s;

	(void)state;
	law_edit(&w, laporan,
		 "      tidak_terbukti:\n        judul:\n          id: Tidak terbukti\n"
		 "          en: Not proven\n        ke: selesai\n",
		 "      tidak_terbukti:\n        judul:\n          id: Tidak terbukti\n"
		 "          en: Not proven\n        ke: selesai\n        sanksi: dibatalkan\n");
	/* a step that waits for a day which nothing has begun ends on none */
	law_edit(&w, laporan, "    saat: berlaku\n", "    saat: berlaku\n    sejak: keberatan\n");
	law_edit(&w, laporan, "          en: In force\n        ke: selesai\n",
		 "          en: In force\n        ke: selesai\n        sanksi: berakhir\n");
	law_load_well(&w, 0);
	assert_int_equal(stand(p, 1, "2024-10-02", &s), OK);
	penalty_is(&s, NULL, "2024-10-02", NULL, NULL);
	{
		struct passage none[] = {{.on = law_day("2024-10-03"), .result = STR("terbukti")},
					 {.on = law_day("2024-10-04"), .result = STR("diputus")}};

		assert_int_equal(stand(none, 2, "2024-10-20", &s), OK);
		assert_true(str_eq(s.step->name, STR("berlaku")));
		penalty_is(&s, NULL, NULL, NULL, NULL);
	}
}
