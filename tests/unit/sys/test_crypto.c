/* Tests of sys/crypto and its passwords: known answers and refusals. */
#include "sys/crypto.h"

#include <unistd.h>

#include "base/codec.h"
#include "base/map.h"
#include "sys/clock.h"

static struct arena arena;

static int group_setup(void **state)
{
	(void)state;
	return crypto_init() == OK ? 0 : -1;
}

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

static void assert_hex(const void *p, size_t n, const char *hex)
{
	struct buf b = BUF_INIT(&arena, 1000);

	hex_put(&b, p, n);
	assert_string_equal(b.p, hex);
}

/* The bytes that `hex` writes. */
static str bytes(const char *hex)
{
	str s = str_from(hex);
	uint8_t *p = arena_alloc(&arena, s.n / 2 + 1);

	assert_true(hex_parse(s, p, s.n / 2));
	return str_n((char *)p, s.n / 2);
}

static void test_crypto__init_can_be_called_again(void **state)
{
	(void)state;
	assert_int_equal(crypto_init(), OK);
}

static void test_crypto__sha256_vectors(void **state)
{
	char *million = arena_alloc(*state, 1000000);
	uint8_t hash[SHA256_LEN];

	sha256("", 0, hash);
	assert_hex(hash, 32, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	sha256("abc", 3, hash);
	assert_hex(hash, 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	memset(million, 'a', 1000000);
	sha256(million, 1000000, hash);
	assert_hex(hash, 32, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void test_crypto__sha256_of_parts_is_that_of_the_whole(void **state)
{
	str part[] = {STR_INIT("a"), STR_INIT(""), {NULL, 0}, STR_INIT("bc")};
	uint8_t hash[SHA256_LEN];

	(void)state;
	sha256_parts(part, 4, hash);
	assert_hex(hash, 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	sha256_parts(NULL, 0, hash);
	assert_hex(hash, 32, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void test_crypto__hmac_rfc_4231(void **state)
{
	uint8_t mac[SHA256_LEN];
	char key[131];

	(void)state;
	hmac_sha256(STR("Jefe"), STR("what do ya want for nothing?"), mac);
	assert_hex(mac, 32, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof key);
	hmac_sha256(str_n(key, sizeof key),
		    STR("Test Using Larger Than Block-Size Key - Hash Key First"), mac);
	assert_hex(mac, 32, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static const struct {
	const char *seed, *key, *message, *signature;
} rfc_8032[] = {
	{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
	 "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
	 "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
	 "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
	{"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
	 "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
	 "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
	 "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
	{"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
	 "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
	 "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
	 "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
};

static void test_crypto__ed25519_rfc_8032(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rfc_8032 / sizeof *rfc_8032; i++) {
		const uint8_t *seed = (const uint8_t *)bytes(rfc_8032[i].seed).p;
		str message = bytes(rfc_8032[i].message);
		uint8_t key[PUBLIC_KEY_LEN], signature[SIGNATURE_LEN];

		sign_public_key(seed, key);
		assert_hex(key, sizeof key, rfc_8032[i].key);
		sign_bytes(seed, message, signature);
		assert_hex(signature, sizeof signature, rfc_8032[i].signature);
		assert_true(sign_verify(key, message, signature));
	}
}

static void test_crypto__a_signature_over_anything_else_fails(void **state)
{
	uint8_t seed[SEED_LEN] = {7}, key[PUBLIC_KEY_LEN], other[PUBLIC_KEY_LEN],
		signature[SIGNATURE_LEN];
	str message = STR("Saya akan netral.");

	(void)state;
	sign_public_key(seed, key);
	sign_bytes(seed, message, signature);
	assert_false(sign_verify(key, STR("Saya akan netral"), signature));
	assert_false(sign_verify(key, STR(""), signature));
	for (size_t i = 0; i < SIGNATURE_LEN; i++) {
		signature[i] ^= 1;
		assert_false(sign_verify(key, message, signature));
		signature[i] ^= 1;
	}
	seed[0] = 8;
	sign_public_key(seed, other);
	assert_false(sign_verify(other, message, signature));
	memset(other, 0, sizeof other);
	assert_false(sign_verify(other, message, signature));
	assert_true(sign_verify(key, message, signature));
}

static void test_crypto__a_box_opens_only_with_its_key_and_whole(void **state)
{
	uint8_t key[32] = {1}, other[32] = {2}, sealed[6 + BOX_OVERHEAD], again[sizeof sealed],
		plain[6];

	(void)state;
	box_seal(key, STR("Netral"), sealed);
	box_seal(key, STR("Netral"), again);
	assert_memory_not_equal(sealed, again, sizeof sealed); /* another nonce */
	assert_int_equal(box_open(key, str_n((char *)sealed, sizeof sealed), plain), OK);
	assert_memory_equal(plain, "Netral", 6);
	assert_int_equal(box_open(other, str_n((char *)sealed, sizeof sealed), plain), ERR_FORMAT);
	for (size_t i = 0; i < sizeof sealed; i++) {
		sealed[i] ^= 0x80;
		assert_int_equal(box_open(key, str_n((char *)sealed, sizeof sealed), plain),
				 ERR_FORMAT);
		sealed[i] ^= 0x80;
		assert_int_equal(box_open(key, str_n((char *)sealed, i), plain), ERR_FORMAT);
	}
	box_seal(key, (str){0}, sealed);
	assert_int_equal(box_open(key, str_n((char *)sealed, BOX_OVERHEAD), plain), OK);
}

static void test_crypto__totp_rfc_6238(void **state)
{
	/* Appendix B, the last six of its eight digits. */
	static const struct {
		int64_t second;
		uint32_t code;
	} vector[] = {
		{59, 287082},       {1111111109, 81804},  {1111111111, 50471},
		{1234567890, 5924}, {2000000000, 279037}, {20000000000, 353130},
	};

	(void)state;
	for (size_t i = 0; i < sizeof vector / sizeof *vector; i++)
		assert_int_equal(totp_code(STR("12345678901234567890"), vector[i].second / 30),
				 vector[i].code);
}

static void test_crypto__ids_are_fresh(void **state)
{
	struct map seen;

	map_init(&seen, *state);
	for (int i = 0; i < 2000; i++) {
		id fresh = id_new();

		assert_false(id_is_none(fresh));
		assert_null(map_set(&seen, id_hex(*state, fresh), &seen));
	}
}

static void test_crypto__random_below_reaches_all_and_no_more(void **state)
{
	int seen[10] = {0};

	(void)state;
	for (int i = 0; i < 10000; i++) {
		uint32_t r = random_below(10);

		assert_true(r < 10);
		seen[r]++;
	}
	for (int i = 0; i < 10; i++)
		assert_true(seen[i] > 700 && seen[i] < 1300);
	assert_int_equal(random_below(1), 0);
	assert_int_equal(random_below(0), 0);
}

static void test_crypto__secrets_begin_zero_and_end_twice(void **state)
{
	struct secret s, zeroed = {0};

	(void)state;
	for (size_t n = 0; n < 10000; n = n * 3 + 1) {
		assert_int_equal(secret_init(&s, n), OK);
		assert_int_equal(s.n, n);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(s.p[i], 0);
		memset(s.p, 0xFF, n);
		secret_finish(&s);
		assert_null(s.p);
		secret_finish(&s);
	}
	secret_finish(&zeroed);
}

static void test_crypto__wipe_and_compare(void **state)
{
	char a[] = "rahasia", b[] = "rahasia";

	(void)state;
	assert_true(same_bytes(a, b, sizeof a));
	wipe(a, sizeof a - 1);
	assert_memory_equal(a, "\0\0\0\0\0\0\0\0", sizeof a);
	assert_false(same_bytes(a, b, sizeof a));
	assert_true(same_bytes(a, b, 0));
}

static void test_password__matches_only_itself(void **state)
{
	str hash, again, officer;

	assert_int_equal(password_hash(*state, STR("lurus dan adil"), false, &hash), OK);
	assert_int_equal(password_hash(*state, STR("lurus dan adil"), false, &again), OK);
	assert_false(str_eq(hash, again)); /* another salt */
	assert_true(str_starts(hash, STR("$argon2id$v=19$m=47104,t=1,p=1$")));
	assert_true(hash.n <= 128);
	assert_true(password_matches(hash, STR("lurus dan adil")));
	assert_false(password_matches(hash, STR("lurus dan adil ")));
	assert_false(password_matches(hash, STR("")));
	assert_int_equal(password_hash(*state, (str){0}, true, &officer), OK);
	assert_true(str_starts(officer, STR("$argon2id$v=19$m=65536,t=3,p=1$")));
	assert_true(password_matches(officer, STR("")));
	assert_false(password_matches(officer, STR("x")));
}

static void test_password__a_view_that_is_not_terminated(void **state)
{
	str hash, longer;

	assert_int_equal(password_hash(*state, STR("abc"), false, &hash), OK);
	longer = str_copy(*state, str_printf(*state, "%sXXXX", hash.p));
	assert_true(password_matches(str_sub(longer, 0, hash.n), STR("abc")));
	assert_false(password_matches(longer, STR("abc")));
}

static void test_password__nonsense_is_no_hash(void **state)
{
	char *large = arena_alloc(*state, 1000);

	memset(large, '$', 999);
	assert_false(password_matches(STR("$argon2id$"), STR("x")));
	assert_false(password_matches(STR("x"), STR("x")));
	assert_false(password_matches(str_from(large), STR("x")));
}

static void test_password__an_unknown_name_takes_as_long(void **state)
{
	int64_t start, known, unknown;
	str hash;

	assert_int_equal(password_hash(*state, STR("abc"), false, &hash), OK);
	start = clock_monotonic();
	assert_false(password_matches(hash, STR("abd")));
	known = clock_monotonic() - start;
	start = clock_monotonic();
	assert_false(password_matches((str){0}, STR("abd")));
	unknown = clock_monotonic() - start;
	/* A wide margin: other programs run too. Without the wasted work it would be 10,000 times.
	 */
	assert_true(unknown * 10 > known);
}
