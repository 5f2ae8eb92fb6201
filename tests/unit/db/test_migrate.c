/* Migrations: from nothing to the newest schema, and no further. */
#include <cmocka.h>

#include "db/migrate.h"
#include "world.h"
#include "expect.h"

static int setup(void **state)
{
	*state = world_create_bare();
	return 0;
}

static int teardown(void **state)
{
	return world_teardown(state);
}

static struct db *open_world(struct world *w)
{
	struct db *db;

	assert_err(db_open(str_from(w->url), false, &db, NULL), OK);
	return db;
}

static void test_migrate__brings_an_empty_database_to_the_newest(void **state)
{
	struct db *db = open_world(*state);
	int64_t version = -1;

	assert_err(migrate_version(db, &version), OK);
	assert_int_equal(version, 0);
	assert_err(migrate_run(db, NULL), OK);
	assert_err(migrate_version(db, &version), OK);
	assert_int_equal(version, migrate_newest());
	assert_true(version >= 3);
	db_close(db);
}

static void test_migrate__a_second_time_changes_nothing(void **state)
{
	struct db *db = open_world(*state), *reader;

	assert_err(migrate_run(db, NULL), OK);
	/* Not even a write: it passes while another holds the write lock. */
	reader = open_world(*state);
	assert_err(db_begin(db, true), OK);
	assert_err(migrate_run(reader, NULL), OK);
	db_rollback(db);
	db_close(reader);
	db_close(db);
}

static void test_migrate__a_newer_database_is_refused(void **state)
{
	struct db *db = open_world(*state);
	struct error error = {0};

	assert_err(migrate_run(db, NULL), OK);
	assert_err(
		db_script(db, STR("INSERT INTO schema_migration VALUES (9999, 'besok', 0)"), NULL),
		OK);
	assert_err(migrate_run(db, &error), ERR_ENVIRONMENT);
	assert_non_null(strstr(error.text, "9999"));
	db_close(db);
}

static void test_migrate__a_migration_that_fails_leaves_nothing(void **state)
{
	struct db *db = open_world(*state);
	struct error error = {0};
	int64_t version = -1;

	/* In the way of the first migration. */
	assert_err(db_script(db, STR("CREATE TABLE unit (x BLOB)"), NULL), OK);
	assert_int_not_equal(migrate_run(db, &error), OK);
	assert_true(error.text[0]);
	assert_err(migrate_version(db, &version), OK);
	assert_int_equal(version, 0);
	assert_err(db_script(db, STR("DROP TABLE unit"), NULL), OK);
	assert_err(migrate_run(db, NULL), OK);
	db_close(db);
}
