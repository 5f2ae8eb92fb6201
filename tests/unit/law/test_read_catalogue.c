/* Reading facts, acts, instruments, sanctions, bodies, questions and what triage learns from. */
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

static const struct fact *fact(const char *name)
{
	return &w.book->facts.item[fact_find(&w.book->facts, str_from(name))];
}

/* ---- fakta/ ---- */

#define ASK "  tanya:\n    id: Apa\n    en: What\n"

static void test_facts__are_read_with_their_values(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(fact("perbuatan")->kind, FACT_SET);
	assert_int_equal(fact("perbuatan")->value_n, 3);
	assert_true(str_eq(fact("perbuatan")->value[2].name, STR("baca")));
	assert_true(str_eq(fact("perbuatan")->help.id, STR("Boleh banyak")));
	assert_int_equal(fact("niat")->kind, FACT_CHOICE);
	assert_true(fact("niat")->yes_no);
	assert_true(fact("niat")->judged);
	assert_true(text_is(fact("niat")->proof));
	assert_int_equal(fact("niat")->presumed, FACT_NONE);
	assert_int_equal(fact("akun")->presumed, 0);
	assert_int_equal(fact("tanggal_penetapan")->kind, FACT_DAY);
	assert_true(str_eq(fact("tanggal_penetapan")->stage, STR("penetapan")));
	assert_true(str_eq(fact("status_pelaku")->file->path, STR("fakta/10.nt")));
	assert_int_equal(fact("perbuatan")->line, 47);
}

static void test_facts__that_make_no_sense_are_refused(void **state)
{
	static const char values[] = "\"nilai\" harus berupa \"ya, tidak\", \"tanggal\", atau 2 "
				     "sampai 40 nilai dengan judulnya.";
	static const struct law_fault faults[] = {
		{NULL, "- niat\n", 1, "baris-baris \"kunci: nilai\""},
		{NULL, "Niat:\n" ASK "  nilai: ya, tidak\n", 1, "Nama \"Niat\" hanya boleh"},
		{NULL, "niat: ya\n", 1, "\"niat\" harus berupa baris-baris"},
		{NULL, "niat:\n  nilai: ya, tidak\n", 1, "Kunci \"tanya\" wajib ada"},
		{NULL, "niat:\n" ASK "  nilai: ya\n", 5, values},
		{NULL, "niat:\n" ASK "  nilai:\n    {}\n", 5, values},
		{NULL, "niat:\n" ASK "  nilai:\n    [a, b]\n", 5, values},
		{NULL, "niat:\n" ASK "  nilai:\n    a:\n      id: A\n      en: A\n", 5, values},
		{NULL, "niat:\n" ASK "  nilai:\n    a b:\n      id: A\n      en: A\n    b: B\n", 6,
		 "Nama \"a b\" hanya boleh"},
		{NULL, "niat:\n" ASK "  nilai:\n    a: A\n    b: B\n", 6,
		 "\"a\" harus ditulis dalam dua bahasa"},
		{NULL, "niat:\n" ASK "  nilai: tanggal\n  boleh banyak: ya\n", 1,
		 "\"boleh banyak\" hanya untuk daftar nilai"},
		{NULL, "niat:\n" ASK "  nilai: ya, tidak\n  boleh banyak: ya\n", 1,
		 "\"boleh banyak\" hanya untuk daftar nilai"},
		{NULL, "niat:\n" ASK "  nilai: ya, tidak\n  anggap: mungkin\n", 6,
		 "\"anggap\" harus salah satu nilai fakta ini"},
		{NULL, "niat:\n" ASK "  nilai: tanggal\n  anggap: 2024-01-01\n", 6,
		 "\"anggap\" harus salah satu nilai"},
		{NULL, "niat:\n" ASK "  nilai: ya, tidak\n  anggap:\n    [ya]\n", 6,
		 "\"anggap\" harus salah satu nilai"},
		{NULL, "niat:\n" ASK "  nilai: ya, tidak\n  dari: tahapan penetapan\n", 6,
		 "\"dari\" hanya untuk fakta tanggal, dan berbunyi: tahapan NAMA."},
		{NULL, "niat:\n" ASK "  nilai: tanggal\n  dari: penetapan\n", 6,
		 "\"dari\" hanya untuk fakta tanggal"},
		{NULL, "niat:\n" ASK "  nilai: tanggal\n  dari:\n    {}\n", 6,
		 "\"dari\" hanya untuk fakta tanggal"},
		{NULL, "niat:\n" ASK "  nilai: tanggal\n  dari: tahapan Penetapan\n", 6,
		 "Nama \"Penetapan\" hanya boleh"},
	};

	(void)state;
	LAW_FAULTS(&w, "fakta/10.nt", faults);
}

