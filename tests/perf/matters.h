/* matters: an overseer's desk with cases on it, beside a crowd. */
#pragma once
#include "core/case/case.h"
#include "crowd.h"

struct matters {
	struct crowd *crowd;
	const struct rulebook *book;
	size_t n;                     /* how many cases to make */
	struct crowd_person overseer; /* of Bawaslu, second factor */
	str number;                   /* of one of the cases */
	int64_t inst;
	id account;
};
/* Makes the institution, its officer and `n` findings of today, each about two people. Failures end
 * the program. */
void matters_create(struct matters *m);
