/*
 * Training: from examples to weights. One linear support vector machine a class against all others
 * (squared hinge loss), by coordinate descent on the dual (Hsieh et al., ICML 2008); the classes of
 * a block together. Each number was chosen by cross-validation, or is flat there: see
 * docs/formats/triage.md.
 */
#include <math.h>

#include "base/map.h"
#include "base/vec.h"
#include "law/triage_model.h"

enum { ROUNDS = 8 };
static const float COST = 0.5f;
/* A step smaller than this in every lane is not taken. */
static const float STEP_LEAST = 0.001f;

struct document {
	str text, normal;
	bool *is; /* by class */
	struct features features;
};
struct corpus {
	struct document *item;
	size_t n, cap;
	size_t class_n;
	struct triage_counter counter;
	struct map number; /* by normalised text: the place in item, plus 1 */
	const struct rulebook *book;
};

/* ---- the examples ---- */

/* The document of a text; the same text again, under another category, is one example of both. */
static struct document *document_of(struct corpus *c, struct arena *scratch, str text)
{
	str normal = triage_normalise(scratch, c->book, text);
	uintptr_t number = (uintptr_t)map_get(&c->number, normal);

	if (number)
		return &c->item[number - 1];
	struct document *d = vec_push(c, scratch);
	map_set(&c->number, normal, (void *)(uintptr_t)c->n);
	d->text = text;
	d->normal = normal;
	d->is = arena_array(scratch, bool, c->class_n);
	triage_count(&c->counter, scratch, normal, false, &d->features);
	return d;
}

static bool is_left_out(const struct triage_options *o, str group)
{
	for (size_t i = 0; i < o->without_n; i++)
		if (str_eq(o->without[i], group))
			return true;
	return o->no_cases;
}

static void collect(struct corpus *c, struct arena *scratch, const struct triage_options *o)
{
	const struct rulebook *b = c->book;

	for (size_t i = 0; i < b->sentence_n; i++) {
		const struct sentence *s = &b->sentence[i];
		size_t class = s->category < 0 ? b->category_n : (size_t)s->category;

		document_of(c, scratch, s->text)->is[class] = true;
	}
	for (size_t i = 0; i < b->real_case_n; i++) {
		const struct real_case *r = &b->real_case[i];

		if (is_left_out(o, r->group))
			continue;
		struct document *d = document_of(c, scratch, r->text);
		for (size_t k = 0; k < r->category_n; k++)
			d->is[r->category[k]->index] = true;
	}
}

/* The rarer a feature the more it says: ln((n + 1) / (documents with it + 1)) + 1. */
static void weigh(const struct corpus *c, float *idf)
{
	for (size_t i = 0; i < c->n; i++)
		for (size_t j = 0; j < c->item[i].features.n; j++)
			idf[c->item[i].features.item[j].bucket]++;
	for (size_t bucket = 0; bucket < TRIAGE_BUCKETS; bucket++)
		idf[bucket] = logf((float)(c->n + 1) / (idf[bucket] + 1)) + 1;
	for (size_t i = 0; i < c->n; i++)
		triage_weigh(&c->item[i].features, idf);
}

/* ---- the machines of a block ---- */

struct machine {
	lanes *weight; /* by bucket */
	lanes bias;
	lanes *sign, *slack, *alpha; /* by document: 1 or -1; 1 / 2C; the dual variable */
};

/* A class of n of N examples, one of K classes, weighs (N / Kn)^0.5: so rare acts are heard. */
static float class_weight(const struct corpus *c, size_t own)
{
	return sqrtf((float)c->n / ((float)c->class_n * (float)own));
}

static void prepare(struct machine *m, const struct corpus *c, size_t block, struct arena *scratch)
{
	m->weight = arena_array(scratch, lanes, TRIAGE_BUCKETS);
	m->bias = (lanes){0};
	m->sign = arena_array(scratch, lanes, c->n);
	m->slack = arena_array(scratch, lanes, c->n);
	m->alpha = arena_array(scratch, lanes, c->n);
	for (size_t lane = 0; lane < TRIAGE_LANES; lane++) {
		size_t class = block * TRIAGE_LANES + lane, own = 0;
		bool none = class >= c->class_n; /* a lane that nothing reads */

		for (size_t i = 0; i < c->n && !none; i++)
			own += c->item[i].is[class];
		for (size_t i = 0; i < c->n; i++) {
			bool is = !none && c->item[i].is[class];

			m->sign[i][lane] = is ? 1 : -1;
			m->slack[i][lane] = 1 / (2 * COST * (is ? class_weight(c, own) : 1));
		}
	}
}

