/* Tests of base/str. */
#include "base/str.h"

#define assert_str(s, literal) assert_true(str_eq((s), STR(literal)))

static void test_str__compares_bytes_and_a_prefix_sorts_first(void **state)
{
	(void)state;
	assert_int_equal(str_cmp(STR("abc"), STR("abc")), 0);
	assert_true(str_cmp(STR("ab"), STR("abc")) < 0);
	assert_true(str_cmp(STR("abc"), STR("ab")) > 0);
	assert_true(str_cmp(STR("a\xC3"), STR("az")) > 0);
	assert_int_equal(str_cmp((str){0}, STR("")), 0);
	assert_true(str_cmp((str){0}, STR("a")) < 0);
}

static void test_str__equality_with_null_views(void **state)
{
	(void)state;
	assert_true(str_eq((str){0}, STR("")));
	assert_false(str_eq((str){0}, STR("a")));
	assert_true(str_eq_nocase(STR("NIP Baru"), STR("nip bARU")));
	assert_false(str_eq_nocase(STR("@"), STR("`")));
	assert_false(str_eq_nocase(STR("a"), STR("ab")));
}

static void test_str__starts_and_ends(void **state)
{
	(void)state;
	assert_true(str_starts(STR("netral"), STR("net")));
	assert_true(str_starts(STR("netral"), STR("")));
	assert_false(str_starts(STR("net"), STR("netral")));
	assert_true(str_ends(STR("netral"), STR("ral")));
	assert_false(str_ends(STR("al"), STR("ral")));
	assert_true(str_ends((str){0}, STR("")));
}

static void test_str__finds_the_first(void **state)
{
	(void)state;
	assert_int_equal(str_find_char(STR("a=b=c"), '='), 1);
	assert_int_equal(str_find_char(STR("abc"), '='), -1);
	assert_int_equal(str_find_char((str){0}, 'a'), -1);
	assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
	assert_int_equal(str_find(STR("abc"), STR("abcd")), -1);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_int_equal(str_find((str){0}, STR("x")), -1);
}

static void test_str__sub_is_clamped(void **state)
{
	(void)state;
	assert_str(str_sub(STR("netral"), 1, 3), "et");
	assert_str(str_sub(STR("netral"), 4, 99), "al");
	assert_str(str_sub(STR("netral"), 99, 100), "");
	assert_str(str_sub(STR("netral"), 3, 2), "");
	assert_str(str_sub((str){0}, 0, 5), "");
}

static void test_str__trims_ascii_space_only(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t\r\n\v\fa b \n")), "a b");
	assert_str(str_trim(STR(" \t ")), "");
	assert_str(str_trim((str){0}), "");
	assert_str(str_trim(STR("\xC2\xA0x")), "\xC2\xA0x");
}

static void test_str__cut_walks_fields(void **state)
{
	str rest = STR("a,,b");

	(void)state;
	assert_str(str_cut(&rest, ','), "a");
	assert_str(str_cut(&rest, ','), "");
	assert_str(str_cut(&rest, ','), "b");
	assert_null(rest.p);
	assert_int_equal(rest.n, 0);
}

static void test_str__cut_tells_an_empty_last_field_from_the_end(void **state)
{
	str rest = STR("a,");

	(void)state;
	assert_str(str_cut(&rest, ','), "a");
	assert_non_null(rest.p);
	assert_str(str_cut(&rest, ','), "");
	assert_null(rest.p);
	assert_str(str_cut(&rest, ','), "");
}

static void test_str__copies_are_terminated(void **state)
{
	struct arena a;
	str copy;

	(void)state;
	arena_init(&a, 1000);
	copy = str_copy(&a, str_n("netral", 3));
	assert_str(copy, "net");
	assert_int_equal(copy.p[3], 0);
	assert_string_equal(str_cstr(&a, str_n("abc", 1)), "a");
	assert_non_null(str_copy(&a, (str){0}).p);
	arena_finish(&a);
}

static void test_str__to_int_is_strict(void **state)
{
	static const char *const refused[] = {
		"",
		"-",
		"+1",
		" 1",
		"1 ",
		"1.0",
		"0x1",
		"--1",
		"1-",
		"1e3",
		"9223372036854775808",
		"-9223372036854775809",
		"99999999999999999999",
	};
	int64_t v = 42;

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		assert_false(str_to_int(str_from(refused[i]), &v));
		assert_int_equal(v, 42);
	}
	assert_false(str_to_int((str){0}, &v));
	assert_false(str_to_int(str_n("1\0", 2), &v));
	assert_true(str_to_int(STR("9223372036854775807"), &v));
	assert_true(v == INT64_MAX);
	assert_true(str_to_int(STR("-9223372036854775808"), &v));
	assert_true(v == INT64_MIN);
	assert_true(str_to_int(STR("007"), &v) && v == 7);
	assert_true(str_to_int(STR("-0"), &v) && v == 0);
}

static void test_str__hash_is_fnv_1a(void **state)
{
	(void)state;
	assert_true(str_hash(STR("")) == UINT64_C(0xcbf29ce484222325));
	assert_true(str_hash(STR("a")) == UINT64_C(0xaf63dc4c8601ec8c));
	assert_true(str_hash(STR("foobar")) == UINT64_C(0x85944171f73967e8));
}

static void test_str__digits(void **state)
{
	(void)state;
	assert_true(str_is_digits(STR("0123456789")));
	assert_false(str_is_digits(STR("")));
	assert_false(str_is_digits(STR("12a")));
	assert_false(str_is_digits(STR("-1")));
}
