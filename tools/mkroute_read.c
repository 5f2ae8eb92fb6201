/* mkroute: reads ROUTE: comments (docs/ARCHITECTURE.md, "Routes and commands") and checks them. */
#include "mkroute.h"

enum { FORM_BODY = 64 << 10 };
#define MIB (INT64_C(1) << 20)

static const struct {
	const char *key, *name;
	uint32_t roles;
} permission[] = {
#define PERMISSION(NAME, key, roles, help) {key, #NAME, roles},
#include "core/account/permissions.txt"
#undef PERMISSION
};
static const char *const error_name[] = {
#define ERR(name, status, exit_code, text) #name,
#include "base/errors.txt"
#undef ERR
};
static const struct {
	const char *name;
	enum field_kind kind;
	bool has_max;
} kind_table[] = {
	{"text", FIELD_TEXT, true},      {"int", FIELD_INT, true},
	{"id", FIELD_ID, false},         {"day", FIELD_DAY, false},
	{"moment", FIELD_MOMENT, false}, {"choice", FIELD_CHOICE, true},
	{"flag", FIELD_FLAG, false},     {"file", FIELD_FILE, true},
	{"many", FIELD_MANY, true},
};

/* Takes a number off the front of *s, and the spaces behind it. */
static bool take_number(str *s, int64_t *ret)
{
	size_t n = 0;

	while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		n++;
	if (!str_to_int(str_sub(*s, 0, n), ret))
		return false;
	*s = str_trim(str_sub(*s, n, s->n));
	return true;
}

/* A size: "2 MiB", "64 KiB" or "20" in units of `unit`. */
static bool take_size(str s, int64_t unit, int64_t *ret)
{
	int64_t v;

	if (!take_number(&s, &v))
		return false;
	if (str_eq(s, STR("MiB")))
		unit = MIB;
	else if (str_eq(s, STR("KiB")))
		unit = 1024;
	else if (s.n)
		return false;
	return !__builtin_mul_overflow(v, unit, ret);
}

/* Reads what stands between the parentheses of a kind. */
static bool read_max(struct source *s, struct route_field *f, str in)
{
	if (f->kind == FIELD_CHOICE) {
		while (in.n) {
			str word = str_cut(&in, ' ');
			if (word.n)
				*vec_push(&f->choice, s->arena) = word;
		}
		return f->choice.n > 0;
	}
	return take_size(in, f->kind == FIELD_FILE ? MIB : 1, &f->max) && f->max > 0;
}

/* name:kind or name kind, with (what) behind a kind that needs it, and '?' behind what may be
 * missing. */
static bool read_field(struct source *s, str text, struct route_field *ret)
{
	str rest = str_trim(text), in = {NULL, 0};
	ptrdiff_t colon = str_find_char(rest, ':');
	str name = str_cut(&rest, colon >= 0 ? ':' : ' ');

	if (!name.n || !rest.n)
		return false;
	rest = str_trim(rest);
	*ret = (struct route_field){.name = name, .member = c_word(s->arena, name, false)};
	if (str_ends(rest, STR("?"))) {
		ret->optional = true;
		rest = str_trim(str_sub(rest, 0, rest.n - 1));
	}
	ptrdiff_t open = str_find_char(rest, '(');
	if (open >= 0) {
		if (!str_ends(rest, STR(")")))
			return false;
		in = str_sub(rest, (size_t)open + 1, rest.n - 1);
		rest = str_sub(rest, 0, (size_t)open);
	}
	for (size_t i = 0; i < sizeof kind_table / sizeof *kind_table; i++) {
		if (!str_eq(rest, str_from(kind_table[i].name)))
			continue;
		ret->kind = kind_table[i].kind;
		if (ret->kind == FIELD_FLAG || ret->kind == FIELD_MANY)
			ret->optional = true;
		if (ret->kind == FIELD_INT && open < 0) {
			ret->max = INT64_MAX;
			return true;
		}
		return kind_table[i].has_max == (open >= 0) &&
		       (!kind_table[i].has_max || read_max(s, ret, in));
	}
	return false;
}

/* Fields with commas between them. */
static void read_fields(struct source *s, int line, str text, struct route_fields *ret)
{
	while (str_trim(text).n) {
		str one = str_cut(&text, ',');
		struct route_field f;
		if (!read_field(s, one, &f)) {
			complain(s, line, "cannot read the field \"" STR_FMT "\"",
				 STR_ARG(str_trim(one)));
			return;
		}
		for (size_t i = 0; i < ret->n; i++)
			if (str_eq(ret->item[i].member, f.member))
				complain(s, line, "the field " STR_FMT " is there twice",
					 STR_ARG(f.name));
		*vec_push(ret, s->arena) = f;
	}
}

