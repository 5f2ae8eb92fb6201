/* Reading procedures: what each part must look like, and where and how it is told
 * when it does not. */
#include "law/procedure.h"
#include "law_world.h"

static struct law_world w;

static const char laporan[] = "prosedur/laporan.nt", p_nt[] = "prosedur/p.nt";

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

/* ---- small procedures, written by their parts ---- */

#define TEXT_AT(indent) indent "judul:\n" indent "  id: a\n" indent "  en: b\n"
#define STEP(name)      "  " name ":\n" TEXT_AT("    ") "    pelaku: terlapor\n"
#define UNLIMITED       "    tenggat: -\n    tanpa tenggat:\n      id: a\n      en: b\n"
#define TO(name, step)  "      " name ":\n" TEXT_AT("        ") "        ke: " step "\n"
#define END             "  z:\n" TEXT_AT("    ") "    penutup:\n      usai:\n        id: a\n        en: b\n"
enum { FIRST_STEP_LINE = 14 };

/* prosedur/p.nt with these steps, the first of which is `a`. */
static void put_steps(const char *steps)
{
	law_put(&w, p_nt,
		str_printf(&w.arena,
			   "prosedur: p\njudul:\n  id: a\n  en: b\nuntuk: perkara\n"
			   "berlaku: 2020-01-01 s.d. sekarang\nkeyakinan: pasti\ndasar:\n  x:\n"
			   "    peraturan: uu-2\n    pasal: -\nmulai: a\nlangkah:\n%suji:\n  u:\n"
			   "    mulai: 2024-10-01\n    harap: a\n",
			   steps)
			.p);
}

static void steps_refused(const char *steps, int line, const char *text)
{
	put_steps(steps);
	law_refused_once(&w, p_nt, line, text);
}

static const struct step *step_of(const char *procedure, const char *step)
{
	const struct procedure *p = procedure_find(w.book, str_from(procedure), NULL);
	const struct step *s = p ? step_find(p, str_from(step)) : NULL;

	if (!s)
		fail_msg("no step %s in %s", step, procedure);
	return s;
}

#define assert_str(s, text) assert_true(str_eq((s), STR(text)))

/* ---- what is read ---- */

static void test_procedure__is_read_with_all_its_parts(void **state)
{
	const struct procedure *p;

	(void)state;
	law_edit(&w, laporan, "keyakinan: pasti\n",
		 "keyakinan: sekunder\ncatatan:\n  id: c\n  en: d\nsumber:\n  - "
		 "https://a.example\n");
	law_load_well(&w, 0);
	p = procedure_find(w.book, STR("laporan"), NULL);
	assert_str(p->title.id, "Laporan");
	assert_str(p->title.en, "Report");
	assert_str(p->note.en, "d");
	assert_false(p->each_subject);
	assert_true(procedure_find(w.book, STR("lanjutan"), NULL)->each_subject);
	assert_int_equal(p->valid.from, law_day("2020-01-01"));
	assert_int_equal(p->valid.to, DAY_FOREVER);
	assert_int_equal(p->confidence, CONFIDENCE_SECONDARY);
	assert_int_equal(p->basis_n, 1);
	assert_int_equal(p->source_n, 1);
	assert_int_equal(p->step_n, 7);
	assert_ptr_equal(p->first, &p->step[0]);
	assert_null(p->entry);
	assert_str(p->file->path, "prosedur/laporan.nt");
}

