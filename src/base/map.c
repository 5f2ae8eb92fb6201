/* The hash table from text to a pointer: linear probing, at most three quarters full. */
#include "base/map.h"

enum { MAP_FIRST = 16 };

void map_init(struct map *m, struct arena *a)
{
	*m = (struct map){.arena = a};
}

/* Where `key` is, or the empty slot where it belongs. There is always an empty one. */
static struct map_slot *find(const struct map *m, str key, uint64_t hash)
{
	size_t i = (size_t)hash & (m->cap - 1);

	while (m->slot[i].value && !(m->slot[i].hash == hash && str_eq(m->slot[i].key, key)))
		i = (i + 1) & (m->cap - 1);
	return &m->slot[i];
}

static void grow(struct map *m)
{
	struct map larger = *m;

	larger.cap = m->cap ? m->cap * 2 : MAP_FIRST;
	larger.slot = arena_array(m->arena, struct map_slot, larger.cap);
	for (size_t i = 0; i < m->cap; i++)
		if (m->slot[i].value)
			*find(&larger, m->slot[i].key, m->slot[i].hash) = m->slot[i];
	*m = larger;
}

void *map_get(const struct map *m, str key)
{
	return m->cap ? find(m, key, str_hash(key))->value : NULL;
}

void *map_set(struct map *m, str key, void *value)
{
	uint64_t hash = str_hash(key);
	struct map_slot *slot;
	void *before;

	if (m->n >= m->cap / 4 * 3)
		grow(m);
	slot = find(m, key, hash);
	before = slot->value;
	if (!before)
		m->n++;
	*slot = (struct map_slot){.hash = hash, .key = before ? slot->key : key, .value = value};
	return before;
}
