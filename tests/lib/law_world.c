/* A rulebook that tests change, load and ask. See law_world.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "law_folder.h"
#include "law_world.h"

void law_world_read(struct law_world *w, const char *folder)
{
	const struct law_file *file;

	*w = (struct law_world){0};
	arena_init(&w->arena, 256 << 20);
	file = law_folder_read(&w->arena, folder, &w->n);
	assert_in_range(w->n, 1, LAW_WORLD_FILES);
	memcpy(w->file, file, w->n * sizeof *file);
}

void law_world_init(struct law_world *w)
{
	law_world_read(w, small_book);
}

void law_world_finish(struct law_world *w)
{
	arena_finish(&w->arena);
}

day law_day(const char *iso)
{
	day d = 0;

	if (!day_parse(str_from(iso), &d))
		fail_msg("%s is no day", iso);
	return d;
}

static struct law_file *file_at(struct law_world *w, const char *path)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_eq(w->file[i].path, str_from(path)))
			return &w->file[i];
	return NULL;
}

void law_put(struct law_world *w, const char *path, const char *text)
{
	struct law_file *f = file_at(w, path);

	if (!text) {
		assert_non_null(f);
		*f = w->file[--w->n];
		return;
	}
	if (!f) {
		assert_true(w->n < LAW_WORLD_FILES);
		f = &w->file[w->n++];
	}
	*f = (struct law_file){str_copy(&w->arena, str_from(path)),
			       str_copy(&w->arena, str_from(text)),
			       {(uint8_t)str_hash(str_from(text))}};
}

/* Puts `with` in the place of the part of a file. */
static void replace(struct law_world *w, const struct law_file *f, size_t from, size_t to,
		    const char *with)
{
	struct buf b = BUF_INIT(&w->arena, 1 << 20);

	buf_put(&b, str_sub(f->text, 0, from));
	buf_put(&b, str_from(with));
	buf_put(&b, str_sub(f->text, to, f->text.n));
	law_put(w, f->path.p, str_cstr(&w->arena, buf_str(&b)));
}

static size_t place(const struct law_file *f, size_t after, const char *text)
{
	ptrdiff_t at = str_find(str_sub(f->text, after, f->text.n), str_from(text));

	if (at < 0)
		fail_msg("%s has no \"%s\"", f->path.p, text);
	return after + (size_t)at;
}

void law_world_add(struct law_world *w, const char *folder)
{
	size_t n;
	const struct law_file *file = law_folder_read(&w->arena, folder, &n);

	for (size_t i = 0; i < n; i++)
		law_put(w, str_cstr(&w->arena, file[i].path), str_cstr(&w->arena, file[i].text));
}

void law_edit(struct law_world *w, const char *path, const char *from, const char *to)
{
	struct law_file *f = file_at(w, path);
	size_t at;

	assert_non_null(f);
	at = place(f, 0, from);
	replace(w, f, at, at + strlen(from), to);
}

void law_cut(struct law_world *w, const char *path, const char *from, const char *to,
	     const char *with)
{
	struct law_file *f = file_at(w, path);
	size_t at;

	assert_non_null(f);
	at = place(f, 0, from);
	replace(w, f, at, to ? place(f, at, to) : f->text.n, with);
}

void law_copy(struct law_world *w, const char *path, const char *from)
{
	struct law_file *f = file_at(w, from);

	assert_non_null(f);
	law_put(w, path, str_cstr(&w->arena, f->text));
}

const char *law_entries(struct law_world *w, const char *format, size_t n)
{
	struct buf b = BUF_INIT(&w->arena, 1 << 20);

	for (size_t i = 0; i < n; i++)
		buf_printf(&b, format, i);
	return str_cstr(&w->arena, buf_str(&b));
}

enum err law_load(struct law_world *w, unsigned checks)
{
	w->problems = (struct law_problems){.arena = &w->arena};
	w->facts = (struct facts){0};
	w->book = NULL;
	return rulebook_load(&w->arena, w->file, w->n, checks, &w->book, &w->problems);
}

static void print_problems(const struct law_world *w)
{
	for (size_t i = 0; i < w->problems.n; i++)
		print_error(STR_FMT ":%d: " STR_FMT "\n", STR_ARG(w->problems.item[i].path),
			    w->problems.item[i].line, STR_ARG(w->problems.item[i].text));
}

void law_load_well(struct law_world *w, unsigned checks)
{
	if (law_load(w, checks) == OK)
		return;
	print_problems(w);
	fail_msg("the rulebook is refused");
}

void law_refused(struct law_world *w, const char *path, int line, const char *text)
{
	assert_int_equal(law_load(w, RULEBOOK_TESTS | RULEBOOK_MUTANTS), ERR_INPUT);
	for (size_t i = 0; i < w->problems.n; i++) {
		const struct law_problem *p = &w->problems.item[i];

		if (str_eq(p->path, str_from(path)) && (line < 0 || p->line == line) &&
		    str_find(p->text, str_from(text)) >= 0)
			return;
	}
	print_problems(w);
	fail_msg("no problem at %s:%d with \"%s\"", path, line, text);
}

void law_refused_once(struct law_world *w, const char *path, int line, const char *text)
{
	law_refused(w, path, line, text);
	if (w->problems.n > 1) {
		print_problems(w);
		fail_msg("more problems than at %s:%d", path, line);
	}
}

void law_faults(struct law_world *w, const char *path, const struct law_fault *fault, size_t n)
{
	struct law_file *f = file_at(w, path), kept;

	assert_non_null(f);
	kept = *f;
	for (size_t i = 0; i < n; i++) {
		if (fault[i].from)
			law_edit(w, path, fault[i].from, fault[i].to);
		else
			law_put(w, path, fault[i].to);
		law_refused_once(w, path, fault[i].line, fault[i].text);
		*f = kept;
	}
}

void law_fact(struct law_world *w, const char *fact, const char *value)
{
	int f = fact_find(&w->book->facts, str_from(fact));
	struct error error = {0};

	if (f == FACT_NONE)
		fail_msg("no fact %s", fact);
	if (!fact_parse(&w->book->facts.item[f], str_from(value), &w->facts.item[f], &error))
		fail_msg("%s", error.text);
}

struct verdict law_verdict(struct law_world *w, const char *rule)
{
	const struct rule *r = rulebook_rule(w->book, str_from(rule), NULL);
	struct verdict v;

	if (!r)
		fail_msg("no rule %s", rule);
	rule_evaluate(w->book, r, &w->facts, &v);
	return v;
}