static bool any(const lane_masks *m)
{
	int32_t all = 0;

	for (int lane = 0; lane < TRIAGE_LANES; lane++)
		all |= (*m)[lane];
	return all != 0;
}

/* One step: the dual variables of document `i` to where they are best, all others fixed. */
static void step(struct machine *m, const struct features *f, size_t i)
{
	lanes score = m->bias;

	for (size_t j = 0; j < f->n; j++)
		score += f->item[j].value * m->weight[f->item[j].bucket];
	/* The length of a document is 1, and 1 more for the bias. */
	lanes next = m->alpha[i] -
		     (m->sign[i] * score - 1 + m->slack[i] * m->alpha[i]) / (2 + m->slack[i]);
	next = (lanes)((lane_masks)next & (lane_masks)(next > 0));
	lanes move = (next - m->alpha[i]) * m->sign[i];
	lane_masks far = (lane_masks)(move > STEP_LEAST) | (lane_masks)(move < -STEP_LEAST);
	if (!any(&far))
		return;
	m->alpha[i] = next;
	m->bias += move;
	for (size_t j = 0; j < f->n; j++)
		m->weight[f->item[j].bucket] += f->item[j].value * move;
}

/* xorshift (Marsaglia 2003): every round another order, every training the same orders. */
static void shuffle(uint32_t *order, size_t n, uint32_t *random)
{
	for (size_t i = n; i > 1; i--) {
		*random ^= *random << 13;
		*random ^= *random >> 17;
		*random ^= *random << 5;
		uint32_t *other = &order[*random % i], swap = *other;
		*other = order[i - 1];
		order[i - 1] = swap;
	}
}

static void descend(struct machine *m, const struct corpus *c, struct arena *scratch)
{
	uint32_t *order = arena_array(scratch, uint32_t, c->n), random = 2463534242;

	for (size_t i = 0; i < c->n; i++)
		order[i] = (uint32_t)i;
	for (int round = 0; round < ROUNDS; round++) {
		shuffle(order, c->n, &random);
		for (size_t i = 0; i < c->n; i++)
			step(m, &c->item[order[i]].features, order[i]);
	}
}

/* Weights as bytes, with one scale a class. */
static void keep(const struct machine *m, struct triage *t, size_t block)
{
	small_lanes *small = t->weight + block * TRIAGE_BUCKETS;
	lanes *scale = &t->scale[block];

	for (int lane = 0; lane < TRIAGE_LANES; lane++) {
		float most = 0;

		for (size_t i = 0; i < TRIAGE_BUCKETS; i++)
			most = fmaxf(most, fabsf(m->weight[i][lane]));
		(*scale)[lane] = most > 0 ? most / INT8_MAX : 1;
		for (size_t i = 0; i < TRIAGE_BUCKETS; i++)
			small[i][lane] = (int8_t)lrintf(m->weight[i][lane] / (*scale)[lane]);
	}
	t->bias[block] = m->bias;
}

static void keep_examples(struct triage *t, struct arena *a, struct arena *scratch,
			  struct corpus *c)
{
	str *normal = arena_array(scratch, str, c->n);

	t->example = arena_array(a, struct triage_example, c->n);
	t->example_n = c->n;
	for (size_t i = 0; i < c->n; i++) {
		const struct document *d = &c->item[i];

		t->example[i].text = d->text;
		t->example[i].is = arena_copy(a, d->is, c->class_n * sizeof *d->is);
		normal[i] = d->normal;
	}
	triage_similar_train(t, a, scratch, &c->counter, normal);
}

const struct triage *triage_train(struct arena *a, struct arena *scratch, const struct rulebook *b,
				  const struct triage_options *options)
{
	static const struct triage_options all = {0};
	struct corpus c = {.class_n = b->category_n + 1, .book = b};
	struct triage *t = arena_new(a, struct triage);

	t->book = b;
	t->class_n = c.class_n;
	t->block_n = (c.class_n + TRIAGE_LANES - 1) / TRIAGE_LANES;
	t->idf = arena_array(a, float, TRIAGE_BUCKETS);
	t->weight = arena_array(a, small_lanes, t->block_n * TRIAGE_BUCKETS);
	t->scale = arena_array(a, lanes, t->block_n);
	t->bias = arena_array(a, lanes, t->block_n);
	triage_counter_init(&c.counter, scratch);
	map_init(&c.number, scratch);
	collect(&c, scratch, options ? options : &all);
	weigh(&c, t->idf);
	for (size_t block = 0; block < t->block_n; block++) {
		struct machine m;

		prepare(&m, &c, block, scratch);
		descend(&m, &c, scratch);
		keep(&m, t, block);
	}
	keep_examples(t, a, scratch, &c);
	return t;
}
