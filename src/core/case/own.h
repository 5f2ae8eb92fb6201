/*
 * own: what somebody who is accused is told of his case, and his right of reply.
 *
 * He is told what the rulebook says he is told (`terlapor melihat`), from the step on in which it
 * first says so; before that there is no case for him. He never sees the story, the evidence, notes
 * of handlers but those written to him, nor anything of a reporter.
 */
#pragma once
#include "core/case/note.h"
#include "core/case/sanction.h"
#include "core/case/track.h"

enum { OWN_CASES_MAX = 50, OWN_REPLIES_SHOWN = 50 };

struct own_case {
	struct case_ref ref; /* the case he is in, or the one it was joined into */
	id subject;
	str number;
	int64_t regime;
	str election;
	enum case_state state;
	enum subject_outcome outcome;
	struct own_line {
		const struct step *step; /* whose subject_sees is told */
		id track;
		int64_t version; /* of the track */
		/* where it stands, the track runs for him and some result of the step is his to
		 * take */
		bool his_turn;
		day since;
		bool now;            /* where it stands */
		bool paused;         /* its clock stands: the last day will be a later one */
		struct deadline due; /* of the step, as it was when it was left */
		str set_why;         /* why it is that day, where the examiner set it; else empty */
	} * line;                    /* by day */
	size_t line_n;
	/* his sanctions in it, by day: those that have come into force or were annulled. Before
	 * that the decision is delivered to him, and not by this page */
	struct sanction_decided *sanction;
	size_t sanction_n;
};
/* His cases of which he has been told something, newest first. */
MUST_USE enum err own_cases(struct db *db, struct arena *a, const struct rulebook *book,
			    const struct who *who, day today, struct own_case **ret, size_t *ret_n);
/* One of them by its number, with what he has replied so far. ERR_NOT_FOUND. */
struct own_reply {
	str words;
	int64_t at;
};
MUST_USE enum err own_case_read(struct db *db, struct arena *a, const struct rulebook *book,
				const struct who *who, day today, str number, struct own_case *ret,
				struct own_reply **ret_reply, size_t *ret_reply_n);
/* What handlers wrote to him, newest first; the first OWN_REPLIES_SHOWN. One statement. */
struct own_note {
	str words, institution;
	int64_t at;
};
MUST_USE enum err own_notes(struct db *db, struct arena *a, const struct own_case *c,
			    struct own_note **ret, size_t *ret_n);
/* Without replies. ERR_NOT_FOUND. */
MUST_USE enum err own_case_find(struct db *db, struct arena *a, const struct rulebook *book,
				const struct who *who, day today, str number, struct own_case *ret);
/* Replies, for all handlers to read. ERR_NOT_FOUND; ERR_CONFLICT: the case is closed; ERR_INPUT
 * ("tulisan"). */
MUST_USE enum err own_case_reply(struct tx *tx, struct arena *a, const struct rulebook *book,
				 const struct who *who, day today, str number, str words,
				 struct error *error);
/*
 * Takes the step where he is the actor himself (`oleh: terlapor` of the rulebook): he answers,
 * files an objection or an appeal, says that his name is restored. Today, with his own words, which
 * all handlers read; where it ends the procedure with several reasons it is the first.
 * ERR_NOT_FOUND; ERR_FORBIDDEN: it is not his to take; ERR_CONFLICT: somebody acted, its day has
 * passed, or the case is closed; ERR_INPUT ("isi", "hasil").
 */
struct own_act {
	id track;
	int64_t version;
	str step, result; /* as they were shown */
	str words;
};
MUST_USE enum err own_case_act(struct tx *tx, struct arena *a, const struct rulebook *book,
			       const struct who *who, day today, str number,
			       const struct own_act *act, struct error *error);
