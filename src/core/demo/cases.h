/* cases: makes the sample world's cases along the roads of roads.h, day by day, through the same
 * functions as everybody. */
#pragma once
#include "core/key/master.h"
#include "db/writer.h"

struct shelf_book;

struct demo_cases {
	struct db *db; /* reads */
	struct writer *writer;
	const struct secret *master;
	const struct shelf_book *book;
};
/*
 * Needs the institutions, staff lists and desks. Every case reaches the end of its road a few days
 * before demo_start(). Moves the clock. Errors of core/case, told in `error` with the road.
 */
MUST_USE enum err demo_cases_make(const struct demo_cases *in, struct error *error);
