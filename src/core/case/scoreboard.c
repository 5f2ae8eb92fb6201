/* The public scoreboard. See scoreboard.h. */
#include "core/case/scoreboard.h"

#include <stdlib.h>

#include "query/case_scoreboard.h"

int64_t score_percentile(const struct score_days *h, size_t n, int percent)
{
	int64_t all = 0, below = 0;

	for (size_t i = 0; i < n; i++)
		all += h[i].n;
	for (size_t i = 0; i < n; i++) {
		below += h[i].n;
		if (below * 100 >= all * percent)
			return h[i].days;
	}
	return 0;
}

static bool small(int64_t n)
{
	return n > 0 && n < SCORE_GROUP;
}

/* ---- institutions ---- */

/* What is shown of a row follows from its numbers. */
static void settle(struct score_body *b)
{
	b->done = 0;
	for (size_t i = 0; i < b->histogram_n; i++)
		b->done += b->histogram[i].n;
	b->late_shown = !small(b->late);
	b->days_shown = b->done >= SCORE_GROUP;
	b->median = b->days_shown ? score_percentile(b->histogram, b->histogram_n, 50) : 0;
	b->tenth = b->days_shown ? score_percentile(b->histogram, b->histogram_n, 90) : 0;
	b->share_shown = b->received >= SCORE_GROUP && !small(b->carried) &&
			 !small(b->received - b->carried);
}

static void join_histograms(struct arena *a, struct score_body *into, const struct score_body *b)
{
	struct score_days *h =
		arena_array(a, struct score_days, into->histogram_n + b->histogram_n + 1);
	size_t n = 0, l = 0, r = 0;

	while (l < into->histogram_n || r < b->histogram_n) {
		bool left =
			r == b->histogram_n ||
			(l < into->histogram_n && into->histogram[l].days <= b->histogram[r].days);
		struct score_days d = left ? into->histogram[l++] : b->histogram[r++];

		if (n > 0 && h[n - 1].days == d.days)
			h[n - 1].n += d.n;
		else
			h[n++] = d;
	}
	into->histogram = h;
	into->histogram_n = n;
}

static void merge_body(struct arena *a, struct score_body *into, const struct score_body *b)
{
	into->merged++;
	into->open += b->open;
	into->late += b->late;
	into->received += b->received;
	into->carried += b->carried;
	if (b->waits && (!into->waits || b->oldest > into->oldest))
		into->oldest = b->oldest;
	into->waits = into->waits || b->waits;
	join_histograms(a, into, b);
}

/* Nothing is told of an institution with a few open steps, nor of one that has done a few only. */
static bool too_small(const struct score_body *b)
{
	return small(b->open) || (b->open == 0 && b->done < SCORE_GROUP);
}

static size_t least_open(const struct score_bodies *list)
{
	size_t least = 0;

	for (size_t i = 1; i < list->n; i++)
		if (list->body[i].open < list->body[least].open)
			least = i;
	return least;
}

/* While the numbers of late steps that are not told add up to fewer than SCORE_GROUP, they could be
 * found from the sum of all: then the least of the others is not told either. */
static void hide_late(struct score_bodies *list)
{
	for (;;) {
		struct score_body *least = NULL;
		int64_t hidden = 0;

		for (size_t i = 0; i < list->n; i++) {
			struct score_body *b = &list->body[i];

			if (!b->late_shown)
				hidden += b->late;
			else if (b->late > 0 && (!least || b->late < least->late))
				least = b;
		}
		if (!small(hidden) || !least)
			return;
		least->late_shown = false;
	}
}

void score_bodies_merge(struct arena *a, struct score_body *body, size_t n,
			struct score_bodies *ret)
{
	struct score_bodies list = {.body = arena_array(a, struct score_body, n + 1)};
	struct score_body merged = {.name = STR("")};

	for (size_t i = 0; i < n; i++) {
		settle(&body[i]);
		if (too_small(&body[i]))
			merge_body(a, &merged, &body[i]);
		else
			list.body[list.n++] = body[i];
	}
	settle(&merged);
	while (merged.merged > 0 && too_small(&merged) && list.n > 0) {
		size_t least = least_open(&list);

		merge_body(a, &merged, &list.body[least]);
		settle(&merged);
		memmove(&list.body[least], &list.body[least + 1],
			(list.n - least - 1) * sizeof *list.body);
		list.n--;
	}
	if (merged.merged > 0 && !too_small(&merged))
		list.body[list.n++] = merged;
	hide_late(&list);
	*ret = list;
}

static enum err read_bodies(struct db *db, struct arena *a, day today, struct scoreboard *ret)
{
	struct scoreboard_bodies_row *row;
	struct scoreboard_days_row *days;
	struct score_body *body;
	size_t n, days_n, next = 0;

