/* mkroute: writes the argument structs, thunks and tables of routes as C. */
#include "mkroute.h"

static const char *const kind_name[] = {
	[FIELD_TEXT] = "FIELD_TEXT",     [FIELD_INT] = "FIELD_INT",
	[FIELD_ID] = "FIELD_ID",         [FIELD_DAY] = "FIELD_DAY",
	[FIELD_MOMENT] = "FIELD_MOMENT", [FIELD_CHOICE] = "FIELD_CHOICE",
	[FIELD_FLAG] = "FIELD_FLAG",     [FIELD_FILE] = "FIELD_FILE",
	[FIELD_MANY] = "FIELD_MANY",
};

/* The C type of a field's member. */
static const char *member_type(const struct route_field *f)
{
	switch (f->kind) {
	case FIELD_TEXT:
		return "str ";
	case FIELD_INT:
	case FIELD_MOMENT:
		return f->optional ? "struct opt_int " : "int64_t ";
	case FIELD_ID:
		return "id ";
	case FIELD_DAY:
		return f->optional ? "struct opt_day " : "day ";
	case FIELD_CHOICE:
		return "int ";
	case FIELD_FLAG:
		return "bool ";
	case FIELD_FILE:
		return "const struct upload *";
	case FIELD_MANY:
		return "struct many ";
	}
	return "";
}

static void put_members(struct buf *b, const struct route_fields *f, const char *indent)
{
	for (size_t i = 0; i < f->n; i++)
		buf_printf(b, "%s%s" STR_FMT ";\n", indent, member_type(&f->item[i]),
			   STR_ARG(f->item[i].member));
}

/* The names of a choice's indexes: HANDLER[_FORM]_FIELD_WORD. */
static void put_choices(struct buf *b, struct source *s, const struct route_note *r,
			const struct route_fields *f, const char *form)
{
	str handler = c_word(s->arena, r->handler, true);

	for (size_t i = 0; i < f->n; i++) {
		if (!f->item[i].choice.n)
			continue;
		buf_put(b, STR("enum {\n"));
		for (size_t k = 0; k < f->item[i].choice.n; k++) {
			str field = c_word(s->arena, f->item[i].name, true);
			str word = c_word(s->arena, f->item[i].choice.item[k], true);
			buf_printf(b, "\t" STR_FMT "_%s" STR_FMT "_" STR_FMT ",\n",
				   STR_ARG(handler), form, STR_ARG(field), STR_ARG(word));
		}
		buf_put(b, STR("};\n"));
	}
}

static void put_args(struct buf *b, struct source *s, const struct route_note *r)
{
	buf_printf(b, "\n/* " STR_FMT " " STR_FMT " */\n",
		   STR_ARG(r->base.method == METHOD_POST ? STR("POST") : STR("GET")),
		   STR_ARG(r->pattern));
	put_choices(b, s, r, &r->path, "");
	put_choices(b, s, r, &r->query, "");
	put_choices(b, s, r, &r->form, "FORM_");
	buf_printf(b, "struct " STR_FMT "_args {\n", STR_ARG(r->handler));
	put_members(b, &r->path, "\t");
	put_members(b, &r->query, "\t");
	if (r->form.n) {
		buf_put(b, STR("\tstruct {\n"));
		put_members(b, &r->form, "\t\t");
		buf_put(b, STR("\t} form;\n"));
	}
	buf_put(b, STR("};\n"));
}

/* The prototype of the handler, and the function of one type for all that calls it. */
static void put_thunk(struct buf *b, const struct route_note *r)
{
	bool write = r->base.cost == COST_WRITE;

	buf_printf(b,
		   "static enum err " STR_FMT "(struct request *, %sconst struct " STR_FMT
		   "_args *);\n",
		   STR_ARG(r->handler), write ? "struct tx *, " : "", STR_ARG(r->handler));
	buf_printf(b,
		   "static enum err " STR_FMT
		   "_run_(struct request *req, struct tx *tx, const void *args)\n"
		   "{\n%s\treturn " STR_FMT "(req, %sargs);\n}\n",
		   STR_ARG(r->handler), write ? "" : "\t(void)tx;\n", STR_ARG(r->handler),
		   write ? "tx, " : "");
	if (!r->again.n)
		return;
	buf_printf(b,
		   "static enum err " STR_FMT "(struct request *, const struct " STR_FMT
		   "_args *);\n",
		   STR_ARG(r->again), STR_ARG(r->handler));
	buf_printf(b,
		   "static enum err " STR_FMT "_again_(struct request *req, const void *args)\n"
		   "{\n\treturn " STR_FMT "(req, args);\n}\n",
		   STR_ARG(r->handler), STR_ARG(r->again));
}

