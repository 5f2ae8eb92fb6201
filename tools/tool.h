/*
 * tool: what the generators share: files, complaints in the compiler's form, C literals. Build-time
 * only; the program never includes it.
 */
#pragma once
#include "base/buf.h"

enum { TOOL_FILE_MAX = 16 << 20 };

/* The bytes of a file, in `a`. Ends the program when it cannot be read. */
str tool_read(struct arena *a, const char *path);
/* Writes a file unless it has these bytes already, so that nothing after it is built again. */
void tool_write(struct arena *a, const char *path, str content);
/* FILE:LINE: message on standard error; tool_fail then ends the program with 1. */
_Noreturn void tool_fail(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void tool_warn(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The part of a path after the last '/'. */
const char *tool_basename(const char *path);
/* The bytes as a C string literal, quotes included, broken after line ends. */
void tool_put_literal(struct buf *out, str s);

/*
 * A text of the screen inside {{_ …}} or a C string: white space runs become one space, ends are
 * trimmed. This is the key of po/en.po, for whoever writes it and whoever looks it up.
 */
str tool_text(struct arena *a, str raw);
/* Where the text that begins at `from` ends: the place of "}}", values in {braces} passed over; -1
 * when it does not. */
ptrdiff_t tool_text_end(str source, size_t from);
/* The next value {words} in a text from *at on: true, with the words, and *at after it. */
bool tool_next_value(str text, size_t *at, str *ret_words);
