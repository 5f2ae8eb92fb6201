/* Runs the migrations that are built in (migrate_table.h). Their text is sql/migrations/. */
#include "db/migrate.h"

#include "db/migrate_table.h"
#include "db/run.h"
#include "sys/clock.h"

/* The only statements outside sql/query/: those are made for a schema, and here is none yet. */
static const enum db_type one_int[] = {DB_INT};
static const struct query exists_sqlite = {
	.name = "migrate_exists",
	.sql = "SELECT COUNT(*) FROM sqlite_schema "
	       "WHERE type = 'table' AND name = 'schema_migration'",
	.out_count = 1,
	.out = one_int,
};
static const struct query exists_postgres = {
	.name = "migrate_exists",
	.sql = "SELECT COUNT(*) FROM pg_catalog.pg_class "
	       "WHERE relkind = 'r' AND relname = 'schema_migration' "
	       "AND pg_catalog.pg_table_is_visible(oid)",
	.out_count = 1,
	.out = one_int,
};
static const struct query version_query = {
	.name = "migrate_version",
	.sql = "SELECT COALESCE(MAX(version), 0) FROM schema_migration",
	.out_count = 1,
	.out = one_int,
};
static const enum db_type record_in[] = {DB_INT, DB_TEXT, DB_INT};
static const struct query record_query = {
	.name = "migrate_record",
	.sql = "INSERT INTO schema_migration (version, name, at) VALUES ($1, $2, $3)",
	.in_count = 3,
	.writes = true,
	.in = record_in,
};

int64_t migrate_newest(void)
{
	return (int64_t)migration_count;
}

static enum err read_int(struct db *db, const struct query *q, int64_t *ret)
{
	struct cursor *c;
	struct db_value v;
	bool found = false;
	enum err e;

	TRY(db_start(db, q, NULL, &c));
	e = db_next(c, NULL, &v, &found); /* a number needs no arena */
	db_stop(c);
	TRY(e);
	*ret = found ? v.i : 0;
	return OK;
}

enum err migrate_version(struct db *db, int64_t *ret)
{
	int64_t there;

	TRY(read_int(db, db_engine(db) == DB_SQLITE ? &exists_sqlite : &exists_postgres, &there));
	if (there)
		return read_int(db, &version_query, ret);
	*ret = 0;
	return OK;
}

static enum err record(struct tx *tx, const struct migration *m)
{
	const struct db_value in[] = {db_int(m->version), db_text(str_from(m->name)),
				      db_int(tx->now)};

	return run_exec(tx, &record_query, in, NULL);
}

/* One step in a transaction that is begun: nothing, when another process was faster. */
static enum err step(struct db *db, struct error *error, bool *ret_done)
{
	int64_t version;
	struct tx tx = {.db = db, .now = clock_now()};

	TRY(db_script(db,
		      STR("CREATE TABLE IF NOT EXISTS schema_migration ("
			  "version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, "
			  "at BIGINT NOT NULL)"),
		      error));
	if (db_engine(db) == DB_POSTGRES)
		TRY(db_script(db, STR("LOCK TABLE schema_migration"), error));
	TRY(migrate_version(db, &version));
	if (version > migrate_newest())
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 "Basis data versi %lld lebih baru daripada program ini (%lld)",
				 (long long)version, (long long)migrate_newest());
	*ret_done = version == migrate_newest();
	if (*ret_done)
		return OK;
	TRY(db_script(db, migration_table[version].sql, error));
	return record(&tx, &migration_table[version]);
}

enum err migrate_run(struct db *db, struct error *error)
{
	int64_t version;
	bool done;

	/* Without writing, so that a server starts while another writes. */
	TRY(migrate_version(db, &version));
	done = version == migrate_newest();
	while (!done) {
		enum err e = db_begin(db, true);

		if (e == OK) {
			e = step(db, error, &done);
			if (e == OK)
				e = db_commit(db);
			else
				db_rollback(db);
		}
		if (e != OK && e != ERR_ENVIRONMENT)
			return error_set(error, e, NULL, "Skema basis data belum jadi: %s",
					 db_message(db).p);
		TRY(e);
	}
	return OK;
}
