/* What a file is, from its bytes: the same in any pieces. */
#include <cmocka.h>

#include "core/case/evidence_type.h"

static struct type_scan scan(str bytes, size_t piece)
{
	struct type_scan s;

	type_scan_begin(&s);
	for (size_t at = 0; at < bytes.n; at += piece)
		type_scan_feed(&s, str_sub(bytes, at, at + piece));
	return s;
}

/* The name of its type, or what is wrong; the same whole, in bytes and in threes. */
static enum evidence_fault judge(str bytes, enum evidence_type *ret)
{
	static const size_t pieces[] = {1, 3, 1 << 20};
	enum evidence_fault fault[3];
	enum evidence_type type[3];

	for (size_t i = 0; i < 3; i++) {
		struct type_scan s = scan(bytes, pieces[i]);

		type[i] = TYPE_NONE;
		fault[i] = type_scan_end(&s, &type[i]);
	}
	assert_int_equal(fault[0], fault[1]);
	assert_int_equal(fault[0], fault[2]);
	assert_int_equal(type[0], type[1]);
	assert_int_equal(type[0], type[2]);
	*ret = type[0];
	return fault[0];
}

#define ASSERT_TYPE(literal, wanted)                                                        \
	do {                                                                                \
		enum evidence_type type_;                                                   \
		assert_int_equal(judge(STR(literal), &type_), EVIDENCE_FINE);               \
		assert_string_equal(evidence_type_name(type_), evidence_type_name(wanted)); \
	} while (0)
#define ASSERT_FAULT(literal, wanted)                                  \
	do {                                                           \
		enum evidence_type type_;                              \
		assert_int_equal(judge(STR(literal), &type_), wanted); \
	} while (0)

static void test_evidence_type__is_found_from_the_bytes(void **state)
{
	(void)state;
	ASSERT_TYPE("\xff\xd8\xff\xe0 and so on", TYPE_JPEG);
	ASSERT_TYPE("\x89PNG\r\n\x1a\n", TYPE_PNG);
	ASSERT_TYPE("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", TYPE_PDF);
	ASSERT_TYPE("\xef\xbb\xbf\r\n%PDF-1.4", TYPE_PDF);
	ASSERT_TYPE("\0\0\0\x20"
		    "ftypisom\0\0\2\0",
		    TYPE_MP4);
	ASSERT_TYPE("\0\0\0\x1c"
		    "ftypmp42\0\0\0\0",
		    TYPE_MP4);
	ASSERT_TYPE("\0\0\0\x1c"
		    "ftyp3gp5\0\0\0\0",
		    TYPE_3GP);
	ASSERT_TYPE("#!AMR\n\x3c\x00", TYPE_AMR);
	ASSERT_TYPE("#!AMR-WB\n\x3c\x00", TYPE_AMR);
	ASSERT_TYPE("ID3\x03\0\0\0\0\0\x0a", TYPE_MP3);
	ASSERT_TYPE("\xff\xfb\x90\x64\0\0", TYPE_MP3);
	ASSERT_TYPE("\xff\xf3\x44\xc4\0\0", TYPE_MP3);
	ASSERT_TYPE("OggS\0\2\0\0", TYPE_OGG);
}

static void test_evidence_type__text_is_utf8_without_control_bytes(void **state)
{
	(void)state;
	ASSERT_TYPE("[2/11/2024 08.12] Camat: “Pilih nomor satu”\r\n\t– baik", TYPE_TEXT);
	ASSERT_TYPE("ID3 bukan lagu", TYPE_TEXT);
	ASSERT_TYPE("\xef\xbb\xbfhalo", TYPE_TEXT);
	ASSERT_TYPE(" ", TYPE_TEXT);
	ASSERT_FAULT("halo\0", EVIDENCE_NO_TYPE);
	ASSERT_FAULT("halo\x1b[31m", EVIDENCE_NO_TYPE);
	ASSERT_FAULT("caf\xe9 lama", EVIDENCE_NO_TYPE);
	ASSERT_FAULT("terpotong \xe2\x80", EVIDENCE_NO_TYPE);
	ASSERT_FAULT("\xff\xfeh\0a\0", EVIDENCE_NO_TYPE);
}

