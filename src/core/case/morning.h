/*
 * morning: what a day begins with at an institution: what happened by itself is written
 * (case_settle), and whoever has steps that are late or due within three days gets a letter. Only a
 * reminder: nothing is decided, nobody above is told; those letters a person sends.
 *
 * A day that was missed is not made up for: one letter says how many steps there are now. Officers
 * without a staff record have no address and get none.
 */
#pragma once
#include "core/rulebook/shelf.h"
#include "db/writer.h"

enum {
	MORNING_SOON = 3,  /* days: steps due by then are written of */
	MORNING_BATCH = 50 /* cases settled in one transaction */
};

/*
 * Begins `today` at an institution, unless it has begun that day or a later one. *ret_more: too
 * much happened by itself for one transaction; call again. Letters go out once, with the last call.
 */
MUST_USE enum err morning_begin(struct tx *tx, struct arena *a, const struct rulebook *book,
				int64_t inst, int zone, day today, bool *ret_more);

/* The thread that begins days, for `netral serve`: it looks every `poll_ms` (0: 30000) which
 * institutions are past seven o'clock of a new day. */
struct mornings;
/* `writer` and `shelf` must outlive it. ERR_DATABASE, ERR_NO_MEMORY, told in `error`. */
MUST_USE enum err mornings_create(str db_url, struct writer *writer, struct shelf *shelf,
				  int64_t poll_ms, struct mornings **ret, struct error *error);
/* Stops after the institution it is at. Accepts NULL. */
void mornings_destroy(struct mornings *m);
