/*
 * deputy: somebody who sits where a head or an appointing authority sits, from one day to another:
 * Plh. (pelaksana harian), while the other is away for a short time, or Plt. (pelaksana tugas),
 * while the post is vacant or he is away for long. He may what the other may at that desk, and what
 * he does is recorded and signed as his, in that capacity.
 *
 * It is a role with a first and a last day (account_role): nothing has to be switched on or off;
 * afterwards the keeper ends it, so that what he had taken on goes back to the desk. Conflict of
 * interest keeps from him what it keeps from whoever works in his branch and in that of the desk;
 * the appointing authority stands above all branches, his deputy does not.
 */
#pragma once
#include "core/account/account.h"

enum {
	DEPUTY_POST_MAX = 200, /* code points */
	DEPUTY_DAYS_MAX = 184,
	DEPUTY_AHEAD_MAX = 92, /* days from today to the first one */
};

/* "Plh. Camat Baros"; "" when the kind is none. In `a`. */
str deputy_as(struct arena *a, int64_t kind, str post);

struct deputy_new {
	id account;
	enum role role; /* ROLE_UNIT_HEAD or ROLE_AUTHORITY */
	id unit;        /* of a unit head */
	enum deputy_kind kind;
	str post; /* of whom he deputises: "Camat Baros" */
	day from, until;
};
/*
 * Makes an account a deputy; given again, other days and another post take the place of the first.
 * Ended like any role: account_role_end(). ERR_NOT_FOUND: no such account or unit, or an ended one.
 * ERR_INPUT, told in `error`: another role than these, or one that he holds himself ("peran"), no
 * post ("jabatan"), days that are over, too many, too far ahead, or that begin later though nobody
 * holds the post until then ("dari", "sampai"). Event: ACCOUNT_DEPUTY.
 */
MUST_USE enum err deputy_give(struct tx *tx, struct arena *a, int64_t inst, day today,
			      const struct deputy_new *n, id actor, struct error *error);
/* Ends those of an institution whose last day has passed, as by the program itself. */
MUST_USE enum err deputy_end_over(struct tx *tx, struct arena *a, int64_t inst, day today);

/* An institution with deputies to be ended; `until`: the first of their last days. */
struct deputies_over {
	int64_t inst;
	day until;
};
/* On the whole server, those whose last day is before `today`. One statement. */
MUST_USE enum err deputies_over(struct db *db, struct arena *a, day today,
				struct deputies_over **ret, size_t *ret_n);
