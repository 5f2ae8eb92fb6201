/* Reading the tests of rules. */
#include "law/read.h"
#include "law_world.h"

static struct law_world w;

static const char larangan[] = "aturan/larangan.nt";

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

static void test_tests__are_read_with_what_they_expect(void **state)
{
	const struct rule *r;
	struct facts facts;

	(void)state;
	law_load_well(&w, 0);
	r = rule("larangan");
	assert_true(str_eq(r->test[0].name, STR("pns suka")));
	assert_int_equal(r->test[0].expected, OUTCOME_MET);
	assert_int_equal(r->test[0].fact_n, 5);
	assert_true(r->test[0].has_levels);
	assert_int_equal(r->test[0].level_n, 1);
	assert_true(str_eq(r->test[8].by, STR("akun_palsu")));
	assert_int_equal(r->test[8].expected, OUTCOME_EXCEPTED);
	assert_true(r->test[9].has_needs);
	assert_int_equal(bits_count(&r->test[9].needs), 4);
	assert_int_equal(r->test[0].varied, FACT_NONE);
	test_facts(&r->test[4], &facts);
	assert_int_equal(facts.item[fact_find(&w.book->facts, STR("perbuatan"))].set, 4);
	assert_int_equal(facts.item[fact_find(&w.book->facts, STR("akun"))].source, FACT_UNKNOWN);
}

static void test_tests__run_once_a_value(void **state)
{
	const struct rule *r;

	(void)state;
	law_edit(&w, larangan, "status_pelaku: lain\n", "status_pelaku: lain | ?|pppk\n");
	law_load_well(&w, 0);
	r = rule("larangan");
	assert_int_equal(r->test_n, 14);
	for (size_t i = 3; i < 6; i++) {
		assert_true(str_eq(r->test[i].name, STR("orang lain")));
		assert_int_equal(r->test[i].varied, w.book->facts.status);
	}
	assert_int_equal(r->test[3].fact_n, 5);
	assert_int_equal(r->test[4].fact_n, 4); /* "?": not known */
}

static void test_tests__an_earlier_one_with_alternatives_is_its_first(void **state)
{
	struct facts facts;

	(void)state;
	law_edit(&w, larangan, "status_pelaku: pns\n", "status_pelaku: pns | pppk\n");
	law_edit(&w, larangan, "    tingkat: moral\n  pppk:", "  pppk:");
	law_load_well(&w, 0);
	test_facts(&rule("larangan")->test[3], &facts);
	assert_int_equal(facts.item[w.book->facts.status].set, 1);
}

