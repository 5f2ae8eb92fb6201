/* A letter on paper, and what it is made of: lines, words to compare, the reporter's name. */
#include <cmocka.h>

#include "base/codec.h"
#include "core/case/letter_fill.h"
#include "core/case/letter_line.h"
#include "core/case/letter_pdf.h"
#include "core/case/paper.h"
#include "core/case/reporter.h"

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, 64 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

/* ---- filling ---- */

static void test_letter_paper__words_in_braces_are_filled_or_left_blank(void **state)
{
	struct letter_values v = {.value = {[DOCUMENT_NUMBER] = STR("2024-00042-7"),
					    [DOCUMENT_SUBJECT] = STR("{nomor}"),
					    [DOCUMENT_ACT_DAY] = STR("Sabtu")}};
	struct buf b = BUF_INIT(&arena, 1000);

	(void)state;
	letter_fill(&b, STR("{nomor}: {terlapor}, {tanggal_perbuatan}. Sanksi: {sanksi}"), &v);
	/* A value is not read again. */
	assert_true(
		str_eq(buf_str(&b), STR("2024-00042-7: {nomor}, Sabtu. Sanksi: " LETTER_BLANK)));
	buf_clear(&b);
	letter_fill(&b, STR("tanpa kata"), &v);
	assert_true(str_eq(buf_str(&b), STR("tanpa kata")));
}

/* ---- lines ---- */

static void assert_line(const char *line, enum letter_line wanted, const char *label,
			const char *text)
{
	str found_label, found_text;

	assert_int_equal(letter_line(str_from(line), &found_label, &found_text), wanted);
	assert_string_equal(str_cstr(&arena, found_label), label);
	assert_string_equal(str_cstr(&arena, found_text), text);
}

static void test_letter_paper__lines_are_told_apart(void **state)
{
	(void)state;
	assert_line("  ", LETTER_LINE_EMPTY, "", "");
	assert_line("1. kajian", LETTER_LINE_ENTRY, "1.", "kajian");
	assert_line("12) bukti", LETTER_LINE_ENTRY, "12)", "bukti");
	assert_line("(2) saksi ", LETTER_LINE_ENTRY, "(2)", "saksi");
	assert_line("a. bahwa", LETTER_LINE_ENTRY, "a.", "bahwa");
	assert_line("iv. keempat", LETTER_LINE_ENTRY, "iv.", "keempat");
	assert_line("- satu", LETTER_LINE_ENTRY, "-", "satu");
	assert_line("– dua", LETTER_LINE_ENTRY, "–", "dua");
	assert_line("• tiga", LETTER_LINE_ENTRY, "•", "tiga");
	assert_line("dr. Lilis", LETTER_LINE_TEXT, "", "dr. Lilis");
	assert_line("Yth. Wali Kota", LETTER_LINE_TEXT, "", "Yth. Wali Kota");
	assert_line("2024. Tahun", LETTER_LINE_TEXT, "", "2024. Tahun");
	assert_line("1.5 liter", LETTER_LINE_TEXT, "", "1.5 liter");
	assert_line("1.", LETTER_LINE_TEXT, "", "1.");
	assert_line("MEMUTUSKAN", LETTER_LINE_HEADING, "", "MEMUTUSKAN");
	assert_line("MEMUTUSKAN (pilih satu):", LETTER_LINE_TEXT, "", "MEMUTUSKAN (pilih satu):");
	assert_line("ASN", LETTER_LINE_TEXT, "", "ASN");
	assert_line("……………………", LETTER_LINE_TEXT, "", "……………………");
}

/* ---- words to compare ---- */

static const struct letter_paper letter = {
	.institution = STR_INIT("Bawaslu Kota Sukabumi"),
	.case_number = STR_INIT("2024-00042-7"),
	.number = STR_INIT("012/2024"),
	.title = STR_INIT("Surat panggilan pertama"),
	.recipient = STR_INIT("Ujang Sutiawan, S.IP."),
	.body = STR_INIT("Saudara dipanggil.\nTerima kasih."),
	.at = INT64_C(1731114000000000), /* 9 November 2024, 08.00 WIB */
	.zone = ZONE_WIB,
	.signer = STR_INIT("Seorang Petugas"),
};

