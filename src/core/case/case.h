/*
 * case: a matter with one number across all bodies, from intake to the end.
 *
 * A case lives at the institution that took it in (its home); other bodies reach it once they are
 * an actor in it. It has subjects (persons), each with allegations (acts), and tracks: procedures
 * that run for it or for one subject (track.h). The invariant, checked by netral doctor: a case
 * that is open has an open track; every open track has one actor, and a date or the reason why
 * none.
 *
 * Every change is an event of the case and counts its version up: who acts on an old version gets
 * ERR_CONFLICT. docs/formats/case.md lists the events.
 */
#pragma once
#include "base/error.h"
#include "core/who.h"
#include "db/db.h"
#include "law/procedure.h"
#include "sys/crypto.h"

/* Stored as numbers: never reuse one. */
enum case_origin {
	CASE_FINDING = 1, /* temuan: a supervisor's own */
	CASE_PAPER,       /* laporan di atas kertas */
	CASE_PHONE,
	CASE_WALK_IN,
	CASE_SBT,      /* from the task force's system */
	CASE_SUPERIOR, /* the direct superior's own knowledge */
	CASE_SEALED,   /* a sealed report (to come) */
	CASE_ORIGIN_END
};
enum case_state { CASE_OPEN = 1, CASE_CLOSED, CASE_MERGED };
enum subject_outcome {
	SUBJECT_OPEN = 0,
	SUBJECT_NOT_PROVEN, /* cleared */
	SUBJECT_SANCTIONED,
	SUBJECT_OTHER,    /* died, left, outside the law … */
	SUBJECT_ANNULLED, /* sanctioned, and that was annulled on objection or appeal */
};
/* "Temuan pengawas": Indonesian, a translation key. "?" for a number that is none. */
const char *case_origin_label(int64_t origin);
const char *subject_outcome_label(int64_t outcome);
/* The word of counters and JSON ("temuan"); "?" for a number that is none. */
str case_origin_key(int64_t origin);
/* Has it a reporter, whose report must meet conditions? Not a finding, nor what another body passed
 * on. */
bool case_is_report(enum case_origin origin);

/* What an officer answered. Stored as numbers: never reuse one. */
enum case_answer { CASE_ANSWER_UNKNOWN = 0, CASE_ANSWER_NO, CASE_ANSWER_YES, CASE_ANSWER_END };
/* "belum", "tidak", "ya": the words of forms and events. "?" for a number that is none. */
str case_answer_key(int64_t answer);
/* What only the officer who took a report in could see; no number of a card is ever kept. */
struct case_check {
	enum case_answer identity;  /* the reporter showed who he is */
	enum case_answer signature; /* on paper: like the one on the identity card */
	enum case_answer standing;  /* may report: a voter, an observer, a participant */
};

enum { /* code points of text */
       CASE_TITLE_MAX = 200,
       CASE_STORY_MAX = 20000,
       CASE_PLACE_MAX = 300,
       CASE_NAME_MAX = 200,
       CASE_ABOUT_MAX = 1000,
       CASE_WORDS_MAX = 5000,
       CASE_REPORTER_MAX = 1000,
       CASE_SUBJECTS_MAX = 50,
       CASE_ALLEGATIONS_MAX = 100,
       CASE_NUMBER_MAX = 24,
};

/* Names a case on this server. */
struct case_ref {
	int64_t inst; /* its home */
	id id;
};

struct case_subject {
	id id;
	id of; /* the case that has him: this one, or one that was joined into it */
	str name, about;
	int64_t status;      /* enum employee_status, 0 not known */
	int64_t person_inst; /* 0: not matched to a staff list */
	id employee, unit;   /* none: not matched; where he worked when he was */
	id heads;            /* the unit he headed then by the staff list; none: no unit */
	enum subject_outcome outcome;
	int64_t version;
};
struct case_allegation {
	id id, subject;
	id of; /* as of a subject */
	str category, words, facts, receipt, rule, differs;
	int64_t version;
};
struct case_file {
	struct case_ref ref;
	str number;
	enum case_origin origin;
	enum regime regime;
	str election, title, story, place;
	bool has_act_day;
	day act_day, known_day, opened_day, closed_day;
	int64_t opened_at;
	enum case_state state;
	id merged_into;
	bool reviewed;
	int64_t open_tracks, version;
	int64_t corrections; /* how often what is told of it was corrected: correct.h */
	struct case_subject *subject;
	size_t subject_n;
	struct case_allegation *allegation;
	size_t allegation_n;
};

/* ---- intake ---- */

struct case_new {
	enum case_origin origin;
	enum regime regime;
	str election, title, story, place;
	bool has_act_day;
	day act_day, known_day;
	str reporter; /* name and how to reach; sealed before it is stored; empty: none */
	const struct secret *master; /* seals the reporter; needed where there is one */
	struct case_check check;     /* of a report; of anything else it is not kept */
	struct case_new_subject {
		str name, about;
		int64_t status;
		int64_t person_inst; /* matched already, or 0 */
		id employee;
		str category, words; /* what he is said to have done; category may be empty */
	} * subject;
	size_t subject_n;
};
/*
 * Takes a case in at who's institution on `today`: its number, its subjects with an allegation
 * each, and the first track of the procedure that fits origin and regime (case_first_procedure()).
 * Of a superior's own knowledge (permission case.superior) every person is one of his people in the
 * staff list, and none about whom a case would be kept from him; he reads it also
 * where a head nearer to the person has to act.
 * ERR_INPUT: told in `error` with the field. ERR_FORBIDDEN: who may not (permission case.intake).
 */
