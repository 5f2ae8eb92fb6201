/* mksql: what its parts share. The program is described in mksql.c; nothing else includes this. */
#pragma once
#include <stdarg.h>

#include "base/buf.h"
#include "base/vec.h"
#include "db/db.h"
#include "tool.h"

/* No file of C made here is larger. */
enum { SOURCE_MAX = TOOL_FILE_MAX };

struct lines {
	str *item;
	size_t n, cap;
};

/* A parameter or a result column as declared in `-- in` and `-- out`. */
struct column {
	str name; /* as in the file */
	enum db_type type;
	bool null;
};
struct columns {
	struct column *item;
	size_t n, cap;
};

enum query_kind { KIND_ONE, KIND_MANY, KIND_EACH, KIND_EXEC };

struct sql_query {
	str name;
	int line; /* of its -- name: */
	enum query_kind kind;
	struct lines comment;
	struct columns in, out;
	int sql_line;     /* where the statement starts */
	struct lines sql; /* the statement, :name as $k, without comments, line by line */
	struct {
		size_t *item; /* $k is in.item[item[k - 1]] */
		size_t n, cap;
	} param;
	bool writes; /* found by preparing it */
};

/* A file sql/query/NAME.sql. */
struct sql_file {
	const char *path;
	str name;
	struct arena *arena;
	struct lines comment; /* what the file is about */
	struct {
		struct sql_query *item;
		size_t n, cap;
	} query;
	int errors;
};

/* Says FILE:LINE: message on standard error and counts it. */
void complain(struct sql_file *f, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* mksql_read.c: fills `f` from its path. Errors are counted in it. */
void sql_read(struct sql_file *f);
/* mksql_check.c: prepares every query on the migrated schema; sets `writes`. */
void sql_check(struct sql_file *f, char *const *migration, int n);
/* mksql_write.c: the two C files of `f`, and of the list of all. */
void put_header(struct buf *b, const struct sql_file *f);
void put_source(struct buf *b, const struct sql_file *f);
