/* Whose turn it will be. See course.h. */
#include "core/case/course.h"

/* When the step passes by itself, if nobody acts; DAY_FOREVER: it does not. */
static day passes_on(const struct standing *s)
{
	if (s->paused || !deadline_has_last(s->due))
		return DAY_FOREVER;
	if (s->step->on_last)
		return s->due.last;
	return s->step->passes ? s->due.last + 1 : DAY_FOREVER;
}

/* The first day after `d` on which somebody else holds the task, or nobody; DAY_FOREVER: never. */
static day changes_hands(const struct task *task, day d)
{
	const struct holder *now = task ? task_holder(task, d) : NULL;
	day next = DAY_FOREVER;

	if (now && now->valid.to != DAY_FOREVER)
		next = now->valid.to + 1;
	for (size_t i = 0; task && i < task->holder_n; i++)
		if (task->holder[i].valid.from > d && task->holder[i].valid.from < next)
			next = task->holder[i].valid.from;
	return next;
}

/* The first day until `last` on which a rung with a letter is reached that was not seen to. */
static day climbs_on(const struct standing *s, struct climbed climbed, day last)
{
	size_t i = str_eq(climbed.step, s->step->name) ? climbed.n : 0;
	day first = DAY_FOREVER;

	for (; !s->paused && i < s->step->rung_n; i++)
		if (s->step->rung[i].letter && s->rung_on[i] <= last && s->rung_on[i] < first)
			first = s->rung_on[i];
	return first;
}

enum err course_of(const struct rulebook *book, const struct procedure *p, day began,
		   const struct passage *passage, size_t n, size_t opened, size_t penalties,
		   struct climbed climbed, struct course *ret)
{
	day d = n ? passage[n - 1].on : began;

	ret->n = 0;
	ret->settle = DAY_FOREVER;
	while (ret->n < TURNS_MAX) {
		struct standing s;
		day next, hands, rung;

		TRY(procedure_stand(book, p, began, passage, n, d, CASE_WEEK, &s, NULL));
		if ((s.opened_n > opened || s.penalty_n > penalties || step_ends(s.step)) &&
		    d < ret->settle)
			ret->settle = d;
		if (step_ends(s.step))
			break;
		next = passes_on(&s);
		hands = changes_hands(s.step->actor.task, d);
		if (hands < next)
			next = hands;
		if (next <= d || ret->n + 1 == TURNS_MAX)
			next = DAY_FOREVER;
		rung = climbs_on(&s, climbed, next - 1);
		if (rung < ret->settle)
			ret->settle = rung;
		ret->turn[ret->n] = (struct turn){.from = ret->n ? d : TURN_ALWAYS,
						  .until = next == DAY_FOREVER ? next : next - 1,
						  .step = s.step,
						  .body = s.body,
						  .since = s.since,
						  .due = s.due,
						  .first_rung_on = s.paused || s.step->rung_n == 0
									   ? DAY_FOREVER
									   : s.rung_on[0],
						  .paused = s.paused};
		ret->n++;
		if (next == DAY_FOREVER)
			break;
		d = next;
	}
	return OK;
}

int64_t turn_sort_day(const struct turn *t)
{
	if (t->paused)
		return SORT_PAUSED + t->since;
	if (turn_has_due(t))
		return t->due.last;
	return t->first_rung_on != DAY_FOREVER ? t->first_rung_on : t->since + SORT_PATIENCE;
}