static void put_field(struct buf *b, const struct route_note *r, const struct route_field *f,
		      const char *form)
{
	buf_put(b, STR("\t{.name = "));
	tool_put_literal(b, f->name);
	buf_printf(b, ", .kind = %s, .offset = offsetof(struct " STR_FMT "_args, %s" STR_FMT ")",
		   kind_name[f->kind], STR_ARG(r->handler), form, STR_ARG(f->member));
	if (f->optional)
		buf_put(b, STR(", .optional = true"));
	if (f->max)
		buf_printf(b, ", .max = INT64_C(%lld)", (long long)f->max);
	if (f->choice.n) {
		buf_put(b, STR(",\n\t .choice = (const char *const[]){"));
		for (size_t i = 0; i < f->choice.n; i++) {
			tool_put_literal(b, f->choice.item[i]);
			buf_put(b, STR(", "));
		}
		buf_put(b, STR("NULL}"));
	}
	buf_put(b, STR("},\n"));
}

static size_t field_count(const struct route_note *r)
{
	return r->path.n + r->query.n + r->form.n;
}

static void put_fields(struct buf *b, const struct route_note *r)
{
	if (field_count(r)) {
		buf_printf(b, "static const struct field " STR_FMT "_fields_[] = {\n",
			   STR_ARG(r->handler));
		for (size_t i = 0; i < r->path.n; i++)
			put_field(b, r, &r->path.item[i], "");
		for (size_t i = 0; i < r->query.n; i++)
			put_field(b, r, &r->query.item[i], "");
		for (size_t i = 0; i < r->form.n; i++)
			put_field(b, r, &r->form.item[i], "form.");
		buf_put(b, STR("};\n"));
	}
	if (r->error.n) {
		buf_printf(b, "static const enum err " STR_FMT "_errors_[] = {",
			   STR_ARG(r->handler));
		for (size_t i = 0; i < r->error.n; i++)
			buf_printf(b, "%sERR_" STR_FMT, i ? ", " : "", STR_ARG(r->error.item[i]));
		buf_put(b, STR("};\n"));
	}
}

static void put_entry(struct buf *b, struct source *s, const struct route_note *r)
{
	static const char *const auth[] = {"AUTH_PUBLIC", "AUTH_SIGNED_IN", "AUTH_PERMISSION",
					   "AUTH_KIOSK"};
	static const char *const cost[] = {"COST_FAST", "COST_WRITE", "COST_SLOW"};
	static const char *const cache[] = {"CACHE_NONE", "CACHE_PRIVATE", "CACHE_PUBLIC"};
	const struct route *base = &r->base;

	buf_printf(b, "\t{\n\t\t.method = %s,\n\t\t.pattern = ",
		   base->method == METHOD_POST ? "METHOD_POST" : "METHOD_GET");
	tool_put_literal(b, r->pattern);
	buf_put(b, STR(",\n\t\t.handler = "));
	tool_put_literal(b, r->handler);
	buf_put(b, STR(",\n\t\t.file = "));
	tool_put_literal(b, s->name);
	buf_put(b, STR(",\n\t\t.summary = "));
	tool_put_literal(b, buf_str(&r->summary));
	buf_printf(b, ",\n\t\t.auth = %s,\n\t\t.cost = %s,\n\t\t.cache = %s,\n", auth[base->auth],
		   cost[base->cost], cache[base->cache]);
	if (base->auth == AUTH_PERMISSION)
		buf_printf(b,
			   "\t\t.permission = PERMISSION_" STR_FMT ",\n\t\t.second_factor = %s,\n",
			   STR_ARG(r->permission_name), base->second_factor ? "true" : "false");
	buf_printf(b, "\t\t.fresh_s = %d,\n\t\t.max_age_s = %d,\n\t\t.body_max = INT64_C(%lld),\n",
		   base->fresh_s, base->max_age_s, (long long)base->body_max);
	if (field_count(r))
		buf_printf(b, "\t\t.field = " STR_FMT "_fields_,\n", STR_ARG(r->handler));
	buf_printf(b, "\t\t.field_n = %zu,\n\t\t.path_field_n = %zu,\n\t\t.query_field_n = %zu,\n",
		   field_count(r), r->path.n, r->query.n);
	buf_printf(b,
		   "\t\t.args_size = sizeof(struct " STR_FMT "_args),\n\t\t.run = " STR_FMT
		   "_run_,\n",
		   STR_ARG(r->handler), STR_ARG(r->handler));
	if (r->again.n)
		buf_printf(b, "\t\t.again = " STR_FMT "_again_,\n", STR_ARG(r->handler));
	if (r->error.n)
		buf_printf(b, "\t\t.errors = " STR_FMT "_errors_,\n\t\t.error_n = %zu,\n",
			   STR_ARG(r->handler), r->error.n);
	buf_put(b, STR("\t},\n"));
}

