/* sanction: a sanction decided in a track; internal to core/case. */
#pragma once
#include "core/case/dossier.h"

/*
 * Stores the sanction of `act` for the subject of the track. ERR_INPUT, told in `error`: no such
 * sanction or not in force ("sanksi"), nobody it is for, no reason why it is not what the rulebook
 * proposes ("alasan").
 */
MUST_USE enum err sanction_decide(struct dossier *d, const struct dossier_track *t,
				  const struct act *act, struct error *error);
