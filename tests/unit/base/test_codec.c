/* Tests of base/codec: known answers, strictness, and there and back again. */
#include "base/codec.h"

#include "base/id.h"
#include "base/utf8.h"

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, 1 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

typedef void put_fn(struct buf *b, const void *p, size_t n);

static void assert_put(put_fn *put, const char *in, const char *out)
{
	struct buf b = BUF_INIT(&arena, 1000);

	put(&b, in, strlen(in));
	buf_put(&b, STR(""));
	assert_string_equal(b.p, out);
}

static void test_codec__rfc_4648_vectors(void **state)
{
	static const char *const base64[][2] = {
		{"", ""},
		{"f", "Zg=="},
		{"fo", "Zm8="},
		{"foo", "Zm9v"},
		{"foob", "Zm9vYg=="},
		{"fooba", "Zm9vYmE="},
		{"foobar", "Zm9vYmFy"},
	};
	static const char *const base32[][2] = {
		{"", ""},
		{"f", "MY"},
		{"fo", "MZXQ"},
		{"foo", "MZXW6"},
		{"foob", "MZXW6YQ"},
		{"fooba", "MZXW6YTB"},
		{"foobar", "MZXW6YTBOI"},
	};

	(void)state;
	for (size_t i = 0; i < 7; i++) {
		assert_put(base64_put, base64[i][0], base64[i][1]);
		assert_put(base32_put, base32[i][0], base32[i][1]);
	}
	assert_put(hex_put, "foobar", "666f6f626172");
	assert_true(str_eq(hex_str(*state, "foobar", 6), STR("666f6f626172")));
	assert_put(base64url_put, "\xfb\xff\xfe", "-__-");
	assert_put(base64_put, "\xfb\xff\xfe", "+//+");
}

static void test_codec__there_and_back_again_at_every_length(void **state)
{
	uint8_t in[40], out[40];

	for (size_t n = 0; n < sizeof in; n++) {
		struct buf url = BUF_INIT(*state, 200), b32 = url, hex = url;
		size_t got;

		for (size_t i = 0; i < n; i++)
			in[i] = (uint8_t)(i * 151 + n * 37);
		base64url_put(&url, in, n);
		assert_true(base64url_parse(buf_str(&url), out, n, &got));
		assert_int_equal(got, n);
		assert_memory_equal(in, out, n);
		base32_put(&b32, in, n);
		assert_true(base32_parse(buf_str(&b32), out, n, &got));
		assert_int_equal(got, n);
		assert_memory_equal(in, out, n);
		hex_put(&hex, in, n);
		assert_true(hex_parse(buf_str(&hex), out, n));
		assert_memory_equal(in, out, n);
	}
}

static void test_codec__base64url_has_one_spelling(void **state)
{
	static const char *const refused[] = {
		"Z",    "Zm9vY", "Zg==", "Zm9v\n", " Zm9v", "Zm+v",
		"Zm/v", "Zh",    "Zm9",  "Zm9vZ=", "Zm.v",
	};
	uint8_t out[20];
	size_t n = 42;

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_false(base64url_parse(str_from(refused[i]), out, sizeof out, &n));
	assert_int_equal(n, 42);
	assert_true(base64url_parse(STR("Zg"), out, 1, &n));
	assert_true(base64url_parse(STR("Zm8"), out, 2, &n));
}

static void test_codec__parsing_never_writes_past_its_room(void **state)
{
	uint8_t out[4] = {9, 9, 9, 9};
	size_t n;

	(void)state;
	assert_false(base64url_parse(STR("Zm9vYg"), out, 3, &n));
	assert_int_equal(out[3], 9);
	assert_true(base64url_parse(STR("Zm9v"), out, 3, &n));
	assert_int_equal(out[3], 9);
	assert_false(base32_parse(STR("MZXW6YQ"), out, 3, &n));
	assert_int_equal(out[3], 9);
	assert_true(base64url_parse(STR(""), NULL, 0, &n));
	assert_int_equal(n, 0);
}

static void test_codec__base32_as_people_type_it(void **state)
{
	uint8_t out[10];
	size_t n;

	(void)state;
	assert_true(base32_parse(STR("mzxw 6ytb Oi"), out, sizeof out, &n));
	assert_int_equal(n, 6);
	assert_memory_equal(out, "foobar", 6);
	assert_false(base32_parse(STR("MZXW1"), out, sizeof out, &n));
	assert_false(base32_parse(STR("MZXW6==="), out, sizeof out, &n));
	assert_false(base32_parse(STR("M"), out, sizeof out, &n));
	assert_false(base32_parse(STR("MZX"), out, sizeof out, &n));
	assert_false(base32_parse(STR("MZ"), out, sizeof out, &n)); /* set trailing bits */
}

static void test_codec__hex_takes_exactly_what_is_asked(void **state)
{
	uint8_t out[4] = {1, 2, 3, 4};

	(void)state;
	assert_false(hex_parse(STR("0011223"), out, 4));
	assert_false(hex_parse(STR("001122334"), out, 4));
	assert_false(hex_parse(STR("0011223g"), out, 4));
	assert_false(hex_parse(STR("0x112233"), out, 4));
	assert_memory_equal(out, "\1\2\3\4", 4);
	assert_true(hex_parse(STR("00aAfF7f"), out, 4));
	assert_memory_equal(out, "\x00\xaa\xff\x7f", 4);
}

static void test_codec__appending_to_a_full_buf_says_so(void **state)
{
	struct buf b = BUF_INIT(*state, 5);

	hex_put(&b, "abc", 3);
	assert_false(buf_ok(&b));
	b = BUF_INIT(*state, 3);
	base64_put(&b, "abc", 3);
	assert_false(buf_ok(&b));
}

