/* Asking triage what it should know, and counting. */
#include "triage_measure.h"

#include <math.h>

#include "base/vec.h"

enum { MODEL_MEMORY = 64 << 20, DECILES = 10 };

/* Their texts tell how it ended, which nobody types who asks. */
static const char *const tells_outcome[] = {
	"c058", "c109", "c117", "c125", "c190", "c194", "c216",
};

/* p against what came true, by tenths of p. */
struct reliability {
	double said[DECILES], came[DECILES];
	size_t n[DECILES];
};

struct examiner {
	struct arena *arena;
	struct triage_score *score;
	struct triage_trials *trials;
	struct reliability reliability;
};

struct share share_of(double right, double n)
{
	double z = 1.96, p = right / n, middle = p + z * z / (2 * n);
	double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)), whole = 1 + z * z / n;

	return (struct share){p, (middle - half) / whole, (middle + half) / whole};
}

static double macro(const struct triage_score *s, bool three)
{
	double sum = 0, n = 0;

	for (size_t i = 0; i < TRIAGE_CATEGORIES; i++)
		if (s->category[i].asked) {
			size_t right = three ? s->category[i].three : s->category[i].first;

			sum += (double)right / (double)s->category[i].asked;
			n++;
		}
	return sum / n;
}

double triage_macro_first(const struct triage_score *s)
{
	return macro(s, false);
}

double triage_macro_three(const struct triage_score *s)
{
	return macro(s, true);
}

static bool is_asked(const struct real_case *c)
{
	for (size_t i = 0; i < sizeof tells_outcome / sizeof *tells_outcome; i++)
		if (str_eq(c->id, str_from(tells_outcome[i])))
			return false;
	return true;
}

static bool is_right(const struct real_case *c, const struct guess *g)
{
	for (size_t i = 0; i < c->category_n; i++)
		if (c->category[i] == g->category)
			return true;
	return false;
}

static void note(struct examiner *e, const struct guess *g, bool right)
{
	size_t tenth = (size_t)(g->p / 100) < DECILES ? (size_t)(g->p / 100) : DECILES - 1;

	e->reliability.said[tenth] += g->p / 1000.0;
	e->reliability.came[tenth] += right;
	e->reliability.n[tenth]++;
	if (e->trials)
		*vec_push(e->trials, e->arena) = (struct triage_trial){
			.score = (double)g->score, .ahead = (double)g->ahead, .right = right};
}

static void classify(const struct triage *t, str text, struct triage_result *ret)
{
	struct arena a;

	arena_init(&a, MODEL_MEMORY);
	triage_classify(t, &a, text, ret); /* guesses, but no words, outlive it */
	arena_finish(&a);
}

static void ask(struct examiner *e, const struct triage *t, const struct real_case *c)
{
	struct triage_score *s = e->score;
	struct triage_result r;
	size_t place = 0, main_act = c->category[0]->index;

	classify(t, c->text, &r);
	for (size_t g = r.n; g-- > 0;) {
		bool right = is_right(c, &r.guess[g]);

		if (right)
			place = g + 1;
		note(e, &r.guess[g], right);
	}
	s->asked++;
	s->first += place == 1;
	s->three += place > 0;
	s->unsure += r.answer == TRIAGE_UNSURE;
	s->unsure_well += r.answer == TRIAGE_UNSURE && place != 1;
	s->one += r.answer == TRIAGE_ONE;
	s->one_right += r.answer == TRIAGE_ONE && place == 1;
	s->category[main_act].asked++;
	s->category[main_act].first += place == 1;
	s->category[main_act].three += place > 0;
}

static void ask_outside(struct examiner *e, const struct triage *t, str text)
{
	struct triage_result r;

	classify(t, text, &r);
	e->score->outside++;
	e->score->accepted += r.answer != TRIAGE_UNSURE;
}

static void ask_sentence(struct examiner *e, const struct triage *t, const struct sentence *x)
{
	struct triage_result r;

	if (x->category < 0) {
		ask_outside(e, t, x->text);
		return;
	}
	classify(t, x->text, &r);
	e->score->sentences++;
	e->score->sentences_unsure += r.answer == TRIAGE_UNSURE;
	for (size_t g = 0; g < r.n; g++)
		e->score->sentences_three += r.guess[g].category->index == (size_t)x->category;
}

