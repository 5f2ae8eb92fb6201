/*
 * many_cases: cases by the thousand, as rows, since taking them in one after the other would take
 * hours. As the program leaves them, without their events. On SQLite.
 */
#pragma once
#include "db/db.h"

struct many_cases {
	struct db *db;
	struct arena *a;
	int64_t home; /* a Bawaslu, whose desk they are on */
	int64_t of;   /* the institution of somebody they are about */
	id about;     /* this employee; ten of them are kept from him */
	id taken_by;  /* an account of `home` that has taken on every third; none: nobody */
};

/* `n` open ones numbered from `first`, their last days spread over two months around day 20030,
 * with the counters of the desks. Failing ends the program. */
void many_cases_open(struct many_cases *m, int first, int n);
/* `n` that were closed on day 20001. */
void many_cases_closed(struct many_cases *m, int first, int n);
/* Takes away all cases there are. */
void many_cases_clear(struct many_cases *m);
