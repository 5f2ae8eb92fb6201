/* Reading elections, days without work and limits of time. */
#include "law_world.h"

static struct law_world w;

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

/* ---- pemilihan/ ---- */

static void test_elections__are_read_with_their_stages_by_first_day(void **state)
{
	const struct election *e;
	struct period days;

	(void)state;
	law_load_well(&w, 0);
	e = election_find(&w.book->elections, STR("pilkada"));
	assert_non_null(e);
	assert_int_equal(e->regime, REGIME_PILKADA);
	assert_int_equal(e->stage_n, 3);
	assert_true(str_eq(e->stage[0].name, STR("larangan")));
	assert_true(str_eq(e->stage[1].name, STR("penetapan")));
	assert_true(str_eq(e->stage[2].name, STR("kampanye")));
	assert_int_equal(e->stage[0].days.to, DAY_FOREVER);
	assert_int_equal(e->stage[0].source_n, 1);
	assert_true(election_stage(e, STR("penetapan"), STR("kota-lain"), &days));
	assert_int_equal(days.from, law_day("2024-10-01"));
	assert_int_equal(days.to, law_day("2024-10-02"));
	assert_true(election_stage(e, STR("penetapan"), STR("kota-sini"), &days));
	assert_int_equal(days.from, law_day("2024-09-22"));
}

static void test_elections__stages_of_one_day_stay_in_their_order(void **state)
{
	(void)state;
	law_edit(&w, "pemilihan/pilkada.nt", "dari: 2024-09-25", "dari: 2024-09-22");
	law_edit(&w, "pemilihan/pilkada.nt", "dari: 2024-03-22", "dari: 2024-09-22");
	law_load_well(&w, 0);
	assert_true(str_eq(w.book->elections.item[0].stage[0].name, STR("kampanye")));
	assert_true(str_eq(w.book->elections.item[0].stage[1].name, STR("penetapan")));
	assert_true(str_eq(w.book->elections.item[0].stage[2].name, STR("larangan")));
}

/* The file of an election with its designation on that day. */
static void put_election(const char *name, const char *day_of_designation)
{
	law_put(&w, str_printf(&w.arena, "pemilihan/%s.nt", name).p,
		str_printf(&w.arena,
			   "pemilihan: %s\njudul:\n  id: a\n  en: b\nrezim: pemilu\ntahapan:\n"
			   "  penetapan:\n    judul:\n      id: a\n      en: b\n    dari: %s\n"
			   "    keyakinan: pasti\n",
			   name, day_of_designation)
			.p);
}

/* The same, known to the fact too. */
static void add_election(const char *name, const char *day_of_designation)
{
	put_election(name, day_of_designation);
	law_edit(&w, "fakta/10.nt", "    pilkada:\n",
		 str_printf(&w.arena, "    %s:\n      id: a\n      en: b\n    pilkada:\n", name).p);
}

static void test_elections__stand_by_their_day_of_designation(void **state)
{
	(void)state;
	add_election("a", "2024-11-01");
	add_election("b", "2019-01-01");
	add_election("c", "2024-09-22");
	law_load_well(&w, 0);
	assert_int_equal(w.book->elections.n, 4);
	assert_true(str_eq(w.book->elections.item[0].name, STR("b")));
	assert_true(str_eq(w.book->elections.item[1].name, STR("c")));
	assert_true(str_eq(w.book->elections.item[2].name, STR("pilkada")));
	assert_true(str_eq(w.book->elections.item[3].name, STR("a")));
	assert_int_equal(w.book->elections.item[0].regime, REGIME_PEMILU);
}

static void test_elections__are_no_more_than_64(void **state)
{
	(void)state;
	for (int i = 0; i < 64; i++)
		put_election(str_printf(&w.arena, "z%02d", i).p, "2020-01-01");
	law_refused(&w, "pemilihan/z63.nt", 0, "Lebih dari 64 pemilihan");
	law_put(&w, "pemilihan/z63.nt", NULL);
	law_refused(&w, "fakta/10.nt", 20, "Pemilihan \"z49\" belum menjadi nilai fakta ini");
	assert_true(w.problems.more);
}

