/*
 * duty: what a body's task means on this server: at which kind of desk it is done.
 *
 * The rulebook names bodies ("the superior", "the governor"); a desk is an institution, a role and
 * perhaps a branch, and depends on who the subject is and who may see the case. Internal to
 * core/case; others use actor.h.
 */
#pragma once
#include "core/case/actor.h"
#include "core/case/bar.h"

/* Stored as numbers: never reuse one. */
enum duty {
	DUTY_HOME = 0, /* the reporter's, the subject's, or of a body that has no desk here */
	DUTY_BAWASLU,
	DUTY_BAWASLU_ABOVE,    /* one level above the home */
	DUTY_BAWASLU_NATIONAL, /* the office with the code "bawaslu-ri" */
	DUTY_BKN,
	DUTY_SUPERIOR,        /* the nearest head above the subject */
	DUTY_SUPERIOR_ABOVE,  /* the next one above him */
	DUTY_AGENCY,          /* the personnel officers of the subject's institution */
	DUTY_AUTHORITY,       /* its appointing authority */
	DUTY_AUTHORITY_ABOVE, /* the body above that */
	DUTY_GOVERNOR,
	DUTY_HOME_MINISTRY, /* the institution with the code "kemendagri" */
	DUTY_END
};
/* By the name of the body in badan.nt; DUTY_HOME for one it does not know, and NULL. */
enum duty duty_of(const struct body *body);

/* A case as desks depend on it. */
struct cast {
	struct case_ref ref;
	int64_t home_kind;            /* enum institution_kind */
	struct case_subject *subject; /* also those of cases joined into it */
	size_t n;
	struct bars bars;
};
/* Reads it, with the bars that are stored. Three statements. ERR_NOT_FOUND. */
MUST_USE enum err cast_read(struct db *db, struct arena *a, struct case_ref ref, struct cast *ret);
/* The subjects of a case and of those joined into it. One statement. */
MUST_USE enum err cast_subjects(struct db *db, struct arena *a, struct case_ref ref,
				struct case_subject **ret, size_t *ret_n);
/* The subject with that id, or NULL (also for none). */
const struct case_subject *cast_find(const struct cast *c, id subject);

/* The desk of a duty for a subject (NULL: the case as a whole). `ret->records`: done there for
 * somebody who has no desk here. *ret_about: the institution whose people decide it; 0: none. */
MUST_USE enum err desk_find(struct db *db, struct arena *a, const struct cast *cast,
			    const struct case_subject *subject, enum duty duty, struct desk_of *ret,
			    int64_t *ret_about);
