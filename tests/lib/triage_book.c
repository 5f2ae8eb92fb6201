/* Reading the parts of a rulebook folder that triage learns from. */
#include "triage_book.h"

#include <dirent.h>

#include "base/vec.h"
#include "law/nested.h"
#include "sys/file.h"

struct reading {
	struct arena *arena;
	const char *folder;
	struct {
		struct category *item;
		size_t n, cap;
	} category;
	struct {
		struct sentence *item;
		size_t n, cap;
	} sentence;
	struct {
		struct real_case *item;
		size_t n, cap;
	} real_case;
	struct {
		struct abbreviation *item;
		size_t n, cap;
	} abbreviation;
};

static void stop(const char *path, const char *why)
{
	fprintf(stderr, "%s: %s\n", path, why);
	exit(2);
}

static const struct nested *read_document(struct reading *r, const char *path)
{
	struct error error = {0};
	const struct nested *root = NULL;
	int line;
	str text;

	path = str_printf(r->arena, "%s/%s", r->folder, path).p;
	if (file_read(r->arena, path, NESTED_BYTES_MAX, &text, &error) != OK ||
	    nested_read(r->arena, text, &root, &line, &error) != OK)
		stop(path, error.text);
	if (!root)
		stop(path, "empty");
	return root;
}

static int category_index(const struct reading *r, str name)
{
	for (size_t i = 0; i < r->category.n; i++)
		if (str_eq(r->category.item[i].name, name))
			return (int)i;
	if (!str_eq(name, STR("lain")))
		stop(str_cstr(r->arena, name), "no such category");
	return -1;
}

static void read_sentences(struct reading *r, const struct nested *list, int category)
{
	nested_each (n, list)
		*vec_push(&r->sentence, r->arena) = (struct sentence){n->string, category};
}

static void read_examples(struct reading *r, const struct nested *root)
{
	nested_each (n, root)
		read_sentences(r, n, category_index(r, n->key));
}

static void read_rule(struct reading *r, const struct nested *root)
{
	str names = nested_string(nested_get(root, "kategori"));
	str name = str_trim(str_cut(&names, ','));

	read_sentences(r, nested_get(root, "contoh"), category_index(r, name));
}

static void read_cases(struct reading *r, const struct nested *root)
{
	nested_each (n, root) {
		struct real_case *c = vec_push(&r->real_case, r->arena);
		str names = nested_string(nested_get(n, "kategori"));

		c->id = nested_string(nested_get(n, "id"));
		c->group = nested_string(nested_get(n, "kelompok"));
		c->text = nested_string(nested_get(n, "teks"));
		c->category = arena_array(r->arena, const struct category *, names.n + 1);
		while (names.n) {
			int i = category_index(r, str_trim(str_cut(&names, ',')));

			c->category[c->category_n++] = &r->category.item[i];
		}
	}
}

static int by_name(const struct dirent **x, const struct dirent **y)
{
	return strcmp((*x)->d_name, (*y)->d_name);
}

static void read_folder(struct reading *r, const char *folder,
			void (*read)(struct reading *r, const struct nested *root))
{
	struct dirent **entry;
	int n = scandir(str_printf(r->arena, "%s/%s", r->folder, folder).p, &entry, NULL, by_name);

	for (int i = 0; i < n; i++) {
		const char *name = entry[i]->d_name;

		if (str_ends(str_from(name), STR(".nt")) && strcmp(name, "perkara.nt") != 0)
			read(r, read_document(r, str_printf(r->arena, "%s/%s", folder, name).p));
		free(entry[i]);
	}
	if (n >= 0)
		free(entry);
}

static int by_short_form(const void *x, const void *y)
{
	return str_cmp(((const struct abbreviation *)x)->from,
		       ((const struct abbreviation *)y)->from);
}

static struct triage_settings read_settings(struct reading *r)
{
	static const char *const key[] = {"satu", "ragu", "kemiringan", "geser", "selisih"};
	const struct nested *root = read_document(r, "triase.nt");
	int64_t value[5];

	for (int i = 0; i < 5; i++)
		if (!str_to_int(nested_string(nested_get(root, key[i])), &value[i]))
			stop("triase.nt", key[i]);
	return (struct triage_settings){value[0], value[1], value[2], value[3], value[4]};
}

const struct rulebook *triage_book_read(struct arena *a, const char *folder)
{
	struct reading r = {.arena = a, .folder = folder};
	struct rulebook *b = arena_new(a, struct rulebook);

	nested_each (n, read_document(&r, "kategori.nt")) {
		struct category *c = vec_push(&r.category, a);

		c->name = n->key;
		c->index = r.category.n - 1;
	}
	read_folder(&r, "contoh", read_examples);
	read_folder(&r, "aturan", read_rule);
	read_cases(&r, read_document(&r, "contoh/perkara.nt"));
	nested_each (n, read_document(&r, "singkatan.nt"))
		*vec_push(&r.abbreviation, a) = (struct abbreviation){n->key, n->string};
	qsort(r.abbreviation.item, r.abbreviation.n, sizeof *r.abbreviation.item, by_short_form);
	b->arena = a;
	b->category = r.category.item;
	b->category_n = r.category.n;
	b->sentence = r.sentence.item;
	b->sentence_n = r.sentence.n;
	b->real_case = r.real_case.item;
	b->real_case_n = r.real_case.n;
	b->abbreviation = r.abbreviation.item;
	b->abbreviation_n = r.abbreviation.n;
	b->triage = read_settings(&r);
	return b;
}
