/*
 * list: the public list of keys and texts with which anybody checks a statement offline.
 *
 * Served at /periksa/kunci.json and written by `netral key list --json`. Holds no person. Format:
 * docs/formats/statement.md, "Key list".
 */
#pragma once
#include "core/pledge/statement.h"
#include "db/db.h"

enum { KEY_LIST_MAX = 16 << 20 };

/* Every key of every institution of this server and every text once. Two statements. */
MUST_USE enum err key_list_read(struct db *db, struct arena *a, struct statement_keys *ret);
/* As JSON, appended to `out`. */
void key_list_put(struct buf *out, const struct statement_keys *keys);
/* Reads that JSON. ERR_FORMAT told in `error`; ERR_LIMIT: longer than KEY_LIST_MAX. A text whose
 * hash is not that of its words is refused. */
MUST_USE enum err key_list_parse(struct arena *a, str json, struct statement_keys *ret,
				 struct error *error);
