/* map: from text to a pointer, open addressing, in an arena. Keys are borrowed, nothing is removed.
 */
#pragma once
#include "base/str.h"

struct map_slot {
	uint64_t hash;
	str key;
	void *value;
};
struct map {
	struct arena *arena;
	struct map_slot *slot;
	size_t n, cap; /* cap is 0 or a power of two */
};

void map_init(struct map *m, struct arena *a);
/* The value under `key`, or NULL. */
void *map_get(const struct map *m, str key);
/* Sets the value (not NULL) and returns what was there before, or NULL. */
void *map_set(struct map *m, str key, void *value);