static void test_procedure__a_step_is_read_with_all_its_parts(void **state)
{
	const struct step *s;

	(void)state;
	law_load_well(&w, 0);
	s = step_of("laporan", "kajian");
	assert_int_equal(s->actor.party, PARTY_TASK);
	assert_ptr_equal(s->actor.task, rulebook_task(w.book, STR("pengawasan")));
	assert_ptr_equal(s->limit, rulebook_limit(w.book, STR("tiga_hari")));
	assert_int_equal(s->document_n, 1);
	assert_ptr_equal(s->document[0], document_find(w.book, STR("surat")));
	assert_int_equal(s->basis_n, 1);
	assert_str(s->reporter_sees.id, "Laporan dikaji");
	assert_false(text_is(s->subject_sees));
	assert_int_equal(s->result_n, 3);
	assert_ptr_equal(s->result[0].to, step_of("laporan", "keputusan"));
	assert_int_equal(s->result[0].basis_n, 1);
	assert_int_equal(s->rung_n, 2);
	assert_int_equal(s->rung[0].action, RUNG_REMINDER);
	assert_ptr_equal(s->rung[0].letter, document_find(w.book, STR("surat")));
	assert_null(s->rung[0].from);
	assert_int_equal(s->rung[1].unit, LIMIT_WORKING_DAYS);
	assert_int_equal(s->rung[1].after, 2);
	assert_int_equal(s->rung[1].to.party, PARTY_PUBLIC);
	assert_int_equal(s->rung[1].basis_n, 1);
	assert_null(s->rung[1].letter);
	assert_int_equal(step_of("laporan", "perbaikan")->actor.party, PARTY_REPORTER);
	assert_null(step_of("laporan", "perbaikan")->limit);
	s = step_of("laporan", "keberatan");
	assert_int_equal(s->actor.party, PARTY_SUBJECT);
	assert_ptr_equal(s->passes, &s->result[0]);
	assert_ptr_equal(s->result[0].opens[0], procedure_find(w.book, STR("lanjutan"), NULL));
	s = step_of("laporan", "selesai");
	assert_true(step_ends(s));
	assert_int_equal(s->closing_n, 2);
	assert_str(s->closing[1].name, "dijalankan");
	assert_str(s->closing[1].title.en, "Carried out");
}

/* ---- the head of a file ---- */

