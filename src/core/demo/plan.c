/* What happens in the sample world's cases on which day. See plan.h. */
#include "core/demo/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "core/demo/clock.h"
#include "sys/clock.h"

static bool weekend(day d)
{
	int weekday = day_to_civil(d).weekday;

	return weekday == 0 || weekday == 6;
}

/* `n` days from Monday to Friday before `d`. */
static day working_days_before(day d, int n)
{
	while (weekend(d))
		d--;
	for (; n > 0; n--)
		do
			d--;
		while (weekend(d));
	return d;
}

/* "3:hukuman_ditetapkan=sedang!sedang_peralihan_kgb+fakta" */
static struct demo_scripted read_act(str word)
{
	struct demo_scripted s = {0};
	int64_t wait = 0;
	str rest = word, number = str_cut(&rest, ':');

	(void)str_to_int(number, &wait);
	s.wait = (int)wait;
	s.extras = rest;
	s.sanction = str_cut(&s.extras, '+');
	rest = str_cut(&s.sanction, '!');
	s.outside = str_starts(s.sanction, STR("!"));
	if (s.outside)
		s.sanction = str_sub(s.sanction, 1, s.sanction.n);
	s.closing = rest;
	s.result = str_cut(&s.closing, '=');
	return s;
}

/* How many working days ago the last act of a case was: most are in time, some are very late. */
static int ago_of(size_t serial)
{
	static const int ago[] = {0, 1, 2, 0, 3, 1, 6, 2, 12, 1, 0, 22};

	return ago[serial % (sizeof ago / sizeof *ago)];
}

/* Reads the acts of a road; *ago is changed where it says so. */
static void read_road(struct demo_planned *p, int *ago)
{
	str rest = str_from(p->road->acts);
	int64_t days;

	while (rest.n > 0 && p->act_n < DEMO_ACTS_MAX) {
		str word = str_cut(&rest, ' ');

		if (str_starts(word, STR("@")) && str_to_int(str_sub(word, 1, word.n), &days))
			*ago = (int)days;
		else if (str_eq(word, STR("#pemilu")))
			p->regime = REGIME_PEMILU;
		else if (str_starts(word, STR("#")))
			p->proof = demo_proof_find(str_sub(word, 1, word.n));
		else if (word.n > 0)
			p->act[p->act_n++] = read_act(word);
	}
}

/* What they did: in turn, but what can be proven where a sanction is decided. */
static void choose_deed(struct demo_planned *p)
{
	bool decides = false;

	p->deed = &demo_deed[p->serial % demo_deed_n];
	for (size_t i = 0; i < p->act_n; i++)
		decides = decides || p->act[i].sanction.n > 0;
	if (!decides)
		p->proof = NULL;
	for (size_t i = 0; p->proof && i < demo_deed_n; i++)
		if (strcmp(demo_deed[i].category, p->proof->category) == 0)
			p->deed = &demo_deed[i];
}

static struct demo_planned *plan_case(struct demo_plan *plan, struct arena *a,
				      const struct demo_road *road, int without, size_t serial)
{
	struct demo_planned *p = arena_new(a, struct demo_planned);
	int ago = ago_of(serial);
	day on;

	*p = (struct demo_planned){.road = road, .serial = serial};
	read_road(p, &ago);
	p->act_n -= (size_t)without < p->act_n ? (size_t)without : p->act_n;
	choose_deed(p);
	on = working_days_before(moment_day(demo_start(), ZONE_WIB), ago);
	for (size_t i = p->act_n; i > 0; i--) {
		*vec_push(plan, a) = (struct demo_happening){on, p, i};
		on = working_days_before(on, p->act[i - 1].wait);
	}
	*vec_push(plan, a) = (struct demo_happening){on, p, 0};
	return p;
}

/* By day, then in the order of the table, then of the road. */
static int by_day(const void *left, const void *right)
{
	const struct demo_happening *l = left, *r = right;

	if (l->on != r->on)
		return l->on < r->on ? -1 : 1;
	if (l->plan->serial != r->plan->serial)
		return l->plan->serial < r->plan->serial ? -1 : 1;
	return l->act < r->act ? -1 : l->act > r->act;
}

void demo_plan_make(struct arena *a, struct demo_plan *ret)
{
	const struct demo_planned *previous = NULL;
	size_t serial = 0;

	*ret = (struct demo_plan){0};
	for (size_t i = 0; i < demo_road_n; i++) {
		struct demo_planned *last = NULL;

		for (int k = 0; k <= demo_road[i].shorter; k++) {
			last = plan_case(ret, a, &demo_road[i], k, serial++);
			last->previous = previous;
		}
		previous = last;
	}
	qsort(ret->item, ret->n, sizeof *ret->item, by_day);
}