static void test_facts__have_no_more_than_40_values(void **state)
{
	const char *values = law_entries(&w, "    v%zu:\n      id: V\n      en: V\n", 40);

	(void)state;
	law_put(&w, "fakta/20.nt", str_printf(&w.arena, "tes:\n" ASK "  nilai:\n%s", values).p);
	law_refused_once(&w, "fakta/20.nt", 1, "Fakta \"tes\" tidak dipakai aturan mana pun");
	law_edit(&w, "fakta/20.nt", "    v39:", "    lain:\n      id: L\n      en: L\n    v39:");
	law_refused_once(&w, "fakta/20.nt", 5, "2 sampai 40 nilai");
}

static void test_facts__are_told_where_they_are_already(void **state)
{
	(void)state;
	law_put(&w, "fakta/20.nt", "niat:\n" ASK "  nilai: ya, tidak\n");
	law_refused_once(&w, "fakta/20.nt", 1, "Fakta \"niat\" sudah ada di fakta/10.nt.");
}

static void test_facts__are_no_more_than_256(void **state)
{
	(void)state;
	law_put(&w, "fakta/20.nt", law_entries(&w, "f%zu:\n" ASK "  nilai: ya, tidak\n", 248));
	law_refused_once(&w, "fakta/20.nt", 1 + 5 * 247, "Lebih dari 256 fakta");
	law_put(&w, "fakta/20.nt", law_entries(&w, "f%zu:\n" ASK "  nilai: ya, tidak\n", 247));
	law_refused(&w, "fakta/20.nt", 1, "Fakta \"f0\" tidak dipakai");
}

/* ---- kategori.nt, peraturan.nt ---- */

static void test_categories__are_no_more_than_64(void **state)
{
	static const char one[] =
		"c%zu:\n  judul:\n    id: a\n    en: b\n  keterangan:\n    id: a\n"
		"    en: b\n  gambar: x\n";
	static const struct law_fault faults[] = {
		{NULL, "- medsos\n", 1, "baris-baris \"kunci: nilai\""},
		{"  gambar: hak\n", "", 9, "Kunci \"gambar\" wajib ada"},
	};

	(void)state;
	LAW_FAULTS(&w, "kategori.nt", faults);
	law_edit(&w, "kategori.nt",
		 "medsos:", str_printf(&w.arena, "%smedsos:", law_entries(&w, one, 62)).p);
	law_load_well(&w, 0);
	assert_int_equal(w.book->category_n, 64);
	law_edit(&w, "kategori.nt", "medsos:", str_printf(&w.arena, "%smedsos:", "y:\n").p);
	law_refused_once(&w, "kategori.nt", 1, "Lebih dari 64 kategori");
}

static void test_instruments__are_read(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(w.book->instrument_n, 2);
	assert_true(str_eq(w.book->instrument[0].wrong[0], STR("PP 11/2001")));
	assert_int_equal(w.book->instrument[0].source_n, 1);
	assert_int_equal(w.book->instrument[1].wrong_n, 0);
	assert_int_equal(w.book->instrument[1].confidence, CONFIDENCE_SECONDARY);
	assert_int_equal(w.book->instrument[1].line, 15);
}

/* ---- sanksi.nt ---- */

