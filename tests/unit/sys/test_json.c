/* Tests of sys/json: the writer. */
#include "sys/json.h"

#include "base/codec.h"
#include "sys/json_read.h"

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, 8 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

static void test_json__nested_values_have_their_commas(void **state)
{
	struct buf b = BUF_INIT(*state, 1000);
	struct json j = JSON_INIT(&b);

	json_object(&j);
	json_key(&j, "rows");
	json_int(&j, -3);
	json_key(&j, "errors");
	json_array(&j);
	json_object(&j);
	json_key(&j, "line");
	json_int(&j, 2);
	json_object_end(&j);
	json_array(&j);
	json_array_end(&j);
	json_str(&j, STR("x"));
	json_bool(&j, true);
	json_bool(&j, false);
	json_null(&j);
	json_array_end(&j);
	json_key(&j, "kosong");
	json_object(&j);
	json_object_end(&j);
	json_object_end(&j);
	assert_string_equal(b.p, "{\"rows\":-3,\"errors\":[{\"line\":2},[],\"x\",true,false,null],"
				 "\"kosong\":{}}");
}

static void test_json__escapes(void **state)
{
	struct buf b = BUF_INIT(*state, 1000);
	struct json j = JSON_INIT(&b);

	json_array(&j);
	json_str(&j, STR("\"\\/\b\f\n\r\t\x01\x1f\x7f \xE2\x80\x93"));
	json_str(&j, STR("a\0b"));
	json_str(&j, (str){0});
	json_array_end(&j);
	assert_string_equal(b.p, "[\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\\u001f\x7f "
				 "\xE2\x80\x93\",\"a\\u0000b\",\"\"]");
}

static void test_json__bad_utf8_is_replaced(void **state)
{
	struct buf b = BUF_INIT(*state, 1000);
	struct json j = JSON_INIT(&b);

	json_str(&j, STR("a\xFFz\xE2\x80"));
	assert_string_equal(b.p, "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

/* Also: jansson, which has functions of the same names as the writer's, calls its own. */
static void test_json__any_bytes_are_read_back_by_another_reader(void **state)
{
	uint32_t random = 1;

	for (int round = 0; round < 500; round++) {
		struct buf b = BUF_INIT(*state, 10000);
		struct json j = JSON_INIT(&b);
		const struct json_node *root;
		struct error error = {0};
		char text[60];
		size_t n = (size_t)round % sizeof text;
		str read;

		for (size_t i = 0; i < n; i++) {
			random = random * 1664525 + 1013904223;
			text[i] = (char)(random >> (round % 2 ? 24 : 25) | 1);
		}
		json_object(&j);
		json_key(&j, "isi");
		json_array(&j);
		json_str(&j, str_n(text, n));
		json_array_end(&j);
		json_object_end(&j);
		assert_true(utf8_valid(buf_str(&b)));
		assert_int_equal(json_read(*state, buf_str(&b), &root, &error), OK);
		assert_true(json_node_str(json_node_at(json_node_get(root, "isi"), 0), &read));
		assert_true(utf8_valid(read));
		if (utf8_valid(str_n(text, n)))
			assert_true(str_eq(read, str_n(text, n)));
	}
}

static void test_json__decimals(void **state)
{
	struct buf b = BUF_INIT(*state, 1000);
	struct json j = JSON_INIT(&b);

	json_array(&j);
	json_decimal(&j, 610, 3);
	json_decimal(&j, 1000, 3);
	json_decimal(&j, 7, 3);
	json_decimal(&j, 0, 2);
	json_decimal(&j, -1205, 2);
	json_decimal(&j, -5, 2);
	json_decimal(&j, 42, 0);
	json_decimal(&j, INT64_MIN, 18);
	json_array_end(&j);
	assert_string_equal(b.p, "[0.610,1.000,0.007,0.00,-12.05,-0.05,42,-9.223372036854775808]");
}

static void test_json__an_object_is_walked_in_its_order(void **state)
{
	const struct json_node *root;
	struct error error = {0};
	const char *key;

	assert_int_equal(json_read(*state, STR("{\"z\":1,\"a\":[],\"m\":{}}"), &root, &error), OK);
	key = json_node_next(root, NULL);
	assert_string_equal(key, "z");
	key = json_node_next(root, key);
	assert_string_equal(key, "a");
	key = json_node_next(root, key);
	assert_string_equal(key, "m");
	assert_null(json_node_next(root, key));
	assert_null(json_node_next(json_node_get(root, "a"), NULL));
	assert_null(json_node_next(json_node_get(root, "m"), NULL));
	assert_null(json_node_next(NULL, NULL));
}

static void test_json__what_is_not_there_is_empty(void **state)
{
	const struct json_node *root;
	struct error error = {0};

	assert_int_equal(json_read(*state, STR("{\"t\":\"a\",\"n\":7}"), &root, &error), OK);
	assert_true(str_eq(json_node_str_at(root, "t"), STR("a")));
	assert_int_equal(json_node_int_at(root, "n"), 7);
	assert_int_equal(json_node_str_at(root, "n").n, 0);
	assert_int_equal(json_node_int_at(root, "t"), 0);
	assert_int_equal(json_node_str_at(root, "x").n, 0);
	assert_int_equal(json_node_int_at(NULL, "x"), 0);
}

static void test_json__numbers_at_their_ends(void **state)
{
	struct buf b = BUF_INIT(*state, 1000);
	struct json j = JSON_INIT(&b);

	json_array(&j);
	json_int(&j, INT64_MIN);
	json_int(&j, INT64_MAX);
	json_array_end(&j);
	assert_string_equal(b.p, "[-9223372036854775808,9223372036854775807]");
}
