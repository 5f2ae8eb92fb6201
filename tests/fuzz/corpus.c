/* Runs a fuzz target over the files of a folder, once each, and over their beginnings: the corpus
 * as a unit test, with any compiler. */
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

static bool run_file(const char *folder, const char *name)
{
	struct arena a;
	char part[4096];
	size_t n;

	arena_init(&a, 4 * INPUT_MAX);
	FILE *f = fopen(str_printf(&a, "%s/%s", folder, name).p, "rb");
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

int main(int argc, char **argv)
{
	DIR *dir = argc == 2 ? opendir(argv[1]) : NULL;
	struct dirent *entry;
	int files = 0;

	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] != '.') {
			if (!run_file(argv[1], entry->d_name))
				return 1;
			files++;
		}
	if (dir)
		closedir(dir);
	printf("%d files\n", files);
	return files ? 0 : 1;
}
