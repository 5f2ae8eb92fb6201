/* Reading entries: what each kind of value must look like, and what is said when it does not. */
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

/* `text` n times, `between` in between. */
static const char *repeat(const char *text, size_t n, const char *between)
{
	struct buf b = BUF_INIT(&w.arena, 1 << 20);

	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s%zu", i > 0 ? between : "", text, i);
	return str_cstr(&w.arena, buf_str(&b));
}

static void test_read__a_file_is_dictionaries_of_known_keys(void **state)
{
	static const struct law_fault faults[] = {
		{NULL, "- pp-1\n", 1, "Bagian ini harus berupa baris-baris \"kunci: nilai\""},
		{NULL, "> pp-1\n", 1, "Bagian ini harus berupa baris-baris"},
		{NULL, "pp-1: ya\n", 1, "\"pp-1\" harus berupa baris-baris"},
		{NULL, "pp-1:\n  - ya\n", 1, "\"pp-1\" harus berupa baris-baris"},
		{NULL, "pp-1\n", 1, "diharapkan"},
		{NULL, "# kosong\n", 0, "Berkas kosong"},
		{NULL, "", 0, "Berkas kosong"},
		{"  nomor: 1/2001\n", "", 1, "Kunci \"nomor\" wajib ada"},
		{"  nomor: 1/2001\n", "  nomr: 1/2001\n  nomor: 1\n", 5,
		 "Kunci \"nomr\" tidak dikenal di sini; yang dikenal: judul, nomor, singkat"},
		{"  nomor: 1/2001\n", "  nomor: 1\n  nomor: 2\n", 6, "sudah ada di baris 5"},
	};

	(void)state;
	LAW_FAULTS(&w, "peraturan.nt", faults);
}

static void test_read__a_string_is_a_line_that_is_not_empty(void **state)
{
	static const struct law_fault faults[] = {
		{"nomor: 1/2001", "nomor:", 5, "\"nomor\" harus berisi teks"},
		{"nomor: 1/2001", "nomor:\n    - 1", 5, "\"nomor\" harus berisi teks"},
	};

	(void)state;
	LAW_FAULTS(&w, "peraturan.nt", faults);
}

static void test_read__a_text_is_in_two_languages(void **state)
{
	static const char remedy[] = "\"judul\" harus ditulis dalam dua bahasa: id dan en";
	static const struct law_fault faults[] = {
		{"    en: Peraturan satu\n", "", 2, remedy},
		{"    id: Peraturan satu\n", "", 2, remedy},
		{"    en: Peraturan satu\n", "    en:\n", 2, remedy},
		{"    id: Peraturan satu\n", "    id:\n", 2, remedy},
		{"    en: Peraturan satu\n", "    en: One\n    jv: Siji\n", 2, remedy},
		{"    id: Peraturan satu\n    en: Peraturan satu\n", "    > Peraturan\n", 2,
		 remedy},
		{"    id: Peraturan satu\n    en: Peraturan satu\n", "    - satu\n    - one\n", 2,
		 remedy},
	};

	(void)state;
	LAW_FAULTS(&w, "peraturan.nt", faults);
}

static void test_read__a_name_is_small_letters_digits_and_a_joint(void **state)
{
	static const struct law_fault ids[] = {
		{"pp-1:", "PP-1:", 1, "\"PP-1\" hanya boleh berisi huruf kecil, angka, dan \"-\""},
		{"pp-1:", "pp_1:", 1, "angka, dan \"-\", 1 sampai 64 huruf"},
		{"pp-1:", "pp 1:", 1, "\"pp 1\" hanya boleh"},
		{"pp-1:", "pp{1:", 1, "\"pp{1\" hanya boleh"},
		{"pp-1:", "pp-1\xc3\xa9:", 1, "hanya boleh"},
		{NULL, "{: a}\n", 1, "\"\" hanya boleh"},
		{"pp-1:", "a23456789-123456789-123456789-123456789-123456789-123456789-12345:", 1,
		 "1 sampai 64 huruf"},
	};
	static const struct law_fault names[] = {
		{"medsos:\n", "media-sosial:\n", 1, "angka, dan \"_\", 1 sampai 48 huruf"},
		{"medsos:\n", "a23456789_123456789_123456789_123456789_12345678x:\n", 1,
		 "1 sampai 48 huruf"},
	};

	(void)state;
	LAW_FAULTS(&w, "peraturan.nt", ids);
	LAW_FAULTS(&w, "kategori.nt", names);
}

static void test_read__a_name_of_all_letters_and_lengths_that_are_allowed(void **state)
{
	(void)state;
	law_edit(&w, "peraturan.nt", "uu-2:",
		 "az09-456789-123456789-123456789-123456789-123456789-123456789-12:\n  judul:\n"
		 "    id: a\n    en: b\n  nomor: -\n  singkat: -\n  keadaan:\n    id: a\n"
		 "    en: b\n  keyakinan: pasti\nuu-2:");
	law_edit(&w, "kategori.nt", "bukan_pelanggaran:",
		 "az09_456789_123456789_123456789_123456789_123456:\n  judul:\n    id: a\n"
		 "    en: b\n  keterangan:\n    id: a\n    en: b\n  gambar: x\nbukan_pelanggaran:");
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_int_equal(w.book->instrument_n, 3);
	assert_int_equal(w.book->category_n, 3);
	assert_int_equal(w.book->category[2].index, 2);
}

