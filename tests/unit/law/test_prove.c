/* Proving: tests that fail are told with what came out, and a change that no test notices is told
 * where it was made. */
#include "law_world.h"

static struct law_world w;

static const char bukti[] = "aturan/bukti.nt", larangan[] = "aturan/larangan.nt";

/* A rule with everything that can be changed, and tests that notice each change; when one of them
 * is left out, some change survives. */
static const char head[] = "aturan: bukti\njudul:\n  id: a\n  en: b\njenis: disiplin\n"
			   "kategori: medsos\nberlaku: 2020-01-01 s.d. 2020-12-31\n"
			   "tanggal acuan: tanggal_perbuatan\nkeyakinan: pasti\n"
			   "ditangani: pengawasan\ndasar:\n  pasal:\n    peraturan: pp-1\n"
			   "    pasal: -\ncontoh:\n  - a\n  - b\n  - c\n  - d\n  - e\n";
/* from line 21 */
static const char parts[] =
	"unsur:\n"
	"  siapa:\n    bunyi:\n      id: a\n      en: b\n"
	"    syarat: status_pelaku salah satu dari pns, pppk\n"
	"  niat:\n    bunyi:\n      id: a\n      en: b\n    syarat: niat adalah ya\n"
	"  hari:\n    bunyi:\n      id: a\n      en: b\n    syarat: tanggal_proses sejak "
	"2020-06-10\n"
	"  hari_ini:\n    bunyi:\n      id: a\n      en: b\n"
	"    syarat: tanggal_perbuatan sampai tanggal_proses\n"
	"  kelompok:\n    bunyi:\n      id: a\n      en: b\n    syarat:\n      semua:\n"
	"        - perbuatan memuat suka\n        - perbuatan memuat bagi\n"
	"kecuali:\n"
	"  keluarga:\n    bunyi:\n      id: a\n      en: b\n    syarat: keluarga_calon adalah ya\n"
	"    dasar: pasal\n    kecuali:\n"
	"      anak:\n        bunyi:\n          id: a\n          en: b\n        dasar: pasal\n"
	"        syarat:\n          tidak satu pun:\n            - pemilihan adalah lain\n"
	"            - tanggal_proses adalah 2020-12-01\n"
	"akibat:\n"
	"  berat:\n    bila: status_pelaku bukan pppk\n    tingkat: berat\n    dasar: pasal\n"
	"  moral:\n    tingkat: moral\n    dasar: pasal\n";
