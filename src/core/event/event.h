/*
 * event: the history of every subject, and the only thing that writes it.
 *
 * A change of state appends its event in the same transaction; the state row is what the events
 * add up to, and `netral doctor` replays them to prove it. The public log will attach here: `prev`
 * chains the events of a subject, so that none can be taken out unseen.
 */
#pragma once
#include "core/who.h"
#include "db/db.h"

/* One value an entry of kinds.txt: EVENT_PLEDGE_SIGNED, … */
enum event_kind {
	EVENT_NONE = 0,
#define EVENT(NAME, number, key, help) EVENT_##NAME = number,
#include "core/event/kinds.txt"
#undef EVENT
};

struct event {
	int64_t inst;
	id subject;           /* the drive, employee, account … it happened to */
	enum event_kind kind;
	id actor;             /* account that did it; none: the system */
	str data;             /* JSON object with what is needed to replay it; "" is none */
};

/*
 * Appends `e` to its subject's history at tx->now, with the next number and the hash of the one
 * before. Two statements. ERR_DATABASE, ERR_RETRY.
 */
MUST_USE enum err event_append(struct tx *tx, struct arena *a, const struct event *e);

/* The key of a kind ("pledge.signed"), or "?" for a number that is none. */
const char *event_key(int64_t kind);
