/* Proving procedures by their own tests, and their tests by small changes, as prove.c does rules.
 */
#include "law/read_procedure.h"

struct proof {
	struct reading *r;
	struct procedure *p;
};

enum { TOLD_MAX = 32 << 10 }; /* more than PASSAGES_MAX names */

/* ---- one test ---- */

static enum err stand(const struct proof *p, const struct procedure_test *t, day on,
		      struct standing *s, size_t *ret_bad)
{
	return procedure_stand(p->r->book, p->p, t->start, t->passage, t->passage_n, on, WEEK_FIVE,
			       s, ret_bad);
}

static str actor_of(const struct standing *s)
{
	static const str party[] = {[PARTY_TASK] = STR_INIT("-"),
				    [PARTY_REPORTER] = STR_INIT("pelapor"),
				    [PARTY_SUBJECT] = STR_INIT("terlapor"),
				    [PARTY_PUBLIC] = STR_INIT("umum")};

	return s->body ? s->body->name : party[s->step->actor.party];
}

static enum expected_due due_of(const struct standing *s)
{
	if (s->due.state == DEADLINE_NO_START)
		return EXPECT_NO_START;
	if (s->due.state == DEADLINE_NO_LIMIT)
		return s->step->limit ? EXPECT_UNSET : EXPECT_NONE;
	return EXPECT_DAY;
}

static bool same_due(const struct procedure_test *t, const struct standing *s)
{
	return due_of(s) == t->expect && (t->expect != EXPECT_DAY || s->due.last == t->due);
}

static bool same_opens(const struct procedure_test *t, const struct standing *s)
{
	bool same = t->opens_n == s->opened_n;

	for (size_t i = 0; same && i < t->opens_n; i++)
		same = str_eq(s->opened[i]->id, t->opens[i]);
	return same;
}

static bool same_penalty(const struct procedure_test *t, const struct standing *s)
{
	bool same = true;

	for (enum penalty_change c = 0; c < PENALTY_CHANGES; c++)
		same = same && t->penalty.on[c] == s->penalty.on[c];
	return same;
}

/* The line of the first day on which another rung is reached, or 0. What happened is possible, or
 * failing_line() would not have come here. */
static int failing_rung(const struct proof *p, const struct procedure_test *t, struct standing *s)
{
	for (size_t i = 0; i < t->rung_n; i++) {
		stand(p, t, t->rung[i].on, s, NULL);
		if ((s->rung ? (int)s->rung->action : -1) != t->rung[i].action)
			return t->rung[i].line;
	}
	return 0;
}

/* The line of what does not hold, or 0; *s is where the matter stands on the day of that line. */
static int failing_line(const struct proof *p, const struct procedure_test *t, struct standing *s)
{
	if (stand(p, t, t->on, s, NULL) != OK || s->step != t->step)
		return t->line;
	if ((t->has_actor && !str_eq(actor_of(s), t->actor)) || (t->has_due && !same_due(t, s)) ||
	    (t->has_opens && !same_opens(t, s)) || (t->has_since && s->since != t->since) ||
	    (t->has_penalty && !same_penalty(t, s)))
		return t->line;
	return failing_rung(p, t, s);
}

static void put_due(struct buf *b, const struct standing *s)
{
	static const char *const words[] = {[EXPECT_UNSET] = "belum ditetapkan",
					    [EXPECT_NO_START] = "belum dihitung",
					    [EXPECT_NONE] = "-"};
	enum expected_due due = due_of(s);

	if (due == EXPECT_DAY)
		day_put_iso(b, s->due.last);
	else
		buf_put(b, str_from(words[due]));
}

static void tell_failure(const struct proof *p, const struct procedure_test *t, int line,
			 const struct standing *s)
{
	struct buf got = BUF_INIT(p->r->arena, TOLD_MAX);

	buf_printf(&got, STR_FMT ", pelaku " STR_FMT ", tenggat ", STR_ARG(s->step->name),
		   STR_ARG(actor_of(s)));
	put_due(&got, s);
	buf_put(&got, STR(", sejak "));
	day_put_iso(&got, s->since);
	buf_printf(&got, ", tangga %s", s->rung ? rung_action_word[s->rung->action] : "-");
	for (enum penalty_change c = 0; c < PENALTY_CHANGES; c++)
		if (s->penalty.on[c] != DAY_NEVER) {
			buf_printf(&got, ", sanksi %s ", penalty_word[c]);
			day_put_iso(&got, s->penalty.on[c]);
		}
	for (size_t i = 0; i < s->opened_n; i++)
		buf_printf(&got, ", buka " STR_FMT, STR_ARG(s->opened[i]->id));
	wrong(p->r, line, "Uji \"" STR_FMT "\" mengharapkan lain; hasilnya: " STR_FMT ".",
	      STR_ARG(t->name), STR_ARG(buf_str(&got)));
}

static void run_test(const struct proof *p, const struct procedure_test *t)
{
	struct standing s;
	size_t bad;
	int line;

	if (stand(p, t, t->on, &s, &bad) != OK) {
		wrong(p->r, t->passage_line[bad],
		      "Uji \"" STR_FMT "\": \"" STR_FMT
		      "\" tidak dapat terjadi pada langkah \"" STR_FMT "\".",
		      STR_ARG(t->name), STR_ARG(t->passage[bad].result), STR_ARG(s.step->name));
		return;
	}
	line = failing_line(p, t, &s);
	if (line != 0)
		tell_failure(p, t, line, &s);
}

