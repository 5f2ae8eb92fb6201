/* read_citation: legal bases, of rules and of procedures. Private to src/law. */
#pragma once
#include "law/read.h"

/* `dasar`: name → instrument and article; a citation without confidence has `confidence`. */
bool read_citations(struct reading *r, const struct nested *list, enum confidence confidence,
		    struct citation **ret, size_t *ret_n);
/* Those of `basis` that `n`, a list of names, names; each must be there. */
bool find_citations(struct reading *r, const struct nested *n, const struct citation *basis,
		    size_t basis_n, const struct citation ***ret, size_t *ret_n);
