/*
 * places: the four governments of the sample world with their real offices, sub-districts and
 * villages. Only the people in them are invented (people.h).
 */
#pragma once
#include "base/str.h"

/* A sub-district and its kelurahan, desa or pekon; NULL-terminated. */
struct demo_district {
	const char *name;
	const char *const *village;
};

struct demo_place {
	const char *code; /* of the institution: "sukabumi" */
	const char *name; /* "Kota Sukabumi" */
	int people;       /* about so many employees */
	bool regency; /* kabupaten: its villages are pekon with their own officials (status desa) */
	const struct demo_district *district;
	size_t district_n;
	const char *mail_domain; /* for their invented e-mail addresses, below .example */
};

enum { DEMO_PLACE_COUNT = 4 };
extern const struct demo_place demo_place[DEMO_PLACE_COUNT];

/* Offices that every government has, as unit paths below the root; NULL-terminated. `weight` is
 * their share of the staff. */
struct demo_office {
	const char *path;
	int weight;
};
extern const struct demo_office demo_office[];
extern const size_t demo_office_n;
