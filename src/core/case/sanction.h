/*
 * sanction: which sanctions the rulebook proposes, what was decided and what became of it.
 *
 * One is decided with a result that says so (`sanksi: dijatuhkan`, `diganti`), by whoever takes it;
 * it must be one that fits the result (`dari`). What the rulebook does not propose for the act, and
 * what another body would have to impose (`oleh`), needs a reason and is counted for everybody
 * (TALLY_DECIDED). From when it is in force, until when, and that it was annulled follows from
 * results of the track that decided it and of those that began by it.
 */
#pragma once
#include "core/case/dossier.h"

/*
 * Is the sanction in the range of what the rulebook said of an act: does a consequence that its
 * receipt says applies name it, of the `rule` that an officer chose? Without rule or receipt
 * nothing is proposed. A receipt that cannot be read proposes nothing.
 */
bool sanction_proposed(struct arena *a, const struct rulebook *book, str rule, str receipt,
		       const struct sanction *sanction);
/* Does `body` hold one of the tasks by which the sanction is imposed, on that day? Of one that
 * names none everybody does. */
bool sanction_authority(const struct sanction *sanction, const struct body *body, day on);

struct sanction_decided {
	id case_; /* the one it was decided in: the case asked for, or one joined into it */
	id subject, track;
	str sanction, level; /* of sanksi.nt */
	bool in_range, authority, repeat;
	str reason;   /* there is one where it is out of range or without authority */
	int64_t desk; /* the institution that decided */
	day decided, from, until, annulled; /* DAY_NEVER: not, or not known yet */
};
static inline bool sanction_annulled(const struct sanction_decided *s)
{
	return s->annulled != DAY_NEVER;
}
/* How it stands to the rulebook. */
static inline enum tally_decision sanction_outside(const struct sanction_decided *s)
{
	if (s->in_range)
		return s->authority ? DECIDED_WITHIN : DECIDED_WITHOUT_AUTHORITY;
	return s->authority ? DECIDED_OUT_OF_RANGE : DECIDED_BOTH;
}
/* Those decided in a case and in those joined into it, by day. Access is the caller's. */
MUST_USE enum err sanctions_decided(struct db *db, struct arena *a, struct case_ref ref,
				    struct sanction_decided **ret, size_t *ret_n);

/* What the same person was sanctioned with before, in other cases of this server, where it stands;
 * the latest first. Nobody matched (person_inst 0): none. */
struct sanction_before {
	str sanction, level;
	day decided;
};
MUST_USE enum err sanctions_before(struct db *db, struct arena *a, int64_t person_inst, id employee,
				   id but_case, struct sanction_before **ret, size_t *ret_n);
/* The level for whoever repeats the heaviest of them (`pengulangan`), or NULL: the rulebook says
 * nothing. A hint: its source is not confirmed. */
const struct level *sanction_level_again(const struct rulebook *book,
					 const struct sanction_before *before, size_t n);

/* ---- internal to core/case ---- */

/* How it is decided: with what result, by which body (NULL: a party, nobody), at whose desk. */
struct sanction_deciding {
	const struct act *act;
	const struct step_result *result;
	const struct body *body;
	int64_t desk;
};
/*
 * Stores the sanction of the act for the subject of the track, or in the place of the one that it
 * replaces. ERR_INPUT, told in `error`: there is none, or one that the result does not decide or
 * that is not in force ("sanksi"), nobody it is for, no reason where one is needed ("alasan").
 */
MUST_USE enum err sanction_decide(struct dossier *d, const struct dossier_track *t,
				  const struct sanction_deciding *how, struct error *error);
/* Writes what the results of a track have made of the sanction that it or the track it began by
 * decided; nothing when it is written already, or none was decided. */
MUST_USE enum err sanction_follow(struct dossier *d, const struct dossier_track *t,
				  const struct penalty *penalty);
