/* taken: who has taken a step on, and giving it back to its desk when he sits there no longer.
 * Internal to core/case. */
#pragma once
#include "core/case/dossier.h"

/* `account` takes the turn on, or (none) nobody has it any more; the other turns of the track are
 * nobody's. With its event. */
MUST_USE enum err taken_set(struct dossier *d, struct dossier_track *t,
			    const struct stored_turn *turn, id account);
/*
 * Frees the steps whose taker can act there no longer: his account is ended, he lost the role, the
 * desk is another's now, or the case is kept from him; and all when the case is joined into
 * another. Of the tracks whose desks are looked at again. dossier_save() calls it. Five statements
 * for a step that is taken.
 */
MUST_USE enum err taken_check(struct dossier *d);
