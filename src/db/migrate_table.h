/* The migrations built in: made by tools/mksql from sql/migrations/, run by migrate.c. */
#pragma once
#include "base/str.h"

struct migration {
	int64_t version; /* 1, 2, … without a gap */
	const char *name;
	str sql; /* in the words of db_script() */
};
extern const struct migration migration_table[];
extern const size_t migration_count;
