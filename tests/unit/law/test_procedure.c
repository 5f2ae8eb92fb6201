/* Random histories through every procedure: whatever happened and on whatever day it is asked, a
 * matter that has not ended has an actor, and a date or the reason why there is none. */
#include "law/procedure.h"
#include "law_folder.h"

enum { HISTORIES = 100000, LENGTH = 12, DAYS = 40, SEARCH_BACK = 5 };

struct books {
	struct arena a;
	const struct rulebook *book[2]; /* the real one, and the rules with the small procedures */
	uint64_t seed;
	int64_t steps, refused, ended, passed;
};

static const struct rulebook *load(struct arena *a, bool small)
{
	size_t n, small_n, kept = 0;
	struct law_file *real = law_folder_read(a, real_book, &n);
	struct law_file *extra = law_folder_read(a, case_book, &small_n);
	struct law_file *file = arena_array(a, struct law_file, n + small_n);
	struct law_problems problems = {.arena = a};
	const struct rulebook *book;

	for (size_t i = 0; i < n; i++)
		if (!small || !str_starts(real[i].path, STR("prosedur/")))
			file[kept++] = real[i];
	for (size_t i = 0; small && i < small_n; i++)
		file[kept++] = extra[i];
	assert_int_equal(rulebook_load(a, file, kept, 0, &book, &problems), OK);
	return book;
}

static int setup(void **state)
{
	static struct books books;

	memset(&books, 0, sizeof books);
	arena_init(&books.a, 128 << 20);
	books.seed = UINT64_C(0x9E3779B97F4A7C15);
	books.book[0] = load(&books.a, false);
	books.book[1] = load(&books.a, true);
	*state = &books;
	return 0;
}

static int teardown(void **state)
{
	struct books *b = *state;

	arena_finish(&b->a);
	return 0;
}

/* xorshift64*: the same histories on every machine. */
static size_t below(struct books *b, size_t n)
{
	b->seed ^= b->seed >> 12;
	b->seed ^= b->seed << 25;
	b->seed ^= b->seed >> 27;
	return (size_t)((b->seed * UINT64_C(2685821657736338717)) >> 33) % n;
}

static bool has_last(struct deadline d)
{
	return d.state == DEADLINE_KNOWN || d.state == DEADLINE_PROVISIONAL;
}

/* The promise. */
static void assert_answered(const struct procedure *p, const struct standing *s, day today)
{
	const struct step *step = s->step;

	assert_non_null(step);
	assert_true(s->since <= today);
	assert_int_equal(s->waited, today - s->since);
	if (step_ends(step))
		return;
	if (step->actor.party == PARTY_TASK && !s->body)
		fail_msg(STR_FMT "/" STR_FMT ": nobody holds the task", STR_ARG(p->id),
			 STR_ARG(step->name));
	if (!has_last(s->due)) {
		bool unset = step->limit && step->limit->unit == LIMIT_UNSET;
		bool not_begun = s->due.state == DEADLINE_NO_START && step->since.n > 0;

		if (!unset && !not_begun && !text_is(step->no_limit))
			fail_msg(STR_FMT "/" STR_FMT ": no date and no reason", STR_ARG(p->id),
				 STR_ARG(step->name));
	}
	/* A step that passes by itself is never found after its day. */
	if (has_last(s->due) && !s->paused) {
		assert_false(step->on_last && s->due.last <= today);
		assert_false(step->passes && s->due.last < today);
		assert_int_equal(s->overdue, today > s->due.last ? today - s->due.last : 0);
	}
}

static void assert_same(const struct standing *l, const struct standing *r)
{
	assert_ptr_equal(l->step, r->step);
	assert_int_equal(l->since, r->since);
	assert_int_equal(l->due.state, r->due.state);
	assert_int_equal(l->due.last, r->due.last);
	assert_int_equal(l->paused, r->paused);
	assert_int_equal(l->opened_n, r->opened_n);
}

