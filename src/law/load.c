/* Loading a rulebook: every file by its place, in the order in which they refer to each other. */
#include "law/procedure.h"
#include "law/read.h"

enum { TREE_MEMORY = 256 << 20 };
enum { TRIAGE_ONE_DEFAULT = 850, TRIAGE_UNSURE_DEFAULT = 300, TRIAGE_SLOPE_DEFAULT = 1000 };

/* The kinds of files, in the order in which they are read. */
static const struct file_kind {
	str place;                                                  /* a folder ends with '/' */
	void (*read)(struct reading *r, const struct nested *root); /* NULL: rules, read together */
	bool base;   /* others refer to it, so that nothing else can be read when it is not right */
	bool needed; /* a rulebook without it is none */
} file_kinds[] = {
	{STR_INIT("fakta/"), read_facts, true, true},
	{STR_INIT("kategori.nt"), read_categories, true, true},
	{STR_INIT("peraturan.nt"), read_instruments, true, true},
	{STR_INIT("badan.nt"), read_bodies, true, true},
	{STR_INIT("sanksi.nt"), read_sanctions, true, true},
	{STR_INIT("tenggat.nt"), read_limits, true, false},
	{STR_INIT("dokumen.nt"), read_documents, true, false},
	{STR_INIT("pemilihan/"), read_election, false, false},
	{STR_INIT("libur/"), read_holidays, false, false},
	{STR_INIT("prosedur/"), read_procedure, false, false},
	{STR_INIT("contoh/perkara.nt"), read_cases, false, false},
	{STR_INIT("contoh/"), read_examples, false, false},
	{STR_INIT("singkatan.nt"), read_abbreviations, false, false},
	{STR_INIT("triase.nt"), read_triage, false, false},
	{STR_INIT("tanya/"), read_questions, false, false},
	{STR_INIT("aturan/"), NULL, false, false},
};
enum { FILE_KINDS = sizeof file_kinds / sizeof *file_kinds };

static size_t kind_of(str path)
{
	for (size_t i = 0; i < FILE_KINDS; i++) {
		bool folder = str_ends(file_kinds[i].place, STR("/"));

		if (folder ? str_starts(path, file_kinds[i].place)
			   : str_eq(path, file_kinds[i].place))
			return i;
	}
	return FILE_KINDS;
}

/* The document of the file being read, or NULL when it is none or empty; told then. */
static const struct nested *parse(struct reading *r)
{
	const struct nested *root = NULL;
	struct error error = {0};
	int line = 0;

	if (nested_read_apart(r->tree, r->arena, r->file->text, &root, &line, &error) != OK)
		wrong(r, line, "%s", error.text);
	else if (!root)
		wrong(r, 0, "Berkas kosong.");
	return root;
}

/* Reads the files of one kind; the rules are only parsed, into `rules`. */
static void read_kind(struct reading *r, size_t kind, struct rule_source *rules, size_t *rule_n)
{
	const struct file_kind *k = &file_kinds[kind];
	bool found = false;

	for (size_t i = 0; i < r->book->file_n; i++) {
		const struct nested *root;

		r->file = &r->book->file[i];
		if (kind_of(r->file->path) != kind)
			continue;
		found = true;
		root = parse(r);
		if (root && k->read)
			k->read(r, root);
		else if (root)
			rules[(*rule_n)++] = (struct rule_source){r->file, root};
	}
	if (k->needed && !found)
		law_problem(r->problems, k->place, 0, "Berkas ini wajib ada.");
}

static void read_files(struct reading *r)
{
	struct rule_source *rules = arena_array(r->arena, struct rule_source, r->book->file_n);
	size_t rule_n = 0;

	for (size_t kind = 0; kind < FILE_KINDS; kind++) {
		read_kind(r, kind, rules, &rule_n);
		if (file_kinds[kind].base && r->problems->n > 0)
			return;
	}
	read_rules(r, rules, rule_n);
}

/* Is every file in a place that is known, and there once? */
static void check_places(struct reading *r)
{
	for (size_t i = 0; i < r->book->file_n; i++) {
		r->file = &r->book->file[i];
		if (kind_of(r->file->path) == FILE_KINDS)
			wrong(r, 0,
			      "Berkas di tempat ini tidak dikenal; lihat "
			      "docs/formats/rulebook.md.");
		if (i > 0 && str_eq(r->file->path, r->file[-1].path))
			wrong(r, 0, "Berkas ini ada dua kali.");
	}
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct law_file *)a)->path, ((const struct law_file *)b)->path);
}

static int by_place(const void *a, const void *b)
{
	const struct law_problem *x = a, *y = b;
	int path = str_cmp(x->path, y->path);

	return path ? path : (x->line > y->line) - (x->line < y->line);
}

/* An empty rulebook over a sorted copy of the files. */
static struct rulebook *prepare(struct arena *a, const struct law_file *file, size_t n)
{
	struct rulebook *b = arena_new(a, struct rulebook);
	struct law_file *sorted = arena_array(a, struct law_file, n);

	for (size_t i = 0; i < n; i++)
		sorted[i] = file[i];
	qsort(sorted, n, sizeof *sorted, by_path);
	*b = (struct rulebook){.arena = a,
			       .file = sorted,
			       .file_n = n,
			       .facts.item = arena_array(a, struct fact, FACTS_MAX),
			       .sentence = arena_array(a, struct sentence, SENTENCES_MAX),
			       .triage = {.one = TRIAGE_ONE_DEFAULT,
					  .unsure = TRIAGE_UNSURE_DEFAULT,
					  .slope = TRIAGE_SLOPE_DEFAULT}};
	return b;
}

static void finish_arena(void *a)
{
	arena_finish(a);
}

/* An arena for what is not needed once the rulebook is loaded. */
static struct arena *tree_arena(struct arena *a)
{
	struct arena *tree = arena_new(a, struct arena);

	arena_init(tree, TREE_MEMORY);
	tree->guard = a->guard;
	arena_defer(a, finish_arena, tree);
	return tree;
}

/* The documents were for the lines of problems. */
static void finish_documents(struct reading *r)
{
	for (size_t i = 0; i < r->book->rule_n; i++)
		r->book->rule[i].entry = NULL;
	for (size_t i = 0; i < r->book->procedure_n; i++)
		r->book->procedure[i].entry = NULL;
	arena_finish(r->tree);
}

enum err rulebook_load(struct arena *a, const struct law_file *file, size_t n, unsigned checks,
		       const struct rulebook **ret, struct law_problems *problems)
{
	struct reading r = {.arena = a,
			    .tree = tree_arena(a),
			    .book = prepare(a, file, n),
			    .problems = problems,
			    .known = arena_new(a, struct facts)};

	check_places(&r);
	if (problems->n == 0)
		read_files(&r);
	if (problems->n == 0)
		rulebook_check(&r);
	if (problems->n == 0)
		procedures_check(&r);
	if (problems->n == 0 && checks) {
		rulebook_prove(&r, checks & RULEBOOK_MUTANTS);
		procedures_prove(&r, checks & RULEBOOK_MUTANTS);
	}
	finish_documents(&r);
	if (problems->n > 0) {
		qsort(problems->item, problems->n, sizeof *problems->item, by_place);
		return ERR_INPUT;
	}
	*ret = r.book;
	return OK;
}