/* METHOD /path/{name:kind} ?name:kind, … */
static void read_head(struct source *s, struct route_note *r, str head)
{
	str method = str_cut(&head, ' ');

	head = str_trim(head);
	if (str_eq(method, STR("POST")))
		r->base.method = METHOD_POST;
	else if (!str_eq(method, STR("GET")))
		complain(s, r->line, "a route starts with GET or POST");
	ptrdiff_t space = str_find_char(head, ' ');
	str query = space < 0 ? (str){NULL, 0} : str_trim(str_sub(head, (size_t)space, head.n));
	r->pattern = space < 0 ? head : str_sub(head, 0, (size_t)space);
	if (!str_starts(r->pattern, STR("/")))
		complain(s, r->line, "the path must start with /");
	for (str rest = r->pattern; rest.p;) {
		str part = str_cut(&rest, '/');
		if (!str_starts(part, STR("{")))
			continue;
		if (!str_ends(part, STR("}"))) {
			complain(s, r->line, "a path parameter fills its segment: {name:kind}");
			return;
		}
		read_fields(s, r->line, str_sub(part, 1, part.n - 1), &r->path);
	}
	for (size_t i = 0; i < r->path.n; i++) {
		struct route_field *f = &r->path.item[i];
		if ((f->kind != FIELD_ID && f->kind != FIELD_INT && f->kind != FIELD_TEXT) ||
		    f->optional)
			complain(s, r->line, "a path parameter is an id, int or text");
	}
	if (query.n && *query.p != '?')
		complain(s, r->line, "query parameters start with ?");
	else if (query.n)
		read_fields(s, r->line, str_sub(query, 1, query.n), &r->query);
	for (size_t i = 0; i < r->query.n; i++)
		for (size_t k = 0; k < r->path.n; k++)
			if (str_eq(r->query.item[i].member, r->path.item[k].member))
				complain(s, r->line, STR_FMT " is both in the path and the query",
					 STR_ARG(r->query.item[i].name));
}

static void read_auth(struct source *s, struct route_note *r, str v, int line)
{
	static const str fresh = STR_INIT("signed in again within ");
	str who = str_trim(str_cut(&v, ','));
	int64_t minutes;

	r->has_auth = true;
	v = str_trim(v);
	if (v.n) {
		str time = str_sub(v, fresh.n, v.n);
		if (!str_starts(v, fresh) || !take_number(&time, &minutes) ||
		    !str_eq(time, STR("min")) || minutes < 1 || minutes > 60)
			complain(s, line, "after the comma: signed in again within N min");
		else
			r->base.fresh_s = (int)minutes * 60;
	}
	if (str_eq(who, STR("public")))
		r->base.auth = AUTH_PUBLIC;
	else if (str_eq(who, STR("signed-in")))
		r->base.auth = AUTH_SIGNED_IN;
	else if (str_eq(who, STR("kiosk")))
		r->base.auth = AUTH_KIOSK;
	else {
		r->base.auth = AUTH_PERMISSION;
		for (size_t i = 0; i < sizeof permission / sizeof *permission; i++) {
			if (!str_eq(who, str_from(permission[i].key)))
				continue;
			r->permission_name = str_from(permission[i].name);
			r->base.second_factor = !(permission[i].roles & ROLE_BIT(ROLE_EMPLOYEE));
			return;
		}
		complain(s, line, "\"" STR_FMT "\" is no key of core/account/permissions.txt",
			 STR_ARG(who));
	}
}

static void read_cost(struct source *s, struct route_note *r, str v, int line)
{
	r->has_cost = true;
	if (str_eq(v, STR("fast")))
		r->base.cost = COST_FAST;
	else if (str_eq(v, STR("write")))
		r->base.cost = COST_WRITE;
	else if (str_eq(v, STR("slow")))
		r->base.cost = COST_SLOW;
	else
		complain(s, line, "cost: fast, write or slow");
}

static void read_cache(struct source *s, struct route_note *r, str v, int line)
{
	str kind = str_cut(&v, ' ');
	int64_t seconds;

	if (str_eq(kind, STR("none")))
		r->base.cache = CACHE_NONE;
	else if (str_eq(kind, STR("private")))
		r->base.cache = CACHE_PRIVATE;
	else if (str_eq(kind, STR("public")) && take_number(&v, &seconds) && str_eq(v, STR("s")) &&
		 seconds > 0 && seconds <= 86400) {
		r->base.cache = CACHE_PUBLIC;
		r->base.max_age_s = (int)seconds;
	} else
		complain(s, line, "cache: none, private or public N s");
}

static void read_errors(struct source *s, struct route_note *r, str v, int line)
{
	while (v.p) {
		str name = str_cut(&v, ' ');
		bool known = !name.n;
		for (size_t i = 0; i < sizeof error_name / sizeof *error_name; i++)
			known |= str_eq(name, str_from(error_name[i]));
		if (!known)
			complain(s, line, "\"" STR_FMT "\" is not in base/errors.txt",
				 STR_ARG(name));
		else if (name.n)
			*vec_push(&r->error, s->arena) = name;
	}
}

