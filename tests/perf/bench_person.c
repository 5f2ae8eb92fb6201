/* What it costs to say who is meant by a report. */
#include "bench.h"
#include "person_measure.h"

void bench_person(struct bench *b)
{
	char what[160];
	struct person_cost c;

	person_measure_cost(b->crowd->base->db, b->crowd->inst, &c);
	snprintf(what, sizeof what, "who is meant, among %zu, the dearest: \"%s\"", b->crowd->n,
		 c.dearest);
	bench_at_most(b, what, "%.2f ms", c.ms, 5);
}