static void test_read__a_list_has_a_dash_on_each_line(void **state)
{
	static const struct law_fault faults[] = {
		{"salah:\n    - PP 11/2001\n", "salah: PP 11/2001\n", 7,
		 "\"salah\" harus berupa daftar; tiap baris diawali \"- \""},
		{"salah:\n    - PP 11/2001\n", "salah:\n    a: PP 11/2001\n", 7,
		 "\"salah\" harus berupa daftar"},
		{"    - PP 11/2001\n", "    - PP 11/2001\n    -\n", 9,
		 "Bagian ini harus berisi teks"},
		{"    - PP 11/2001\n", "    -\n      - PP 11/2001\n", 8,
		 "Bagian ini harus berisi teks"},
	};
	char to[] = "- x\n    ", *all = arena_alloc(&w.arena, 1 << 14);

	(void)state;
	LAW_FAULTS(&w, "peraturan.nt", faults);
	for (size_t i = 0; i < 1001; i++)
		memcpy(all + i * (sizeof to - 1), to, sizeof to);
	law_edit(&w, "peraturan.nt", "- PP 11/2001", all);
	law_refused_once(&w, "peraturan.nt", 7, "melebihi 1000 baris");
	law_edit(&w, "peraturan.nt", "- x\n    - x", "- x");
	law_load_well(&w, 0);
	assert_int_equal(w.book->instrument[0].wrong_n, 1000);
}

static void test_read__a_word_is_one_of_those_named(void **state)
{
	static const struct law_fault faults[] = {
		{"keyakinan: pasti", "keyakinan: yakin", 12,
		 "\"keyakinan\" harus salah satu dari: pasti, satu sumber, sekunder, "
		 "diperdebatkan, "
		 "belum terkonfirmasi."},
		{"keyakinan: pasti", "keyakinan: Pasti", 12, "harus salah satu dari"},
		{"keyakinan: pasti", "keyakinan:\n    - pasti", 12, "harus salah satu dari"},
	};

	(void)state;
	LAW_FAULTS(&w, "peraturan.nt", faults);
}

static void test_read__yes_is_ya_or_nothing(void **state)
{
	static const char remedy[] = "\"belum\" harus berisi ya, atau tidak ditulis sama sekali.";
	static const struct law_fault faults[] = {
		{"belum: ya", "belum: tidak", 7, remedy},
		{"belum: ya", "belum: yes", 7, remedy},
		{"belum: ya", "belum:", 7, remedy},
	};

	(void)state;
	LAW_FAULTS(&w, "sanksi.nt", faults);
}

static void test_read__a_number_is_whole_and_of_a_size_that_makes_sense(void **state)
{
	static const char remedy[] =
		"\"urut\" harus berupa bilangan bulat, -1000000 sampai 1000000";
	static const struct law_fault faults[] = {
		{"urut: 30", "urut: 30.5", 22, remedy},
		{"urut: 30", "urut: tiga", 22, remedy},
		{"urut: 30", "urut: 1000001", 22, remedy},
		{"urut: 30", "urut: 99999999999999999999999", 22, remedy},
		{"urut: 0", "urut: -1000001", 6, remedy},
		{"urut: 30", "urut:\n      - 30", 22, remedy},
	};

	(void)state;
	LAW_FAULTS(&w, "sanksi.nt", faults);
	law_edit(&w, "sanksi.nt", "urut: 30", "urut: 1000000");
	law_edit(&w, "sanksi.nt", "urut: 0", "urut: -1000000");
	law_load_well(&w, 0);
	assert_int_equal(w.book->level[0].order, -1000000);
	assert_int_equal(w.book->level[3].order, 1000000);
}

static void test_read__a_period_is_two_days_or_has_no_end(void **state)
{
	static const char remedy[] =
		"\"berlaku\" harus berupa 2024-09-22 s.d. 2024-11-27, atau … s.d. sekarang.";
	static const struct law_fault faults[] = {
		{"berlaku: 2001-01-01 s.d. sekarang", "berlaku: 2001-01-01", 35, remedy},
		{"berlaku: 2001-01-01 s.d. sekarang", "berlaku:", 35, remedy},
		{"berlaku: 2001-01-01 s.d. sekarang", "berlaku: 2001-01-01 sd sekarang", 35,
		 remedy},
		{"berlaku: 2001-01-01 s.d. sekarang", "berlaku: 2001-02-29 s.d. sekarang", 35,
		 remedy},
		{"berlaku: 2001-01-01 s.d. sekarang", "berlaku: sekarang s.d. 2001-01-01", 35,
		 remedy},
		{"berlaku: 2001-01-01 s.d. sekarang", "berlaku: 2001-01-01 s.d. nanti", 35, remedy},
		{"berlaku: 2001-01-01 s.d. sekarang", "berlaku: 2001-01-01 s.d. 2000-12-31", 35,
		 "Hari terakhir mendahului hari pertama"},
	};

	(void)state;
	LAW_FAULTS(&w, "sanksi.nt", faults);
	law_edit(&w, "sanksi.nt", "2001-01-01 s.d. sekarang", "2001-01-01 s.d. 2001-01-01");
	law_load_well(&w, 0);
	assert_int_equal(w.book->sanction[0].valid.from, w.book->sanction[0].valid.to);
	assert_int_equal(w.book->sanction[1].valid.from, DAY_NEVER);
	assert_int_equal(w.book->sanction[1].valid.to, DAY_FOREVER);
}

