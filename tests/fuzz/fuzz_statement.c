/*
 * Fuzz target: what a visitor or a scanned code may hold. Codes and their bytes, key lists, pledge
 * PDFs; checked against two keys, one of which signed. Nothing may crash, a code that is read must
 * be the bytes it gives back, and nothing that this program did not sign may be genuine.
 *
 * The first byte chooses the parser: 'c' code, 'k' key list, 'p' PDF, anything else raw bytes.
 */
#include <assert.h>

#include "base/codec.h"
#include "base/vec.h"
#include "core/key/list.h"
#include "core/pledge/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct arena *a, const struct statement *s)
{
	/* A key whose seed nobody keeps: no statement of it can be genuine. */
	static const uint8_t public_key[PUBLIC_KEY_LEN] = {
		0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe,
		0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6,
		0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a};
	struct statement_keys keys = {0};
	struct statement_key *k = vec_push(&keys.key, a);

	*k = (struct statement_key){.id = s->key_id, .inst = s->inst, .until = INT32_MAX};
	memcpy(k->public_key, public_key, sizeof public_key);
	assert(statement_verify(a, &keys, s, STR("Ani"), STR("1"), s->digest, NULL) !=
	       STATEMENT_GENUINE);
}

static void code(struct arena *a, str input)
{
	uint8_t bytes[STATEMENT_LEN], again[STATEMENT_LEN];
	struct statement s;

	if (statement_parse_code(input, bytes, &s) != OK)
		return;
	statement_bytes(&s, again);
	assert(memcmp(bytes, again, sizeof bytes) == 0);
	assert(statement_parse_code(statement_url(a, STR("https://x"), bytes), again, &s) == OK);
	assert(memcmp(bytes, again, sizeof bytes) == 0);
	check(a, &s);
}

static void raw(struct arena *a, str input)
{
	struct statement s;
	uint8_t again[STATEMENT_LEN];

	(void)statement_name(a, input);
	(void)statement_nip(a, input);
	if (statement_parse(input, &s) != OK)
		return;
	statement_bytes(&s, again);
	assert(memcmp(input.p, again, sizeof again) == 0);
	check(a, &s);
}

static void list(struct arena *a, str input)
{
	struct buf out = BUF_INIT(a, KEY_LIST_MAX), twice = BUF_INIT(a, KEY_LIST_MAX);
	struct statement_keys keys;

	if (key_list_parse(a, input, &keys, NULL) != OK)
		return;
	key_list_put(&out, &keys);
	assert(key_list_parse(a, buf_str(&out), &keys, NULL) == OK);
	key_list_put(&twice, &keys);
	assert(str_eq(buf_str(&out), buf_str(&twice)));
}

static void pdf(struct arena *a, str input)
{
	struct statement_keys none = {0};
	struct pledge_file file;

	assert(pledge_file_check_seal(&none, input, 1) != SEAL_WHOLE);
	if (pledge_file_parse(a, input, &file, NULL) == OK)
		check(a, &file.statement);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str input = size ? str_n((const char *)data + 1, size - 1) : (str){0};
	struct arena a;

	if (crypto_init() != OK)
		return 0;
	arena_init(&a, 64 << 20);
	switch (size ? data[0] : 0) {
	case 'c':
		code(&a, input);
		break;
	case 'k':
		list(&a, input);
		break;
	case 'p':
		pdf(&a, input);
		break;
	default:
		raw(&a, input);
	}
	arena_finish(&a);
	return 0;
}
