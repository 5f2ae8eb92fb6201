/* web/cookie: the Cookie header. */
#include "web/cookie.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { MAX = 4 };

static struct pair p[MAX];

static size_t parse(const char *header)
{
	return cookie_parse(str_from(header), p, MAX);
}

static void test_cookie__pairs_in_their_order(void **state)
{
	(void)state;
	assert_int_equal(parse("a=1; __Host-sesi=x_-Y; b=\"q\""), 3);
	assert_true(str_eq(p[0].name, STR("a")) && str_eq(p[0].value, STR("1")));
	assert_true(str_eq(p[1].name, STR("__Host-sesi")) && str_eq(p[1].value, STR("x_-Y")));
	assert_true(str_eq(p[2].value, STR("q")));
}

static void test_cookie__what_is_none_is_passed_over(void **state)
{
	(void)state;
	assert_int_equal(parse(""), 0);
	assert_int_equal(parse(";;; ;"), 0);
	assert_int_equal(parse("tanpa; =x; a b=1; a=b c; c=\"; d=x\\y; baik=1"), 1);
	assert_true(str_eq(p[0].name, STR("baik")));
	assert_int_equal(parse("a=\x80; b=\x01"), 0);
}

static void test_cookie__a_value_may_hold_equal_signs(void **state)
{
	(void)state;
	assert_int_equal(parse("a=b=c=="), 1);
	assert_true(str_eq(p[0].value, STR("b=c==")));
}

static void test_cookie__no_more_than_there_is_room_for(void **state)
{
	(void)state;
	assert_int_equal(parse("a=1; b=2; c=3; d=4; e=5"), MAX);
}

static void test_cookie__values_for_set_cookie(void **state)
{
	(void)state;
	assert_true(cookie_value_ok(STR("aZ09_-=")));
	assert_true(cookie_value_ok(STR("")));
	assert_false(cookie_value_ok(STR("a;b")));
	assert_false(cookie_value_ok(STR("a b")));
	assert_false(cookie_value_ok(STR("a\r\nX: 1")));
	assert_false(cookie_value_ok(STR("a\0")));
}
