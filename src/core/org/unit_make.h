/* unit_make: the root unit, made with its institution only. Nobody else includes this. */
#pragma once
#include "db/db.h"

/* The root of a new institution; its event is the institution's. */
MUST_USE enum err unit_make_root(struct tx *tx, int64_t inst, id unit, str name);