static void test_elections__that_make_no_sense_are_refused(void **state)
{
	static const struct law_fault faults[] = {
		{NULL, "- pilkada\n", 1, "baris-baris"},
		{"rezim: pilkada\n", "", 1, "Kunci \"rezim\" wajib ada"},
		{"rezim: pilkada", "rezim: pilkades", 5, "harus salah satu dari: pilkada, pemilu."},
		{"pemilihan: pilkada", "pemilihan: pilkada_2024", 1,
		 "Berkas ini harus bernama pemilihan/pilkada_2024.nt."},
		{"pemilihan: pilkada", "pemilihan: Pilkada", 1, "Nama \"Pilkada\" hanya boleh"},
		{NULL,
		 "pemilihan: pilkada\njudul:\n  id: a\n  en: b\nrezim: pilkada\ntahapan: belum\n",
		 6, "\"tahapan\" harus berupa baris-baris"},
		{"  kampanye:\n", "  Kampanye:\n", 7, "Nama \"Kampanye\" hanya boleh"},
		{"dari: 2024-09-25", "dari: 25-09-2024", 11,
		 "\"dari\" harus berupa tanggal TTTT-BB-HH."},
		{"dari: 2024-09-25", "dari:\n      - 2024-09-25", 11, "harus berupa tanggal"},
		{"sampai: 2024-11-23", "sampai: 2024-09-24", 12,
		 "Hari terakhir mendahului hari pertama"},
		{"  penetapan:\n", "  penetapn:\n", 6, "Tahapan \"penetapan\" wajib ada"},
		{"daerah:\n  kota-lain:\n    penetapan: 2024-10-01 s.d. 2024-10-02\n",
		 "daerah: semua\n", 32, "\"daerah\" harus berupa baris-baris"},
		{"  kota-lain:\n", "  Kota Lain:\n", 33, "Nama \"Kota Lain\" hanya boleh"},
		{"  kota-lain:\n    penetapan: 2024-10-01 s.d. 2024-10-02\n",
		 "  kota-lain: tidak\n", 33, "\"kota-lain\" harus berupa baris-baris"},
		{"    penetapan: 2024-10-01", "    pelantikan: 2024-10-01", 34,
		 "Tahapan \"pelantikan\" tidak ada di \"tahapan\""},
		{"2024-10-01 s.d. 2024-10-02", "2024-10-01", 34,
		 "\"penetapan\" harus berupa 2024-09-22 s.d. 2024-11-27"},
	};

	(void)state;
	LAW_FAULTS(&w, "pemilihan/pilkada.nt", faults);
}

/* ---- libur/ ---- */

#define HOLIDAY(iso) iso ":\n  judul:\n    id: a\n    en: b\n  jenis: libur nasional\n"

static void test_holidays__of_all_years_are_one_list(void **state)
{
	(void)state;
	law_put(&w, "libur/2025.nt",
		HOLIDAY("2025-01-01") "sumber:\n  - x\n" HOLIDAY("2025-12-31"));
	law_put(&w, "libur/2023.nt", "sumber:\n  - x\n");
	law_load_well(&w, 0);
	assert_int_equal(w.book->holidays.n, 4);
	assert_int_equal(w.book->holidays.year_n, 3);
	assert_int_equal(w.book->holidays.year[0], 2023);
	assert_int_equal(w.book->holidays.year[2], 2025);
	assert_int_equal(holiday_on(&w.book->holidays, law_day("2024-12-26"))->kind,
			 HOLIDAY_JOINT_LEAVE);
	assert_non_null(holiday_on(&w.book->holidays, law_day("2025-12-31")));
}

static void test_holidays__that_make_no_sense_are_refused(void **state)
{
	static const struct law_fault faults[] = {
		{NULL, "- 2024-12-25\n", 1, "baris-baris"},
		{"2024-12-25:", "2023-12-25:", 1, "\"2023-12-25\" bukan tanggal dalam tahun 2024"},
		{"2024-12-25:", "25 Desember:", 1,
		 "\"25 Desember\" bukan tanggal dalam tahun 2024"},
		{"2024-12-26:", "2024-12-24:", 6, "Hari libur harus urut menurut tanggal"},
		{"jenis: cuti bersama", "jenis: cuti", 10,
		 "\"jenis\" harus salah satu dari: libur nasional, cuti bersama, libur pemilu."},
		{"sumber:\n  - https://contoh.example/libur\n", "sumber: ingatan\n", 11,
		 "\"sumber\" harus berupa daftar"},
	};

	(void)state;
	LAW_FAULTS(&w, "libur/2024.nt", faults);
}

static void test_holidays__are_in_a_file_named_by_the_year(void **state)
{
	static const char *const paths[] = {
		"libur/24.nt",   "libur/tahun.nt", "libur/20240.nt",    "libur/0000.nt",
		"libur/-123.nt", "libur/.nt",      "libur/2024/mei.nt", "libur/2024.nt.nt"};

	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		law_put(&w, paths[i], "sumber:\n  - x\n");
		law_refused_once(&w, paths[i], 0,
				 "Berkas libur harus bernama menurut tahunnya: libur/2024.nt.");
		law_put(&w, paths[i], NULL);
	}
}

/* ---- tenggat.nt ---- */

