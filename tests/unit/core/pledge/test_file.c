/* Pledge PDFs: one page whatever the names, what is read back, and that nothing can be altered. */
#include <pthread.h>

#include "base/codec.h"
#include "base/vec.h"
#include "core/pledge/document.h"
#include "core/pledge/file.h"

static struct arena arena;
static const uint8_t seed[SEED_LEN] = {9};
static struct statement_keys keys;
static struct pledge_document document;

static int setup(void **state)
{
	static uint8_t bytes[STATEMENT_LEN];
	struct statement_key *k;
	uint8_t hash[SHA256_LEN];

	(void)state;
	assert_int_equal(crypto_init(), OK);
	arena_init(&arena, 256 << 20);
	keys = (struct statement_keys){0};
	k = vec_push(&keys.key, &arena);
	sign_public_key(seed, k->public_key);
	sha256(k->public_key, PUBLIC_KEY_LEN, hash);
	k->id = (uint32_t)hash[0] << 24 | (uint32_t)hash[1] << 16 | (uint32_t)hash[2] << 8 |
		hash[3];
	k->inst = 77;
	k->until = INT32_MAX;
	document = (struct pledge_document){
		.institution = STR("Pemerintah Kota Contoh"),
		.drive = STR("Pilkada 2024"),
		.title = STR("Pakta Integritas"),
		.body = STR("Menjaga netralitas.\nMenolak politik uang."),
		.sanctions = STR("Sanksi moral sampai pemberhentian."),
		.sentence = STR("Saya \"tidak\" memihak."),
		.text_version = 1,
		.name = STR("Ratna Wulansari, S.E."),
		.nip = STR("198507122010012003"),
		.post = STR("Kepala Seksi"),
		.unit_path = STR("Kecamatan Baros / Kelurahan Jayaraksa"),
		.at = INT64_C(1731114000000000),
		.zone = ZONE_WIB,
		.number = 12,
		.seal_seed = seed,
		.seal_key_id = k->id,
	};
	statement_text_hash(document.title, document.body, document.sanctions, document.sentence,
			    hash);
	assert_int_equal(statement_make(&arena, seed, k->id,
					&(struct statement_facts){.inst = 77,
								  .number = 12,
								  .day = 20036,
								  .name = document.name,
								  .nip = document.nip,
								  .text_hash = hash},
					bytes),
			 OK);
	document.statement = str_n((char *)bytes, sizeof bytes);
	document.url = statement_url(&arena, STR("https://netral.example"), bytes);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static size_t count(str s, str needle)
{
	size_t n = 0;
	ptrdiff_t at;

	while ((at = str_find(s, needle)) >= 0) {
		n++;
		s = str_sub(s, (size_t)at + needle.n, s.n);
	}
	return n;
}

static void test_file__reads_back_what_was_signed(void **state)
{
	struct pledge_file file;
	struct error error = {0};
	str pdf;

	(void)state;
	assert_int_equal(pledge_pdf(&arena, &document, &pdf), OK);
	assert_int_equal(pledge_file_parse(&arena, pdf, &file, &error), OK);
	assert_true(str_eq(file.name, document.name));
	assert_true(str_eq(file.nip, document.nip));
	assert_true(str_eq(file.sentence, document.sentence));
	assert_int_equal(statement_verify(&arena, &keys, &file.statement, file.name, file.nip,
					  file.text_hash, NULL),
			 STATEMENT_GENUINE);
	assert_int_equal(pledge_file_check_seal(&keys, pdf, 77), SEAL_WHOLE);
	assert_int_equal(pledge_file_check_seal(&keys, pdf, 78), SEAL_BROKEN);
}

static void test_file__is_the_same_bytes_each_time(void **state)
{
	str one, other;

	(void)state;
	assert_int_equal(pledge_pdf(&arena, &document, &one), OK);
	assert_int_equal(pledge_pdf(&arena, &document, &other), OK);
	assert_true(str_eq(one, other));
}

static void *make_some(void *expected)
{
	struct arena own;
	bool same = true;

	arena_init(&own, 64 << 20);
	for (int i = 0; i < 5; i++) {
		str pdf;

		same &= pledge_pdf(&own, &document, &pdf) == OK && str_eq(pdf, *(str *)expected);
	}
	arena_finish(&own);
	return same ? expected : NULL;
}

static void test_file__threads_make_documents_at_once(void **state)
{
	pthread_t thread[4];
	str expected;

	(void)state;
	assert_int_equal(pledge_pdf(&arena, &document, &expected), OK);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, make_some, &expected), 0);
	for (size_t i = 0; i < 4; i++) {
		void *result;

		assert_int_equal(pthread_join(thread[i], &result), 0);
		assert_ptr_equal(result, &expected);
	}
}

static void test_file__any_altered_byte_breaks_the_seal(void **state)
{
	str pdf;

	(void)state;
	assert_int_equal(pledge_pdf(&arena, &document, &pdf), OK);
	for (size_t i = 0; i < pdf.n; i += i + 400 < pdf.n ? 97 : 1) {
		((char *)pdf.p)[i] ^= 4;
		assert_int_not_equal(pledge_file_check_seal(&keys, pdf, 77), SEAL_WHOLE);
		((char *)pdf.p)[i] ^= 4;
	}
	assert_int_equal(pledge_file_check_seal(&keys, pdf, 77), SEAL_WHOLE);
	assert_int_equal(pledge_file_check_seal(&keys, str_sub(pdf, 0, pdf.n - 1), 77),
			 SEAL_BROKEN);
	assert_int_equal(pledge_file_check_seal(&keys, str_printf(&arena, "%%PDF-1.4\n"), 77),
			 SEAL_MISSING);
}

