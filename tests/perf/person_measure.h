/* person_measure: what it costs to say who is meant, over tellings of every kind. */
#pragma once
#include "core/case/person.h"

struct person_cost {
	double ms; /* of CPU, of the dearest */
	const char *dearest;
	int64_t statements, steps; /* the most of any */
};
/* Among the people of `inst`, an institution of crowd.h. Ends the program when it cannot. */
void person_measure_cost(struct db *db, int64_t inst, struct person_cost *ret);
