/* law/read_procedure, law/clock: any bytes in the place of a small procedure, of the documents or
 * of the limits load, with tests and mutants, or are refused with problems that can be shown; and
 * whatever happens in what is loaded, a matter stands somewhere. A first byte below ' ' says which
 * file, else it is a procedure, called after its id. */
#include <stdlib.h>

#include "base/codec.h"
#include "law_folder.h"
#include "law_standing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILES_MAX = 24, MEMORY_MAX = 256 << 20, EVENTS = 24 };

static const char *const places[] = {"dokumen.nt", "tenggat.nt", "prosedur/lanjutan.nt"};
enum { PLACES = sizeof places / sizeof *places };

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* Puts the file among the others, in the place of one of that path. */
static void put(struct law_file *file, size_t *n, struct law_file f)
{
	size_t at = 0;

	while (at < *n && !str_eq(file[at].path, f.path))
		at++;
	must(at < FILES_MAX);
	file[at] = f;
	*n += at == *n;
}

/* The files of the small rulebook and its procedures, read once; they stay. */
static size_t small_files(struct law_file *ret)
{
	static struct arena arena;
	static struct law_file file[FILES_MAX];
	static size_t n;

	if (n == 0) {
		const char *const folder[] = {small_book, small_procedures};

		arena_init(&arena, 1 << 22);
		for (int k = 0; k < 2; k++) {
			size_t more;
			const struct law_file *f = law_folder_read(&arena, folder[k], &more);

			for (size_t i = 0; i < more; i++)
				put(file, &n, f[i]);
		}
	}
	memcpy(ret, file, n * sizeof *file);
	return n;
}

static str procedure_path(struct arena *a, str text)
{
	ptrdiff_t at = str_find(text, STR("prosedur: "));
	str rest = str_sub(text, at < 0 ? text.n : (size_t)at + 10, text.n);
	str id = str_sub(str_cut(&rest, '\n'), 0, 100);

	return str_printf(a, "prosedur/" STR_FMT ".nt", STR_ARG(id));
}

/* Each problem has a line of its file, and can be shown on one line. */
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
	}
}

/* ---- what happens in it: rolled from the bytes ---- */

static uint32_t roll(uint64_t *rolled, uint32_t below)
{
	*rolled ^= *rolled >> 12;
	*rolled ^= *rolled << 25;
	*rolled ^= *rolled >> 27;
	return (uint32_t)(*rolled * UINT64_C(2685821657736338717) >> 32) % below;
}

static str roll_result(uint64_t *rolled, const struct procedure *p)
{
	const struct step *s = &p->step[roll(rolled, (uint32_t)p->step_n)];
	uint32_t kind = roll(rolled, 6);

	if (kind == 0)
		return STR("jeda");
	if (kind == 1)
		return STR("lanjut");
	return step_ends(s) ? STR("") : s->result[roll(rolled, (uint32_t)s->result_n)].name;
}

static void happen(const struct rulebook *b, const struct procedure *p, uint64_t *rolled)
{
	struct passage passage[EVENTS];
	struct standing before, after;
	day start = p->valid.from, last = start;
	size_t n = 0, bad = SIZE_MAX;

	for (int i = 0; i < EVENTS; i++) {
		struct passage *next = &passage[n];
		enum err e;
		bool fits;

		*next = (struct passage){.on = last + (day)roll(rolled, 20),
					 .result = roll_result(rolled, p),
					 .until = roll(rolled, 4) ? 0
								  : last + (day)roll(rolled, 60)};
		must(procedure_stand(b, p, start, passage, n, next->on, WEEK_SIX, &before, NULL) ==
		     OK);
		must(!standing_fault(b, p, start, &before, next->on));
		fits = passage_fits(&before, last, next);
		e = procedure_stand(b, p, start, passage, n + 1, next->on, WEEK_SIX, &after, &bad);
		must(e == (fits ? OK : ERR_CONFLICT) && (fits || bad == n));
		if (fits) {
			last = next->on;
			n++;
		}
	}
}

static enum err load(const struct law_file *file, size_t n, unsigned checks, uint64_t seed)
{
	struct arena a;
	const struct rulebook *book = NULL;
	enum err e;

	arena_init(&a, MEMORY_MAX);
	struct law_problems problems = {.arena = &a};
	e = rulebook_load(&a, file, n, checks, &book, &problems);
	must((e == OK) == (book != NULL));
	must(e == OK || e == ERR_INPUT);
	if (e == OK)
		for (size_t i = 0; i < book->procedure_n; i++)
			happen(book, &book->procedure[i], &seed);
	else
		check_problems(&problems, file, n);
	arena_finish(&a);
	return e;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	str text = str_n((const char *)data, size), path;
	struct law_file file[FILES_MAX];
	size_t n = small_files(file);
	uint64_t seed = str_hash(text) | 1;

	arena_init(&a, 1 << 16);
	path = procedure_path(&a, text);
	if (size > 0 && data[0] < PLACES) {
		path = str_from(places[data[0]]);
		text = str_sub(text, 1, text.n);
	}
	put(file, &n, (struct law_file){.path = path, .text = text});
	enum err e = load(file, n, RULEBOOK_TESTS | RULEBOOK_MUTANTS, seed);
	must(load(file, n, 0, seed) == OK || e == ERR_INPUT);
	arena_finish(&a);
	return 0;
}
