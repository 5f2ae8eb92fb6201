/* What codes.html shows: units as links, in two lists. */
#pragma once
#include "base/id.h"

struct codes_unit {
	id id;
	str name;
};
struct codes_units {
	struct codes_unit *step, *unit_below; /* the list under either name, see the template */
	size_t n;
};
