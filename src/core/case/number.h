/*
 * number: the number of a case, "2024-00042-7": the year it was taken in, a running number, and a
 * check digit (Damm), which finds every single wrong digit and every pair of neighbours exchanged.
 */
#pragma once
#include "base/error.h"
#include "base/str.h"

/* The number in `a`; year from 1 to 9999, running from 1. */
str case_number(struct arena *a, int year, int64_t running);
/*
 * What a person typed as it is stored: with the check digit or without, with or without the zeros,
 * '-', '/', '.' or spaces between. ERR_FORMAT: no number. ERR_INPUT: the check digit does not fit,
 * so that a digit was mistyped.
 */
MUST_USE enum err case_number_read(struct arena *a, str typed, str *ret);
