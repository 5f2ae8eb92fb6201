/*
 * coverage: who has answered a pledge drive, unit by unit.
 *
 * Figures come from counters that sign.c keeps in its own transaction, so a page costs the same for
 * twenty people and for five million. doctor.h recounts them.
 */
#pragma once
#include "core/pledge/sign.h"

/* A branch of the tree: itself, what is above it, and its children, each with a tally. */
struct coverage {
	struct drive drive; /* title, election, stage, times, state, leaders_first, version */
	id unit;
	str unit_name;
	bool root; /* the unit is the whole institution */
	struct tally total;
	struct { /* from the highest that `who` may see, without the unit itself */
		struct coverage_above {
			id id;
			str name;
		} * up;
		size_t n;
	} above;
	struct coverage_child {
		id id;
		str name;
		struct tally tally;
		bool slow; /* signed less than the whole branch by 10 points or more */
	} * child;
	size_t n;
	struct coverage_groups {
		struct coverage_group {
			const char *label; /* translation key */
			struct tally tally;
		} * group;
		size_t n;
	} by_status, by_post;
};

/*
 * Reads the branch under `unit`, or with none the highest that `who` may see: personnel office,
 * appointing authority and auditor the institution, a unit head his (first) branch. Three
 * statements. ERR_NOT_FOUND: no such drive or unit at who's institution. ERR_FORBIDDEN: not his.
 */
MUST_USE enum err coverage_read(struct db *db, struct arena *a, const struct who *who, id drive,
				id unit, int64_t now, struct coverage *ret);

/* The branch as CSV, a row a unit: unit, path, pegawai, sudah, menolak, tidak_bisa, belum. Checks
 * as coverage_read. */
MUST_USE enum err coverage_csv(struct db *db, struct arena *a, const struct who *who, id drive,
			       id unit, int64_t now, struct buf *out);

enum { PEOPLE_PAGE = 100 };
/* People of a branch with one answer, by unit and name within the page. */
struct people {
	struct person {
		id id;
		str name, post, unit_path;
		bool has_email;
		int64_t reminded_at; /* 0: never */
		str follow_up;       /* "" none */
		int64_t follow_up_at;
		str follow_up_by;
		str reason; /* of a refusal */
		int64_t answered_at;
	} * person;
	size_t n;
	bool more; /* the next page begins after: */
	id after_unit, after_person;
};
/* The page after (after_unit, after_person); none and none: the first. One statement after the
 * checks of coverage_read. */
MUST_USE enum err people_by_answer_read(struct db *db, struct arena *a, const struct coverage *of,
					int64_t inst, enum answer answer, id after_unit,
					id after_person, struct people *ret);

/* What the public sees: no names, and no group of fewer than PUBLIC_GROUP people. */
enum { PUBLIC_GROUP = 5 };
struct public_drive {
	int64_t inst;
	str code, institution;
	int zone;
	id id;
	str title, election, stage;
	enum drive_state state;
	int64_t opens_at, closes_at;
	bool shown;         /* at least PUBLIC_GROUP people are asked */
	struct tally tally; /* zeros when not shown */
	bool answers_shown; /* refused + unable are none or at least PUBLIC_GROUP; otherwise they
			       are counted as open */
};
struct public_drives {
	struct public_drive *drive;
	size_t n;
};
/* The newest drive of each institution, by name; and all drives of one, newest first. */
MUST_USE enum err public_institutions(struct db *db, struct arena *a, int64_t now,
				      struct public_drives *ret);
/* ERR_NOT_FOUND: no such institution, or it has had no drive. */
MUST_USE enum err public_drives_of(struct db *db, struct arena *a, str code, int64_t now,
				   struct public_drives *ret);

/* The offices of an institution. Those with fewer than PUBLIC_GROUP people, and people of no
 * office, are one row; while that row is smaller than PUBLIC_GROUP the smallest office joins it, so
 * that no row can be found by subtraction. */
struct public_offices {
	struct public_office {
		str name;       /* "" the merged row */
		int64_t merged; /* how many groups it stands for; 0: itself */
		int64_t people, signed_;
	} * office;
	size_t n;
};
MUST_USE enum err public_offices_read(struct db *db, struct arena *a, const struct public_drive *of,
				      struct public_offices *ret);
/* The merging alone, for tests: `rest` people of no office, `rest_signed` of them signed. */
void public_offices_merge(struct arena *a, struct public_office *office, size_t n, int64_t rest,
			  int64_t rest_signed, struct public_offices *ret);
