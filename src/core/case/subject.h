/* subject: writing persons and their allegations; internal to core/case. */
#pragma once
#include "core/case/dossier.h"

/* Checks what was told of a person; fields "nama", "keterangan", "status", "dugaan". */
MUST_USE enum err subject_check(struct db *db, struct arena *a, const struct rulebook *book,
				const struct case_new_subject *s, struct error *error);
/* In a case of a superior's own knowledge: is the person one of his own people, in the staff list
 * and within his reach? ERR_INPUT, told in `error`, when not. */
MUST_USE enum err subject_reach(struct db *db, struct arena *a, const struct who *who,
				enum case_origin origin, int64_t person_inst, id employee,
				struct error *error);
/* Adds a checked person with his event, and his allegation when there is one. The caller then
 * calls dossier_people(). */
MUST_USE enum err subject_write(struct dossier *d, const struct case_new_subject *s, id *ret);
/* Adds an allegation as it was told. */
MUST_USE enum err allegation_tell(struct dossier *d, id subject, str category, str words);
