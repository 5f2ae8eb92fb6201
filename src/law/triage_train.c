/* Training: examples to weights. One linear support vector machine a class, by coordinate descent
 * on the dual (Hsieh et al. 2008, L2 loss); a block of classes at a time. */
#include <math.h>

#include "base/map.h"
#include "base/vec.h"
#include "law/triage_model.h"
static float knob(const char *n, float d)
{
	const char *s = getenv(n);
	return s ? strtof(s, NULL) : d;
}

struct document {
	str text;
	bool *is; /* by class */
	struct features features;
};
struct corpus {
	struct document *item;
	size_t n, cap;
	size_t class_n;
	struct triage_counter counter;
	struct map by_normal; /* the same text under two categories is one example of both */
	const struct rulebook *book;
};

static struct document *add_document(struct corpus *c, struct arena *scratch, str text)
{
	str normal = triage_normalise(scratch, c->book, text);
	uintptr_t known = (uintptr_t)map_get(&c->by_normal, normal);

	if (known)
		return &c->item[known - 1];
	struct document *d = vec_push(c, scratch);
	map_set(&c->by_normal, normal, (void *)(uintptr_t)c->n);
	d->text = text;
	d->is = arena_array(scratch, bool, c->class_n);
	triage_count(&c->counter, scratch, normal, &d->features);
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
		int category = b->sentence[i].category;
		size_t class = category < 0 ? b->category_n : (size_t)category;

		add_document(c, scratch, b->sentence[i].text)->is[class] = true;
	}
	for (size_t i = 0; i < b->real_case_n; i++) {
		const struct real_case *r = &b->real_case[i];

		if (is_left_out(o, r->group))
			continue;
		struct document *d = add_document(c, scratch, r->text);
		for (size_t j = 0; j < r->category_n; j++)
			d->is[r->category[j]->index] = true;
	}
}

static void weigh(struct corpus *c, float *idf)
{
	for (size_t i = 0; i < c->n; i++)
		for (size_t j = 0; j < c->item[i].features.n; j++)
			idf[c->item[i].features.item[j].bucket]++;
	float p = knob("IDFP", 1);
	for (size_t b = 0; b < TRIAGE_BUCKETS; b++)
		idf[b] = powf(logf((float)(c->n + 1) / (idf[b] + 1)) + knob("IDF1", 1), p);
	for (size_t i = 0; i < c->n; i++)
		triage_weigh(&c->item[i].features, idf);
}

struct machine {
	lanes *weight; /* by bucket */
	lanes bias;
	lanes *sign, *slack, *alpha; /* by document; slack is 1/2C */
};

static void prepare(struct machine *m, const struct corpus *c, size_t block, struct arena *scratch)
{
	m->weight = arena_array(scratch, lanes, TRIAGE_BUCKETS);
	m->sign = arena_array(scratch, lanes, c->n);
	m->slack = arena_array(scratch, lanes, c->n);
	m->alpha = arena_array(scratch, lanes, c->n);
	m->bias = (lanes){0};
	float C = knob("C", 0.5f), e = knob("CW", 0.5f);
	for (size_t lane = 0; lane < TRIAGE_LANES; lane++) {
		size_t class = block * TRIAGE_LANES + lane, own = 0;

		for (size_t i = 0; i < c->n && class < c->class_n; i++)
			own += c->item[i].is[class];
		float share = (float)c->n / ((float)c->class_n * (float)(own ? own : 1));
		float w = powf(share, e);
		if (class + 1 == c->class_n)
			w *= knob("WO", 1);
		for (size_t i = 0; i < c->n; i++) {
			bool is = class < c->class_n && c->item[i].is[class];

			m->sign[i][lane] = is ? 1 : -1;
			m->slack[i][lane] = is ? 1 / (2 * C * w) : 1 / (2 * C);
		}
	}
}

static bool step(struct machine *m, const struct features *f, size_t i)
{
	lanes dot = m->bias;

	for (size_t j = 0; j < f->n; j++)
		dot += f->item[j].value * m->weight[f->item[j].bucket];
	lanes gradient = m->sign[i] * dot - 1 + m->slack[i] * m->alpha[i];
	lanes next = m->alpha[i] - gradient / (2 + m->slack[i]);
	for (int l = 0; l < TRIAGE_LANES; l++)
		next[l] = next[l] > 0 ? next[l] : 0;
	lanes move = (next - m->alpha[i]) * m->sign[i];
	float most = 0;
	for (int l = 0; l < TRIAGE_LANES; l++)
		most = fabsf(move[l]) > most ? fabsf(move[l]) : most;
	if (most < knob("TOL", 0.001f))
		return false;
	m->alpha[i] = next;
	m->bias += move;
	for (size_t j = 0; j < f->n; j++)
		m->weight[f->item[j].bucket] += f->item[j].value * move;
	return true;
}

static void descend(struct machine *m, const struct corpus *c, uint32_t *order)
{
	uint32_t random = 2463534242u;

	for (size_t i = 0; i < c->n; i++)
		order[i] = (uint32_t)i;
	for (int round = 0; round < knob("R", 20); round++) {
		for (size_t i = c->n; i > 1; i--) {
			random ^= random << 13;
			random ^= random >> 17;
			random ^= random << 5;
			size_t j = random % i;
			uint32_t swap = order[i - 1];
			order[i - 1] = order[j];
			order[j] = swap;
		}
		size_t steps = 0;
		for (size_t i = 0; i < c->n; i++)
			steps += step(m, &c->item[order[i]].features, order[i]);
		if (!steps)
			break;
	}
}

static void quantise(const struct machine *m, struct triage *t, size_t block)
{
	small_lanes *small = t->weight + block * TRIAGE_BUCKETS;
	lanes most = {0};

	for (size_t b = 0; b < TRIAGE_BUCKETS; b++)
		for (int l = 0; l < TRIAGE_LANES; l++)
			if (fabsf(m->weight[b][l]) > most[l])
				most[l] = fabsf(m->weight[b][l]);
	t->scale[block] = most / 127;
	for (size_t b = 0; b < TRIAGE_BUCKETS; b++)
		for (int l = 0; l < TRIAGE_LANES; l++)
			small[b][l] =
				(int8_t)lrintf(m->weight[b][l] /
					       (t->scale[block][l] > 0 ? t->scale[block][l] : 1));
	t->bias[block] = m->bias;
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
	map_init(&c.by_normal, scratch);
	collect(&c, scratch, options ? options : &all);
	weigh(&c, t->idf);
	uint32_t *order = arena_array(scratch, uint32_t, c.n);
	for (size_t block = 0; block < t->block_n; block++) {
		struct machine m;

		prepare(&m, &c, block, scratch);
		descend(&m, &c, order);
		quantise(&m, t, block);
	}
	return t;
}
