/*
 * bundle: a whole case as one PDF: what is said, of whom, the road it took with its dates, the acts
 * with what the rulebook says of them in words, letters, evidence with its hashes and custody, and
 * the history. To be given to the next body, or kept when the case is closed.
 *
 * The reporter is not in it. It is read at one moment, and a piece at a time, so that a long
 * history takes no more memory than a short one beside the PDF itself.
 */
#pragma once
#include "core/case/case.h"
#include "core/case/case_io.h"

enum { BUNDLE_PDF_MAX = 12 << 20 /* bytes */ };

/*
 * Prints a case that `who` may see, as it is on `today`, and enters into its history that he did,
 * with the SHA-256 of the PDF. io->db must not be in a transaction. The bytes are in `a`. Slow,
 * some milliseconds a page: worker threads only. ERR_LIMIT: longer than BUNDLE_PDF_MAX.
 * ERR_NOT_FOUND. Others as pdf_begin().
 */
MUST_USE enum err bundle_make(const struct case_io *io, struct arena *a,
			      const struct rulebook *book, const struct who *who, day today,
			      struct case_ref ref, str *ret);
