/*
 * law_road: what happened in a procedure of a rulebook, and what must be seen on which day. For
 * tests that have every date written out.
 */
#pragma once
#include "law/procedure.h"
#include "law_world.h"

enum { ROAD_EVENTS = 16 };

struct road {
	const char *procedure, *start;
	struct {
		const char *on, *result;
	} event[ROAD_EVENTS];
};

/* What is told on a day. */
struct sight {
	const char *on, *step, *since, *actor;
	const char *last; /* a date, "-", "belum ditetapkan" */
	int overdue;
	const char *rung, *next; /* "-", "pengingat"; "2024-12-05 otoritas" */
};

/* Fails the test with what is told instead. */
void road_see(struct law_world *w, const struct road *r, const struct sight *x);
#define ROAD_SEE(w, road, sights)                                                 \
	do {                                                                      \
		for (size_t i_ = 0; i_ < sizeof(sights) / sizeof *(sights); i_++) \
			road_see((w), (road), &(sights)[i_]);                     \
	} while (0)
/* Until `today` one other procedure has begun, on that day, or (`procedure` NULL) none has. */
void road_opens(struct law_world *w, const struct road *r, const char *today, const char *procedure,
		const char *on);
/* Event number `which` is refused. */
void road_refused(struct law_world *w, const struct road *r, const char *today, size_t which);
