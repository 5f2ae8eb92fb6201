/* postgres: bytes of PostgreSQL's binary format, between postgres.c and its values. */
#pragma once
#include <libpq-fe.h>

#include "db/engine.h"

enum { PG_BOOL = 16, PG_BYTEA = 17, PG_INT8 = 20, PG_INT2 = 21, PG_INT4 = 23, PG_TEXT = 25 };

/* The parameters of one statement as libpq wants them. */
struct pg_params {
	int n;
	const char *value[DB_COLUMNS_MAX];
	int length[DB_COLUMNS_MAX];
	int format[DB_COLUMNS_MAX];
	uint8_t number[DB_COLUMNS_MAX][8]; /* of integers, big endian */
};

/* Points into `in`, which stays where it is. ERR_LIMIT: a value over 1 GiB. */
enum err pg_params_set(struct pg_params *p, const struct query *q, const struct db_value *in);
/* The type a parameter is declared as to the server. */
Oid pg_type(enum db_type type);
/* A value of a result; text is copied into `a`. ERR_INTERNAL: not what the query declares. */
enum err pg_read(struct cursor *c, const PGresult *r, int row, unsigned column, struct arena *a,
		 struct db_value *out);
/* Which error a SQLSTATE is. */
enum err pg_error(const char *sqlstate);
