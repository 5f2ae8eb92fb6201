/* Classifying: scores, their calibration, and what is told with them. */
#include "law/triage.h"

#include <math.h>

#include "law/triage_model.h"

static void score(const struct triage *t, const struct features *f, lanes *ret)
{
	for (size_t block = 0; block < t->block_n; block++) {
		const small_lanes *weight = t->weight + block * TRIAGE_BUCKETS;
		lanes sum = {0};

		for (size_t i = 0; i < f->n; i++)
			sum += f->item[i].value *
			       __builtin_convertvector(weight[f->item[i].bucket], lanes);
		ret[block] = t->bias[block] + t->scale[block] * sum;
	}
}

void triage_classify(const struct triage *t, struct arena *a, str text, struct triage_result *ret)
{
	str normal = triage_normalise(a, t->book, text);
	struct triage_counter c;
	struct features f;

	*ret = (struct triage_result){.answer = TRIAGE_UNSURE};
	triage_counter_init(&c, a);
	triage_count(&c, a, normal, &f);
	triage_weigh(&f, t->idf);
	lanes *value = arena_array(a, lanes, t->block_n);
	score(t, &f, value);
	float *s = (float *)value;
	bool *used = arena_array(a, bool, t->class_n);
	float best = -1e9f;
	for (size_t i = 0; i < t->class_n; i++)
		if (s[i] > best)
			best = s[i];
	for (int g = 0; g < 3; g++) {
		size_t at = t->class_n;
		for (size_t i = 0; i + 1 < t->class_n; i++)
			if (!used[i] && (at == t->class_n || s[i] > s[at]))
				at = i;
		if (at == t->class_n)
			break;
		used[at] = true;
		ret->guess[ret->n++] = (struct guess){.category = &t->book->category[at],
						      .p = (int)(1000 * s[at])};
	}
	ret->answer = s[t->class_n - 1] >= best ? TRIAGE_UNSURE : TRIAGE_THREE;
}
