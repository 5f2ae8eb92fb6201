/*
 * unit: the tree of an institution's offices. The root is the institution itself; depth 1 is an
 * office (OPD, kecamatan). A unit's path is the names below the root joined by " / "; the root's
 * is empty. unit_ancestor holds each unit with all above it, so that a branch is one condition.
 */
#pragma once
#include "core/who.h"
#include "db/db.h"

enum {
	UNIT_NAME_MAX = 200, /* code points of one name */
	UNIT_PATH_MAX = 900, /* bytes of a path */
	UNIT_DEPTH_MAX = 8
};

struct unit {
	id id;
	id parent; /* none: the root */
	str name;
	str path;
	int depth;
	bool ended;
	day ended_on;
	int64_t version;
};

/* ERR_NOT_FOUND. */
MUST_USE enum err unit_read(struct db *db, struct arena *a, int64_t inst, id unit,
			    struct unit *ret);
/* By path as unit_path_clean() gives it; "" is the root. ERR_NOT_FOUND. */
MUST_USE enum err unit_find(struct db *db, struct arena *a, int64_t inst, str path,
			    struct unit *ret);
/* The units directly below, by name. */
MUST_USE enum err unit_children(struct db *db, struct arena *a, int64_t inst, id unit,
				struct unit **ret, size_t *ret_n);
/* From the root down to the unit itself. */
MUST_USE enum err unit_ancestors(struct db *db, struct arena *a, int64_t inst, id unit,
				 struct unit **ret, size_t *ret_n);
/* Whether `unit` is `top` or somewhere below it. */
MUST_USE enum err unit_within(struct db *db, struct arena *a, int64_t inst, id unit, id top,
			      bool *ret);
/*
 * Whether `who` reaches `unit`: the personnel office, appointing authority and auditor all of their
 * institution, a unit head his branches. ERR_FORBIDDEN otherwise.
 */
MUST_USE enum err unit_check_reach(struct db *db, struct arena *a, const struct who *who, id unit);
/* True when `who` reaches the whole institution, so that nothing needs to be asked a unit. */
bool unit_reach_all(const struct who *who);

/* A path as it is stored: each name trimmed, inner spaces single, empty names and a repetition of
 * the name before dropped, joined by " / ". False: too deep or too long. `path` must be UTF-8. */
bool unit_path_clean(struct arena *a, str path, str *ret);
/*
 * The unit of a clean path, made with all it lacks above it, and an event each. ERR_INPUT: not a
 * path that unit_path_clean() gives.
 */
MUST_USE enum err unit_make_path(struct tx *tx, struct arena *a, int64_t inst, str path, id actor,
				 id *ret);
