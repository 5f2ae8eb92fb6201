/* Signing keys and the master key: making, rotating, sealing, and the public list of them. */
#include <sys/stat.h>
#include <unistd.h>

#include "core/key/key.h"
#include "core/key/list.h"
#include "sys/file.h"
#include "world.h"

static int setup(void **state)
{
	return world_setup(state);
}

static int teardown(void **state)
{
	return world_teardown(state);
}

static str path_in(struct world *w, const char *name)
{
	return str_printf(&w->arena, "%s/%s", w->dir, name);
}

static struct secret master(struct world *w)
{
	str path = path_in(w, "netral.key");
	struct error error = {0};
	struct secret secret = {0};

	if (access(path.p, F_OK) != 0)
		MUST(master_create(path.p, &error));
	MUST(master_load(path.p, &secret, &error));
	return secret;
}

struct change {
	struct world *w;
	const struct secret *master;
	bool rotate;
	uint32_t key_id;
};

static enum err change(struct tx *tx, void *ctx)
{
	struct change *c = ctx;

	return (c->rotate ? key_rotate : key_create)(tx, &c->w->arena, c->master, c->w->inst,
						     (id){{0}}, &c->key_id);
}

static void test_key__the_file_is_for_its_owner_only(void **state)
{
	struct world *w = *state;
	str path = path_in(w, "netral.key");
	struct secret one = master(w), two = {0};
	struct error error = {0};
	struct stat status;

	assert_int_equal(one.n, MASTER_KEY_LEN);
	assert_int_equal(stat(path.p, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(master_create(path.p, &error), ERR_EXISTS);
	MUST(master_load(path.p, &two, &error));
	assert_memory_equal(one.p, two.p, one.n);
	secret_finish(&two);
	assert_int_equal(chmod(path.p, 0640), 0);
	assert_int_equal(master_load(path.p, &two, &error), ERR_ENVIRONMENT);
	assert_int_equal(chmod(path.p, 0600), 0);
	MUST(file_write(path.p, STR("not a key\n"), 0600, &error));
	assert_int_equal(master_load(path.p, &two, &error), ERR_FORMAT);
	assert_int_equal(unlink(path.p), 0);
	assert_int_equal(master_load(path.p, &two, &error), ERR_ENVIRONMENT);
	secret_finish(&one);
}

static void test_key__what_is_sealed_opens_only_for_its_purpose(void **state)
{
	struct world *w = *state;
	struct secret m = master(w), opened = {0};
	str sealed = master_seal(&w->arena, &m, "totp", STR("twenty secret bytes."));

	assert_int_equal(master_open(&m, "totp", sealed, &opened), OK);
	assert_true(str_eq(str_n((char *)opened.p, opened.n), STR("twenty secret bytes.")));
	secret_finish(&opened);
	assert_int_equal(master_open(&m, "signing", sealed, &opened), ERR_FORMAT);
	((char *)sealed.p)[30] ^= 1;
	assert_int_equal(master_open(&m, "totp", sealed, &opened), ERR_FORMAT);
	assert_int_equal(master_open(&m, "totp", STR("short"), &opened), ERR_FORMAT);
	secret_finish(&m);
}

static void test_key__one_is_in_use_until_it_is_rotated(void **state)
{
	struct world *w = *state;
	struct secret m = master(w);
	struct change c = {.w = w, .master = &m};
	struct signing_key key = {0};
	uint8_t public_key[PUBLIC_KEY_LEN];
	uint32_t first;

	assert_int_equal(key_current(w->db, &w->arena, &m, w->inst, &key), ERR_NOT_FOUND);
	MUST(world_write(w, change, &c));
	first = c.key_id;
	assert_int_equal(world_write(w, change, &c), ERR_EXISTS);
	MUST(key_current(w->db, &w->arena, &m, w->inst, &key));
	assert_int_equal(key.id, first);
	sign_public_key(key.seed.p, public_key);
	assert_memory_equal(public_key, key.public_key, PUBLIC_KEY_LEN);
	signing_key_finish(&key);
	c.rotate = true;
	MUST(world_write(w, change, &c));
	assert_int_not_equal(c.key_id, first);
	MUST(key_current(w->db, &w->arena, &m, w->inst, &key));
	assert_int_equal(key.id, c.key_id);
	signing_key_finish(&key);
	assert_int_equal(key_current(w->db, &w->arena, &m, w->inst + 1, &key), ERR_NOT_FOUND);
	secret_finish(&m);
}

static void test_key__does_not_open_with_another_master_key(void **state)
{
	struct world *w = *state;
	struct secret m = master(w);
	struct change c = {.w = w, .master = &m};
	struct signing_key key = {0};

	MUST(world_write(w, change, &c));
	m.p[0] ^= 1;
	assert_int_equal(key_current(w->db, &w->arena, &m, w->inst, &key), ERR_ENVIRONMENT);
	secret_finish(&m);
}

static void test_key__old_papers_still_verify_after_a_rotation(void **state)
{
	struct world *w = *state;
	struct secret m = master(w);
	struct change c = {.w = w, .master = &m};
	struct signing_key key = {0};
	struct statement_keys list, again;
	struct error error = {0};
	struct statement s;
	uint8_t bytes[STATEMENT_LEN], text_hash[SHA256_LEN] = {5};
	struct buf json = BUF_INIT(&w->arena, KEY_LIST_MAX);
	day today = moment_day(WORLD_NOW, ZONE_WIB);

	MUST(world_write(w, change, &c));
	MUST(key_current(w->db, &w->arena, &m, w->inst, &key));
	MUST(statement_make(&w->arena, key.seed.p, key.id,
			    &(struct statement_facts){.inst = w->inst,
						      .number = 1,
						      .day = today,
						      .name = STR("Ani"),
						      .nip = STR(""),
						      .text_hash = text_hash},
			    bytes));
	signing_key_finish(&key);
	c.rotate = true;
	MUST(world_write(w, change, &c));
	MUST(key_list_read(w->db, &w->arena, &list));
	assert_int_equal(list.key.n, 2);
	MUST(statement_parse(str_n((char *)bytes, sizeof bytes), &s));
	assert_int_equal(
		statement_verify(&w->arena, &list, &s, STR("Ani"), STR(""), text_hash, NULL),
		STATEMENT_GENUINE);
	s.day = today + 1; /* its signature is broken by that; a dated one is in test_statement.c */
	assert_int_equal(statement_verify_signature(&list, &s, NULL), STATEMENT_BAD_SIGNATURE);
	key_list_put(&json, &list);
	MUST(key_list_parse(&w->arena, buf_str(&json), &again, &error));
	assert_int_equal(again.key.n, 2);
	assert_memory_equal(again.key.item[0].public_key, list.key.item[0].public_key,
			    PUBLIC_KEY_LEN);
	assert_int_equal(again.key.item[0].until, list.key.item[0].until);
	assert_int_equal(again.key.item[1].until, list.key.item[1].until);
	secret_finish(&m);
}

static void test_key__a_list_that_was_tampered_with_is_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"{}",
		"[]",
		"{\"format\":\"netral-keys/2\",\"keys\":[],\"texts\":[]}",
		/* the number is not that of the key */
		"{\"format\":\"netral-keys/"
		"1\",\"keys\":[{\"id\":\"00000000\",\"institution\":1,\"name\":\"x\","
		"\"public\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"from\":\"2024-01-"
		"01\",\"until\":null}],"
		"\"texts\":[]}",
		/* the hash is not that of the words */
		"{\"format\":\"netral-keys/1\",\"keys\":[],\"texts\":[{\"hash\":"
		"\"0000000000000000000000000000000000000000000000000000000000000000\",\"title\":"
		"\"a\","
		"\"body\":\"b\",\"sanctions\":\"c\",\"sentence\":\"d\"}]}",
	};
	struct world *w = *state;
	struct statement_keys list;
	struct error error = {0};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(key_list_parse(&w->arena, str_from(bad[i]), &list, &error),
				 ERR_FORMAT);
	assert_int_equal(
		key_list_parse(&w->arena,
			       STR("{\"format\":\"netral-keys/1\",\"keys\":[],\"texts\":[]}"),
			       &list, &error),
		OK);
}
