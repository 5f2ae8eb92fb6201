/* Writing JSON. Reading it is json_read.c. */
#include "sys/json.h"

#include <assert.h>

#include "base/codec.h"
#include "base/utf8.h"

/* Before a value or key: a comma, unless it is the first. */
static void begin(struct json *j)
{
	if (j->comma)
		buf_putc(j->out, ',');
	j->comma = true;
}

static void open(struct json *j, char bracket)
{
	begin(j);
	buf_putc(j->out, bracket);
	j->comma = false;
}

static void close(struct json *j, char bracket)
{
	buf_putc(j->out, bracket);
	j->comma = true;
}

void json_object(struct json *j)
{
	open(j, '{');
}

void json_object_end(struct json *j)
{
	close(j, '}');
}

void json_array(struct json *j)
{
	open(j, '[');
}

void json_array_end(struct json *j)
{
	close(j, ']');
}

static void put_control(struct buf *b, unsigned char c)
{
	switch (c) {
	case '"':
	case '\\':
		buf_putc(b, '\\');
		buf_putc(b, (char)c);
		break;
	case '\n':
		buf_put(b, STR("\\n"));
		break;
	case '\r':
		buf_put(b, STR("\\r"));
		break;
	case '\t':
		buf_put(b, STR("\\t"));
		break;
	default:
		buf_put(b, STR("\\u00"));
		hex_put(b, &c, 1);
	}
}

/* The length of what needs no escape at the start of `s`. */
static size_t plain(str s)
{
	size_t i = 0;

	while (i < s.n) {
		unsigned char c = (unsigned char)s.p[i];
		size_t length = 1;

		if (c < ' ' || c == '"' || c == '\\')
			break;
		if (c >= 0x80)
			length = utf8_sequence(s.p + i, s.n - i);
		if (length == 0)
			break;
		i += length;
	}
	return i;
}

static void put_string(struct buf *b, str s)
{
	buf_putc(b, '"');
	while (s.n > 0) {
		size_t n = plain(s);

		buf_put(b, str_sub(s, 0, n));
		if (n < s.n) {
			unsigned char c = (unsigned char)s.p[n++];

			if (c < 0x80)
				put_control(b, c);
			else
				utf8_put(b, 0xFFFD);
		}
		s = str_sub(s, n, s.n);
	}
	buf_putc(b, '"');
}

void json_key(struct json *j, const char *key)
{
	begin(j);
	put_string(j->out, str_from(key));
	buf_putc(j->out, ':');
	j->comma = false;
}

void json_str(struct json *j, str s)
{
	begin(j);
	put_string(j->out, s);
}

void json_int(struct json *j, int64_t v)
{
	begin(j);
	buf_put_int(j->out, v);
}

void json_decimal(struct json *j, int64_t v, unsigned digits)
{
	uint64_t size = v < 0 ? -(uint64_t)v : (uint64_t)v, unit = 1;

	assert(digits <= 18);
	for (unsigned i = 0; i < digits; i++)
		unit *= 10;
	begin(j);
	if (v < 0)
		buf_putc(j->out, '-');
	buf_put_uint_pad(j->out, size / unit, 1);
	if (digits) {
		buf_putc(j->out, '.');
		buf_put_uint_pad(j->out, size % unit, digits);
	}
}

void json_bool(struct json *j, bool v)
{
	begin(j);
	buf_put(j->out, v ? STR("true") : STR("false"));
}

void json_null(struct json *j)
{
	begin(j);
	buf_put(j->out, STR("null"));
}

void json_put_str(struct json *j, const char *key, str s)
{
	json_key(j, key);
	json_str(j, s);
}

void json_put_int(struct json *j, const char *key, int64_t v)
{
	json_key(j, key);
	json_int(j, v);
}

void json_put_day(struct json *j, const char *key, day d)
{
	struct buf b = BUF_INIT(j->out->arena, 16);

	json_key(j, key);
	if (d == INT32_MAX) {
		json_null(j);
		return;
	}
	day_put_iso(&b, d);
	json_str(j, buf_str(&b));
}

void json_put_bool(struct json *j, const char *key, bool v)
{
	json_key(j, key);
	json_bool(j, v);
}