static void finish(struct examiner *e, const struct rulebook *b)
{
	double off = 0, n = 0;

	for (size_t i = 0; i < b->real_case_n; i++)
		e->score->cases += is_asked(&b->real_case[i]);
	for (int i = 0; i < DECILES; i++) {
		off += fabs(e->reliability.said[i] - e->reliability.came[i]);
		n += (double)e->reliability.n[i];
	}
	e->score->off = n > 0 ? off / n : 0;
}

void triage_measure_examples(struct arena *a, const struct rulebook *b, struct triage_score *ret)
{
	struct examiner e = {.arena = a, .score = ret};
	struct arena model, scratch;

	*ret = (struct triage_score){0};
	arena_init(&model, MODEL_MEMORY);
	arena_init(&scratch, MODEL_MEMORY);
	const struct triage *t =
		triage_train(&model, &scratch, b, &(struct triage_options){.no_cases = true});
	for (size_t i = 0; i < b->real_case_n; i++)
		if (is_asked(&b->real_case[i]))
			ask(&e, t, &b->real_case[i]);
	finish(&e, b);
	arena_finish(&scratch);
	arena_finish(&model);
}

void triage_measure_outside(struct arena *a, const struct rulebook *b, str lines,
			    struct triage_score *ret)
{
	struct examiner e = {.arena = a, .score = ret};
	struct arena model, scratch;

	*ret = (struct triage_score){0};
	arena_init(&model, MODEL_MEMORY);
	arena_init(&scratch, MODEL_MEMORY);
	const struct triage *t = triage_train(&model, &scratch, b, NULL);
	while (lines.n) {
		str text = str_cut(&lines, '\n');

		if (text.n)
			ask_outside(&e, t, text);
	}
	arena_finish(&scratch);
	arena_finish(&model);
}

/* ---- folds ---- */

static unsigned fold_of(str key, unsigned partition)
{
	uint64_t hash = (str_hash(key) ^ (partition + 1) * UINT64_C(0x9e3779b97f4a7c15)) *
			UINT64_C(0xbf58476d1ce4e5b9);

	return (unsigned)((hash ^ hash >> 31) % TRIAGE_FOLDS);
}

static void measure_fold(struct examiner *e, const struct rulebook *b, unsigned partition,
			 unsigned fold)
{
	struct rulebook part = *b;
	struct arena model, scratch;
	struct triage_options o = {0};

	arena_init(&model, MODEL_MEMORY);
	arena_init(&scratch, MODEL_MEMORY);
	str *without = arena_array(&scratch, str, b->real_case_n + 1);
	part.sentence = arena_array(&scratch, struct sentence, b->sentence_n);
	part.sentence_n = 0;
	for (size_t i = 0; i < b->real_case_n; i++)
		if (fold_of(b->real_case[i].group, partition) == fold)
			without[o.without_n++] = b->real_case[i].group;
	for (size_t i = 0; i < b->sentence_n; i++)
		if (fold_of(b->sentence[i].text, partition) != fold)
			part.sentence[part.sentence_n++] = b->sentence[i];
	o.without = without;
	const struct triage *t = triage_train(&model, &scratch, &part, &o);
	for (size_t i = 0; i < b->real_case_n; i++)
		if (is_asked(&b->real_case[i]) && fold_of(b->real_case[i].group, partition) == fold)
			ask(e, t, &b->real_case[i]);
	for (size_t i = 0; i < b->sentence_n; i++)
		if (fold_of(b->sentence[i].text, partition) == fold)
			ask_sentence(e, t, &b->sentence[i]);
	arena_finish(&scratch);
	arena_finish(&model);
}

void triage_measure_folds(struct arena *a, const struct rulebook *b, unsigned partitions,
			  struct triage_score *ret, struct triage_trials *trials)
{
	struct examiner e = {.arena = a, .score = ret, .trials = trials};

	*ret = (struct triage_score){0};
	for (unsigned partition = 0; partition < partitions; partition++)
		for (unsigned fold = 0; fold < TRIAGE_FOLDS; fold++)
			measure_fold(&e, b, partition, fold);
	finish(&e, b);
}
