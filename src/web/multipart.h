/*
 * multipart: multipart/form-data (RFC 7578) as it arrives, part by part in constant memory; one of
 * the places where strangers' bytes arrive. Which fields may be files, and how large, the route
 * says.
 */
#pragma once
#include "web/route.h"

struct multipart;

/*
 * A reader of the body announced by `content_type`, in `a`. Files of a field that allows more than
 * LIMIT_FILE_IN_MEMORY go to a temporary file, which `a` closes. ERR_FORMAT: no usable boundary.
 */
MUST_USE enum err multipart_create(struct arena *a, str content_type, const struct route *route,
				   struct multipart **ret);
/*
 * Takes the next bytes. ERR_FORMAT: not multipart, or text that is not UTF-8. ERR_LIMIT: too many
 * parts, or a file or part's head too large, with the field in `error`. ERR_ENVIRONMENT: no place
 * for a temporary file. After an error nothing more may be fed.
 */
MUST_USE enum err multipart_feed(struct multipart *m, str bytes, struct error *error);
/* After the last byte: the fields and files. ERR_FORMAT: the end is missing. */
MUST_USE enum err multipart_finish(struct multipart *m, struct pair **ret_field,
				   size_t *ret_field_n, struct upload **ret_upload,
				   size_t *ret_upload_n);
