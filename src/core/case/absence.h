/*
 * absence: officers who are away for some days. What they have taken on is shown to their desk as
 * free, and the letter of the morning goes to the others of the desk; nothing is given away, so
 * that they find it again when they are back. Who is gone for good: case_officer_left() in
 * people.h.
 *
 * The last one that was said of an account is a row; each is an event of the account.
 */
#pragma once
#include "base/error.h"
#include "core/who.h"
#include "db/db.h"

enum { ABSENCE_DAYS_MAX = 92, ABSENCE_PEOPLE_MAX = 200 };

/* Somebody of who's desks. */
struct colleague {
	id account;
	str name;
	bool said, away; /* an absence that is not over was said; it has begun */
	day from, until; /* of that one */
};
/* Whoever sits at one of who's desks, he himself too, by name; at most ABSENCE_PEOPLE_MAX. One
 * statement. ERR_FORBIDDEN: who is no officer. */
MUST_USE enum err absence_list(struct db *db, struct arena *a, const struct who *who, day today,
			       struct colleague **ret, size_t *ret_n);
/* Who of an institution is away on a day. One statement. */
struct away {
	id account;
	day until;
};
MUST_USE enum err absence_now(struct db *db, struct arena *a, int64_t inst, day today,
			      struct away **ret, size_t *ret_n);
/* Until when an account is away; 0: it is not in the list. */
day absence_until(const struct away *away, size_t n, id account);
/*
 * Says that one of who's colleagues, or he himself, is away from day to day; instead of what was
 * said before. ERR_INPUT, told in `error` with the field: no colleague ("petugas"), no days or too
 * many ("sampai"), over already ("sampai").
 */
MUST_USE enum err absence_say(struct tx *tx, struct arena *a, const struct who *who, day today,
			      id account, day from, day until, struct error *error);
/* He is back, or does not go. ERR_INPUT as above; ERR_CONFLICT: nothing was said. */
MUST_USE enum err absence_over(struct tx *tx, struct arena *a, const struct who *who, day today,
			       id account, struct error *error);
