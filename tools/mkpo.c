/*
 * mkpo: the English of the screens.
 *
 *	mkpo table ROOT OUT.c OUT.d strict|lax   the table base/lang_table.h speaks of
 *	mkpo update ROOT                         adds what is missing to en.po, removes what is not
 *used
 *
 * ROOT is the project's folder: texts come from ROOT/src, English from ROOT/po/en.po. A text
 *without English is told as FILE:LINE; strict, it stops the build.
 */
#include "base/lang_table.h"
#include "mkpo.h"

#include <fcntl.h>
#include <unistd.h>

#define PO "po/en.po"
enum { OUT_MAX = 16 << 20 };

struct text *po_text(struct po *p, str id)
{
	struct text *t = map_get(&p->by_id, id);

	if (t)
		return t;
	t = arena_new(p->arena, struct text);
	t->id = id;
	map_set(&p->by_id, id, t);
	*vec_push(&p->text, p->arena) = t;
	return t;
}

static bool is_missing(const struct text *t)
{
	return t->fuzzy || t->one.n == 0 || (t->plural && t->other.n == 0);
}

/* How often the value {words} stands in a text. */
static unsigned value_count(str text, str words)
{
	size_t at = 0;
	unsigned n = 0;
	str found;

	while (tool_next_value(text, &at, &found))
		n += str_eq(found, words);
	return n;
}

/* The values of the Indonesian text and of its English are the same ones; the singular may leave
 * the count out ("one letter"). */
static bool has_same_values(str id, str english, bool may_leave_out)
{
	size_t at = 0;
	str words;

	while (tool_next_value(id, &at, &words)) {
		unsigned n = value_count(english, words);

		if (n != value_count(id, words) && !(may_leave_out && n == 0))
			return false;
	}
	at = 0;
	while (tool_next_value(english, &at, &words))
		if (value_count(id, words) == 0)
			return false;
	return true;
}

/* Tells what is wrong; returns how much of it stops the build. */
static unsigned check(struct po *p, bool strict)
{
	unsigned wrong = 0, missing = 0;

	vec_each (at, &p->text) {
		const struct text *t = *at;

		if (!t->file)
			continue;
		if (is_missing(t)) {
			missing++;
			if (strict)
				fprintf(stderr, "%s:%d: no English in " PO " for: " STR_FMT "\n",
					t->file, t->line, STR_ARG(t->id));
			continue;
		}
		if (!has_same_values(t->id, t->one, t->plural) ||
		    (t->plural && !has_same_values(t->id, t->other, false))) {
			wrong++;
			fprintf(stderr,
				PO ":%d: the values in braces are not those of: " STR_FMT "\n",
				t->po_line, STR_ARG(t->id));
		}
	}
	if (missing && !strict)
		fprintf(stderr, PO ": %u texts have no English yet\n", missing);
	if (missing && strict)
		fprintf(stderr, "`mkpo update .` adds them to " PO " to be filled in; "
				"-Dstrict_texts=false builds without\n");
	return strict ? wrong + missing : wrong;
}

static void put_text(struct buf *out, str s)
{
	if (!s.p || s.n == 0) {
		buf_put(out, STR("{NULL, 0}"));
		return;
	}
	buf_put(out, STR("STR_INIT("));
	tool_put_literal(out, s);
	buf_putc(out, ')');
}

static void put_table(struct po *p, struct buf *out)
{
	size_t size = 2, used = 0;
	const struct text **slot;

	vec_each (at, &p->text)
		used += (*at)->file && !is_missing(*at);
	while (size < used * 2)
		size *= 2;
	slot = (const struct text **)arena_array(p->arena, void *, size);
	vec_each (at, &p->text) {
		size_t i = lang_hash((*at)->id) & (size - 1);

		if (!(*at)->file || is_missing(*at))
			continue;
		while (slot[i])
			i = (i + 1) & (size - 1);
		slot[i] = *at;
	}
	buf_put(out, STR("/* Made by tools/mkpo. */\n#include \"base/lang_table.h\"\n\n"));
	buf_printf(
		out,
		"const size_t lang_table_mask = %zu;\nconst struct lang_text lang_table[%zu] = {\n",
		size - 1, size);
	for (size_t i = 0; i < size; i++) {
		if (!slot[i])
			continue;
		buf_printf(out, "\t[%zu] = {", i);
		put_text(out, slot[i]->id);
		buf_put(out, STR(", "));
		put_text(out, slot[i]->one);
		buf_put(out, STR(", "));
		put_text(out, slot[i]->plural ? slot[i]->other : (str){0});
		buf_put(out, STR("},\n"));
	}
	buf_put(out, STR("};\n"));
}

/* What the table was made from, so that it is made again when one changes or a file is added. */
static void put_depfile(struct po *p, struct buf *out, const char *made)
{
	char folder[4096];

	if (!getcwd(folder, sizeof folder))
		tool_fail(made, 1, "the current folder has no name");
	buf_printf(out, "%s:", made);
	vec_each (path, &p->read)
		buf_printf(out, " \\\n %s/%s", folder, *path);
	buf_putc(out, '\n');
}

/* In the project's folder: reads everything; writes the .po when it is to be updated. False: what
 * is wrong was told. */
static bool read_all(struct po *p, bool update, bool strict)
{
	struct buf out = BUF_INIT(p->arena, OUT_MAX);

	collect(p, "src");
	po_read(p, PO);
	*vec_push(&p->read, p->arena) = PO;
	if (!update)
		return check(p, strict) == 0;
	po_write(p, &out);
	tool_write(p->arena, PO, buf_str(&out));
	return true;
}

int main(int argc, char **argv)
{
	struct arena a;
	struct po p = {.arena = &a};
	struct buf table, depfile;
	bool update = argc == 3 && strcmp(argv[1], "update") == 0;
	int here = open(".", O_RDONLY | O_DIRECTORY);

	if (!update && (argc != 6 || strcmp(argv[1], "table") != 0)) {
		fprintf(stderr,
			"usage: mkpo table ROOT OUT.c OUT.d strict|lax | mkpo update ROOT\n");
		return 2;
	}
	arena_init(&a, (size_t)512 << 20);
	map_init(&p.by_id, &a);
	table = BUF_INIT(&a, OUT_MAX);
	depfile = BUF_INIT(&a, OUT_MAX);
	if (chdir(argv[2]) != 0)
		tool_fail(argv[2], 1, "no such folder");
	if (!read_all(&p, update, !update && strcmp(argv[5], "strict") == 0))
		return 1;
	if (!update) {
		put_table(&p, &table);
		put_depfile(&p, &depfile, argv[3]);
		if (fchdir(here) != 0)
			tool_fail(argv[3], 1, "its folder is gone");
		tool_write(&a, argv[3], buf_str(&table));
		tool_write(&a, argv[4], buf_str(&depfile));
	}
	arena_finish(&a);
	return 0;
}
