/* law/rulebook: a small rulebook in which one file is any bytes loads, with tests and mutants, or
 * is refused with problems that can be shown; in bounded time and memory; the order of the files
 * does not matter. A first byte below ' ' says which file (replaced), else it is a rule. */
#include <stdlib.h>

#include "base/codec.h"
#include "law/ask.h"
#include "law_folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILES_MAX = 16, MEMORY_MAX = 256 << 20 };

static const char *const places[] = {
	"fakta/10.nt",    "fakta/20.nt",          "kategori.nt",   "peraturan.nt",  "sanksi.nt",
	"badan.nt",       "pemilihan/pilkada.nt", "libur/2024.nt", "libur/2025.nt", "tenggat.nt",
	"contoh/lain.nt", "contoh/perkara.nt",    "singkatan.nt",  "triase.nt",     "tanya/a.nt",
	"dokumen.nt",     "prosedur/banding.nt",
};
enum { PLACES = sizeof places / sizeof *places };

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* The files of the small rulebook, read once; they stay. */
static const struct law_file *small_files(size_t *ret_n)
{
	static struct arena arena;
	static struct law_file *file;
	static size_t n;

	if (!file) {
		arena_init(&arena, 1 << 22);
		file = law_folder_read(&arena, small_book, &n);
	}
	must(n + 1 <= FILES_MAX);
	*ret_n = n;
	return file;
}

/* Where a rule stands: its file is called after it. */
static str rule_path(struct arena *a, str text)
{
	ptrdiff_t at = str_find(text, STR("aturan: "));
	str rest = str_sub(text, at < 0 ? text.n : (size_t)at + 8, text.n);

	return str_printf(a, "aturan/" STR_FMT ".nt",
			  STR_ARG(str_sub(str_cut(&rest, '\n'), 0, 100)));
}

/* Puts the file among the others, in the place of one of that path. */
static void put(struct law_file *file, size_t *n, struct law_file f)
{
	size_t at = 0;

	while (at < *n && !str_eq(file[at].path, f.path))
		at++;
	file[at] = f;
	*n += at == *n;
}

/* Each problem has its file and line, and can be shown on one line. */
static void check_problems(const struct law_problems *p, const struct law_file *file, size_t n)
{
	must(p->n > 0 && p->n <= LAW_PROBLEMS_MAX);
	for (size_t i = 0; i < p->n; i++) {
		const struct law_problem *x = &p->item[i];
		size_t lines = 0;

		for (size_t k = 0; k < n; k++)
			if (str_eq(file[k].path, x->path))
				lines = file[k].text.n + 1;
		must(x->line >= 0 && (size_t)x->line <= lines);
		must(x->text.n > 0 && utf8_valid(x->text) && str_find_char(x->text, '\n') < 0);
		must(i == 0 || str_cmp(p->item[i - 1].path, x->path) <= 0);
	}
}

/* Asks until nothing is left to be asked; answers are the first value, or the day 0. */
static void ask(const struct rulebook *b, struct arena *a)
{
	struct facts *facts = arena_new(a, struct facts);
	struct fact_bits declined = {0};
	const struct rule **rule;
	size_t n, asked = 0;

	rule = rules_of(b, a, NULL, &n);
	for (int f; (f = ask_next(b, rule, n, NULL, facts, &declined)) != FACT_NONE; asked++) {
		must(asked < b->facts.n && facts->item[f].source == FACT_UNKNOWN);
		facts->item[f] = (struct known){.source = FACT_TOLD,
						.set = b->facts.item[f].kind == FACT_DAY ? 0 : 1};
	}
}

static enum err load(const struct law_file *file, size_t n, unsigned checks)
{
	struct arena a;
	const struct rulebook *book = NULL;
	enum err e;

	arena_init(&a, MEMORY_MAX);
	struct law_problems problems = {.arena = &a};
	e = rulebook_load(&a, file, n, checks, &book, &problems);
	must(e == OK || e == ERR_INPUT);
	must((e == OK) == (book != NULL));
	if (e == OK)
		ask(book, &a);
	else
		check_problems(&problems, file, n);
	arena_finish(&a);
	return e;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	str text = str_n((const char *)data, size), path;
	struct law_file file[FILES_MAX], turned[FILES_MAX];
	size_t n;
	const struct law_file *small = small_files(&n);

	arena_init(&a, 1 << 16);
	path = rule_path(&a, text);
	if (size > 0 && data[0] < PLACES) {
		path = str_from(places[data[0]]);
		text = str_sub(text, 1, text.n);
	}
	memcpy(file, small, n * sizeof *file);
	put(file, &n, (struct law_file){.path = path, .text = text});
	for (size_t i = 0; i < n; i++)
		turned[i] = file[n - 1 - i];
	enum err e = load(file, n, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
	must(load(turned, n, RULEBOOK_TESTS | RULEBOOK_MUTANTS) == e);
	must(e != OK || load(file, n, 0) == OK);
	arena_finish(&a);
	return 0;
}
