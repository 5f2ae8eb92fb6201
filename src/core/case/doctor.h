/* doctor: what the checks on cases share; internal to core/case. The checks are in checks.txt. */
#pragma once
#include "core/case/case.h"
#include "core/doctor/doctor.h"

struct json_node;

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

/* What the events of a case tell of its sanctions; begins as {0}. */
struct told_sanctions {
	struct told_sanction *item;
	size_t n, cap;
};
/* One event of a kind of them; false: it is of a sanction that was not told of. */
bool told_sanctions_tell(struct told_sanctions *told, struct arena *a, int64_t kind,
			 const struct json_node *n);
/* Tells where they are not what the rows say. */
MUST_USE enum err told_sanctions_compare(struct db *db, struct arena *a, struct case_ref ref,
					 const struct told_sanctions *told,
					 struct doctor_report *report);