static void test_sanctions__are_read_with_what_replaces_them(void **state)
{
	const struct sanction *s;

	(void)state;
	law_load_well(&w, 0);
	s = rulebook_sanction(w.book, STR("potongan"));
	assert_true(s->dormant);
	assert_ptr_equal(s->instead, rulebook_sanction(w.book, STR("pernyataan")));
	assert_false(s->instead->dormant);
	assert_null(s->instead->instead);
	assert_ptr_equal(s->level, rulebook_level(w.book, STR("sedang")));
	assert_ptr_equal(s->instrument, rulebook_instrument(w.book, STR("uu-2")));
	assert_true(str_eq(s->article, STR("Pasal 8")));
	assert_int_equal(s->by_task_n, 0);
	assert_null(s->level->again);
	law_edit(&w, "sanksi.nt", "    keadaan: diatur",
		 "    oleh: pengawasan\n    keadaan: diatur");
	law_edit(&w, "sanksi.nt", "    urut: 20\n", "    urut: 20\n    pengulangan: berat\n");
	law_load_well(&w, 0);
	s = rulebook_sanction(w.book, STR("potongan"));
	assert_int_equal(s->by_task_n, 1);
	assert_ptr_equal(s->by_task[0], rulebook_task(w.book, STR("pengawasan")));
	assert_ptr_equal(s->level->again, rulebook_level(w.book, STR("berat")));
}

static void test_sanctions__that_make_no_sense_are_refused(void **state)
{
	static const char instead[] =
		"\"pengganti\" hanya untuk sanksi yang belum dapat dijatuhkan, "
		"dan menyebut sanksi lain yang dapat dijatuhkan.";
	static const struct law_fault faults[] = {
		{NULL, "- tingkat\n", 1, "baris-baris"},
		{NULL, "tingkat:\n  {}\nsanksi:\n  {}\n", 1, "sedikitnya dua tingkat"},
		{NULL, "tingkat: ya\nsanksi:\n  {}\n", 1, "\"tingkat\" harus berupa baris-baris"},
		{NULL, "tingkat:\n  {}\nsanksi: ya\n", 3, "\"sanksi\" harus berupa baris-baris"},
		{NULL, "tingkat:\n  {}\n", 1, "Kunci \"sanksi\" wajib ada"},
		{NULL, "tingkat:\n  moral:\n    urut: 1\nsanksi:\n  {}\n", 1,
		 "\"tingkat\" berisi sedikitnya dua tingkat"},
		{"  moral:\n", "  Moral:\n", 8, "Nama \"Moral\" hanya boleh"},
		{"    urut: 10\n", "", 8, "Kunci \"urut\" wajib ada"},
		{"urut: 20", "urut: 10", 17,
		 "Tingkat harus ditulis dari yang teringan (urut menaik)"},
		{"urut: 20", "urut: 5", 17, "urut menaik"},
		{"  potongan:\n", "  Potongan:\n", 37, "Nama \"Potongan\" hanya boleh"},
		{"    tingkat: moral\n", "", 24, "Kunci \"tingkat\" wajib ada"},
		{"      pasal: Pasal 15\n", "", 29, "Kunci \"pasal\" wajib ada"},
		{"    dasar:\n      peraturan: pp-1\n      pasal: Pasal 15\n", "    dasar: pp-1\n",
		 29, "\"dasar\" harus berupa baris-baris"},
		{"keadaan: diatur,", "keadaan: belum diatur,", 48,
		 "\"keadaan\" harus salah satu dari: dapat dijatuhkan, diatur, belum dapat "
		 "dijatuhkan."},
		{"    urut: 20\n", "    urut: 20\n    pengulangan: entah\n", 18,
		 "\"pengulangan\" menyebut tingkat yang lebih berat"},
		{"    urut: 20\n", "    urut: 20\n    pengulangan: sedang\n", 18, "lebih berat"},
		{"    keyakinan: diperdebatkan\n",
		 "    oleh: memasak\n    keyakinan: diperdebatkan\n", 50,
		 "Tugas \"memasak\" tidak dikenal; tulis dahulu di badan.nt"},
		{"pengganti: pernyataan", "pengganti: teguran", 49, instead},
		{"pengganti: pernyataan", "pengganti: potongan", 49, instead},
		{"keadaan: diatur, belum dapat dijatuhkan", "keadaan: dapat dijatuhkan", 49,
		 instead},
	};

	(void)state;
	LAW_FAULTS(&w, "sanksi.nt", faults);
}

/* ---- badan.nt ---- */

