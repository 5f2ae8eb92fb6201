/*
 * history: the events of an account, and their replay for `netral doctor`.
 *
 * The data of an event is made by one function each, from the values that stand in the row; so the
 * replay need not read JSON: it makes the text again from the row and compares.
 */
#pragma once
#include "core/account/account.h"
#include "core/event/event.h"

/* event_append with an account as the subject. */
MUST_USE enum err history_append(struct tx *tx, struct arena *a, int64_t inst, id account,
				 enum event_kind kind, id actor, str data);
/* Data of ACCOUNT_CREATED: login, name, employee. */
str history_created(struct arena *a, str login, str name, id employee);
/* Data of ACCOUNT_EMAIL: email; "" takes it away. */
str history_email(struct arena *a, str email);
/* Data of ACCOUNT_ROLE_GIVEN and ACCOUNT_ROLE_ENDED: role, and the unit of a unit head. */
str history_role(struct arena *a, enum role role, id unit);

/* Data of ACCOUNT_DEPUTY: what history_role() says, then deputy, post, from, until. */
str history_deputy(struct arena *a, enum role role, id unit, int64_t kind, str post, day from,
		   day until);

/* Data of OFFICER_ABSENT: from, until. */
str history_absence(struct arena *a, day from, day until);

/* What does not agree. */
struct history_finding {
	id account;
	const char *what; /* Indonesian, a translation key */
};
/*
 * Replays the events of every account of an institution and compares with its row and roles.
 * `found` is called for each disagreement; *ret_accounts is how many were compared. A few
 * statements an account, in constant memory.
 */
MUST_USE enum err history_check(struct db *db, struct arena *a, int64_t inst,
				void (*found)(void *ctx, const struct history_finding *f),
				void *ctx, int64_t *ret_accounts);
