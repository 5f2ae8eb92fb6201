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

static void settle_cases(struct score_count *c)
{
	for (size_t i = 0; i < SCORE_CASES; i++)
		c[i].shown = !small(c[i].n);
	/* nor how many are still open */
	if (small(c[SCORE_OPENED].n - c[SCORE_CLOSED].n))
		c[SCORE_CLOSED].shown = false;
	if (small(c[SCORE_OPENED_PERSONS].n - c[SCORE_CLOSED_PERSONS].n))
		c[SCORE_CLOSED_PERSONS].shown = false;
}

/* What is shown of a row follows from its numbers. */
static void settle(struct score_body *b)
{
	int64_t rest;

	b->done = 0;
	for (size_t i = 0; i < b->histogram_n; i++)
		b->done += b->histogram[i].n;
	b->late_shown = !small(b->late);
	b->days_shown = b->done >= SCORE_GROUP;
	b->median = b->days_shown ? score_percentile(b->histogram, b->histogram_n, 50) : 0;
	b->tenth = b->days_shown ? score_percentile(b->histogram, b->histogram_n, 90) : 0;
	rest = b->received - b->carried -
	       b->unpunished; /* an answer may be sent back and come again */
	b->share_shown = b->received >= SCORE_GROUP && rest >= 0 && !small(rest) &&
			 !small(b->carried) && !small(b->unpunished);
	settle_cases(b->cases);
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

static void append(struct arena *a, struct score_names *into, const struct score_names *more)
{
	for (size_t i = 0; i < more->n; i++) {
		if (into->n == into->cap) {
			struct score_name *name;

			into->cap = 2 * into->cap + 16;
			name = arena_array(a, struct score_name, into->cap);
			if (into->n)
				memcpy(name, into->name, into->n * sizeof *name);
			into->name = name;
		}
		into->name[into->n++] = more->name[i];
	}
}

static void merge_body(struct arena *a, struct score_body *into, const struct score_body *b)
{
	into->merged++;
	into->open += b->open;
	into->late += b->late;
	into->received += b->received;
	into->carried += b->carried;
	into->unpunished += b->unpunished;
	for (size_t i = 0; i < SCORE_CASES; i++)
		into->cases[i].n += b->cases[i].n;
	append(a, &into->late_steps, &b->late_steps);
	append(a, &into->ended, &b->ended);
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

/* While the numbers that are not told add up to fewer than SCORE_GROUP, they could be found from
 * the sum of all: then the least of the others is not told either. */
static void hide(const int64_t *number, bool *shown, size_t n)
{
	for (;;) {
		size_t least = n;
		int64_t hidden = 0;

		for (size_t i = 0; i < n; i++) {
			if (!shown[i])
				hidden += number[i];
			else if (number[i] > 0 && (least == n || number[i] < number[least]))
				least = i;
		}
		if (!small(hidden) || least == n)
			return;
		shown[least] = false;
	}
}

static void hide_late(struct arena *a, struct score_bodies *list)
{
	int64_t *number = arena_array(a, int64_t, list->n + 1);
	bool *shown = arena_array(a, bool, list->n + 1);

	for (size_t i = 0; i < list->n; i++) {
		number[i] = list->body[i].late;
		shown[i] = list->body[i].late_shown;
	}
	hide(number, shown, list->n);
	for (size_t i = 0; i < list->n; i++)
		list->body[i].late_shown = shown[i];
}

static void hide_cases(struct arena *a, struct score_bodies *list, enum score_cases c)
{
	int64_t *number = arena_array(a, int64_t, list->n + 1);
	bool *shown = arena_array(a, bool, list->n + 1);

	for (size_t i = 0; i < list->n; i++) {
		number[i] = list->body[i].cases[c].n;
		shown[i] = list->body[i].cases[c].shown;
	}
	hide(number, shown, list->n);
	for (size_t i = 0; i < list->n; i++)
		list->body[i].cases[c].shown = shown[i];
}

/* Steps and reasons of those that have a row. Where the number of late steps is not told, its parts
 * are not either. */
static void settle_names(struct arena *a, struct score_bodies *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct score_body *b = &list->body[i];
		struct score_names late, ended;

		score_names_sum(a, b->late_steps.name, b->late_shown ? b->late_steps.n : 0, &late);
		score_names_sum(a, b->ended.name, b->ended.n, &ended);
		score_names_merge(a, late.name, late.n, &b->late_steps);
		score_names_merge(a, ended.name, ended.n, &b->ended);
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
	hide_late(a, &list);
	for (size_t c = 0; c < SCORE_CASES; c++)
		hide_cases(a, &list, (enum score_cases)c);
	settle_names(a, &list);
	*ret = list;
}

/* ---- reading ---- */

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

static void read_body(struct score_body *b, const struct scoreboard_bodies_row *row, day today)
{
	*b = (struct score_body){.code = row->code,
				 .name = row->name,
				 .open = row->open,
				 .late = row->late,
				 .waits = row->oldest.is,
				 .oldest = today - row->oldest.v,
				 .received = row->received,
				 .carried = row->carried,
				 .unpunished = row->unpunished,
				 .cases = {[SCORE_OPENED] = {.n = row->opened},
					   [SCORE_CLOSED] = {.n = row->closed},
					   [SCORE_OPENED_PERSONS] = {.n = row->opened_persons},
					   [SCORE_CLOSED_PERSONS] = {.n = row->closed_persons}}};
}

/* The days and the names of a body: the rows are in the order of bodies. */
static void read_days(struct arena *a, struct score_body *b, const struct scoreboard_days_row *row,
		      size_t n, size_t *next)
{
	size_t first = *next;

	while (*next < n && str_eq(row[*next].code, b->code))
		(*next)++;
	b->histogram = arena_array(a, struct score_days, *next - first + 1);
	for (size_t i = first; i < *next; i++)
		b->histogram[b->histogram_n++] = (struct score_days){row[i].days, row[i].n};
}

static void read_names(struct arena *a, const struct rulebook *book, struct score_body *b,
		       const struct scoreboard_names_row *row, size_t n, size_t *next)
{
	for (; *next < n && str_eq(row[*next].code, b->code); (*next)++) {
		struct score_name name = name_of(book, &row[*next]);

		append(a, row[*next].what == TALLY_LATE ? &b->late_steps : &b->ended,
		       &(struct score_names){.name = &name, .n = 1});
	}
}

static void add_all(struct scoreboard *s, const struct score_body *b)
{
	s->open += b->open;
	s->late_n += b->late;
	for (size_t i = 0; i < SCORE_CASES; i++)
		s->cases[i].n += b->cases[i].n;
}

/* The sum of what each institution is told to have. */
static void sum_names(struct arena *a, struct scoreboard *s)
{
	struct score_names late = {0}, ended = {0};

	for (size_t i = 0; i < s->bodies.n; i++) {
		append(a, &late, &s->bodies.body[i].late_steps);
		append(a, &ended, &s->bodies.body[i].ended);
	}
	score_names_sum(a, late.name, late.n, &late);
	score_names_sum(a, ended.name, ended.n, &ended);
	score_names_merge(a, late.name, late.n, &s->late);
	score_names_merge(a, ended.name, ended.n, &s->ended);
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
	struct scoreboard_bodies_row *row;
	struct scoreboard_days_row *days;
	struct scoreboard_names_row *name;
	struct score_body *body;
	size_t n, days_n, name_n, day_next = 0, name_next = 0;

	TRY(read_decided(db, a, &s));
	TRY(scoreboard_bodies(db, a, today, &row, &n));
	TRY(scoreboard_days(db, a, TALLY_STEP_DAYS, &days, &days_n));
	TRY(scoreboard_names(db, a, today, &name, &name_n));
	body = arena_array(a, struct score_body, n + 1);
	for (size_t i = 0; i < n; i++) {
		read_body(&body[i], &row[i], today);
		read_days(a, &body[i], days, days_n, &day_next);
		read_names(a, book, &body[i], name, name_n, &name_next);
		add_all(&s, &body[i]);
	}
	score_bodies_merge(a, body, n, &s.bodies);
	sum_names(a, &s);
	s.open_shown = !small(s.open);
	s.late_shown = !small(s.late_n);
	settle_cases(s.cases);
	*ret = s;
	return OK;
}

const struct score_body *scoreboard_body(const struct scoreboard *s, str code)
{
	for (size_t i = 0; i < s->bodies.n; i++)
		if (!s->bodies.body[i].merged && str_eq(s->bodies.body[i].code, code))
			return &s->bodies.body[i];
	return NULL;
}