static void test_bodies__hold_tasks_one_after_the_other(void **state)
{
	const struct task *t;
	day first = 0, gap = 0, later = 0, before = 0;

	(void)state;
	law_load_well(&w, 0);
	t = rulebook_task(w.book, STR("pengawasan"));
	assert_true(day_parse(STR("2014-01-01"), &first) && day_parse(STR("2024-09-04"), &gap) &&
		    day_parse(STR("2024-09-05"), &later) && day_parse(STR("2013-12-31"), &before));
	assert_null(task_holder(t, before));
	assert_true(str_eq(task_holder(t, first)->body->name, STR("lama")));
	assert_true(str_eq(task_holder(t, gap - 1)->body->name, STR("lama")));
	assert_null(task_holder(t, gap));
	assert_true(str_eq(task_holder(t, later)->body->name, STR("baru")));
	assert_true(text_is(task_holder(t, later)->note));
	law_edit(&w, "badan.nt", "2024-09-05 s.d.", "2024-09-04 s.d.");
	law_load_well(&w, 0);
	assert_non_null(task_holder(rulebook_task(w.book, STR("pengawasan")), gap));
}

static void test_bodies__that_make_no_sense_are_refused(void **state)
{
	static const char overlap[] =
		"Pemegang tugas harus urut menurut hari pertama dan tidak boleh "
		"tumpang tindih.";
	static const struct law_fault faults[] = {
		{NULL, "- badan\n", 1, "baris-baris"},
		{NULL, "badan:\n  {}\n", 1, "Kunci \"tugas\" wajib ada"},
		{NULL, "badan: a\ntugas:\n  {}\n", 1, "\"badan\" harus berupa baris-baris"},
		{NULL, "badan:\n  {}\ntugas: a\n", 3, "\"tugas\" harus berupa baris-baris"},
		{"  lama:\n", "  Lama:\n", 2, "Nama \"Lama\" hanya boleh"},
		{"      en: Old body\n", "", 3, "\"judul\" harus ditulis dalam dua bahasa"},
		{"  pengawasan:\n", "  pengawasan-asn:\n", 14,
		 "Nama \"pengawasan-asn\" hanya boleh"},
		{"      en: Oversight\n", "", 15, "\"judul\" harus ditulis dalam dua bahasa"},
		{"        keyakinan: pasti\n", "", 19, "Kunci \"keyakinan\" wajib ada"},
		{"2024-09-05 s.d.", "2024-09-03 s.d.", 28, overlap},
		{"2024-09-05 s.d.", "2013-01-01 s.d.", 28, overlap},
		{"s.d. 2024-09-03", "s.d. sekarang", 28, overlap},
	};

	(void)state;
	LAW_FAULTS(&w, "badan.nt", faults);
}

static void test_bodies__a_task_may_have_no_holder(void **state)
{
	(void)state;
	law_edit(&w, "badan.nt", "  pengawasan:\n",
		 "  lain:\n    judul:\n      id: a\n      en: b\n    pemegang:\n      []\n  "
		 "pengawasan:\n");
	law_load_well(&w, 0);
	assert_null(task_holder(rulebook_task(w.book, STR("lain")), 0));
	law_edit(&w, "badan.nt", "pemegang:\n      []", "pemegang: lama");
	law_refused_once(&w, "badan.nt", 18, "\"pemegang\" harus berupa daftar");
}

/* ---- tanya/ ---- */

#define QUESTION                                                                                  \
	"q01:\n  tanya:\n    id: Boleh?\n    en: May I?\n  jawab:\n    id: Ya\n    en: Yes\n"     \
	"  kata: boleh\n  dasar:\n    id: UU\n    en: Law\n  tanggal: 2024\n  keyakinan: pasti\n" \
	"  resmi: ya\n  kategori: medsos\n  aturan: larangan, hak-memilih\n"
#define OPINION                                                                                \
	"    -\n      oleh:\n        id: Badan\n        en: Body\n      tanggal: 2024-01-01\n" \
	"      kata: tidak\n      isi:\n        id: Jangan\n        en: Do not\n"

static void test_questions__are_read(void **state)
{
	const struct question *q;

	(void)state;
	law_put(&w, "tanya/a.nt", QUESTION "  pendapat:\n" OPINION OPINION);
	law_edit(&w, "tanya/a.nt", "keyakinan: pasti", "keyakinan: diperdebatkan");
	law_load_well(&w, 0);
	q = rulebook_question(w.book, STR("q01"));
	assert_non_null(q);
	assert_null(rulebook_question(w.book, STR("q02")));
	assert_int_equal(q->word, ANSWER_ALLOWED);
	assert_true(q->official);
	assert_int_equal(q->rule_n, 2);
	assert_ptr_equal(q->category[0], &w.book->category[0]);
	assert_int_equal(q->opinion_n, 2);
	assert_int_equal(q->opinion[1].word, ANSWER_FORBIDDEN);
	assert_true(str_eq(q->file->path, STR("tanya/a.nt")));
	law_edit(&w, "tanya/a.nt", "resmi: ya", "resmi: tidak");
	law_load_well(&w, 0);
	assert_false(w.book->question[0].official);
}

