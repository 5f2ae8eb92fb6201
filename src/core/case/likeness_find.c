/* Finding the cases that may tell of the same event: a few by their rarest words, which are then
 * weighed whole. */
#include <math.h>

#include "base/map.h"
#include "base/vec.h"
#include "core/case/likeness_words.h"
#include "law/triage.h"
#include "query/case_likeness.h"

enum {
	READ_BATCH = 8,
	LOOK_UPS = 20,       /* words that are looked up */
	LISTED_MAX = 100,    /* cases with a word that are looked at, the newest */
	CANDIDATES_MAX = 24, /* cases that are weighed */
	SUBJECTS_MAX = 8 * CASE_SUBJECTS_MAX,
	ACTS_MAX = 8 * 15,
};
#define IDS_OF(k) (k)[0], (k)[1], (k)[2], (k)[3], (k)[4], (k)[5], (k)[6], (k)[7]

struct candidate {
	id id;
	double worth; /* of the looked-up words it has */
	struct likeness_match match;
	struct telling_words words;
	bool there;
};
struct search {
	struct db *db;
	struct arena *arena;
	const struct likeness *likeness;
	int64_t inst;
	id self;
	const struct telling *telling;
	struct telling_words words;
	struct word_counts counts;
	struct map by_id;
	struct {
		struct candidate *item;
		size_t n, cap;
	} found;
};

/* ---- counts ---- */

/* Reads the counts of `n` words; absent ones are 0. */
static enum err read_counts(struct search *s, const int64_t *key, size_t n)
{
	int64_t batch[WORD_BATCH];

	for (size_t from = 0; from < n; from += WORD_BATCH) {
		struct word_counts_row *row;
		size_t row_n;

		for (size_t i = 0; i < WORD_BATCH; i++) {
			batch[i] = key[from + i < n ? from + i : from];
			word_counts_set(&s->counts, batch[i], 0);
		}
		TRY(word_counts(s->db, s->arena, s->inst, WORD_BATCH_OF(batch), &row, &row_n));
		for (size_t i = 0; i < row_n; i++)
			word_counts_set(&s->counts, row[i].word, row[i].cases);
	}
	return OK;
}

struct keys {
	int64_t *item;
	size_t n, cap;
};

static void want_counts(struct search *s, struct keys *k, const struct word_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (word_counts_get(&s->counts, set->item[i].key) < 0) {
			*vec_push(k, s->arena) = set->item[i].key;
			word_counts_set(&s->counts, set->item[i].key, 0);
		}
}

/* How many cases the home has, and how many of about the time: of a month that is in it in part, as
 * large a part. */
static enum err read_home(struct search *s)
{
	int64_t key[WORD_BATCH] = {WORD_ALL}, own = !id_is_none(s->self);
	int within[WORD_BATCH] = {0}, whole[WORD_BATCH] = {0};
	day on = telling_day(s->telling);
	size_t n = 0;

	for (day d = on - LIKENESS_DAYS - 31; d <= on + LIKENESS_DAYS + 31; d++) {
		if (month_key(d) != key[n])
			key[++n] = month_key(d);
		whole[n]++;
		within[n] += d >= on - LIKENESS_DAYS && d <= on + LIKENESS_DAYS;
	}
	TRY(read_counts(s, key, n + 1));
	s->counts.all = word_counts_get(&s->counts, WORD_ALL) - own;
	for (size_t i = 1; i <= n; i++)
		s->counts.near +=
			(double)word_counts_get(&s->counts, key[i]) * within[i] / whole[i];
	s->counts.near -= (double)own;
	return OK;
}

/* The counts of the telling's words; a case that is kept does not count itself. */
static enum err read_words(struct search *s)
{
	int64_t own = !id_is_none(s->self);
	struct keys k = {0};

	for (size_t kind = WORD_TEXT; kind < WORD_KIND_END; kind++)
		want_counts(s, &k, &s->words.set[kind]);
	TRY(read_counts(s, k.item, k.n));
	for (size_t i = 0; i < k.n; i++)
		word_counts_set(&s->counts, k.item[i],
				word_counts_get(&s->counts, k.item[i]) - own);
	return OK;
}

/* ---- candidates ---- */

struct look_up {
	int64_t key;
	double worth;
};

static int by_worth(const void *x, const void *y)
{
	const struct look_up *a = x, *b = y;

	if (a->worth != b->worth)
		return a->worth > b->worth ? -1 : 1;
	return a->key < b->key ? -1 : a->key > b->key;
}

