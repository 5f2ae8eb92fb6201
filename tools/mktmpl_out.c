/* mktmpl: the header and the C file of a template. */
#include "mktmpl.h"

static const struct type {
	const char *name, *c;
} types[] = {
	{"int", "int64_t "}, {"text", "str "},       {"flag", "bool "}, {"id", "id "},
	{"day", "day "},     {"moment", "int64_t "}, {"html", "str "},
};

/* The C type of a member, ready for its name. */
static str c_type(struct tmpl *t, const struct member *m)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq(m->type, str_from(types[i].name)))
			return str_from(types[i].c);
	return str_printf(t->arena, "const struct " STR_FMT " *", STR_ARG(m->type));
}

void out_header(struct tmpl *t, struct buf *out)
{
	buf_printf(out,
		   "/* Made by tools/mktmpl from %s. */\n#pragma once\n#include \"web/html.h\"\n",
		   tool_basename(t->path));
	vec_each (use, &t->use)
		buf_printf(out, "#include \"" STR_FMT "\"\n", STR_ARG(*use));
	vec_each (v, &t->view) {
		buf_printf(out, "\nstruct " STR_FMT " {\n", STR_ARG(v->name));
		vec_each (m, &v->member)
			buf_printf(out, "\t" STR_FMT STR_FMT ";\n", STR_ARG(c_type(t, m)),
				   STR_ARG(m->name));
		buf_printf(out, "};\nextern const struct view " STR_FMT ";\n", STR_ARG(v->name));
	}
}

/* One function of a view. Its #line leaves errors about the function itself in the made file. */
static void put_function(struct buf *out, const struct view_def *v, const char *part, str code)
{
	buf_printf(out, "\nstatic void " STR_FMT "_%s(struct html *h, const void *data)\n{\n",
		   STR_ARG(v->name), part);
	buf_printf(out, "\tconst struct " STR_FMT " *d = data;\n\n\t(void)d;\n\t(void)h;\n",
		   STR_ARG(v->name));
	buf_put(out, code);
	buf_put(out, STR("}\n"));
}

void out_source(struct tmpl *t, struct buf *out, const char *header)
{
	/* Counts are size_t in C and int64_t in views; an include hands one to the other. */
	buf_printf(out,
		   "/* Made by tools/mktmpl from %s. */\n#include \"%s\"\n"
		   "#pragma GCC diagnostic ignored \"-Wsign-conversion\"\n",
		   tool_basename(t->path), tool_basename(header));
	if (t->uses_assets)
		buf_put(out, STR("#include \"web/asset.h\"\n"));
	vec_each (v, &t->view) {
		put_function(out, v, "body", buf_str(&v->body));
		if (v->has_title)
			put_function(out, v, "title", buf_str(&v->title));
		buf_printf(out, "\nconst struct view " STR_FMT " = {\n\t.name = \"" STR_FMT "\",\n",
			   STR_ARG(v->name), STR_ARG(v->name));
		buf_printf(out, "\t.body = " STR_FMT "_body,\n", STR_ARG(v->name));
		if (v->has_title)
			buf_printf(out, "\t.title = " STR_FMT "_title,\n", STR_ARG(v->name));
		buf_put(out, STR("};\n"));
	}
}
