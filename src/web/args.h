/* args: the fields of a path, query and form become the typed struct that a route's handler takes.
 */
#pragma once
#include "web/route.h"

/*
 * Makes and fills the argument struct of req->route, in req->arena. `path_value` has its path
 * parameters, decoded; `query` and req->field, req->upload what was sent.
 *
 * ERR_NOT_FOUND: a path parameter that cannot be one. ERR_INPUT: a field that is missing or does
 * not fit, with its name and a sentence in req->error; the struct is filled as far as it goes, the
 * fields that do not fit as if missing, so that the form can be shown again.
 */
MUST_USE enum err args_read(struct request *req, const str *path_value, const struct pair *query,
			    size_t query_n, void **ret);
