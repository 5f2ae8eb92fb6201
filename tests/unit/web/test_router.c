/* web/router: which route a path belongs to. */
#include "web/router.h"

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

#define ROUTE(name, m, path) \
	static const struct route name = {.method = m, .pattern = path, .handler = #name}
ROUTE(start, METHOD_GET, "/");
ROUTE(drives, METHOD_GET, "/meja/ikrar");
ROUTE(drive_new, METHOD_GET, "/meja/ikrar/baru");
ROUTE(drive, METHOD_GET, "/meja/ikrar/{drive:id}");
ROUTE(coverage, METHOD_GET, "/meja/ikrar/{drive:id}/cakupan");
ROUTE(both, METHOD_GET, "/a/{x:text}/b/{y:text}");
ROUTE(sign, METHOD_POST, "/meja/ikrar/{drive:id}");
ROUTE(only_post, METHOD_POST, "/keluar");

static const struct route *const table[] = {&coverage,  &drive, &both,  &only_post,
					    &drive_new, &sign,  &start, &drives};

static struct router router;
static str value[LIMIT_SEGMENTS];
static bool other;

static const struct route *find(enum method method, const char *path)
{
	router_init(&router, &a, table, sizeof table / sizeof *table);
	return router_find(&router, method, str_from(path), value, &other);
}

static void test_router__fixed_paths(void **state)
{
	(void)state;
	assert_ptr_equal(find(METHOD_GET, "/"), &start);
	assert_ptr_equal(find(METHOD_GET, "/meja/ikrar"), &drives);
	assert_null(find(METHOD_GET, "/meja"));
	assert_null(find(METHOD_GET, "/meja/ikrar/"));
	assert_null(find(METHOD_GET, "/Meja/ikrar"));
	assert_null(find(METHOD_GET, ""));
	assert_null(find(METHOD_GET, "meja/ikrar"));
}

static void test_router__a_fixed_part_goes_before_a_parameter(void **state)
{
	(void)state;
	assert_ptr_equal(find(METHOD_GET, "/meja/ikrar/baru"), &drive_new);
	assert_ptr_equal(find(METHOD_GET, "/meja/ikrar/bar"), &drive);
	assert_true(str_eq(value[0], STR("bar")));
	assert_ptr_equal(find(METHOD_GET, "/meja/ikrar/baru/cakupan"), &coverage);
}

static void test_router__parameters_in_their_order(void **state)
{
	(void)state;
	assert_ptr_equal(find(METHOD_GET, "/a/1/b/2"), &both);
	assert_true(str_eq(value[0], STR("1")) && str_eq(value[1], STR("2")));
	assert_null(find(METHOD_GET, "/a//b/2"));
}

static void test_router__knows_when_only_the_method_is_wrong(void **state)
{
	(void)state;
	assert_ptr_equal(find(METHOD_POST, "/meja/ikrar/x"), &sign);
	assert_false(other);
	assert_null(find(METHOD_GET, "/keluar"));
	assert_true(other);
	assert_null(find(METHOD_POST, "/meja/ikrar"));
	assert_true(other);
	assert_null(find(METHOD_POST, "/tidak"));
	assert_false(other);
}

static void test_router__too_many_parts_are_nothing(void **state)
{
	struct buf b = BUF_INIT(&a, 1000);

	(void)state;
	for (int i = 0; i <= LIMIT_SEGMENTS; i++)
		buf_put(&b, STR("/a"));
	assert_null(find(METHOD_GET, buf_str(&b).p));
}

static void test_router__an_empty_table(void **state)
{
	(void)state;
	router_init(&router, &a, table, 0);
	assert_null(router_find(&router, METHOD_GET, STR("/"), value, &other));
	assert_false(other);
}
