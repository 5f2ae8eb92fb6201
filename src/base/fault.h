/*
 * Fault injection for tests: makes the n-th allocation, database write or database read fail.
 *
 * Only in builds with NETRAL_FAULTS (the test builds); elsewhere fault_hit() is the constant false
 * and costs nothing. Counters are process-wide and atomic because a request crosses threads.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum fault { FAULT_ALLOC, FAULT_DB_WRITE, FAULT_DB_READ, FAULT_COUNT };

#ifdef NETRAL_FAULTS
/* From now on the `nth` (1 is the next) occasion of `kind` fails, once. 0 disarms. */
void fault_arm(enum fault kind, int64_t nth);
/* How many occasions of `kind` have passed since fault_arm(kind, …). */
int64_t fault_passed(enum fault kind);
/* Counts an occasion; true when it is the one that must fail. */
bool fault_hit(enum fault kind);
#else
static inline bool fault_hit(enum fault kind)
{
	(void)kind;
	return false;
}
#endif
