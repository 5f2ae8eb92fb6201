/* What a sign-off names: its text byte by byte, and which changes give another fingerprint. */
#include "core/rulebook/fingerprint.h"

#include <cmocka.h>

#include "base/codec.h"
#include "law_world.h"
#include "sys/crypto.h"
#include "sys/file.h"

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

static const struct rule *load(const char *rule)
{
	for (size_t i = 0; i < w.n; i++)
		sha256(w.file[i].text.p, w.file[i].text.n, w.file[i].sha256);
	law_load_well(&w, 0);
	return rulebook_rule(w.book, str_from(rule), NULL);
}

static str text_of(const char *rule)
{
	const struct rule *r = load(rule);
	struct buf b = BUF_INIT(&w.arena, 1 << 20);

	fingerprint_put(&b, w.book, r);
	return buf_str(&b);
}

static str hex_of(const char *rule)
{
	const struct rule *r = load(rule);
	const struct fingerprint *list;
	struct buf b = BUF_INIT(&w.arena, 80);

	assert_int_equal(fingerprints_make(&w.arena, w.book, &list), OK);
	hex_put(&b, list[r->index].sha256, sizeof list->sha256);
	return buf_str(&b);
}

/* A second rule, which borrows the elements of the first. */
static void put_borrower(void)
{
	law_copy(&w, "aturan/kedua.nt", "aturan/larangan.nt");
	law_edit(&w, "aturan/kedua.nt", "aturan: larangan", "aturan: kedua");
	law_edit(&w, "aturan/kedua.nt", "butir: KE1\n", "");
	law_cut(&w, "aturan/kedua.nt", "unsur:\n", "kecuali:\n", "unsur:\n  pakai: larangan\n");
}

static void test_fingerprint__its_text_byte_by_byte(void **state)
{
	uint8_t hash[SHA256_LEN];
	struct buf hex = BUF_INIT(&w.arena, 80);
	str wanted, text;

	(void)state;
	assert_int_equal(file_read(&w.arena, VECTORS "/fingerprint.txt", 1 << 20, &wanted, NULL),
			 OK);
	put_borrower();
	law_edit(&w, "aturan/kedua.nt", "sanksi: pernyataan", "sanksi: potongan");
	law_edit(&w, "aturan/kedua.nt", "tingkat: moral", "tingkat: sedang");
	text = text_of("kedua");
	if (!str_eq(text, wanted))
		fail_msg("not tests/vectors/fingerprint.txt, but:\n" STR_FMT, STR_ARG(text));
	sha256(text.p, text.n, hash);
	hex_put(&hex, hash, sizeof hash);
	assert_true(str_eq(hex_of("kedua"), buf_str(&hex)));
}

static void test_fingerprint__a_line_stays_a_line(void **state)
{
	(void)state;
	law_edit(&w, "fakta/10.nt", "    id: Status\n",
		 "    id:\n      > satu\\dua\n      > tingkat x\n");
	assert_true(str_find(text_of("larangan"), STR("\ttanya.id satu\\\\dua\\ntingkat x\n")) > 0);
}

struct edit {
	const char *path, *from, *to;
};

/* After the edit it is another, or the same; then the edit is taken back. */
static void try_edits(const char *rule, const struct edit *edit, size_t n, bool other)
{
	str before = hex_of(rule);

	for (size_t i = 0; i < n; i++) {
		law_edit(&w, edit[i].path, edit[i].from, edit[i].to);
		if (str_eq(hex_of(rule), before) == other)
			fail_msg("%s: \"%s\" for \"%s\"", edit[i].path, edit[i].to, edit[i].from);
		law_edit(&w, edit[i].path, edit[i].to, edit[i].from);
		assert_true(str_eq(hex_of(rule), before));
	}
}
#define TRY_EDITS(rule, list, other) try_edits(rule, list, sizeof(list) / sizeof *(list), other)

