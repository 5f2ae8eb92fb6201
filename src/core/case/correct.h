/*
 * correct: what is told of a case (title, story, place, day of the act, election), put right while
 * it is open. What stood before is kept, with who corrected it and when.
 *
 * The day on which it became known is not corrected: procedures count from it. Nor is the regime,
 * which says how days are counted: an election is exchanged for another of the same kind.
 * Evaluations of facts that were kept stay as they were; whoever chose the rule looks again.
 */
#pragma once
#include "core/case/case.h"

struct case_telling {
	str title, story, place;
	str election; /* of the rulebook; empty: none that it names */
	bool has_act_day;
	day act_day;
};
/*
 * Corrects a case and keeps what it is found by anew (likeness.h). The home institution's officers.
 * The same again changes nothing. ERR_NOT_FOUND, ERR_FORBIDDEN, ERR_CONFLICT: another version than
 * `version`, or the case is not open; ERR_INPUT, told in `error` with the field as at intake.
 * Event: CASE_CORRECTED.
 */
MUST_USE enum err case_correct_telling(struct tx *tx, struct arena *a, const struct rulebook *book,
				       const struct who *who, day today, struct case_ref ref,
				       int64_t version, const struct case_telling *to,
				       struct error *error);

enum { CORRECTIONS_SHOWN = 50 };
struct correction {
	struct case_telling before;
	str by; /* empty: the account is not there any more */
	int64_t at;
};
/* What stood before each correction, the newest CORRECTIONS_SHOWN, newest first. ERR_NOT_FOUND: he
 * may not see the case. */
MUST_USE enum err case_corrections_read(struct db *db, struct arena *a, const struct who *who,
					struct case_ref ref, struct correction **ret,
					size_t *ret_n);

/* ---- internal to core/case ---- */

/* Title, story, place and reporter, as they are told: "judul", "cerita", "tempat", "pelapor". */
MUST_USE enum err case_texts_check(const struct case_new *n, struct error *error);
/* Election and day of the act: "pemilihan", "kejadian". */
MUST_USE enum err case_time_check(const struct rulebook *book, const struct case_new *n,
				  struct error *error);
