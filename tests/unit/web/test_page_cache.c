/* web/page_cache: what is kept, for how long, and what goes. */
#include "web/page_cache.h"

#include <stdio.h>

#include "web/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct page_cache *c;

static int setup(void **state)
{
	(void)state;
	return page_cache_create(&c) != OK;
}

static int teardown(void **state)
{
	(void)state;
	page_cache_destroy(c);
	return 0;
}

static void put(const char *key, int status, size_t size, int64_t now, int64_t until)
{
	struct http_answer plain;

	assert_int_equal(http_answer_init(&plain, status, NULL, 0, STR("isi"), true), OK);
	page_cache_put(c, str_from(key), plain, (struct http_answer){0}, size, now, until);
}

/* The status of what is kept under `key`, or 0. */
static int status(const char *key, int64_t now)
{
	struct cached *e = page_cache_get(c, str_from(key), now);
	int found = e ? cached_answer(e, true)->status : 0;

	page_cache_release(e);
	return found;
}

static void test_page_cache__keeps_until_its_time(void **state)
{
	(void)state;
	put("a", 200, 100, 0, 60);
	assert_int_equal(status("a", 59), 200);
	assert_int_equal(status("a", 60), 0);
	assert_int_equal(status("b", 0), 0);
}

static void test_page_cache__a_newer_page_replaces_the_older(void **state)
{
	(void)state;
	put("a", 200, 100, 0, 60);
	put("a", 201, 100, 0, 90);
	assert_int_equal(status("a", 70), 201);
}

static void test_page_cache__an_answer_that_is_held_outlives_its_place(void **state)
{
	(void)state;
	put("a", 200, 100, 0, 60);
	struct cached *held = page_cache_get(c, STR("a"), 0);
	put("a", 201, 100, 0, 60);
	assert_int_equal(cached_answer(held, false)->status, 200);
	page_cache_release(held);
}

static void test_page_cache__too_large_a_page_is_not_kept(void **state)
{
	(void)state;
	put("a", 200, LIMIT_CACHE_PAGE, 0, 60);
	put("b", 200, LIMIT_CACHE_PAGE + 1, 0, 60);
	assert_int_equal(status("a", 0), 200);
	assert_int_equal(status("b", 0), 0);
}

static void test_page_cache__stays_within_its_bytes_and_makes_room_when_pages_expire(void **state)
{
	char key[32];
	int kept = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof key, "halaman %d", i);
		put(key, 200, LIMIT_CACHE_PAGE, 0, 60);
	}
	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof key, "halaman %d", i);
		kept += status(key, 0) == 200;
	}
	assert_in_range(kept, 20, LIMIT_CACHE_BYTES / LIMIT_CACHE_PAGE);
	put("baru", 200, LIMIT_CACHE_PAGE, 100, 160);
	assert_int_equal(status("baru", 100), 200);
}
