/* Finding people. The words of a query against the vocabulary are search_words.c. */
#include "core/org/search.h"

#include "base/codec.h"
#include "core/org/search_words.h"
#include "query/search.h"

enum {
	BRANCH_SCAN_MAX = 20000, /* people of a branch that are looked through */
	UNITS_SCAN_MAX = 5000,
	UNITS_MAX = 200,
	PAIRS_MAX = 40,        /* combinations of two words that are tried */
	POSTINGS_MAX = 150000, /* people with a word that are looked at, over all combinations */
	ENOUGH = 10,           /* exact matches after which no others are looked for */
	COLLECT_MAX = 200,
	MISSING = 3 /* the distance of a word that a name does not have */
};

struct hits {
	struct arena *arena;
	const struct search_words *words;
	struct found_person *item;
	size_t n, cap;
	bool more;
	size_t scanned;
	int64_t postings; /* looked at */
};

/* The rows of the queries have the same members. */
#define PERSON_FROM(r)                                     \
	((struct found_person){.id = (r).employee,         \
			       .nip = (r).nip,             \
			       .name = (r).name,           \
			       .status = (r).status,       \
			       .post = (r).post,           \
			       .unit_path = (r).unit_path, \
			       .ended = (r).ended_on.is})

static void add_hit(struct hits *h, const struct found_person *p)
{
	for (size_t i = 0; i < h->n; i++)
		if (id_eq(h->item[i].id, p->id))
			return;
	if (h->n >= COLLECT_MAX) {
		h->more = true;
		return;
	}
	*vec_push(h, h->arena) = *p;
}

static int by_closeness(const void *x, const void *y)
{
	const struct found_person *a = x, *b = y;

	if (a->distance != b->distance)
		return a->distance - b->distance;
	if (a->ended != b->ended)
		return a->ended - b->ended;
	return str_cmp(a->name, b->name);
}

static void give(struct hits *h, struct found *ret)
{
	if (h->n > 0)
		qsort(h->item, h->n, sizeof *h->item, by_closeness);
	ret->person = h->item;
	ret->person_n = h->n < SEARCH_MAX ? h->n : SEARCH_MAX;
	ret->more = h->more || h->n > SEARCH_MAX;
	ret->near = h->n > 0 && h->item[0].distance > 0;
}

/* By NIP: all of it, or how it begins. */
static enum err search_by_nip(struct db *db, const struct who *who, struct hits *h, str digits)
{
	struct search_nip_row *row;
	size_t n;

	TRY(search_nip(db, h->arena, who->inst, digits,
		       str_printf(h->arena, STR_FMT ":", STR_ARG(digits)), COLLECT_MAX, &row, &n));
	for (size_t i = 0; i < n; i++) {
		struct found_person p = PERSON_FROM(row[i]);
		enum err e = unit_check_reach(db, h->arena, who, row[i].unit);

		if (e == OK)
			add_hit(h, &p);
		else if (e != ERR_FORBIDDEN)
			return e;
	}
	h->more = h->more || n == COLLECT_MAX;
	return OK;
}

/* Who of a branch has the words: ids first, the rest is read of those few. */
struct branch {
	struct hits *hits;
	struct {
		struct found_person *item;
		size_t n, cap;
	} match;
};

static enum err look_at(void *ctx, const struct search_branch_row *row)
{
	struct branch *b = ctx;
	struct found_person p = {.id = row->employee};

	b->hits->scanned++;
	if (!search_words_match(b->hits->words, row->name, &p.distance))
		return OK;
	if (b->match.n < COLLECT_MAX)
		b->match.item[b->match.n++] = p;
	else
		b->hits->more = true;
	return OK;
}

/* People of a branch, looked through one by one. */
static enum err search_within(struct db *db, const struct who *who, struct hits *h, id top,
			      int64_t limit)
{
	struct branch b = {.hits = h};
	size_t before = h->scanned;

	/* Made before: what is allocated while rows come is given back after each. */
	b.match.item = arena_array(h->arena, struct found_person, COLLECT_MAX);
	TRY(search_branch(db, h->arena, who->inst, top, limit, look_at, &b));
	h->more = h->more || (int64_t)(h->scanned - before) == limit;
	for (size_t i = 0; i < b.match.n; i++) {
		struct search_person_row row;
		struct found_person p;

		TRY(search_person(db, h->arena, who->inst, b.match.item[i].id, &row));
		p = PERSON_FROM(row);
		p.distance = b.match.item[i].distance;
		add_hit(h, &p);
	}
	return OK;
}

