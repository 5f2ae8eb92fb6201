/* Reading rules: the head and the parts. */
#include "law_world.h"

static struct law_world w;

static const char larangan[] = "aturan/larangan.nt", hak[] = "aturan/hak-memilih.nt";

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

static const struct rule *rule(const char *id)
{
	const struct rule *r = rulebook_rule(w.book, str_from(id), NULL);

	assert_non_null(r);
	return r;
}

/* ---- the head ---- */

static void test_rules__are_read_whole(void **state)
{
	const struct rule *r;

	(void)state;
	law_load_well(&w, 0);
	r = rule("larangan");
	assert_true(str_eq(r->title.en, STR("Support on social media")));
	assert_int_equal(r->kind, RULE_ETHICS);
	assert_true(str_eq(r->number, STR("KE1")));
	assert_int_equal(r->valid.to, DAY_FOREVER);
	assert_int_equal(r->reference, w.book->facts.act_day);
	assert_ptr_equal(r->handled, &w.book->task[0]);
	assert_int_equal(r->basis_n, 2);
	assert_int_equal(r->basis[0].confidence, CONFIDENCE_SURE); /* the rule's */
	assert_int_equal(r->basis[1].confidence, CONFIDENCE_UNCONFIRMED);
	assert_true(text_is(r->basis[1].note));
	assert_int_equal(r->element_n, 4);
	assert_int_equal(r->element[1].condition.op, CONDITION_ANY);
	assert_int_equal(r->exception_n, 1);
	assert_ptr_equal(r->exception[0].basis[0], &r->basis[1]);
	assert_int_equal(r->consequence_n, 2);
	assert_int_equal(r->consequence[1].basis_n, 2);
	assert_int_equal(r->consequence[0].confidence, CONFIDENCE_SURE);
	assert_int_equal(r->consequence[1].confidence, CONFIDENCE_UNCONFIRMED);
	assert_true(text_is(r->advice));
	assert_int_equal(r->example_n, 5);
	assert_int_equal(r->test_n, 12);
	assert_int_equal(bits_count(&r->facts), 6);
	assert_true(str_eq(r->file->path, STR("aturan/larangan.nt")));
	assert_int_equal(r->index, 1);
}

static void test_rules__heads_that_make_no_sense_are_refused(void **state)
{
	static const struct law_fault faults[] = {
		{NULL, "- larangan\n", 1, "baris-baris"},
		{"jenis: kode etik\n", "", 1, "Kunci \"jenis\" wajib ada"},
		{"jenis: kode etik", "jenis: etik", 5,
		 "harus salah satu dari: kode etik, disiplin"},
		{"aturan: larangan", "aturan: Larangan", 1, "Nama \"Larangan\" hanya boleh"},
		{"aturan: larangan", "aturan: lain", 1,
		 "Berkas ini harus bernama aturan/lain.nt atau aturan/lain@2022-09-22.nt."},
		{"acuan: tanggal_perbuatan", "acuan: niat", 9,
		 "\"tanggal acuan\" harus menyebut fakta tanggal"},
		{"acuan: tanggal_perbuatan", "acuan: tanggal", 9, "harus menyebut fakta tanggal"},
		{"  - suka foto calon bupati\n", "", 71, "\"contoh\" berisi sedikitnya 5 kalimat"},
		{"  - suka foto calon bupati\n", "  -\n", 76, "Bagian ini harus berisi teks"},
		{"saran:\n", "uji teks: satu\nsaran:\n", 68, "\"uji teks\" harus berupa daftar"},
		{"saran:\n", "sumber: satu\nsaran:\n", 68, "\"sumber\" harus berupa daftar"},
	};

	(void)state;
	LAW_FAULTS(&w, larangan, faults);
	law_cut(&w, larangan, "contoh:\n", "uji:", "contoh: suka\n");
	law_refused_once(&w, larangan, 71, "\"contoh\" harus berupa daftar");
}

