/*
 * institution: a body whose staff, drives and officers the server holds. Its number stands at the
 * head of every key and in the four bytes of a signed statement; 0 is the server itself.
 */
#pragma once
#include "base/date.h"
#include "db/db.h"

/* Stored as numbers: never reuse one. */
enum institution_kind {
	INSTITUTION_KOTA = 1,
	INSTITUTION_KABUPATEN,
	INSTITUTION_PROVINSI,
	INSTITUTION_KEMENTERIAN,
	INSTITUTION_LEMBAGA,
	INSTITUTION_BAWASLU,
	INSTITUTION_BKN,
	INSTITUTION_KIND_END
};

enum { INSTITUTION_CODE_MAX = 32, INSTITUTION_NAME_MAX = 200 /* code points */ };

struct institution {
	int64_t inst;
	str code; /* a short word for the command line and addresses: "serang" */
	str name; /* "Pemerintah Kota Serang" */
	enum institution_kind kind;
	int zone; /* ZONE_WIB … */
	id root_unit;
	int64_t created_at, version;
};

/* The word of the command line ("kota"), and its Indonesian label, a translation key. For a number
 * that is none: "?" . */
const char *institution_kind_key(enum institution_kind kind);
const char *institution_kind_label(enum institution_kind kind);
/* The kind with that key; false when there is none. */
bool institution_kind_parse(str key, enum institution_kind *ret);
/* WIB, WITA or WIT in any case, as the number of hours. */
bool zone_parse(str name, int *ret);

/*
 * Adds an institution with a random number below 2^31 and its root unit, and the events of both.
 * `new_` gives code, name, kind and zone; `actor` is the account that did it, none for the system.
 * ERR_INPUT: a code that is not letters, digits and '-', an empty or long name (told in `error`);
 * ERR_EXISTS: the code is taken.
 */
MUST_USE enum err institution_add(struct tx *tx, struct arena *a, const struct institution *new_,
				  id actor, struct institution *ret, struct error *error);
/* ERR_NOT_FOUND. */
MUST_USE enum err institution_read(struct db *db, struct arena *a, int64_t inst,
				   struct institution *ret);
MUST_USE enum err institution_find(struct db *db, struct arena *a, str code,
				   struct institution *ret);
/* All, by name. */
MUST_USE enum err institution_list(struct db *db, struct arena *a, struct institution **ret,
				   size_t *ret_n);