	TRY(scoreboard_bodies(db, a, today, &row, &n));
	TRY(scoreboard_days(db, a, TALLY_STEP_DAYS, &days, &days_n));
	body = arena_array(a, struct score_body, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct score_body *b = &body[i];

		*b = (struct score_body){.code = row[i].code,
					 .name = row[i].name,
					 .open = row[i].open,
					 .late = row[i].late,
					 .waits = row[i].oldest.is,
					 .oldest = today - row[i].oldest.v,
					 .received = row[i].received,
					 .carried = row[i].carried};
		/* both are in the order of names */
		b->histogram = arena_array(a, struct score_days, days_n - next + 1);
		for (; next < days_n && str_eq(days[next].code, b->code); next++)
			b->histogram[b->histogram_n++] =
				(struct score_days){days[next].days, days[next].n};
		ret->open += b->open;
		ret->late_n += b->late;
	}
	score_bodies_merge(a, body, n, &ret->bodies);
	return OK;
}

/* ---- steps and reasons ---- */

static int most_first(const void *left, const void *right)
{
	const struct score_name *l = left, *r = right;
	int order;

	if (l->n != r->n)
		return l->n > r->n ? -1 : 1;
	order = str_cmp(l->procedure, r->procedure);
	if (order == 0)
		order = str_cmp(l->step, r->step);
	return order ? order : str_cmp(l->reason, r->reason);
}

void score_names_merge(struct arena *a, const struct score_name *name, size_t n,
		       struct score_names *ret)
{
	struct score_names list = {.name = arena_array(a, struct score_name, n + 1)};
	struct score_name merged = {.merged = 0};

	for (size_t i = 0; i < n; i++) {
		if (name[i].n < SCORE_GROUP) {
			merged.merged++;
			merged.n += name[i].n;
		} else {
			list.name[list.n++] = name[i];
		}
	}
	if (list.n)
		qsort(list.name, list.n, sizeof *list.name, most_first);
	while (small(merged.n) && list.n > 0) {
		merged.merged++;
		merged.n += list.name[--list.n].n;
	}
	if (merged.n >= SCORE_GROUP)
		list.name[list.n++] = merged;
	*ret = list;
}

static const struct closing *closing_of(const struct step *s, str reason)
{
	for (size_t i = 0; s && i < s->closing_n; i++)
		if (str_eq(s->closing[i].name, reason))
			return &s->closing[i];
	return NULL;
}

/* "disiplin/memutus", "disiplin/diputus/sedang" with the titles of the rulebook that has them. */
static struct score_name name_of(const struct rulebook *book, const struct scoreboard_names_row *r)
{
	struct score_name s = {.reason = r->name, .n = r->n};
	const struct procedure *p;
	const struct step *step;
	const struct closing *closing;

	s.procedure = str_cut(&s.reason, '/');
	s.step = str_cut(&s.reason, '/');
	p = procedure_find(book, s.procedure, NULL);
	step = p ? step_find(p, s.step) : NULL;
	closing = closing_of(step, s.reason);
	s.of = p ? p->title : (struct text){s.procedure, s.procedure};
	s.title = closing ? closing->title : step ? step->title : (struct text){s.step, s.step};
	return s;
}

static enum err read_names(struct db *db, struct arena *a, const struct rulebook *book, day today,
			   struct scoreboard *ret)
{
	struct scoreboard_names_row *row;
	struct score_name *name;
	size_t n, late = 0;

	TRY(scoreboard_names(db, a, today, &row, &n));
	name = arena_array(a, struct score_name, n + 1);
	for (size_t i = 0; i < n; i++) {
		name[i] = name_of(book, &row[i]);
		late += row[i].what == TALLY_LATE;
	}
	score_names_merge(a, name, late, &ret->late);
	score_names_merge(a, name + late, n - late, &ret->ended);
	return OK;
}

/* ---- decisions ---- */

struct score_decided score_decided_of(const int64_t n[DECIDED_COUNT])
{
	int64_t within = n[DECIDED_WITHIN], both = n[DECIDED_BOTH];
	int64_t range = n[DECIDED_OUT_OF_RANGE], authority = n[DECIDED_WITHOUT_AUTHORITY];
	struct score_decided d = {.outside = range + authority + both,
				  .out_of_range = range + both,
				  .without_authority = authority + both};

	d.all = within + d.outside;
	d.shown = !small(d.all);
	d.outside_shown = d.shown && !small(d.outside) && !small(within);
	d.kinds_shown = d.outside_shown && !small(range) && !small(authority) && !small(both);
	return d;
}

static enum err read_decided(struct db *db, struct arena *a, struct scoreboard *ret)
{
	int64_t count[DECIDED_COUNT] = {0};
	struct scoreboard_decided_row *row;
	size_t n;

	TRY(scoreboard_decided(db, a, TALLY_DECIDED, &row, &n));
	for (size_t i = 0; i < n; i++)
		for (int how = 0; how < DECIDED_COUNT; how++)
			if (str_eq(row[i].name, tally_decided[how]))
				count[how] = row[i].n;
	ret->decided = score_decided_of(count);
	return OK;
}

enum err scoreboard_read(struct db *db, struct arena *a, const struct rulebook *book, day today,
			 struct scoreboard *ret)
{
	struct scoreboard s = {.open = 0};

	TRY(read_bodies(db, a, today, &s));
	TRY(read_names(db, a, book, today, &s));
	TRY(read_decided(db, a, &s));
	s.open_shown = !small(s.open);
	s.late_shown = !small(s.late_n);
	*ret = s;
	return OK;
}