/* ---- mutants ---- */

static void expect_noticed(const struct proof *p, int line, const char *change, str where)
{
	struct standing s;

	p->r->book->mutant_n++;
	for (size_t i = 0; i < p->p->test_n; i++)
		if (failing_line(p, &p->p->test[i], &s) != 0)
			return;
	wrong(p->r, line,
	      "Tidak ada uji yang menangkap perubahan ini: %s" STR_FMT ". Tambahkan uji.", change,
	      STR_ARG(where));
}

/* Another step than `s`: the next one. */
static const struct step *other_step(const struct proof *p, const struct step *s)
{
	return &p->p->step[(s->index + 1) % p->p->step_n];
}

static void mutate_result(const struct proof *p, struct step_result *result)
{
	const struct step *to = result->to;
	size_t opens = result->opens_n;

	result->to = other_step(p, to);
	if (!procedure_circle(p->p)) /* as no procedure has one */
		expect_noticed(p, result->line, "tujuan lain dari hasil ", result->name);
	result->to = to;
	result->opens_n = 0;
	if (opens > 0)
		expect_noticed(p, result->line, "tanpa \"buka\" pada hasil ", result->name);
	result->opens_n = opens;
	for (enum penalty_change c = 0; c < PENALTY_CHANGES; c++)
		if (result_is(result, c)) {
			result->penalty ^= 1U << c;
			expect_noticed(p, result->line, "sanksi lain pada hasil ", result->name);
			result->penalty ^= 1U << c;
		}
}

static void mutate_rung(const struct proof *p, struct step *s, size_t i)
{
	struct rung kept = s->rung[i];

	s->rung[i].after++;
	expect_noticed(p, kept.line, "anak tangga sehari kemudian", STR(""));
	s->rung[i].after -= 2;
	if (kept.after > 0 ||
	    limit_has_number(s->limit)) /* nothing is before the day of entering */
		expect_noticed(p, kept.line, "anak tangga sehari lebih awal", STR(""));
	s->rung[i] = kept;
	s->rung[i].action = (enum rung_action)((kept.action + 1) % RUNG_ACTION_COUNT);
	expect_noticed(p, kept.line, "tindakan lain pada anak tangga", STR(""));
	s->rung[i] = kept;
}

static void mutate_limit(const struct proof *p, struct step *s)
{
	const struct limit *kept = s->limit;
	struct limit changed;

	if (!limit_has_number(kept))
		return;
	changed = *kept;
	s->limit = &changed;
	/* an hour would change nothing: hours are told in whole days */
	changed.n += kept->unit == LIMIT_HOURS ? 24 : 1;
	expect_noticed(p, s->line, "tenggat lebih lama pada ", s->name);
	changed.n = kept->n - (kept->unit == LIMIT_HOURS ? 24 : 1);
	expect_noticed(p, s->line, "tenggat lebih pendek pada ", s->name);
	s->limit = NULL;
	expect_noticed(p, s->line, "tanpa tenggat pada ", s->name);
	s->limit = kept;
}

static void mutate_step(const struct proof *p, struct step *s)
{
	struct step kept = *s;

	if (step_ends(s))
		return;
	s->actor = (struct actor){
		kept.actor.party == PARTY_SUBJECT ? PARTY_REPORTER : PARTY_SUBJECT, NULL};
	expect_noticed(p, s->line, "pelaku lain pada ", s->name);
	*s = kept;
	mutate_limit(p, s);
	s->since = STR("");
	if (kept.since.n > 0)
		expect_noticed(p, s->line, "tanpa \"sejak\" pada ", s->name);
	*s = kept;
	s->passes = NULL;
	if (kept.passes)
		expect_noticed(p, s->line, "tanpa \"lewat\" pada ", s->name);
	*s = kept;
	s->on_last = NULL;
	if (kept.on_last)
		expect_noticed(p, s->line, "tanpa \"saat\" pada ", s->name);
	*s = kept;
	for (size_t i = 0; i < s->result_n; i++)
		mutate_result(p, &s->result[i]);
	for (size_t i = 0; i < s->rung_n; i++)
		mutate_rung(p, s, i);
}

static void run_mutants(const struct proof *p)
{
	const struct step *first = p->p->first;

	p->p->first = other_step(p, first);
	expect_noticed(p, line_of(p->p->entry, "mulai"), "langkah pertama lain", STR(""));
	p->p->first = first;
	for (size_t i = 0; i < p->p->step_n; i++)
		mutate_step(p, &p->p->step[i]);
}

void procedures_prove(struct reading *r, bool mutants)
{
	for (size_t i = 0; i < r->book->procedure_n; i++) {
		struct proof p = {r, &r->book->procedure[i]};
		size_t before = r->problems->n;

		r->file = p.p->file;
		for (size_t t = 0; t < p.p->test_n; t++)
			run_test(&p, &p.p->test[t]);
		if (mutants && r->problems->n == before)
			run_mutants(&p);
	}
}
