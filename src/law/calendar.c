/* Elections, their stages and what facts follow from them; days without work. */
#include "law/calendar.h"

#include "base/lang.h"
#include "law/deadline.h"

/* How long after its last stage an election is still the one people mean. */
enum { MONTHS_AFTER = 6 };

const char *const holiday_kind_word[HOLIDAY_KIND_COUNT] = {
	[HOLIDAY_NATIONAL] = N_("libur nasional"),
	[HOLIDAY_JOINT_LEAVE] = N_("cuti bersama"),
	[HOLIDAY_ELECTION] = N_("libur pemilu"),
};

const struct election *election_find(const struct elections *list, str name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->item[i].name, name))
			return &list->item[i];
	return NULL;
}

/* The days that the region of `code` has of its own for a stage. */
static bool region_stage(const struct election *e, str stage, str code, struct period *ret)
{
	for (size_t i = 0; i < e->region_n; i++) {
		const struct region *r = &e->region[i];

		for (size_t j = 0; j < r->stage_n; j++)
			if (str_eq(r->code, code) && str_eq(r->stage[j].name, stage)) {
				*ret = r->stage[j].days;
				return true;
			}
	}
	return false;
}

bool election_stage(const struct election *e, str stage, str code, struct period *ret)
{
	if (region_stage(e, stage, code, ret))
		return true;
	for (size_t i = 0; i < e->stage_n; i++)
		if (str_eq(e->stage[i].name, stage)) {
			*ret = e->stage[i].days;
			return true;
		}
	return false;
}

/* Of a stage without an end only the first day is sure. */
static day stage_last(const struct stage *s)
{
	return s->days.to == DAY_FOREVER ? s->days.from : s->days.to;
}

static bool election_has(const struct election *e, day d)
{
	day last = stage_last(&e->stage[0]);

	for (size_t i = 1; i < e->stage_n; i++)
		if (stage_last(&e->stage[i]) > last)
			last = stage_last(&e->stage[i]);
	return e->stage[0].days.from <= d && d <= months_later(last, MONTHS_AFTER, ROUND_DOWN);
}

const struct election *election_at(const struct elections *list, day d)
{
	const struct election *latest = NULL;

	for (size_t i = 0; i < list->n; i++) {
		const struct election *e = &list->item[i];

		if (election_has(e, d) &&
		    (!latest || e->stage[0].days.from > latest->stage[0].days.from))
			latest = e;
	}
	return latest;
}

/* The election that the facts are about, or NULL. */
static const struct election *election_known(const struct elections *list,
					     const struct fact_list *facts,
					     const struct facts *known)
{
	const struct fact *f = &facts->item[facts->election];
	const struct known *k = &known->item[facts->election];

	if (k->source == FACT_UNKNOWN)
		return NULL;
	return election_find(list, f->value[__builtin_ctzll(k->set)].name);
}

void calendar_apply(const struct elections *list, const struct fact_list *facts, str code,
		    struct facts *known)
{
	const struct election *e = election_known(list, facts, known);

	for (size_t i = 0; i < facts->n; i++) {
		const struct fact *f = &facts->item[i];
		struct known *k = &known->item[i];
		struct period days;

		if (f->stage.n == 0 || (k->source != FACT_UNKNOWN && k->source != FACT_CALENDAR))
			continue;
		*k = (struct known){.source = FACT_UNKNOWN};
		if (e && election_stage(e, f->stage, code, &days))
			*k = (struct known){.source = FACT_CALENDAR, .day = days.from};
	}
}

const struct holiday *holiday_on(const struct holidays *h, day d)
{
	size_t from = 0, to = h->n;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (h->item[middle].day < d)
			from = middle + 1;
		else
			to = middle;
	}
	return from < h->n && h->item[from].day == d ? &h->item[from] : NULL;
}

bool holidays_know(const struct holidays *h, int year)
{
	for (size_t i = 0; i < h->year_n; i++)
		if (h->year[i] == year)
			return true;
	return false;
}
