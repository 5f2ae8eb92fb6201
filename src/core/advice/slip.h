/*
 * slip: the answer of a self-check as a PDF to keep: what was asked on which day, what was
 * answered, the articles, and the rulebook it was made with. No name. The receipt (law/receipt.h)
 * is attached, so that anybody can evaluate the same facts again.
 */
#pragma once
#include "core/advice/reply.h"
#include "core/rulebook/shelf.h"

enum { SLIP_MAX = 2 << 20 };

/* Name of the attached receipt. */
#define SLIP_RECEIPT "tanda-terima.nt"

/*
 * Makes the slip of the answer `r` to `c`, dated by its day at the place of `zone`, in `a`. The
 * same answers on the same day give the same bytes on the same machine. ERR_LIMIT: longer than
 * SLIP_MAX. Others as pdf_begin() and pdf_finish().
 */
MUST_USE enum err slip_pdf(struct arena *a, enum lang lang, int zone, const struct check *c,
			   const struct reply *r, const struct shelf_book *book, str *ret);
