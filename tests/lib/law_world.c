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

void law_edit(struct law_world *w, const char *path, const char *from, const char *to)
{
	struct law_file *f = file_at(w, path);
	struct buf b = BUF_INIT(&w->arena, 1 << 20);
	ptrdiff_t at;

	assert_non_null(f);
	at = str_find(f->text, str_from(from));
	if (at < 0)
		fail_msg("%s has no \"%s\"", path, from);
	buf_put(&b, str_sub(f->text, 0, (size_t)at));
	buf_put(&b, str_from(to));
	buf_put(&b, str_sub(f->text, (size_t)at + strlen(from), f->text.n));
	law_put(w, path, str_cstr(&w->arena, buf_str(&b)));
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
