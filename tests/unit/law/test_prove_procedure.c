/* Proving procedures: tests that fail are told with what came out, and a change that no test
 * notices is told where it was made. */
#include "law/procedure.h"
#include "law_world.h"

static struct law_world w;

static const char laporan[] = "prosedur/laporan.nt", lanjutan[] = "prosedur/lanjutan.nt",
		  p_nt[] = "prosedur/p.nt";
enum { BOTH = RULEBOOK_TESTS | RULEBOOK_MUTANTS };

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

static void test_prove_procedure__every_change_is_noticed_by_these_tests(void **state)
{
	size_t of_rules;

	(void)state;
	law_put(&w, laporan, NULL);
	law_put(&w, lanjutan, NULL);
	law_load_well(&w, BOTH);
	of_rules = w.book->mutant_n;
	law_world_add(&w, PROCEDURES);
	law_load_well(&w, BOTH);
	/* laporan: the first step, 10 targets, 1 opened, 6 actors, 4 limits and 4 rungs 3 times,
	 * sejak, lewat, saat; lanjutan: the first step, 2 targets, an actor, a limit, a rung, sejak
	 */
	assert_int_equal(w.book->mutant_n - of_rules, 1 + 10 + 1 + 6 + 12 + 12 + 3 + 11);
	law_load_well(&w, RULEBOOK_TESTS);
	assert_int_equal(w.book->mutant_n, 0);
	law_load_well(&w, 0);
	assert_int_equal(w.book->mutant_n, 0);
}

/* ---- each kind of change ---- */

/* A part of the tests that is taken out, up to `next`, and the changes that nobody notices then:
 * all of them, each in its line. */
struct survivor {
	const char *from, *next;
	struct {
		int line;
		const char *change;
	} told[9];
};

static void survive(const char *path, const struct survivor *s)
{
	size_t n = 0;

	law_cut(&w, path, s->from, s->next, "");
	for (; n < 9 && s->told[n].change; n++)
		law_refused(
			&w, path, s->told[n].line,
			str_printf(&w.arena,
				   "Tidak ada uji yang menangkap perubahan ini: %s. Tambahkan uji.",
				   s->told[n].change)
				.p);
	assert_int_equal(w.problems.n, n);
	law_world_add(&w, PROCEDURES);
}

