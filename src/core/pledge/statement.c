/* Making, reading and checking the statement of a signed pledge: docs/formats/statement.md. */
#include "core/pledge/statement.h"

#include "base/codec.h"
#include "sys/unicode.h"

/* Where things stand in the bytes. All numbers are big-endian. */
enum {
	AT_VERSION = 0,
	AT_KEY = 1,
	AT_INST = 5,
	AT_NUMBER = 9,
	AT_DAY = 17,
	AT_DIGEST = 19,
	AT_SALT = 51,
	AT_SIGNATURE = 67,
};

/* Signatures and hashes of statements can never be taken for those of something else. Each with the
 * zero byte at its end. */
static const char signature_domain[] = "netral-pledge-v1";
static const char text_domain[] = "netral-pledge-text-v1";

static void put_number(uint8_t *to, size_t n, uint64_t v)
{
	for (size_t i = n; i-- > 0; v >>= 8)
		to[i] = (uint8_t)v;
}

static uint64_t get_number(const uint8_t *from, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | from[i];
	return v;
}

void statement_text_hash(str title, str body, str sanctions, str sentence, uint8_t ret[SHA256_LEN])
{
	const str words[] = {title, body, sanctions, sentence};
	uint8_t length[4][4];
	str part[9] = {str_n(text_domain, sizeof text_domain)};

	for (size_t i = 0; i < 4; i++) {
		put_number(length[i], 4, words[i].n);
		part[1 + 2 * i] = str_n((char *)length[i], 4);
		part[2 + 2 * i] = words[i];
	}
	sha256_parts(part, 9, ret);
}

