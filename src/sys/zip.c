/* Zip entries from memory, over libzip; what is in them is the caller's business. */
#include "sys/zip.h"

#include <zip.h>

enum { PIECE = 64 * 1024, RATIO_FROM = 1024 * 1024 };

struct zip_read {
	zip_t *zip;
	struct zip_limits limits;
	struct arena arena;
};

enum err zip_open_bytes(str bytes, const struct zip_limits *limits, struct zip_read **ret)
{
	struct arena arena;
	struct zip_read *z;
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
	zip_t *zip;

	if (!source)
		return ERR_NO_MEMORY;
	zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (!zip) {
		zip_source_free(source);
		return ERR_FORMAT;
	}
	arena_init(&arena, 4096);
	z = arena_try_alloc(&arena, sizeof *z);
	if (!z || zip_get_num_entries(zip, 0) > (zip_int64_t)limits->entries) {
		enum err e = z ? ERR_FORMAT : ERR_NO_MEMORY;

		zip_discard(zip);
		arena_finish(&arena);
		return e;
	}
	z->zip = zip;
	z->limits = *limits;
	z->arena = arena;
	*ret = z;
	return OK;
}

void zip_close_bytes(struct zip_read *z)
{
	if (!z)
		return;
	zip_discard(z->zip);

	struct arena arena = z->arena;

	arena_finish(&arena);
}

bool zip_has_entry(struct zip_read *z, const char *name)
{
	return zip_name_locate(z->zip, name, 0) >= 0;
}

static void close_entry(zip_file_t **file)
{
	if (*file)
		zip_fclose(*file);
}

enum err zip_each_piece(struct zip_read *z, const char *name, bool (*piece)(void *ctx, str bytes),
			void *ctx)
{
	_cleanup_(close_entry) zip_file_t *file = NULL;
	char bytes[PIECE];
	uint64_t total = 0;
	zip_stat_t stat;

	if (zip_stat(z->zip, name, 0, &stat) != 0)
		return ERR_NOT_FOUND;
	if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
		return ERR_FORBIDDEN;
	if (stat.valid & ZIP_STAT_SIZE && stat.size > z->limits.entry_bytes)
		return ERR_LIMIT;
	file = zip_fopen_index(z->zip, stat.index, 0);
	if (!file)
		return ERR_FORMAT;
	for (;;) {
		zip_int64_t n = zip_fread(file, bytes, sizeof bytes);

		if (n < 0)
			return ERR_FORMAT;
		if (n == 0)
			return OK;
		total += (uint64_t)n;
		if (total > z->limits.entry_bytes ||
		    (total > RATIO_FROM && total / z->limits.ratio > stat.comp_size))
			return ERR_LIMIT;
		if (!piece(ctx, str_n(bytes, (size_t)n)))
			return OK;
	}
}
