/*
 * What speaks for two tellings being of one event, added up as logarithms of ratios: how likely a
 * thing is when they are, over how likely when they are two events of the same home and time. The
 * figures are set from what they mean, not fitted: docs/formats/likeness.md.
 */
#include <math.h>

#include "base/vec.h"
#include "core/case/likeness_words.h"

/* A word of the shorter telling is also in the other one; a pair of neighbours is. */
static const double WORD_AGAIN = 0.25, PAIR_AGAIN = 0.08;
/* A place or person is told in the same word. */
static const double NAMED_AGAIN = 0.8;
/* Words of one subject come together, so that a text proves half of what its words would alone. */
static const double TEXT_PART = 0.5;
/* The rulebook's sentences count like this many cases of the home. */
static const double SENTENCES_AS_CASES = 30;
static const double WORD_RAREST = 0.001, WORD_COMMONEST = 0.9, PAIR_RAREST = 0.005;
/* One telling in fifty names another place or person for the same event. */
static const double CONFLICT_MOST = 4;
static const double SAME_EMPLOYEE = 5, OTHER_ELECTION = -3, SAME_ACT = 1, OTHER_ACT = -0.5;
/* Three of ten cases have another telling among those of their time. */
static const double TOLD_AGAIN = 0.3;

/* ---- counts ---- */

static size_t slot_of(const struct word_counts *c, int64_t key)
{
	size_t i = (size_t)key & (c->cap - 1);

	while (c->cases[i] && c->key[i] != key)
		i = (i + 1) & (c->cap - 1);
	return i;
}

static void grow(struct word_counts *c)
{
	struct word_counts larger = *c;

	larger.cap = c->cap ? c->cap * 2 : 256;
	larger.key = arena_array(c->arena, int64_t, larger.cap);
	larger.cases = arena_array(c->arena, int64_t, larger.cap);
	for (size_t i = 0; i < c->cap; i++)
		if (c->cases[i]) {
			size_t at = slot_of(&larger, c->key[i]);

			larger.key[at] = c->key[i];
			larger.cases[at] = c->cases[i];
		}
	*c = larger;
}

/* Kept as one more, so that 0 is an empty place. */
void word_counts_set(struct word_counts *c, int64_t key, int64_t cases)
{
	size_t at;

	if (c->n >= c->cap / 4 * 3)
		grow(c);
	at = slot_of(c, key);
	c->n += !c->cases[at];
	c->key[at] = key;
	c->cases[at] = (cases > 0 ? cases : 0) + 1;
}

int64_t word_counts_get(const struct word_counts *c, int64_t key)
{
	return c->cap ? c->cases[slot_of(c, key)] - 1 : -1;
}

/* ---- how common something is ---- */

static double share_of_sentences(const struct likeness *l, uint32_t key)
{
	return (likeness_common(l, key) + 0.5) / (likeness_sentences(l) + 1.0);
}

/* How likely another case of the home has the word. */
static double chance(const struct likeness *l, const struct word_counts *c, const struct word *w)
{
	int64_t cases = word_counts_get(c, w->key);
	double before = SENTENCES_AS_CASES * share_of_sentences(l, w->common);
	double p = cases < 0 ? before / SENTENCES_AS_CASES
			     : ((double)cases + before) / ((double)c->all + SENTENCES_AS_CASES);

	return fmin(WORD_COMMONEST, fmax(WORD_RAREST, p));
}

double word_worth(const struct likeness *l, const struct word_counts *c, const struct word *w)
{
	return fmax(0, log(NAMED_AGAIN / chance(l, c, w)));
}

/* ---- text ---- */

/* The words that speak most, for people. */
struct reasons {
	const struct word *word[LIKENESS_WHY];
	double worth[LIKENESS_WHY];
	size_t n;
};

static void consider(struct reasons *r, const struct word *w, double worth)
{
	size_t at = r->n;

	while (at > 0 && worth > r->worth[at - 1])
		at--;
	if (at == LIKENESS_WHY)
		return;
	if (r->n < LIKENESS_WHY)
		r->n++;
	for (size_t i = r->n - 1; i > at; i--) {
		r->word[i] = r->word[i - 1];
		r->worth[i] = r->worth[i - 1];
	}
	r->word[at] = w;
	r->worth[at] = worth;
}

