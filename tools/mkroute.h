/* mkroute: what its parts share. The program is described in mkroute.c; nothing else includes this.
 */
#pragma once
#include "base/buf.h"
#include "base/vec.h"
#include "tool.h"
#include "web/route.h"

/* A C file whose comments are read. */
struct source {
	struct arena *arena;
	const char *path;
	str name; /* without folders and ending, as a C word */
	str text;
	int errors;
};

/* A line of a comment, or the value of a key in it. */
struct text_line {
	str text;
	int line;
};
struct text_lines {
	struct text_line *item;
	size_t n, cap;
};

/* A comment that starts with a mark, and the static function that follows it. */
struct note {
	int line;
	str head;                /* what follows the mark on its line */
	struct text_lines lines; /* the rest, without the stars */
	str function;            /* empty: none follows */
};

/* mkroute_source.c */
/* Says FILE:LINE: message on standard error and counts it. */
void complain(struct source *s, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Reads the file at `path`; ends the program when that cannot be done. */
void source_open(struct source *s, struct arena *a, const char *path);
/* Finds the next comment that starts with `mark` from *at on, and moves *at behind it. */
bool note_next(struct source *s, size_t *at, str mark, struct note *ret);
/* A name as a C word: other bytes become '_', keywords get one more; in capitals when `upper`. */
str c_word(struct arena *a, str name, bool upper);
/* A field of a path, query or form. */
struct route_field {
	str name, member;
	enum field_kind kind;
	bool optional;
	int64_t max;
	struct {
		str *item;
		size_t n, cap;
	} choice;
};
struct route_fields {
	struct route_field *item;
	size_t n, cap;
};

/* A route as its comment declares it. `base` has what does not need the generated file. */
struct route_note {
	struct route base;
	int line;
	str pattern, handler, again, permission_name;
	struct buf summary;
	struct route_fields path, query, form;
	struct {
		str *item;
		size_t n, cap;
	} error;
	bool has_auth, has_cost, has_body;
};
struct route_notes {
	struct route_note *item;
	size_t n, cap;
};

/* mkroute_read.c: all ROUTE: comments of a file. */
void routes_read(struct source *s, struct route_notes *ret);
/* mkroute_write.c: FILE.route.h, and routes.c of all files. */
void put_route_header(struct buf *b, struct source *s, const struct route_notes *r);
void put_route_table(struct buf *b, struct source *s, const struct route_notes *r, size_t n);
/* mkroute_command.c: the same for COMMAND: comments. Returns how many commands there are. */
size_t put_command_header(struct buf *b, struct source *s);
void put_command_table(struct buf *b, const struct source *s, const size_t *count, size_t n);
