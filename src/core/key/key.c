/* Institutions' signing keys: making, retiring and opening them. The public list is list.c. */
#include "core/key/key.h"

#include "base/codec.h"
#include "core/event/event.h"
#include "query/key.h"

void signing_key_finish(struct signing_key *k)
{
	secret_finish(&k->seed);
	*k = (struct signing_key){0};
}

id key_subject(int64_t inst)
{
	uint8_t hash[SHA256_LEN];
	id subject;

	sha256_parts((str[]){STR("netral signing keys of "), str_n((char *)&inst, sizeof inst)}, 2,
		     hash);
	memcpy(subject.b, hash, sizeof subject.b);
	return subject;
}

/* A seed opens only as the one of this key and institution. */
static const char *purpose(struct arena *a, int64_t inst, uint32_t key_id)
{
	return str_printf(a, "signing key %lld %08x", (long long)inst, key_id).p;
}

static uint32_t id_of(const uint8_t public_key[PUBLIC_KEY_LEN])
{
	uint8_t hash[SHA256_LEN];

	sha256(public_key, PUBLIC_KEY_LEN, hash);
	return (uint32_t)hash[0] << 24 | (uint32_t)hash[1] << 16 | (uint32_t)hash[2] << 8 | hash[3];
}

static enum err append(struct tx *tx, struct arena *a, int64_t inst, id actor, enum event_kind kind,
		       uint32_t key_id)
{
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = key_subject(inst),
				    .kind = kind,
				    .actor = actor,
				    .data = str_printf(a, "{\"key\":\"%08x\"}", key_id),
			    });
}

/* Draws a key and writes its row and event. */
static enum err add(struct tx *tx, struct arena *a, const struct secret *master, int64_t inst,
		    id actor, uint32_t *ret_id)
{
	uint8_t seed[SEED_LEN], public_key[PUBLIC_KEY_LEN];
	uint32_t key_id;
	str sealed;

	random_bytes(seed, sizeof seed);
	sign_public_key(seed, public_key);
	key_id = id_of(public_key);
	sealed = master_seal(a, master, purpose(a, inst, key_id), str_n((char *)seed, sizeof seed));
	wipe(seed, sizeof seed);
	TRY(key_insert(tx, inst, key_id, str_n((char *)public_key, sizeof public_key), sealed,
		       tx->now, NULL));
	TRY(append(tx, a, inst, actor, EVENT_KEY_CREATED, key_id));
	*ret_id = key_id;
	return OK;
}

enum err key_create(struct tx *tx, struct arena *a, const struct secret *master, int64_t inst,
		    id actor, uint32_t *ret_id)
{
	struct key_current_row_row row;
	enum err e = key_current_row(tx->db, a, inst, &row);

	if (e == OK)
		return ERR_EXISTS;
	if (e != ERR_NOT_FOUND)
		return e;
	return add(tx, a, master, inst, actor, ret_id);
}

enum err key_rotate(struct tx *tx, struct arena *a, const struct secret *master, int64_t inst,
		    id actor, uint32_t *ret_id)
{
	struct key_current_row_row row;
	enum err e = key_current_row(tx->db, a, inst, &row);

	if (e == OK) {
		TRY(key_retire(tx, inst, row.key, tx->now, NULL));
		TRY(append(tx, a, inst, actor, EVENT_KEY_RETIRED, (uint32_t)row.key));
	} else if (e != ERR_NOT_FOUND) {
		return e;
	}
	return add(tx, a, master, inst, actor, ret_id);
}

enum err key_current(struct db *db, struct arena *a, const struct secret *master, int64_t inst,
		     struct signing_key *ret)
{
	struct key_current_row_row row;
	struct signing_key key = {.inst = inst};

	TRY(key_current_row(db, a, inst, &row));
	if (row.public_key.n != PUBLIC_KEY_LEN || row.seed.n != SEED_LEN + BOX_OVERHEAD)
		return ERR_ENVIRONMENT;
	key.id = (uint32_t)row.key;
	memcpy(key.public_key, row.public_key.p, PUBLIC_KEY_LEN);
	if (master_open(master, purpose(a, inst, key.id), row.seed, &key.seed) != OK)
		return ERR_ENVIRONMENT;
	*ret = key;
	return OK;
}
