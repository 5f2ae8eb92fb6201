/* XML over expat; what elements mean is the caller's business. */
#include "sys/xml.h"

#include <expat.h>

enum { DEPTH_MAX = 64 };

struct xml {
	XML_Parser parser;
	struct xml_handler handler;
	struct arena arena;
	int depth;
	bool refused;
};

static str local_name(const char *name)
{
	const char *colon = strchr(name, ':');

	return str_from(colon ? colon + 1 : name);
}

static void refuse(struct xml *x)
{
	x->refused = true;
	XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL on_open(void *user, const XML_Char *name, const XML_Char **attribute)
{
	struct xml *x = user;

	if (++x->depth > DEPTH_MAX)
		refuse(x);
	else
		x->handler.open(x->handler.ctx, local_name(name), attribute);
}

static void XMLCALL on_close(void *user, const XML_Char *name)
{
	struct xml *x = user;

	x->depth--;
	x->handler.close(x->handler.ctx, local_name(name));
}

static void XMLCALL on_text(void *user, const XML_Char *p, int n)
{
	struct xml *x = user;

	x->handler.text(x->handler.ctx, str_n(p, (size_t)n));
}

static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system,
			       const XML_Char *public, int has_internal)
{
	(void)name, (void)system, (void)public, (void)has_internal;
	refuse(user);
}

enum err xml_create(const struct xml_handler *handler, struct xml **ret)
{
	struct arena arena;
	struct xml *x;
	XML_Parser parser = XML_ParserCreate(NULL);

	if (!parser)
		return ERR_NO_MEMORY;
	arena_init(&arena, 4096);
	x = arena_try_alloc(&arena, sizeof *x);
	if (!x) {
		XML_ParserFree(parser);
		return ERR_NO_MEMORY;
	}
	*x = (struct xml){.parser = parser, .handler = *handler, .arena = arena};
	XML_SetUserData(parser, x);
	XML_SetElementHandler(parser, on_open, on_close);
	XML_SetCharacterDataHandler(parser, on_text);
	XML_SetStartDoctypeDeclHandler(parser, on_doctype);
	XML_SetHashSalt(parser,
			0x6e657472); /* no random device in the sandbox; nesting is limited */
	*ret = x;
	return OK;
}

void xml_destroy(struct xml *x)
{
	if (!x)
		return;
	XML_ParserFree(x->parser);

	struct arena arena = x->arena;

	arena_finish(&arena);
}

enum err xml_feed(struct xml *x, str bytes, bool last)
{
	if (x->refused || XML_Parse(x->parser, bytes.p, (int)bytes.n, last) != XML_STATUS_OK ||
	    x->refused)
		return ERR_FORMAT;
	return OK;
}

str xml_attribute(const char **attribute, const char *name)
{
	for (; *attribute; attribute += 2)
		if (str_eq(local_name(attribute[0]), str_from(name)))
			return str_from(attribute[1]);
	return (str){0};
}
