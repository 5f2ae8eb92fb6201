/*
 * ladder: what happens when a step is not done. Its rungs are data (procedure.h); when the day of
 * one comes, the program drafts its letter at the office that sends it, and a person issues it.
 *
 * Which office: the holder of the rung's `dari` if it has a desk on this server, else the desk that
 * took the case in, else whom the rung calls; never the desk that is late. An office that had no
 * part in the case can open it from then on. A rung without a letter (the public counter) is
 * nobody's work.
 *
 * Of each step one letter waits: that of the highest rung reached takes the place of one that was
 * not sent, and a server that was down for weeks drafts no other. Only the reprimand stays beside
 * the request to block, which is issued when that was sent and its days have passed.
 */
#pragma once
#include "core/case/track.h"

struct dossier;
struct dossier_track;

enum ladder_state {
	LADDER_TO_COME,   /* its day has not come, or the clock stands */
	LADDER_BY_ITSELF, /* reached; nothing is to be sent */
	LADDER_PASSED,    /* reached; no letter was drafted, or it was thrown away */
	LADDER_DRAFTED,
	LADDER_SENT,
};
struct ladder_rung {
	const struct rung *rung;
	enum ladder_state state;
	bool has_day; /* not while the clock stands */
	day on;
	/* of DRAFTED and SENT: */
	id letter;
	str title, recipient, office_name, number;
	int64_t office;
	day sent, delivered_day;
	bool delivered;
};
struct ladder {
	struct ladder_rung *rung;
	size_t n;
};
/* The ladder of the step in which a track of case_tracks() stands; empty for a track that has
 * ended. One statement, none for a step without rungs. */
MUST_USE enum err ladder_read(struct db *db, struct arena *a, struct case_ref ref,
			      const struct track *track, struct ladder *ret);

/* A letter that waits to be sent. */
struct ladder_letter {
	struct case_ref ref;
	id letter;
	str number, case_title; /* of the case */
	str rung, title, recipient;
	int64_t drafted_at;
};
/* Those of who's office in cases that he may see, oldest first. One statement. ERR_FORBIDDEN: he
 * handles no cases. */
MUST_USE enum err ladder_unsent(struct db *db, struct arena *a, const struct who *who, day today,
				size_t limit, struct ladder_letter **ret, size_t *ret_n);

/*
 * Whether the letter of a rung may be issued on `today`: a request to block only when the reprimand
 * of the same step was sent and the days between the two rungs have passed since it was delivered,
 * or issued. ERR_INPUT, told in `error`.
 */
MUST_USE enum err ladder_may_issue(struct db *db, struct arena *a, const struct rulebook *book,
				   struct case_ref ref, id track, str rung, day today,
				   struct error *error);

/* ---- internal to core/case ---- */

/* Takes the rungs reached by d->today, in memory; their letters are drafted by ladder_write(). */
MUST_USE enum err ladder_climb(struct dossier *d, struct dossier_track *t,
			       const struct standing *standing);
/* The step is left: the drafts of its ladder go with the next ladder_write(). */
void ladder_leave(struct dossier_track *t);
/* Drafts and throws away what the tracks of a dossier ask for, when their rows are written. */
MUST_USE enum err ladder_write(struct dossier *d);
