/* A desk costs the same with a hundred open cases and with ten thousand beside a million closed
 * ones, counted in steps of SQLite's machine; and two statements. */
#include <cmocka.h>

#include "case_world.h"
#include "many_cases.h"

enum { FEW = 100, MANY = 10000, CLOSED = 1000000, RATIO_PERCENT = 150 };

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

/* Case files on the desk of Bawaslu, about the head of the health office. */
static struct many_cases cases_of(struct case_world *w)
{
	return (struct many_cases){.db = w->db,
				   .a = w->a,
				   .home = w->bawaslu,
				   .of = w->inst,
				   .about = cw_employee(w, "kadinkes")};
}

/* The desks that are read, and the most that one may cost. */
static int64_t steps(struct case_world *w, const char *who, int64_t total)
{
	struct db_effort before, after;
	struct desk_page page;
	int64_t most = 0;
	str from = STR("");

	for (int i = 0; i < 3; i++) { /* the first pages, one after the other */
		before = db_effort(w->db);
		MUST(desk_read(w->db, w->a, w->book, cw_who(w, who), 20030, from, 50, &page));
		after = db_effort(w->db);
		assert_true(after.statements - before.statements <= 2);
		assert_int_equal(page.total, total);
		most = after.steps - before.steps > most ? after.steps - before.steps : most;
		from = page.next.p ? page.next : STR("");
	}
	return most;
}

/* What taking a case in costs, one act in it, and reading it. */
struct work {
	int64_t intake, act, read;
};

static struct work work(struct case_world *w)
{
	struct work cost;
	struct case_ref ref;
	struct case_file f;
	struct track *t;
	size_t n;
	int64_t before = db_effort(w->db).steps;

	ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"kadinkes", NULL});
	cost.intake = db_effort(w->db).steps - before;
	before = db_effort(w->db).steps;
	MUST(cw_act(w, "bawaslu", ref, "temuan-pilkada", "terbukti"));
	cost.act = db_effort(w->db).steps - before;
	before = db_effort(w->db).steps;
	MUST(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f));
	MUST(case_tracks(w->db, w->a, w->book, cw_who(w, "bawaslu"), ref, cw_today(), &t, &n));
	cost.read = db_effort(w->db).steps - before;
	return cost;
}

static void assert_flat(const char *what, int64_t few, int64_t many)
{
	print_message("%s: %lld steps with %d open, %lld with %d and %d closed\n", what,
		      (long long)few, FEW, (long long)many, MANY, CLOSED);
	assert_true(few > 0);
	assert_true(many * 100 <= few * RATIO_PERCENT);
}

static void test_cases__a_desk_costs_the_same_beside_a_million_closed(void **state)
{
	static const char *const who[] = {"bawaslu", "bkn", "kadinkes", "pengelola"};
	struct case_world *w = *state;
	struct many_cases cases = cases_of(w);
	struct work with_few, with_many;
	int64_t few[4];

	if (world_on_postgres(w->base))
		skip(); /* it does not count steps; the statements are the same */
	many_cases_open(&cases, 1, FEW);
	for (int i = 0; i < 4; i++)
		few[i] = steps(w, who[i], i ? 0 : FEW);
	with_few = work(w);
	many_cases_clear(&cases);
	MUST(db_begin(w->db, true));
	many_cases_open(&cases, 1, MANY);
	many_cases_closed(&cases, MANY + 1, CLOSED);
	MUST(db_commit(w->db));
	for (int i = 0; i < 4; i++)
		assert_flat(who[i], few[i], steps(w, who[i], i ? 0 : MANY));
	with_many = work(w);
	assert_flat("taking in", with_few.intake, with_many.intake);
	assert_flat("acting", with_few.act, with_many.act);
	assert_flat("reading", with_few.read, with_many.read);
}
