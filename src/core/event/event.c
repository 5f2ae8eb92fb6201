/* Appends to the history of a subject and reads it. What the kinds mean is their subjects' matter.
 */
#include "core/event/event.h"

#include "query/event.h"
#include "sys/crypto.h"

enum { HASHED_HEADER = 120 }; /* docs/formats/event.md */

static void put_u64(uint8_t *p, int64_t v)
{
	uint64_t bits = __builtin_bswap64((uint64_t)v);

	memcpy(p, &bits, sizeof bits);
}

void event_hash(const struct event_record *r, uint8_t ret[32])
{
	uint8_t h[HASHED_HEADER];
	str part[2] = {{(const char *)h, sizeof h}, r->data};

	memcpy(h, "netral event v1\n", 16);
	put_u64(h + 16, r->inst);
	memcpy(h + 24, r->subject.b, 16);
	put_u64(h + 40, r->seq);
	put_u64(h + 48, r->kind);
	put_u64(h + 56, r->at);
	memcpy(h + 64, r->actor.b, 16);
	memcpy(h + 80, r->prev, 32);
	put_u64(h + 112, (int64_t)r->data.n);
	sha256_parts(part, 2, ret);
}

enum err event_append(struct tx *tx, struct arena *a, const struct event *e)
{
	struct event_last_row last;
	struct event_record r = {.inst = e->inst,
				 .subject = e->subject,
				 .seq = 1,
				 .kind = e->kind,
				 .at = tx->now,
				 .actor = e->actor,
				 .data = e->data};
	enum err found;

	if (e->data.n > EVENT_DATA_MAX)
		return ERR_LIMIT;
	found = event_last(tx->db, a, e->inst, e->subject, &last);
	if (found == OK) {
		if (last.hash.n != sizeof r.prev)
			return ERR_INTERNAL;
		r.seq = last.seq + 1;
		memcpy(r.prev, last.hash.p, sizeof r.prev);
	} else if (found != ERR_NOT_FOUND) {
		return found;
	}
	event_hash(&r, r.hash);
	found = event_insert(tx, r.inst, r.subject, r.seq, r.kind, r.at, r.actor, r.data,
			     str_n((const char *)r.prev, sizeof r.prev),
			     str_n((const char *)r.hash, sizeof r.hash), NULL);
	/* Another process took the number between the two statements. */
	return found == ERR_EXISTS ? ERR_RETRY : found;
}

enum err event_history(struct db *db, struct arena *a, int64_t inst, id subject, int64_t after,
		       int64_t limit, struct event_record **ret, size_t *ret_n)
{
	struct event_page_row *row;
	struct event_record *r;
	size_t n;

	TRY(event_page(db, a, inst, subject, after, limit, &row, &n));
	r = n ? arena_array(a, struct event_record, n) : NULL;
	for (size_t i = 0; i < n; i++) {
		if (row[i].prev.n != sizeof r->prev || row[i].hash.n != sizeof r->hash)
			return ERR_INTERNAL;
		r[i] = (struct event_record){.inst = inst,
					     .subject = subject,
					     .seq = row[i].seq,
					     .kind = row[i].kind,
					     .at = row[i].at,
					     .actor = row[i].actor,
					     .data = row[i].data};
		memcpy(r[i].prev, row[i].prev.p, sizeof r->prev);
		memcpy(r[i].hash, row[i].hash.p, sizeof r->hash);
	}
	*ret = r;
	*ret_n = n;
	return OK;
}

const char *event_key(int64_t kind)
{
	switch (kind) {
#define EVENT(NAME, number, key, help) \
	case number:                   \
		return key;
#include "core/event/kinds.txt"
#undef EVENT
	}
	return "?";
}

const char *event_words(int64_t kind)
{
	switch (kind) {
#define EVENT(NAME, number, key, help) \
	case number:                   \
		return help;
#include "core/event/kinds.txt"
#undef EVENT
	}
	return "?";
}
