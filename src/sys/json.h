/*
 * json: a streaming writer (RFC 8259) into a buf, and nothing else; reading is jansson's, in
 * sys/json_read.h. Commas and escapes are the writer's business; bad UTF-8 becomes U+FFFD.
 */
#pragma once
#include "base/buf.h"
#include "base/date.h"

struct json {
	struct buf *out;
	bool comma;
};
#define JSON_INIT(buffer)       \
	(struct json)           \
	{                       \
		.out = (buffer) \
	}
void json_object(struct json *j);
void json_object_end(struct json *j);
void json_array(struct json *j);
void json_array_end(struct json *j);
void json_key(struct json *j, const char *key);
void json_str(struct json *j, str s);
void json_int(struct json *j, int64_t v);
/* v / 10^digits with exactly that many digits behind the point: json_decimal(j, 610, 3) is 0.610.
 * At most 18 digits. */
void json_decimal(struct json *j, int64_t v, unsigned digits);
void json_bool(struct json *j, bool v);
void json_null(struct json *j);
/* A key of an object and its value. */
void json_put_str(struct json *j, const char *key, str s);
void json_put_int(struct json *j, const char *key, int64_t v);
/* "2024-11-27"; INT32_MAX, the day that never comes, is null. */
void json_put_day(struct json *j, const char *key, day d);
void json_put_bool(struct json *j, const char *key, bool v);
