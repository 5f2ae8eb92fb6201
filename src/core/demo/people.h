/*
 * people: invented employees of the sample world, as the CSV file that a personnel office would
 * load. The same place and seed give the same people on every machine.
 */
#pragma once
#include "base/buf.h"
#include "core/demo/places.h"

/*
 * Appends the staff list of `place` to `out`: header and rows as core/org/roster.h reads them.
 * Heads come first within their unit and are the superiors of the rest. `counter` numbers the NIPs
 * and is carried from place to place, so that none is used twice.
 */
void demo_people_csv(struct buf *out, const struct demo_place *place, uint64_t seed,
		     unsigned *counter);