static void test_rules__keep_what_else_their_head_says(void **state)
{
	(void)state;
	law_edit(&w, larangan, "saran:\n",
		 "catatan:\n  id: a\n  en: b\nsumber:\n  - x\nuji teks:\n  - ia suka\n  - ia "
		 "bagi\nsaran:\n");
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_int_equal(rule("larangan")->text_test_n, 2);
	assert_int_equal(rule("larangan")->source_n, 1);
	assert_true(text_is(rule("larangan")->note));
}

static void test_rules__file_may_have_the_first_day_in_its_name(void **state)
{
	(void)state;
	law_copy(&w, "aturan/larangan@2022-09-22.nt", larangan);
	law_put(&w, larangan, NULL);
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	law_copy(&w, "aturan/larangan@2022-09-23.nt", "aturan/larangan@2022-09-22.nt");
	law_refused_once(&w, "aturan/larangan@2022-09-23.nt", 1, "Berkas ini harus bernama");
}

static void test_rules__examples_are_no_longer_than_sentences(void **state)
{
	char *text = arena_alloc(&w.arena, 2100);

	(void)state;
	memset(text, 'a', 2001);
	law_edit(&w, larangan, "suka foto calon bupati", text);
	law_refused_once(&w, larangan, 76, "1 sampai 2000 huruf");
}

/* ---- dasar ---- */

static void test_basis__that_makes_no_sense_is_refused(void **state)
{
	static const struct law_fault faults[] = {
		{"  bukti:\n", "  Bukti:\n", 16, "Nama \"Bukti\" hanya boleh"},
		{"    pasal: -\n", "", 16, "Kunci \"pasal\" wajib ada"},
		{"    dasar: bukti\n", "    dasar: bukti, asas\n", 53,
		 "\"asas\" tidak ada dalam \"dasar\" berkas ini"},
		{"    dasar: bukti\n", "    dasar:\n", 53, "1 sampai 64 nama"},
		{"    dasar: larangan\n", "    dasar: larang\n", 59,
		 "\"larang\" tidak ada dalam \"dasar\""},
		{"    dasar: larangan, bukti\n", "    dasar: bukti, bukti\n", 66,
		 "tertulis dua kali"},
	};

	(void)state;
	LAW_FAULTS(&w, larangan, faults);
	law_cut(&w, larangan, "dasar:\n", "unsur:\n", "dasar: pp-1\n");
	law_refused_once(&w, larangan, 12, "\"dasar\" harus berupa baris-baris");
	law_edit(&w, larangan, "dasar: pp-1\n", "dasar:\n  {}\n");
	law_refused_once(&w, larangan, 12, "\"dasar\" tidak boleh kosong");
}

/* ---- unsur ---- */

#define ELEMENT "  e%zu:\n    bunyi:\n      id: a\n      en: b\n    syarat: niat adalah ya\n"

static void test_elements__that_make_no_sense_are_refused(void **state)
{
	static const struct law_fault faults[] = {
		{"  niat:\n", "  Niat:\n", 37, "Nama \"Niat\" hanya boleh"},
		{"    syarat: niat adalah ya\n", "", 37, "Kunci \"syarat\" wajib ada"},
		{"    syarat: niat adalah ya\n", "    syarat: niat adalah\n", 41,
		 "Syarat harus berupa"},
		{"  niat:\n", "  e: ya\n  niat:\n", 37, "\"e\" harus berupa baris-baris"},
	};

	(void)state;
	LAW_FAULTS(&w, larangan, faults);
	law_cut(&w, larangan, "unsur:\n", "kecuali:\n", "unsur: niat adalah ya\n");
	law_refused_once(&w, larangan, 23, "\"unsur\" harus berupa baris-baris");
	law_edit(&w, larangan, "unsur: niat adalah ya\n", "unsur:\n  {}\n");
	law_refused_once(&w, larangan, 23, "\"unsur\" tidak boleh kosong");
}

static void test_elements__are_no_more_than_16(void **state)
{
	(void)state;
	law_edit(&w, larangan, "kecuali:\n",
		 str_printf(&w.arena, "%skecuali:\n", law_entries(&w, ELEMENT, 12)).p);
	law_load_well(&w, 0);
	assert_int_equal(rule("larangan")->element_n, 16);
	law_edit(
		&w, larangan, "  e11:\n",
		"  x:\n    bunyi:\n      id: a\n      en: b\n    syarat: niat adalah ya\n  e11:\n");
	law_refused_once(&w, larangan, 47 + 5 * 12, "Lebih dari 16 unsur");
}

