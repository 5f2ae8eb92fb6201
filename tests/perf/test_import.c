/* Reading a staff list takes bounded memory, however long it is. */
#include <cmocka.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/org/roster.h"
#include "crowd.h"
#include "sys/file.h"

enum { PEOPLE = 1000, ROWS = 500000, IMPORT_MIB = 200 };

/* A list file of so many rows, written piece by piece. */
static int long_list(void)
{
	struct arena a;
	char cell[CROWD_COLUMNS][CROWD_CELL];
	int fd;

	MUST(file_temporary(NULL, &fd));
	arena_init(&a, 16 << 20);
	struct buf b = BUF_INIT(&a, 1 << 20);
	crowd_list(&b, 0);
	for (size_t i = 0; i < ROWS; i++) {
		crowd_row(i, cell);
		for (size_t k = 0; k < CROWD_COLUMNS; k++)
			buf_printf(&b, "%s%s", cell[k], k + 1 < CROWD_COLUMNS ? "," : "\r\n");
		if (b.n > 512 << 10 || i + 1 == ROWS) {
			MUST(file_write_fd(fd, buf_str(&b)));
			buf_clear(&b);
		}
	}
	arena_finish(&a);
	if (lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

/* In a child of its own, so that the peak is its own (and that of the sandbox it starts): compares
 * the list as a dry run. */
static _Noreturn void import_in_child(const char *url, int64_t inst, int fd)
{
	struct arena a;
	struct error error = {0};
	struct roster_result result;
	struct db *db;
	struct roster_io io;

	arena_init(&a, (size_t)1 << 30);
	if (db_open(str_from(url), true, &db, &error) != OK)
		_exit(1);
	io = roster_io_writer(db, NULL); /* a dry run writes nothing */
	enum err e = roster_compare(
		&io, &a,
		&(struct roster_options){
			.inst = inst, .fd = fd, .file_name = STR("daftar.csv"), .dry_run = true},
		&result, &error);
	if (e != OK)
		fprintf(stderr, "%s %s\n", err_info(e)->name, error.text);
	_exit(e == OK && result.counts.accepted == ROWS ? 0 : 1);
}

static void test_import__half_a_million_rows_in_bounded_memory(void **state)
{
	struct crowd *c = crowd_create(PEOPLE, 0);
	struct rusage usage;
	int fd = long_list(), status = -1;
	pid_t pid;
	const char *url = str_cstr(&c->arena, str_from(c->base->url));
	int64_t inst = c->inst;

	(void)state;
	pid = fork();
	if (pid == 0)
		import_in_child(url, inst, fd);
	assert_true(pid > 0);
	assert_int_equal(wait4(pid, &status, 0, &usage), pid);
	close(fd);
	crowd_destroy(c);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	print_message("peak %ld MiB\n", usage.ru_maxrss >> 10);
	assert_in_range(usage.ru_maxrss >> 10, 1, IMPORT_MIB);
}