static void read_value(struct source *s, struct route_note *r, str key, str v, int line)
{
	if (str_eq(key, STR("auth:")))
		read_auth(s, r, v, line);
	else if (str_eq(key, STR("cost:")))
		read_cost(s, r, v, line);
	else if (str_eq(key, STR("cache:")))
		read_cache(s, r, v, line);
	else if (str_eq(key, STR("errors:")))
		read_errors(s, r, v, line);
	else if (str_eq(key, STR("form:")))
		read_fields(s, line, v, &r->form);
	else if (str_eq(key, STR("again:")))
		r->again = v;
	else if (take_size(v, 1, &r->base.body_max))
		r->has_body = true;
	else
		complain(s, line, "body: N KiB or N MiB");
}

/* The key that `text` starts with, or an empty view. */
static str key_of(str text)
{
	static const str key[] = {
		STR_INIT("auth:"), STR_INIT("cost:"),  STR_INIT("cache:"), STR_INIT("errors:"),
		STR_INIT("form:"), STR_INIT("again:"), STR_INIT("body:"),
	};

	for (size_t i = 0; i < sizeof key / sizeof *key; i++)
		if (str_starts(text, key[i]))
			return key[i];
	return (str){NULL, 0};
}

/* Cuts *rest at the first two spaces. */
static str cut_part(str *rest)
{
	ptrdiff_t at = str_find(*rest, STR("  "));
	str part = at < 0 ? *rest : str_sub(*rest, 0, (size_t)at);

	*rest = at < 0 ? (str){NULL, 0} : str_trim(str_sub(*rest, (size_t)at, rest->n));
	return str_trim(part);
}

/* The description, then keys; what follows a key up to the next one, over lines, is its value. */
static void read_lines(struct source *s, struct route_note *r, const struct text_lines *lines)
{
	str key = {NULL, 0};
	struct buf value = BUF_INIT(s->arena, 8192);
	int line = 0;

	for (size_t i = 0; i < lines->n; i++) {
		for (str rest = lines->item[i].text; rest.p;) {
			str part = cut_part(&rest), next = key_of(part);
			if (next.p) {
				if (key.p)
					read_value(s, r, key,
						   str_copy(s->arena, str_trim(buf_str(&value))),
						   line);
				buf_clear(&value);
				key = next;
				line = lines->item[i].line;
				part = str_trim(str_sub(part, key.n, part.n));
			}
			struct buf *to = key.p ? &value : &r->summary;
			if (to->n)
				buf_putc(to, ' ');
			buf_put(to, part);
		}
	}
	if (key.p)
		read_value(s, r, key, str_copy(s->arena, str_trim(buf_str(&value))), line);
}

static void check(struct source *s, struct route_note *r)
{
	int64_t files = 0;

	for (size_t i = 0; i < r->form.n; i++)
		files += r->form.item[i].kind == FIELD_FILE ? r->form.item[i].max : 0;
	for (size_t i = 0; i < r->query.n; i++)
		if (r->query.item[i].kind == FIELD_FILE)
			complain(s, r->line, "a file comes in a form");
	if (!r->has_body)
		r->base.body_max = r->base.method == METHOD_POST ? FORM_BODY + files : 0;
	if (!r->has_auth)
		complain(s, r->line, "a route needs auth: who may use it");
	if (!r->has_cost)
		complain(s, r->line, "a route needs cost: fast, write or slow");
	if (!r->summary.n)
		complain(s, r->line, "a route needs a sentence that says what it does");
	if (r->base.cache != CACHE_NONE && r->base.method != METHOD_GET)
		complain(s, r->line, "only GET can be cached");
	if (r->base.cache == CACHE_PUBLIC && r->base.auth != AUTH_PUBLIC)
		complain(s, r->line, "cache: public is for auth: public");
	if (r->base.cost == COST_WRITE && r->base.method != METHOD_POST)
		complain(s, r->line, "only POST may write");
	if (r->base.fresh_s && r->base.auth != AUTH_SIGNED_IN && r->base.auth != AUTH_PERMISSION)
		complain(s, r->line, "only who has an account can sign in again");
	if (r->form.n && r->base.method != METHOD_POST)
		complain(s, r->line, "a form is sent with POST");
	if (r->again.n && r->base.method != METHOD_POST)
		complain(s, r->line, "again: is for a form");
}

void routes_read(struct source *s, struct route_notes *ret)
{
	struct note note;

	for (size_t at = 0; note_next(s, &at, STR("ROUTE:"), &note);) {
		struct route_note *r = vec_push(ret, s->arena);
		struct buf head = BUF_INIT(s->arena, 4096);
		struct text_lines lines = note.lines;
		*r = (struct route_note){.line = note.line,
					 .handler = note.function,
					 .summary = BUF_INIT(s->arena, 1000)};
		buf_put(&head, note.head);
		while (lines.n && str_ends(buf_str(&head), STR(","))) {
			buf_putc(&head, ' ');
			buf_put(&head, lines.item->text);
			lines.item++;
			lines.n--;
		}
		read_head(s, r, str_copy(s->arena, buf_str(&head)));
		read_lines(s, r, &lines);
		check(s, r);
	}
}
