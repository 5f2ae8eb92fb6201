/* What holds wherever a matter stands. See law_standing.h. */
#include "law_standing.h"

static const char *end_fault(const struct standing *s)
{
	if (s->step->closing_n == 0)
		return "an end without reasons";
	if (s->step->limit || s->step->actor.task || s->step->actor.party != PARTY_TASK)
		return "an end with something to do";
	if (s->paused || s->overdue || s->rung || s->next_rung || s->body)
		return "an end that is waited for";
	return NULL;
}

/* One actor, and a last day or the reason why there is none. */
static const char *desk_fault(const struct standing *s, day today)
{
	const struct step *step = s->step;
	const struct holder *h = step->actor.task ? task_holder(step->actor.task, today) : NULL;

	if ((step->actor.party == PARTY_TASK) != (step->actor.task != NULL) ||
	    step->actor.party == PARTY_PUBLIC)
		return "not exactly one actor";
	if (s->body != (h ? h->body : NULL))
		return "another body than the one that holds the task";
	if (s->due.state == DEADLINE_NO_LIMIT &&
	    (step->limit ? step->limit->unit != LIMIT_UNSET : !text_is(step->no_limit)))
		return "no last day and no reason";
	if (s->due.state == DEADLINE_NO_START && step->since.n == 0)
		return "no start, though it was entered";
	return NULL;
}

static const char *late_fault(const struct standing *s, day today)
{
	bool late = deadline_has_last(s->due) && !s->paused && today > s->due.last;

	if (s->overdue != (late ? today - s->due.last : 0))
		return "overdue by another number of days";
	if (!s->paused && deadline_has_last(s->due) &&
	    ((s->step->passes && today > s->due.last) ||
	     (s->step->on_last && today >= s->due.last)))
		return "a step that should have passed by itself";
	if (s->paused && (s->rung || s->next_rung))
		return "a ladder while the clock stands";
	if (!s->paused && s->step->rung_n > 0 && !s->rung && !s->next_rung)
		return "a ladder without a rung";
	/* working days are never fewer than days */
	if (s->rung &&
	    today < (deadline_has_last(s->due) ? s->due.last + 1 : s->since) + s->rung->after)
		return "a rung before its day";
	if (s->next_rung && (s->next_rung_on <= today || (s->rung && s->next_rung <= s->rung)))
		return "a next rung that is not ahead";
	return NULL;
}

static const char *opened_fault(const struct rulebook *b, const struct standing *s, day start,
				day today)
{
	for (size_t i = 0; i < s->opened_n; i++) {
		day on = s->opened_on[i];
		const struct procedure *p = procedure_find(b, s->opened[i]->id, &on);

		if (on < start || on > today || (i > 0 && on < s->opened_on[i - 1]))
			return "opened out of order";
		if (s->opened[i] != (p ? p : procedure_find(b, s->opened[i]->id, NULL)))
			return "opened in another version than that of the day";
	}
	return NULL;
}

const char *standing_fault(const struct rulebook *b, const struct procedure *p, day start,
			   const struct standing *s, day today)
{
	const char *fault;

	if (!s->step || s->step < p->step || s->step >= p->step + p->step_n)
		return "a step of another procedure";
	if (s->since < start || s->since > today || s->waited != today - s->since)
		return "entered on a day that cannot be";
	fault = step_ends(s->step) ? end_fault(s) : desk_fault(s, today);
	if (!fault)
		fault = late_fault(s, today);
	return fault ? fault : opened_fault(b, s, start, today);
}

bool standing_same(const struct standing *a, const struct standing *b)
{
	bool same = a->step == b->step && a->since == b->since && a->due.state == b->due.state &&
		    a->due.last == b->due.last && a->paused == b->paused && a->body == b->body &&
		    a->waited == b->waited && a->overdue == b->overdue && a->rung == b->rung &&
		    a->next_rung == b->next_rung && a->next_rung_on == b->next_rung_on &&
		    a->opened_n == b->opened_n;

	for (size_t i = 0; same && i < a->opened_n; i++)
		same = a->opened[i] == b->opened[i] && a->opened_on[i] == b->opened_on[i];
	return same;
}

bool passage_fits(const struct standing *s, day last, const struct passage *p)
{
	const struct step_result *r;

	if (p->on < last || p->on < s->since)
		return false;
	if (str_eq(p->result, STR("jeda")))
		return !s->paused && !step_ends(s->step);
	if (str_eq(p->result, STR("lanjut")))
		return s->paused;
	r = step_result_find(s->step, p->result);
	return r && !standing_waits(s, r);
}
