/* outside: links to other sites. Templates make none: an address from elsewhere is written here. */
#pragma once
#include "web/request.h"

/*
 * A list of addresses as HTML, for a view's `html` member; empty when there is none. Only whole
 * http and https addresses become links; a shortened one ("…") stays text. The other site is not
 * told where the reader comes from.
 */
str outside_list(struct request *req, const str *address, size_t n);
