/*
 * dossier: a case in a write transaction: read once, changed in memory, saved once, so that what
 * belongs together (events, tracks, turns, access, counters, version) is written by one place.
 * Internal to core/case.
 *
 *	struct dossier *d;
 *	TRY(dossier_open(tx, a, book, who, today, ref, &d));
 *	…                      what changes: dossier_event() for each, dossier_begin() …
 *	TRY(dossier_save(d));  settles, writes turns, access, counters, the case's row
 */
#pragma once
#include "core/case/course.h"
#include "core/case/duty.h"
#include "core/case/tally.h"
#include "core/case/track.h"
#include "core/event/event.h"

/* A turn as it is stored: its desk, and what counters say of it. */
struct stored_turn {
	struct desk_of desk;
	enum duty duty;
	int64_t about_inst;
	id taken_by;
	str step;
	int64_t from, until, since, sort;
	int64_t due_state;
	int64_t due; /* DAY_FOREVER: none */
	bool paused;
};
struct dossier_track {
	id id, parent, subject;
	str procedure_name;
	const struct procedure *procedure; /* NULL: no book, or it has it no longer */
	day began, last_day;
	int64_t settle_day, opened;
	struct climbed climbed;
	id taken_by;
	int64_t taken_from;
	enum track_state state;
	str end_step, closing, closing_text;
	day ended;
	int64_t version, was; /* was: as stored; 0: not stored yet */
	struct passage *passage;
	size_t passage_n, passage_stored;
	struct stored_turn turn[TURNS_MAX]; /* as stored */
	size_t turn_n;
	bool changed;    /* its row is to be written, and its turns */
	bool look_again; /* its turns are to be worked out, and written when they are others */
	/* ladder.h: rungs reached whose letters are to be drafted, and those of a step that was
	 * left are to go */
	const struct rung *reached[2];
	size_t reached_n;
	bool left;
};
enum { CASE_TRACKS_MAX = 500 };
struct dossier {
	struct tx *tx;
	struct arena *a;
	const struct rulebook *book;
	const struct who *who; /* NULL: the program itself */
	day today;
	struct case_ref ref;
	int64_t zone;
	enum case_origin origin;
	enum regime regime;
	enum case_state state, state_was;
	day opened_day, closed_day;
	id merged_into;
	int64_t reviewed, open_tracks, version, was;
	struct cast cast;
	struct {
		struct dossier_track **item;
		size_t n, cap;
	} track;
	struct tally tally;
};

/* Reads the case and what runs in it; without a book (NULL) turns stay as they are. ERR_NOT_FOUND.
 * Six statements. */
MUST_USE enum err dossier_open(struct tx *tx, struct arena *a, const struct rulebook *book,
			       const struct who *who, day today, struct case_ref ref,
			       struct dossier **ret);
/* The same for a change by an officer of its home: ERR_NOT_FOUND, ERR_FORBIDDEN, ERR_CONFLICT: the
 * case is not open or has another version. */
MUST_USE enum err dossier_open_home(struct tx *tx, struct arena *a, const struct rulebook *book,
				    const struct who *who, day today, struct case_ref ref,
				    int64_t version, struct dossier **ret);
/* Appends an event of the case with JSON data and counts the version up. */
MUST_USE enum err dossier_event(struct dossier *d, enum event_kind kind, str data);
/* Begins a procedure on `on` for the case (subject none) or a subject, unless the same runs for
 * them already. */
MUST_USE enum err dossier_begin(struct dossier *d, const struct procedure *p, day on, id parent,
				id subject);
/* Begins it as its `untuk` says: once, or for `subject`; when that is none, for every subject. */
MUST_USE enum err dossier_begin_all(struct dossier *d, const struct procedure *p, day on, id parent,
				    id subject);
/* Reads the subjects again, and from whom the case is kept; then all its desks are found anew. */
MUST_USE enum err dossier_people(struct dossier *d);
/* Has the turns of every open track worked out again; without a book, whose desks they are on. */
void dossier_again(struct dossier *d);
/* Ends a track; `text` is who ended it wrote. */
MUST_USE enum err dossier_end(struct dossier *d, struct dossier_track *t, const struct step *end,
			      day on, str closing, str text);
/* ERR_CONFLICT when somebody saved it meanwhile. */
MUST_USE enum err dossier_save(struct dossier *d);

/* The turns of an open track as they should be (TURNS_MAX at most); t->settle_day is set with them.
 */
MUST_USE enum err dossier_turns(struct dossier *d, struct dossier_track *t, struct stored_turn *ret,
				size_t *ret_n);
bool stored_turns_same(const struct stored_turn *left, size_t left_n,
		       const struct stored_turn *right, size_t right_n);
/* The error of an insert whose key another process took just now: the transaction is run again. */
static inline enum err retry_if_taken(enum err e)
{
	return e == ERR_EXISTS ? ERR_RETRY : e;
}
/* The track with that id, or NULL. */
struct dossier_track *dossier_track(const struct dossier *d, id track);
/* Where it stands on the day, which may be before its last passage: then on that one's. */
MUST_USE enum err dossier_stand(const struct dossier *d, const struct dossier_track *t, day on,
				struct standing *ret);
/* "procedure/step" in the arena. */
str dossier_name(const struct dossier *d, const struct dossier_track *t, str step);
/* Lower-case hexadecimal SHA-256 of some texts, joined by zero bytes: what an event says of words
 * that a person wrote, so that they can be deleted and still be compared. */
str dossier_hash(struct arena *a, const str *text, size_t n);
