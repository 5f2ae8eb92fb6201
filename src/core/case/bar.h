/*
 * bar: conflict of interest as rows. From who its subjects are follows from whom a case is kept;
 * one row of case_bar says one reason, so that lists and counters can leave out what is kept.
 *
 * The officers' accounts are what they are at every moment; who the subjects are is read when a
 * case is written, and again when an account's roles change (case_people_changed, track.h).
 */
#pragma once
#include "core/case/case.h"

/* Stored as numbers: never reuse one. sql/query/case*.sql name them. */
enum bar_kind {
	BAR_SELF = 1,   /* the employee himself */
	BAR_BRANCH,     /* whoever works in the unit or below, or heads a unit there */
	BAR_PERSONNEL,  /* the personnel officers */
	BAR_INSTITUTION /* everybody */
	/* BAR_BRANCH and BAR_PERSONNEL do not keep a case from the appointing authority, who stands
	 * above both. */
};
struct bar {
	int64_t inst;
	enum bar_kind kind;
	id thing; /* employee, unit; none */
};
struct bars {
	struct bar *item; /* by inst, kind, thing; each once */
	size_t n, cap;
};

/* The bars that follow from the subjects of a case (and of those joined into it). One statement,
 * and one for each unit that one of them heads. What is kept from somebody in the case that another
 * was joined into is kept from him in that other one too; that is in the statements, not in rows.
 */
MUST_USE enum err bars_of(struct db *db, struct arena *a, struct case_ref ref,
			  const struct case_subject *subject, size_t n, struct bars *ret);
/* Those that are stored. */
MUST_USE enum err bars_read(struct db *db, struct arena *a, struct case_ref ref, struct bars *ret);
/* Stores others, when they are others. *ret_changed: they were. */
MUST_USE enum err bars_write(struct tx *tx, struct arena *a, struct case_ref ref,
			     const struct bars *bars, bool *ret_changed);
/* Whether there is one of that kind for an institution. */
bool bars_have(const struct bars *b, int64_t inst, enum bar_kind kind);
bool bars_same(const struct bars *left, const struct bars *right);
