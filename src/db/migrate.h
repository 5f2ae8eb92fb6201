/* migrate: brings a database to the newest schema. The files of sql/migrations/ are built in. */
#pragma once
#include "db/db.h"

/* The version the program needs: the number of its newest migration. */
int64_t migrate_newest(void);
/* The version the database has; 0 for an empty one. */
MUST_USE enum err migrate_version(struct db *db, int64_t *ret);
/* Runs what is missing, each migration in a transaction of its own. ERR_ENVIRONMENT: the database
 * is newer than the program. */
MUST_USE enum err migrate_run(struct db *db, struct error *error);
