/*
 * search: finds people by name, unit or NIP, and forgives spelling. Words are folded (name.h); a
 * misspelt one finds those that differ by a letter or two. The rarest word leads, so that the cost
 * does not grow with the institution: at most a few dozen statements of a few rows each.
 */
#pragma once
#include "core/org/employee.h"

enum { SEARCH_MAX = 50, SEARCH_QUERY_MAX = 100 /* code points */, LIST_PAGE = 50 };

/* A line of a result. */
struct found_person {
	id id;
	str nip; /* 18 digits, or p NULL */
	str name;
	int64_t status;
	str post;
	str unit_path;
	bool ended;
	int distance; /* how far the name is from what was typed; 0: exact */
};
struct found_unit {
	id id;
	str name, path;
};
struct found {
	struct found_person *person;
	size_t person_n;
	struct found_unit *unit; /* units whose names have all the words */
	size_t unit_n;
	bool more; /* there are more than these; a further word helps */
	bool near; /* nobody is spelt as typed; these are close */
};

/*
 * Searches the part of the institution that `who` reaches (unit.h): a unit head finds people of his
 * branches only. The closest first, then by name. An empty result is not an error.
 */
MUST_USE enum err search_people(struct db *db, struct arena *a, const struct who *who, str query,
				struct found *ret);

/* One page of a list by name: everybody, or one unit without those below it. */
struct people_page {
	struct found_person *person;
	size_t person_n;
	bool more; /* ask again with the last one's name and id */
};
/*
 * The page after the person (`name`, `after`); empty and none for the first. `unit` none: the whole
 * institution, for who reaches all of it. ERR_FORBIDDEN: beyond who's reach; ERR_NOT_FOUND: no such
 * unit. People who left are not listed.
 */
MUST_USE enum err people_list(struct db *db, struct arena *a, const struct who *who, id unit,
			      str name, id after, struct people_page *ret);
