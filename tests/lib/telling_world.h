/*
 * telling_world: cases of a home as rows with the words they are found by, for tests of likeness.
 * They are no whole cases: they have no tracks, no events.
 */
#pragma once
#include "core/case/likeness.h"
#include "core/rulebook/shelf.h"
#include "world.h"

struct telling_world {
	struct world *w;
	struct arena *a;        /* of the world */
	struct shelf_book book; /* the built-in one */
	const struct likeness *likeness;
	int number; /* of the last case */
};

/* In an empty database. Ends the program when it cannot be made. */
struct telling_world *telling_world_create(void);
void telling_world_destroy(struct telling_world *t);

/* A case of this home with its words; its categories are those of the telling. */
struct case_ref telling_world_keep(struct telling_world *t, const struct telling *telling);
/* The same, merged into another. */
struct case_ref telling_world_merged(struct telling_world *t, const struct telling *telling,
				     struct case_ref into);
/* likeness_keep() of a case that is there. */
enum err telling_world_keep_words(struct telling_world *t, struct case_ref ref,
				  const struct telling *telling);
