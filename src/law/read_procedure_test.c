/* Reading the tests of a procedure: what happened, and where the matter must stand. */
#include "law/read_procedure.h"

enum { PROCEDURE_TESTS_MAX = 400 };

struct test_entry {
	struct procedure_test test;
	const struct nested *passages, *due, *opens, *penalty, *rungs;
	str step;
};
static const struct entry_field test_field[] = {
	FIELD(struct test_entry, test.start, "mulai", ENTRY_DAY, REQUIRED),
	FIELD(struct test_entry, passages, "peristiwa", ENTRY_NODE, OPTIONAL),
	FIELD(struct test_entry, test.on, "pada", ENTRY_DAY, OPTIONAL),
	FIELD(struct test_entry, step, "harap", ENTRY_STRING, REQUIRED),
	FIELD(struct test_entry, test.actor, "pelaku", ENTRY_STRING, OPTIONAL),
	FIELD(struct test_entry, due, "tenggat", ENTRY_NODE, OPTIONAL),
	FIELD(struct test_entry, opens, "buka", ENTRY_NODE, OPTIONAL),
	FIELD(struct test_entry, test.since, "sejak", ENTRY_DAY, OPTIONAL),
	FIELD(struct test_entry, penalty, "sanksi", ENTRY_NODE, OPTIONAL),
	FIELD(struct test_entry, rungs, "tangga", ENTRY_NODE, OPTIONAL),
};

static bool read_day_of(struct reading *r, const struct nested *n, str s, day *ret)
{
	if (day_parse(s, ret))
		return true;
	return wrong(r, n->line, "\"" STR_FMT "\" bukan tanggal TTTT-BB-HH.", STR_ARG(s));
}

/* "s.d. 2024-10-12" */
static bool read_until(struct reading *r, const struct nested *n, str s, day *ret)
{
	if (!str_eq(str_cut(&s, ' '), STR("s.d.")))
		return wrong(r, n->line,
			     "Peristiwa harus berupa \"tanggal hasil\" atau \"tanggal hasil s.d. "
			     "tanggal\".");
	return read_day_of(r, n, s, ret);
}

/* "2024-10-02 lengkap", "2024-10-02 diundang s.d. 2024-10-12" */
static bool read_passages(struct reading *r, const struct nested *list, struct procedure_test *t)
{
	day last = t->start;

	if (!want_list(r, list))
		return false;
	if (list->n > PASSAGES_MAX)
		return wrong(r, list->line, "Lebih dari %d peristiwa.", PASSAGES_MAX);
	t->passage = arena_array(r->arena, struct passage, list->n);
	t->passage_line = arena_array(r->arena, int, list->n);
	nested_each (n, list) {
		str result = nested_string(n), on = str_cut(&result, ' ');
		struct passage *p = &t->passage[t->passage_n];

		if (!read_day_of(r, n, on, &p->on))
			return false;
		if (p->on < last)
			return wrong(r, n->line,
				     "Peristiwa harus urut menurut tanggal, sejak \"mulai\".");
		p->result = str_cut(&result, ' ');
		if (result.n > 0 && !read_until(r, n, result, &p->until))
			return false;
		last = p->on;
		t->passage_line[t->passage_n++] = n->line;
	}
	return true;
}

static bool read_due(struct reading *r, const struct nested *n, struct procedure_test *t)
{
	static const struct {
		str word;
		enum expected_due expect;
	} words[] = {
		{STR_INIT("belum ditetapkan"), EXPECT_UNSET},
		{STR_INIT("belum dihitung"), EXPECT_NO_START},
		{STR_INIT("-"), EXPECT_NONE},
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_eq(nested_string(n), words[i].word)) {
			t->expect = words[i].expect;
			return true;
		}
	}
	t->expect = EXPECT_DAY;
	return read_day_of(r, n, nested_string(n), &t->due);
}

static bool read_opens(struct reading *r, const struct nested *n, struct procedure_test *t)
{
	return str_eq(nested_string(n), STR("-")) || read_names(r, n, &t->opens, &t->opens_n);
}

static bool read_action(struct reading *r, const struct nested *n, int *ret)
{
	*ret = -1;
	for (int i = 0; i < RUNG_ACTION_COUNT; i++)
		if (str_eq(nested_string(n), str_from(rung_action_word[i])))
			*ret = i;
	if (*ret >= 0 || str_eq(nested_string(n), STR("-")))
		return true;
	return wrong(r, n->line, "\"" STR_FMT "\" bukan tindakan tangga.",
		     STR_ARG(nested_string(n)));
}

static bool read_rung_days(struct reading *r, const struct nested *list, struct procedure_test *t)
{
	if (!want_dict(r, list))
		return false;
	t->rung = arena_array(r->arena, struct rung_day, list->n);
	nested_each (n, list) {
		struct rung_day *d = &t->rung[t->rung_n++];

		d->line = n->line;
		if (!read_day_of(r, n, n->key, &d->on) || !read_action(r, n, &d->action))
			return false;
	}
	return true;
}

/* The day it is asked: `pada`, else that of the last event, else the first. */
static bool read_on(struct reading *r, const struct nested *n, struct procedure_test *t)
{
	day last = t->passage_n > 0 ? t->passage[t->passage_n - 1].on : t->start;

	if (!nested_get(n, "pada"))
		t->on = last;
	if (t->on < last)
		return wrong(r, line_of(n, "pada"),
			     "\"pada\" tidak boleh mendahului \"mulai\" dan peristiwa terakhir.");
	return true;
}

static bool read_test(struct reading *r, const struct nested *n, const struct procedure *p,
		      struct procedure_test *ret)
{
	struct test_entry e = {.test = {.name = n->key, .line = n->line}};
	struct procedure_test *t = &e.test;

	if (!ENTRY_READ(r, n, test_field, &e))
		return false;
	t->step = step_find(p, e.step);
	if (!t->step)
		return wrong(r, line_of(n, "harap"), "Langkah \"" STR_FMT "\" tidak ada.",
			     STR_ARG(e.step));
	if (!period_has(p->valid, t->start))
		return wrong(r, line_of(n, "mulai"),
			     "\"mulai\" harus dalam masa berlaku prosedur ini.");
	t->has_actor = t->actor.n > 0;
	t->has_due = e.due != NULL;
	t->has_opens = e.opens != NULL;
	t->has_since = nested_get(n, "sejak") != NULL;
	t->has_penalty = e.penalty != NULL;
	if ((e.passages && !read_passages(r, e.passages, t)) || !read_on(r, n, t) ||
	    (e.due && !read_due(r, e.due, t)) || (e.opens && !read_opens(r, e.opens, t)) ||
	    (e.penalty && !read_penalty_days(r, e.penalty, &t->penalty)) ||
	    (e.rungs && !read_rung_days(r, e.rungs, t)))
		return false;
	*ret = *t;
	return true;
}

void read_procedure_tests(struct reading *r, const struct nested *n, struct procedure *p)
{
	if (!want_entries(r, n))
		return;
	if (n->n > PROCEDURE_TESTS_MAX) {
		wrong(r, n->line, "Lebih dari %d uji.", PROCEDURE_TESTS_MAX);
		return;
	}
	p->test = arena_array(r->arena, struct procedure_test, n->n);
	nested_each (test, n)
		if (read_test(r, test, p, &p->test[p->test_n]))
			p->test_n++;
}
