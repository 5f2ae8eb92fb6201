/* Tests of sys/file. */
#include "sys/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

struct place {
	struct arena arena;
	char path[64];
};

static int setup(void **state)
{
	static struct place p;

	arena_init(&p.arena, 8 << 20);
	snprintf(p.path, sizeof p.path, "/tmp/netral-test-XXXXXX");
	*state = &p;
	return mkdtemp(p.path) ? 0 : -1;
}

/* How many files are in the directory; removes them when told to. */
static int count_files(const char *path, bool remove)
{
	DIR *d = opendir(path);
	struct dirent *e;
	int n = 0;

	assert_non_null(d);
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.')
			continue;
		n++;
		if (remove)
			unlinkat(dirfd(d), e->d_name, 0);
	}
	closedir(d);
	return n;
}

static int teardown(void **state)
{
	struct place *p = *state;

	count_files(p->path, true);
	arena_finish(&p->arena);
	return rmdir(p->path);
}

static const char *in(struct place *p, const char *name)
{
	return str_printf(&p->arena, "%s/%s", p->path, name).p;
}

static void test_file__what_was_written_is_read(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "kunci");
	struct error error = {0};
	struct stat st;
	str got;

	umask(077);
	assert_int_equal(file_write(path, STR("isi\0nya"), 0640, &error), OK);
	assert_int_equal(file_read(&p->arena, path, 7, &got, &error), OK);
	assert_int_equal(got.n, 7);
	assert_memory_equal(got.p, "isi\0nya", 8);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(count_files(p->path, false), 1);
}

static void test_file__writing_again_replaces_content_and_mode(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "kunci");
	struct error error = {0};
	struct stat st;
	str got;

	assert_int_equal(file_write(path, STR("yang lama dan panjang"), 0644, &error), OK);
	assert_int_equal(file_write(path, STR("baru"), 0600, &error), OK);
	assert_int_equal(file_read(&p->arena, path, 100, &got, &error), OK);
	assert_true(str_eq(got, STR("baru")));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(file_write(path, (str){0}, 0600, &error), OK);
	assert_int_equal(file_read(&p->arena, path, 0, &got, &error), OK);
	assert_int_equal(got.n, 0);
}

static void test_file__reading_a_small_file_takes_little_memory(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "kecil");
	struct error error = {0};
	size_t before;
	str got;

	assert_int_equal(file_write(path, STR("isi"), 0600, &error), OK);
	before = p->arena.used;
	assert_int_equal(file_read(&p->arena, path, 1 << 20, &got, &error), OK);
	assert_int_equal(got.n, 3);
	assert_in_range(p->arena.used - before, 4, 256);
}

static void test_file__a_failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
	struct place *p = *state;
	struct error error = {0};

	assert_int_equal(file_write(in(p, "tidak/ada"), STR("x"), 0600, &error), ERR_ENVIRONMENT);
	assert_non_null(strstr(error.text, "tidak/ada"));
	/* A directory stands where the file should go: the rename fails last. */
	assert_int_equal(mkdir(in(p, "folder"), 0700), 0);
	assert_int_equal(file_write(in(p, "folder"), STR("x"), 0600, &error), ERR_ENVIRONMENT);
	assert_int_equal(count_files(p->path, false), 1);
	assert_int_equal(rmdir(in(p, "folder")), 0);
}

static void test_file__reading_has_a_limit(void **state)
{
	struct place *p = *state;
	struct error error = {0};
	str got = {0};

	assert_int_equal(file_write(in(p, "a"), STR("12345"), 0600, &error), OK);
	assert_int_equal(file_read(&p->arena, in(p, "a"), 5, &got, &error), OK);
	got = (str){0};
	assert_int_equal(file_read(&p->arena, in(p, "a"), 4, &got, &error), ERR_LIMIT);
	assert_null(got.p);
	assert_int_equal(file_read(&p->arena, in(p, "b"), 4, &got, &error), ERR_NOT_FOUND);
	assert_int_equal(file_read(&p->arena, p->path, 4, &got, &error), ERR_ENVIRONMENT);
	/* A file without an end and without a size. */
	assert_int_equal(file_read(&p->arena, "/dev/zero", 100000, &got, &error), ERR_LIMIT);
	assert_int_equal(file_read(&p->arena, "/dev/null", 0, &got, &error), OK);
	assert_int_equal(got.n, 0);
}

static void test_file__a_pipe_in_pieces(void **state)
{
	struct place *p = *state;
	int fd[2];
	str got;

	assert_int_equal(pipe(fd), 0);
	assert_int_equal(file_write_fd(fd[1], STR("satu ")), OK);
	if (fork() == 0) {
		usleep(20000);
		_exit(file_write_fd(fd[1], STR("dua")) == OK ? 0 : 1);
	}
	close(fd[1]);
	assert_int_equal(file_read_fd(&p->arena, fd[0], 100, &got), OK);
	assert_true(str_eq(got, STR("satu dua")));
	close(fd[0]);
}

static void test_file__files_of_proc_have_no_size(void **state)
{
	struct place *p = *state;
	struct error error = {0};
	str got;

	assert_int_equal(file_read(&p->arena, "/proc/self/status", 1 << 20, &got, &error), OK);
	assert_true(got.n > 100);
}

static void test_file__temporary_has_no_name(void **state)
{
	struct place *p = *state;
	struct stat st;
	int fd = -1;
	str got;

	assert_int_equal(file_temporary(p->path, &fd), OK);
	assert_int_equal(count_files(p->path, false), 0);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_nlink, 0);
	assert_int_equal(st.st_mode & 077, 0);
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	assert_int_equal(file_write_fd(fd, STR("isi")), OK);
	lseek(fd, 0, SEEK_SET);
	assert_int_equal(file_read_fd(&p->arena, fd, 10, &got), OK);
	assert_true(str_eq(got, STR("isi")));
	file_close(&fd);
	assert_int_equal(fd, -1);
	file_close(&fd);
}

static void test_file__temporary_where_the_disk_cannot_is_in_memory(void **state)
{
	int fd = -1;

	(void)state;
	assert_int_equal(file_temporary("/proc", &fd), OK);
	assert_int_equal(file_write_fd(fd, STR("isi")), OK);
	file_close(&fd);
}

static void test_file__a_full_disk_is_told(void **state)
{
	int fd = open("/dev/full", O_WRONLY);

	(void)state;
	assert_int_equal(file_write_fd(fd, STR("x")), ERR_ENVIRONMENT);
	close(fd);
}
