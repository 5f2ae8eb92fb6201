/* answers: gives the sample world's answers to a drive, day by day, unit by unit. */
#pragma once
#include "core/org/institution.h"
#include "core/pledge/sign.h"
#include "db/writer.h"

struct demo_answers {
	struct writer *writer;
	struct db *db;
	struct signer *signer;
	const struct institution *institution;
	const struct drive *drive;
	unsigned share; /* of a thousand who answer before demo_start() */
	uint64_t seed;
};
/* Leaders answer first. Offices differ: some are done, some slow; a few refuse or cannot. Whoever
 * sits at an employee's desk of desk.h is left open in a drive that runs. Moves the clock. */
MUST_USE enum err demo_answers_make(const struct demo_answers *in, struct error *error);