static void test_questions__that_make_no_sense_are_refused(void **state)
{
	static const char opinions[] =
		"Jawaban yang diperdebatkan harus menyebut sedikitnya dua \"pendapat\"";
	static const struct law_fault faults[] = {
		{NULL, "- q01\n", 1, "baris-baris"},
		{NULL, "Q01:\n", 1, "Nama \"Q01\" hanya boleh"},
		{"  kata: boleh\n", "", 1, "Kunci \"kata\" wajib ada"},
		{"resmi: ya", "resmi: mungkin", 14, "\"resmi\" harus berisi ya atau tidak"},
		{"resmi: ya", "resmi:\n    [ya]", 14, "\"resmi\" harus berisi ya atau tidak"},
		{"keyakinan: pasti", "keyakinan: diperdebatkan", 1, opinions},
		{"  resmi: ya\n", "  resmi: ya\n  pendapat: ada\n", 15,
		 "\"pendapat\" harus berupa daftar"},
		{"  resmi: ya\n", "  resmi: ya\n  pendapat:\n    - ada\n", 16,
		 "Bagian ini harus berupa"},
		{"aturan: larangan", "aturan: larang", 1, "Tidak ada aturan \"larang\""},
	};

	(void)state;
	law_put(&w, "tanya/a.nt", QUESTION);
	LAW_FAULTS(&w, "tanya/a.nt", faults);
	law_put(&w, "tanya/a.nt", QUESTION "  pendapat:\n" OPINION);
	law_edit(&w, "tanya/a.nt", "keyakinan: pasti", "keyakinan: diperdebatkan");
	law_refused_once(&w, "tanya/a.nt", 1, opinions);
}

static void test_questions__are_told_where_they_are_already(void **state)
{
	(void)state;
	law_put(&w, "tanya/a.nt", QUESTION);
	law_put(&w, "tanya/b.nt", QUESTION);
	law_refused_once(&w, "tanya/b.nt", 1, "Pertanyaan \"q01\" sudah ada di tanya/a.nt.");
}

#define SHORT_QUESTION                                                                   \
	":\n  tanya:\n    {id: a, en: b}\n  jawab:\n    {id: a, en: b}\n  kata: boleh\n" \
	"  dasar:\n    {id: a, en: b}\n  tanggal: -\n  keyakinan: pasti\n  resmi: ya\n"

static void test_questions__are_no_more_than_2000(void **state)
{
	(void)state;
	law_put(&w, "tanya/a.nt", law_entries(&w, "p%zu" SHORT_QUESTION, 1000));
	law_put(&w, "tanya/b.nt", law_entries(&w, "q%zu" SHORT_QUESTION, 1000));
	law_load_well(&w, 0);
	assert_int_equal(w.book->question_n, 2000);
	law_put(&w, "tanya/c.nt", QUESTION);
	law_refused_once(&w, "tanya/c.nt", 1, "Lebih dari 2000 pertanyaan");
}

/* ---- contoh/, singkatan.nt, triase.nt ---- */

static void test_examples__are_of_a_category_or_of_none(void **state)
{
	static const struct law_fault faults[] = {
		{NULL, "- a\n", 1, "baris-baris"},
		{NULL, "medos:\n  - a\n", 1,
		 "Kategori \"medos\" tidak dikenal; tulis dahulu di kategori.nt."},
		{NULL, "medsos: a\n", 1, "\"medsos\" harus berupa daftar"},
		{NULL, "lain:\n  - a\n  -\n", 3, "Kalimat contoh harus berisi 1 sampai 2000 huruf"},
		{NULL, "lain:\n  -\n    - a\n", 2, "Kalimat contoh harus berisi"},
	};

	(void)state;
	law_put(&w, "contoh/a.nt", "medsos:\n  - ia suka\nlain:\n  - jalan rusak\n");
	law_load_well(&w, 0);
	assert_int_equal(w.book->sentence_n, 12);
	assert_true(str_eq(w.book->sentence[0].text, STR("ia suka")));
	assert_int_equal(w.book->sentence[0].category, 0);
	assert_int_equal(w.book->sentence[1].category, -1);
	LAW_FAULTS(&w, "contoh/a.nt", faults);
}

