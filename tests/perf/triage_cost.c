/* What triage costs, how its p is calibrated, and cases by place. */
#include <math.h>
#include <time.h>

#include "base/map.h"
#include "sys/file.h"
#include "sys/json_read.h"
#include "triage_measure.h"

enum { TRAININGS = 9, ROUNDS = 30, NEWTON_STEPS = 25, MEMORY = 64 << 20, CASES_BYTES = 4 << 20 };

/* ---- cost ---- */

static double cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

static double one_query(const struct triage *t, str text)
{
	struct triage_result r;
	struct arena a;

	arena_init(&a, MEMORY);
	double began = cpu_us();
	triage_classify(t, &a, text, &r);
	double took = cpu_us() - began;
	arena_finish(&a);
	return took;
}

static void queries(struct arena *a, const struct triage *t, const struct rulebook *b,
		    struct triage_cost *ret)
{
	size_t n = ROUNDS * b->real_case_n;
	double *took = arena_array(a, double, n);
	struct buf longest = BUF_INIT(a, 2 * TRIAGE_TEXT_MAX);

	for (size_t i = 0; i < n; i++)
		took[i] = one_query(t, b->real_case[i % b->real_case_n].text);
	qsort(took, n, sizeof *took, by_size);
	ret->p50_us = took[n / 2];
	ret->p99_us = took[n * 99 / 100];
	for (size_t i = 0; longest.n < TRIAGE_TEXT_MAX; i++) {
		buf_put(&longest, b->real_case[i % b->real_case_n].text);
		buf_putc(&longest, ' ');
	}
	ret->longest_us = HUGE_VAL;
	for (int i = 0; i < ROUNDS; i++)
		ret->longest_us = fmin(ret->longest_us, one_query(t, buf_str(&longest)));
}

void triage_measure_cost(struct arena *a, const struct rulebook *b, struct triage_cost *ret)
{
	double took[TRAININGS];
	struct arena model, scratch;
	const struct triage *t = NULL;

	arena_init(&model, MEMORY);
	arena_init(&scratch, MEMORY);
	for (int i = 0; i < TRAININGS; i++) {
		arena_reset(&model);
		arena_reset(&scratch);
		took[i] = cpu_us();
		t = triage_train(&model, &scratch, b, NULL);
		took[i] = cpu_us() - took[i];
	}
	qsort(took, TRAININGS, sizeof *took, by_size);
	ret->train_ms = took[TRAININGS / 2] / 1e3;
	ret->model_kib = (double)model.used / 1024;
	ret->scratch_kib = (double)scratch.used / 1024;
	queries(a, t, b, ret);
	arena_finish(&scratch);
	arena_finish(&model);
}

/* ---- calibration ---- */

enum { PARAMETERS = 3 }; /* slope, margin, offset */

/* Solves the symmetric system h x = g in place; x is left in g. */
static void solve(double h[PARAMETERS][PARAMETERS], double g[PARAMETERS])
{
	for (int i = 0; i < PARAMETERS; i++)
		for (int j = i + 1; j < PARAMETERS; j++) {
			double factor = h[j][i] / h[i][i];

			for (int k = i; k < PARAMETERS; k++)
				h[j][k] -= factor * h[i][k];
			g[j] -= factor * g[i];
		}
	for (int i = PARAMETERS; i-- > 0;) {
		for (int k = i + 1; k < PARAMETERS; k++)
			g[i] -= h[i][k] * g[k];
		g[i] /= h[i][i];
	}
}

/* Newton's method; a little of the square of the parameters keeps it from running away. */
struct triage_settings triage_calibrate(const struct triage_trials *trials)
{
	double w[PARAMETERS] = {0};

	for (int step = 0; step < NEWTON_STEPS; step++) {
		double h[PARAMETERS][PARAMETERS] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
		double g[PARAMETERS] = {w[0], w[1], w[2]};

		for (size_t i = 0; i < trials->n; i++) {
			const struct triage_trial *t = &trials->item[i];
			double x[PARAMETERS] = {t->score, t->ahead, 1};
			double p = 1 / (1 + exp(-(w[0] * x[0] + w[1] * x[1] + w[2])));

			for (int j = 0; j < PARAMETERS; j++) {
				g[j] += (p - t->right) * x[j];
				for (int k = 0; k < PARAMETERS; k++)
					h[j][k] += p * (1 - p) * x[j] * x[k];
			}
		}
		solve(h, g);
		for (int j = 0; j < PARAMETERS; j++)
			w[j] -= g[j];
	}
	return (struct triage_settings){.slope = lrint(1000 * w[0]),
					.margin = lrint(1000 * w[1]),
					.offset = lrint(1000 * w[2])};
}

/* ---- place and election ---- */

static str text_of(const struct json_node *n, const char *key)
{
	str ret = {NULL, 0};

	if (!json_node_str(json_node_get(n, key), &ret))
		ret = STR("");
	return ret;
}

const struct rulebook *triage_by_place(struct arena *a, const struct rulebook *b, const char *path)
{
	struct rulebook *ret = arena_new(a, struct rulebook);
	struct error error = {0};
	struct map place;
	str lines;

	map_init(&place, a);
	if (file_read(a, path, CASES_BYTES, &lines, &error) != OK)
		return NULL;
	while (lines.n) {
		const struct json_node *n;
		str line = str_cut(&lines, '\n'), *where = arena_new(a, str);

		if (json_read(a, line, &n, &error) != OK)
			return NULL;
		*where = str_printf(a, STR_FMT ", " STR_FMT, STR_ARG(text_of(n, "place")),
				    STR_ARG(text_of(n, "election")));
		map_set(&place, text_of(n, "id"), where);
	}
	*ret = *b;
	ret->real_case = arena_array(a, struct real_case, b->real_case_n);
	for (size_t i = 0; i < b->real_case_n; i++) {
		const str *where = map_get(&place, b->real_case[i].group); /* of the event */

		ret->real_case[i] = b->real_case[i];
		if (where)
			ret->real_case[i].group = *where;
	}
	return ret;
}