static void test_tests__that_make_no_sense_are_refused(void **state)
{
	static const char start[] = "Uji berisi \"fakta\", atau \"seperti\" dengan \"ubah\".";
	static const char fits[] =
		"\"oleh\" hanya untuk dikecualikan, \"tanyakan\" untuk belum cukup, "
		"\"tingkat\" untuk melanggar.";
	static const struct law_fault faults[] = {
		{"  pns suka:\n", "  uji satu: a\n  pns suka:\n", 78, "\"uji satu\" harus berupa"},
		{"    harap: melanggar\n", "", 78, "Kunci \"harap\" wajib ada"},
		{"    harap: melanggar\n    tingkat: moral\n", "    harap: boleh\n", 85,
		 "\"harap\" harus melanggar, tidak, dikecualikan, belum cukup, atau tidak "
		 "berlaku."},
		{"      status_pelaku: pns\n", "      status: pns\n", 80,
		 "Fakta \"status\" tidak dikenal"},
		{"      status_pelaku: pns\n", "      status_pelaku: asn\n", 80,
		 "status_pelaku: asn bukan salah satu nilainya"},
		{"      status_pelaku: pns\n", "      status_pelaku:\n        - pns\n", 80,
		 "bukan salah satu nilainya"},
		{"      niat: ya\n", "      niat: ya, tidak\n", 82, "pilih satu nilai saja"},
		{"      perbuatan: bagi\n", "      perbuatan: bagi | \n", 96,
		 "bukan salah satu nilainya"},
		{"      perbuatan: bagi\n", "      perbuatan: bagi | suka\n      niat: ya | ya\n",
		 97, "Hanya satu fakta boleh memakai \"|\" dalam satu uji"},
		{"    seperti: pns suka\n", "    fakta:\n      niat: ya\n    seperti: pns suka\n",
		 87, start},
		{"    seperti: pns suka\n", "    fakta:\n      niat: ya\n", 87, start},
		{"    seperti: pns suka\n", "", 87, start},
		{"    ubah:\n      status_pelaku: pppk\n", "", 87, start},
		{"    seperti: pns suka\n    ubah:\n      status_pelaku: pppk\n", "", 87, start},
		{"    seperti: pns suka\n", "    seperti: pns\n", 88,
		 "Tidak ada uji \"pns\" sebelum ini"},
		{"    seperti: pns suka\n", "    seperti: pppk\n", 88,
		 "Tidak ada uji \"pppk\" sebelum ini"},
		{"    ubah:\n      status_pelaku: pppk\n", "    ubah: pppk\n", 89,
		 "\"ubah\" harus berupa baris-baris"},
		{"    tingkat: moral\n  pppk:", "    tingkat: moral\n    oleh: akun_palsu\n  pppk:",
		 78, fits},
		{"    tingkat: moral\n  pppk:", "    tanyakan: niat\n  pppk:", 78, fits},
		{"    oleh: akun_palsu\n", "    oleh: akun_palsu\n    tingkat: -\n", 123, fits},
		{"tanyakan: status_pelaku,", "tanyakan: status,", 133,
		 "Fakta \"status\" tidak dikenal"},
		{"tanyakan: status_pelaku,", "tanyakan: ,", 133, "1 sampai 64 nama"},
		{"    tingkat: moral\n  pppk:", "    tingkat: morel\n  pppk:", 86,
		 "Tingkat \"morel\" tidak dikenal"},
		{"    tingkat: moral\n  pppk:", "    tingkat:\n  pppk:", 86,
		 "Tingkat \"\" tidak dikenal"},
		{"    tingkat: moral\n  pppk:",
		 "    tingkat: moral,moral,moral,moral,moral,moral,moral,moral,moral\n  pppk:", 86,
		 "Lebih dari 8 tingkat"},
	};

	(void)state;
	LAW_FAULTS(&w, larangan, faults);
}

static void test_tests__must_be_there(void **state)
{
	(void)state;
	law_cut(&w, larangan, "uji:\n", NULL, "uji:\n  {}\n");
	law_refused_once(&w, larangan, 77, "\"uji\" tidak boleh kosong");
	law_edit(&w, larangan, "uji:\n  {}\n", "uji: nanti\n");
	law_refused_once(&w, larangan, 77, "\"uji\" harus berupa baris-baris");
}

static void test_tests__have_no_more_than_16_alternatives(void **state)
{
	struct buf days = BUF_INIT(&w.arena, 1000);

	(void)state;
	for (int i = 1; i <= 16; i++)
		buf_printf(&days, "%s2024-01-%02d", i > 1 ? " | " : "", i);
	law_edit(&w, larangan, "tanggal_perbuatan: 2024-09-21",
		 str_printf(&w.arena, "tanggal_perbuatan: " STR_FMT, STR_ARG(buf_str(&days))).p);
	law_load_well(&w, RULEBOOK_TESTS);
	assert_int_equal(rule("larangan")->test_n, 27);
	law_edit(&w, larangan, "2024-01-16", "2024-01-16 | 2024-01-17");
	law_refused_once(&w, larangan, 116, "Lebih dari 16 pilihan");
}

static void test_tests__are_no_more_than_200(void **state)
{
	(void)state;
	law_edit(&w, larangan, "  membagi:\n",
		 str_printf(&w.arena, "%s  membagi:\n",
			    law_entries(
				    &w,
				    "  uji %zu:\n    seperti: pns suka\n    ubah:\n      niat: ya\n"
				    "    harap: melanggar\n",
				    188))
			 .p);
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_int_equal(rule("larangan")->test_n, 200);
	law_edit(&w, larangan, "  membagi:\n",
		 "  satu lagi:\n    fakta:\n      niat: tidak\n    harap: tidak\n  membagi:\n");
	law_refused_once(&w, larangan, 139 + 5 * 188 + 4, "Lebih dari 200 uji");
}