/* Measures a candidate against all words. */
static void consider(struct hits *h, struct found_person *p)
{
	p->distance = search_words_distance(h->words, p->name, MISSING);
	add_hit(h, p);
}

static enum err search_word(struct db *db, const struct who *who, struct hits *h,
			    const struct near_word *w)
{
	for (size_t i = 0; i < w->n && h->n < COLLECT_MAX; i++) {
		struct search_one_row *row;
		size_t n;

		TRY(search_one(db, h->arena, who->inst, w->token[i].text, COLLECT_MAX, &row, &n));
		h->more = h->more || n == COLLECT_MAX;
		for (size_t k = 0; k < n; k++) {
			struct found_person p = PERSON_FROM(row[k]);

			consider(h, &p);
		}
	}
	return OK;
}

static enum err search_pair(struct db *db, const struct who *who, struct hits *h,
			    const struct near_token *a, const struct near_token *b)
{
	struct search_two_row *row;
	size_t n;
	bool swap = b->people < a->people;

	h->postings += swap ? b->people : a->people;
	TRY(search_two(db, h->arena, who->inst, swap ? b->text : a->text, swap ? a->text : b->text,
		       word_bit(a->text) | word_bit(b->text), COLLECT_MAX, &row, &n));
	h->more = h->more || n == COLLECT_MAX;
	for (size_t i = 0; i < n; i++) {
		struct found_person p = PERSON_FROM(row[i]);

		consider(h, &p);
	}
	return OK;
}

/* The two rarest words together, closest spellings first, until a level has given something. */
static enum err search_pairs(struct db *db, const struct who *who, struct hits *h,
			     const struct near_word *a, const struct near_word *b)
{
	int tried = 0;

	for (int level = 0; level <= 2 * NEAR_DISTANCE_MAX && h->n < ENOUGH; level++) {
		if (h->n > 0 && level > 1)
			return OK;
		for (size_t i = 0; i < a->n; i++)
			for (size_t k = 0; k < b->n; k++) {
				if (a->token[i].distance + b->token[k].distance != level)
					continue;
				if (tried++ == PAIRS_MAX || h->postings > POSTINGS_MAX) {
					h->more = h->more || h->n > 0;
					return OK;
				}
				TRY(search_pair(db, who, h, &a->token[i], &b->token[k]));
			}
	}
	return OK;
}

/* By the words of names, anywhere in the institution. */
static enum err search_everywhere(struct db *db, const struct who *who, struct hits *h)
{
	const struct near_word *rare = NULL, *next = NULL;

	for (size_t i = 0; i < h->words->n; i++) {
		const struct near_word *w = &h->words->word[i];

		if (w->n == 0)
			continue;
		if (!rare || w->people < rare->people) {
			next = rare;
			rare = w;
		} else if (!next || w->people < next->people) {
			next = w;
		}
	}
	if (!rare)
		return OK;
	if (next)
		TRY(search_pairs(db, who, h, rare, next));
	return h->n > 0 ? OK : search_word(db, who, h, rare);
}

/* Units whose names, or those above them, have all the unit words. */
static enum err search_units(struct db *db, struct arena *a, const struct who *who,
			     const struct search_words *words, struct found *ret)
{
	struct units_with_token_row *row;
	size_t n;

	TRY(units_with_token(db, a, who->inst, words->unit_word[0], UNITS_MAX, &row, &n));
	ret->unit = arena_array(a, struct found_unit, n);
	for (size_t i = 0; i < n; i++) {
		enum err e;

		if (!search_words_unit_match(words, row[i].path))
			continue;
		e = unit_check_reach(db, a, who, row[i].unit);
		if (e == ERR_FORBIDDEN)
			continue;
		TRY(e);
		ret->unit[ret->unit_n++] =
			(struct found_unit){row[i].unit, row[i].name, row[i].path};
	}
	return OK;
}

