/* web/form: urlencoded text. */
#include "web/form.h"

#include "web/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena a;

static int setup(void **state)
{
	(void)state;
	arena_init(&a, 256 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&a);
	return 0;
}

static void assert_pair(struct pair p, const char *name, const char *value)
{
	assert_true(str_eq(p.name, str_from(name)));
	assert_true(str_eq(p.value, str_from(value)));
}

static void test_form__fields_in_their_order(void **state)
{
	struct pair *p;
	size_t n;

	(void)state;
	assert_int_equal(form_parse(&a, STR("a=1&b=%20x+y%2B&a=2&kosong=&tanpa"), &p, &n), OK);
	assert_int_equal(n, 5);
	assert_pair(p[0], "a", "1");
	assert_pair(p[1], "b", " x y+");
	assert_pair(p[2], "a", "2");
	assert_pair(p[3], "kosong", "");
	assert_pair(p[4], "tanpa", "");
}

static void test_form__nothing_is_no_field(void **state)
{
	struct pair *p;
	size_t n = 1;

	(void)state;
	assert_int_equal(form_parse(&a, STR(""), &p, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(form_parse(&a, STR("&&&"), &p, &n), OK);
	assert_int_equal(n, 0);
}

static void test_form__broken_escapes_are_refused(void **state)
{
	static const char *const bad[] = {"a=%",   "a=%1",  "a=%g1",      "%0=a",
					  "a=%00", "a=%80", "a=%ed%a0%80"};
	struct pair *p;
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(form_parse(&a, str_from(bad[i]), &p, &n), ERR_FORMAT);
	assert_int_equal(form_parse(&a, STR("a=\0"), &p, &n), ERR_FORMAT);
}

static void test_form__plus_is_a_space_only_where_it_is(void **state)
{
	str s;

	(void)state;
	assert_int_equal(form_decode(&a, STR("a+b%2f"), false, &s), OK);
	assert_true(str_eq(s, STR("a+b/")));
	assert_int_equal(form_decode(&a, STR("a+b"), true, &s), OK);
	assert_true(str_eq(s, STR("a b")));
}

static void test_form__limits(void **state)
{
	struct buf b = BUF_INIT(&a, 1 << 20);
	struct pair *p;
	size_t n;

	(void)state;
	for (int i = 0; i < LIMIT_FORM_FIELDS; i++)
		buf_put(&b, STR("a=&"));
	assert_int_equal(form_parse(&a, buf_str(&b), &p, &n), OK);
	assert_int_equal(n, LIMIT_FORM_FIELDS);
	buf_put(&b, STR("a="));
	assert_int_equal(form_parse(&a, buf_str(&b), &p, &n), ERR_LIMIT);
}
