/*
 * case_deeds: what somebody can do to a case, and where he can read of it, as two tables, for tests
 * that walk people over them. Nothing that is done stays done.
 */
#pragma once
#include "case_rows.h"
#include "core/case/likeness.h"

/* Whom tests ask: everybody of both worlds, by his key. */
enum { EVERYBODY = 20 };
extern const char *const everybody[EVERYBODY];

/* A case with something of everything; made by deeds_prepare(). */
struct deeds {
	struct case_world *w;
	struct case_ref ref, into; /* into: another about the same, that it could be joined to */
	id track;                  /* the one that is acted in: its first open one, or its last */
	id subject, allegation, evidence;
	id draft, issued; /* letters of the office that took it in */
	str number;
	struct telling telling; /* of `into`, which tells the same event */
	const struct likeness *likeness;
	bool traces; /* the deed had changed something when it was refused */
};
/* Adds to an open case, as `by`, an officer of its home, what deeds and readings are about. */
void deeds_prepare(struct case_world *w, const char *by, struct case_ref ref, struct deeds *ret);

enum reading_of {
	READS_CASE,  /* answers whoever may see the case, and nobody else */
	READS_LIST,  /* has the case or has it not: never for whom it is kept from */
	READS_INNER, /* of those who may see it, some are answered: the home's, an office's */
};
struct deed {
	const char *name;
	enum err (*run)(struct deeds *d, const struct who *who);
	bool alone;           /* makes its transactions itself */
	enum reading_of kind; /* of a reading */
};
extern const struct deed deeds[], readings[];
extern const size_t deed_count, reading_count;
/* Does it and takes it back. After an error d->traces says whether something had been changed. Of a
 * reading: ERR_NOT_FOUND also when the case was not in the list. */
enum err deed_try(struct deeds *d, const struct deed *deed, const struct who *who);