static void test_letter_paper__the_hash_is_that_of_the_format(void **state)
{
	/* docs/formats/letter.md, computed with another program. */
	struct buf hex = BUF_INIT(&arena, 128);
	uint8_t hash[SHA256_LEN];

	(void)state;
	letter_text_hash(&letter, hash);
	hex_put(&hex, hash, sizeof hash);
	assert_string_equal(hex.p,
			    "236747da52d62c681e988271b3639d97d9fe3abdd24119ccfde1d21baf558ab0");
	assert_string_equal(str_cstr(&arena, letter_check_words(&arena, hash)),
			    "fatul hiyip jarik fodum");
	assert_string_equal(
		str_cstr(&arena, letter_code(&arena, &letter, hash)),
		"NETRAL-SURAT 1 2024-00042-7 012/2024 I2dH2lLWLGgemIJxs2Odl9n-Or3SQRnM_eHSG69VirA");
}

static void test_letter_paper__every_part_is_in_the_hash(void **state)
{
	uint8_t hash[SHA256_LEN], other[SHA256_LEN];
	struct letter_paper l;

	(void)state;
	letter_text_hash(&letter, hash);
#define DIFFERS(change)                                                    \
	do {                                                               \
		l = letter;                                                \
		change;                                                    \
		letter_text_hash(&l, other);                               \
		assert_int_not_equal(memcmp(hash, other, sizeof hash), 0); \
	} while (0)
	DIFFERS(l.case_number = STR("2024-00042-8"));
	DIFFERS(l.number = STR("013/2024"));
	DIFFERS(l.title = STR("Surat panggilan kedua"));
	DIFFERS(l.recipient = STR(""));
	DIFFERS(l.body = STR("Saudara dipanggil. Terima kasih."));
	DIFFERS(l.at += 16 * MICROS_HOUR); /* midnight */
	/* A letter that wanders from one part to the next. */
	DIFFERS((l.title = STR("Surat panggilan pertam"),
		 l.recipient = STR("aUjang Sutiawan, S.IP.")));
#undef DIFFERS
	l = letter;
	l.at += 15 * MICROS_HOUR; /* the same day */
	letter_text_hash(&l, other);
	assert_memory_equal(hash, other, sizeof hash);
}

/* ---- pages ---- */

static size_t count(str s, const char *what)
{
	size_t n = 0;

	for (ptrdiff_t at; (at = str_find(s, str_from(what))) >= 0; n++)
		s = str_sub(s, (size_t)at + strlen(what), s.n);
	return n;
}

static size_t pages(str pdf)
{
	return count(pdf, "/Type /Page %");
}

static void test_letter_paper__a_short_letter_is_one_tagged_page(void **state)
{
	str pdf, again;

	(void)state;
	assert_int_equal(letter_pdf(&arena, &letter, &pdf), OK);
	assert_true(str_starts(pdf, STR("%PDF-1.4")));
	assert_int_equal(pages(pdf), 1);
	assert_true(count(pdf, "/StructTreeRoot") > 0);
	assert_true(count(pdf, "/Lang (id)") > 0 || count(pdf, "/Lang(id)") > 0);
	assert_true(count(pdf, "/S /H1") == 1);
	assert_true(count(pdf, "/S /Figure") >= 1); /* and again with its words */
	assert_true(count(pdf, "/Alt") == 1);
	/* The same letter is the same bytes. */
	assert_int_equal(letter_pdf(&arena, &letter, &again), OK);
	assert_true(str_eq(pdf, again));
}

