/* Hashes, signatures, sealed boxes, randomness and TOTP. Passwords are password.c. */
#include "sys/crypto.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

_Static_assert(SHA256_LEN == crypto_hash_sha256_BYTES, "SHA-256");
_Static_assert(sizeof(struct sha256_state) == sizeof(crypto_hash_sha256_state),
	       "SHA-256 in pieces");
_Static_assert(SEED_LEN == crypto_sign_SEEDBYTES, "Ed25519 seed");
_Static_assert(PUBLIC_KEY_LEN == crypto_sign_PUBLICKEYBYTES, "Ed25519 key");
_Static_assert(SIGNATURE_LEN == crypto_sign_BYTES, "Ed25519 signature");
_Static_assert(BOX_OVERHEAD == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES +
				       crypto_aead_xchacha20poly1305_ietf_ABYTES,
	       "box");

enum { NONCE_LEN = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };

static const unsigned char *bytes(str s)
{
	return (const unsigned char *)s.p;
}

enum err crypto_init(void)
{
	return sodium_init() < 0 ? ERR_ENVIRONMENT : OK;
}

/* Keeps the pages of a secret out of the sandboxed children, which are copies of this process. */
static void hide_from_children(const void *p, size_t n)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), from = (uintptr_t)p / page * page;

	/* An old kernel refuses; the child is confined anyway. */
	(void)madvise((void *)from, (uintptr_t)p + n - from, MADV_WIPEONFORK);
}

enum err secret_init(struct secret *s, size_t n)
{
	unsigned char *p = sodium_malloc(n ? n : 1);

	if (!p)
		return ERR_NO_MEMORY;
	memset(p, 0, n);
	hide_from_children(p, n ? n : 1);
	*s = (struct secret){p, n};
	return OK;
}

void secret_finish(struct secret *s)
{
	sodium_free(s->p); /* wipes; NULL is allowed */
	*s = (struct secret){0};
}

void wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}

bool same_bytes(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

void random_bytes(void *p, size_t n)
{
	randombytes_buf(p, n);
}

id id_new(void)
{
	id i;

	do
		random_bytes(i.b, sizeof i.b);
	while (id_is_none(i));
	return i;
}

uint32_t random_below(uint32_t below)
{
	return randombytes_uniform(below);
}

void sha256(const void *p, size_t n, uint8_t ret[SHA256_LEN])
{
	crypto_hash_sha256(ret, p, n);
}

void sha256_parts(const str *part, size_t n, uint8_t ret[SHA256_LEN])
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	for (size_t i = 0; i < n; i++)
		crypto_hash_sha256_update(&state, bytes(part[i]), part[i].n);
	crypto_hash_sha256_final(&state, ret);
}

static crypto_hash_sha256_state *state_of(struct sha256_state *s)
{
	return (crypto_hash_sha256_state *)(void *)s->opaque;
}

void sha256_begin(struct sha256_state *s)
{
	crypto_hash_sha256_init(state_of(s));
}

void sha256_feed(struct sha256_state *s, const void *p, size_t n)
{
	crypto_hash_sha256_update(state_of(s), p, n);
}

void sha256_end(struct sha256_state *s, uint8_t ret[SHA256_LEN])
{
	crypto_hash_sha256_final(state_of(s), ret);
}

void hmac_sha256(str key, str message, uint8_t ret[SHA256_LEN])
{
	crypto_auth_hmacsha256_state state;

	crypto_auth_hmacsha256_init(&state, bytes(key), key.n);
	crypto_auth_hmacsha256_update(&state, bytes(message), message.n);
	crypto_auth_hmacsha256_final(&state, ret);
	wipe(&state, sizeof state);
}

void sign_public_key(const uint8_t seed[SEED_LEN], uint8_t ret[PUBLIC_KEY_LEN])
{
	uint8_t pair[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(ret, pair, seed);
	wipe(pair, sizeof pair);
}

void sign_bytes(const uint8_t seed[SEED_LEN], str message, uint8_t ret[SIGNATURE_LEN])
{
	uint8_t pair[crypto_sign_SECRETKEYBYTES], key[PUBLIC_KEY_LEN];

	crypto_sign_seed_keypair(key, pair, seed);
	crypto_sign_detached(ret, NULL, bytes(message), message.n, pair);
	wipe(pair, sizeof pair);
}

bool sign_verify(const uint8_t key[PUBLIC_KEY_LEN], str message,
		 const uint8_t signature[SIGNATURE_LEN])
{
	return crypto_sign_verify_detached(signature, bytes(message), message.n, key) == 0;
}

void box_seal(const uint8_t key[32], str plain, uint8_t *ret)
{
	random_bytes(ret, NONCE_LEN);
	crypto_aead_xchacha20poly1305_ietf_encrypt(ret + NONCE_LEN, NULL, bytes(plain), plain.n,
						   NULL, 0, NULL, ret, key);
}

enum err box_open(const uint8_t key[32], str sealed, uint8_t *ret)
{
	const unsigned char *p = bytes(sealed);

	if (sealed.n < BOX_OVERHEAD ||
	    crypto_aead_xchacha20poly1305_ietf_decrypt(ret, NULL, NULL, p + NONCE_LEN,
						       sealed.n - NONCE_LEN, NULL, 0, p, key) != 0)
		return ERR_FORMAT;
	return OK;
}

uint32_t totp_code(str secret, int64_t step)
{
	unsigned char counter[8], mac[EVP_MAX_MD_SIZE];
	unsigned length = 0, at;
	uint32_t code;

	for (int i = 0; i < 8; i++)
		counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	/* SHA-1 because every authenticator has it; libsodium does not. */
	if (!HMAC(EVP_sha1(), secret.p, (int)secret.n, counter, sizeof counter, mac, &length) ||
	    length != 20)
		abort(); /* a library without SHA-1 must not make guessable codes */
	at = mac[19] & 15;
	code = (uint32_t)(mac[at] & 0x7F) << 24 | (uint32_t)mac[at + 1] << 16 |
	       (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	wipe(mac, sizeof mac);
	return code % 1000000;
}
