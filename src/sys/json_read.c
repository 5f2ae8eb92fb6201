/* JSON documents as trees of nodes, which are jansson's values under another name. */
#include "sys/json_read.h"

#include <jansson.h>

struct document {
	json_t *root;
};

static void release(void *document)
{
	json_decref(((struct document *)document)->root);
}

static const json_t *value(const struct json_node *n)
{
	return (const json_t *)(const void *)n;
}

enum err json_read(struct arena *a, str text, const struct json_node **ret, struct error *error)
{
	struct document *document = arena_new(a, struct document);
	json_error_t problem;

	arena_defer(a, release, document);
	document->root = json_loadb(text.n ? text.p : "", text.n, JSON_REJECT_DUPLICATES, &problem);
	if (!document->root)
		return error_set(error, ERR_FORMAT, NULL, "JSON baris %d: %s", problem.line,
				 problem.text);
	*ret = (const struct json_node *)(const void *)document->root;
	return OK;
}

const struct json_node *json_node_get(const struct json_node *n, const char *key)
{
	return n ? (const struct json_node *)(const void *)json_object_get(value(n), key) : NULL;
}

const char *json_node_next(const struct json_node *n, const char *key)
{
	/* jansson's iterators are not const, but nothing is changed through this one. */
	json_t *object = (json_t *)(uintptr_t)n;

	if (!n || !json_is_object(object))
		return NULL;
	return json_object_iter_key(
		key ? json_object_iter_next(object, json_object_key_to_iter(key))
		    : json_object_iter(object));
}

size_t json_node_length(const struct json_node *n)
{
	return n ? json_array_size(value(n)) : 0;
}

const struct json_node *json_node_at(const struct json_node *n, size_t i)
{
	return n ? (const struct json_node *)(const void *)json_array_get(value(n), i) : NULL;
}

bool json_node_str(const struct json_node *n, str *ret)
{
	if (!n || !json_is_string(value(n)))
		return false;
	*ret = str_n(json_string_value(value(n)), json_string_length(value(n)));
	return true;
}

bool json_node_int(const struct json_node *n, int64_t *ret)
{
	if (!n || !json_is_integer(value(n)))
		return false;
	*ret = json_integer_value(value(n));
	return true;
}

str json_node_str_at(const struct json_node *n, const char *key)
{
	str s = STR("");

	(void)json_node_str(json_node_get(n, key), &s);
	return s;
}

int64_t json_node_int_at(const struct json_node *n, const char *key)
{
	int64_t v = 0;

	(void)json_node_int(json_node_get(n, key), &v);
	return v;
}

id json_node_id_at(const struct json_node *n, const char *key)
{
	id i = {{0}};

	(void)id_parse(json_node_str_at(n, key), &i);
	return i;
}

bool json_node_is_null(const struct json_node *n)
{
	return n && json_is_null(value(n));
}
