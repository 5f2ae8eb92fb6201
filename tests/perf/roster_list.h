/* A staff list of invented people, as large as wanted, the same every time. */
#pragma once
#include <stdint.h>
#include <stdio.h>

/* Writes header and `people` rows as CSV: distinct NIPs, names as unevenly spread as real ones, 900
 * units. At most 10 million. */
void roster_list_write(FILE *out, int64_t people);
