/* The tree of units. Who works in them is employee.c. */
#include "core/org/unit.h"

#include "base/codec.h"
#include "core/event/event.h"
#include "core/org/name.h"
#include "core/org/unit_make.h"
#include "query/org.h"
#include "query/search.h"
#include "sys/crypto.h"
#include "sys/json.h"

#define SEPARATOR " / "

/* The rows of the queries have the same members. */
#define UNIT_FROM(r)                                    \
	((struct unit){.id = (r).unit,                  \
		       .parent = (r).parent,            \
		       .name = (r).name,                \
		       .path = (r).path,                \
		       .depth = (int)(r).depth,         \
		       .ended = (r).ended_on.is,        \
		       .ended_on = (day)(r).ended_on.v, \
		       .version = (r).version})

enum err unit_read(struct db *db, struct arena *a, int64_t inst, id unit, struct unit *ret)
{
	struct unit_row_row r;

	TRY(unit_row(db, a, inst, unit, &r));
	*ret = UNIT_FROM(r);
	return OK;
}

enum err unit_find(struct db *db, struct arena *a, int64_t inst, str path, struct unit *ret)
{
	struct unit_row_by_path_row r;

	TRY(unit_row_by_path(db, a, inst, path, &r));
	*ret = UNIT_FROM(r);
	return OK;
}

enum err unit_children(struct db *db, struct arena *a, int64_t inst, id unit, struct unit **ret,
		       size_t *ret_n)
{
	struct unit_rows_below_row *row;
	size_t n;

	TRY(unit_rows_below(db, a, inst, unit, &row, &n));
	*ret = arena_array(a, struct unit, n);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = UNIT_FROM(row[i]);
	*ret_n = n;
	return OK;
}

enum err unit_ancestors(struct db *db, struct arena *a, int64_t inst, id unit, struct unit **ret,
			size_t *ret_n)
{
	struct unit_rows_above_row *row;
	size_t n;

	TRY(unit_rows_above(db, a, inst, unit, &row, &n));
	*ret = arena_array(a, struct unit, n);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = UNIT_FROM(row[i]);
	*ret_n = n;
	return OK;
}
#undef UNIT_FROM

enum err unit_within(struct db *db, struct arena *a, int64_t inst, id unit, id top, bool *ret)
{
	struct unit_is_within_row r;

	TRY(unit_is_within(db, a, inst, unit, top, &r));
	*ret = r.n > 0;
	return OK;
}

bool unit_reach_all(const struct who *who)
{
	return (who->roles & (ROLE_BIT(ROLE_PERSONNEL) | ROLE_BIT(ROLE_AUTHORITY) |
			      ROLE_BIT(ROLE_AUDITOR))) != 0;
}

enum err unit_check_reach(struct db *db, struct arena *a, const struct who *who, id unit)
{
	if (unit_reach_all(who))
		return OK;
	if (who_has(who, ROLE_UNIT_HEAD))
		for (size_t i = 0; i < who->head_of_n; i++) {
			bool within;

			TRY(unit_within(db, a, who->inst, unit, who->head_of[i], &within));
			if (within)
				return OK;
		}
	return ERR_FORBIDDEN;
}

/* Appends one name of a path: trimmed, inner white space single. False when it is too long. */
static bool put_name(struct buf *out, str name, str *last, int *depth)
{
	size_t begin, code_points = 0;
	bool gap = false;

	name = str_trim(name);
	if (name.n == 0 || str_eq(name, *last))
		return true;
	*last = name;
	if (out->n > 0)
		buf_put(out, STR(SEPARATOR));
	begin = out->n;
	for (size_t i = 0; i < name.n; i++) {
		bool space = name.p[i] == ' ' || name.p[i] == '\t' || name.p[i] == '\n' ||
			     name.p[i] == '\r';

		if (space) {
			gap = true;
			continue;
		}
		if (gap)
			buf_putc(out, ' ');
		gap = false;
		buf_putc(out, name.p[i]);
	}
	(*depth)++;
	if (buf_ok(out))
		code_points = utf8_count(str_n(out->p + begin, out->n - begin));
	return buf_ok(out) && code_points <= UNIT_NAME_MAX && *depth <= UNIT_DEPTH_MAX;
}

