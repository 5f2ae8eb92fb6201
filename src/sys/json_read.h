/*
 * json_read: reading JSON (RFC 8259) over jansson. Writing is sys/json.h.
 *
 * A document is a tree of nodes, released with the arena; every text is borrowed from it. A
 * question that does not fit the node (NULL included) is answered "no", so that a chain needs one
 * check.
 */
#pragma once
#include "base/error.h"
#include "base/id.h"

struct json_node;

/* Reads a whole document, an object or an array; a key twice in one object is refused. ERR_FORMAT
 * told in `error` with its line. */
MUST_USE enum err json_read(struct arena *a, str text, const struct json_node **ret,
			    struct error *error);
/* The value of a key of an object, or NULL. */
const struct json_node *json_node_get(const struct json_node *n, const char *key);
/* Walks an object in the order it was written in: the key after `key`, which an earlier call gave;
 * the first for NULL. NULL at the end, and for what is no object. */
const char *json_node_next(const struct json_node *n, const char *key);
/* How many values an array has; 0 for what is none. */
size_t json_node_length(const struct json_node *n);
/* The i-th value of an array, or NULL. */
const struct json_node *json_node_at(const struct json_node *n, size_t i);
/* A string; false: it is none, *ret untouched. */
bool json_node_str(const struct json_node *n, str *ret);
/* A whole number. */
bool json_node_int(const struct json_node *n, int64_t *ret);
/* The string or whole number of a key of an object; "" or 0 where there is none. */
str json_node_str_at(const struct json_node *n, const char *key);
int64_t json_node_int_at(const struct json_node *n, const char *key);
/* The id that an object has under a key as 32 hexadecimal digits; none where there is none. */
id json_node_id_at(const struct json_node *n, const char *key);
bool json_node_is_null(const struct json_node *n);
