/* likeness_figures: the numbers and dates of a normalised text (triage_normalise), so that two
 * tellings can be held side by side. Pure; for likeness_difference.c. */
#pragma once
#include "base/date.h"

enum { FIGURES_MAX = 40, FIGURE_WORDS_MAX = 700 };

struct figure {
	str shown;     /* "13 oknum", "puluhan kepala desa" */
	int64_t value; /* of a date 100 * month + day; of "puluhan", "ratusan" below 0 */
	str of;        /* what is counted, without endings; empty: not said. Of a date "tanggal" */
	bool is_date;
};
struct figures {
	struct figure figure[FIGURES_MAX];
	size_t n;
};
/* In order; `a` for what is shown. */
void figures_read(struct arena *a, str normal, struct figures *ret);
