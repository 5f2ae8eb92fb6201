/* web/rate: how often something may be tried. */
#include "web/rate.h"

#include "sys/crypto.h"

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

static int taken(struct rate *r, enum rate_kind kind, const char *key, int64_t now)
{
	int n = 0;

	while (n < 100000 && rate_take(r, kind, str_from(key), now))
		n++;
	return n;
}

static void test_rate__a_burst_then_a_token_at_a_time(void **state)
{
	struct rate *r = rate_create(&a);
	int64_t now = MICROS_HOUR;

	(void)state;
	assert_int_equal(taken(r, RATE_LOGIN, "198501012010011001", now), 10);
	assert_int_equal(taken(r, RATE_LOGIN, "198501012010011001", now + 29 * MICROS_SECOND), 0);
	assert_int_equal(taken(r, RATE_LOGIN, "198501012010011001", now + 30 * MICROS_SECOND), 1);
	assert_int_equal(taken(r, RATE_LOGIN, "198501012010011001", now + MICROS_HOUR), 10);
	rate_destroy(r);
}

static void test_rate__one_name_locks_out_nobody_else(void **state)
{
	struct rate *r = rate_create(&a);

	(void)state;
	taken(r, RATE_LOGIN, "satu", 0);
	assert_int_equal(taken(r, RATE_LOGIN, "dua", 0), 10);
	assert_int_equal(taken(r, RATE_CODE, "satu", 0), 200);
	rate_destroy(r);
}

static void test_rate__an_office_behind_one_address_can_sign_in(void **state)
{
	struct rate *r = rate_create(&a);
	str office = rate_network(&a, STR("203.0.113.7"));
	int refused = 0;

	(void)state;
	/* 20,000 people in an hour, one every 180 ms */
	for (int i = 0; i < 20000; i++)
		refused += !rate_take(r, RATE_NETWORK_SIGN_IN, office, (int64_t)i * 180000);
	assert_int_equal(refused, 0);
	rate_destroy(r);
}

static void test_rate__networks(void **state)
{
	(void)state;
	assert_true(str_eq(rate_network(&a, STR("203.0.113.7")),
			   rate_network(&a, STR("203.0.113.99"))));
	assert_false(
		str_eq(rate_network(&a, STR("203.0.113.7")), rate_network(&a, STR("203.0.114.7"))));
	assert_true(str_eq(rate_network(&a, STR("2001:db8:1:2::1")),
			   rate_network(&a, STR("2001:db8:1:2ff::9"))) == false);
	assert_true(str_eq(rate_network(&a, STR("2001:db8:1:200::1")),
			   rate_network(&a, STR("2001:db8:1:2ff::9"))));
	assert_true(str_eq(rate_network(&a, STR("::ffff:203.0.113.7")),
			   rate_network(&a, STR("203.0.113.7"))));
	assert_true(str_eq(rate_network(&a, STR("")), STR("")));
}

static void test_rate__a_full_table_still_limits(void **state)
{
	struct rate *r = rate_create(&a);

	(void)state;
	for (int i = 0; i < 100000; i++)
		rate_take(r, RATE_LOGIN, str_printf(&a, "orang %d", i), i);
	assert_int_equal(taken(r, RATE_LOGIN, "sasaran", 100000), 10);
	rate_destroy(r);
}

static int group_setup(void **state)
{
	(void)state;
	return crypto_init() != OK;
}