/* The bytes of white space at the start of `s`: TAB … CR, space, no-break space; 0: none. */
static size_t space_length(str s)
{
	if (s.n && ((s.p[0] >= '\t' && s.p[0] <= '\r') || s.p[0] == ' '))
		return 1;
	return s.n >= 2 && memcmp(s.p, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

str statement_name(struct arena *a, str name)
{
	struct buf out = BUF_INIT(a, 4 * name.n + 16);
	bool gap = false;

	if (!utf8_valid(name))
		return STR("");
	name = unicode_nfc(a, name);
	for (size_t n; name.n; name = str_sub(name, n, name.n)) {
		n = space_length(name);
		if (n) {
			gap = true;
			continue;
		}
		if (gap && out.n)
			buf_putc(&out, ' ');
		gap = false;
		n = 1;
		buf_putc(&out,
			 (char)(name.p[0] >= 'A' && name.p[0] <= 'Z' ? name.p[0] + 32 : name.p[0]));
	}
	return buf_str(&out);
}

str statement_nip(struct arena *a, str nip)
{
	struct buf out = BUF_INIT(a, nip.n + 1);

	for (size_t i = 0; i < nip.n; i++) {
		char c = nip.p[i];

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
			buf_putc(&out, c);
	}
	return buf_str(&out);
}

void statement_digest(struct arena *a, const uint8_t salt[STATEMENT_SALT_LEN], str name, str nip,
		      const uint8_t text_hash[SHA256_LEN], uint8_t ret[SHA256_LEN])
{
	str same_name = statement_name(a, name), same_nip = statement_nip(a, nip);
	uint8_t length[2][2];

	put_number(length[0], 2, same_name.n);
	put_number(length[1], 2, same_nip.n);
	sha256_parts(
		(str[]){
			str_n((const char *)salt, STATEMENT_SALT_LEN),
			str_n((char *)length[0], 2),
			same_name,
			str_n((char *)length[1], 2),
			same_nip,
			str_n((const char *)text_hash, SHA256_LEN),
		},
		6, ret);
}

/* What the signature is over: the domain and bytes 0 … 66. */
static str signed_message(const uint8_t bytes[STATEMENT_LEN],
			  char message[sizeof signature_domain + STATEMENT_SIGNED_LEN])
{
	memcpy(message, signature_domain, sizeof signature_domain);
	memcpy(message + sizeof signature_domain, bytes, STATEMENT_SIGNED_LEN);
	return str_n(message, sizeof signature_domain + STATEMENT_SIGNED_LEN);
}

void statement_bytes(const struct statement *s, uint8_t ret[STATEMENT_LEN])
{
	ret[AT_VERSION] = s->version;
	put_number(ret + AT_KEY, 4, s->key_id);
	put_number(ret + AT_INST, 4, s->inst);
	put_number(ret + AT_NUMBER, 8, s->number);
	put_number(ret + AT_DAY, 2, (uint64_t)s->day);
	memcpy(ret + AT_DIGEST, s->digest, SHA256_LEN);
	memcpy(ret + AT_SALT, s->salt, STATEMENT_SALT_LEN);
	memcpy(ret + AT_SIGNATURE, s->signature, SIGNATURE_LEN);
}

enum err statement_make(struct arena *a, const uint8_t seed[SEED_LEN], uint32_t key_id,
			const struct statement_facts *facts, uint8_t ret[STATEMENT_LEN])
{
	struct statement s = {.version = STATEMENT_VERSION, .key_id = key_id};
	char message[sizeof signature_domain + STATEMENT_SIGNED_LEN];
	uint8_t bytes[STATEMENT_LEN];

	if (facts->inst < 1 || facts->inst > UINT32_MAX || facts->number < 0 || facts->day < 0 ||
	    facts->day > UINT16_MAX || facts->name.n > UINT16_MAX / 4 || facts->nip.n > UINT16_MAX)
		return ERR_LIMIT;
	s.inst = (uint32_t)facts->inst;
	s.number = (uint64_t)facts->number;
	s.day = facts->day;
	random_bytes(s.salt, sizeof s.salt);
	statement_digest(a, s.salt, facts->name, facts->nip, facts->text_hash, s.digest);
	statement_bytes(&s, bytes);
	sign_bytes(seed, signed_message(bytes, message), s.signature);
	statement_bytes(&s, ret);
	return OK;
}

enum err statement_parse(str bytes, struct statement *ret)
{
	const uint8_t *b = (const uint8_t *)bytes.p;

	if (bytes.n != STATEMENT_LEN || b[AT_VERSION] != STATEMENT_VERSION)
		return ERR_FORMAT;
	ret->version = b[AT_VERSION];
	ret->key_id = (uint32_t)get_number(b + AT_KEY, 4);
	ret->inst = (uint32_t)get_number(b + AT_INST, 4);
	ret->number = get_number(b + AT_NUMBER, 8);
	ret->day = (day)get_number(b + AT_DAY, 2);
	memcpy(ret->digest, b + AT_DIGEST, SHA256_LEN);
	memcpy(ret->salt, b + AT_SALT, STATEMENT_SALT_LEN);
	memcpy(ret->signature, b + AT_SIGNATURE, SIGNATURE_LEN);
	return OK;
}

enum err statement_parse_code(str code, uint8_t bytes[STATEMENT_LEN], struct statement *ret)
{
	uint8_t read[STATEMENT_LEN];
	char text[STATEMENT_CODE_LEN];
	size_t n = 0, got;
	ptrdiff_t at;

	if (code.n > STATEMENT_URL_MAX)
		return ERR_FORMAT;
	while ((at = str_find_char(code, '#')) >= 0)
		code = str_sub(code, (size_t)at + 1, code.n);
	for (size_t i = 0; i < code.n; i++) {
		if ((code.p[i] >= '\t' && code.p[i] <= '\r') || code.p[i] == ' ')
			continue;
		if (n == sizeof text)
			return ERR_FORMAT;
		text[n++] = code.p[i];
	}
	if (n != sizeof text || !base64url_parse(str_n(text, n), read, sizeof read, &got))
		return ERR_FORMAT;
	TRY(statement_parse(str_n((char *)read, got), ret));
	memcpy(bytes, read, sizeof read);
	return OK;
}

enum statement_outcome statement_verify_signature(const struct statement_keys *keys,
						  const struct statement *s,
						  const struct statement_key **ret_key)
{
	const struct statement_key *key = NULL;
	char message[sizeof signature_domain + STATEMENT_SIGNED_LEN];
	uint8_t bytes[STATEMENT_LEN];

	for (size_t i = 0; i < keys->key.n && !key; i++)
		if (keys->key.item[i].id == s->key_id && keys->key.item[i].inst == s->inst)
			key = &keys->key.item[i];
	if (ret_key)
		*ret_key = key;
	if (!key)
		return STATEMENT_UNKNOWN_KEY;
	statement_bytes(s, bytes);
	if (!sign_verify(key->public_key, signed_message(bytes, message), s->signature))
		return STATEMENT_BAD_SIGNATURE;
	return s->day > key->until ? STATEMENT_RETIRED_KEY : STATEMENT_GENUINE;
}

enum statement_outcome statement_verify(struct arena *a, const struct statement_keys *keys,
					const struct statement *s, str name, str nip,
					const uint8_t *text_hash,
					const struct statement_text **ret_text)
{
	enum statement_outcome outcome = statement_verify_signature(keys, s, NULL);
	const struct statement_text *text = NULL;
	uint8_t digest[SHA256_LEN];
	bool same = false;

	if (ret_text)
		*ret_text = NULL;
	if (outcome != STATEMENT_GENUINE)
		return outcome;
	if (text_hash) {
		statement_digest(a, s->salt, name, nip, text_hash, digest);
		same = memcmp(digest, s->digest, SHA256_LEN) == 0;
	}
	for (size_t i = 0; i < keys->text.n && !text; i++) {
		const struct statement_text *t = &keys->text.item[i];

		statement_digest(a, s->salt, name, nip, t->hash, digest);
		if (memcmp(digest, s->digest, SHA256_LEN) == 0)
			text = t;
	}
	if (ret_text)
		*ret_text = text;
	if (text_hash && !same)
		return text ? STATEMENT_TEXT_DIFFERS : STATEMENT_PERSON_DIFFERS;
	return same || text ? STATEMENT_GENUINE : STATEMENT_PERSON_DIFFERS;
}

str statement_number(struct arena *a, uint64_t number)
{
	str digits = str_printf(a, "%llu", (unsigned long long)number);
	struct buf out = BUF_INIT(a, 32);

	for (size_t i = 0; i < digits.n; i++) {
		if (i > 0 && i % 4 == 0)
			buf_putc(&out, ' ');
		buf_putc(&out, digits.p[i]);
	}
	return buf_str(&out);
}

str statement_url(struct arena *a, str base, const uint8_t bytes[STATEMENT_LEN])
{
	struct buf out = BUF_INIT(a, STATEMENT_URL_MAX);

	buf_put(&out, base);
	buf_put(&out, STR("/periksa#"));
	base64url_put(&out, bytes, STATEMENT_LEN);
	return buf_str(&out);
}
