/* web/csrf: the masked form token. Where a form comes from is tested over the wire. */
#include "web/csrf.h"

#include "base/codec.h"

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

static struct request signed_in(uint8_t fill)
{
	struct request r = {.arena = &a, .session = {{1}}};

	memset(r.form_token, fill, sizeof r.form_token);
	return r;
}

static int group_setup(void **state)
{
	(void)state;
	return crypto_init() != OK;
}

static void test_csrf__two_pages_share_no_byte_of_the_token_but_both_work(void **state)
{
	struct request r = signed_in(7);
	str one = csrf_token(&r), two = csrf_token(&r);

	(void)state;
	assert_int_equal(one.n, 86);
	assert_false(str_eq(one, two));
	assert_int_equal(csrf_check_token(&r, one), OK);
	assert_int_equal(csrf_check_token(&r, two), OK);
}

static void test_csrf__anothers_token_is_refused(void **state)
{
	struct request mine = signed_in(7), yours = signed_in(8);

	(void)state;
	assert_int_equal(csrf_check_token(&mine, csrf_token(&yours)), ERR_CSRF);
}

static void test_csrf__what_is_no_token_is_refused(void **state)
{
	struct request r = signed_in(7);
	str good = csrf_token(&r);

	(void)state;
	assert_int_equal(csrf_check_token(&r, (str){NULL, 0}), ERR_CSRF);
	assert_int_equal(csrf_check_token(&r, STR("")), ERR_CSRF);
	for (size_t n = 0; n < good.n; n++)
		assert_int_equal(csrf_check_token(&r, str_sub(good, 0, n)), ERR_CSRF);
	assert_int_equal(csrf_check_token(&r, str_printf(&a, STR_FMT "A", STR_ARG(good))),
			 ERR_CSRF);
}

static void test_csrf__nobody_has_no_token(void **state)
{
	struct request r = {.arena = &a};

	(void)state;
	assert_int_equal(csrf_token(&r).n, 0);
}
