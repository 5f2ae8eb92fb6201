/* What the generators share; see tool.h. A generator that cannot go on has nothing to release but
 * what the system takes back, so it ends at once. */
#include "tool.h"

#include <stdarg.h>

str tool_read(struct arena *a, const char *path)
{
	struct buf b = BUF_INIT(a, TOOL_FILE_MAX);
	FILE *f = fopen(path, "rb");
	char chunk[16384];
	size_t n;

	if (!f)
		tool_fail(path, 1, "cannot be read");
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_put_bytes(&b, chunk, n);
	if (ferror(f) || !buf_ok(&b))
		tool_fail(path, 1, "cannot be read, or is larger than %d bytes", TOOL_FILE_MAX);
	fclose(f);
	return b.p ? buf_str(&b) : STR("");
}

/* True when the file has these bytes already. */
static bool is_same(struct arena *a, const char *path, str content)
{
	FILE *f = fopen(path, "rb");

	if (!f)
		return false;
	fclose(f);
	return str_eq(tool_read(a, path), content);
}

void tool_write(struct arena *a, const char *path, str content)
{
	FILE *f;

	if (is_same(a, path, content))
		return;
	f = fopen(path, "wb");
	if (!f || fwrite(content.p, 1, content.n, f) != content.n || fclose(f) != 0)
		tool_fail(path, 1, "cannot be written");
}

void tool_warn(const char *file, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: warning: ", file, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

void tool_fail(const char *file, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", file, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

const char *tool_basename(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

void tool_put_literal(struct buf *out, str s)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\n')
			buf_put(out, i + 1 < s.n ? STR("\\n\"\n\"") : STR("\\n"));
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c < 32 || c == 127 || c == '?')
			buf_printf(out, "\\%03o", c);
		else
			buf_putc(out, (char)c);
	}
	buf_putc(out, '"');
}

str tool_text(struct arena *a, str raw)
{
	struct buf b = BUF_INIT(a, raw.n + 1);
	bool space = false;

	raw = str_trim(raw);
	for (size_t i = 0; i < raw.n; i++) {
		if (strchr(" \t\r\n", raw.p[i])) {
			space = true;
			continue;
		}
		if (space)
			buf_putc(&b, ' ');
		space = false;
		buf_putc(&b, raw.p[i]);
	}
	return b.p ? buf_str(&b) : STR("");
}

ptrdiff_t tool_text_end(str source, size_t from)
{
	for (size_t i = from; i + 1 < source.n; i++) {
		if (source.p[i] == '{')
			while (i < source.n && source.p[i] != '}')
				i++;
		else if (source.p[i] == '}' && source.p[i + 1] == '}')
			return (ptrdiff_t)i;
	}
	return -1;
}

bool tool_next_value(str text, size_t *at, str *ret_words)
{
	while (*at < text.n) {
		size_t open = (*at)++;

		if (text.p[open] != '{')
			continue;
		while (*at < text.n && text.p[*at] != '}')
			(*at)++;
		if (*at == text.n)
			return false;
		*ret_words = str_sub(text, open + 1, *at);
		(*at)++;
		return true;
	}
	return false;
}
