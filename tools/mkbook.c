/*
 * mkbook FOLDER OUT.c OUT.d: builds the rulebook into the program. Every *.nt file below FOLDER
 * becomes an entry of built_in_file (core/rulebook/built_in.h), by path; OUT.d names the files and
 * folders, so that a changed, added or removed one makes the table again. Nothing is understood
 * here: what is in the files is checked where they are loaded.
 */
#include <dirent.h>
#include <sys/stat.h>

#include "base/vec.h"
#include "tool.h"

enum { OUT_MAX = 64 << 20 };

struct book {
	struct arena *arena;
	const char *folder;
	struct {
		str *item;
		size_t n, cap;
	} path, read; /* of the files, below the folder; of all that was looked at */
};

/* Looks into FOLDER/`below`; what begins with a dot is nobody's business. */
static void collect(struct book *b, str below)
{
	str folder = str_printf(b->arena, "%s" STR_FMT, b->folder, STR_ARG(below));
	struct dirent **entry;
	int n = scandir(folder.p, &entry, NULL, alphasort);

	if (n < 0)
		tool_fail(folder.p, 1, "cannot be read");
	*vec_push(&b->read, b->arena) = folder;
	for (int i = 0; i < n; i++) {
		const char *name = entry[i]->d_name;
		str path = str_printf(b->arena, STR_FMT "/%s", STR_ARG(below), name);
		str full = str_printf(b->arena, "%s" STR_FMT, b->folder, STR_ARG(path));
		struct stat status;

		if (name[0] == '.' || lstat(full.p, &status) != 0)
			continue;
		if (S_ISDIR(status.st_mode))
			collect(b, path);
		if (!S_ISREG(status.st_mode) || !str_ends(path, STR(".nt")))
			continue;
		*vec_push(&b->path, b->arena) = str_sub(path, 1, path.n);
		*vec_push(&b->read, b->arena) = full;
	}
	for (int i = 0; i < n; i++)
		free(entry[i]);
	free(entry);
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

static void put_str(struct buf *out, str s)
{
	buf_put(out, STR("STR_INIT("));
	tool_put_literal(out, s);
	buf_putc(out, ')');
}

static void put_table(struct book *b, struct buf *out)
{
	buf_put(out, STR("/* Made by tools/mkbook. */\n#include \"core/rulebook/built_in.h\"\n\n"));
	buf_printf(out, "const size_t built_in_file_n = %zu;\n", b->path.n);
	buf_printf(out, "const struct built_in_file built_in_file[%zu] = {\n", b->path.n);
	vec_each (path, &b->path) {
		str full = str_printf(b->arena, "%s/" STR_FMT, b->folder, STR_ARG(*path));

		buf_put(out, STR("{"));
		put_str(out, *path);
		buf_put(out, STR(", "));
		put_str(out, tool_read(b->arena, full.p));
		buf_put(out, STR("},\n"));
	}
	buf_put(out, STR("};\n"));
}

int main(int argc, char **argv)
{
	struct arena a;
	struct book b = {.arena = &a};
	struct buf table, depfile;

	if (argc != 4) {
		fprintf(stderr, "usage: mkbook FOLDER OUT.c OUT.d\n");
		return 2;
	}
	arena_init(&a, (size_t)256 << 20);
	table = BUF_INIT(&a, OUT_MAX);
	depfile = BUF_INIT(&a, OUT_MAX);
	b.folder = argv[1];
	collect(&b, STR(""));
	if (b.path.n == 0)
		tool_fail(argv[1], 1, "has no .nt file");
	qsort(b.path.item, b.path.n, sizeof *b.path.item, by_bytes);
	put_table(&b, &table);
	buf_printf(&depfile, "%s:", argv[2]);
	vec_each (path, &b.read)
		buf_printf(&depfile, " \\\n " STR_FMT, STR_ARG(*path));
	buf_putc(&depfile, '\n');
	if (!buf_ok(&table) || !buf_ok(&depfile))
		tool_fail(argv[1], 1, "is larger than %d bytes", OUT_MAX);
	tool_write(&a, argv[2], buf_str(&table));
	tool_write(&a, argv[3], buf_str(&depfile));
	arena_finish(&a);
	return 0;
}