static void test_examples__are_no_longer_than_2000(void **state)
{
	char *text = arena_alloc(&w.arena, 2100);

	(void)state;
	memcpy(text, "lain:\n  - ", 10);
	memset(text + 10, 'a', 2000);
	law_put(&w, "contoh/a.nt", text);
	law_load_well(&w, 0);
	memset(text + 10, 'a', 2001);
	law_put(&w, "contoh/a.nt", text);
	law_refused_once(&w, "contoh/a.nt", 2, "1 sampai 2000 huruf");
}

static void test_examples__are_no_more_than_5000(void **state)
{
	(void)state;
	law_put(&w, "contoh/a.nt", law_entries(&w, "- %zu\n", 1));
	law_put(&w, "contoh/a.nt",
		str_printf(&w.arena, "lain:\n%s", law_entries(&w, "  - a%zu\n", 4000)).p);
	law_put(&w, "contoh/b.nt",
		str_printf(&w.arena, "lain:\n%s", law_entries(&w, "  - b%zu\n", 990)).p);
	law_load_well(&w, 0);
	assert_int_equal(w.book->sentence_n, 5000);
	law_edit(&w, "contoh/b.nt", "  - b0\n", "  - c\n  - b0\n");
	law_refused_once(&w, "aturan/larangan.nt", 76, "Lebih dari 5000 kalimat contoh");
}

static void test_cases__are_read(void **state)
{
	static const struct law_fault faults[] = {
		{NULL, "id: a\n", 1, "Bagian ini harus berupa daftar"},
		{NULL, "- a\n", 1, "Bagian ini harus berupa baris-baris"},
		{NULL, "-\n  id: a\n  kelompok: b\n  teks: c\n", 1, "Kunci \"kategori\" wajib ada"},
	};

	(void)state;
	law_put(&w, "contoh/perkara.nt",
		"-\n  id: a\n  kelompok: b\n  kategori: medsos, bukan_pelanggaran\n  teks: c\n");
	law_load_well(&w, 0);
	assert_int_equal(w.book->real_case_n, 1);
	assert_int_equal(w.book->real_case[0].category_n, 2);
	LAW_FAULTS(&w, "contoh/perkara.nt", faults);
}

static void test_abbreviations__are_sorted(void **state)
{
	static const char remedy[] =
		"Singkatan harus berupa \"pendek: panjang\"; yang pendek dalam "
		"huruf kecil.";
	static const struct law_fault faults[] = {
		{NULL, "- yg\n", 1, "baris-baris"},   {NULL, "yg:\n", 1, remedy},
		{NULL, "yg:\n  - yang\n", 1, remedy}, {NULL, "YG: yang\n", 1, remedy},
		{NULL, "{: yang}\n", 1, remedy},
	};

	(void)state;
	law_put(&w, "singkatan.nt", "yg: yang\np3k: pppk\nasn: aparatur\n");
	law_load_well(&w, 0);
	assert_int_equal(w.book->abbreviation_n, 3);
	assert_true(str_eq(w.book->abbreviation[0].from, STR("asn")));
	assert_true(str_eq(w.book->abbreviation[2].to, STR("yang")));
	LAW_FAULTS(&w, "singkatan.nt", faults);
}

static void test_triage__has_its_settings_or_those_of_the_program(void **state)
{
	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(w.book->triage.one, 850);
	law_put(&w, "triase.nt", "satu: 900\nragu: 200\nkemiringan: 1500\ngeser: -3\nselisih: 4\n");
	law_load_well(&w, 0);
	assert_int_equal(w.book->triage.one, 900);
	assert_int_equal(w.book->triage.offset, -3);
	law_edit(&w, "triase.nt", "geser: -3", "geser: kiri");
	law_refused_once(&w, "triase.nt", 4, "\"geser\" harus berupa bilangan bulat");
}
