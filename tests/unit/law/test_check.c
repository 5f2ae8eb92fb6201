/* What must hold between the things of a rulebook. */
#include "law_world.h"

static struct law_world w;

static const char larangan[] = "aturan/larangan.nt", kedua[] = "aturan/kedua.nt",
		  ketiga[] = "aturan/ketiga.nt", fakta[] = "fakta/10.nt";

static int setup(void **state)
{
	(void)state;
	law_world_init(&w);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

/* A copy of `larangan` under another id, without a number. */
static void add_rule(const char *path, const char *id)
{
	law_copy(&w, path, larangan);
	law_edit(&w, path, "aturan: larangan", str_printf(&w.arena, "aturan: %s", id).p);
	law_edit(&w, path, "butir: KE1\n", "");
}

/* Sets the period of a rule. */
static void in_force(const char *path, const char *period)
{
	law_cut(&w, path, "berlaku: ", "\ntanggal acuan",
		str_printf(&w.arena, "berlaku: %s", period).p);
}

/* ---- facts ---- */

static void test_check__the_facts_the_program_knows_must_be_there(void **state)
{
	static const char *const names[] = {"tanggal_perbuatan", "tanggal_proses",
					    "tanggal_penetapan", "pemilihan",
					    "keluarga_calon",    "status_pelaku"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *text;

		law_copy(&w, "fakta/asli.nt", fakta);
		law_put(&w, fakta, NULL);
		law_edit(&w, "fakta/asli.nt", str_printf(&w.arena, "%s:\n", names[i]).p, "x:\n");
		/* no rules either, which would not know the fact */
		law_put(&w, larangan, NULL);
		law_put(&w, "aturan/hak-memilih.nt", NULL);
		text = str_printf(&w.arena, "Fakta \"%s\" wajib ada", names[i]).p;
		law_refused_once(&w, "fakta/", 0, text);
		law_world_finish(&w);
		law_world_init(&w);
	}
}

static void test_check__and_be_of_their_kind(void **state)
{
	static const struct law_fault faults[] = {
		{"pemilihan:\n  tanya:\n    id: Pemilihan\n    en: Pemilihan\n",
		 "pemilihan:\n  tanya:\n    id: Pemilihan\n    en: Pemilihan\n  boleh banyak: ya\n",
		 20, "Fakta \"pemilihan\" harus satu pilihan dari nilai-nilainya"},
		{"    en: Keluarga\n  nilai: ya, tidak\n", "    en: Keluarga\n  nilai: tanggal\n",
		 15, "Fakta \"keluarga_calon\" harus satu pilihan"},
		{"    en: Proses\n  nilai: tanggal\n", "    en: Proses\n  nilai: ya, tidak\n", 42,
		 "Fakta \"tanggal_proses\" harus tanggal"},
	};

	(void)state;
	LAW_FAULTS(&w, fakta, faults);
}

static void test_check__every_election_is_a_value_and_a_file(void **state)
{
	(void)state;
	law_edit(&w, fakta, "    pilkada:\n",
		 "    pemilu:\n      id: a\n      en: b\n    pilkada:\n");
	law_refused_once(&w, fakta, 20,
			 "Pemilihan \"pemilu\" belum punya berkas pemilihan/pemilu.nt");
	law_edit(&w, fakta, "    pemilu:\n", "    tidak_ada:\n");
	law_load_well(&w, 0);
	law_edit(&w, fakta, "    pilkada:\n      id: Pilkada\n      en: Regional\n", "");
	law_refused_once(&w, fakta, 20, "Pemilihan \"pilkada\" belum menjadi nilai fakta ini");
}

static void test_check__a_stage_is_in_some_election(void **state)
{
	(void)state;
	law_edit(&w, fakta, "dari: tahapan penetapan", "dari: tahapan kampanye");
	law_load_well(&w, 0);
	law_edit(&w, fakta, "dari: tahapan kampanye", "dari: tahapan pelantikan");
	law_refused_once(&w, fakta, 36, "Tahapan \"pelantikan\" tidak ada dalam kalender mana pun");
}

static void test_check__a_fact_is_used_by_a_rule(void **state)
{
	(void)state;
	law_put(&w, "fakta/20.nt", "warna:\n  tanya:\n    id: a\n    en: b\n  nilai: ya, tidak\n");
	law_refused_once(&w, "fakta/20.nt", 1, "Fakta \"warna\" tidak dipakai aturan mana pun");
	law_edit(&w, larangan, "bila: status_pelaku adalah pns", "bila: warna adalah ya");
	law_load_well(&w, 0);
}

/* ---- presumptions ---- */

static void test_check__a_presumption_stands_alone_in_an_exception(void **state)
{
	static const char alone[] =
		"Fakta dengan \"anggap\" hanya boleh berdiri sendiri dalam pengecualian "
		"tanpa pengecualian di bawahnya.";
	static const struct law_fault faults[] = {
		{"syarat: niat adalah ya",
		 "syarat:\n      semua:\n        - niat adalah ya\n        - akun adalah ya\n", 37,
		 alone},
		{"bila: status_pelaku adalah pppk", "bila: akun adalah ya", 60, alone},
		{"syarat: akun adalah tidak",
		 "syarat:\n      semua:\n        - niat adalah ya\n        - akun adalah tidak\n",
		 48, alone},
		{"    dasar: bukti\n",
		 "    dasar: bukti\n    kecuali:\n      anak:\n        bunyi:\n          id: a\n"
		 "          en: b\n        syarat: niat adalah ya\n        dasar: bukti\n",
		 48, alone},
		{"    syarat: akun adalah tidak\n    dasar: bukti\n",
		 "    syarat: niat adalah ya\n    dasar: bukti\n    kecuali:\n      anak:\n"
		 "        bunyi:\n          id: a\n          en: b\n        dasar: bukti\n        "
		 "syarat:\n"
		 "          semua:\n            - niat adalah ya\n            - akun adalah "
		 "tidak\n",
		 55, alone},
	};

	(void)state;
	LAW_FAULTS(&w, larangan, faults);
	law_edit(&w, larangan, "    syarat: akun adalah tidak\n    dasar: bukti\n",
		 "    syarat: niat adalah ya\n    dasar: bukti\n    kecuali:\n      anak:\n"
		 "        bunyi:\n          id: a\n          en: b\n        dasar: bukti\n"
		 "        syarat: akun adalah tidak\n");
	law_load_well(&w, 0);
}

static void test_check__a_presumption_makes_no_exception_apply(void **state)
{
	static const struct law_fault faults[] = {
		{"akun adalah tidak", "akun adalah ya", 48,
		 "Pengecualian \"akun_palsu\" sudah berlaku karena \"anggap\"; anggapan harus "
		 "berarti ia "
		 "tidak berlaku."},
		{"akun adalah tidak", "akun bukan tidak", 48, "sudah berlaku karena \"anggap\""},
	};

	(void)state;
	LAW_FAULTS(&w, larangan, faults);
}

static void test_check__a_borrowed_presumption_is_told_where_it_is_borrowed(void **state)
{
	(void)state;
	add_rule(kedua, "kedua");
	law_cut(&w, kedua, "unsur:", "kecuali:", "unsur:\n  pakai: larangan\n");
	law_edit(&w, larangan, "niat adalah ya", "akun adalah ya");
	law_edit(&w, larangan, "bila: status_pelaku adalah pppk", "bila: niat adalah ya");
	law_refused(&w, larangan, 37, "berdiri sendiri");
	law_refused(&w, kedua, 23, "berdiri sendiri");
	assert_int_equal(w.problems.n, 2);
}

/* ---- versions ---- */

static void test_check__versions_follow_each_other(void **state)
{
	day d = 0;

	(void)state;
	law_copy(&w, "aturan/larangan@2015-01-01.nt", larangan);
	law_copy(&w, "aturan/larangan@2019-01-01.nt", larangan);
	in_force("aturan/larangan@2015-01-01.nt", "2015-01-01 s.d. 2018-12-31");
	in_force("aturan/larangan@2019-01-01.nt", "2019-01-01 s.d. 2022-09-21");
	law_load_well(&w, 0);
	assert_int_equal(w.book->rule_n, 4);
	assert_true(day_parse(STR("2018-12-31"), &d));
	assert_int_equal(rulebook_rule(w.book, STR("larangan"), &d)->index, 1);
	d++;
	assert_int_equal(rulebook_rule(w.book, STR("larangan"), &d)->index, 2);
	assert_int_equal(rulebook_rule(w.book, STR("larangan"), NULL)->index, 3);
	assert_true(day_parse(STR("2014-12-31"), &d));
	assert_null(rulebook_rule(w.book, STR("larangan"), &d));
	assert_int_equal(rulebook_number(w.book, STR("ke1"))->index, 3);
	in_force("aturan/larangan@2015-01-01.nt", "2015-01-01 s.d. 2019-01-01");
	law_refused_once(&w, "aturan/larangan@2019-01-01.nt", 8,
			 "Masa berlakunya tumpang tindih dengan versi di "
			 "aturan/larangan@2015-01-01.nt.");
}

static void test_check__versions_of_one_day_are_told(void **state)
{
	(void)state;
	law_copy(&w, "aturan/larangan@2022-09-22.nt", larangan);
	law_refused_once(&w, "aturan/larangan@2022-09-22.nt", 8,
			 "tumpang tindih dengan versi di aturan/larangan.nt");
}

/* ---- references ---- */

static void test_check__a_number_is_of_one_rule(void **state)
{
	(void)state;
	add_rule(kedua, "kedua");
	law_edit(&w, kedua, "berlaku:", "butir: ke1\nberlaku:");
	law_refused_once(&w, kedua, 7, "Butir \"ke1\" dipakai juga oleh \"larangan\"");
	law_edit(&w, kedua, "butir: ke1", "butir: KE2");
	law_load_well(&w, 0);
	assert_null(rulebook_number(w.book, STR("")));
	assert_null(rulebook_number(w.book, STR("KE3")));
	/* of an older version too */
	law_copy(&w, "aturan/larangan@2020-01-01.nt", larangan);
	law_edit(&w, larangan, "butir: KE1", "butir: KE9");
	in_force("aturan/larangan@2020-01-01.nt", "2020-01-01 s.d. 2020-12-31");
	law_load_well(&w, 0);
	law_edit(&w, kedua, "butir: KE2", "butir: KE1");
	law_refused_once(&w, kedua, 7, "dipakai juga oleh \"larangan\"");
}

static void test_check__a_pair_is_another_rule(void **state)
{
	(void)state;
	law_edit(&w, larangan, "butir: KE1", "butir: KE1\npasangan: kedua");
	law_refused_once(&w, larangan, 8, "Tidak ada aturan lain \"kedua\"");
	law_edit(&w, larangan, "pasangan: kedua", "pasangan: larangan");
	law_refused_once(&w, larangan, 8, "Tidak ada aturan lain \"larangan\"");
	law_edit(&w, larangan, "pasangan: larangan", "pasangan: kedua");
	add_rule("aturan/kedua.nt", "kedua");
	law_edit(&w, kedua, "pasangan: kedua\n", "");
	law_load_well(&w, 0);
	assert_ptr_equal(rulebook_rule(w.book, STR("larangan"), NULL)->pair,
			 rulebook_rule(w.book, STR("kedua"), NULL));
	assert_null(rulebook_rule(w.book, STR("kedua"), NULL)->pair);
}

static void test_check__questions_of_rules_are_there(void **state)
{
	(void)state;
	law_edit(&w, larangan, "saran:", "tanya jawab: q01\nsaran:");
	law_refused_once(&w, larangan, 68, "Tidak ada tanya jawab \"q01\"");
	law_put(&w, "tanya/a.nt",
		"q01:\n  tanya:\n    id: a\n    en: b\n  jawab:\n    id: a\n    en: b\n"
		"  kata: boleh\n  dasar:\n    id: a\n    en: b\n  tanggal: -\n  keyakinan: pasti\n"
		"  resmi: ya\n  aturan: larangan\n");
	law_load_well(&w, 0);
}

/* ---- kalah oleh ---- */

static void yields(const char *path, const char *to)
{
	law_edit(&w, path, "saran:", str_printf(&w.arena, "kalah oleh: %s\nsaran:", to).p);
}

static void test_check__precedence_may_go_through_several(void **state)
{
	(void)state;
	add_rule(kedua, "kedua");
	add_rule(ketiga, "ketiga");
	yields(kedua, "ketiga, larangan");
	yields(ketiga, "larangan");
	law_load_well(&w, 0);
	yields(larangan, "keempat");
	law_refused_once(&w, larangan, 68, "Tidak ada aturan \"keempat\"");
}

static void test_check__precedence_goes_not_round(void **state)
{
	(void)state;
	add_rule(kedua, "kedua");
	add_rule(ketiga, "ketiga");
	yields(kedua, "ketiga");
	yields(ketiga, "larangan");
	yields(larangan, "kedua");
	law_refused(&w, kedua, 67, "\"kalah oleh\" berputar lewat \"kedua\"");
	law_refused(&w, ketiga, 67, "\"kalah oleh\" berputar lewat \"ketiga\"");
	law_refused(&w, larangan, 68, "\"kalah oleh\" berputar lewat \"larangan\"");
	assert_int_equal(w.problems.n, 3);
	law_edit(&w, larangan, "kalah oleh: kedua", "kalah oleh: larangan");
	law_refused(&w, larangan, 68, "\"kalah oleh\" berputar lewat \"larangan\"");
}

static void test_check__precedence_goes_round_only_among_rules_of_one_time(void **state)
{
	(void)state;
	add_rule(kedua, "kedua");
	add_rule("aturan/kedua@2020-01-01.nt", "kedua");
	in_force("aturan/kedua@2020-01-01.nt", "2020-01-01 s.d. 2022-09-21");
	yields("aturan/kedua@2020-01-01.nt", "larangan");
	yields(larangan, "kedua");
	law_load_well(&w, 0);
	in_force(kedua, "2022-09-23 s.d. sekarang");
	in_force("aturan/kedua@2020-01-01.nt", "2020-01-01 s.d. 2022-09-22");
	law_refused(&w, larangan, 68, "\"kalah oleh\" berputar lewat \"larangan\"");
	law_refused(&w, "aturan/kedua@2020-01-01.nt", 67, "berputar lewat \"kedua\"");
	assert_int_equal(w.problems.n, 2);
}

/* ---- the folder ---- */

static void test_check__every_file_has_its_place(void **state)
{
	static const char *const strangers[] = {
		"catatan.nt",    "fakta",        "kategori.nt.nt", "aturan.nt",
		"Fakta/10.nt",   "/fakta/10.nt", "undang/a.nt",    "",
		"peraturan/a.nt"};

	(void)state;
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
		law_put(&w, strangers[i], "a: b\n");
		law_refused_once(
			&w, strangers[i], 0,
			"Berkas di tempat ini tidak dikenal; lihat docs/formats/rulebook.md.");
		law_put(&w, strangers[i], NULL);
	}
}

