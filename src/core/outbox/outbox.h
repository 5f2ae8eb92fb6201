/*
 * outbox: letters waiting to be sent, rows like any other, so that a transaction that is undone
 * takes its mail with it and a restart loses none.
 *
 * A person gets at most one letter a day, a digest to which reasons are added until somebody begins
 * to send it; a reason that comes later waits for the next morning. Sending is at-least-once: an
 * attempt is counted before it begins, so after a crash in the middle the letter may come twice,
 * with the same Message-ID. The sending thread is mailer.h.
 */
#pragma once
#include "base/date.h"
#include "base/error.h"
#include "base/id.h"
#include "db/db.h"

enum {
	OUTBOX_ATTEMPTS_MAX = 12,   /* then it is given up: about four days */
	OUTBOX_BODY_MAX = 16 << 10, /* bytes of reasons in one letter */
	OUTBOX_MORNING_H = 7,       /* hour of the day when what came too late is sent */
};
#define OUTBOX_GATHER (2 * MICROS_MINUTE) /* wait for more reasons before sending */

/* Why somebody is written to. No personal data in `line`. */
struct outbox_reason {
	int64_t inst;
	id person; /* an employee, or the account of somebody without a staff record */
	str email; /* "" or not an address: nothing is queued */
	int zone;  /* of the institution: what "a day" is */
	str line;  /* one sentence: "Pakta Integritas Pilkada 2024 menunggu tanda tangan Anda." */
	str path;  /* of the page where it is done: "/ikrar" */
};

/*
 * Adds a reason to the person's digest of today, or of tomorrow when today's is already on its way.
 * The same reason twice is one. *ret_queued is false when there is no address to write to or the
 * letter is full. May be run again. ERR_DATABASE, ERR_RETRY, ERR_INPUT: a TAB, line end or other
 * control byte in line or path.
 */
MUST_USE enum err outbox_digest(struct tx *tx, struct arena *a, const struct outbox_reason *reason,
				bool *ret_queued);

/* A letter to send. */
struct outbox_mail {
	int64_t inst;
	id mail;
	str recipient, subject;
	str reasons; /* "line TAB path LF" each */
	str institution;
	str name; /* p NULL: not known any more */
	int64_t attempts;
};
/* What is due at `now`, oldest first, at most `limit`. */
MUST_USE enum err outbox_due(struct db *db, struct arena *a, int64_t now, int64_t limit,
			     struct outbox_mail **ret, size_t *ret_n);
/* Says that an attempt begins; the next is due after a time that doubles with each, from 1 minute
 * to 12 hours. ERR_CONFLICT: somebody else has taken it. */
MUST_USE enum err outbox_claim(struct tx *tx, const struct outbox_mail *mail);
MUST_USE enum err outbox_sent(struct tx *tx, const struct outbox_mail *mail);
/* Keeps what went wrong. `forever`: no further attempt. */
MUST_USE enum err outbox_failed(struct tx *tx, const struct outbox_mail *mail, str problem,
				bool forever);

/* The letter around the reasons, in Indonesian; `base` is the server's public address. */
str outbox_letter(struct arena *a, const struct outbox_mail *mail, str base);

/* Letters that wait, and letters given up, for the operator. */
struct outbox_stats {
	int64_t waiting, given_up;
};
MUST_USE enum err outbox_stats(struct db *db, struct arena *a, struct outbox_stats *ret);