static void test_letter_paper__a_long_letter_goes_on_on_more_pages(void **state)
{
	struct letter_paper l = letter;
	struct buf body = BUF_INIT(&arena, 1 << 20);
	str pdf;

	(void)state;
	/* One paragraph of several pages, a list of several pages, headings. */
	for (int i = 0; i < 1200; i++)
		buf_put(&body, STR("kata yang panjang sekali "));
	for (int i = 1; i < 120; i++)
		buf_printf(&body,
			   "\n%d. butir dengan kalimat yang cukup panjang agar tidak muat "
			   "dalam satu baris saja di atas kertas",
			   i);
	buf_put(&body, STR("\n\nMEMUTUSKAN\n"));
	l.body = buf_str(&body);
	assert_int_equal(letter_pdf(&arena, &l, &pdf), OK);
	assert_true(pages(pdf) > 9 && pages(pdf) < 20);
	assert_true(count(pdf, "/S /LI") >= 119);
}

static void test_letter_paper__a_letter_without_end_is_refused(void **state)
{
	struct letter_paper l = letter;
	struct buf body = BUF_INIT(&arena, 16 << 20);
	struct arena roomy;
	str pdf;

	(void)state;
	/* Every page draws other words, so nothing is shared; 8 MiB of them. */
	for (unsigned i = 0; i < 900000; i++)
		buf_printf(&body, i % 12 ? "%x " : "%x\n", i * 2654435761u);
	l.body = buf_str(&body);
	arena_init(&roomy, (size_t)512 << 20);
	assert_int_equal(letter_pdf(&roomy, &l, &pdf), ERR_LIMIT);
	arena_finish(&roomy);
}

static enum err write_unsteadily(struct paper *p, void *ctx)
{
	int *times = ctx;

	++*times;
	for (int i = 0; i < 80 * *times; i++)
		paper_text(p, STR("baris"));
	return OK;
}

static enum err write_nothing(struct paper *p, void *ctx)
{
	(void)p;
	(void)ctx;
	return ERR_CONFLICT;
}

static void test_letter_paper__a_writer_that_changes_its_mind_is_caught(void **state)
{
	struct paper_info info = {.pdf = {.lang = "id", .max = 1 << 20}, .size = 11};
	int times = 0;
	str pdf;

	(void)state;
	assert_int_equal(paper_make(&arena, &info, write_unsteadily, &times, &pdf), ERR_INTERNAL);
	assert_int_equal(paper_make(&arena, &info, write_nothing, NULL, &pdf), ERR_CONFLICT);
}

/* ---- the reporter ---- */

static bool names(const char *reporter, const char *text)
{
	str s = str_from(text);

	return reporter_in(&arena, str_from(reporter), &s, 1);
}

static void test_letter_paper__a_reporter_is_found_however_he_is_written(void **state)
{
	const char *who = "Siti Nur Aminah, HP 0812-3456-7890, siti.aminah@contoh.example";

	(void)state;
	assert_true(names(who, "menurut Siti Nur Aminah, terlapor hadir"));
	assert_true(names(who, "menurut SITI  NUR\nAMINAH."));
	assert_true(names(who, "menurut Nur Aminah"));
	assert_true(names(who, "menurut Siti Nur."));
	assert_false(names(who, "menurut Siti dan Aminah"));
	assert_false(names(who, "menurut Siti Nurhaliza"));
	assert_false(names(who, "menurut pelapor"));
	assert_true(names(who, "hubungi 081234567890"));
	assert_true(names(who, "hubungi +62 812 3456 7890"));
	assert_false(names(who, "nomor 0812-3456"));
	assert_true(names(who, "surel SITI.AMINAH@contoh.example"));
	assert_false(names(who, "surel lain@contoh.example"));
	assert_true(names("Budi", "kata Budi."));
	assert_false(names("Budi", "kebudian"));
	assert_false(names("Al", "Al Fatihah"));
	assert_false(names("", "apa saja"));
	assert_false(names("0812 9999 0000", "tanpa nomor"));
	assert_true(names("0812 9999 0000", "0812-9999-0000"));
}
