/* Cases as JSON, over the wire: what the desk and the command line show, and nothing of what is
 * kept from who asks. */
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

/* The JSON at an address. */
static const struct json_node *json_at(struct browser *b, const char *address)
{
	const struct json_node *n = NULL;

	assert_int_equal(see(b, address), 200);
	assert_true(str_starts(client_header(&b->page, "Content-Type"), STR("application/json")));
	assert_true(str_find(client_header(&b->page, "Cache-Control"), STR("public")) < 0);
	assert_int_equal(json_read(w->a, b->page.body, &n, NULL), OK);
	return n;
}

static const struct json_node *first_of(const struct json_node *n, const char *list)
{
	return json_node_at(json_node_get(n, list), 0);
}

static size_t length_of(const struct json_node *n, const char *list)
{
	return json_node_length(json_node_get(n, list));
}

static void assert_word(const struct json_node *n, const char *key, const char *word)
{
	if (!str_eq(json_node_str_at(n, key), str_from(word)))
		fail_msg("%s is not %s but " STR_FMT, key, word, STR_ARG(json_node_str_at(n, key)));
}

static void assert_step(const struct json_node *step, const char *number)
{
	assert_word(step, "number", number);
	assert_word(step, "institution", "bawaslu-smi");
	assert_word(step, "role", "bawaslu");
	assert_word(step, "procedure", "temuan-pilkada");
	assert_word(step, "step", "penetapan");
	assert_true(json_node_str_at(step, "title").n > 0);
	assert_word(step, "since", "2024-11-09");
	assert_word(step, "deadline", "known");
	assert_word(step, "last", "2024-11-16");
	assert_word(json_node_get(step, "limit"), "confidence", "pasti");
	assert_true(json_node_str_at(json_node_get(json_node_get(step, "limit"), "basis"), "id").n >
		    0);
}

static const char *json_of(const char *address)
{
	return str_printf(w->a, "%s/perkara.json", address).p;
}

/* What a person wrote is in none of them. */
static void assert_no_words(const struct browser *b)
{
	assert_false(says(b, "Dedi"));
	assert_false(says(b, "Kaus calon"));
	assert_false(says(b, "Di rapat RT"));
	assert_false(says(b, "wartawan"));
}

static void test_json__says_what_the_desk_says(void **state)
{
	struct browser b = officer(&bawaslu, 0);
	const char *address = take_in(&b), *number = address + strlen("/meja/perkara/");
	const struct json_node *n = json_at(&b, "/meja/perkara.json"), *step = first_of(n, "steps");

	(void)state;
	assert_no_words(&b);
	assert_word(n, "as_of", "2024-11-09");
	assert_int_equal(json_node_int_at(n, "total"), 1);
	assert_int_equal(json_node_int_at(n, "late"), 0);
	assert_true(json_node_is_null(json_node_get(n, "next")));
	assert_int_equal(length_of(n, "steps"), 1);
	assert_step(step, number);
	assert_int_equal(json_node_int_at(step, "days_left"), 7);
	assert_int_equal(json_node_int_at(step, "waited"), 0);
	n = json_at(&b, "/meja/perkara.json?pada=2024-11-20");
	step = first_of(n, "steps");
	assert_step(step, number);
	assert_word(n, "as_of", "2024-11-20");
	assert_true(json_node_is_null(json_node_get(n, "total")));
	assert_int_equal(json_node_int_at(step, "days_left"), -4);
	assert_int_equal(json_node_int_at(step, "waited"), 11);
	assert_int_equal(see(&b, "/meja/perkara.json?pada=2024-11-08"), 400);
	assert_int_equal(see(&b, "/meja/perkara.json?setelah=kemarin"), 400);
	see(&b, "/meja/perkara");
	assert_true(says(&b, "href=\"/meja/perkara.json\""));
}