static void test_file__without_a_seal_says_so(void **state)
{
	str pdf;

	(void)state;
	document.seal_seed = NULL;
	assert_int_equal(pledge_pdf(&arena, &document, &pdf), OK);
	assert_int_equal(pledge_file_check_seal(&keys, pdf, 77), SEAL_MISSING);
}

/* What cairo cannot write is there: language, title shown, words for the picture, the attachment.
 */
static void test_file__is_for_screen_readers_too(void **state)
{
	str pdf;

	(void)state;
	assert_int_equal(pledge_pdf(&arena, &document, &pdf), OK);
	assert_int_equal(count(pdf, STR("/Lang (id)")), 1);
	assert_int_equal(count(pdf, STR("/DisplayDocTitle true")), 1);
	assert_int_equal(count(pdf, STR("/S /Figure")),
			 2); /* as cairo wrote it, and again with words */
	assert_int_equal(count(pdf, STR("/Alt <FEFF")), 1);
	assert_int_equal(count(pdf, STR("/S /H1")), 1);
	assert_int_equal(count(pdf, STR("/EmbeddedFiles")), 1);
	assert_int_equal(count(pdf, STR("/MarkInfo << /Marked true >>")), 2);
}

static void test_file__long_names_stay_on_one_page(void **state)
{
	struct buf unit = BUF_INIT(&arena, 4096), name = BUF_INIT(&arena, 4096);
	str pdf;

	(void)state;
	for (int i = 0; i < 8; i++)
		buf_put(&unit, STR("Dinas Pemberdayaan Perempuan dan Perlindungan Anak / "));
	for (int i = 0; i < 10; i++)
		buf_put(&name, STR("Kusumohadiningrat "));
	document.unit_path = buf_str(&unit);
	document.name = buf_str(&name);
	document.post = buf_str(&unit);
	assert_int_equal(pledge_pdf(&arena, &document, &pdf), OK);
	assert_int_equal(count(pdf, STR("/Type /Page %")), 1);
}

static void test_file__a_text_beyond_a_page_is_refused(void **state)
{
	struct buf body = BUF_INIT(&arena, 1 << 20);
	str pdf;

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_put(&body, STR("Menjaga netralitas. "));
	document.body = buf_str(&body);
	assert_int_equal(pledge_pdf(&arena, &document, &pdf), ERR_LIMIT);
}

static void test_file__what_is_no_pledge_is_refused(void **state)
{
	struct pledge_file file;
	struct error error = {0};
	str pdf;

	(void)state;
	assert_int_equal(pledge_file_parse(&arena, STR("hello"), &file, &error), ERR_FORMAT);
	assert_int_equal(pledge_file_parse(&arena, STR("%PDF-1.4\nhello"), &file, &error),
			 ERR_FORMAT);
	assert_int_equal(pledge_pdf(&arena, &document, &pdf), OK);
	for (size_t n = 0; n < pdf.n; n += 1009) {
		enum err e = pledge_file_parse(&arena, str_sub(pdf, 0, n), &file, &error);

		assert_true(e == OK || e == ERR_FORMAT);
	}
}

static void test_file__runs_out_of_memory_cleanly(void **state)
{
	(void)state;
	for (volatile size_t limit = 4096; limit < 4 << 20; limit += limit / 3) {
		struct arena small;
		jmp_buf guard;
		str pdf;

		arena_init(&small, limit);
		if (arena_guard(&small, &guard) == 0)
			(void)!pledge_pdf(&small, &document, &pdf);
		small.guard = NULL;
		arena_finish(&small);
	}
}

static void test_file__code_sheets_hold_ten_slips_a_page(void **state)
{
	struct code_sheet sheet = {
		.institution = STR("Pemerintah Kota Contoh"),
		.unit_path = STR("Kecamatan Baros"),
		.heading = STR("Kode aktivasi akun"),
		.address = STR("https://netral.example/aktif"),
		.expires = INT64_C(1731114000000000),
		.zone = ZONE_WIB,
		.n = 21,
	};
	str pdf;

	(void)state;
	sheet.row = arena_array(&arena, struct code_sheet_row, sheet.n);
	for (size_t i = 0; i < sheet.n; i++)
		sheet.row[i] = (struct code_sheet_row){
			.name = STR("Ratna Wulansari"),
			.nip = i % 2 ? STR("198507122010012003") : STR(""),
			.code = STR("K7QM-2XPD"),
			.url = STR("https://netral.example/aktif?kode=K7QM2XPD"),
		};
	assert_int_equal(code_sheet_pdf(&arena, &sheet, &pdf), OK);
	assert_int_equal(count(pdf, STR("/Type /Page %")), 3);
	assert_int_equal(count(pdf, STR("/Alt <FEFF")), 21);
	sheet.n = CODE_SHEET_ROWS + 1;
	assert_int_equal(code_sheet_pdf(&arena, &sheet, &pdf), ERR_LIMIT);
}
