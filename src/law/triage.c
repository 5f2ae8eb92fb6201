/* Classifying: scores, what probability they stand for, and why. */
#include "law/triage.h"

#include <math.h>

#include "law/triage_model.h"

/* One text being classified. */
struct query {
	const struct triage *triage;
	struct arena *arena;
	struct triage_counter counter;
	str normal;
	lanes *score; /* by block */
};

static float score_of(const struct query *q, size_t class)
{
	return q->score[class / TRIAGE_LANES][class % TRIAGE_LANES];
}

static void score(struct query *q)
{
	const struct triage *t = q->triage;
	struct features f;

	triage_count(&q->counter, q->arena, q->normal, false, &f);
	triage_weigh(&f, t->idf);
	q->score = arena_array(q->arena, lanes, t->block_n);
	for (size_t block = 0; block < t->block_n; block++) {
		const small_lanes *weight = t->weight + block * TRIAGE_BUCKETS;
		lanes sum = {0};

		for (size_t i = 0; i < f.n; i++)
			sum += f.item[i].value *
			       __builtin_convertvector(weight[f.item[i].bucket], lanes);
		q->score[block] = t->bias[block] + t->scale[block] * sum;
	}
}

/* The best score of the other categories. */
static float rival_of(const struct query *q, size_t class)
{
	float best = -INFINITY;

	for (size_t i = 0; i + 1 < q->triage->class_n; i++)
		if (i != class)
			best = fmaxf(best, score_of(q, i));
	return best;
}

/* How often a guess with this score, this far before its rival, is right: thousandths. */
static int probability(const struct triage_settings *s, const struct guess *g)
{
	double logit = (double)s->slope * (double)g->score + (double)s->margin * (double)g->ahead +
		       (double)s->offset;

	return (int)lrint(1000 / (1 + exp(-logit / 1000)));
}

/* ---- why ---- */

struct reason {
	str word;
	float worth;
};

/* Puts a word among the TRIAGE_WHY that spoke most, if it did and is not there yet. */
static void consider(struct reason best[TRIAGE_WHY], str word, float worth)
{
	size_t at = TRIAGE_WHY;

	for (size_t i = 0; i < TRIAGE_WHY; i++)
		if (str_eq(best[i].word, word))
			return;
	while (at > 0 && worth > best[at - 1].worth)
		at--;
	for (size_t i = TRIAGE_WHY; i-- > at + 1;)
		best[i] = best[i - 1];
	if (at < TRIAGE_WHY)
		best[at] = (struct reason){word, worth};
}

static void explain(const struct query *q, size_t class, struct guess *g)
{
	const struct triage *t = q->triage;
	const small_lanes *weight = t->weight + class / TRIAGE_LANES * TRIAGE_BUCKETS;
	struct reason best[TRIAGE_WHY] = {0};
	uint32_t bucket[TRIAGE_WORD_BUCKETS];
	str rest = q->normal;

	while (rest.n) {
		str word = str_cut(&rest, ' ');
		size_t n = triage_word_buckets(STR(""), word, bucket);
		float worth = 0;

		for (size_t i = 0; i < n; i++)
			worth += t->idf[bucket[i]] * (float)weight[bucket[i]][class % TRIAGE_LANES];
		consider(best, word, worth);
	}
	for (size_t i = 0; i < TRIAGE_WHY && best[i].worth > 0; i++)
		g->word[g->word_n++] = best[i].word;
}

/* ---- the result ---- */

/* The category with the best score that is not among the guesses yet. */
static size_t next_best(const struct query *q, const struct triage_result *r)
{
	size_t category_n = q->triage->class_n - 1, best = category_n;

	for (size_t i = 0; i < category_n; i++) {
		bool said = false;

		for (size_t g = 0; g < r->n; g++)
			said |= r->guess[g].category->index == i;
		if (!said && (best == category_n || score_of(q, i) > score_of(q, best)))
			best = i;
	}
	return best;
}

/* That a text is about something else is told best by the score of OTHER alone: a low score of the
 * best category is as often that of a long text about an act. */
static enum triage_answer answer(const struct query *q, const struct guess *best)
{
	const struct triage_settings *s = &q->triage->book->triage;
	float other = score_of(q, q->triage->class_n - 1);

	if (other >= best->score || other * 1000 >= (float)s->unsure)
		return TRIAGE_UNSURE;
	return best->p >= s->one ? TRIAGE_ONE : TRIAGE_THREE;
}

void triage_classify(const struct triage *t, struct arena *a, str text, struct triage_result *ret)
{
	struct query q = {.triage = t, .arena = a, .normal = triage_normalise(a, t->book, text)};
	size_t category_n = t->class_n - 1;

	*ret = (struct triage_result){.answer = TRIAGE_UNSURE};
	if (q.normal.n == 0 || category_n == 0)
		return;
	triage_counter_init(&q.counter, a);
	score(&q);
	while (ret->n < TRIAGE_TOP && ret->n < category_n) {
		size_t class = next_best(&q, ret);
		struct guess *g = &ret->guess[ret->n++];

		g->category = &t->book->category[class];
		g->score = score_of(&q, class);
		g->ahead = g->score - rival_of(&q, class);
		g->p = probability(&t->book->triage, g);
		explain(&q, class, g);
	}
	ret->answer = answer(&q, &ret->guess[0]);
	ret->similar = triage_similar(t, a, &q.counter, q.normal, ret->guess[0].category->index);
}