/* from line 75 */
static const char uji[] =
	"uji:\n"
	"  pokok:\n    fakta:\n      status_pelaku: pns\n      niat: ya\n"
	"      tanggal_proses: 2020-06-15\n      perbuatan: suka, bagi\n      keluarga_calon: "
	"tidak\n"
	"      tanggal_perbuatan: 2020-02-01\n    harap: melanggar\n    tingkat: moral, berat\n"
	"  pppk:\n    seperti: pokok\n    ubah:\n      status_pelaku: pppk\n    harap: melanggar\n"
	"    tingkat: moral\n"
	"  orang lain:\n    seperti: pokok\n    ubah:\n      status_pelaku: lain\n    harap: "
	"tidak\n"
	"  tanpa niat:\n    seperti: pokok\n    ubah:\n      niat: tidak\n    harap: tidak\n"
	"  jauh sebelumnya:\n    seperti: pokok\n    ubah:\n      tanggal_proses: 2020-05-01\n"
	"    harap: tidak\n"
	"  sehari sebelumnya:\n    seperti: pokok\n    ubah:\n      tanggal_proses: 2020-06-09\n"
	"    harap: tidak\n"
	"  hari itu:\n    seperti: pokok\n    ubah:\n      tanggal_proses: 2020-06-10\n"
	"    harap: melanggar\n"
	"  diproses hari itu juga:\n    seperti: pokok\n    ubah:\n      tanggal_perbuatan: "
	"2020-06-15\n"
	"    harap: melanggar\n"
	"  diproses sebelum terjadi:\n    seperti: pokok\n    ubah:\n"
	"      tanggal_perbuatan: 2020-06-16\n    harap: tidak\n"
	"  suka saja:\n    seperti: pokok\n    ubah:\n      perbuatan: suka\n    harap: tidak\n"
	"  baca:\n    seperti: pokok\n    ubah:\n      perbuatan: baca\n    harap: tidak\n"
	"  hari pertama:\n    seperti: pokok\n    ubah:\n      tanggal_perbuatan: 2020-01-01\n"
	"    harap: melanggar\n"
	"  hari terakhir:\n    seperti: pokok\n    ubah:\n      tanggal_perbuatan: 2020-12-31\n"
	"      tanggal_proses: 2020-12-31\n    harap: melanggar\n"
	"  sebelum berlaku:\n    seperti: pokok\n    ubah:\n      tanggal_perbuatan: 2019-12-31\n"
	"    harap: tidak berlaku\n"
	"  setelah berlaku:\n    seperti: pokok\n    ubah:\n      tanggal_perbuatan: 2021-01-01\n"
	"    harap: tidak berlaku\n"
	"  keluarga:\n    seperti: pokok\n    ubah:\n      keluarga_calon: ya\n      pemilihan: "
	"lain\n"
	"    harap: dikecualikan\n    oleh: keluarga\n"
	"  keluarga pilkada:\n    seperti: pokok\n    ubah:\n      keluarga_calon: ya\n"
	"      pemilihan: pilkada\n    harap: melanggar\n"
	"  keluarga desember:\n    seperti: pokok\n    ubah:\n      keluarga_calon: ya\n"
	"      pemilihan: pilkada\n      tanggal_proses: 2020-12-01\n    harap: dikecualikan\n";

static void put_rule(void)
{
	law_put(&w, bukti, str_printf(&w.arena, "%s%s%s", head, parts, uji).p);
}

