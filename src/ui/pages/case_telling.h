/* A case as one telling of an event, to compare with others. */
#pragma once
#include "core/case/likeness.h"

/* Borrows its texts from `file`; lists in `a`. */
struct telling case_telling(struct arena *a, const struct case_file *file);
