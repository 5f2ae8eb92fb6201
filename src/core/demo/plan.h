/* plan: what happens in the sample world's cases on which day, read from roads.h. */
#pragma once
#include "core/demo/roads.h"

enum { DEMO_ACTS_MAX = 40 };

/* An act of a road, as roads.h describes it. */
struct demo_scripted {
	int wait;
	str result, closing, sanction, extras;
	bool outside; /* the sanction is none that the rulebook proposes */
};
/* A case to be made: its road, without the last acts. */
struct demo_planned {
	const struct demo_road *road;
	const struct demo_planned *previous; /* of the road before it */
	size_t serial;                       /* among all: chooses deed and persons */
	const struct demo_deed *deed;
	const struct demo_proof *proof; /* NULL: nothing is proven in it */
	enum regime regime;
	struct demo_scripted act[DEMO_ACTS_MAX];
	size_t act_n;
	struct case_ref ref; /* once it is open */
};
/* What happens on a day: a case is opened (act 0), or its act number. */
struct demo_happening {
	day on;
	struct demo_planned *plan;
	size_t act;
};
/* By day, then in the order of the roads, then of the acts. */
struct demo_plan {
	struct demo_happening *item;
	size_t n, cap;
};
/* In `a`. Every case reaches the end of its road a few days before demo_start(). */
void demo_plan_make(struct arena *a, struct demo_plan *ret);
