/* The cache of unsealed signing seeds. Making and keeping keys is core/key. */
#include "core/pledge/signer.h"

#include <pthread.h>

/* Institutions whose seeds are kept at once; beyond it a seed replaces another. */
enum { SLOTS = 256 };

struct signer {
	struct arena arena;
	const struct secret *master;
	pthread_mutex_t lock;
	struct signer_slot {
		int64_t inst; /* 0: empty */
		uint32_t key_id;
	} slot[SLOTS];
	struct secret seeds; /* SLOTS times SEED_LEN bytes */
};

enum err signer_create(const struct secret *master, struct signer **ret)
{
	struct arena arena;
	struct signer *s;

	arena_init(&arena, sizeof *s + 65536);
	s = arena_try_alloc(&arena, sizeof *s);
	if (!s)
		return ERR_NO_MEMORY;
	s->arena = arena;
	s->master = master;
	if (secret_init(&s->seeds, (size_t)SLOTS * SEED_LEN) != OK) {
		arena_finish(&arena);
		return ERR_NO_MEMORY;
	}
	pthread_mutex_init(&s->lock, NULL);
	*ret = s;
	return OK;
}

void signer_destroy(struct signer *s)
{
	struct arena arena;

	if (!s)
		return;
	pthread_mutex_destroy(&s->lock);
	secret_finish(&s->seeds);
	arena = s->arena;
	arena_finish(&arena);
}

static size_t slot_of(int64_t inst, uint32_t key_id)
{
	return ((size_t)inst ^ key_id) % SLOTS;
}

/* Copies the seed out, so that the lock is held for a copy and not for a signature. */
static bool seed_kept(struct signer *s, int64_t inst, uint32_t key_id, uint8_t seed[SEED_LEN])
{
	size_t i = slot_of(inst, key_id);
	bool found;

	pthread_mutex_lock(&s->lock);
	found = s->slot[i].inst == inst && s->slot[i].key_id == key_id;
	if (found)
		memcpy(seed, s->seeds.p + i * SEED_LEN, SEED_LEN);
	pthread_mutex_unlock(&s->lock);
	return found;
}

static void seed_keep(struct signer *s, int64_t inst, uint32_t key_id, const uint8_t seed[SEED_LEN])
{
	size_t i = slot_of(inst, key_id);

	pthread_mutex_lock(&s->lock);
	s->slot[i] = (struct signer_slot){.inst = inst, .key_id = key_id};
	memcpy(s->seeds.p + i * SEED_LEN, seed, SEED_LEN);
	pthread_mutex_unlock(&s->lock);
}

static void signing_key_release(void *key)
{
	signing_key_finish(key);
}

static void seed_release(void *seed)
{
	wipe(seed, SEED_LEN);
}

enum err signer_statement(struct signer *s, struct db *db, struct arena *a, uint32_t key_id,
			  const struct statement_facts *facts, uint8_t ret[STATEMENT_LEN])
{
	uint8_t *seed = arena_alloc(a, SEED_LEN);

	arena_defer(a, seed_release, seed);
	if (!seed_kept(s, facts->inst, key_id, seed)) {
		struct signing_key *key = arena_new(a, struct signing_key);

		arena_defer(a, signing_key_release, key);
		TRY(key_current(db, a, s->master, facts->inst, key));
		if (key->id != key_id)
			return ERR_NOT_FOUND;
		memcpy(seed, key->seed.p, SEED_LEN);
		seed_keep(s, facts->inst, key_id, seed);
	}
	return statement_make(a, seed, key_id, facts, ret);
}