/* ---- kecuali ---- */

#define EXCEPTION                                                                               \
	"  x%zu:\n    bunyi:\n      id: a\n      en: b\n    syarat: keluarga_calon adalah ya\n" \
	"    dasar: bukti\n"
#define BELOW                                                                             \
	"    kecuali:\n      anak:\n        bunyi:\n          id: a\n          en: b\n"   \
	"        syarat: niat adalah ya\n        dasar: larangan\n        kecuali:\n"     \
	"          cucu:\n            bunyi:\n              id: a\n              en: b\n" \
	"            syarat: niat adalah tidak\n            dasar: bukti\n"               \
	"      kedua:\n        bunyi:\n          id: a\n          en: b\n"                \
	"        syarat: niat adalah tidak\n        dasar: bukti\n"

static void test_exceptions__may_have_exceptions(void **state)
{
	const struct exception *x;

	(void)state;
	law_edit(&w, larangan, "akibat:\n",
		 str_printf(&w.arena, "%s" BELOW "%sakibat:\n", law_entries(&w, EXCEPTION, 1),
			    "  z:\n    bunyi:\n      id: a\n      en: b\n"
			    "    syarat: niat adalah ya\n    dasar: bukti\n")
			 .p);
	law_load_well(&w, 0);
	assert_int_equal(rule("larangan")->exception_n, 3);
	assert_int_equal(rule("larangan")->exception_total, 6);
	x = &rule("larangan")->exception[1];
	assert_int_equal(x->n, 2);
	assert_int_equal(x->number, 1);
	assert_int_equal(x->item[0].number, 2);
	assert_int_equal(x->item[0].item[0].number, 3);
	assert_int_equal(x->item[1].number, 4);
	assert_int_equal(x[1].number, 5);
	assert_int_equal(bits_count(&rule("larangan")->facts), 7);
}

static void test_exceptions__that_make_no_sense_are_refused(void **state)
{
	static const struct law_fault faults[] = {
		{"  akun_palsu:\n", "  akun-palsu:\n", 48, "Nama \"akun-palsu\" hanya boleh"},
		{"    dasar: bukti\n", "", 48, "Kunci \"dasar\" wajib ada"},
		{"akun adalah tidak", "akun adalah palsu", 52, "tidak punya nilai \"palsu\""},
		{"    dasar: bukti\n", "    dasar: bukti\n    kecuali: a\n", 54,
		 "\"kecuali\" harus berupa baris-baris"},
		{"    dasar: bukti\n", "    dasar: bukti\n    kecuali:\n      {}\n", 54,
		 "\"kecuali\" tidak boleh kosong"},
		{"    dasar: bukti\n", "    dasar: bukti\n    kecuali:\n      pakai: larangan\n",
		 55, "\"pakai\" hanya boleh langsung di bawah \"kecuali\" aturan"},
		{"    dasar: bukti\n", "    dasar: bukti\n    kecuali:\n      anak: a\n", 55,
		 "\"anak\" harus berupa baris-baris"},
	};

	(void)state;
	LAW_FAULTS(&w, larangan, faults);
	law_cut(&w, larangan, "kecuali:\n", "akibat:\n", "kecuali: tidak ada\n");
	law_refused_once(&w, larangan, 47, "\"kecuali\" harus berupa baris-baris");
}

static void test_exceptions__are_no_more_than_16_of_all_levels(void **state)
{
	static const char below[] =
		"    kecuali:\n      anak:\n        bunyi:\n          id: a\n          en: b\n"
		"        syarat: niat adalah ya\n        dasar: larangan\n";

	(void)state;
	law_edit(&w, larangan, "akibat:\n",
		 str_printf(&w.arena, "%sakibat:\n", law_entries(&w, EXCEPTION, 15)).p);
	law_load_well(&w, 0);
	assert_int_equal(rule("larangan")->exception_total, 16);
	law_edit(&w, larangan, "akibat:\n", str_printf(&w.arena, "%sakibat:\n", below).p);
	law_refused_once(&w, larangan, 47, "Lebih dari 16 pengecualian, semua tingkat bersama");
	law_edit(&w, larangan, below,
		 "  lagi:\n    bunyi:\n      id: a\n      en: b\n"
		 "    syarat: keluarga_calon adalah ya\n    dasar: bukti\n");
	law_refused_once(&w, larangan, 54 + 6 * 15, "Lebih dari 16 pengecualian.");
}

