/*
 * person: who is meant. A reporter writes "Bu Euis, lurah di kecamatan Baros"; this ranks the
 * people of a staff list whom that may be, and says why in words. It suggests; an officer decides
 * (case_subject_match).
 *
 * A name, a post, a place, or any two of them are enough: no NIP or NIK is asked for, and none is
 * given out. A NIP that somebody typed all the same is used.
 */
#pragma once
#include "base/lang.h"
#include "core/org/employee.h"
#include "db/db.h"
#include "law/rulebook.h"

enum {
	PERSON_SUGGESTIONS = 8,
	PERSON_INSTITUTIONS_MAX = 8,
	PERSON_ABOUT_MAX = 500, /* bytes that are looked at */
};

/* What somebody wrote of a person; either may be empty. */
struct person_told {
	str name;  /* "Pak Dedi Suherman, S.Sos" */
	str about; /* post, office, place, in free words */
};
struct person_suggestion {
	int64_t inst;
	id employee, unit;
	str name, post, unit_path;
	int64_t status; /* enum employee_status */
	bool ended;
	int score; /* thousandths of what was told that fits */
	bool same_nip;
	str why; /* "Nama mirip. Jabatan sama. Tempat sama." in the language asked */
};
struct person_suggestions {
	struct person_suggestion *person; /* the best first */
	size_t n;
	bool more; /* others fit as well; a further word helps */
};

/*
 * Suggests people of the institutions `inst`: the own one as far as `who` reaches it, others only
 * for an overseer (Bawaslu, BKN). ERR_FORBIDDEN: another one for somebody else; ERR_INPUT: more
 * than PERSON_INSTITUTIONS_MAX. Nobody found is not an error. Bounded: a few dozen statements and
 * at most some thousand rows an institution, however many people it has.
 */
MUST_USE enum err person_suggest(struct db *db, struct arena *a, const struct rulebook *b,
				 enum lang lang, const struct who *who, const int64_t *inst,
				 size_t inst_n, const struct person_told *told,
				 struct person_suggestions *ret);
