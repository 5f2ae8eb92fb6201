/* Runs a generator as the build does; see run_tool.h. */
#include "run_tool.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

void tool_run_begin(struct tool_run *r, struct arena *a)
{
	r->arena = a;
	snprintf(r->folder, sizeof r->folder, "/tmp/netral-tool-XXXXXX");
	assert_non_null(mkdtemp(r->folder));
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at)
{
	(void)status;
	(void)kind;
	(void)at;
	return remove(path);
}

void tool_run_end(struct tool_run *r)
{
	nftw(r->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void tool_run_write(const struct tool_run *r, const char *path, str content)
{
	str full = str_printf(r->arena, "%s/%s", r->folder, path);
	char *p = str_cstr(r->arena, full);
	FILE *f;

	for (char *slash = p + strlen(r->folder) + 1; (slash = strchr(slash, '/'));
	     *slash++ = '/') {
		*slash = 0;
		mkdir(p, 0700);
	}
	f = fopen(p, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(content.p, 1, content.n, f), content.n);
	assert_int_equal(fclose(f), 0);
}

static str read_all(struct arena *a, int fd)
{
	struct buf b = BUF_INIT(a, 1 << 20);
	char chunk[4096];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof chunk)) > 0)
		buf_put_bytes(&b, chunk, (size_t)n);
	close(fd);
	return b.p ? buf_str(&b) : STR("");
}

str tool_run_read(const struct tool_run *r, const char *path)
{
	int fd = open(str_printf(r->arena, "%s/%s", r->folder, path).p, O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	return read_all(r->arena, fd);
}

int tool_run(const struct tool_run *r, const char *const *argv, str *ret_said)
{
	int ends[2], status;
	pid_t child;

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (chdir(r->folder) == 0 && dup2(ends[1], 2) == 2)
			execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	close(ends[1]);
	*ret_said = read_all(r->arena, ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
