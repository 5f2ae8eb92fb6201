/* What home.html shows; filled by home.c. */
#pragma once
#include "core/org/institution.h"

struct home_places {
	const struct institution *place;
	size_t n;
};