#define LIMIT(length)                                                                          \
	"banding:\n  judul:\n    id: a\n    en: b\n  pelaku:\n    id: a\n    en: b\n"          \
	"  rezim: pilkada\n  lama: " length "\n  peristiwa:\n    id: a\n    en: b\n  dasar:\n" \
	"    id: a\n    en: b\n  keyakinan: pasti\n"

static void limit_is(const char *text, enum limit_unit unit, int n)
{
	const struct limit *l;

	law_put(&w, "tenggat.nt", text);
	law_load_well(&w, 0);
	l = rulebook_limit(w.book, STR("banding"));
	assert_non_null(l);
	assert_int_equal(l->unit, unit);
	assert_int_equal(l->n, n);
}

static void test_limits__are_read(void **state)
{
	(void)state;
	limit_is(LIMIT("1 hari"), LIMIT_DAYS, 1);
	limit_is(LIMIT("14 hari kerja"), LIMIT_WORKING_DAYS, 14);
	limit_is(LIMIT("48 jam"), LIMIT_HOURS, 48);
	limit_is(LIMIT("belum ditetapkan"), LIMIT_UNSET, 0);
	limit_is(LIMIT("1000 hari"), LIMIT_DAYS, 1000);
	assert_false(w.book->limit[0].before);
	limit_is(LIMIT("6 bulan") "  pembulatan: ke atas\n  arah: sebelum\n", LIMIT_MONTHS, 6);
	assert_true(w.book->limit[0].before);
	assert_int_equal(w.book->limit[0].rounding, ROUND_UP);
	assert_null(rulebook_limit(w.book, STR("lain")));
	assert_int_equal(w.book->limit[0].most, 0);
	limit_is(LIMIT("belum ditetapkan") "  ditetapkan: 1 s.d. 30 hari\n", LIMIT_UNSET, 0);
	assert_int_equal(w.book->limit[0].least, 1);
	assert_int_equal(w.book->limit[0].most, 30);
}

static void test_limits__that_make_no_sense_are_refused(void **state)
{
	static const char length[] =
		"\"lama\" harus berupa N hari, N hari kerja, N bulan, N jam (N 1 "
		"sampai 1000), atau belum ditetapkan.";
	static const char unset[] = "\"ditetapkan\" hanya untuk \"lama: belum ditetapkan\"";
	static const char set[] = "\"ditetapkan\" harus berupa N s.d. M hari";
	static const char rounding[] = "\"pembulatan\" wajib untuk bulan, dan hanya untuk bulan";
	static const struct law_fault faults[] = {
		{NULL, "- banding\n", 1, "baris-baris"},
		{NULL, "Banding:\n", 1, "Nama \"Banding\" hanya boleh"},
		{"  rezim: pilkada\n", "", 1, "Kunci \"rezim\" wajib ada"},
		{"14 hari", "0 hari", 9, length},
		{"14 hari", "-1 hari", 9, length},
		{"14 hari", "1001 hari", 9, length},
		{"14 hari", "14", 9, length},
		{"14 hari", "14 minggu", 9, length},
		{"14 hari", "empat belas hari", 9, length},
		{"14 hari", "dua hari", 9, length},
		{"14 hari", "\n    - 14 hari", 9, length},
		{"14 hari", "6 bulan", 1, rounding},
		{"14 hari", "14 hari\n  pembulatan: ke atas", 1, rounding},
		{"14 hari", "14 hari\n  ditetapkan: 1 s.d. 30 hari", 10, unset},
		{"14 hari", "belum ditetapkan\n  arah: sebelum\n  ditetapkan: 1 s.d. 30 hari", 11,
		 unset},
		{"14 hari", "belum ditetapkan\n  ditetapkan: 0 s.d. 30 hari", 10, set},
		{"14 hari", "belum ditetapkan\n  ditetapkan: 3 s.d. 2 hari", 10, set},
		{"14 hari", "belum ditetapkan\n  ditetapkan: 1 s.d. 1001 hari", 10, set},
		{"14 hari", "belum ditetapkan\n  ditetapkan: 1 s.d. 30 bulan", 10, set},
		{"14 hari", "belum ditetapkan\n  ditetapkan: 1 sampai 30 hari", 10, set},
		{"14 hari", "belum ditetapkan\n  ditetapkan: 30 hari", 10, set},
		{"14 hari", "belum ditetapkan\n  ditetapkan: satu s.d. 30 hari", 10, set},
		{"14 hari", "belum ditetapkan\n  ditetapkan: 1 s.d. tiga hari", 10, set},
	};

	(void)state;
	law_put(&w, "tenggat.nt", LIMIT("14 hari"));
	LAW_FAULTS(&w, "tenggat.nt", faults);
}