static void test_json__tells_the_road_of_a_case(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *number = address + strlen("/meja/perkara/");
	const struct json_node *n, *track, *passage;

	(void)state;
	n = json_at(&b, json_of(address));
	assert_word(n, "number", number);
	assert_word(n, "home", "bawaslu-smi");
	assert_word(n, "origin", "temuan");
	assert_word(n, "regime", "pilkada");
	assert_word(n, "state", "open");
	assert_int_equal(json_node_int_at(n, "subjects"), 1);
	assert_step(json_node_get(first_of(n, "procedures"), "open"), number);
	assert_int_equal(see(&other, json_of(address)), 404);
	assert_int_equal(see(&b, "/meja/perkara/apa/perkara.json"), 404);
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	act_end(&b, address, "diteruskan");
	n = json_at(&b, json_of(address));
	assert_no_words(&b);
	assert_int_equal(length_of(n, "procedures"), 2);
	track = first_of(n, "procedures");
	assert_word(track, "ended", "2024-11-09");
	assert_true(json_node_is_null(json_node_get(track, "open")));
	assert_true(json_node_str_at(track, "closing").n > 0);
	assert_int_equal(length_of(track, "happened"), 3);
	passage = first_of(track, "happened");
	assert_word(passage, "day", "2024-11-09");
	assert_word(passage, "institution", "bawaslu-smi");
	assert_word(passage, "result", "ditetapkan");
	track = json_node_at(json_node_get(n, "procedures"), 1);
	assert_true(json_node_is_null(json_node_get(track, "ended")));
	assert_word(json_node_get(track, "open"), "institution", "bkn");
	n = json_at(&other, json_of(address)); /* now it is BKN's turn */
	assert_word(n, "number", number);
	n = json_at(&b, "/meja/perkara.json?lihat=menunggu");
	assert_no_words(&b);
	assert_int_equal(length_of(n, "steps"), 1);
	assert_word(first_of(n, "steps"), "institution", "bkn");
	assert_word(first_of(n, "steps"), "role", "bkn");
	assert_int_equal(length_of(json_at(&b, "/meja/perkara.json"), "steps"), 0);
	see(&b, address);
	assert_true(says(&b, str_printf(w->a, "href=\"%s\"", json_of(address)).p));
}

static void test_json__keeps_a_case_from_whom_it_is_about(void **state)
{
	struct browser b = officer(&bawaslu, 0), accused = person("pengelola"),
		       mayor = person("walikota");
	const char *address = take_in(&b);
	const struct json_node *n;

	(void)state;
	match(&b, address, "pengelola");
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "diregistrasi"), 303);
	assert_int_equal(act(&b, address, "perlu_keterangan"), 303);
	assert_int_equal(act(&b, address, "didengar"), 303);
	act_end(&b, address, "tidak_terbukti");
	n = json_at(&mayor, "/meja/perkara.json"); /* his name is to be cleared, by the mayor */
	assert_int_equal(json_node_int_at(n, "total"), 1);
	assert_int_equal(length_of(n, "steps"), 1);
	assert_int_equal(length_of(json_at(&mayor, "/meja/perkara.json?lihat=perkara"), "cases"),
			 1);
	json_at(&mayor, json_of(address));
	n = json_at(&accused, "/meja/perkara.json");
	assert_int_equal(json_node_int_at(n, "total"), 0);
	assert_int_equal(json_node_int_at(n, "late"), 0);
	assert_int_equal(length_of(n, "steps"), 0);
	n = json_at(&accused, "/meja/perkara.json?pada=2025-06-01");
	assert_int_equal(length_of(n, "steps"), 0);
	n = json_at(&accused, "/meja/perkara.json?lihat=perkara");
	assert_int_equal(length_of(n, "cases"), 0);
	n = json_at(&accused, "/meja/perkara.json?lihat=menunggu");
	assert_int_equal(length_of(n, "steps"), 0);
	assert_int_equal(see(&accused, json_of(address)), 404);
}

static void test_json__is_for_who_handles_cases(void **state)
{
	struct browser clerk = person("bidan"), head = person("camat");

	(void)state;
	assert_int_equal(see(&clerk, "/meja/perkara.json"), 403);
	assert_int_equal(see(&head, "/meja/perkara.json"), 200);
	assert_int_equal(see(&head, "/meja/perkara.json?lihat=menunggu"), 403);
}

/* Follows "next" from a page of 50 to the last one. */
static void assert_pages(struct browser *b, const char *address, const char *list)
{
	const struct json_node *n = json_at(b, address);
	str next = json_node_str_at(n, "next"), last;

	assert_int_equal(length_of(n, list), 50);
	assert_true(str_starts(next, STR("/meja/perkara.json?")));
	last = json_node_str_at(json_node_at(json_node_get(n, list), 49), "number");
	n = json_at(b, str_cstr(w->a, next));
	assert_int_equal(length_of(n, list), 1);
	assert_false(str_eq(json_node_str_at(first_of(n, list), "number"), last));
	assert_true(json_node_is_null(json_node_get(n, "next")));
}

static void test_json__pages_by_key(void **state)
{
	struct browser b = officer(&bawaslu, 0);

	(void)state;
	for (int i = 0; i < 51; i++)
		take_in(&b);
	assert_pages(&b, "/meja/perkara.json", "steps");
	assert_pages(&b, "/meja/perkara.json?pada=2024-11-30", "steps");
	assert_pages(&b, "/meja/perkara.json?lihat=perkara", "cases");
	assert_pages(&b, "/meja/perkara.json?lihat=perkara&keadaan=open", "cases");
	assert_int_equal(
		length_of(json_at(&b, "/meja/perkara.json?lihat=perkara&keadaan=closed"), "cases"),
		0);
}
