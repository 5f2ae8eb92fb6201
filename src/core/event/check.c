/* The doctor's check of histories: every chain without a gap, and every hash right. */
#include "core/doctor/doctor.h"
#include "core/event/event.h"
#include "query/event.h"

/* Where the walk stands: the last event of the chain it is in. */
struct walk {
	struct doctor_report *report;
	bool in_chain;
	int64_t inst;
	id subject;
	int64_t seq;
	uint8_t hash[32];
};

static void hex(char ret[33], id subject)
{
	for (size_t i = 0; i < sizeof subject.b; i++)
		snprintf(ret + 2 * i, 3, "%02x", subject.b[i]);
}

static void say(const struct walk *w, int64_t seq, const char *what)
{
	char subject[33];

	hex(subject, w->subject);
	doctor_found(w->report, "inst %lld %s #%lld: %s", (long long)w->inst, subject,
		     (long long)seq, what);
}

static enum err look(void *ctx, const struct event_walk_row *row)
{
	struct walk *w = ctx;
	struct event_record r = {.inst = row->inst,
				 .subject = row->subject,
				 .seq = row->seq,
				 .kind = row->kind,
				 .at = row->at,
				 .actor = row->actor,
				 .data = row->data};
	uint8_t hash[32];

	w->report->read++;
	if (!w->in_chain || w->inst != r.inst || !id_eq(w->subject, r.subject))
		*w = (struct walk){.report = w->report,
				   .in_chain = true,
				   .inst = r.inst,
				   .subject = r.subject};
	if (row->prev.n != sizeof r.prev || row->hash.n != sizeof hash) {
		say(w, r.seq, "sidik bukan 32 bita");
		w->seq = r.seq;
		return OK;
	}
	memcpy(r.prev, row->prev.p, sizeof r.prev);
	event_hash(&r, hash);
	if (r.seq != w->seq + 1)
		say(w, r.seq, "ada nomor yang hilang sebelumnya");
	else if (memcmp(r.prev, w->hash, sizeof w->hash) != 0)
		say(w, r.seq, "tidak menyambung dengan yang sebelumnya");
	if (memcmp(hash, row->hash.p, sizeof hash) != 0)
		say(w, r.seq, "isinya tidak cocok dengan sidiknya");
	w->seq = r.seq;
	memcpy(w->hash, row->hash.p, sizeof w->hash);
	return OK;
}

enum err doctor_event_chains(struct db *db, struct arena *a, struct doctor_report *report)
{
	struct walk w = {.report = report};

	return event_walk(db, a, look, &w);
}
