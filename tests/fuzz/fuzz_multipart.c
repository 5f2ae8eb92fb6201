/*
 * web/multipart: any bytes, in pieces, give the same parts as in one piece. The first byte is the
 * size of the pieces; the boundary is "b".
 */
#include <stdlib.h>

#include "base/codec.h"
#include "web/limit.h"
#include "web/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct field fields[] = {
	{.name = "kecil", .kind = FIELD_FILE, .max = 4096},
	{.name = "besar", .kind = FIELD_FILE, .max = LIMIT_FILE_IN_MEMORY + 1},
};
static const struct route route = {.field = fields, .field_n = 2};

struct result {
	enum err e;
	struct pair *field;
	struct upload *upload;
	size_t field_n, upload_n;
};

static struct result parse(struct arena *a, str body, size_t step)
{
	struct result r = {0};
	struct multipart *m;

	r.e = multipart_create(a, STR("multipart/form-data; boundary=b"), &route, &m);
	for (size_t at = 0; r.e == OK && at < body.n; at += step)
		r.e = multipart_feed(m, str_sub(body, at, at + step), NULL);
	if (r.e == OK)
		r.e = multipart_finish(m, &r.field, &r.field_n, &r.upload, &r.upload_n);
	return r;
}

static void compare(const struct result *one, const struct result *other)
{
	if ((one->e == OK) != (other->e == OK))
		abort();
	if (one->e != OK)
		return;
	if (one->field_n != other->field_n || one->upload_n != other->upload_n)
		abort();
	for (size_t i = 0; i < one->field_n; i++)
		if (!str_eq(one->field[i].name, other->field[i].name) ||
		    !str_eq(one->field[i].value, other->field[i].value) ||
		    !utf8_valid(one->field[i].value))
			abort();
	for (size_t i = 0; i < one->upload_n; i++)
		if (one->upload[i].size != other->upload[i].size ||
		    !str_eq(one->upload[i].body, other->upload[i].body) ||
		    one->upload[i].filename.n > LIMIT_FILENAME)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;

	if (!size)
		return 0;
	str body = str_n((const char *)data + 1, size - 1);
	arena_init(&a, 512 << 20);
	struct result whole = parse(&a, body, body.n + 1), pieces = parse(&a, body, 1 + data[0]);
	compare(&whole, &pieces);
	arena_finish(&a);
	return 0;
}