static void test_evidence_type__others_are_refused_for_what_they_are(void **state)
{
	(void)state;
	ASSERT_FAULT("", EVIDENCE_EMPTY);
	ASSERT_FAULT("GIF89a\1\0\1\0\x80", EVIDENCE_NO_TYPE);
	ASSERT_FAULT("\0\0\0\x18"
		     "ftypheic\0\0\0\0",
		     EVIDENCE_NO_TYPE);
	ASSERT_FAULT("RIFF\x10\0\0\0WEBPVP8 ", EVIDENCE_NO_TYPE);
	ASSERT_FAULT("MZ\x90\0\3\0\0\0", EVIDENCE_NO_TYPE);
	ASSERT_FAULT("\xff\xf1\x50\x80\0\0", EVIDENCE_NO_TYPE); /* AAC is no MP3 */
	ASSERT_FAULT("PK\3\4\x14\0\0\0\10\0foto.jpg", EVIDENCE_ARCHIVE);
	ASSERT_FAULT("PK\3\4\x14\0\1\0\10\0foto.jpg", EVIDENCE_ARCHIVE_LOCKED);
	ASSERT_FAULT("PK\5\6\0\0\0\0", EVIDENCE_ARCHIVE);
	ASSERT_FAULT("Rar!\x1a\x07\1\0", EVIDENCE_ARCHIVE);
	ASSERT_FAULT("7z\xbc\xaf\x27\x1c\0\4", EVIDENCE_ARCHIVE);
	ASSERT_FAULT("\x1f\x8b\10\0", EVIDENCE_ARCHIVE);
	ASSERT_FAULT("PK\3\4\x14\0\0\0\10\0\0\0\0\0xxxx[Content_Types].xml and more",
		     EVIDENCE_OFFICE);
	ASSERT_FAULT("PK\3\4\x14\0\0\0\0\0\0\0\0\0xxxxmimetypeapplication/vnd.oasis.opendocument",
		     EVIDENCE_OFFICE);
	ASSERT_FAULT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0", EVIDENCE_OFFICE);
	ASSERT_FAULT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 "
		     "EE\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
		     EVIDENCE_OFFICE_LOCKED);
}

static void test_evidence_type__a_locked_pdf_is_known_by_its_trailer(void **state)
{
	(void)state;
	ASSERT_FAULT("%PDF-1.4\n\1 trailer << /Size 9 /Encrypt 8 0 R >>", EVIDENCE_PDF_LOCKED);
	ASSERT_FAULT("%PDF-1.4\n\1 trailer <</Encrypt<</V 2>>>>", EVIDENCE_PDF_LOCKED);
	ASSERT_FAULT("%PDF-1.4\n\1 //Encrypt\r8 0 R", EVIDENCE_PDF_LOCKED);
	ASSERT_TYPE("%PDF-1.4\n\1 /EncryptMetadata false /Encryp /Encrypt", TYPE_PDF);
	ASSERT_TYPE("Kata /Encrypt 8 0 R dalam teks biasa", TYPE_TEXT);
}

static void test_evidence_type__every_fault_says_what_was_kept_and_what_to_do(void **state)
{
	(void)state;
	for (enum evidence_fault f = EVIDENCE_EMPTY; f < EVIDENCE_FAULT_COUNT; f++) {
		assert_non_null(strstr(evidence_fault_text(f), "Tidak ada yang disimpan; "));
		for (enum evidence_fault g = EVIDENCE_EMPTY; g < f; g++)
			assert_string_not_equal(evidence_fault_text(f), evidence_fault_text(g));
	}
}

static void test_evidence_type__names_are_found_again(void **state)
{
	(void)state;
	for (enum evidence_type t = TYPE_JPEG; t < TYPE_COUNT; t++) {
		assert_int_equal(evidence_type_find(str_from(evidence_type_name(t))), t);
		assert_true(strlen(evidence_type_ending(t)) == 3);
	}
	assert_int_equal(evidence_type_find(STR("text/html")), TYPE_NONE);
	assert_int_equal(evidence_type_find(STR("")), TYPE_NONE);
}