static int setup(void **state)
{
	(void)state;
	law_world_init(&w);
	put_rule();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

static void test_prove__every_change_is_noticed_by_these_tests(void **state)
{
	(void)state;
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_int_equal(w.book->mutant_n, 61);
	law_load_well(&w, RULEBOOK_MUTANTS); /* without tests there is nothing to notice them by */
	assert_int_equal(w.book->mutant_n, 61);
	law_load_well(&w, RULEBOOK_TESTS);
	assert_int_equal(w.book->mutant_n, 0);
	law_load_well(&w, 0);
	assert_int_equal(w.book->mutant_n, 0);
}

/* ---- each kind of change ---- */

/* A part of the tests that is taken out, up to `next` (NULL: the end), and the changes that nobody
 * notices then: all of them, each in its line. */
struct survivor {
	const char *from, *next;
	struct {
		int line;
		const char *change;
	} told[2];
};

static void survive(const struct survivor *s)
{
	size_t n = s->told[1].change ? 2 : 1;

	law_cut(&w, bukti, s->from, s->next, "");
	for (size_t i = 0; i < n; i++)
		law_refused(
			&w, bukti, s->told[i].line,
			str_printf(&w.arena,
				   "Tidak ada uji yang menangkap perubahan ini: %s. Tambahkan uji.",
				   s->told[i].change)
				.p);
	assert_int_equal(w.problems.n, n);
	put_rule();
}

static void test_prove__a_change_that_no_test_notices_is_told(void **state)
{
	static const struct survivor survivors[] = {
		{"  pppk:",
		 "  orang lain:",
		 {{26, "siapa, tanpa nilai pppk"}, {68, "tanpa \"bila\" pada akibat berat"}}},
		{"  orang lain:", "  tanpa niat:", {{22, "tanpa unsur siapa"}}},
		{"  tanpa niat:", "  jauh sebelumnya:", {{27, "tanpa unsur niat"}}},
		{"  sehari sebelumnya:", "  hari itu:", {{36, "hari, tanggal sehari lebih awal"}}},
		{"  hari itu:",
		 "  diproses hari itu juga:",
		 {{36, "hari, batas hari digeser"}, {36, "hari, tanggal sehari kemudian"}}},
		{"  diproses sebelum terjadi:", "  suka saja:", {{37, "tanpa unsur hari_ini"}}},
		{"  suka saja:", "  baca:", {{46, "kelompok, syarat dibalik"}}},
		{"  hari pertama:", "  hari terakhir:", {{7, "berlaku sehari kemudian"}}},
		{"  hari terakhir:", "  sebelum berlaku:", {{7, "berakhir sehari lebih awal"}}},
		{"  sebelum berlaku:", "  setelah berlaku:", {{7, "berlaku sehari lebih awal"}}},
		{"  setelah berlaku:",
		 "  keluarga:\n    seperti",
		 {{7, "berakhir sehari kemudian"}}},
		{"  keluarga pilkada:", "  keluarga desember:", {{58, "tanpa pengecualian anak"}}},
		{"  keluarga desember:",
		 NULL,
		 {{66, "anak, tanggal sehari kemudian"}, {66, "anak, tanggal sehari lebih awal"}}},
		{"    tingkat: moral, berat\n",
		 "  pppk:",
		 {{68, "tingkat lain pada akibat berat"}}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof survivors / sizeof *survivors; i++)
		survive(&survivors[i]);
}

static void test_prove__a_level_that_is_the_lightest_is_changed_too(void **state)
{
	(void)state;
	law_edit(&w, larangan, "    tingkat: belum\n  membagi", "  membagi");
	law_refused(&w, larangan, 60, "tingkat lain pada akibat pppk");
	law_refused(&w, larangan, 55, "tanpa \"bila\" pada akibat pns");
	assert_int_equal(w.problems.n, 2);
}

static void test_prove__what_is_borrowed_needs_tests_of_the_borrower(void **state)
{
	(void)state;
	law_copy(&w, "aturan/pinjam.nt", bukti);
	law_edit(&w, "aturan/pinjam.nt", "aturan: bukti", "aturan: pinjam");
	law_cut(&w, "aturan/pinjam.nt",
		"unsur:", "akibat:", "unsur:\n  pakai: bukti\nkecuali:\n  pakai: bukti\n");
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	law_cut(&w, "aturan/pinjam.nt", "  suka saja:", "  baca:", "");
	law_refused_once(&w, "aturan/pinjam.nt", 22, "kelompok, syarat dibalik");
	law_cut(&w, "aturan/pinjam.nt", "  keluarga pilkada:", "  keluarga desember:", "");
	law_refused(&w, "aturan/pinjam.nt", 24, "tanpa pengecualian anak");
}

/* ---- tests that fail ---- */

static void test_prove__a_test_that_fails_is_told_with_what_came_out(void **state)
{
	static const struct law_fault faults[] = {
		{"    harap: melanggar\n    tingkat: moral, berat\n", "    harap: tidak\n", 76,
		 "Uji \"pokok\" mengharapkan lain; hasilnya: melanggar; tingkat: berat, moral."},
		{"      niat: tidak\n    harap: tidak\n",
		 "      niat: tidak\n    harap: melanggar\n", 97,
		 "Uji \"tanpa niat\" mengharapkan lain; hasilnya: tidak."},
		{"2019-12-31\n    harap: tidak berlaku\n", "2019-12-31\n    harap: tidak\n", 148,
		 "hasilnya: tidak berlaku."},
		{"    harap: dikecualikan\n    oleh: keluarga\n", "    harap: belum cukup\n", 158,
		 "hasilnya: dikecualikan; oleh: keluarga."},
		{"    oleh: keluarga\n", "    oleh: anak\n", 158,
		 "hasilnya: dikecualikan; oleh: keluarga."},
		{"      niat: tidak\n    harap: tidak\n", "      niat: ?\n    harap: tidak\n", 97,
		 "hasilnya: belum cukup; tanyakan: niat."},
		{"      niat: tidak\n    harap: tidak\n",
		 "      niat: ?\n      tanggal_proses: ?\n    harap: belum cukup\n    tanyakan: "
		 "niat\n",
		 97, "hasilnya: belum cukup; tanyakan: tanggal_proses, niat."},
		{"tingkat: moral, berat", "tingkat: moral", 76, "tingkat: berat, moral."},
		{"tingkat: moral, berat", "tingkat: moral, berat, berat", 76,
		 "tingkat: berat, moral."},
		{"tingkat: moral, berat", "tingkat: moral, moral", 76, "tingkat: berat, moral."},
		{"tingkat: moral, berat", "tingkat: sedang, berat", 76, "tingkat: berat, moral."},
		{"tingkat: moral, berat", "tingkat: -", 76, "tingkat: berat, moral."},
	};

	(void)state;
	LAW_FAULTS(&w, bukti, faults);
}

static void test_prove__of_alternatives_it_is_told_which_failed(void **state)
{
	(void)state;
	law_edit(&w, bukti, "      niat: tidak\n    harap: tidak\n",
		 "      niat: tidak | ya | ?\n    harap: tidak\n");
	law_refused(
		&w, bukti, 97,
		"Uji \"tanpa niat\" (niat: ya) mengharapkan lain; hasilnya: melanggar; tingkat: "
		"berat, moral.");
	law_refused(&w, bukti, 97,
		    "Uji \"tanpa niat\" (niat: ?) mengharapkan lain; hasilnya: belum cukup; "
		    "tanyakan: niat.");
	assert_int_equal(w.problems.n, 2);
}

static void test_prove__no_level_is_a_dash(void **state)
{
	(void)state;
	law_edit(&w, larangan, "bila: status_pelaku adalah pns", "bila: keluarga_calon adalah ya");
	law_refused_once(&w, larangan, 78, "hasilnya: melanggar; tingkat: -.");
	assert_int_equal(law_load(&w, 0), OK);
}

static void test_prove__levels_count_as_often_as_they_apply(void **state)
{
	(void)state;
	law_edit(&w, bukti, "  moral:\n    tingkat: moral\n", "  moral:\n    tingkat: berat\n");
	law_edit(&w, bukti, "tingkat: moral, berat", "tingkat: berat,berat");
	law_edit(&w, bukti, "      status_pelaku: pppk\n    harap: melanggar\n    tingkat: moral\n",
		 "      status_pelaku: pppk\n    harap: melanggar\n    tingkat: berat\n");
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	law_edit(&w, bukti, "tingkat: berat,berat", "tingkat: berat");
	law_refused_once(&w, bukti, 76, "tingkat: berat, berat.");
}

static void test_prove__rights_and_duties_have_their_words(void **state)
{
	(void)state;
	law_edit(&w, "aturan/hak-memilih.nt", "    harap: tidak\n", "    harap: boleh\n");
	law_refused_once(&w, "aturan/hak-memilih.nt", 33,
			 "Uji \"lain\" mengharapkan lain; hasilnya: tidak.");
	law_edit(&w, "aturan/hak-memilih.nt", "    harap: boleh\n", "    harap: tidak\n");
	law_refused(&w, "aturan/hak-memilih.nt", 28, "hasilnya: boleh; tingkat: -.");
}

static void test_prove__a_rule_whose_tests_fail_is_not_changed(void **state)
{
	(void)state;
	law_cut(&w, bukti, "  suka saja:", "  baca:", "");
	law_edit(&w, bukti, "    oleh: keluarga\n", "    oleh: anak\n");
	law_refused(&w, bukti, -1, "hasilnya: dikecualikan; oleh: keluarga.");
	assert_int_equal(w.problems.n, 1);
}
