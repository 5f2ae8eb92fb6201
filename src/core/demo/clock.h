/*
 * The sample world's own clock: a shift of the program's clock, kept in the database.
 *
 * A database is a sample world when setting 0/"demo_shift" is there; only demo_clock_begin(), which
 * `netral demo` calls on an empty database, writes the first. A real database cannot be moved.
 */
#pragma once
#include "base/date.h"
#include "db/db.h"

/* Saturday, 9 November 2024, 09.00 WIB: where the world starts. */
#define DEMO_START_ISO "2024-11-09"
enum { DEMO_HOUR = 9 };

enum demo_move { DEMO_NEXT_DAY, DEMO_NEXT_STAGE, DEMO_BACK_TO_START };

/* A stage of the election of the sample world (Pilkada 2024, PKPU 2/2024), by its first day. */
struct demo_stage {
	const char *first_day; /* ISO */
	const char *name;      /* Indonesian, a translation key */
};
extern const struct demo_stage demo_stage[];
extern const size_t demo_stage_n;
/* The stage that `d` falls into; NULL before the first. */
const struct demo_stage *demo_stage_of(day d);

/* The moment at which the world starts, and DEMO_HOUR on any day, WIB. */
int64_t demo_start(void);
int64_t demo_morning(day d);

/* Whether this database is a sample world, and how far its clock is shifted. */
MUST_USE enum err demo_clock_read(struct db *db, struct arena *a, bool *ret_sample,
				  int64_t *ret_shift);
/* Makes the database a sample world, its clock shifted by `shift`. */
MUST_USE enum err demo_clock_begin(struct tx *tx, int64_t shift);
/*
 * Where the clock goes from `now`: the next morning, the first morning of the next stage (after the
 * last, the next day), or the start. Stores the new shift and moves sessions along, so that nobody
 * is signed out; the caller gives *ret_shift to clock_set_shift() after the commit.
 * ERR_FORBIDDEN: not a sample world.
 */
MUST_USE enum err demo_clock_move(struct tx *tx, struct arena *a, enum demo_move move,
				  int64_t *ret_shift);
