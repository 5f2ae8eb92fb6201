/*
 * The files of a rulebook, from a folder or from the program itself, with their hashes. What is in
 * them is read by law/.
 *
 * A folder is the operator's, but may be written to while it is read: every name is opened once,
 * below the folder that is open, and never through a symbolic link.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"
#include "core/rulebook/built_in.h"
#include "core/rulebook/shelf.h"
#include "sys/crypto.h"
#include "sys/file.h"

enum { DEPTH_MAX = 4, ENTRIES_MAX = 8 * LAW_FILES_MAX, BYTES_MAX = 32 << 20 };

/* A folder being read. */
struct reading {
	struct arena *arena;
	struct error *error;
	const char *folder; /* as the operator named it, for what is said */
	struct {
		struct law_file *item;
		size_t n, cap;
	} file;
	size_t entries, bytes;
};

/* What must be closed, also when memory runs out on the way. */
struct opened {
	int fd;
	DIR *dir; /* has taken `fd` over */
};

static void close_opened(void *ptr)
{
	struct opened *o = ptr;

	if (o->dir)
		closedir(o->dir);
	o->dir = NULL;
	file_close(&o->fd);
}

static enum err refuse(struct reading *r, enum err e, str path, const char *why)
{
	return error_set(r->error, e, NULL, "%s" STR_FMT ": %s", r->folder, STR_ARG(path), why);
}

/* Opens `name` in the folder `at`; it is closed with the arena at the latest. */
static enum err open_below(struct reading *r, int at, const char *name, str path,
			   struct opened **ret, struct stat *ret_status)
{
	struct opened *o = arena_new(r->arena, struct opened);

	o->fd = -1;
	arena_defer(r->arena, close_opened, o);
	o->fd = openat(at, name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
	if (o->fd < 0 && errno == ELOOP)
		return refuse(r, ERR_ENVIRONMENT, path, "tautan simbolik; salin berkasnya ke sini");
	if (o->fd < 0 || fstat(o->fd, ret_status) != 0)
		return refuse(r, ERR_ENVIRONMENT, path, strerror(errno));
	*ret = o;
	return OK;
}

static enum err read_file(struct reading *r, struct opened *o, str path)
{
	struct law_file file = {.path = str_sub(path, 1, path.n)};
	enum err e;

	if (r->file.n == LAW_FILES_MAX)
		return refuse(r, ERR_LIMIT, path, "berkasnya terlalu banyak");
	e = file_read_fd(r->arena, o->fd, NESTED_BYTES_MAX, &file.text);
	if (e == ERR_LIMIT)
		return refuse(r, e, path, "lebih besar daripada batas 256 KiB; bagi dua");
	if (e != OK)
		return refuse(r, e, path, strerror(errno));
	r->bytes += file.text.n;
	if (r->bytes > BYTES_MAX)
		return refuse(r, ERR_LIMIT, path, "semua berkas bersama melebihi batas 32 MiB");
	sha256(file.text.p, file.text.n, file.sha256);
	*vec_push(&r->file, r->arena) = file;
	return OK;
}

static enum err read_folder(struct reading *r, struct opened *folder, str path, int depth);

/* One name of the folder open as `at`. */
static enum err read_entry(struct reading *r, int at, const char *name, str below, int depth)
{
	str path = str_printf(r->arena, STR_FMT "/%s", STR_ARG(below), name);
	struct stat status;
	struct opened *o = NULL;
	enum err e = OK;

	if (r->entries++ == ENTRIES_MAX)
		return refuse(r, ERR_LIMIT, path, "isi foldernya terlalu banyak");
	if (fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return refuse(r, ERR_ENVIRONMENT, path, strerror(errno));
	if (!S_ISDIR(status.st_mode) && !str_ends(path, STR(".nt")))
		return OK;
	TRY(open_below(r, at, name, path, &o, &status));
	if (S_ISDIR(status.st_mode))
		e = read_folder(r, o, path, depth + 1);
	else if (S_ISREG(status.st_mode))
		e = read_file(r, o, path);
	else
		e = refuse(r, ERR_ENVIRONMENT, path, "bukan berkas biasa");
	close_opened(o);
	return e;
}

static enum err read_folder(struct reading *r, struct opened *folder, str path, int depth)
{
	struct dirent *entry;

	if (depth > DEPTH_MAX)
		return refuse(r, ERR_LIMIT, path, "foldernya bertingkat terlalu dalam");
	folder->dir = fdopendir(folder->fd);
	if (!folder->dir)
		return refuse(r, ERR_ENVIRONMENT, path, strerror(errno));
	folder->fd = -1;
	while (errno = 0, (entry = readdir(folder->dir))) {
		if (entry->d_name[0] == '.')
			continue;
		TRY(read_entry(r, dirfd(folder->dir), entry->d_name, path, depth));
	}
	return errno ? refuse(r, ERR_ENVIRONMENT, path, strerror(errno)) : OK;
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct law_file *)a)->path, ((const struct law_file *)b)->path);
}

/* The built-in bytes are borrowed: they are there as long as the program. */
static void copy_built_in(struct reading *r)
{
	for (size_t i = 0; i < built_in_file_n; i++) {
		struct law_file *file = vec_push(&r->file, r->arena);

		file->path = built_in_file[i].path;
		file->text = built_in_file[i].text;
		sha256(file->text.p, file->text.n, file->sha256);
	}
}

static enum err read_from(struct reading *r)
{
	struct opened *o = arena_new(r->arena, struct opened);

	o->fd = -1;
	arena_defer(r->arena, close_opened, o);
	o->fd = open(r->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->fd < 0)
		return error_set(r->error, ERR_ENVIRONMENT, NULL,
				 "Folder aturan %s tidak dapat dibuka: %s.", r->folder,
				 strerror(errno));
	TRY(read_folder(r, o, STR(""), 0));
	close_opened(o);
	if (r->file.n == 0)
		return error_set(r->error, ERR_ENVIRONMENT, NULL,
				 "Folder aturan %s tidak berisi berkas .nt.", r->folder);
	return OK;
}

enum err rulebook_files(struct arena *a, str folder, struct law_file **ret, size_t *ret_n,
			struct error *error)
{
	struct reading r = {.arena = a, .error = error, .folder = str_cstr(a, folder)};

	if (folder.n == 0)
		copy_built_in(&r);
	else
		TRY(read_from(&r));
	qsort(r.file.item, r.file.n, sizeof *r.file.item, by_path);
	*ret = r.file.item;
	*ret_n = r.file.n;
	return OK;
}
