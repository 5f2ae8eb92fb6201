/* text_tests: see text_tests.h. */
#include "core/rulebook/text_tests.h"

/* The line on which `part`, borrowed from the file's text, begins; `otherwise` for a copy. */
static int line_of(const struct law_file *file, str part, int otherwise)
{
	int line = 1;

	if (part.p < file->text.p || part.p >= file->text.p + file->text.n)
		return otherwise;
	for (const char *p = file->text.p; p < part.p; p++)
		line += *p == '\n';
	return line;
}

static bool is_among(const struct triage_result *result, const struct category *c)
{
	for (size_t i = 0; i < result->n; i++)
		if (result->guess[i].category == c)
			return true;
	return false;
}

static void run_rule(const struct shelf_book *book, const struct rule *r, struct arena *scratch,
		     struct law_problems *problems)
{
	for (size_t i = 0; i < r->text_test_n; i++) {
		struct arena_mark mark = arena_mark(scratch);
		struct triage_result result;
		str text = r->text_test[i];

		triage_classify(book->triage, scratch, text, &result);
		if (!is_among(&result, r->category[0]))
			law_problem(problems, r->file->path, line_of(r->file, text, r->line),
				    "Uji teks: \"" STR_FMT "\" tidak ada di antara tiga tebakan "
				    "pertama (yang pertama: " STR_FMT
				    "). Tambahkan kalimat contoh yang mirip.",
				    STR_ARG(r->category[0]->name),
				    STR_ARG(result.n ? result.guess[0].category->name : STR("-")));
		arena_rewind(scratch, mark);
	}
}

void text_tests_run(const struct shelf_book *book, struct arena *scratch,
		    struct law_problems *problems)
{
	for (size_t i = 0; i < book->book->rule_n; i++)
		run_rule(book, &book->book->rule[i], scratch, problems);
}
