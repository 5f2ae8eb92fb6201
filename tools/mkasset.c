/*
 * mkasset OUT.h OUT.c FILE…: builds the files of assets/ into the program. OUT.h names them (enum
 * asset_name), OUT.c is asset_table: address with the first bytes of the SHA-256, content type, the
 * bytes and a gzip copy. They are served as they are: nothing is joined or minified.
 */
#include <ctype.h>
#include <sodium.h>
#include <zlib.h>

#include "tool.h"

enum { OUT_MAX = 64 << 20, HASH_HEX_LEN = 12 };

static const struct {
	const char *extension, *content_type;
} types[] = {
	{".css", "text/css; charset=utf-8"},
	{".js", "text/javascript; charset=utf-8"},
	{".svg", "image/svg+xml"},
	{".txt", "text/plain; charset=utf-8"},
};

static const char *content_type(const char *path)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(str_from(path), str_from(types[i].extension)))
			return types[i].content_type;
	tool_fail(path, 1, "an asset of this kind is not known: add its content type to mkasset.c");
}

/* ASSET_NETRAL_CSS of netral.css. */
static str constant_of(struct arena *a, const char *path)
{
	char *name = str_cstr(a, str_from(tool_basename(path)));

	for (char *p = name; *p; p++)
		*p = isalnum((unsigned char)*p) ? (char)toupper((unsigned char)*p) : '_';
	return str_printf(a, "ASSET_%s", name);
}

/* /aset/netral-0a1b2c3d4e5f.css */
static str address_of(struct arena *a, const char *path, str body)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char hex[2 * sizeof hash + 1];
	str name = str_from(tool_basename(path));
	ptrdiff_t dot = str_find_char(name, '.');

	crypto_hash_sha256(hash, (const unsigned char *)body.p, body.n);
	sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
	return str_printf(a, "/aset/%.*s-%.*s%s", (int)dot, name.p, HASH_HEX_LEN, hex,
			  name.p + dot);
}

/* The same bytes as gzip, without a time in it; p NULL when that is not smaller. */
static str compress_body(struct arena *a, const char *path, str body)
{
	z_stream z = {.next_in = (unsigned char *)(uintptr_t)body.p, .avail_in = (uInt)body.n};
	size_t room = body.n + 1024;
	unsigned char *out = arena_alloc(a, room);

	z.next_out = out;
	z.avail_out = (uInt)room;
	if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) !=
		    Z_OK ||
	    deflate(&z, Z_FINISH) != Z_STREAM_END)
		tool_fail(path, 1, "cannot be compressed");
	deflateEnd(&z);
	return z.total_out < body.n ? str_n((char *)out, z.total_out) : (str){0};
}

static void put_bytes(struct buf *out, const char *name, size_t index, str bytes)
{
	buf_printf(out, "static const unsigned char %s_%zu[] = {", name, index);
	for (size_t i = 0; i < bytes.n; i++)
		buf_printf(out, "%s%u,", i % 24 == 0 ? "\n" : "", (unsigned char)bytes.p[i]);
	buf_put(out, STR("\n0};\n"));
}

static void put_asset(struct arena *a, struct buf *data, struct buf *table, const char *path,
		      size_t index)
{
	str body = tool_read(a, path), gzip = compress_body(a, path, body);
	str address = address_of(a, path, body), constant = constant_of(a, path);

	put_bytes(data, "body", index, body);
	put_bytes(data, "gzip", index, gzip);
	buf_printf(table, "\t[" STR_FMT "] = {\n\t\t.name = \"%s\",\n", STR_ARG(constant),
		   tool_basename(path));
	buf_printf(table, "\t\t.path = STR_INIT(\"" STR_FMT "\"),\n", STR_ARG(address));
	buf_printf(table, "\t\t.content_type = \"%s\",\n", content_type(path));
	buf_printf(table, "\t\t.body = {(const char *)body_%zu, %zu},\n", index, body.n);
	if (gzip.p)
		buf_printf(table, "\t\t.gzip = {(const char *)gzip_%zu, %zu},\n", index, gzip.n);
	buf_put(table, STR("\t},\n"));
}

int main(int argc, char **argv)
{
	struct arena a;
	struct buf header, data, table;

	if (argc < 4) {
		fprintf(stderr, "usage: mkasset OUT.h OUT.c FILE ...\n");
		return 2;
	}
	arena_init(&a, (size_t)256 << 20);
	header = BUF_INIT(&a, OUT_MAX);
	data = BUF_INIT(&a, OUT_MAX);
	table = BUF_INIT(&a, OUT_MAX);
	buf_put(&header, STR("/* Made by tools/mkasset. */\n#pragma once\nenum asset_name {\n"));
	buf_put(&data, STR("/* Made by tools/mkasset. */\n#include \"web/asset.h\"\n\n"));
	for (int i = 3; i < argc; i++) {
		buf_printf(&header, "\t" STR_FMT ",\n", STR_ARG(constant_of(&a, argv[i])));
		put_asset(&a, &data, &table, argv[i], (size_t)i - 3);
	}
	buf_put(&header, STR("\tASSET_COUNT\n};\n"));
	buf_put(&data, STR("\nconst struct asset asset_table[ASSET_COUNT] = {\n"));
	buf_put(&data, buf_str(&table));
	buf_put(&data, STR("};\n"));
	tool_write(&a, argv[1], buf_str(&header));
	tool_write(&a, argv[2], buf_str(&data));
	arena_finish(&a);
	return 0;
}