static void test_prove_procedure__a_change_that_no_test_notices_is_told(void **state)
{
	static const struct survivor survivors[] = {
		{"      2024-10-04: -\n",
		 "      2024-10-05",
		 {{43, "anak tangga sehari lebih awal"}}},
		{"      2024-10-05: p", "      2024-10-07", {{43, "anak tangga sehari kemudian"}}},
		{"      2024-10-07: p",
		 "      2024-10-08",
		 {{48, "anak tangga sehari lebih awal"}}},
		{"      2024-10-08: publik\n",
		 "  pemegang",
		 {{48, "anak tangga sehari kemudian"}, {48, "tindakan lain pada anak tangga"}}},
		{"    pelaku: pelapor\n    tenggat: -\n    tangga:\n      2024-10-06",
		 "    tenggat: -\n    tangga:\n      2024-10-06",
		 {{53, "pelaku lain pada perbaikan"}}},
		{"    pelaku: baru\n    tenggat: belum",
		 "  diperiksa lagi",
		 {{73, "pelaku lain pada keputusan"}}},
		{"    pelaku: terlapor\n    tenggat: 2025-01-01\n",
		 "  keberatan pada",
		 {{108, "pelaku lain pada keberatan"}}},
		{"  tidak terbukti:\n    mulai",
		 "  terbukti:\n    mulai",
		 {{37, "tujuan lain dari hasil tidak_terbukti"}}},
		{"    tenggat: 2025-01-05\n",
		 "  berlaku pada",
		 {{116, "tanpa \"buka\" pada hasil tetap"}}},
		{"  diperiksa lagi, tenggat",
		 "  selesai diperiksa",
		 {{90, "pelaku lain pada pemeriksaan"},
		  {90, "tenggat lebih lama pada pemeriksaan"},
		  {90, "tenggat lebih pendek pada pemeriksaan"},
		  {90, "tanpa tenggat pada pemeriksaan"},
		  {90, "tanpa \"sejak\" pada pemeriksaan"},
		  {104, "anak tangga sehari kemudian"},
		  {104, "anak tangga sehari lebih awal"},
		  {104, "tindakan lain pada anak tangga"}}},
		{"  tanpa keberatan menjadi",
		 "  jeda menggeser",
		 {{108, "tanpa \"lewat\" pada keberatan"},
		  {116, "tujuan lain dari hasil tetap"},
		  {116, "tanpa \"buka\" pada hasil tetap"},
		  {127, "pelaku lain pada berlaku"},
		  {127, "tenggat lebih lama pada berlaku"},
		  {127, "tenggat lebih pendek pada berlaku"},
		  {127, "tanpa tenggat pada berlaku"},
		  {127, "tanpa \"saat\" pada berlaku"},
		  {135, "tujuan lain dari hasil berlaku"}}},
	};
	static const struct survivor of_lanjutan[] = {
		{"  mundur dari",
		 "  usai:\n    mulai",
		 {{14, "tenggat lebih lama pada jalan"},
		  {14, "tenggat lebih pendek pada jalan"},
		  {22, "tujuan lain dari hasil diperiksa"}}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof survivors / sizeof *survivors; i++)
		survive(laporan, &survivors[i]);
	survive(lanjutan, of_lanjutan);
}

/* A limit of hours is told in whole days, so one of a day is what is changed. */
static void test_prove_procedure__hours_are_changed_by_a_day(void **state)
{
	(void)state;
	law_edit(&w, "tenggat.nt", "lama: 3 hari", "lama: 72 jam");
	law_load_well(&w, BOTH);
}

/* ---- a small procedure: a, then by itself b, then the end ---- */

#define TEXT_AT(indent) indent "judul:\n" indent "  id: a\n" indent "  en: b\n"
#define STEP(name)      "  " name ":\n" TEXT_AT("    ") "    pelaku: terlapor\n"
#define UNLIMITED       "    tenggat: -\n    tanpa tenggat:\n      id: a\n      en: b\n"
#define TO(name, step)  "      " name ":\n" TEXT_AT("        ") "        ke: " step "\n"
#define END             "  z:\n" TEXT_AT("    ") "    penutup:\n      usai:\n        id: a\n        en: b\n"

static void put(const char *steps, const char *tests)
{
	law_put(&w, p_nt,
		str_printf(&w.arena,
			   "prosedur: p\njudul:\n  id: a\n  en: b\nuntuk: perkara\n"
			   "berlaku: 2020-01-01 s.d. sekarang\nkeyakinan: pasti\ndasar:\n  x:\n"
			   "    peraturan: uu-2\n    pasal: -\nmulai: a\nlangkah:\n%suji:\n%s",
			   steps, tests)
			.p);
}

static void test_prove_procedure__the_first_step_is_changed(void **state)
{
	(void)state;
	put(STEP("a") "    tenggat: tiga_hari\n    saat: x\n    hasil:\n" TO("x", "b") /* */
	    STEP("b") UNLIMITED "    hasil:\n" TO("y", "z") END,
	    "  u:\n    mulai: 2024-10-01\n    pada: 2024-10-10\n    harap: b\n");
	law_refused(&w, p_nt, 12, "perubahan ini: langkah pertama lain. Tambahkan uji.");
	law_edit(&w, p_nt, "    harap: b\n", "    harap: b\n    sejak: 2024-10-04\n");
	law_refused(&w, p_nt, 14, "pelaku lain pada a"); /* but the first step is noticed now */
	for (size_t i = 0; i < w.problems.n; i++)
		assert_true(w.problems.item[i].line != 12);
}

/* No test could tell, and no procedure may be like that. */
static void test_prove_procedure__no_change_goes_round_by_itself(void **state)
{
	size_t without;

	(void)state;
	law_load_well(&w, BOTH);
	without = w.book->mutant_n;
	put(STEP("a") "    tenggat: tiga_hari\n    lewat: x\n    hasil:\n" TO("x", "z") END,
	    "  u:\n    mulai: 2024-10-01\n    harap: a\n    pelaku: terlapor\n"
	    "    tenggat: 2024-10-04\n"
	    "  v:\n    mulai: 2024-10-01\n    pada: 9999-12-31\n    harap: z\n"
	    "    sejak: 2024-10-05\n");
	law_load_well(&w, BOTH);
	/* the first step, the actor, the limit three times, lewat; not the target of x */
	assert_int_equal(w.book->mutant_n - without, 6);
}

/* On the day on which a step is entered nothing is earlier. */
static void test_prove_procedure__a_rung_at_once_comes_no_earlier(void **state)
{
	static const char steps[] = STEP("a") UNLIMITED "    hasil:\n" TO("x", "b") /* */
		STEP("b") UNLIMITED "    hasil:\n" TO("y", "z") "    tangga:\n      -\n"
								"        setelah: 0 hari\n"
								"        tindakan: pengingat\n"
								"        kepada: terlapor\n" END;
	static const char tests[] =
		"  u:\n    mulai: 2024-10-01\n    harap: a\n    pelaku: terlapor\n"
		"  v:\n    mulai: 2024-10-01\n    peristiwa:\n      - 2024-10-02 x\n    harap: b\n"
		"    pelaku: terlapor\n    tangga:\n      2024-10-02: pengingat\n"
		"  w:\n    mulai: 2024-10-01\n    peristiwa:\n      - 2024-10-02 x\n"
		"      - 2024-10-03 y\n    harap: z\n    pelaku: -\n    tenggat: -\n";

	(void)state;
	put(steps, tests);
	law_load_well(&w, BOTH);
	law_edit(&w, p_nt, "setelah: 0", "setelah: 1");
	law_edit(&w, p_nt, "2024-10-02: pengingat", "2024-10-03: pengingat");
	law_refused_once(&w, p_nt, 45, "anak tangga sehari lebih awal");
}

static void test_prove_procedure__what_a_result_does_to_a_sanction_is_changed(void **state)
{
	static const char steps[] = STEP("a") UNLIMITED "    hasil:\n" TO("x", "z") /* */
		"        sanksi: dijatuhkan, berlaku\n        dari: moral\n" END;
	static const char tests[] =
		"  u:\n    mulai: 2024-10-01\n    harap: a\n    pelaku: terlapor\n    sanksi: -\n"
		"  v:\n    mulai: 2024-10-01\n    peristiwa:\n      - 2024-10-02 x\n    harap: z\n"
		"    sanksi:\n      dijatuhkan: 2024-10-02\n      berlaku: 2024-10-02\n";

	(void)state;
	put(steps, tests);
	law_load_well(&w, BOTH);
	law_edit(&w, p_nt, "      berlaku: 2024-10-02\n", "");
	law_refused_once(&w, p_nt, -1,
			 "hasilnya: z, pelaku -, tenggat -, sejak 2024-10-02, tangga -, sanksi "
			 "dijatuhkan 2024-10-02, sanksi berlaku 2024-10-02.");
	law_cut(&w, p_nt, "    sanksi:\n", NULL, "");
	law_refused_once(&w, p_nt, -1, "sanksi lain pada hasil x");
}

/* ---- tests that fail ---- */

static void test_prove_procedure__a_test_that_fails_is_told_with_what_came_out(void **state)
{
	static const struct law_fault faults[] = {
		{"    harap: kajian\n", "    harap: perbaikan\n", 152,
		 "Uji \"awal\" mengharapkan lain; hasilnya: kajian, pelaku baru, tenggat "
		 "2024-10-04, "
		 "sejak 2024-10-01, tangga -."},
		{"    pelaku: baru\n", "    pelaku: lama\n", 152, "hasilnya: kajian, pelaku baru,"},
		{"    pelaku: -\n", "    pelaku: baru\n", 172,
		 "hasilnya: kajian, pelaku -, tenggat"},
		{"    pelaku: pelapor\n    tenggat: -\n    tangga",
		 "    pelaku: terlapor\n    tangga", 176,
		 "hasilnya: perbaikan, pelaku pelapor, tenggat -, sejak 2024-10-02, tangga peng"},
		{"    tenggat: 2024-10-04\n", "    tenggat: 2024-10-05\n", 152,
		 "tenggat 2024-10-04,"},
		{"    tenggat: 2024-10-04\n", "    tenggat: -\n", 152, "tenggat 2024-10-04,"},
		{"    tenggat: belum ditetapkan\n", "    tenggat: belum dihitung\n", 199,
		 "keputusan, pelaku baru, tenggat belum ditetapkan, sejak 2024-10-03"},
		{"    buka: -\n", "    buka: lanjutan\n", 152, "hasilnya: kajian"},
		{"01-05\n    buka: lanjutan\n", "01-05\n    buka: -\n", 239,
		 "tangga -, buka lanjutan."},
		{"01-05\n    buka: lanjutan\n", "01-05\n    buka: laporan\n", 239,
		 "tangga -, buka lanjutan."},
		{"    sejak: 2024-10-01\n", "    sejak: 2024-10-02\n", 152, "sejak 2024-10-01,"},
		/* what comes out on the day of the rung */
		{"2024-10-04: -", "2024-10-04: pengingat", 160, "sejak 2024-10-01, tangga -."},
		{"2024-10-08: publik", "2024-10-08: blokir", 163, "tangga publik."},
		{"2024-10-08: publik", "2024-10-08: -", 163, "tangga publik."},
		/* what cannot happen is told where it stands */
		{"- 2024-10-02 kurang", "- 2024-10-02 kurag", 179,
		 "Uji \"kurang lalu dilengkapi\": \"kurag\" tidak dapat terjadi pada langkah "
		 "\"kajian\"."},
		{"- 2024-10-03 dilengkapi", "- 2024-10-03", 191, "\"\" tidak dapat terjadi"},
		{"- 2024-10-02 jeda", "- 2024-10-02 lanjut", 261, "\"lanjut\" tidak dapat terjadi"},
		{"- 2025-01-01 keberatan", "- 2025-01-02 keberatan", 237,
		 "\"keberatan\" tidak dapat terjadi pada langkah \"berlaku\"."},
	};
	static const struct law_fault of_lanjutan[] = {
		{"    tenggat: belum dihitung\n", "    tenggat: belum ditetapkan\n", 46,
		 "Uji \"belum dihitung\" mengharapkan lain; hasilnya: jalan, pelaku terlapor, "
		 "tenggat belum dihitung, sejak 2024-10-01, tangga otoritas."},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
	LAW_FAULTS(&w, lanjutan, of_lanjutan);
}

static void test_prove_procedure__one_whose_tests_fail_is_not_changed(void **state)
{
	(void)state;
	law_cut(&w, laporan, "  diperiksa lagi, tenggat", "  selesai diperiksa", "");
	law_edit(&w, laporan, "    pelaku: baru\n", "    pelaku: lama\n");
	law_refused_once(&w, laporan, 152, "pelaku baru");
	law_edit(&w, lanjutan, "    tenggat: belum dihitung\n", ""); /* but the others are */
	law_cut(&w, lanjutan, "  usai:\n    mulai", NULL, "");
	law_refused(&w, lanjutan, 27, "tujuan lain dari hasil usai");
}