static enum err search_in_units(struct db *db, const struct who *who, struct hits *h,
				struct found *ret)
{
	for (size_t i = 0; i < ret->unit_n && h->scanned < UNITS_SCAN_MAX && h->n < COLLECT_MAX;
	     i++)
		TRY(search_within(db, who, h, ret->unit[i].id,
				  (int64_t)(UNITS_SCAN_MAX - h->scanned)));
	return OK;
}

/* 18 digits, or at least four of their beginning, as people type them. */
static bool is_number(struct arena *a, str query, str *ret)
{
	struct buf digits = BUF_INIT(a, NIP_SEARCH_MAX);

	for (size_t i = 0; i < query.n; i++) {
		if (query.p[i] >= '0' && query.p[i] <= '9')
			buf_putc(&digits, query.p[i]);
		else if (!memchr(" .-'", query.p[i], 4))
			return false;
	}
	*ret = buf_str(&digits);
	return buf_ok(&digits) && digits.n >= 4;
}

enum err search_people(struct db *db, struct arena *a, const struct who *who, str query,
		       struct found *ret)
{
	struct search_words *words = arena_new(a, struct search_words);
	struct hits h = {.arena = a, .words = words};
	str digits;

	*ret = (struct found){0};
	query = str_trim(query);
	if (query.n == 0 || !utf8_valid(query) || utf8_count(query) > SEARCH_QUERY_MAX)
		return OK;
	if (is_number(a, query, &digits)) {
		TRY(search_by_nip(db, who, &h, digits));
		give(&h, ret);
		return OK;
	}
	TRY(search_words_read(db, a, who->inst, query, words));
	if (words->unit_word_n > 0)
		TRY(search_units(db, a, who, words, ret));
	if (words->n == 0) {
		give(&h, ret);
		return OK;
	}
	if (ret->unit_n > 0)
		TRY(search_in_units(db, who, &h, ret));
	else if (unit_reach_all(who))
		TRY(search_everywhere(db, who, &h));
	else
		for (size_t i = 0; i < who->head_of_n; i++)
			TRY(search_within(db, who, &h, who->head_of[i], BRANCH_SCAN_MAX));
	give(&h, ret);
	return OK;
}

static enum err list_unit(struct db *db, struct arena *a, int64_t inst, id unit, str name, id after,
			  struct people_page *ret)
{
	struct list_unit_by_name_row *row;

	TRY(list_unit_by_name(db, a, inst, unit, name, after, LIST_PAGE + 1, &row, &ret->person_n));
	ret->person = arena_array(a, struct found_person, ret->person_n);
	for (size_t i = 0; i < ret->person_n; i++)
		ret->person[i] = PERSON_FROM(row[i]);
	return OK;
}

static enum err list_all(struct db *db, struct arena *a, int64_t inst, str name, id after,
			 struct people_page *ret)
{
	struct list_by_name_row *row;

	TRY(list_by_name(db, a, inst, name, after, LIST_PAGE + 1, &row, &ret->person_n));
	ret->person = arena_array(a, struct found_person, ret->person_n);
	for (size_t i = 0; i < ret->person_n; i++)
		ret->person[i] = PERSON_FROM(row[i]);
	return OK;
}
#undef PERSON_FROM

enum err people_list(struct db *db, struct arena *a, const struct who *who, id unit, str name,
		     id after, struct people_page *ret)
{
	struct unit u;

	*ret = (struct people_page){0};
	if (id_is_none(unit)) {
		if (!unit_reach_all(who))
			return ERR_FORBIDDEN;
		TRY(list_all(db, a, who->inst, name.p ? name : STR(""), after, ret));
	} else {
		TRY(unit_read(db, a, who->inst, unit, &u));
		TRY(unit_check_reach(db, a, who, unit));
		TRY(list_unit(db, a, who->inst, unit, name.p ? name : STR(""), after, ret));
	}
	ret->more = ret->person_n > LIST_PAGE;
	if (ret->more)
		ret->person_n = LIST_PAGE;
	return OK;
}