/* ---- akibat ---- */

#define CONSEQUENCE "  c%zu:\n    tingkat: moral\n    dasar: larangan\n"

static void test_consequences__that_make_no_sense_are_refused(void **state)
{
	static const struct law_fault faults[] = {
		{"    tingkat: moral\n", "", 55, "Kunci \"tingkat\" wajib ada"},
		{"akibat:\n  pns:\n", "akibat:\n  PNS:\n", 55, "Nama \"PNS\" hanya boleh"},
		{"bila: status_pelaku adalah pns", "bila: status_pelaku adalah asn", 56,
		 "tidak punya nilai \"asn\""},
		{"    alasan:\n      id: Tidak ada sumber\n      en: No source\n", "", 60,
		 "Tingkat yang belum ditetapkan harus diberi \"alasan\""},
		{"sanksi: pernyataan", "sanksi: potongan", 58,
		 "Sanksi \"potongan\" bertingkat \"sedang\""},
	};

	(void)state;
	LAW_FAULTS(&w, larangan, faults);
	law_cut(&w, larangan, "akibat:\n", "saran:\n", "akibat: moral\n");
	law_refused_once(&w, larangan, 54, "\"akibat\" harus berupa baris-baris");
	law_edit(&w, larangan, "akibat: moral\n", "akibat:\n  {}\n");
	law_refused_once(&w, larangan, 54, "\"akibat\" tidak boleh kosong");
	law_edit(&w, larangan, "akibat:\n  {}\n", "");
	law_refused_once(&w, larangan, 1, "Larangan harus menyebut \"akibat\"");
	law_edit(&w, larangan, "jenis: kode etik", "jenis: kewajiban");
	law_refused_once(&w, larangan, 71,
			 "\"harap\" harus wajib, tidak, dikecualikan, belum cukup");
}

static void test_consequences__are_no_more_than_8(void **state)
{
	(void)state;
	law_edit(&w, larangan, "akibat:\n",
		 str_printf(&w.arena, "akibat:\n%s", law_entries(&w, CONSEQUENCE, 6)).p);
	law_load_well(&w, 0);
	assert_int_equal(rule("larangan")->consequence_n, 8);
	law_edit(&w, larangan, "  c5:\n", "  x:\n    tingkat: moral\n    dasar: larangan\n  c5:\n");
	law_refused_once(&w, larangan, 54, "Lebih dari 8 akibat");
}

static void test_consequences__a_right_may_have_them(void **state)
{
	(void)state;
	law_edit(&w, hak, "contoh:\n",
		 "akibat:\n  c:\n    tingkat: moral\n    dasar: hak\ncontoh:\n");
	law_load_well(&w, 0);
	assert_int_equal(rule("hak-memilih")->consequence_n, 1);
	assert_false(rule("hak-memilih")->consequence[0].conditional);
}

static void test_rules__have_no_more_than_128_conditions(void **state)
{
	/* 3 elements of one condition, 1 of three, 1 exception, 2 consequences: 9; the group is one
	 */
	(void)state;
	law_edit(&w, larangan, "kecuali:\n",
		 str_printf(&w.arena,
			    "  banyak:\n    bunyi:\n      id: a\n      en: b\n    syarat:\n      "
			    "semua:\n"
			    "%skecuali:\n",
			    law_entries(&w, "        - niat adalah ya\n", 118))
			 .p);
	law_load_well(&w, 0);
	law_edit(&w, larangan, "      semua:\n", "      semua:\n        - niat adalah ya\n");
	law_refused_once(&w, larangan, 1, "Lebih dari 128 syarat dalam satu aturan");
}
