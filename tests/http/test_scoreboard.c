/* The public scoreboard over the wire: for everybody, as a page and as JSON, also without a case.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "sys/json_read.h"
#include "visitor.h"

static int setup(void **state)
{
	(void)state;
	return visitor_up();
}

static int teardown(void **state)
{
	(void)state;
	return visitor_down();
}

static void test_scoreboard__is_there_without_a_case(void **state)
{
	struct browser b = {0};
	const struct json_node *n = NULL;

	(void)state;
	assert_int_equal(see(&b, "/data/tindak-lanjut"), 200);
	assert_true(client_header(&b.page, "Cache-Control").n > 0);
	assert_true(str_find(b.page.body, STR("Belum ada yang dapat ditampilkan.")) >= 0);
	assert_true(str_find(b.page.body, STR("Cara menghitungnya")) >= 0);
	assert_int_equal(see(&b, "/data/tindak-lanjut.json"), 200);
	assert_true(str_starts(client_header(&b.page, "Content-Type"), STR("application/json")));
	assert_int_equal(json_read(w->a, b.page.body, &n, NULL), OK);
	assert_int_equal(json_node_length(json_node_get(n, "institutions")), 0);
	assert_true(str_starts(b.page.body, STR("{\"as_of\":\"")));
}

static void test_scoreboard__is_found_from_the_front_page(void **state)
{
	struct browser b = {0};

	(void)state;
	assert_int_equal(see(&b, "/"), 200);
	assert_true(str_find(b.page.body, STR("href=\"/data/tindak-lanjut\"")) >= 0);
}
