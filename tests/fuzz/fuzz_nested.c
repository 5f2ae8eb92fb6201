/* law/nested: any bytes are a tree within the limits, or refused in one of their lines with a
 * reason; and a document that is read is read the same with every other line end. */
#include <stdlib.h>

#include "base/codec.h"
#include "law/nested.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* Walks the whole tree; its hash. */
static uint64_t check(const struct nested *n, int level, int line)
{
	uint64_t hash = n->kind;
	size_t count = 0;

	must(n->line >= line && utf8_valid(n->string) && utf8_valid(n->key));
	if (n->kind == NESTED_STRING) {
		must(!n->item && n->n == 0);
		return hash * 31 + str_hash(n->string);
	}
	must(level <= NESTED_DEPTH_MAX && n->n <= NESTED_VALUES_MAX);
	line = n->line;
	nested_each (v, n) {
		must(n->kind == NESTED_DICT || v->key.n == 0);
		hash = (hash * 31 + str_hash(v->key)) * 31 + check(v, level + 1, line);
		line = v->line;
		count++;
	}
	must(count == n->n);
	return hash;
}

/* The hash of what is read; 0 when it is refused. */
static uint64_t read_text(struct arena *a, str text)
{
	const struct nested *n = NULL;
	struct error error = {0};
	int line = 0;
	enum err e = nested_read(a, text, &n, &line, &error);

	if (e == OK)
		return n ? check(n, 1, 1) : 1;
	must(e == ERR_FORMAT || e == ERR_LIMIT);
	must(!n && line >= 1 && (size_t)line <= text.n + 1 && error.text[0]);
	must(utf8_valid(str_from(error.text)));
	return 0;
}

/* CR and CRLF in the place of LF. */
static str other_ends(struct arena *a, str text)
{
	struct buf b = BUF_INIT(a, 2 * text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			buf_put(&b, i % 2 ? STR("\r") : STR("\r\n"));
		else
			buf_putc(&b, text.p[i]);
	return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	str text = str_n((const char *)data, size);

	arena_init(&a, 128 << 20);
	uint64_t hash = read_text(&a, text);
	/* Carriage returns of its own would join new ones; the limit of length may be passed. */
	if (size <= NESTED_BYTES_MAX / 2 && str_find_char(text, '\r') < 0)
		must(read_text(&a, other_ends(&a, text)) == hash);
	arena_finish(&a);
	return 0;
}
