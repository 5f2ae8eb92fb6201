/*
 * clock: the one place that says what time it is.
 *
 * A real server follows the machine. The sample world (`netral demo`) and tests shift it: the shift
 * is stored in their database and set here at the start and by the ribbon; nothing else may call
 * time() or clock_gettime(CLOCK_REALTIME) (lint/banned.h).
 */
#pragma once
#include <stdint.h>

/* Microseconds since 1970-01-01 UTC, shifted. */
int64_t clock_now(void);
/* Microseconds that only ever rise, for measuring and timeouts. Not shifted. */
int64_t clock_monotonic(void);
/* Moves the clock so that now is `moment`; it runs on from there. */
void clock_set(int64_t moment);
/* How far the clock is shifted from the machine's. */
int64_t clock_shift(void);
void clock_set_shift(int64_t new_shift);
