/* check: what the officer at the counter saw of a report, as the case keeps it. Internal to
 * core/case; what others call is in case.h. */
#pragma once
#include "core/case/dossier.h"

/* Is anything answered? */
bool check_says(const struct case_check *c);
/* Keeps it, with its event. */
MUST_USE enum err check_write(struct dossier *d, const struct case_check *c);
