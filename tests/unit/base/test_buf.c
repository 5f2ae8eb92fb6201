/* Tests of base/buf. */
#include "base/buf.h"

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

static void test_buf__what_was_built_is_terminated(void **state)
{
	struct buf b = BUF_INIT(*state, 100);

	buf_put(&b, STR("Halo"));
	buf_putc(&b, ' ');
	buf_put_int(&b, -17);
	buf_put_uint_pad(&b, 7, 3);
	buf_printf(&b, "%s", "!");
	assert_string_equal(buf_str(&b).p, "Halo -17007!");
	assert_int_equal(buf_str(&b).n, 12);
	assert_true(buf_ok(&b));
}

static void test_buf__refuses_to_grow_past_its_limit(void **state)
{
	struct buf b = BUF_INIT(*state, 5);

	buf_put(&b, STR("12345"));
	assert_true(buf_ok(&b));
	assert_int_equal(buf_err(&b), OK);
	buf_putc(&b, '6');
	assert_false(buf_ok(&b));
	assert_int_equal(buf_err(&b), ERR_LIMIT);
	assert_string_equal(buf_str(&b).p, "12345");
}

static void test_buf__nothing_is_appended_after_it_was_full(void **state)
{
	struct buf b = BUF_INIT(*state, 5);

	buf_put(&b, STR("123"));
	buf_put(&b, STR("too long"));
	buf_putc(&b, '4'); /* would fit */
	buf_put_int(&b, 5);
	buf_put_uint_pad(&b, 5, 1);
	buf_printf(&b, "%d", 5);
	assert_string_equal(buf_str(&b).p, "123");
}

static void test_buf__a_printf_that_does_not_fit_leaves_what_was_there(void **state)
{
	struct buf b = BUF_INIT(*state, 10);

	buf_put(&b, STR("123456"));
	buf_printf(&b, "%s", "abcdefgh");
	assert_false(buf_ok(&b));
	assert_string_equal(buf_str(&b).p, "123456");
}

static void test_buf__printf_grows(void **state)
{
	struct buf b = BUF_INIT(*state, 5000);

	buf_printf(&b, "%01000d", 1);
	buf_printf(&b, "%02000d", 2);
	assert_int_equal(b.n, 3000);
	assert_int_equal(b.p[999], '1');
	assert_int_equal(b.p[2999], '2');
	assert_true(buf_ok(&b));
}

static void test_buf__grows_to_exactly_its_maximum(void **state)
{
	struct buf b = BUF_INIT(*state, 100000);

	for (int i = 0; i < 100000; i++)
		buf_putc(&b, (char)('a' + i % 26));
	assert_true(buf_ok(&b));
	assert_int_equal(b.n, 100000);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(b.p[i], 'a' + i % 26);
	buf_putc(&b, 'x');
	assert_false(buf_ok(&b));
}

static void test_buf__growing_two_at_once_keeps_both(void **state)
{
	struct buf b = BUF_INIT(*state, 10000), c = BUF_INIT(*state, 10000);

	for (int i = 0; i < 5000; i++) {
		buf_putc(&b, 'b');
		buf_putc(&c, 'c');
	}
	for (int i = 0; i < 5000; i++) {
		assert_int_equal(b.p[i], 'b');
		assert_int_equal(c.p[i], 'c');
	}
}

static void test_buf__reserve_checks_for_overflow(void **state)
{
	struct buf b = BUF_INIT(*state, SIZE_MAX);

	buf_putc(&b, 'x');
	assert_false(buf_reserve(&b, SIZE_MAX));
	assert_false(buf_ok(&b));
	b = BUF_INIT(*state, SIZE_MAX);
	assert_false(buf_reserve(&b, SIZE_MAX));
}

static void test_buf__a_maximum_of_zero_takes_only_nothing(void **state)
{
	struct buf b = BUF_INIT(*state, 0);

	buf_put(&b, STR(""));
	assert_true(buf_ok(&b));
	assert_string_equal(buf_str(&b).p, "");
	buf_putc(&b, 'x');
	assert_false(buf_ok(&b));
}

static void test_buf__clear_keeps_the_memory_and_forgets_full(void **state)
{
	struct buf b = BUF_INIT(*state, 3);
	char *p;

	buf_put(&b, STR("abc"));
	p = b.p;
	buf_putc(&b, 'd');
	buf_clear(&b);
	assert_true(buf_ok(&b));
	assert_string_equal(buf_str(&b).p, "");
	buf_put(&b, STR("xyz"));
	assert_ptr_equal(b.p, p);
	assert_string_equal(b.p, "xyz");
}

static void test_buf__integers_at_their_ends(void **state)
{
	struct buf b = BUF_INIT(*state, 200);

	buf_put_int(&b, INT64_MIN);
	buf_putc(&b, ' ');
	buf_put_int(&b, INT64_MAX);
	buf_putc(&b, ' ');
	buf_put_int(&b, 0);
	buf_putc(&b, ' ');
	buf_put_uint_pad(&b, UINT64_MAX, 25);
	buf_putc(&b, ' ');
	buf_put_uint_pad(&b, 12345, 3);
	assert_string_equal(b.p, "-9223372036854775808 9223372036854775807 0 "
				 "0000018446744073709551615 12345");
}

static void test_buf__str_printf_of_any_length(void **state)
{
	str s = str_printf(*state, "%d %s", 7, "x");

	assert_string_equal(s.p, "7 x");
	s = str_printf(*state, "%0300d", 1);
	assert_int_equal(s.n, 300);
	assert_int_equal(strlen(s.p), 300);
	s = str_printf(*state, "%065536d", 1);
	assert_int_equal(s.n, 65536);
	s = str_printf(*state, "%070000d", 1);
	assert_int_equal(s.n, 65536);
}

static void test_buf__str_printf_is_not_cut_inside_a_letter(void **state)
{
	/* 65535 digits and then a letter of two bytes: only its first would fit. */
	str s = str_printf(*state, "%065535d\xC3\xA9", 1);

	assert_int_equal(s.n, 65535);
}
