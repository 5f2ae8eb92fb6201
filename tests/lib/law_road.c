/* Roads through a rulebook, with every date written out. See law_road.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "law_road.h"

static enum err ask(const struct law_world *w, const struct road *r, const char *today,
		    struct standing *ret, size_t *bad)
{
	day start = law_day(r->start);
	const struct procedure *p = procedure_find(w->book, str_from(r->procedure), &start);
	struct passage passage[ROAD_EVENTS];
	size_t n = 0;

	if (!p)
		fail_msg("no %s on %s", r->procedure, r->start);
	for (; n < ROAD_EVENTS && r->event[n].on; n++)
		passage[n] = (struct passage){.on = law_day(r->event[n].on),
					      .result = str_from(r->event[n].result)};
	return procedure_stand(w->book, p, start, passage, n, law_day(today), WEEK_FIVE, ret, bad);
}

static str iso(struct law_world *w, day d)
{
	struct buf b = BUF_INIT(&w->arena, 16);

	day_put_iso(&b, d);
	return buf_str(&b);
}

static str actor(const struct standing *s)
{
	static const char *const party[] = {"-", "pelapor", "terlapor", "umum"};

	return s->body ? s->body->name : str_from(party[s->step->actor.party]);
}

static str last_day(struct law_world *w, const struct standing *s)
{
	if (s->due.state == DEADLINE_KNOWN)
		return iso(w, s->due.last);
	if (s->due.state == DEADLINE_NO_LIMIT)
		return s->step->limit ? STR("belum ditetapkan") : STR("-");
	return STR("tidak pasti");
}

static str next_rung(struct law_world *w, const struct standing *s)
{
	if (!s->next_rung)
		return STR("-");
	return str_printf(&w->arena, STR_FMT " %s", STR_ARG(iso(w, s->next_rung_on)),
			  rung_action_word[s->next_rung->action]);
}

static void compare(const struct road *r, const struct sight *x, const char *what, str is,
		    const char *should)
{
	if (!str_eq(is, str_from(should)))
		fail_msg("%s on %s: %s is " STR_FMT ", not %s", r->procedure, x->on, what,
			 STR_ARG(is), should);
}

void road_see(struct law_world *w, const struct road *r, const struct sight *x)
{
	struct standing s;

	if (ask(w, r, x->on, &s, NULL) != OK)
		fail_msg("%s on %s: refused", r->procedure, x->on);
	compare(r, x, "the step", s.step->name, x->step);
	compare(r, x, "the day of entering", iso(w, s.since), x->since);
	compare(r, x, "the actor", actor(&s), x->actor);
	compare(r, x, "the last day", last_day(w, &s), x->last);
	compare(r, x, "the rung", str_from(s.rung ? rung_action_word[s.rung->action] : "-"),
		x->rung);
	compare(r, x, "the next rung", next_rung(w, &s), x->next);
	if (s.overdue != x->overdue)
		fail_msg("%s on %s: %d days late, not %d", r->procedure, x->on, s.overdue,
			 x->overdue);
}

void road_opens(struct law_world *w, const struct road *r, const char *today, const char *procedure,
		const char *on)
{
	struct standing s;

	assert_int_equal(ask(w, r, today, &s, NULL), OK);
	assert_int_equal(s.opened_n, procedure ? 1 : 0);
	if (!procedure)
		return;
	assert_true(str_eq(s.opened[0]->id, str_from(procedure)));
	assert_int_equal(s.opened_on[0], law_day(on));
}

void road_refused(struct law_world *w, const struct road *r, const char *today, size_t which)
{
	struct standing s;
	size_t bad = 99;

	assert_int_equal(ask(w, r, today, &s, &bad), ERR_CONFLICT);
	assert_int_equal(bad, which);
}
