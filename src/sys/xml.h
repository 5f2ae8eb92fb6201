/*
 * xml: a streaming reader over expat for hostile files. A document type is refused, so there are no
 * entities to expand; nesting is limited. Names are given without their namespace prefix.
 */
#pragma once
#include "base/str.h"

struct xml_handler {
	/* An element begins. `attribute` is name, value, … NULL with names as they stand. */
	void (*open)(void *ctx, str name, const char **attribute);
	void (*close)(void *ctx, str name);
	/* Text, in pieces of any size. */
	void (*text)(void *ctx, str text);
	void *ctx;
};

struct xml;

/* `handler` is copied. ERR_NO_MEMORY. */
MUST_USE enum err xml_create(const struct xml_handler *handler, struct xml **ret);
/* Accepts NULL. */
void xml_destroy(struct xml *x);
/* Takes more bytes; `last` is the end. ERR_FORMAT: not well-formed, a document type, too deep. */
MUST_USE enum err xml_feed(struct xml *x, str bytes, bool last);
/* The value of an attribute, its name compared without prefix; p NULL when there is none. */
str xml_attribute(const char **attribute, const char *name);
