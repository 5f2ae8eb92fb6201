/* Runs a fuzz target over the files of folders, once each, and over their beginnings: the corpus as
 * a unit test, with any compiler. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 20, CUTS = 64 };

/* A copy of its own, so that a sanitizer sees a byte read behind the end. */
static void run(const char *p, size_t n)
{
	struct arena a;

	arena_init(&a, INPUT_MAX + 4096);
	LLVMFuzzerTestOneInput(arena_copy(&a, p, n), n);
	arena_finish(&a);
}

static bool run_file(const char *path)
{
	struct arena a;
	char part[4096];
	size_t n;

	arena_init(&a, 4 * INPUT_MAX);
	FILE *f = fopen(path, "rb");
	struct buf b = BUF_INIT(&a, INPUT_MAX);
	while (f && (n = fread(part, 1, sizeof part, f)) > 0)
		buf_put_bytes(&b, part, n);
	bool read = f && buf_ok(&b);
	if (f)
		fclose(f);
	if (read) {
		run(b.p ? b.p : "", b.n);
		for (size_t i = 0; i < CUTS; i++)
			run(b.p ? b.p : "", b.n * i / CUTS);
	}
	arena_finish(&a);
	return read;
}

/* The files of a folder and of the folders in it; how many, or -1 when one cannot be read. */
static int run_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int files = 0;

	while (dir && files >= 0 && (entry = readdir(dir))) {
		char path[4096];
		int more = 1;

		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		if (entry->d_type == DT_DIR)
			more = run_folder(path);
		else if (!run_file(path))
			more = -1;
		files = more < 0 ? -1 : files + more;
	}
	if (dir)
		closedir(dir);
	return files;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		int files = run_folder(argv[i]);

		printf("%d files in %s\n", files, argv[i]);
		if (files <= 0)
			return 1;
	}
	return argc > 1 ? 0 : 1;
}
