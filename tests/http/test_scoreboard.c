/* The public scoreboard over the wire: for everybody, as a page and as JSON, also without a case.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "offices.h"
#include "sys/json_read.h"

static int setup(void **state)
{
	(void)state;
	return offices_up();
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

static const struct json_node *json_at(struct browser *b, const char *address)
{
	const struct json_node *n = NULL;

	assert_int_equal(see(b, address), 200);
	assert_int_equal(json_read(w->a, b->page.body, &n, NULL), OK);
	return n;
}

/* Twelve cases at Bawaslu, five of them closed, and the others late. */
static void fill_board(void)
{
	struct browser b = officer(&bawaslu, 0);

	for (int i = 0; i < 12; i++) {
		const char *address = take_in(&b);

		if (i < 5)
			act_end(&b, address, "bukan_pelanggaran");
	}
	clock_set(WORLD_NOW + 20 * MICROS_DAY);
}

static void test_scoreboard__tells_of_each_institution(void **state)
{
	struct browser b = {0};

	(void)state;
	fill_board();
	assert_int_equal(see(&b, "/data/tindak-lanjut"), 200);
	assert_true(says(&b, "7 langkah sedang ditunggu"));
	assert_true(says(&b, "<a href=\"/data/tindak-lanjut/bawaslu-smi\">Bawaslu Kota Sukabumi<"));
	assert_true(says(&b, "<dd>12 <small>12 orang</small></dd>"));
	assert_true(says(&b, "<dd>5 <small>5 orang</small></dd>"));
	assert_false(says(&b, "Dedi"));
	assert_int_equal(see(&b, "/data/tindak-lanjut/bawaslu-smi"), 200);
	assert_true(client_header(&b.page, "Cache-Control").n > 0);
	assert_true(says(&b, "7 langkah sedang ditunggu dari Bawaslu Kota Sukabumi"));
	assert_true(says(&b, "7 melewati hari terakhirnya."));
	assert_true(says(&b, "Menyusun temuan dan memutuskan menetapkannya</th>"));
}

static void test_scoreboard__tells_programs_the_same(void **state)
{
	struct browser b = {0};
	const struct json_node *n, *body, *line;

	(void)state;
	fill_board();
	n = json_at(&b, "/data/tindak-lanjut/bawaslu-smi/tindak-lanjut.json");
	assert_true(str_find(b.page.body, STR("\"told\":true")) >= 0);
	assert_int_equal(json_node_int_at(n, "open"), 7);
	assert_int_equal(json_node_int_at(n, "late"), 7);
	assert_int_equal(json_node_int_at(n, "longest_wait"), 20);
	assert_int_equal(json_node_int_at(n, "cases_opened"), 12);
	assert_int_equal(json_node_int_at(n, "persons_opened"), 12);
	assert_int_equal(json_node_int_at(n, "cases_closed"), 5);
	assert_int_equal(json_node_int_at(n, "persons_closed"), 5);
	assert_true(json_node_is_null(json_node_get(n, "carried_out_percent")));
	line = json_node_at(json_node_get(n, "late_steps"), 0);
	assert_true(str_eq(json_node_str_at(line, "step"), STR("penetapan")));
	assert_int_equal(json_node_int_at(line, "n"), 7);
	line = json_node_at(json_node_get(n, "ended"), 0);
	assert_true(str_eq(json_node_str_at(line, "procedure"), STR("temuan-pilkada")));
	assert_true(json_node_str_at(line, "reason").n > 0);
	assert_int_equal(json_node_int_at(line, "n"), 5);
	n = json_at(&b, "/data/tindak-lanjut.json");
	assert_int_equal(json_node_length(json_node_get(n, "institutions")), 1);
	body = json_node_at(json_node_get(n, "institutions"), 0);
	assert_true(str_eq(json_node_str_at(body, "code"), STR("bawaslu-smi")));
	assert_int_equal(json_node_int_at(n, "cases_opened"), 12);
	assert_int_equal(json_node_length(json_node_get(n, "late_steps")), 1);
}

static void test_scoreboard__says_when_there_is_too_little(void **state)
{
	struct browser officer_ = officer(&bawaslu, 0), b = {0};
	const struct json_node *n;

	(void)state;
	take_in(&officer_);
	assert_int_equal(see(&b, "/data/tindak-lanjut/bawaslu-smi"), 200);
	assert_true(says(&b, "terlalu kecil untuk ditampilkan sendiri"));
	n = json_at(&b, "/data/tindak-lanjut/bawaslu-smi/tindak-lanjut.json");
	assert_true(str_find(b.page.body, STR("\"told\":false")) >= 0);
	assert_null(json_node_get(n, "open"));
	assert_int_equal(see(&b, "/data/tindak-lanjut/tidak-ada"), 404);
	assert_int_equal(see(&b, "/data/tindak-lanjut/tidak-ada/tindak-lanjut.json"), 404);
	n = json_at(&b, "/data/tindak-lanjut.json");
	assert_true(json_node_is_null(json_node_get(n, "open")));
	assert_true(json_node_is_null(json_node_get(n, "cases_opened")));
}
