/* sanction: which sanctions the rulebook proposes, and storing the one that was decided. The latter
 * is internal to core/case. */
#pragma once
#include "core/case/dossier.h"

/*
 * Stores the sanction of `act` for the subject of the track. ERR_INPUT, told in `error`: no such
 * sanction or not in force ("sanksi"), nobody it is for, no reason why it is not what the rulebook
 * proposes ("alasan").
 */
MUST_USE enum err sanction_decide(struct dossier *d, const struct dossier_track *t,
				  const struct act *act, struct error *error);
/*
 * Is the sanction in the range of what the rulebook said of an act: does a consequence that its
 * receipt says applies name it, of the `rule` that an officer chose? Without rule or receipt
 * nothing is proposed. A receipt that cannot be read proposes nothing.
 */
bool sanction_proposed(struct arena *a, const struct rulebook *book, str rule, str receipt,
		       const struct sanction *sanction);