/* The words worth most, of all kinds; a word of the text half of one that names. */
static size_t choose_words(struct search *s, struct look_up **ret)
{
	struct {
		struct look_up *item;
		size_t n, cap;
	} all = {0};

	for (size_t kind = WORD_TEXT; kind < WORD_KIND_END; kind++)
		for (size_t i = 0; i < s->words.set[kind].n; i++) {
			const struct word *w = &s->words.set[kind].item[i];
			double worth = word_worth(s->likeness, &s->counts, w);

			if (word_counts_get(&s->counts, w->key) > 0 && worth > 0)
				*vec_push(&all, s->arena) = (struct look_up){
					w->key, kind == WORD_TEXT ? worth / 2 : worth};
		}
	if (all.n > 0)
		qsort(all.item, all.n, sizeof *all.item, by_worth);
	*ret = all.item;
	return all.n < LOOK_UPS ? all.n : LOOK_UPS;
}

static void note(struct search *s, id found, double worth)
{
	str key = {(const char *)found.b, sizeof found.b};
	uintptr_t place;

	if (id_eq(found, s->self))
		return;
	place = (uintptr_t)map_get(&s->by_id, key);
	if (!place) {
		*vec_push(&s->found, s->arena) = (struct candidate){.id = found};
		place = s->found.n;
		map_set(&s->by_id, str_copy(s->arena, key), (void *)place);
	}
	s->found.item[place - 1].worth += worth;
}

static int by_promise(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->worth != b->worth)
		return a->worth > b->worth ? -1 : 1;
	return memcmp(a->id.b, b->id.b, sizeof a->id.b);
}

static enum err find_candidates(struct search *s)
{
	day on = telling_day(s->telling);
	struct look_up *word;
	size_t n = choose_words(s, &word);

	for (size_t i = 0; i < n; i++) {
		struct word_cases_row *row;
		size_t row_n;

		TRY(word_cases(s->db, s->arena, s->inst, word[i].key, on - LIKENESS_DAYS,
			       on + LIKENESS_DAYS, LISTED_MAX, &row, &row_n));
		for (size_t r = 0; r < row_n; r++)
			note(s, row[r].case_, word[i].worth);
	}
	if (s->found.n > 0)
		qsort(s->found.item, s->found.n, sizeof *s->found.item, by_promise);
	if (s->found.n > CANDIDATES_MAX)
		s->found.n = CANDIDATES_MAX;
	return OK;
}

/* ---- reading them ---- */

static struct candidate *candidate_of(struct search *s, id i)
{
	for (size_t k = 0; k < s->found.n; k++)
		if (id_eq(s->found.item[k].id, i))
			return &s->found.item[k];
	return NULL;
}

static void keep_case(struct search *s, const struct telling_cases_row *r)
{
	struct candidate *c = candidate_of(s, r->case_);

	if (!c)
		return;
	c->there = true;
	c->match = (struct likeness_match){
		.ref = {s->inst, r->case_},
		.into = {s->inst, id_is_none(r->merged_into) ? r->case_ : r->merged_into},
		.number = r->number,
		.title = r->title,
		.state = (enum case_state)r->state,
		.telling = {.title = r->title,
			    .story = r->story,
			    .place = r->place,
			    .election = r->election,
			    .has_act_day = r->act_day.is,
			    .act_day = (day)r->act_day.v,
			    .known_day = (day)r->known_day},
	};
}

/* Rows are ordered by case: one run of each belongs together. */
static void keep_people(struct search *s, const struct telling_subjects_row *row, size_t n)
{
	for (size_t i = 0, end; i < n; i = end) {
		struct candidate *c = candidate_of(s, row[i].case_);
		struct telling_person *p;

		for (end = i; end < n && id_eq(row[end].case_, row[i].case_);)
			end++;
		if (!c)
			continue;
		p = arena_array(s->arena, struct telling_person, end - i);
		for (size_t k = i; k < end; k++)
			p[k - i] = (struct telling_person){.name = row[k].name,
							   .about = row[k].about,
							   .person_inst = row[k].person_inst,
							   .employee = row[k].employee};
		c->match.telling.person = p;
		c->match.telling.person_n = end - i;
	}
}

static void keep_acts(struct search *s, const struct telling_acts_row *row, size_t n)
{
	for (size_t i = 0, end; i < n; i = end) {
		struct candidate *c = candidate_of(s, row[i].case_);
		str *category;

		for (end = i; end < n && id_eq(row[end].case_, row[i].case_);)
			end++;
		if (!c)
			continue;
		category = arena_array(s->arena, str, end - i);
		for (size_t k = i; k < end; k++)
			category[k - i] = row[k].category;
		c->match.telling.category = category;
		c->match.telling.category_n = end - i;
	}
}

