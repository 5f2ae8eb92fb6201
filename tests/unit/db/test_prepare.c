/* Every query of the program on PostgreSQL: it prepares, and gives the types it declares. On SQLite
 * tools/mksql has done the same when the program was built. */
#include <cmocka.h>
#include <libpq-fe.h>

#include "db/postgres.h"
#include "query/all.h"
#include "world.h"

static bool fits(Oid found, enum db_type type)
{
	if (type == DB_INT)
		return found == PG_INT8 || found == PG_INT4 || found == PG_INT2 || found == PG_BOOL;
	return found == pg_type(type);
}

/* The number of things wrong with a query, said on standard error. */
static int check(PGconn *conn, const struct query *q)
{
	Oid type[DB_COLUMNS_MAX];
	PGresult *r;
	int wrong = 0;

	for (int k = 0; k < q->in_count; k++)
		type[k] = pg_type(q->in[k]);
	r = PQprepare(conn, q->name, q->sql, q->in_count, type);
	if (PQresultStatus(r) != PGRES_COMMAND_OK) {
		fprintf(stderr, "%s: %s", q->name, PQresultErrorMessage(r));
		PQclear(r);
		return 1;
	}
	PQclear(r);
	r = PQdescribePrepared(conn, q->name);
	if (PQnfields(r) != q->out_count) {
		fprintf(stderr, "%s: %d columns, not %d\n", q->name, PQnfields(r), q->out_count);
		wrong++;
	}
	for (int k = 0; wrong == 0 && k < q->out_count; k++)
		if (!fits(PQftype(r, k), q->out[k])) {
			fprintf(stderr, "%s: column %d (%s) has type %u\n", q->name, k + 1,
				PQfname(r, k), PQftype(r, k));
			wrong++;
		}
	PQclear(r);
	return wrong;
}

static void test_prepare__every_query_fits_postgresql(void **state)
{
	struct world *w = world_create_empty();
	PGconn *conn;
	int wrong = 0;

	(void)state;
	if (world_on_postgres(w)) {
		conn = PQconnectdb(w->url);
		assert_int_equal(PQstatus(conn), CONNECTION_OK);
		for (const struct query *const *q = query_all; *q; q++)
			wrong += check(conn, *q);
		PQfinish(conn);
	}
	world_destroy(w);
	assert_int_equal(wrong, 0);
}

static void test_prepare__no_two_queries_share_a_name(void **state)
{
	(void)state;
	for (const struct query *const *a = query_all; *a; a++)
		for (const struct query *const *b = a + 1; *b; b++)
			assert_string_not_equal((*a)->name, (*b)->name);
}
