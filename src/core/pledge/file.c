/* The attachment and the seal of pledge PDFs: written by document.c, read back here. */
#include "core/pledge/file.h"

#include "base/codec.h"
#include "core/key/key.h"
#include "sys/json.h"
#include "sys/json_read.h"

enum { SEAL_CODE_LEN = 86 }; /* 64 bytes as base64url */

#define DATA_FORMAT "netral-pledge/1"
#define DATA_MAX    (1 << 20)
#define SEAL_START  "NETRAL-SEAL 1 "

static const char seal_domain[] = "netral-pledge-file-v1";

str pledge_file_data(struct arena *a, const struct pledge_document *d)
{
	struct buf out = BUF_INIT(a, DATA_MAX), code = BUF_INIT(a, STATEMENT_CODE_LEN);
	struct json j = JSON_INIT(&out);
	const struct {
		const char *key;
		str value;
	} members[] = {
		{"format", STR(DATA_FORMAT)},
		{"institution", d->institution},
		{"name", d->name},
		{"nip", d->nip},
		{"title", d->title},
		{"body", d->body},
		{"sanctions", d->sanctions},
		{"sentence", d->sentence},
	};

	base64url_put(&code, d->statement.p, d->statement.n);
	json_object(&j);
	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		json_put_str(&j, members[i].key, members[i].value);
	}
	json_put_str(&j, "statement", buf_str(&code));
	json_object_end(&j);
	return buf_str(&out);
}

str pledge_file_seal_line(struct arena *a, uint32_t key_id)
{
	struct buf out = BUF_INIT(a, 256);

	buf_printf(&out, SEAL_START "%08x ", key_id);
	for (int i = 0; i < SEAL_CODE_LEN; i++)
		buf_putc(&out, '-');
	return buf_str(&out);
}

/* Where the last line that starts as a seal has its key id; false: there is none. */
static bool find_seal(str pdf, size_t *ret_at)
{
	static const char start[] = "\n%" SEAL_START;
	const size_t n = sizeof start - 1, line = n + 8 + 1 + SEAL_CODE_LEN + 1;

	for (size_t i = pdf.n >= line ? pdf.n - line + 1 : 0; i-- > 0;)
		if (memcmp(pdf.p + i, start, n) == 0) {
			*ret_at = i + n;
			return true;
		}
	return false;
}

/* What the seal signs: the domain and the hash of every byte but the signature's own. */
static str sealed_message(str pdf, size_t at, char message[sizeof seal_domain + SHA256_LEN])
{
	uint8_t hash[SHA256_LEN];

	sha256_parts((str[]){str_sub(pdf, 0, at), str_sub(pdf, at + SEAL_CODE_LEN, pdf.n)}, 2,
		     hash);
	memcpy(message, seal_domain, sizeof seal_domain);
	memcpy(message + sizeof seal_domain, hash, SHA256_LEN);
	return str_n(message, sizeof seal_domain + SHA256_LEN);
}

str pledge_file_seal(struct arena *a, str pdf, const uint8_t seed[SEED_LEN])
{
	char message[sizeof seal_domain + SHA256_LEN];
	struct buf code = BUF_INIT(a, SEAL_CODE_LEN);
	str sealed = str_copy(a, pdf);
	uint8_t signature[SIGNATURE_LEN];
	size_t at;

	if (!find_seal(sealed, &at))
		return sealed;
	at += 8 + 1;
	sign_bytes(seed, sealed_message(sealed, at, message), signature);
	base64url_put(&code, signature, sizeof signature);
	memcpy((char *)sealed.p + at, code.p, SEAL_CODE_LEN);
	return sealed;
}

static void finish_key(void *key)
{
	signing_key_finish(key);
}

enum err pledge_file_issue(struct db *db, struct arena *a, const struct secret *master,
			   int64_t inst, const struct pledge_document *d, str *ret_pdf)
{
	struct signing_key *key = arena_new(a, struct signing_key);
	struct pledge_document sealed = *d;
	enum err e;

	arena_defer(a, finish_key, key);
	TRY(key_current(db, a, master, inst, key));
	sealed.seal_seed = key->seed.p;
	sealed.seal_key_id = key->id;
	e = pledge_pdf(a, &sealed, ret_pdf);
	signing_key_finish(key);
	return e;
}