static void test_read__names_stand_between_commas(void **state)
{
	static const char remedy[] = "\"kategori\" harus berisi 1 sampai 64 nama yang dipisah koma";
	static const struct law_fault faults[] = {
		{"kategori: medsos", "kategori:", 6, remedy},
		{"kategori: medsos", "kategori: medsos,", 6, remedy},
		{"kategori: medsos", "kategori: ,medsos", 6, remedy},
		{"kategori: medsos", "kategori: medsos, , bukan_pelanggaran", 6, remedy},
		{"kategori: medsos", "kategori:\n  - medsos", 6, remedy},
		{"kategori: medsos", "kategori: medsos, medsos", 6, "\"medsos\" tertulis dua kali"},
		{"kategori: medsos", "kategori: medsos, medos", 6,
		 "Kategori \"medos\" tidak dikenal; tulis dahulu di kategori.nt."},
	};

	(void)state;
	LAW_FAULTS(&w, "aturan/larangan.nt", faults);
	law_edit(&w, "aturan/larangan.nt", "kategori: medsos",
		 "kategori: medsos,bukan_pelanggaran ");
	law_load_well(&w, 0);
	assert_int_equal(w.book->rule[1].category_n, 2);
	assert_ptr_equal(w.book->rule[1].category[1], &w.book->category[1]);
}

static void test_read__no_more_than_64_names(void **state)
{
	const char *line = str_printf(&w.arena, "kalah oleh: %s\nbutir", repeat("a", 64, ", ")).p;

	(void)state;
	law_edit(&w, "aturan/larangan.nt", "butir", line);
	law_refused(&w, "aturan/larangan.nt", 7, "Tidak ada aturan \"a0\"");
	law_edit(&w, "aturan/larangan.nt", "a63", "a63, a64");
	law_refused_once(&w, "aturan/larangan.nt", 7, "1 sampai 64 nama");
}

static void test_read__what_is_referred_to_must_be_there(void **state)
{
	static const struct law_fault rule[] = {
		{"ditangani: pengawasan", "ditangani: pengawas", 11,
		 "Tugas \"pengawas\" tidak dikenal; tulis dahulu di badan.nt."},
		{"ditangani: pengawasan", "ditangani:\n  - pengawasan", 11,
		 "Tugas \"\" tidak dikenal"},
		{"peraturan: pp-1", "peraturan: pp-3", 14,
		 "Peraturan \"pp-3\" tidak dikenal; tulis dahulu di peraturan.nt."},
		{"    tingkat: moral", "    tingkat: morel", 57,
		 "Tingkat \"morel\" tidak dikenal; tulis dahulu di sanksi.nt."},
		{"sanksi: pernyataan", "sanksi: teguran", 58,
		 "Sanksi \"teguran\" tidak dikenal; tulis dahulu di sanksi.nt."},
	};
	static const struct law_fault body[] = {
		{"badan: lama", "badan: purba", 20,
		 "Badan \"purba\" tidak dikenal; tulis dahulu di badan.nt."},
	};

	(void)state;
	LAW_FAULTS(&w, "aturan/larangan.nt", rule);
	LAW_FAULTS(&w, "badan.nt", body);
}

static void test_read__all_that_is_wrong_in_an_entry_is_told(void **state)
{
	(void)state;
	law_edit(&w, "peraturan.nt", "  nomor: 1/2001\n  singkat: PP 1/2001\n",
		 "  singkatan: PP 1/2001\n  catatan: x\n");
	law_refused(&w, "peraturan.nt", 5, "\"singkatan\" tidak dikenal");
	law_refused(&w, "peraturan.nt", 6, "\"catatan\" tidak dikenal");
	law_refused(&w, "peraturan.nt", 1, "\"nomor\" wajib ada");
	law_refused(&w, "peraturan.nt", 1, "\"singkat\" wajib ada");
	assert_int_equal(w.problems.n, 4);
}

static void test_read__a_problem_is_one_line_whatever_is_in_a_name(void **state)
{
	(void)state;
	law_edit(&w, "aturan/larangan.nt", "aturan: larangan",
		 "aturan:\n  > larangan\n  > \x1b[31m\x01");
	law_refused_once(&w, "aturan/larangan.nt", 1, "Nama \"larangan  [31m \" hanya boleh");
}