/* One name in which nothing needs to be done: the common case. */
static bool is_clean(str path)
{
	if (path.n == 0)
		return true;
	if (path.n > UNIT_NAME_MAX || path.p[0] == ' ' || path.p[path.n - 1] == ' ')
		return false;
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/' || (unsigned char)path.p[i] < ' ' ||
		    (path.p[i] == ' ' && path.p[i + 1] == ' '))
			return false;
	return true;
}

bool unit_path_clean(struct arena *a, str path, str *ret)
{
	struct buf out = BUF_INIT(a, UNIT_PATH_MAX);
	str rest = path, last = {0};
	int depth = 0;

	if (is_clean(path)) {
		*ret = path.n > 0 ? path : STR("");
		return true;
	}
	while (rest.p) {
		/* Only a slash with a space on each side separates: "Kasi PMD/Kesra" is one name.
		 */
		ptrdiff_t at = str_find(rest, STR(SEPARATOR));
		str name = at < 0 ? rest : str_sub(rest, 0, (size_t)at);

		rest = at < 0 ? (str){0} : str_sub(rest, (size_t)at + strlen(SEPARATOR), rest.n);
		if (!put_name(&out, name, &last, &depth))
			return false;
	}
	*ret = out.n > 0 ? buf_str(&out) : STR("");
	return true;
}

static enum err put_tokens(struct tx *tx, int64_t inst, id unit, str name)
{
	struct name_words words;

	unit_words(name, &words);
	for (size_t i = 0; i < words.n; i++)
		TRY(unit_token_insert(tx, inst, name_word(&words, i), unit, NULL));
	return OK;
}

enum err unit_make_root(struct tx *tx, int64_t inst, id unit, str name)
{
	TRY(unit_insert(tx, inst, unit, (id){{0}}, name, STR(""), 0, NULL));
	return unit_ancestor_insert_self(tx, inst, unit, NULL);
}

static enum err append_added(struct tx *tx, struct arena *a, int64_t inst, const struct unit *unit,
			     id actor)
{
	struct buf data = BUF_INIT(a, 8192);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "parent", id_hex(a, unit->parent));
	json_put_str(&j, "path", unit->path);
	json_object_end(&j);
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = unit->id,
				    .kind = EVENT_UNIT_ADDED,
				    .actor = actor,
				    .data = buf_str(&data),
			    });
}

static enum err make_child(struct tx *tx, struct arena *a, int64_t inst, const struct unit *parent,
			   str name, id actor, struct unit *ret)
{
	struct unit u = {
		.id = id_new(), .parent = parent->id, .name = name, .depth = parent->depth + 1};

	u.path = parent->path.n == 0 ? name
				     : str_printf(a, STR_FMT SEPARATOR STR_FMT,
						  STR_ARG(parent->path), STR_ARG(name));
	TRY(unit_insert(tx, inst, u.id, u.parent, u.name, u.path, u.depth, NULL));
	TRY(unit_ancestor_insert_self(tx, inst, u.id, NULL));
	TRY(unit_ancestor_insert(tx, inst, u.id, u.parent, NULL));
	TRY(put_tokens(tx, inst, u.id, name));
	TRY(append_added(tx, a, inst, &u, actor));
	*ret = u;
	return OK;
}

enum err unit_make_path(struct tx *tx, struct arena *a, int64_t inst, str path, id actor, id *ret)
{
	struct unit unit, found;
	str rest, clean, done = STR("");

	if (!unit_path_clean(a, path, &clean) || !str_eq(clean, path))
		return ERR_INPUT;
	TRY(unit_find(tx->db, a, inst, STR(""), &unit));
	rest = path.n > 0 ? path : (str){0};
	while (rest.p) {
		ptrdiff_t at = str_find(rest, STR(SEPARATOR));
		str name = at < 0 ? rest : str_sub(rest, 0, (size_t)at);
		enum err e;

		rest = at < 0 ? (str){0} : str_sub(rest, (size_t)at + strlen(SEPARATOR), rest.n);
		done = done.n == 0 ? name : str_sub(path, 0, (size_t)(name.p - path.p) + name.n);
		e = unit_find(tx->db, a, inst, done, &found);
		if (e == ERR_NOT_FOUND)
			e = make_child(tx, a, inst, &unit, name, actor, &found);
		TRY(e);
		unit = found;
	}
	*ret = unit.id;
	return OK;
}
