/* The time, from the kernel, and the shift of the sample world. */
#include "sys/clock.h"

#include <stdatomic.h>
#include <time.h>

/* Global on purpose: there is one time (STYLE 12). */
static _Atomic int64_t shift;

static int64_t read_clock(clockid_t which)
{
	struct timespec now;

	if (clock_gettime(which, &now) != 0)
		abort(); /* only for a clock that does not exist */
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t clock_now(void)
{
	return read_clock(CLOCK_REALTIME) + atomic_load_explicit(&shift, memory_order_relaxed);
}

int64_t clock_monotonic(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

void clock_set(int64_t moment)
{
	clock_set_shift(moment - read_clock(CLOCK_REALTIME));
}

int64_t clock_shift(void)
{
	return atomic_load(&shift);
}

void clock_set_shift(int64_t new_shift)
{
	atomic_store(&shift, new_shift);
}
