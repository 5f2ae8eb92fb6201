/*
 * coach: what an election supervisor will miss in a report, told before it is handed in and while
 * it waits: each point with why it matters and what can be done about it, and how long there still
 * is. Of the public's reports in the regional elections of 2024 a third was not registered.
 *
 * Pure: the caller reads the case (coach_read.h). It never asks for a NIP or NIK: name, post and
 * place are enough. Who comes too late is told kindly, and which doors stay open.
 */
#pragma once
#include "base/lang.h"
#include "core/case/case.h"

/* What is known of a report, or of a supervisor's own finding. */
struct coach_case {
	enum regime regime;
	bool finding; /* a supervisor's own: no reporter, no signature */
	bool paper;   /* handed in on paper */
	day today;
	bool has_known_day, has_act_day;
	day known_day, act_day;
	bool filed; /* handed in to Bawaslu */
	day filed_day;
	bool returned; /* Bawaslu has told what is missing */
	day returned_day;
	bool examined; /* its conditions have been looked at: no repair window is to come */

	bool reporter_named, reporter_reachable;
	bool identity_shown; /* to whom takes it in; no number is kept */
	/* TRUTH_UNKNOWN where nobody said; 0 is TRUTH_NO. */
	enum truth signature_fits; /* on paper: like the one on the identity card */
	enum truth may_report;     /* a voter, an observer, a participant */

	str story, place;
	bool act_clear;                     /* an act was chosen, or triage knows one */
	size_t people;                      /* subjects */
	size_t people_known;                /* of them: with a name, or matched to a staff list */
	bool status_known;                  /* of all of them: PNS, PPPK, village … */
	size_t witnesses, files, addresses; /* addresses: of posts on the web */
	size_t addresses_kept;              /* of them: with a picture of the page */
};

enum coach_matter {
	COACH_IDENTITY,
	COACH_STANDING,
	COACH_SIGNATURE,
	COACH_KNOWN_DAY, /* the seven days */
	COACH_ACT_DAY,
	COACH_PLACE,
	COACH_ACT,
	COACH_PEOPLE,
	COACH_EVIDENCE,
	COACH_WITNESS,
	COACH_MATTER_COUNT
};
enum coach_state {
	COACH_MISSING, /* it will fall for this */
	COACH_WEAK,    /* it is there, and could be stronger */
	COACH_THERE,
};
struct coach_point {
	enum coach_matter matter;
	enum coach_state state;
	bool formal; /* a formal condition; otherwise a material one */
	str title, why;
	str how; /* what can be done; empty of what is there */
};
struct coach_points {
	struct coach_point *point; /* the missing first, then the weak, formal before material */
	size_t n, missing, weak;
};

/* A limit of time that runs. */
struct coach_clock {
	bool runs; /* false: it does not apply, or is not known; sentence says which */
	struct deadline deadline;
	bool working; /* left counts working days */
	bool late;
	int left;     /* days with today left until the last day; when late, days since then */
	str sentence; /* "Masih 3 hari kerja: sampai Jumat, 12 Januari 2024." */
	const struct limit *limit; /* or NULL */
};

/* A word that means more than one thing: asked back. */
struct coach_question {
	str word; /* "PPK" */
	str ask;
	struct coach_options {
		struct coach_option {
			str text;
		} option[3];
		size_t n;
	} options;
};
struct coach_questions {
	struct coach_question *question;
	size_t n;
};

/* What else can be done. */
struct coach_door {
	str title, how;
};
struct coach_doors {
	struct coach_door *door;
	size_t n;
};

struct coach_advice {
	str head; /* one kind sentence */
	struct coach_clock file, repair;
	struct coach_points points;
	struct coach_questions questions;
	struct coach_doors doors; /* when it is late; empty otherwise */
};
/* Everything in `a`, in `lang`. `week`: the days the office works (deadline.h). */
void coach_advise(struct arena *a, enum lang lang, const struct rulebook *b, unsigned week,
		  const struct coach_case *c, struct coach_advice *ret);

/* Whether all that is formal, or all that is material, is there or only weak. */
bool coach_complete(const struct coach_points *p, bool formal);
