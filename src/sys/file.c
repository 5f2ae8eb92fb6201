/* Reading and writing whole files. Nothing here knows what is in them. */
#include "sys/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

enum { READ_STEP = 65536 };

void file_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

enum err file_read_fd(struct arena *a, int fd, size_t limit, str *ret)
{
	struct buf b = BUF_INIT(a, limit < SIZE_MAX ? limit + 1 : limit);
	struct stat st;
	size_t expected = 0;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		expected = (size_t)st.st_size < limit ? (size_t)st.st_size : limit;
	for (;;) {
		/* One byte more than expected, so that the end is seen without growing. */
		size_t room = expected && expected >= b.n ? expected - b.n + 1 : READ_STEP;
		ssize_t n;

		if (room > b.max - b.n)
			room = b.max - b.n;
		if (room == 0)
			return ERR_LIMIT;
		if (!buf_reserve(&b, room))
			return ERR_LIMIT;
		n = read(fd, b.p + b.n, room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_ENVIRONMENT;
		if (n == 0)
			break;
		b.n += (size_t)n;
	}
	if (b.n > limit)
		return ERR_LIMIT;
	b.p[b.n] = 0;
	*ret = buf_str(&b);
	return OK;
}

enum err file_read(struct arena *a, const char *path, size_t limit, str *ret, struct error *error)
{
	struct arena_mark mark = arena_mark(a);
	enum err e;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0 && errno == ENOENT)
		return error_set(error, ERR_NOT_FOUND, NULL, "Berkas %s tidak ada.", path);
	if (fd < 0)
		return error_set(error, ERR_ENVIRONMENT, NULL, "Berkas %s tidak dapat dibuka: %s.",
				 path, strerror(errno));
	e = file_read_fd(a, fd, limit, ret);
	close(fd);
	if (e == OK)
		return OK;
	arena_rewind(a, mark);
	if (e == ERR_LIMIT)
		return error_set(error, e, NULL, "Berkas %s lebih besar dari %zu bita.", path,
				 limit);
	return error_set(error, e, NULL, "Berkas %s tidak dapat dibaca: %s.", path,
			 strerror(errno));
}

enum err file_write_fd(int fd, str s)
{
	while (s.n > 0) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return ERR_ENVIRONMENT;
		s = str_sub(s, (size_t)n, s.n);
	}
	return OK;
}

/* Makes a rename in the directory of `path` last. */
static bool sync_directory(const char *path)
{
	const char *slash = strrchr(path, '/');
	char directory[PATH_MAX];
	_cleanup_(file_close) int fd = -1;

	snprintf(directory, sizeof directory, "%.*s", slash ? (int)(slash - path) + 1 : 1,
		 slash ? path : ".");
	fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd >= 0 && fsync(fd) == 0;
}

static bool write_beside(const char *beside, int fd, str content, mode_t mode, const char *path)
{
	return file_write_fd(fd, content) == OK && fchmod(fd, mode) == 0 && fsync(fd) == 0 &&
	       rename(beside, path) == 0 && sync_directory(path);
}

enum err file_write(const char *path, str content, mode_t mode, struct error *error)
{
	char beside[PATH_MAX];
	_cleanup_(file_close) int fd = -1;
	int n = snprintf(beside, sizeof beside, "%s.XXXXXX", path), why;

	if (n < 0 || (size_t)n >= sizeof beside)
		return error_set(error, ERR_ENVIRONMENT, NULL, "Nama berkas terlalu panjang.");
	fd = mkostemp(beside, O_CLOEXEC);
	if (fd >= 0 && write_beside(beside, fd, content, mode, path))
		return OK;
	why = errno;
	if (fd >= 0)
		unlink(beside);
	return error_set(error, ERR_ENVIRONMENT, NULL, "Berkas %s tidak dapat ditulis: %s.", path,
			 strerror(why));
}

enum err file_temporary(const char *directory, int *ret_fd)
{
	int fd;

	if (!directory)
		directory = getenv("TMPDIR");
	if (!directory || !*directory)
		directory = "/tmp";
	fd = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0)
		fd = memfd_create("netral", MFD_CLOEXEC);
	if (fd < 0)
		return ERR_ENVIRONMENT;
	*ret_fd = fd;
	return OK;
}
