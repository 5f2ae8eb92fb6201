/* doctor: what the checks on cases share; internal to core/case. The checks are in checks.txt. */
#pragma once
#include "core/case/case.h"
#include "core/doctor/doctor.h"

enum { COUNTERS_MEMORY = 48 << 20 };

/* Runs `check` for every case of an institution; `scratch` is given back after each. */
MUST_USE enum err doctor_each_case(struct db *db, struct arena *a, struct arena *scratch,
				   int64_t inst, struct doctor_report *report,
				   enum err (*check)(struct db *db, struct arena *scratch,
						     struct case_ref ref,
						     struct doctor_report *report));
/* Tells of a case what is wrong, and with which track, subject … of it. */
void doctor_case_found(struct arena *a, struct doctor_report *report, struct case_ref ref,
		       const char *what, id thing);