static void test_codec__utf8_well_formed(void **state)
{
	static const char *const good[] = {
		"",
		"Netral",
		"\x7F",
		"\xC2\x80",
		"\xDF\xBF",
		"\xE0\xA0\x80",
		"\xED\x9F\xBF",
		"\xEE\x80\x80",
		"\xEF\xBF\xBF",
		"\xF0\x90\x80\x80",
		"\xF4\x8F\xBF\xBF",
		"Rabu\xE2\x80\x93Kamis dan seterusnya, panjang",
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(utf8_valid(str_from(good[i])));
	assert_true(utf8_valid((str){0}));
}

static void test_codec__utf8_ill_formed_at_any_place(void **state)
{
	static const char *const bad[] = {
		"\x80",
		"\xBF",
		"\xC0\x80",
		"\xC1\xBF", /* stray, overlong */
		"\xE0\x80\x80",
		"\xE0\x9F\xBF",
		"\xF0\x80\x80\x80",
		"\xF0\x8F\xBF\xBF",
		"\xED\xA0\x80",
		"\xED\xBF\xBF", /* surrogates */
		"\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80",
		"\xFE",
		"\xFF",
		"\xC2",
		"\xE2\x80",
		"\xF0\x9F\x98",
		"\xC2"
		"a",
		"\xE2\x80"
		"a",
		"\xF0\x9F\x98"
		"a",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		for (int before = 0; before < 18; before++)
			for (int after = 0; after < 18; after += 17) {
				str s = str_printf(*state, "%.*s%s%.*s", before,
						   "aaaaaaaaaaaaaaaaaa", bad[i], after,
						   "bbbbbbbbbbbbbbbbbb");

				assert_false(utf8_valid(s));
			}
	assert_false(utf8_valid(str_n("a\0b", 3)));
	assert_false(utf8_valid(str_n("aaaaaaa\0", 8)));
	assert_false(utf8_valid(str_n("\0aaaaaaaaaaa", 12)));
}

static void test_codec__utf8_every_code_point_there_and_back(void **state)
{
	struct arena_mark mark = arena_mark(*state);

	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		struct buf b = BUF_INIT(*state, 8);
		uint32_t expect = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c, got;
		const unsigned char *p;

		utf8_put(&b, c);
		p = (const unsigned char *)b.p;
		if (!utf8_valid(buf_str(&b)) || utf8_count(buf_str(&b)) != 1)
			fail_msg("U+%04X", c);
		got = b.n == 1   ? p[0]
		      : b.n == 2 ? (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu)
		      : b.n == 3 ? (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu)
				 : (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 |
					   (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
		if (got != expect)
			fail_msg("U+%04X became U+%04X", c, got);
		arena_rewind(*state, mark);
	}
}

static void test_codec__what_is_no_scalar_value_is_replaced(void **state)
{
	struct buf b = BUF_INIT(*state, 20);

	utf8_put(&b, 0x110000);
	utf8_put(&b, UINT32_MAX);
	utf8_put(&b, 0xD800);
	assert_string_equal(b.p, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void test_codec__counts_code_points(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(STR("")), 0);
	assert_int_equal(utf8_count(STR("a\xC3\xA9\xE2\x80\x93\xF0\x9F\x98\x80")), 4);
}

static void test_codec__whole_drops_only_a_cut_sequence(void **state)
{
	str s = STR("a\xE2\x80\x93");

	(void)state;
	assert_int_equal(utf8_whole(s).n, 4);
	assert_int_equal(utf8_whole(str_sub(s, 0, 3)).n, 1);
	assert_int_equal(utf8_whole(str_sub(s, 0, 2)).n, 1);
	assert_int_equal(utf8_whole(str_sub(s, 0, 1)).n, 1);
	assert_int_equal(utf8_whole((str){0}).n, 0);
	assert_int_equal(utf8_whole(STR("\xF0\x9F\x98\x80")).n, 4);
	assert_int_equal(utf8_whole(STR("\xF0\x9F\x98")).n, 0);
}

static void test_codec__windows_1252(void **state)
{
	struct buf b = BUF_INIT(*state, 2000);

	cp1252_put(&b, STR("\x80 \x93Netral\x94 \x96 \xE9\xA0\xFF"));
	assert_string_equal(b.p, "\xE2\x82\xAC \xE2\x80\x9CNetral\xE2\x80\x9D \xE2\x80\x93 "
				 "\xC3\xA9\xC2\xA0\xC3\xBF");
	buf_clear(&b);
	cp1252_put(&b, STR("\x81\x8D\x8F\x90\x9D"));
	assert_string_equal(b.p, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	buf_clear(&b);
	for (int c = 1; c < 256; c++)
		cp1252_put(&b, str_n(&(char){(char)c}, 1));
	assert_true(utf8_valid(buf_str(&b)));
	assert_int_equal(utf8_count(buf_str(&b)), 255);
}

static void test_id__as_text_and_back(void **state)
{
	id i = {{0, 1, 2, 3, 0xfc, 0xfd, 0xfe, 0xff, 8, 9, 10, 11, 12, 13, 14, 15}}, again = {{0}};
	str hex = id_hex(*state, i);

	assert_string_equal(hex.p, "00010203fcfdfeff08090a0b0c0d0e0f");
	assert_true(id_is_none(again));
	assert_true(id_parse(hex, &again));
	assert_true(id_eq(i, again));
	assert_true(id_parse(STR("00010203FCFDFEFF08090A0B0C0D0E0F"), &again));
	assert_true(id_eq(i, again));
	assert_false(id_parse(str_sub(hex, 0, 31), &again));
	assert_false(id_parse(STR("00010203fcfdfeff08090a0b0c0d0e0x"), &again));
	assert_true(id_eq(i, again));
}
