/*
 * own_letter: letters of a case that are for somebody who is accused, read by him alone.
 *
 * A letter is for him when its document of dokumen.nt is (`kepada: terlapor`), it was issued, and
 * it is about him: made in a procedure that runs for him, or in a case that is about nobody else.
 * In a case about several, a letter of a procedure of the case as a whole could be another's: he
 * gets it on paper only.
 */
#pragma once
#include "core/case/case_io.h"
#include "core/case/own.h"

struct own_letter {
	id id, of; /* of: the case that has it */
	str title, number, office;
	int64_t issued_at;
	bool delivered, read; /* read: by him, here */
	day delivered_day;
	int64_t read_at;
	str sha256;
	id blob;
};
/* Those of one of his cases, in the order they were issued. One statement. */
MUST_USE enum err own_letters(struct db *db, struct arena *a, const struct rulebook *book,
			      const struct own_case *c, struct own_letter **ret, size_t *ret_n);
/* Since when one of the accused can see on his own page that there is a case, and his first letter:
 * for handlers, who see whether he was told in time. */
struct own_told {
	bool told; /* some step that tells him something was reached */
	day since; /* the first of them */
	bool by_letter;
	struct own_letter letter; /* of by_letter: the first that is for him */
};
/* Of each of `n` subjects of a case whose tracks these are, in ret[0 … n-1]. One statement. Whoever
 * asks may see the case. */
MUST_USE enum err own_told(struct db *db, struct arena *a, const struct rulebook *book,
			   struct case_ref ref, const struct track *track, size_t track_n,
			   const struct case_subject *subject, size_t n, struct own_told *ret);
/*
 * The PDF of one, in `a`, exactly as it was issued, after the first reading of it was written into
 * the history of the case. Slow: worker threads only. ERR_NOT_FOUND: no such letter for him;
 * ERR_INTERNAL: its bytes are not those that were issued.
 */
MUST_USE enum err own_letter_open(const struct case_io *io, struct arena *a,
				  const struct rulebook *book, const struct who *who, day today,
				  str number, id letter, str *ret);
