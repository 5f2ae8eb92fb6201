/* The files of a rulebook's folder. See law_folder.h. */
#include "law_folder.h"

#include <dirent.h>

#include "base/vec.h"

const char small_book[] = SMALL_BOOK, small_procedures[] = SMALL_PROCEDURES;
const char real_book[] = REAL_BOOK, case_book[] = CASE_BOOK;

struct folder {
	struct arena *arena;
	size_t root_length; /* of the folder's own name, with the slash */
	struct {
		struct law_file *item;
		size_t n, cap;
	} file;
};

static void stop(const char *path)
{
	perror(path);
	exit(2);
}

static void read_file(struct folder *f, const char *path)
{
	FILE *in = fopen(path, "rb");
	struct buf text = BUF_INIT(f->arena, NESTED_BYTES_MAX);
	char part[4096];
	struct law_file *file = vec_push(&f->file, f->arena);

	if (!in)
		stop(path);
	for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
		buf_put_bytes(&text, part, n);
	if (ferror(in) || fclose(in) || !buf_ok(&text))
		stop(path);
	file->path = str_from(path + f->root_length);
	file->text = buf_str(&text);
	file->sha256[0] = (uint8_t)str_hash(file->text); /* enough to tell them apart */
}

static void read_folder(struct folder *f, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (!dir)
		stop(path);
	while ((entry = readdir(dir))) {
		const char *below = str_printf(f->arena, "%s/%s", path, entry->d_name).p;

		if (entry->d_type == DT_DIR && entry->d_name[0] != '.')
			read_folder(f, below);
		else if (str_ends(str_from(below), STR(".nt")))
			read_file(f, below);
	}
	closedir(dir);
}

struct law_file *law_folder_read(struct arena *a, const char *folder, size_t *ret_n)
{
	struct folder f = {.arena = a, .root_length = strlen(folder) + 1};

	read_folder(&f, folder);
	*ret_n = f.file.n;
	return f.file.item;
}
