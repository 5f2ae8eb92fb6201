/* own: in how many cases whoever is signed in is accused, as far as he has been told. */
#pragma once
#include "web/request.h"

/* One statement when there are none. */
MUST_USE enum err own_case_count(struct request *req, size_t *ret);
