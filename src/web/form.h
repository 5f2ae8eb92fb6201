/* form: application/x-www-form-urlencoded, of bodies and queries; one of the places where
 * strangers' bytes arrive. */
#pragma once
#include "web/request.h"

/*
 * Decodes `%41` and, where `plus` is set, '+' for a space, into `a`. ERR_FORMAT: a broken escape, a
 * zero byte, or not UTF-8.
 */
MUST_USE enum err form_decode(struct arena *a, str s, bool plus, str *ret);

/*
 * The fields of `text` in their order, decoded, in `a`. An empty text has none.
 * ERR_FORMAT as above. ERR_LIMIT: more than LIMIT_FORM_FIELDS, or a longer name than allowed.
 */
MUST_USE enum err form_parse(struct arena *a, str text, struct pair **ret_field, size_t *ret_n);
