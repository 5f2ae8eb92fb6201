/* roster_clean: removes what an import put aside, a few thousand rows a transaction. */
#pragma once
#include "core/org/roster.h"

/* `last`: the highest number of its changes and faults. */
MUST_USE enum err roster_clean(const struct roster_io *io, int64_t inst, id import, int64_t last);