static const struct word *find_word(const struct word_set *set, int64_t key)
{
	size_t low = 0, high = set->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (set->item[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < set->n && set->item[low].key == key ? &set->item[low] : NULL;
}

static double weigh_pairs(const struct likeness *l, const struct telling_words *x,
			  const struct telling_words *y)
{
	double sum = 0;

	for (size_t i = 0, k = 0; i < x->pair_n && k < y->pair_n;) {
		if (x->pair[i] == y->pair[k]) {
			double p = fmax(PAIR_RAREST, share_of_sentences(l, x->pair[i]));

			sum += fmax(0, log(PAIR_AGAIN / p));
			i++;
			k++;
		} else if (x->pair[i] < y->pair[k]) {
			i++;
		} else {
			k++;
		}
	}
	return sum;
}

static double weigh_text(const struct likeness *l, const struct word_counts *c,
			 const struct telling_words *mine, const struct telling_words *theirs,
			 struct likeness_match *m)
{
	const struct word_set *x = &mine->set[WORD_TEXT], *y = &theirs->set[WORD_TEXT];
	const struct word_set *less = x->n <= y->n ? x : y, *more = less == x ? y : x;
	struct reasons why = {0};
	double sum = 0;

	for (size_t i = 0; i < less->n; i++) {
		const struct word *w = &less->item[i];
		double p = chance(l, c, w), worth = log(WORD_AGAIN / p);

		if (!find_word(more, w->key)) {
			sum += log((1 - WORD_AGAIN) / (1 - fmin(p, WORD_AGAIN)));
		} else if (worth > 0) {
			sum += worth;
			consider(&why, w, worth);
		}
	}
	for (size_t i = 0; i < why.n; i++)
		m->word[m->word_n++] = why.word[i]->shown;
	return TEXT_PART * (sum + weigh_pairs(l, mine, theirs));
}

/* ---- places and people ---- */

/* The most that a word of `x` is worth that is (`shared`) or is not in `y`. */
static double best(const struct likeness *l, const struct word_counts *c, const struct word_set *x,
		   const struct word_set *y, bool shared, str *ret_word)
{
	double most = 0;

	for (size_t i = 0; i < x->n; i++) {
		double worth = word_worth(l, c, &x->item[i]);

		if ((find_word(y, x->item[i].key) != NULL) != shared || worth <= most)
			continue;
		most = worth;
		if (ret_word)
			*ret_word = x->item[i].shown;
	}
	return most;
}

/* The rarest word in common; less, when each also has one that the other lacks. A telling that only
 * says more ("Baros, Kota Sukabumi" and "Kota Sukabumi") contradicts nothing. */
static double weigh_names(const struct likeness *l, const struct word_counts *c,
			  const struct word_set *x, const struct word_set *y, str *ret_word)
{
	double shared, only_x, only_y;

	if (x->n == 0 || y->n == 0)
		return 0;
	shared = best(l, c, x, y, true, ret_word);
	only_x = best(l, c, x, y, false, NULL);
	only_y = best(l, c, y, x, false, NULL);
	return shared - fmin(CONFLICT_MOST, fmin(only_x, only_y));
}

static double weigh_employees(const struct word_set *x, const struct word_set *y, str *ret_word)
{
	if (x->n == 0 || y->n == 0)
		return 0;
	for (size_t i = 0; i < x->n; i++)
		if (find_word(y, x->item[i].key)) {
			*ret_word = x->item[i].shown;
			return SAME_EMPLOYEE;
		}
	return -CONFLICT_MOST;
}

static double weigh_people(const struct likeness *l, const struct word_counts *c,
			   const struct telling_words *mine, const struct telling_words *theirs,
			   struct likeness_match *m)
{
	str about = {NULL, 0}, name = {NULL, 0};
	double sum = weigh_names(l, c, &mine->set[WORD_ABOUT], &theirs->set[WORD_ABOUT], &about);

	sum += weigh_names(l, c, &mine->set[WORD_NAME], &theirs->set[WORD_NAME], &name);
	sum += weigh_employees(&mine->set[WORD_PERSON], &theirs->set[WORD_PERSON], &name);
	m->people = name.n ? name : about;
	return sum;
}

/* ---- days, election, act ---- */

/* How a share of tellings of one event, over the same share of all days that are looked at, speaks:
 * ln(share / (days / 181)). */
static double weigh_days(const struct telling *mine, const struct telling *theirs, int days)
{
	if (mine->has_act_day && theirs->has_act_day)
		return days <= 1    ? 3.8   /* 0.75 of 3 days */
		       : days <= 7  ? 0.8   /* 0.15 of 12 */
		       : days <= 30 ? -1.4  /* 0.06 of 46 */
				    : -2.8; /* 0.04 of 120 */
	return days <= 14   ? 1.6           /* 0.80 of 29 */
	       : days <= 30 ? -0.4          /* 0.12 of 32 */
			    : -2.1;         /* 0.08 of 120 */
}

/* Whether a kept case has the likeliest act of the telling, or another of its. */
static double weigh_act(const struct telling *mine, const struct telling *theirs, bool *ret_same)
{
	if (mine->category_n == 0 || theirs->category_n == 0)
		return 0;
	for (size_t i = 0; i < mine->category_n; i++)
		for (size_t k = 0; k < theirs->category_n; k++)
			if (str_eq(mine->category[i], theirs->category[k])) {
				*ret_same = i == 0;
				return i == 0 ? SAME_ACT : 0;
			}
	return OTHER_ACT;
}

static double weigh_election(str x, str y)
{
	return x.n == 0 || y.n == 0 || str_eq(x, y) ? 0 : OTHER_ELECTION;
}

double likeness_threshold(const struct word_counts *c)
{
	return log(fmax(1, c->near) / TOLD_AGAIN) + log(LIKENESS_ODDS);
}

void likeness_weigh(const struct likeness *l, const struct word_counts *c, const struct telling *t,
		    const struct telling_words *words, const struct telling_words *theirs,
		    struct likeness_match *m)
{
	double odds;

	m->days = abs(telling_day(t) - telling_day(&m->telling));
	m->evidence = weigh_text(l, c, words, theirs, m);
	m->evidence +=
		weigh_names(l, c, &words->set[WORD_PLACE], &theirs->set[WORD_PLACE], &m->place);
	m->evidence += weigh_people(l, c, words, theirs, m);
	m->evidence += weigh_days(t, &m->telling, m->days);
	m->evidence += weigh_election(t->election, m->telling.election);
	m->evidence += weigh_act(t, &m->telling, &m->same_category);
	odds = LIKENESS_ODDS * exp(fmin(50, m->evidence - likeness_threshold(c)));
	m->odds = odds > 9999 ? 9999 : (int)odds;
}
