/* Values in PostgreSQL's binary format: parameters and results. The connection is postgres.c. */
#include "db/postgres.h"

Oid pg_type(enum db_type type)
{
	switch (type) {
	case DB_INT:
		return PG_INT8;
	case DB_TEXT:
		return PG_TEXT;
	case DB_BLOB:
	case DB_ID:
		break;
	}
	return PG_BYTEA;
}

enum err pg_params_set(struct pg_params *p, const struct query *q, const struct db_value *in)
{
	p->n = q->in_count;
	for (int k = 0; k < p->n; k++) {
		const struct db_value *v = &in[k];

		p->format[k] = 1;
		p->value[k] = NULL;
		p->length[k] = 0;
		if (v->null)
			continue;
		if (v->type == DB_INT) {
			uint64_t bits = __builtin_bswap64((uint64_t)v->i);

			memcpy(p->number[k], &bits, sizeof bits);
			p->value[k] = (const char *)p->number[k];
			p->length[k] = sizeof bits;
		} else if (v->type == DB_ID) {
			p->value[k] = (const char *)v->id.b;
			p->length[k] = sizeof v->id.b;
		} else {
			if (v->s.n > 1 << 30)
				return ERR_LIMIT;
			p->value[k] = v->s.p ? v->s.p : ""; /* a NULL pointer would be NULL */
			p->length[k] = (int)v->s.n;
		}
	}
	return OK;
}

/* SMALLINT, INTEGER and BIGINT by their length; a condition (boolean) is 0 or 1 as on SQLite. */
static bool read_int(const uint8_t *p, int n, int64_t *ret)
{
	uint64_t v = 0;

	for (int i = 0; i < n && i < 8; i++)
		v = v << 8 | p[i];
	switch (n) {
	case 1:
		*ret = (int64_t)v;
		return true;
	case 2:
		*ret = (int16_t)v;
		return true;
	case 4:
		*ret = (int32_t)v;
		return true;
	case 8:
		*ret = (int64_t)v;
		return true;
	}
	return false;
}

static bool type_fits(Oid found, enum db_type type)
{
	if (type == DB_INT)
		return found == PG_INT8 || found == PG_INT4 || found == PG_INT2 || found == PG_BOOL;
	return found == pg_type(type);
}

enum err pg_read(struct cursor *c, const PGresult *r, int row, unsigned column, struct arena *a,
		 struct db_value *out)
{
	enum db_type type = c->query->out[column];
	int k = (int)column;
	const char *p = PQgetvalue(r, row, k);
	int n = PQgetlength(r, row, k);

	if (PQgetisnull(r, row, k))
		return db_read_null(c, column, out);
	if (!type_fits(PQftype(r, k), type))
		return db_fail(c->db, ERR_INTERNAL, "%s: column %d has PostgreSQL type %u",
			       c->query->name, k + 1, PQftype(r, k));
	*out = (struct db_value){.type = type};
	if (type == DB_ID)
		return db_read_id(c, column, p, (size_t)n, out);
	if (type == DB_INT)
		return read_int((const uint8_t *)p, n, &out->i)
			       ? OK
			       : db_fail(c->db, ERR_INTERNAL, "%s: column %d has %d bytes",
					 c->query->name, k + 1, n);
	out->s = (str){arena_copy(a, p, (size_t)n), (size_t)n};
	return OK;
}

enum err pg_error(const char *sqlstate)
{
	str s = str_from(sqlstate);

	if (str_eq(s, STR("23505")))
		return ERR_EXISTS;
	/* Serialisation, deadlock, lock not to be had in time, connection gone, server stopping. */
	if (str_eq(s, STR("40001")) || str_eq(s, STR("40P01")) || str_eq(s, STR("55P03")) ||
	    str_starts(s, STR("08")) || str_starts(s, STR("57P")))
		return ERR_RETRY;
	return ERR_DATABASE;
}