/* What may be tried in a step: its results, a pause, the end of one, sometimes nonsense. */
static str pick(struct books *b, const struct standing *s)
{
	size_t dice = below(b, 10);

	if (dice == 0 || s->step->result_n == 0)
		return s->paused ? STR("lanjut") : STR("jeda");
	if (dice == 1)
		return STR("bukan_hasil");
	if (dice == 2)
		return STR("lanjut");
	return s->step->result[below(b, s->step->result_n)].name;
}

/* One history; *ret_n passages that were accepted. */
static void live(struct books *b, const struct rulebook *book, const struct procedure *p)
{
	struct passage passage[LENGTH + 1];
	day start, today;
	size_t n = 0, bad;
	struct standing s, again;

	assert_true(day_from_civil(2024, 1, 1, &start));
	start += (day)below(b, 1000);
	if (!period_has(p->valid, start))
		start = p->valid.from;
	today = start;
	for (int i = 0; i < LENGTH; i++) {
		today += (day)below(b, DAYS);
		assert_int_equal(
			procedure_stand(book, p, start, passage, n, today, WEEK_FIVE, &s, NULL),
			OK);
		assert_answered(p, &s, today);
		b->steps++;
		passage[n] = (struct passage){today - (day)below(b, SEARCH_BACK), pick(b, &s)};
		if (procedure_stand(book, p, start, passage, n + 1, today, WEEK_FIVE, &s, &bad) ==
		    OK) {
			n++;
			assert_answered(p, &s, today);
		} else {
			assert_int_equal(bad, n);
			b->refused++;
		}
	}
	/* What comes later changes nothing of what was. */
	assert_int_equal(procedure_stand(book, p, start, passage, n, today, WEEK_FIVE, &s, NULL),
			 OK);
	passage[n] = (struct passage){today + 1, STR("bukan_hasil")};
	assert_int_equal(
		procedure_stand(book, p, start, passage, n + 1, today, WEEK_FIVE, &again, NULL),
		OK);
	assert_same(&s, &again);
	b->ended += step_ends(s.step);
	b->passed += s.opened_n > 0;
}

static void test_procedure__random_histories_keep_actor_and_date_or_reason(void **state)
{
	struct books *b = *state;
	size_t all = b->book[0]->procedure_n + b->book[1]->procedure_n;

	for (int i = 0; i < HISTORIES; i++) {
		size_t k = (size_t)i % all;
		bool small = k >= b->book[0]->procedure_n;
		const struct rulebook *book = b->book[small];

		live(b, book, &book->procedure[small ? k - b->book[0]->procedure_n : k]);
	}
	print_message("%d histories of %zu procedures: asked %lld times, %lld refused, %lld ended, "
		      "%lld began others\n",
		      HISTORIES, all, (long long)b->steps, (long long)b->refused,
		      (long long)b->ended, (long long)b->passed);
	assert_true(b->refused > HISTORIES / 10);
	assert_true(b->ended > HISTORIES / 10);
}

/* ---- the clock's own edges ---- */

static const struct procedure *small(struct books *b, const char *id)
{
	const struct procedure *p = procedure_find(b->book[1], str_from(id), NULL);

	assert_non_null(p);
	return p;
}

static void test_procedure__days_out_of_order_are_refused_also_within_a_pause(void **state)
{
	struct books *b = *state;
	const struct procedure *p = small(b, "laporan-pilkada");
	struct passage passage[2] = {{20010, STR("jeda")}, {20009, STR("lanjut")}};
	struct standing s;
	size_t bad = 9;

	assert_int_equal(
		procedure_stand(b->book[1], p, 20000, passage, 2, 20020, WEEK_FIVE, &s, &bad),
		ERR_CONFLICT);
	assert_int_equal(bad, 1);
	passage[1].on = 20010;
	assert_int_equal(
		procedure_stand(b->book[1], p, 20000, passage, 2, 20020, WEEK_FIVE, &s, &bad), OK);
	assert_int_equal(s.due.last, 20003); /* a pause of no day moves nothing */
	passage[0].on = 19999;
	assert_int_equal(
		procedure_stand(b->book[1], p, 20000, passage, 2, 20020, WEEK_FIVE, &s, &bad),
		ERR_CONFLICT);
	assert_int_equal(bad, 0);
}
