/*
 * statement: the 131 bytes in the QR code of a signed pledge, and what they prove.
 *
 * An institution's key signs that on a day somebody with this name and NIP signed this text under
 * this number. Name and NIP are not in it, only a salted digest, so that a photograph of the code
 * tells nothing; whoever holds the paper types them in. Byte by byte: docs/formats/statement.md.
 * Nothing here asks the database: core/key makes the key list.
 */
#pragma once
#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "sys/crypto.h"

enum {
	STATEMENT_VERSION = 1,
	STATEMENT_LEN = 131,
	STATEMENT_SIGNED_LEN = 67, /* bytes 0 … 66 are what the signature covers */
	STATEMENT_SALT_LEN = 16,
	STATEMENT_CODE_LEN = 175, /* the same as base64url */
	STATEMENT_URL_MAX = 2048,
};

struct statement {
	uint8_t version;            /* STATEMENT_VERSION */
	uint32_t key_id;            /* first four bytes of SHA-256 of the public key */
	uint32_t inst;              /* institution */
	uint64_t number;            /* of the pledge; printed on the paper */
	day day;                    /* of signing at the institution's place; 0 … 65535 */
	uint8_t digest[SHA256_LEN]; /* statement_digest() of person and text */
	uint8_t salt[STATEMENT_SALT_LEN];
	uint8_t signature[SIGNATURE_LEN]; /* Ed25519 over a prefix and bytes 0 … 66 */
};

/* What an answer of statement_verify means. Only STATEMENT_GENUINE is good news. */
enum statement_outcome {
	STATEMENT_GENUINE,        /* signed by the institution for this person and this text */
	STATEMENT_UNKNOWN_KEY,    /* no key of this id and institution in the list */
	STATEMENT_RETIRED_KEY,    /* dated after the key was retired */
	STATEMENT_BAD_SIGNATURE,  /* the bytes were altered, or never signed */
	STATEMENT_PERSON_DIFFERS, /* signed, but not for this name and NIP (nor any known text) */
	STATEMENT_TEXT_DIFFERS,   /* signed for this person, but for another text */
};

/* A public key of an institution, as the key list has it. */
struct statement_key {
	uint32_t id;
	uint32_t inst;
	str name; /* of the institution */
	uint8_t public_key[PUBLIC_KEY_LEN];
	day from;  /* first day it was used */
	day until; /* last day it may have signed on; INT32_MAX: in use */
};

/* A text that was ever asked to be signed; `hash` is statement_text_hash() of the rest. */
struct statement_text {
	uint8_t hash[SHA256_LEN];
	str title, body, sanctions, sentence;
};

/* What a checker needs, offline: core/key/list.h reads and writes it as JSON. */
struct statement_keys {
	struct {
		struct statement_key *item;
		size_t n, cap;
	} key;
	struct {
		struct statement_text *item;
		size_t n, cap;
	} text;
};

/*
 * The hash by which statements name a text: SHA-256 of "netral-pledge-text-v1\0" and, each after
 * its length in four bytes, title, body (points, one a line), sanctions and key sentence, as
 * stored. This is the column pledge_text.hash.
 */
void statement_text_hash(str title, str body, str sanctions, str sentence, uint8_t ret[SHA256_LEN]);

/*
 * A name as it is compared: NFC, runs of white space one space, none at the ends, A–Z as a–z. So
 * somebody who types it from the paper need not mind capitals. In `a`; "" when not UTF-8.
 */
str statement_name(struct arena *a, str name);
/* A NIP as it is compared: its digits and letters, without spaces, dots, dashes, apostrophes. */
str statement_nip(struct arena *a, str nip);

/* SHA-256(salt ‖ u16 length ‖ name ‖ u16 length ‖ NIP ‖ text hash), of the forms above. */
void statement_digest(struct arena *a, const uint8_t salt[STATEMENT_SALT_LEN], str name, str nip,
		      const uint8_t text_hash[SHA256_LEN], uint8_t ret[SHA256_LEN]);

/* What is signed. `nip` is "" for somebody who has none. */
struct statement_facts {
	int64_t inst;   /* 1 … 2^32-1 */
	int64_t number; /* 0 … */
	day day;
	str name, nip;
	const uint8_t *text_hash; /* SHA256_LEN bytes: pledge_text.hash */
};
/*
 * Makes and signs a statement: draws the salt, and writes STATEMENT_LEN bytes to `ret`. `seed` is
 * the institution's, from key_current() (core/key/key.h), whose id is `key_id`. ERR_LIMIT: inst,
 * number or day does not fit its bytes, or name or NIP is longer than 65535. About 60 µs.
 */
MUST_USE enum err statement_make(struct arena *a, const uint8_t seed[SEED_LEN], uint32_t key_id,
				 const struct statement_facts *facts, uint8_t ret[STATEMENT_LEN]);

/* Reads the bytes. ERR_FORMAT: not 131 of them, or another version. Says nothing of truth. */
MUST_USE enum err statement_parse(str bytes, struct statement *ret);
/* Reads what people have: the URL, its fragment, or the code alone, white space around and inside
 * it ignored. `bytes` gets the 131 bytes. ERR_FORMAT. */
MUST_USE enum err statement_parse_code(str code, uint8_t bytes[STATEMENT_LEN],
				       struct statement *ret);
/* The bytes again, as statement_parse read them. */
void statement_bytes(const struct statement *s, uint8_t ret[STATEMENT_LEN]);

/* Checks key and signature only: GENUINE, UNKNOWN_KEY, RETIRED_KEY or BAD_SIGNATURE. *ret_key is
 * the key, or NULL when it is unknown; ret_key may be NULL. */
enum statement_outcome statement_verify_signature(const struct statement_keys *keys,
						  const struct statement *s,
						  const struct statement_key **ret_key);
/*
 * Checks everything: signature, then that it was given for `name`, `nip` and `text_hash`. With
 * text_hash NULL (paper: the text is not at hand as bytes) every text of the list is tried.
 * *ret_text is the text that was signed when the list has it, otherwise NULL; may be NULL.
 */
enum statement_outcome statement_verify(struct arena *a, const struct statement_keys *keys,
					const struct statement *s, str name, str nip,
					const uint8_t *text_hash,
					const struct statement_text **ret_text);

/* A number as it is printed, in groups of four: "7978 4722 8137". */
str statement_number(struct arena *a, uint64_t number);
/* "https://HOST/periksa#CODE"; `base` is the server's public address without a slash at its end. */
str statement_url(struct arena *a, str base, const uint8_t bytes[STATEMENT_LEN]);
