/* router: finds the route of a path. Built once from the table of mkroute, then read by all
 * threads. */
#pragma once
#include "web/route.h"

struct router_entry;
struct router {
	struct router_entry
		*entry; /* by method, number of segments, then pattern, fixed before {…} */
	size_t n;
};

/* Prepares `r`, in `a`, for the `n` routes of `table`. */
void router_init(struct router *r, struct arena *a, const struct route *const *table, size_t n);
/* As route_find(). A fixed segment is preferred to a parameter. */
const struct route *router_find(const struct router *r, enum method method, str path, str *value,
				bool *ret_other);
