/* Procedures of one name, and the documents they make: files, versions, words in braces. */
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

#define assert_str(s, text) assert_true(str_eq((s), STR(text)))

/* ---- versions ---- */

static void test_versions__a_file_is_named_by_its_id_or_also_its_first_day(void **state)
{
	(void)state;
	law_copy(&w, "prosedur/laporan@2020-01-01.nt", laporan);
	law_put(&w, laporan, NULL);
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	law_copy(&w, "prosedur/laporan@2021-01-01.nt", "prosedur/laporan@2020-01-01.nt");
	law_put(&w, "prosedur/laporan@2020-01-01.nt", NULL);
	law_refused_once(&w, "prosedur/laporan@2021-01-01.nt", 1, "harus bernama");
}

static const char one_test[] = "uji:\n  u:\n    mulai: %s\n    harap: kajian\n";

static void test_versions__the_day_selects_the_version(void **state)
{
	static const char old[] = "prosedur/laporan@2020-01-01.nt";
	day last = law_day("2023-12-31"), first = law_day("2024-01-01");

	(void)state;
	law_copy(&w, old, laporan);
	law_cut(&w, old, "uji:\n", NULL, str_printf(&w.arena, one_test, "2020-01-01").p);
	law_edit(&w, old, "s.d. sekarang", "s.d. 2023-12-31");
	law_edit(&w, laporan, "berlaku: 2020-01-01", "berlaku: 2024-01-01");
	law_load_well(&w, 0); /* by path the new one comes first */
	assert_str(procedure_find(w.book, STR("laporan"), &last)->file->path,
		   "prosedur/laporan@2020-01-01.nt");
	assert_str(procedure_find(w.book, STR("laporan"), &first)->file->path,
		   "prosedur/laporan.nt");
	assert_str(procedure_find(w.book, STR("laporan"), NULL)->file->path, "prosedur/laporan.nt");
	last = law_day("2019-12-31");
	assert_null(procedure_find(w.book, STR("laporan"), &last));
}

static void test_versions__versions_do_not_overlap(void **state)
{
	static const char copy[] = "prosedur/laporan@2020-01-01.nt",
			  later[] = "prosedur/laporan@2024-01-01.nt";

	(void)state;
	law_copy(&w, copy, laporan); /* the same day */
	law_refused_once(&w, copy, 6, "tumpang tindih dengan versi di prosedur/laporan.nt");
	law_copy(&w, later, laporan);
	law_put(&w, copy, NULL);
	law_edit(&w, later, "berlaku: 2020-01-01", "berlaku: 2024-01-01");
	law_refused_once(&w, later, 6, "tumpang tindih dengan versi di prosedur/laporan.nt");
	law_edit(&w, laporan, "s.d. sekarang", "s.d. 2024-01-01"); /* both on one day */
	law_cut(&w, laporan, "uji:\n", NULL, str_printf(&w.arena, one_test, "2024-01-01").p);
	law_refused_once(&w, later, 6, "tumpang tindih");
}

/* ---- documents ---- */

static void test_document__is_refused_where_it_is_wrong(void **state)
{
	static const struct law_fault faults[] = {
		{NULL, "- surat\n", 1, "harus berupa baris-baris"},
		{"surat:\n", "Surat:\n", 1, "\"Surat\" hanya boleh berisi"},
		{"    en: Letter\n", "", 2, "dalam dua bahasa"},
		{"  judul:\n    id: Surat\n    en: Letter\n", "", 1, "Kunci \"judul\" wajib ada"},
		{"    > Nomor {nomor}.\n    > Kepada {kepada}.\n", "", 5,
		 "\"isi\" harus berisi teks"},
		{"    en: Letter\n", "    en: Letter\n  kepada: pelapor\n", 5, "\"kepada\""},
		{"{nomor}", "{nomer}", 5, "Kata {nomer} tidak dikenal"},
		{"{nomor}", "{}", 5, "Kata {} tidak dikenal"},
		{"{nomor}", "{nomor }", 5, "Kata {nomor } tidak dikenal"},
		{"{nomor}", "{{nomor}}", 5, "Kata {{nomor} tidak dikenal"},
		{"{kepada}.", "{kepada", 5, "Kurung kurawal harus berpasangan, misalnya {nomor}"},
		{"{kepada}.", "{kepada}. {", 5, "harus berpasangan"},
		{"{kepada}.", "{kepada}. }", 5, "harus berpasangan"},
		{"{nomor}", "nomor}", 5, "harus berpasangan"},
		{"{nomor}", "{nomor", 5, "Kata {nomor. Kepada {kepada} tidak dikenal"},
		/* cut between letters */
		{"{nomor}", "{abcdefghijklmnopqrstuvwxyz0123456789abc\xc3\xa9}", 5,
		 "Kata {abcdefghijklmnopqrstuvwxyz0123456789abc} tidak dikenal"},
	};

	(void)state;
	LAW_FAULTS(&w, "dokumen.nt", faults);
}

static void test_document__every_word_that_is_known_may_stand_in_braces(void **state)
{
	(void)state;
	law_edit(&w, "dokumen.nt", "{nomor}",
		 "{nomor} {instansi} {hari} {terlapor} {jabatan} {unit} {dugaan} {dasar} "
		 "{keyakinan} {tenggat} {pelaku} {kepada} {langkah} {sanksi} {alasan} {tempat} "
		 "{tanggal_perbuatan}");
	law_load_well(&w, 0);
	law_put(&w, "dokumen.nt", "surat:\n  judul:\n    id: a\n    en: b\n  isi: tanpa kata\n");
	law_load_well(&w, 0);
	assert_str(document_find(w.book, STR("surat"))->body, "tanpa kata");
	assert_false(document_find(w.book, STR("surat"))->to_subject);
	law_edit(&w, "dokumen.nt", "  isi: ", "  kepada: terlapor\n  isi: ");
	law_load_well(&w, 0);
	assert_true(document_find(w.book, STR("surat"))->to_subject);
}

/* A document or a limit that is wrong is told once, and not again by each step that names it. */
static void test_document__what_names_a_wrong_one_is_not_told(void **state)
{
	static const struct law_fault faults[] = {
		{"lama: 3 hari", "lama: tiga hari", 9, "\"lama\" harus berupa N hari"},
	};

	(void)state;
	LAW_FAULTS(&w, "tenggat.nt", faults);
	law_put(&w, "dokumen.nt", "telegram:\n");
	law_refused_once(&w, "dokumen.nt", 1, "\"telegram\" harus berupa baris-baris");
}

static void test_document__and_procedures_need_not_be_there(void **state)
{
	(void)state;
	law_put(&w, laporan, NULL);
	law_put(&w, "prosedur/lanjutan.nt", NULL);
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	law_put(&w, "dokumen.nt", NULL);
	law_put(&w, "tenggat.nt", NULL);
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	assert_int_equal(w.book->procedure_n, 0);
	assert_null(document_find(w.book, STR("surat")));
}