static void test_fingerprint__what_a_rule_rests_on_changes_it(void **state)
{
	static const struct edit edit[] = {
		{"aturan/kedua.nt", "suka foto calon bupati", "suka foto calon gubernur"},
		{"aturan/larangan.nt", "suka foto calon bupati", "suka foto calon gubernur"},
		{"aturan/larangan.nt", "id: Pelaku pegawai", "id: Pelaku seorang pegawai"},
		{"fakta/10.nt", "    en: Status", "    en: What status?"},
		{"fakta/10.nt", "id: PPPK", "id: Pegawai PPPK"},
		{"fakta/10.nt", "    lain:\n      id: Lain\n      en: Other\nkeluarga",
		 "    lain:\n      id: Lain\n      en: Other\n    tidak_jelas:\n      id: Tidak "
		 "jelas"
		 "\n      en: Unclear\nkeluarga"},
		{"sanksi.nt", "      id: Pernyataan", "      id: Pernyataan terbuka"},
		{"sanksi.nt", "berlaku: 2001-01-01", "berlaku: 2002-01-01"},
		{"sanksi.nt", "      id: Pejabat", "      id: Bupati"},
		{"sanksi.nt", "    keyakinan: pasti", "    keyakinan: sekunder"},
		{"sanksi.nt", "pasal: Pasal 15", "pasal: Pasal 16"},
		{"sanksi.nt", "      id: Moral", "      id: Tingkat moral"},
		{"sanksi.nt", "urut: 10", "urut: 15"},
		{"sanksi.nt", "    urut: 10\n", "    urut: 10\n    pengulangan: berat\n"},
		{"sanksi.nt", "    berlaku: 2001", "    oleh: pengawasan\n    berlaku: 2001"},
		{"peraturan.nt", "    id: Berlaku", "    id: Dicabut"},
		{"peraturan.nt", "nomor: 2/2002", "nomor: 2/2003"},
		{"peraturan.nt", "keyakinan: sekunder", "keyakinan: satu sumber"},
	};

	(void)state;
	put_borrower();
	TRY_EDITS("kedua", edit, true);
}

static void test_fingerprint__a_sanction_that_can_be_imposed_or_not(void **state)
{
	str before;

	(void)state;
	law_edit(&w, "aturan/larangan.nt", "sanksi: pernyataan", "sanksi: potongan");
	law_edit(&w, "aturan/larangan.nt", "tingkat: moral", "tingkat: sedang");
	before = hex_of("larangan");
	law_edit(&w, "sanksi.nt", "    pengganti: pernyataan\n", "");
	assert_false(str_eq(hex_of("larangan"), before));
	before = hex_of("larangan");
	law_edit(&w, "sanksi.nt", "    keadaan: diatur, belum dapat dijatuhkan\n", "");
	assert_false(str_eq(hex_of("larangan"), before));
}

static void test_fingerprint__a_presumption_changes_it(void **state)
{
	str before = hex_of("larangan");

	(void)state;
	law_edit(&w, "fakta/10.nt", "  anggap: ya\n", "");
	assert_false(str_eq(hex_of("larangan"), before));
}

static void test_fingerprint__what_is_elsewhere_does_not(void **state)
{
	static const struct edit edit[] = {
		{"aturan/hak-memilih.nt", "suka foto calon bupati", "suka foto calon gubernur"},
		{"aturan/kedua.nt", "suka foto calon bupati", "suka foto calon gubernur"},
		{"fakta/10.nt", "    id: Keluarga", "    id: Apakah keluarga?"},
		{"fakta/10.nt", "    id: Boleh banyak", "    id: Boleh lebih dari satu"},
		{"sanksi.nt", "      id: Potongan", "      id: Potongan gaji"},
		{"sanksi.nt", "      id: Berat", "      id: Tingkat berat"},
		{"peraturan.nt", "PP 11/2001", "PP 12/2001"},
		{"peraturan.nt", "contoh.example/pp-1", "contoh.example/pp-satu"},
		{"badan.nt", "id: ", "id: Yang "},
		{"kategori.nt", "id: ", "id: Yang "},
		{"libur/2024.nt", "id: ", "id: Yang "},
	};

	(void)state;
	put_borrower();
	TRY_EDITS("larangan", edit, false);
}

/* Where a fact stands is the order of questions, not what a rule says. */
static void test_fingerprint__the_order_of_files_does_not_count(void **state)
{
	str before = hex_of("larangan");
	const char *akun = "akun:\n  tanya:\n    id: Akun\n    en: Akun\n  nilai: ya, tidak\n"
			   "  anggap: ya\n";

	(void)state;
	law_edit(&w, "fakta/10.nt", akun, "");
	law_put(&w, "fakta/05.nt", akun);
	assert_true(str_eq(hex_of("larangan"), before));
}
