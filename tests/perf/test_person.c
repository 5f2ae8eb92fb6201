/* Saying who is meant costs the same however many people an institution has. */
#include <cmocka.h>

#include "crowd.h"
#include "person_measure.h"

static void test_person__stays_cheap_among_twenty_thousand(void **state)
{
	struct crowd *c = crowd_create(20000, 0);
	struct person_cost cost;

	(void)state;
	person_measure_cost(c->base->db, c->inst, &cost);
	crowd_destroy(c);
	assert_true(cost.statements <= 100);
	assert_true(cost.steps <= 150000);
}
