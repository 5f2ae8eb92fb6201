/* The master key's file, and sealing with keys derived from it, one a purpose. */
#include "core/key/master.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/codec.h"
#include "sys/file.h"

enum { FILE_LEN = 2 * MASTER_KEY_LEN + 1 };

enum err master_create(const char *path, struct error *error)
{
	static const char digit[] = "0123456789abcdef";
	_cleanup_(file_close) int fd =
		open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	uint8_t key[MASTER_KEY_LEN];
	char text[FILE_LEN];
	bool written;

	if (fd < 0 && errno == EEXIST)
		return error_set(error, ERR_EXISTS, NULL,
				 "Berkas kunci %s sudah ada dan tidak diubah.", path);
	if (fd < 0)
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 "Berkas kunci %s tidak dapat dibuat: %s", path, strerror(errno));
	random_bytes(key, sizeof key);
	for (size_t i = 0; i < sizeof key; i++) {
		text[2 * i] = digit[key[i] >> 4];
		text[2 * i + 1] = digit[key[i] & 15];
	}
	text[FILE_LEN - 1] = '\n';
	written = file_write_fd(fd, str_n(text, sizeof text)) == OK && fsync(fd) == 0;
	wipe(key, sizeof key);
	wipe(text, sizeof text);
	if (!written) {
		unlink(path);
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 "Berkas kunci %s tidak dapat ditulis.", path);
	}
	return OK;
}

enum err master_load(const char *path, struct secret *ret, struct error *error)
{
	_cleanup_(file_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
	char text[FILE_LEN + 1];
	struct stat status;
	enum err e = OK;
	ssize_t n;

	if (fd < 0)
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 "Berkas kunci %s tidak dapat dibuka: %s. Buat dengan netral init.",
				 path, strerror(errno));
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || (status.st_mode & 077) != 0)
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 "Berkas kunci %s dapat dibaca orang lain. Jalankan chmod 600 %s.",
				 path, path);
	n = read(fd, text, sizeof text);
	if (n == FILE_LEN && text[FILE_LEN - 1] == '\n')
		n--;
	TRY(secret_init(ret, MASTER_KEY_LEN));
	if (n != 2 * MASTER_KEY_LEN || !hex_parse(str_n(text, (size_t)n), ret->p, MASTER_KEY_LEN)) {
		secret_finish(ret);
		e = error_set(error, ERR_FORMAT, NULL,
			      "Berkas kunci %s rusak: bukan 64 angka heksadesimal.", path);
	}
	wipe(text, sizeof text);
	return e;
}

static void purpose_key(const struct secret *master, const char *purpose, uint8_t ret[SHA256_LEN])
{
	hmac_sha256(str_n((const char *)master->p, master->n), str_from(purpose), ret);
}

str master_seal(struct arena *a, const struct secret *master, const char *purpose, str plain)
{
	uint8_t key[SHA256_LEN];
	uint8_t *sealed = arena_alloc(a, plain.n + BOX_OVERHEAD);

	purpose_key(master, purpose, key);
	box_seal(key, plain, sealed);
	wipe(key, sizeof key);
	return str_n((char *)sealed, plain.n + BOX_OVERHEAD);
}

enum err master_open(const struct secret *master, const char *purpose, str sealed,
		     struct secret *ret)
{
	uint8_t key[SHA256_LEN];
	enum err e;

	if (sealed.n <= BOX_OVERHEAD)
		return ERR_FORMAT;
	TRY(secret_init(ret, sealed.n - BOX_OVERHEAD));
	purpose_key(master, purpose, key);
	e = box_open(key, sealed, ret->p);
	wipe(key, sizeof key);
	if (e != OK)
		secret_finish(ret);
	return e;
}
