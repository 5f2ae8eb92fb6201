/*
 * crypto: the primitives Netral uses, over libsodium and OpenSSL 3. Nothing else includes either.
 * Call crypto_init() once before any other function; all are then safe from any thread.
 */
#pragma once
#include "base/id.h"

enum {
	SHA256_LEN = 32,
	SEED_LEN = 32,       /* Ed25519 private seed */
	PUBLIC_KEY_LEN = 32, /* Ed25519 public key */
	SIGNATURE_LEN = 64,  /* Ed25519 signature */
	TOKEN_LEN = 32,      /* a session or form token: 256 random bits */
	BOX_OVERHEAD = 40,   /* XChaCha20-Poly1305: nonce 24, tag 16 */
};

/* Bytes that are wiped when released. */
struct secret {
	unsigned char *p;
	size_t n;
};
/* `n` zeroed bytes in locked memory where the system allows it. */
MUST_USE enum err secret_init(struct secret *s, size_t n);
/* Wipes and frees. Accepts a zeroed secret. */
void secret_finish(struct secret *s);
/* Wipes `n` bytes in place; never optimised away. */
void wipe(void *p, size_t n);
/* Constant-time comparison. */
bool same_bytes(const void *a, const void *b, size_t n);

MUST_USE enum err crypto_init(void);
void random_bytes(void *p, size_t n);
/* A fresh random id, never none. */
id id_new(void);
/* A uniform number in 0 … below-1. */
uint32_t random_below(uint32_t below);

void sha256(const void *p, size_t n, uint8_t ret[SHA256_LEN]);
/* SHA-256 of the concatenation of `n` parts. */
void sha256_parts(const str *part, size_t n, uint8_t ret[SHA256_LEN]);
/* The same in pieces: begin, feed as often as wanted, end. */
struct sha256_state {
	uint64_t opaque[13];
};
void sha256_begin(struct sha256_state *s);
void sha256_feed(struct sha256_state *s, const void *p, size_t n);
void sha256_end(struct sha256_state *s, uint8_t ret[SHA256_LEN]);
void hmac_sha256(str key, str message, uint8_t ret[SHA256_LEN]);

/* Ed25519 (RFC 8032). */
void sign_public_key(const uint8_t seed[SEED_LEN], uint8_t ret[PUBLIC_KEY_LEN]);
void sign_bytes(const uint8_t seed[SEED_LEN], str message, uint8_t ret[SIGNATURE_LEN]);
MUST_USE bool sign_verify(const uint8_t key[PUBLIC_KEY_LEN], str message,
			  const uint8_t signature[SIGNATURE_LEN]);

/* Authenticated encryption with a 32-byte key; `ret` gets n + BOX_OVERHEAD bytes. */
void box_seal(const uint8_t key[32], str plain, uint8_t *ret);
/* ERR_FORMAT: too short or not made with this key. `ret` gets sealed.n - BOX_OVERHEAD bytes. */
MUST_USE enum err box_open(const uint8_t key[32], str sealed, uint8_t *ret);

/*
 * Argon2id (RFC 9106, ASVS 5 appendix C). `officer`: 64 MiB, t 3; otherwise 46 MiB, t 1; p 1.
 * The result is libsodium's self-describing text, at most 128 bytes, in `a`. Slow: worker threads
 * only. ERR_NO_MEMORY.
 */
MUST_USE enum err password_hash(struct arena *a, str password, bool officer, str *ret);
/* True when `password` made `hash`. With an empty hash it works as long and says false, so that an
 * unknown name costs the same time. */
MUST_USE bool password_matches(str hash, str password);

/* The RFC 6238 code (SHA-1, 6 digits, 30 s) of `step` = seconds / 30. */
uint32_t totp_code(str secret, int64_t step);
