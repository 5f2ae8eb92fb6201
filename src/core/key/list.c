/* The public list of keys and texts: from the database, to JSON and back. */
#include "core/key/list.h"

#include "base/codec.h"
#include "base/vec.h"
#include "query/key.h"
#include "sys/json.h"
#include "sys/json_read.h"

#define LIST_FORMAT "netral-keys/1"

enum err key_list_read(struct db *db, struct arena *a, struct statement_keys *ret)
{
	struct statement_keys list = {0};
	struct key_list_rows_row *key;
	struct key_list_texts_row *text;
	size_t key_n, text_n;

	TRY(key_list_rows(db, a, &key, &key_n));
	TRY(key_list_texts(db, a, &text, &text_n));
	for (size_t i = 0; i < key_n; i++) {
		struct statement_key *k = vec_push(&list.key, a);

		if (key[i].public_key.n != PUBLIC_KEY_LEN)
			return ERR_INTERNAL;
		k->id = (uint32_t)key[i].key;
		k->inst = (uint32_t)key[i].inst;
		k->name = key[i].name;
		memcpy(k->public_key, key[i].public_key.p, PUBLIC_KEY_LEN);
		k->from = moment_day(key[i].created_at, (int)key[i].zone);
		k->until = key[i].retired_at.is ? moment_day(key[i].retired_at.v, (int)key[i].zone)
						: INT32_MAX;
	}
	for (size_t i = 0; i < text_n; i++) {
		struct statement_text *t = vec_push(&list.text, a);

		if (text[i].hash.n != SHA256_LEN)
			return ERR_INTERNAL;
		memcpy(t->hash, text[i].hash.p, SHA256_LEN);
		t->title = text[i].title;
		t->body = text[i].body;
		t->sanctions = text[i].sanctions;
		t->sentence = text[i].sentence;
	}
	*ret = list;
	return OK;
}

static void put_bytes(struct json *j, const char *key, const uint8_t *p, size_t n, bool hex)
{
	struct buf text = BUF_INIT(j->out->arena, 128);

	if (hex)
		hex_put(&text, p, n);
	else
		base64url_put(&text, p, n);
	json_put_str(j, key, buf_str(&text));
}

void key_list_put(struct buf *out, const struct statement_keys *keys)
{
	struct json j = JSON_INIT(out);

	json_object(&j);
	json_put_str(&j, "format", STR(LIST_FORMAT));
	json_key(&j, "keys");
	json_array(&j);
	vec_each (k, &keys->key) {
		const uint8_t key_id[4] = {(uint8_t)(k->id >> 24), (uint8_t)(k->id >> 16),
					   (uint8_t)(k->id >> 8), (uint8_t)k->id};

		json_object(&j);
		put_bytes(&j, "id", key_id, sizeof key_id, true);
		json_put_int(&j, "institution", k->inst);
		json_put_str(&j, "name", k->name);
		put_bytes(&j, "public", k->public_key, PUBLIC_KEY_LEN, false);
		json_put_day(&j, "from", k->from);
		json_put_day(&j, "until", k->until);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_key(&j, "texts");
	json_array(&j);
	vec_each (t, &keys->text) {
		json_object(&j);
		put_bytes(&j, "hash", t->hash, SHA256_LEN, true);
		json_put_str(&j, "title", t->title);
		json_put_str(&j, "body", t->body);
		json_put_str(&j, "sanctions", t->sanctions);
		json_put_str(&j, "sentence", t->sentence);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
}

/* A key of the list; false: something is missing or does not fit. */
static bool parse_key(const struct json_node *n, struct statement_key *ret)
{
	str key_id, public_key, from, until;
	uint8_t id_bytes[4], hash[SHA256_LEN];
	int64_t inst;
	size_t got;

	if (!json_node_str(json_node_get(n, "id"), &key_id) ||
	    !json_node_int(json_node_get(n, "institution"), &inst) ||
	    !json_node_str(json_node_get(n, "name"), &ret->name) ||
	    !json_node_str(json_node_get(n, "public"), &public_key) ||
	    !json_node_str(json_node_get(n, "from"), &from) || inst < 1 || inst > UINT32_MAX ||
	    !hex_parse(key_id, id_bytes, sizeof id_bytes) ||
	    !base64url_parse(public_key, ret->public_key, PUBLIC_KEY_LEN, &got) ||
	    got != PUBLIC_KEY_LEN || !day_parse(from, &ret->from))
		return false;
	sha256(ret->public_key, PUBLIC_KEY_LEN, hash);
	if (memcmp(hash, id_bytes, sizeof id_bytes) != 0)
		return false;
	ret->id = (uint32_t)hash[0] << 24 | (uint32_t)hash[1] << 16 | (uint32_t)hash[2] << 8 |
		  hash[3];
	ret->inst = (uint32_t)inst;
	ret->until = INT32_MAX;
	return json_node_is_null(json_node_get(n, "until")) ||
	       (json_node_str(json_node_get(n, "until"), &until) && day_parse(until, &ret->until));
}

static bool parse_text(const struct json_node *n, struct statement_text *ret)
{
	uint8_t hash[SHA256_LEN];
	str hex;

	if (!json_node_str(json_node_get(n, "hash"), &hex) ||
	    !json_node_str(json_node_get(n, "title"), &ret->title) ||
	    !json_node_str(json_node_get(n, "body"), &ret->body) ||
	    !json_node_str(json_node_get(n, "sanctions"), &ret->sanctions) ||
	    !json_node_str(json_node_get(n, "sentence"), &ret->sentence) ||
	    !hex_parse(hex, ret->hash, SHA256_LEN))
		return false;
	statement_text_hash(ret->title, ret->body, ret->sanctions, ret->sentence, hash);
	return memcmp(hash, ret->hash, SHA256_LEN) == 0;
}

enum err key_list_parse(struct arena *a, str json, struct statement_keys *ret, struct error *error)
{
	const struct json_node *root, *keys, *texts;
	struct statement_keys list = {0};
	str format;

	if (json.n > KEY_LIST_MAX)
		return error_set(error, ERR_LIMIT, NULL, "Daftar kunci terlalu besar.");
	TRY(json_read(a, json, &root, error));
	if (!json_node_str(json_node_get(root, "format"), &format) ||
	    !str_eq(format, STR(LIST_FORMAT)))
		return error_set(error, ERR_FORMAT, NULL, "Berkas ini bukan daftar kunci Netral.");
	keys = json_node_get(root, "keys");
	texts = json_node_get(root, "texts");
	for (size_t i = 0; i < json_node_length(keys); i++)
		if (!parse_key(json_node_at(keys, i), vec_push(&list.key, a)))
			return error_set(error, ERR_FORMAT, NULL,
					 "Kunci ke-%zu dalam daftar rusak.", i + 1);
	for (size_t i = 0; i < json_node_length(texts); i++)
		if (!parse_text(json_node_at(texts, i), vec_push(&list.text, a)))
			return error_set(error, ERR_FORMAT, NULL,
					 "Naskah ke-%zu dalam daftar rusak.", i + 1);
	*ret = list;
	return OK;
}