static enum err read_candidates(struct search *s)
{
	for (size_t from = 0; from < s->found.n; from += READ_BATCH) {
		struct telling_cases_row *file;
		struct telling_subjects_row *subject;
		struct telling_acts_row *act;
		id batch[READ_BATCH];
		size_t n;

		for (size_t i = 0; i < READ_BATCH; i++)
			batch[i] = s->found.item[from + i < s->found.n ? from + i : from].id;
		TRY(telling_cases(s->db, s->arena, s->inst, TRIAGE_TEXT_MAX, IDS_OF(batch), &file,
				  &n));
		for (size_t i = 0; i < n; i++)
			keep_case(s, &file[i]);
		TRY(telling_subjects(s->db, s->arena, s->inst, SUBJECTS_MAX, IDS_OF(batch),
				     &subject, &n));
		keep_people(s, subject, n);
		TRY(telling_acts(s->db, s->arena, s->inst, ACTS_MAX, IDS_OF(batch), &act, &n));
		keep_acts(s, act, n);
	}
	return OK;
}

/* ---- weighing ---- */

static enum err weigh_candidates(struct search *s)
{
	struct keys k = {0};

	for (size_t i = 0; i < s->found.n; i++) {
		struct candidate *c = &s->found.item[i];

		telling_words(s->arena, likeness_book(s->likeness), &c->match.telling, &c->words);
		for (size_t kind = WORD_PLACE; kind < WORD_PERSON; kind++)
			want_counts(s, &k, &c->words.set[kind]);
	}
	TRY(read_counts(s, k.item, k.n));
	for (size_t i = 0; i < s->found.n; i++) {
		struct candidate *c = &s->found.item[i];

		if (c->there)
			likeness_weigh(s->likeness, &s->counts, s->telling, &s->words, &c->words,
				       &c->match);
	}
	return OK;
}

static int by_evidence(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->match.evidence != b->match.evidence)
		return a->match.evidence > b->match.evidence ? -1 : 1;
	return memcmp(a->id.b, b->id.b, sizeof a->id.b);
}

/* A case is proposed once, also when several were joined to it. */
static bool is_proposed(const struct likeness_matches *m, id into)
{
	for (size_t i = 0; i < m->n; i++)
		if (id_eq(m->match[i].into.id, into))
			return true;
	return false;
}

static enum err propose(struct search *s, likeness_see *see, void *ctx,
			struct likeness_matches *ret)
{
	double least = likeness_threshold(&s->counts);

	if (s->found.n > 0)
		qsort(s->found.item, s->found.n, sizeof *s->found.item, by_evidence);
	for (size_t i = 0; i < s->found.n && ret->n < LIKENESS_TOP; i++) {
		const struct candidate *c = &s->found.item[i];
		enum err e = OK;

		if (!c->there || c->match.evidence < least || is_proposed(ret, c->match.into.id) ||
		    id_eq(c->match.into.id, s->self))
			continue;
		if (see)
			e = see(ctx, c->match.ref);
		if (e == OK && see && !id_eq(c->match.into.id, c->id))
			e = see(ctx, c->match.into);
		if (e == OK)
			ret->match[ret->n++] = c->match;
		else if (e != ERR_NOT_FOUND)
			return e;
	}
	return OK;
}

enum err likeness_find(struct db *db, struct arena *a, const struct likeness *likeness,
		       int64_t inst, id self, const struct telling *telling, likeness_see *see,
		       void *ctx, struct likeness_matches *ret)
{
	struct search *s = arena_new(a, struct search);

	*ret = (struct likeness_matches){
		.match = arena_array(a, struct likeness_match, LIKENESS_TOP)};
	*s = (struct search){.db = db,
			     .arena = a,
			     .likeness = likeness,
			     .inst = inst,
			     .self = self,
			     .telling = telling,
			     .counts = {.arena = a}};
	map_init(&s->by_id, a);
	TRY(read_home(s));
	if (s->counts.all <= 0)
		return OK;
	telling_words(a, likeness_book(likeness), telling, &s->words);
	TRY(read_words(s));
	TRY(find_candidates(s));
	TRY(read_candidates(s));
	TRY(weigh_candidates(s));
	return propose(s, see, ctx, ret);
}