MUST_USE enum err case_open(struct tx *tx, struct arena *a, const struct rulebook *book,
			    const struct who *who, day today, const struct case_new *new_,
			    struct case_ref *ret, struct error *error);
/* "temuan-pilkada": the procedure that a case of that origin and regime begins with. Of a
 * superior's own knowledge: "atasan-langsung", his own clock, at his own institution. */
str case_first_procedure(enum case_origin origin, enum regime regime);

/* ---- reading ---- */

/* With subjects and allegations, if `who` may see it (access.h). ERR_NOT_FOUND also when he may
 * not: that there is such a case is not told either. */
MUST_USE enum err case_read(struct db *db, struct arena *a, const struct who *who,
			    struct case_ref ref, struct case_file *ret);
/* The reporter, opened with the master key; empty: none. Officers of the home only: ERR_FORBIDDEN.
 * Release with secret_finish. */
MUST_USE enum err case_reporter(struct db *db, struct arena *a, const struct who *who,
				const struct secret *master, struct case_ref ref,
				struct secret *ret);
/* By number, among those `who` may see; numbers are typed with or without the check digit.
 * ERR_FORMAT: no number; ERR_INPUT: its check digit does not fit. */
MUST_USE enum err case_find(struct db *db, struct arena *a, const struct who *who, str number,
			    struct case_ref *ret);

/* ---- changing what is known ---- */

/* All of these: ERR_NOT_FOUND, ERR_FORBIDDEN as said, ERR_CONFLICT: another version than `version`,
 * or the case is not open; ERR_INPUT told in `error` with the field. */

/* Adds a person; the home institution's officers. ERR_INPUT also when no procedure runs any more in
 * which he would take part. */
MUST_USE enum err case_subject_add(struct tx *tx, struct arena *a, const struct rulebook *book,
				   const struct who *who, day today, struct case_ref ref,
				   int64_t version, const struct case_new_subject *subject, id *ret,
				   struct error *error);
/* Says who a subject is: an employee of the staff list of `person_inst`; 0: nobody known. The home
 * institution's officers. Actors of open tracks are found anew (conflict of interest). */
MUST_USE enum err case_subject_match(struct tx *tx, struct arena *a, const struct rulebook *book,
				     const struct who *who, day today, struct case_ref ref,
				     int64_t version, id subject, int64_t person_inst, id employee,
				     struct error *error);
/* Enters facts of an act, evaluates them with the rulebook and keeps the receipt; `rule` is what
 * the officer chooses, `differs` why when it is none that the rulebook proposes. The home's
 * officers, and whoever has a turn in the case. */
struct allegation_facts {
	id allegation; /* none: a new one */
	id subject;
	str category, words;
	const struct facts *facts; /* NULL: nothing is known yet */
	str rule, differs;
};
MUST_USE enum err case_allegation_set(struct tx *tx, struct arena *a, const struct rulebook *book,
				      const struct who *who, day today, struct case_ref ref,
				      int64_t version, const struct allegation_facts *in, id *ret,
				      struct error *error);
/* Answers anew what the officer at the counter saw of a report. The home's officers (permission
 * case.intake). ERR_INPUT also of what is no report. */
MUST_USE enum err case_check_set(struct tx *tx, struct arena *a, const struct rulebook *book,
				 const struct who *who, day today, struct case_ref ref,
				 int64_t version, const struct case_check *check,
				 struct error *error);
/* Joins `from` into `into` (same home, its officers): its own procedures stand still, its subjects
 * and evidence stay where they are and are shown together. ERR_INPUT: into itself, into one that
 * was joined, or one into which others were. */
MUST_USE enum err case_merge(struct tx *tx, struct arena *a, const struct rulebook *book,
			     const struct who *who, day today, struct case_ref from,
			     int64_t version, struct case_ref into, struct error *error);
/* Parts them again; the procedures of `ref` go on where they were. ERR_INPUT: something was begun
 * for its subjects in the other case. */
MUST_USE enum err case_unmerge(struct tx *tx, struct arena *a, const struct rulebook *book,
			       const struct who *who, day today, struct case_ref ref,
			       int64_t version, struct error *error);
/*
 * The reporter asks another body to look again: opens a closed case once more, for the procedure
 * "tinjau-ulang", and keeps `reason`, what he thinks was missed, as a note that all handlers read.
 * The home's officers, who record it for him. ERR_CONFLICT: not closed, or another version;
 * ERR_INPUT ("peninjauan"): no reason or too long a one, or it was asked for before, and that is
 * once.
 */
MUST_USE enum err case_review(struct tx *tx, struct arena *a, const struct rulebook *book,
			      const struct who *who, day today, struct case_ref ref,
			      int64_t version, str reason, struct error *error);