static void test_check__a_file_is_there_once(void **state)
{
	(void)state;
	w.file[w.n] = w.file[0];
	w.n++;
	law_refused_once(&w, w.file[0].path.p, 0, "Berkas ini ada dua kali");
}

static void test_check__what_others_refer_to_must_be_there_and_right_first(void **state)
{
	static const char *const files[] = {"kategori.nt", "peraturan.nt", "sanksi.nt", "badan.nt"};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		law_put(&w, files[i], NULL);
		law_refused_once(&w, files[i], 0, "Berkas ini wajib ada");
		law_put(&w, files[i], "a: b\n");
		law_refused(&w, files[i], -1, "");
		for (size_t k = 0; k < w.problems.n; k++)
			assert_true(str_eq(w.problems.item[k].path, str_from(files[i])));
		law_world_finish(&w);
		law_world_init(&w);
	}
	law_put(&w, fakta, NULL);
	law_refused_once(&w, "fakta/", 0, "Berkas ini wajib ada");
}

static void test_check__problems_come_by_file_and_line(void **state)
{
	static const int lines[] = {7, 68, 68, 8, 69, 69};

	(void)state;
	law_edit(&w, larangan, "saran:", "tanya jawab: q01, q02\nsaran:");
	law_edit(&w, larangan, "butir: KE1", "butir: KE1\npasangan: lain");
	law_copy(&w, kedua, larangan);
	law_edit(&w, kedua, "aturan: larangan", "aturan: kedua");
	law_edit(&w, kedua, "butir: KE1\n", "");
	assert_int_equal(law_load(&w, 0), ERR_INPUT);
	assert_int_equal(w.problems.n, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_true(str_eq(w.problems.item[i].path, str_from(i < 3 ? kedua : larangan)));
		assert_int_equal(w.problems.item[i].line, lines[i]);
	}
	assert_null(w.book);
}
