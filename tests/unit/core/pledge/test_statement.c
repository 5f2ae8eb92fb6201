/* Statements of signed pledges: the bytes, what is refused, and that no byte can be altered. */
#include "base/codec.h"
#include "base/vec.h"
#include "core/key/list.h"
#include "core/pledge/statement.h"
#include "sys/file.h"
#include "sys/json_read.h"

static struct arena arena;
static struct statement_keys keys;
static const uint8_t seed[SEED_LEN] = {1, 2, 3};
static uint32_t key_id;

#define NAME STR("Dedi Suherman, S.Sos., M.Si.")
#define NIP  STR("198507122010011003")

static struct statement_text *add_text(const char *title)
{
	struct statement_text *t = vec_push(&keys.text, &arena);

	t->title = str_from(title);
	t->body = STR("Menjaga netralitas.\nMenolak politik uang.");
	t->sanctions = STR("Sanksi moral sampai pemberhentian.");
	t->sentence = STR("Saya tidak memihak.");
	statement_text_hash(t->title, t->body, t->sanctions, t->sentence, t->hash);
	return t;
}

static int setup(void **state)
{
	struct statement_key *k;
	uint8_t hash[SHA256_LEN];

	(void)state;
	assert_int_equal(crypto_init(), OK);
	arena_init(&arena, 64 << 20);
	keys = (struct statement_keys){0};
	k = vec_push(&keys.key, &arena);
	sign_public_key(seed, k->public_key);
	sha256(k->public_key, PUBLIC_KEY_LEN, hash);
	k->id = key_id = (uint32_t)hash[0] << 24 | (uint32_t)hash[1] << 16 |
			 (uint32_t)hash[2] << 8 | hash[3];
	k->inst = 77;
	k->name = STR("Pemerintah Kota Contoh");
	k->from = 20000;
	k->until = INT32_MAX;
	add_text("Pakta");
	add_text("Pakta kedua");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static struct statement_facts facts(void)
{
	return (struct statement_facts){
		.inst = 77,
		.number = 0x0102030405060708,
		.day = 20036,
		.name = NAME,
		.nip = NIP,
		.text_hash = keys.text.item[1].hash,
	};
}

static void make(uint8_t bytes[STATEMENT_LEN])
{
	struct statement_facts f = facts();

	assert_int_equal(statement_make(&arena, seed, key_id, &f, bytes), OK);
}

static enum statement_outcome verify(const uint8_t bytes[STATEMENT_LEN], str name, str nip)
{
	struct statement s;

	if (statement_parse(str_n((const char *)bytes, STATEMENT_LEN), &s) != OK)
		return STATEMENT_BAD_SIGNATURE;
	return statement_verify(&arena, &keys, &s, name, nip, NULL, NULL);
}

static void test_statement__has_its_fields_where_the_format_says(void **state)
{
	uint8_t b[STATEMENT_LEN];

	(void)state;
	make(b);
	assert_int_equal(b[0], 1);
	assert_int_equal((uint32_t)b[1] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 8 | b[4],
			 key_id);
	assert_memory_equal(b + 5, "\0\0\0\x4d", 4);
	assert_memory_equal(b + 9, "\1\2\3\4\5\6\7\10", 8);
	assert_memory_equal(b + 17, "\x4e\x44", 2);
}

static void test_statement__proves_name_nip_and_text(void **state)
{
	const struct statement_text *text;
	uint8_t b[STATEMENT_LEN];
	struct statement s;

	(void)state;
	make(b);
	assert_int_equal(statement_parse(str_n((char *)b, sizeof b), &s), OK);
	assert_int_equal(statement_verify(&arena, &keys, &s, NAME, NIP, NULL, &text),
			 STATEMENT_GENUINE);
	assert_ptr_equal(text, &keys.text.item[1]);
	assert_int_equal(
		statement_verify(&arena, &keys, &s, NAME, NIP, keys.text.item[1].hash, &text),
		STATEMENT_GENUINE);
	assert_int_equal(
		statement_verify(&arena, &keys, &s, NAME, NIP, keys.text.item[0].hash, &text),
		STATEMENT_TEXT_DIFFERS);
	assert_int_equal(statement_verify(&arena, &keys, &s, STR("Dedi Suherman"), NIP,
					  keys.text.item[1].hash, NULL),
			 STATEMENT_PERSON_DIFFERS);
}

static void test_statement__any_altered_byte_fails(void **state)
{
	uint8_t b[STATEMENT_LEN];

	(void)state;
	make(b);
	assert_int_equal(verify(b, NAME, NIP), STATEMENT_GENUINE);
	for (size_t i = 0; i < STATEMENT_LEN; i++)
		for (unsigned bit = 1; bit < 256; bit <<= 1) {
			b[i] ^= (uint8_t)bit;
			assert_int_not_equal(verify(b, NAME, NIP), STATEMENT_GENUINE);
			b[i] ^= (uint8_t)bit;
		}
}

static void test_statement__any_altered_letter_of_the_name_fails(void **state)
{
	uint8_t b[STATEMENT_LEN];

	(void)state;
	make(b);
	for (size_t i = 0; i < NAME.n; i++) {
		char *name = str_cstr(&arena, NAME);

		name[i] = name[i] == 'x' ? 'y' : 'x';
		assert_int_equal(verify(b, str_from(name), NIP), STATEMENT_PERSON_DIFFERS);
	}
	assert_int_equal(verify(b, STR("Dedi Suherman, S.Sos., M.Si"), NIP),
			 STATEMENT_PERSON_DIFFERS);
	assert_int_equal(verify(b, STR(""), NIP), STATEMENT_PERSON_DIFFERS);
}

static void test_statement__any_altered_digit_of_the_nip_fails(void **state)
{
	uint8_t b[STATEMENT_LEN];

	(void)state;
	make(b);
	for (size_t i = 0; i < NIP.n; i++) {
		char *nip = str_cstr(&arena, NIP);

		nip[i] = nip[i] == '9' ? '0' : (char)(nip[i] + 1);
		assert_int_equal(verify(b, NAME, str_from(nip)), STATEMENT_PERSON_DIFFERS);
	}
	assert_int_equal(verify(b, NAME, STR("")), STATEMENT_PERSON_DIFFERS);
}

static void test_statement__letters_cannot_wander_between_name_and_nip(void **state)
{
	uint8_t one[SHA256_LEN], other[SHA256_LEN], salt[STATEMENT_SALT_LEN] = {0};

	(void)state;
	statement_digest(&arena, salt, STR("ani 1"), STR("23"), keys.text.item[0].hash, one);
	statement_digest(&arena, salt, STR("ani 12"), STR("3"), keys.text.item[0].hash, other);
	assert_memory_not_equal(one, other, SHA256_LEN);
}

static void test_statement__typed_capitals_and_spaces_do_not_matter(void **state)
{
	uint8_t b[STATEMENT_LEN];

	(void)state;
	make(b);
	assert_int_equal(
		verify(b, STR(" dedi  SUHERMAN, s.sos.,\tm.si. "), STR("19850712 201001 1 003")),
		STATEMENT_GENUINE);
	assert_int_equal(
		verify(b, STR("Dedi\xc2\xa0Suherman, S.Sos., M.Si."), STR("'198507122010011003")),
		STATEMENT_GENUINE);
}

static void test_statement__names_are_the_same_in_any_normal_form(void **state)
{
	(void)state;
	assert_true(str_eq(statement_name(&arena, STR("Rene\xcc\x81")),
			   statement_name(&arena, STR("Ren\xc3\xa9"))));
	assert_true(str_eq(statement_name(&arena, STR("bad \xff")), STR("")));
}

static void test_statement__knows_a_key_only_of_its_own_institution(void **state)
{
	uint8_t b[STATEMENT_LEN];

	(void)state;
	make(b);
	keys.key.item[0].inst = 78;
	assert_int_equal(verify(b, NAME, NIP), STATEMENT_UNKNOWN_KEY);
}

static void test_statement__a_retired_key_holds_for_its_days_only(void **state)
{
	uint8_t b[STATEMENT_LEN];

	(void)state;
	make(b);
	keys.key.item[0].until = 20036;
	assert_int_equal(verify(b, NAME, NIP), STATEMENT_GENUINE);
	keys.key.item[0].until = 20035;
	assert_int_equal(verify(b, NAME, NIP), STATEMENT_RETIRED_KEY);
}

static void test_statement__refuses_what_does_not_fit_its_bytes(void **state)
{
	uint8_t b[STATEMENT_LEN];
	struct statement_facts f = facts();

	(void)state;
	f.inst = INT64_C(1) << 32;
	assert_int_equal(statement_make(&arena, seed, key_id, &f, b), ERR_LIMIT);
	f = facts();
	f.day = 65536;
	assert_int_equal(statement_make(&arena, seed, key_id, &f, b), ERR_LIMIT);
	f.day = -1;
	assert_int_equal(statement_make(&arena, seed, key_id, &f, b), ERR_LIMIT);
	f = facts();
	f.number = -1;
	assert_int_equal(statement_make(&arena, seed, key_id, &f, b), ERR_LIMIT);
	f = facts();
	f.name = str_n(arena_alloc(&arena, 70000), 70000);
	assert_int_equal(statement_make(&arena, seed, key_id, &f, b), ERR_LIMIT);
}

static void test_statement__reads_a_code_from_what_people_have(void **state)
{
	uint8_t b[STATEMENT_LEN], again[STATEMENT_LEN];
	struct statement s;
	str url, code;

	(void)state;
	make(b);
	url = statement_url(&arena, STR("https://netral.example"), b);
	assert_true(str_starts(url, STR("https://netral.example/periksa#")));
	assert_int_equal(statement_parse_code(url, again, &s), OK);
	assert_memory_equal(again, b, sizeof b);
	code = str_sub(url, url.n - STATEMENT_CODE_LEN, url.n);
	assert_int_equal(statement_parse_code(str_printf(&arena, "  " STR_FMT "\r\n " STR_FMT "\n",
							 STR_ARG(str_sub(code, 0, 80)),
							 STR_ARG(str_sub(code, 80, code.n))),
					      again, &s),
			 OK);
	statement_bytes(&s, again);
	assert_memory_equal(again, b, sizeof b);
}

static void test_statement__refuses_codes_that_are_not_exact(void **state)
{
	uint8_t b[STATEMENT_LEN], again[STATEMENT_LEN];
	struct statement s;
	char *code;
	str url;

	(void)state;
	make(b);
	url = statement_url(&arena, STR(""), b);
	code = str_cstr(&arena, str_sub(url, url.n - STATEMENT_CODE_LEN, url.n));
	assert_int_equal(statement_parse_code(str_n(code, STATEMENT_CODE_LEN - 1), again, &s),
			 ERR_FORMAT);
	assert_int_equal(statement_parse_code(str_printf(&arena, "%sA", code), again, &s),
			 ERR_FORMAT);
	assert_int_equal(statement_parse_code(STR(""), again, &s), ERR_FORMAT);
	assert_int_equal(statement_parse_code(str_n(arena_alloc(&arena, STATEMENT_URL_MAX + 1),
						    STATEMENT_URL_MAX + 1),
					      again, &s),
			 ERR_FORMAT);
	code[10] = '+';
	assert_int_equal(statement_parse_code(str_from(code), again, &s), ERR_FORMAT);
	b[0] = 2;
	assert_int_equal(statement_parse_code(statement_url(&arena, STR(""), b), again, &s),
			 ERR_FORMAT);
}

/* The same file is checked by tests/cli/periksa.mjs, so that browser and program agree. */
static void test_statement__agrees_with_the_vectors(void **state)
{
	const struct json_node *root, *cases;
	struct statement_keys list;
	struct error error = {0};
	str json, list_json;

	(void)state;
	assert_int_equal(file_read(&arena, VECTORS "/statement.json", 1 << 20, &json, &error), OK);
	assert_int_equal(json_read(&arena, json, &root, &error), OK);
	assert_true(json_node_str(json_node_get(root, "keys"), &list_json));
	assert_int_equal(key_list_parse(&arena, list_json, &list, &error), OK);
	cases = json_node_get(root, "cases");
	assert_true(json_node_length(cases) > 10);
	for (size_t i = 0; i < json_node_length(cases); i++) {
		static const char *const outcomes[] = {"asli",  "asing", "usang",
						       "palsu", "beda",  "beda"};
		const struct json_node *c = json_node_at(cases, i);
		str code = {0}, name = {0}, nip = {0}, expected = {0}, what = {0};
		uint8_t bytes[STATEMENT_LEN];
		const char *outcome = "rusak";
		struct statement s;

		assert_true(json_node_str(json_node_get(c, "what"), &what) &&
			    json_node_str(json_node_get(c, "code"), &code) &&
			    json_node_str(json_node_get(c, "name"), &name) &&
			    json_node_str(json_node_get(c, "nip"), &nip) &&
			    json_node_str(json_node_get(c, "outcome"), &expected));
		if (statement_parse_code(code, bytes, &s) == OK)
			outcome = outcomes[statement_verify(&arena, &list, &s, name, nip, NULL,
							    NULL)];
		if (!str_eq(str_from(outcome), expected))
			fail_msg(STR_FMT ": %s, not " STR_FMT, STR_ARG(what), outcome,
				 STR_ARG(expected));
	}
}
