/* coach_parts: what the files of coach share; others include coach.h. */
#pragma once
#include "core/case/coach.h"

struct coaching {
	struct arena *arena;
	enum lang lang;
	const struct rulebook *book;
	unsigned week;
	const struct coach_case *c;
};
/* The points, in the order of their matters; coach.c sorts them. */
void coach_points_make(const struct coaching *x, const struct coach_clock *file,
		       struct coach_points *ret);
void coach_questions_make(const struct coaching *x, struct coach_questions *ret);
void coach_doors_make(const struct coaching *x, struct coach_doors *ret);
