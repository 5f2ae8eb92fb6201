/* reporter: keeping his name out of what is printed, and whether he can be reached. Internal to
 * core/case. */
#pragma once
#include "core/case/case.h"

/* What he is sealed for, with the master key. */
#define REPORTER_PURPOSE "case.reporter"

/*
 * Whether one of the texts names the reporter of a case, or of one joined into it: his name as it
 * was entered, two neighbouring words of a longer name, a telephone number or an address for mail.
 *
 * Looked up for those only who may read who he is: to anybody else the answer, always no, must not
 * tell whether he guessed right. It does not replace reading a letter before it goes.
 */
MUST_USE enum err reporter_named(struct db *db, struct arena *a, const struct who *who,
				 const struct secret *master, struct case_ref ref, const str *text,
				 size_t n, bool *ret);
/* The same for one reporter as he was entered, for tests. */
bool reporter_in(struct arena *a, str reporter, const str *text, size_t n);
/* Does it say how to reach him: a telephone number, an address for mail, a street or village? */
bool reporter_reachable(struct arena *a, str reporter);
