/* The counters of fault injection; nothing at all in builds without NETRAL_FAULTS. */
#include "base/fault.h"

#ifdef NETRAL_FAULTS
#include <stdatomic.h>

/* Global on purpose: a request crosses threads, and tests count for the whole program. */
static struct {
	_Atomic int64_t passed;
	_Atomic int64_t nth;
} counter[FAULT_COUNT];

void fault_arm(enum fault kind, int64_t nth)
{
	atomic_store(&counter[kind].nth, 0);
	atomic_store(&counter[kind].passed, 0);
	atomic_store(&counter[kind].nth, nth);
}

int64_t fault_passed(enum fault kind)
{
	return atomic_load(&counter[kind].passed);
}

bool fault_hit(enum fault kind)
{
	int64_t passed = atomic_fetch_add(&counter[kind].passed, 1) + 1;

	return passed == atomic_load(&counter[kind].nth);
}
#endif
