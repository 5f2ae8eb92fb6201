/* script: the words of a migration that differ between the engines. Also used by tools/mksql. */
#pragma once
#include "base/buf.h"
#include "db/db.h"

/* Appends `sql` with @CLUSTERED@ as WITHOUT ROWID (SQLite) or nothing (PostgreSQL), and the type
 * BLOB as BYTEA on PostgreSQL. Comments are left out; text in quotes is not touched. */
void script_put(struct buf *b, enum db_engine engine, str sql);