static void test_procedure__the_head_is_refused_where_it_is_wrong(void **state)
{
	static const struct law_fault faults[] = {
		{NULL, "- prosedur\n", 1, "harus berupa baris-baris \"kunci: nilai\""},
		{"prosedur: laporan\n", "", 1, "Kunci \"prosedur\" wajib ada"},
		{"prosedur: laporan", "prosedur: Laporan", 1, "\"Laporan\" hanya boleh berisi"},
		{"prosedur: laporan", "prosedur: lapor", 1,
		 "harus bernama prosedur/lapor.nt atau prosedur/lapor@2020-01-01.nt"},
		{"prosedur: laporan\njudul:\n  id: Laporan\n  en: Report\n",
		 "judul:\n  id: Laporan\n  en: Report\nprosedur: lapor\n", 4, "harus bernama"},
		{"untuk: perkara", "untuk: semua", 5, "salah satu dari: perkara, terlapor"},
		{"2020-01-01 s.d. sekarang", "2020-01-01 s.d. 2019-12-31", 6, "mendahului"},
		{"keyakinan: pasti", "keyakinan: yakin", 7, "harus salah satu dari: pasti"},
		{"  kajian:\n    peraturan: uu-2\n    pasal: Pasal 4\n", "  {}\n", 8,
		 "\"dasar\" tidak boleh kosong"},
		{"  kajian:\n    per", "  Kajian:\n    per", 9, "\"Kajian\" hanya boleh berisi"},
		{"    pasal: Pasal 4\n", "", 9, "Kunci \"pasal\" wajib ada"},
		{"peraturan: uu-2", "peraturan: uu-9", 10, "tulis dahulu di peraturan.nt"},
		{"mulai: kajian\n", "mulai: kajan\n", 12, "Langkah \"kajan\" tidak ada"},
		{"mulai: kajian\n", "mulai: selesai\n", 12, "tidak boleh sebuah penutup"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
}

/* ---- steps ---- */

static void test_procedure__a_step_is_refused_where_it_is_wrong(void **state)
{
	static const struct law_fault faults[] = {
		{"  kajian:\n    judul", "  ka-jian:\n    judul", 14, "\"ka-jian\" hanya boleh"},
		{"      en: Study\n", "", 15, "dalam dua bahasa"},
		{"    pelaku: pengawasan\n", "", 14,
		 "harus punya \"pelaku\", \"tenggat\", dan \"has"},
		{"    tenggat: tiga_hari\n", "", 14, "harus punya \"pelaku\""},
		{"    hasil:\n      terb", "    hasl:\n      terb", 25,
		 "Kunci \"hasl\" tidak dikenal"},
		{"    hasil:\n      berlaku:\n        judul:\n          id: Berlaku\n"
		 "          en: In force\n        ke: selesai\n",
		 "", 127, "harus punya \"pelaku\", \"tenggat\", dan \"hasil\", atau \"penutup\""},
		{"pelaku: pengawasan", "pelaku: kepala", 18,
		 "\"kepala\" bukan tugas di badan.nt dan bukan pelapor, terlapor."},
		{"pelaku: pengawasan", "pelaku: umum", 18, "\"umum\" bukan tugas"},
		{"tenggat: tiga_hari", "tenggat: empat_hari", 19,
		 "\"empat_hari\" tidak ada di tenggat.nt"},
		{"tenggat: tiga_hari", "tenggat: -", 19, "alasannya dalam \"tanpa tenggat\""},
		{"tenggat: -", "tenggat: belum_ada", 58, "hanya untuk \"tenggat: -\""},
		{"dokumen: surat", "dokumen: telegram", 20, "tulis dahulu di dokumen.nt"},
		{"    dasar: kajian\n", "    dasar: kajan\n", 21,
		 "\"kajan\" tidak ada dalam \"dasar\""},
		{"    dasar: kajian\n", "    dasar:\n", 21, "1 sampai 64 nama"},
		{"sejak: terbukti", "sejak:", 96, "\"sejak\" harus berisi teks"},
		{"sejak: terbukti", "sejak: terbang", 96,
		 "tidak ada hasil \"terbang\" yang mendahului langkah ini"},
		{"    tenggat: belum_ada\n", "    tenggat: belum_ada\n    sejak: terbukti\n", 79,
		 "\"sejak\" memerlukan tenggat yang berangka"},
		{"lewat: tetap", "lewat: tatap", 114, "\"tatap\" bukan hasil langkah ini"},
		{"saat: berlaku", "saat: tetap", 133, "\"tetap\" bukan hasil langkah ini"},
		{"tenggat: lima_hari_kerja", "tenggat: belum_ada", 114,
		 "\"lewat\" memerlukan tenggat yang berangka"},
		{"tenggat: tiga_hari\n    saat", "tenggat: belum_ada\n    saat", 133,
		 "\"saat\" memerlukan tenggat"},
		{"tenggat: lima_hari_kerja", "tenggat: sebelum_periksa", 114, "dihitung maju"},
		{"lewat: tetap", "lewat: tetap\n    saat: keberatan", 115, "Pilih salah satu"},
		{"tenggat: tiga_hari", "tenggat: sebelum_periksa", 19,
		 "dihitung mundur memerlukan \"sejak\""},
		{"        ke: pemeriksaan\n", "        ke: keputusan\n", 90,
		 "\"pemeriksaan\" tidak dapat dicapai"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
}

static void test_procedure__since_names_what_comes_before(void **state)
{
	static const struct law_fault faults[] = {
		/* it happens only after the step */
		{"sejak: terbukti", "sejak: berlaku", 96, "\"berlaku\" yang mendahului"},
		/* it ends the matter */
		{"sejak: terbukti", "sejak: tidak_terbukti", 96,
		 "\"tidak_terbukti\" yang mendahului"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
	/* what leads back to it may */
	law_edit(&w, laporan, "sejak: terbukti", "sejak: keberatan");
	law_load_well(&w, 0);
}

static void test_procedure__an_end_has_reasons_and_nothing_to_do(void **state)
{
	static const struct law_fault faults[] = {
		{"    penutup:\n", "    pelaku: terlapor\n    penutup:\n", 144,
		 "\"penutup\" tidak punya \"pelaku\""},
		{"    penutup:\n", "    tenggat: -\n    penutup:\n", 144,
		 "tidak punya \"tenggat\""},
		{"    penutup:\n", "    saat: berlaku\n    penutup:\n", 144,
		 "tidak punya \"saat\""},
		{"    penutup:\n", "    tangga:\n      []\n    penutup:\n", 144, "\"tangga\""},
		{"    penutup:\n", "    penutup:\n      Tidak:\n        id: a\n        en: b\n",
		 145, "\"Tidak\" hanya boleh"},
		{"        en: Carried out\n", "", 148, "dalam dua bahasa"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
	law_cut(&w, laporan, "      tidak_terbukti:\n        id: T", "uji:", "      {}\n");
	law_refused_once(&w, laporan, 144, "\"penutup\" tidak boleh kosong");
	law_edit(&w, laporan, "    penutup:\n      {}\n", "    penutup:\n      - selesai\n");
	law_refused_once(&w, laporan, 144, "\"penutup\" harus berupa baris-baris");
}

static void test_procedure__what_people_see_may_stand_at_an_end(void **state)
{
	(void)state;
	law_edit(&w, laporan, "    penutup:\n",
		 "    pelapor melihat:\n      id: a\n      en: b\n    terlapor melihat:\n      id: "
		 "c\n"
		 "      en: d\n    dasar: kajian\n    penutup:\n");
	law_load_well(&w, 0);
	assert_str(step_of("laporan", "selesai")->subject_sees.en, "d");
}

/* ---- results ---- */

static void test_procedure__a_result_is_refused_where_it_is_wrong(void **state)
{
	static const struct law_fault faults[] = {
		{"      terbukti:\n", "      Terbukti:\n", 26, "\"Terbukti\" hanya boleh"},
		{"      terbukti:\n", "      jeda:\n", 26,
		 "\"jeda\" dan \"lanjut\" sudah ada artinya"},
		{"      terbukti:\n", "      lanjut:\n", 26, "pilih nama lain"},
		{"        ke: keputusan\n", "", 26, "Kunci \"ke\" wajib ada"},
		{"        ke: keputusan\n", "        ke: hukuman\n", 30, "\"hukuman\" tidak ada"},
		{"        dasar: kajian\n", "        dasar: pasal\n", 31,
		 "\"pasal\" tidak ada dalam"},
		{"buka: lanjutan", "buka: entah", 121, "Prosedur \"entah\" tidak ada di prosedur/"},
		{"buka: lanjutan", "buka: entah, lanjutan", 121, "Prosedur \"entah\" tidak ada"},
		{"buka: lanjutan", "buka: lanjutan, lanjutan", 121, "tertulis dua kali"},
		{"buka: lanjutan", "buka: a, b, c, d, e", 121, "paling banyak 4 prosedur"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
	law_cut(&w, laporan, "      terbukti:\n", "    tangga:", "      {}\n");
	law_refused_once(&w, laporan, 25, "\"hasil\" tidak boleh kosong");
}

/* ---- ladders ---- */

static void test_procedure__a_rung_is_refused_where_it_is_wrong(void **state)
{
	static const char remedy[] = "harus berupa N hari atau N hari kerja (N 0 sampai 1000)";
	static const struct law_fault faults[] = {
		{"setelah: 0 hari", "setelah: nol hari", 44, remedy},
		{"setelah: 0 hari", "setelah: -1 hari", 44, remedy},
		{"setelah: 0 hari", "setelah: 1001 hari", 44, remedy},
		{"setelah: 0 hari", "setelah: 1 bulan", 44, remedy},
		{"setelah: 0 hari", "setelah: 1", 44, remedy},
		{"setelah: 0 hari", "setelah:\n          - 1", 44, remedy},
		{"setelah: 0 hari", "setelah: 99999999999999999999 hari kerja", 44, remedy},
		{"setelah: 0 hari", "setelah: 2 hari", 49, "Anak tangga harus urut"},
		{"setelah: 0 hari", "setelah: 3 hari kerja", 49, "makin lama makin besar"},
		{"tindakan: pengingat", "tindakan: surat", 45,
		 "salah satu dari: pengingat, atasan"},
		{"kepada: pengawasan", "kepada: kepala", 46, "bukan pelapor, terlapor, atau umum"},
		{"        kepada: pengawasan\n", "", 43, "Kunci \"kepada\" wajib ada"},
		{"surat: surat", "surat: telegram", 47, "tulis dahulu di dokumen.nt"},
		{"surat: surat", "dari: kepala\n        surat: surat", 47,
		 "tulis dahulu di badan.nt"},
		{"kepada: umum\n        dasar: kajian", "kepada: umum\n        dasar: pasal", 52,
		 "\"pasal\" tidak ada dalam"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
}

static void test_procedure__a_ladder_stands_where_somebody_can_be_late(void **state)
{
	(void)state;
	law_edit(&w, laporan, "    lewat: tetap\n",
		 "    lewat: tetap\n    tangga:\n      -\n        setelah: 1 hari\n"
		 "        tindakan: pengingat\n        kepada: terlapor\n");
	law_refused_once(&w, laporan, 115, "hapus \"tangga\"");
	/* where what starts the limit may not have happened nothing passes by itself */
	law_edit(&w, laporan, "    lewat: tetap\n", "    lewat: tetap\n    sejak: terbukti\n");
	law_load_well(&w, 0);
	law_cut(&w, laporan, "    tangga:\n", "  perbaikan:\n    judul", "");
	law_refused_once(&w, laporan, 14, "Langkah dengan tenggat harus punya \"tangga\"");
	law_edit(&w, laporan, "  perbaikan:\n    judul", "    tangga: ya\n  perbaikan:\n    judul");
	law_refused_once(&w, laporan, 42, "\"tangga\" harus berupa daftar");
	law_edit(&w, laporan, "    tangga: ya\n", "    tangga:\n      []\n");
	law_refused_once(&w, laporan, 42, "\"tangga\" berisi 1 sampai 8 anak tangga");
}

/* ---- ways through a procedure ---- */

static void test_procedure__every_step_leads_to_an_end(void **state)
{
	(void)state;
	steps_refused(STEP("a") UNLIMITED "    hasil:\n" TO("b", "b") TO("z", "z") /* */
		      STEP("b") UNLIMITED "    hasil:\n" TO("c", "c")              /* */
		      STEP("c") UNLIMITED "    hasil:\n" TO("b", "b")              /* */
		      END,
		      34, "Dari langkah \"b\" tidak ada jalan ke penutup");
	steps_refused(STEP("a") UNLIMITED "    hasil:\n" TO("a", "a"), FIRST_STEP_LINE,
		      "Dari langkah \"a\" tidak ada jalan");
	steps_refused("  {}\n", 13, "\"langkah\" tidak boleh kosong");
	steps_refused("  - a\n", 13, "\"langkah\" harus berupa baris-baris");
}

static void test_procedure__nothing_goes_round_by_itself(void **state)
{
	(void)state;
	steps_refused(STEP("a") "    tenggat: tiga_hari\n    lewat: lagi\n"
				"    hasil:\n" TO("lagi", "a") TO("z", "z") END,
		      FIRST_STEP_LINE, "\"a\" kembali ke dirinya sendiri tanpa perbuatan");
	/* a circle that does not have the first step in it is told once */
	steps_refused(STEP("a") UNLIMITED "    hasil:\n" TO("b", "b") TO("z", "z") /* */
		      STEP("b") "    tenggat: tiga_hari\n    lewat: c\n    hasil:\n" TO("c", "c")
			      TO("z", "z") STEP("c") "    tenggat: tiga_hari\n    saat: b\n"
						     "    hasil:\n" TO("b", "b") END,
		      -1, "\"lewat\" dan \"saat\" tidak boleh berputar");
	/* through somebody's hands it may */
	put_steps(STEP("a") "    tenggat: tiga_hari\n    lewat: b\n    hasil:\n" TO("b", "b") /* */
		  STEP("b") UNLIMITED "    hasil:\n" TO("a", "a") TO("z", "z") END);
	law_load_well(&w, 0);
}

/* ---- limits ---- */

/* `before`, `n` times `part` with its number in the place of %zu (up to twice), `after`. */
static const char *repeat(const char *before, const char *part, size_t n, const char *after)
{
	struct buf b = BUF_INIT(&w.arena, 1 << 18);

	buf_put(&b, str_from(before));
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, part, i, i + 1);
	buf_put(&b, str_from(after));
	return str_cstr(&w.arena, buf_str(&b));
}

static void test_procedure__has_up_to_32_steps(void **state)
{
	static const char a[] = STEP("a") UNLIMITED "    hasil:\n" TO("x", "s0");
	static const char part[] = STEP("s%zu") UNLIMITED "    hasil:\n" TO("x", "s%zu");

	(void)state;
	steps_refused(repeat(a, part, 30, STEP("s30") UNLIMITED "    hasil:\n" TO("x", "z") END),
		      13, "Lebih dari 32 langkah");
	put_steps(repeat(a, part, 29, STEP("s29") UNLIMITED "    hasil:\n" TO("x", "z") END));
	law_load_well(&w, 0);
	assert_int_equal(procedure_find(w.book, STR("p"), NULL)->step_n, 32);
	/* the last of them is one of its own */
	law_edit(&w, p_nt, "ke: z\n", "ke: a\n");
	law_refused_once(&w, p_nt, -1, "Dari langkah \"a\" tidak ada jalan ke penutup");
}

static void test_procedure__a_step_has_up_to_16_results(void **state)
{
	static const char a[] = STEP("a") UNLIMITED "    hasil:\n", part[] = TO("r%zu", "z");

	(void)state;
	steps_refused(repeat(a, part, 17, END), 23, "Lebih dari 16 hasil");
	put_steps(repeat(a, part, 16, END));
	law_load_well(&w, 0);
	assert_int_equal(step_of("p", "a")->result_n, 16);
}

static void test_procedure__a_ladder_has_up_to_8_rungs(void **state)
{
	static const char a[] =
		STEP("a") "    tenggat: tiga_hari\n    hasil:\n" TO("x", "z") "    tangga:\n";
	static const char rung[] = "      -\n        setelah: %zu hari\n"
				   "        tindakan: pengingat\n        kepada: terlapor\n";

	(void)state;
	steps_refused(repeat(a, rung, 9, END), 26, "\"tangga\" berisi 1 sampai 8 anak tangga");
	put_steps(repeat(a, rung, 8, END));
	law_load_well(&w, 0);
	assert_int_equal(step_of("p", "a")->rung_n, 8);
}

static void test_procedure__there_are_up_to_128(void **state)
{
	static const char head[] = "judul:\n  id: a\n  en: b\nuntuk: perkara\n"
				   "berlaku: 2020-01-01 s.d. sekarang\nkeyakinan: pasti\ndasar:\n"
				   "  x:\n    peraturan: uu-2\n    pasal: -\nmulai: a\nlangkah:\n";

	(void)state;
	for (int i = 0; i < 126; i++)
		law_put(&w, str_printf(&w.arena, "prosedur/p%d.nt", i).p,
			str_printf(&w.arena,
				   "prosedur: p%d\n%s" STEP("a") UNLIMITED
				   "    hasil:\n" TO("x", "z") END
				   "uji:\n  u:\n    mulai: 2024-10-01\n    harap: a\n",
				   i, head)
				.p);
	law_load_well(&w, 0);
	assert_int_equal(w.book->procedure_n, 128);
	put_steps(STEP("a") UNLIMITED "    hasil:\n" TO("x", "z") END);
	law_refused_once(&w, "prosedur/p99.nt", 0, "Lebih dari 128 prosedur");
}

/* ---- tests ---- */

static void test_procedure__a_test_is_refused_where_it_is_wrong(void **state)
{
	static const struct law_fault faults[] = {
		{"    harap: kajian\n    pelaku: baru\n", "    pelaku: baru\n", 152,
		 "\"harap\" wajib"},
		{"    harap: kajian\n", "    harap: kajan\n", 154, "Langkah \"kajan\" tidak ada"},
		{"mulai: 2024-10-01", "mulai: 2019-12-31", 153,
		 "harus dalam masa berlaku prosedur"},
		{"mulai: 2024-10-01", "mulai: kemarin", 153, "harus berupa tanggal"},
		{"tenggat: 2024-10-04", "tenggat: besok", 156,
		 "\"besok\" bukan tanggal TTTT-BB-HH"},
		{"buka: -", "buka:", 157, "1 sampai 64 nama"},
		{"sejak: 2024-10-01", "sejak: 2024-10-32", 158, "\"sejak\" harus berupa tanggal"},
		{"      2024-10-04: -\n      2024-10-05: pengingat\n      2024-10-07: pengingat\n"
		 "      2024-10-08: publik\n",
		 "      - 2024-10-04\n", 159, "\"tangga\" harus berupa baris-baris"},
		{"2024-10-04: -", "4 Oktober: -", 160, "\"4 Oktober\" bukan tanggal"},
		{"2024-10-04: -", "2024-10-04: surat", 160, "\"surat\" bukan tindakan tangga"},
		{"      - 2024-10-02 kurang\n", "      - kurang\n", 179,
		 "\"kurang\" bukan tanggal"},
		{"    peristiwa:\n      - 2024-10-02 kurang\n", "    peristiwa: kurang\n", 178,
		 "\"peristiwa\" harus berupa daftar"},
		{"      - 2024-10-02 kurang\n", "      - 2024-09-30 kurang\n", 179, "harus urut"},
		{"      - 2024-10-03 dilengkapi\n", "      - 2024-10-01 dilengkapi\n", 191,
		 "urut menurut tanggal, sejak \"mulai\""},
		{"pada: 2024-10-07", "pada: 2024-10-01", 180, "\"pada\" tidak boleh mendahului"},
		{"pada: 2024-10-07", "pada: nanti", 180, "\"pada\" harus berupa tanggal"},
	};

	(void)state;
	LAW_FAULTS(&w, laporan, faults);
	law_cut(&w, laporan, "uji:\n", NULL, "uji:\n  {}\n");
	law_refused_once(&w, laporan, 151, "\"uji\" tidak boleh kosong");
}

static void test_procedure__has_up_to_400_tests_of_256_events(void **state)
{
	static const char one[] = "  u%zu:\n    mulai: 2024-10-01\n    harap: kajian\n";
	static const char event[] = "      - 2024-10-02 jeda\n";
	const char *head = "uji:\n  u:\n    mulai: 2024-10-01\n    harap: kajian\n    peristiwa:\n";

	(void)state;
	law_cut(&w, laporan, "uji:\n", NULL, repeat("uji:\n", one, 401, ""));
	law_refused_once(&w, laporan, 151, "Lebih dari 400 uji");
	law_cut(&w, laporan, "uji:\n", NULL, repeat("uji:\n", one, 400, ""));
	law_load_well(&w, RULEBOOK_TESTS);
	law_cut(&w, laporan, "uji:\n", NULL, repeat(head, event, 257, ""));
	law_refused_once(&w, laporan, 155, "Lebih dari 256 peristiwa");
	law_cut(&w, laporan, "uji:\n", NULL, repeat(head, event, 256, ""));
	law_load_well(&w, 0);
}