void put_route_header(struct buf *b, struct source *s, const struct route_notes *r)
{
	buf_printf(b,
		   "/* Routes of %s: argument structs, prototypes, the table. Made by mkroute. */\n"
		   "#pragma once\n#include \"web/route.h\"\n",
		   s->name.p);
	for (size_t i = 0; i < r->n; i++) {
		put_args(b, s, &r->item[i]);
		put_thunk(b, &r->item[i]);
		put_fields(b, &r->item[i]);
	}
	if (!r->n)
		return;
	buf_printf(b,
		   "\nextern const struct route " STR_FMT "_routes[];\nconst struct route " STR_FMT
		   "_routes[] = {\n",
		   STR_ARG(s->name), STR_ARG(s->name));
	for (size_t i = 0; i < r->n; i++)
		put_entry(b, s, &r->item[i]);
	buf_put(b, STR("};\n"));
}

/* True when two patterns match the same paths: segment by segment both fixed and equal, or both
 * parameters. */
static bool same_shape(str a, str b)
{
	while (a.p && b.p) {
		str x = str_cut(&a, '/'), y = str_cut(&b, '/');
		bool variable = str_starts(x, STR("{")) && str_starts(y, STR("{"));
		if (!variable && !str_eq(x, y))
			return false;
	}
	return !a.p && !b.p;
}

static void check_twice(struct source *s, const struct route_notes *r, size_t file, size_t at)
{
	const struct route_note *one = &r[file].item[at];

	for (size_t f = 0; f <= file; f++)
		for (size_t i = 0; i < (f == file ? at : r[f].n); i++) {
			const struct route_note *other = &r[f].item[i];
			if (one->base.method == other->base.method &&
			    same_shape(one->pattern, other->pattern))
				complain(&s[file], one->line, "this path is already a route: %s:%d",
					 s[f].path, other->line);
		}
}

void put_route_table(struct buf *b, struct source *s, const struct route_notes *r, size_t n)
{
	buf_put(b, STR("/* All routes. Made by mkroute. */\n#include \"web/route.h\"\n\n"));
	for (size_t f = 0; f < n; f++)
		if (r[f].n)
			buf_printf(b, "extern const struct route " STR_FMT "_routes[];\n",
				   STR_ARG(s[f].name));
	buf_put(b, STR("\nconst struct route *const route_table[] = {\n"));
	size_t count = 0;
	for (size_t f = 0; f < n; f++)
		for (size_t i = 0; i < r[f].n; i++, count++) {
			check_twice(s, r, f, i);
			buf_printf(b, "\t&" STR_FMT "_routes[%zu],\n", STR_ARG(s[f].name), i);
		}
	buf_printf(b, "\tNULL,\n};\nconst size_t route_table_n = %zu;\n", count);
}
