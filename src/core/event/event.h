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
	id subject; /* the drive, employee, account … it happened to */
	enum event_kind kind;
	id actor; /* account that did it; none: the system */
	str data; /* JSON object with what is needed to replay it; "" is none */
};

/* An event as it is stored. `hash` is event_hash() of the rest. */
struct event_record {
	int64_t inst;
	id subject;
	int64_t seq; /* 1, 2, … without a gap */
	int64_t kind;
	int64_t at;
	id actor;
	str data;
	uint8_t prev[32]; /* hash of the one before; zero for the first */
	uint8_t hash[32];
};
enum { EVENT_DATA_MAX = 65536 };

/*
 * Appends `e` to its subject's history at tx->now, with the next number and the hash of the one
 * before. Two statements. ERR_DATABASE, ERR_RETRY (another process appended to it just now),
 * ERR_LIMIT: more than EVENT_DATA_MAX bytes of data.
 */
MUST_USE enum err event_append(struct tx *tx, struct arena *a, const struct event *e);

/*
 * At most `limit` events of a subject with a number above `after`, oldest first, in `a`; the next
 * page is after the last one's seq. One statement. No event is an empty list, not an error.
 */
MUST_USE enum err event_history(struct db *db, struct arena *a, int64_t inst, id subject,
				int64_t after, int64_t limit, struct event_record **ret,
				size_t *ret_n);

/* SHA-256 over everything of `r` but its hash, laid out as docs/formats/event.md says. */
void event_hash(const struct event_record *r, uint8_t ret[32]);

/* What happened, in Indonesian, as kinds.txt says it; "?" for a number that is none. */
const char *event_words(int64_t kind);
/* The key of a kind ("pledge.signed"), or "?" for a number that is none. */
const char *event_key(int64_t kind);