enum pledge_file_seal_state pledge_file_check_seal(const struct statement_keys *keys, str pdf,
						   uint32_t inst)
{
	char message[sizeof seal_domain + SHA256_LEN];
	uint8_t signature[SIGNATURE_LEN], key_bytes[4];
	size_t at, n;

	if (!find_seal(pdf, &at))
		return SEAL_MISSING;
	if (!hex_parse(str_sub(pdf, at, at + 8), key_bytes, sizeof key_bytes) ||
	    !base64url_parse(str_sub(pdf, at + 9, at + 9 + SEAL_CODE_LEN), signature,
			     sizeof signature, &n) ||
	    n != sizeof signature)
		return SEAL_BROKEN;
	for (size_t i = 0; i < keys->key.n; i++) {
		const struct statement_key *key = &keys->key.item[i];
		uint32_t key_id = (uint32_t)key_bytes[0] << 24 | (uint32_t)key_bytes[1] << 16 |
				  (uint32_t)key_bytes[2] << 8 | key_bytes[3];

		if (key->id == key_id && key->inst == inst &&
		    sign_verify(key->public_key, sealed_message(pdf, at + 9, message), signature))
			return SEAL_WHOLE;
	}
	return SEAL_BROKEN;
}

/* The bytes of the attachment, found by the head pdf_update.c writes before it. */
static bool find_attachment(str pdf, str *ret)
{
	static const str head =
		STR_INIT("<< /Type /EmbeddedFile\n   /Subtype /application#2Fjson\n");
	ptrdiff_t at = str_find(pdf, head), length, body;
	int64_t n;

	if (at < 0)
		return false;
	pdf = str_sub(pdf, (size_t)at, pdf.n);
	length = str_find(pdf, STR("/Length "));
	body = str_find(pdf, STR("\n>>\nstream\n"));
	if (length < 0 || body < length ||
	    !str_to_int(str_sub(pdf, (size_t)length + 8, (size_t)body), &n) || n < 0 ||
	    n > DATA_MAX)
		return false;
	*ret = str_sub(pdf, (size_t)body + 11, (size_t)body + 11 + (size_t)n);
	return ret->n == (size_t)n;
}

enum err pledge_file_parse(struct arena *a, str pdf, struct pledge_file *ret, struct error *error)
{
	const struct {
		const char *key;
		str *value;
	} members[] = {
		{"name", &ret->name},           {"nip", &ret->nip},
		{"title", &ret->title},         {"body", &ret->body},
		{"sanctions", &ret->sanctions}, {"sentence", &ret->sentence},
	};
	uint8_t bytes[STATEMENT_LEN];
	const struct json_node *root;
	str data, format, code;

	if (!str_starts(pdf, STR("%PDF-")))
		return error_set(error, ERR_FORMAT, NULL, "Berkas ini bukan PDF.");
	if (!find_attachment(pdf, &data))
		return error_set(error, ERR_FORMAT, NULL,
				 "PDF ini tidak membawa pernyataan Netral.");
	TRY(json_read(a, data, &root, error));
	if (!json_node_str(json_node_get(root, "format"), &format) ||
	    !str_eq(format, STR(DATA_FORMAT)) ||
	    !json_node_str(json_node_get(root, "statement"), &code) ||
	    statement_parse_code(code, bytes, &ret->statement) != OK)
		return error_set(error, ERR_FORMAT, NULL,
				 "Pernyataan di dalam PDF ini tidak dapat dibaca.");
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (!json_node_str(json_node_get(root, members[i].key), members[i].value))
			return error_set(error, ERR_FORMAT, NULL,
					 "Pernyataan di dalam PDF ini tidak lengkap.");
	statement_text_hash(ret->title, ret->body, ret->sanctions, ret->sentence, ret->text_hash);
	return OK;
}
