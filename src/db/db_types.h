/*
 * db_types: between C types and struct db_value, for the functions that tools/mksql writes.
 * Hand-written code meets only struct opt_int.
 */
#pragma once
#include "db/db.h"

/* A number that may be missing (NULL). */
struct opt_int {
	bool is;
	int64_t v;
};

static inline struct db_value db_int(int64_t v)
{
	return (struct db_value){.type = DB_INT, .i = v};
}
static inline struct db_value db_text(str s)
{
	return (struct db_value){.type = DB_TEXT, .s = s};
}
static inline struct db_value db_blob(str s)
{
	return (struct db_value){.type = DB_BLOB, .s = s};
}
static inline struct db_value db_id(id i)
{
	return (struct db_value){.type = DB_ID, .id = i};
}

/* The nullable ones: not `is`, a NULL pointer and an id of none become NULL. */
static inline struct db_value db_opt_int(struct opt_int v)
{
	return (struct db_value){.type = DB_INT, .null = !v.is, .i = v.v};
}
static inline struct db_value db_opt_text(str s)
{
	return (struct db_value){.type = DB_TEXT, .null = !s.p, .s = s};
}
static inline struct db_value db_opt_blob(str s)
{
	return (struct db_value){.type = DB_BLOB, .null = !s.p, .s = s};
}
static inline struct db_value db_opt_id(id i)
{
	return (struct db_value){.type = DB_ID, .null = id_is_none(i), .id = i};
}

/* Of a result. The other types are read from the union as they are: NULL is none or p NULL there.
 */
static inline struct opt_int db_read_opt_int(const struct db_value *v)
{
	return (struct opt_int){.is = !v->null, .v = v->i};
}
