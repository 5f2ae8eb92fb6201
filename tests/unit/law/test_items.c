/*
 * The real rulebook: it loads with every test and mutant, and each of the twenty items of the joint
 * decree and each line of PP 94/2021 is tested on the days and for the people that matter.
 */
#include "law_world.h"

static struct law_world w;

static const char *const items[] = {
	"KE1",       "KE2",       "KE3",       "KE4",       "KE5",       "KE6",       "KE7",
	"D1",        "D2",        "D3",        "D4",        "D5",        "D6",        "D7",
	"D8",        "D9",        "D10",       "D11",       "D12",       "D13",       "PP 94 n.1",
	"PP 94 n.2", "PP 94 n.3", "PP 94 n.4", "PP 94 n.5", "PP 94 n.6", "PP 94 n.7",
};
enum { ITEMS = sizeof items / sizeof *items };

static int group_setup(void **state)
{
	(void)state;
	law_world_read(&w, RULEBOOK);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

static void loaded(void)
{
	if (!w.book)
		law_load_well(&w, RULEBOOK_TESTS);
}

static void test_items__the_real_rulebook_is_proved(void **state)
{
	(void)state;
	law_load_well(&w, RULEBOOK_TESTS | RULEBOOK_MUTANTS);
}

/* ---- what its tests cover ---- */

static const struct known *known_of(const struct rule_test *t, int fact)
{
	for (size_t i = 0; i < t->fact_n; i++)
		if (t->fact[i].fact == fact)
			return &t->fact[i].value;
	return NULL;
}

/* Is there a test whose act is that many days from designation? */
static bool tested_days_from_designation(const struct rule *r, int days)
{
	for (size_t i = 0; i < r->test_n; i++) {
		const struct known *act = known_of(&r->test[i], w.book->facts.act_day),
				   *designation = known_of(&r->test[i], w.book->facts.designation);

		if (act && designation && act->day == designation->day + days)
			return true;
	}
	return false;
}

static bool tested_on(const struct rule *r, day d)
{
	for (size_t i = 0; i < r->test_n; i++) {
		const struct known *act = known_of(&r->test[i], r->reference);

		if (act && act->day == d)
			return true;
	}
	return false;
}

static bool tested_status(const struct rule *r, size_t value)
{
	for (size_t i = 0; i < r->test_n; i++) {
		const struct known *k = known_of(&r->test[i], w.book->facts.status);

		if (k && k->set == UINT64_C(1) << value)
			return true;
	}
	return false;
}

static bool tested_exception(const struct rule *r, const struct exception *x)
{
	for (size_t i = 0; i < r->test_n; i++) {
		struct facts facts = {0};
		struct verdict v;

		for (size_t k = 0; k < r->test[i].fact_n; k++)
			facts.item[r->test[i].fact[k].fact] = r->test[i].fact[k].value;
		rule_evaluate(w.book, r, &facts, &v);
		if (v.exception[x->number] == TRUTH_YES)
			return true;
	}
	return false;
}

static void exceptions_tested(const struct rule *r, const struct exception *x, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!tested_exception(r, &x[i]))
			fail_msg(STR_FMT ": exception " STR_FMT " is never true in its tests",
				 STR_ARG(r->id), STR_ARG(x[i].name));
		exceptions_tested(r, x[i].item, x[i].n);
	}
}

static void test_items__every_item_is_there_and_confident_or_says_so(void **state)
{
	(void)state;
	loaded();
	for (size_t i = 0; i < ITEMS; i++) {
		const struct rule *r = rulebook_number(w.book, str_from(items[i]));

		if (!r)
			fail_msg("no rule for %s", items[i]);
		assert_true(r->basis_n > 0);
		assert_true(r->consequence_n > 0);
	}
}

static void test_items__each_is_tested_around_the_day_of_designation(void **state)
{
	(void)state;
	loaded();
	for (size_t i = 0; i < ITEMS; i++) {
		const struct rule *r = rulebook_number(w.book, str_from(items[i]));

		for (int days = -1; days <= 1; days++)
			if (!tested_days_from_designation(r, days))
				fail_msg("%s: no test %d days from designation", items[i], days);
	}
}

static void test_items__each_is_tested_for_every_status(void **state)
{
	(void)state;
	loaded();
	const struct fact *status = &w.book->facts.item[w.book->facts.status];

	for (size_t i = 0; i < ITEMS; i++) {
		const struct rule *r = rulebook_number(w.book, str_from(items[i]));

		for (size_t v = 0; v < status->value_n; v++)
			if (!tested_status(r, v))
				fail_msg("%s: no test for status " STR_FMT, items[i],
					 STR_ARG(status->value[v].name));
	}
}

static void test_items__every_exception_of_every_rule_is_tested(void **state)
{
	(void)state;
	loaded();
	for (size_t i = 0; i < w.book->rule_n; i++)
		exceptions_tested(&w.book->rule[i], w.book->rule[i].exception,
				  w.book->rule[i].exception_n);
}

static void test_items__every_rule_is_tested_at_both_ends_of_its_validity(void **state)
{
	(void)state;
	loaded();
	for (size_t i = 0; i < w.book->rule_n; i++) {
		const struct rule *r = &w.book->rule[i];
		bool ends = r->valid.to != DAY_FOREVER;

		if (!tested_on(r, r->valid.from) || !tested_on(r, r->valid.from - 1) ||
		    (ends && (!tested_on(r, r->valid.to) || !tested_on(r, r->valid.to + 1))))
			fail_msg(STR_FMT ": a first or last day of validity is not tested",
				 STR_ARG(r->file->path));
	}
}

/* ---- the day of designation turns ethics into discipline ---- */

static enum outcome on_day(const struct rule *r, struct facts *facts, int days)
{
	struct verdict v;

	facts->item[w.book->facts.act_day].day = facts->item[w.book->facts.designation].day + days;
	rule_evaluate(w.book, r, facts, &v);
	return v.outcome;
}

static void test_items__five_pairs_switch_on_the_day_of_designation(void **state)
{
	static const char *const pairs[][2] = {
		{"KE1", "D1"}, {"KE2", "D2"}, {"KE3", "D4"}, {"KE4", "D6"}, {"KE5", "D7"}};

	(void)state;
	loaded();
	for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
		const struct rule *before = rulebook_number(w.book, str_from(pairs[p][0])),
				  *after = rulebook_number(w.book, str_from(pairs[p][1]));
		size_t switched = 0;
		day usual;

		assert_true(day_parse(STR("2024-09-22"), &usual));

		assert_ptr_equal(before->pair, after);
		for (size_t i = 0; i < after->test_n; i++) {
			struct facts facts = {0};
			const struct rule_test *t = &after->test[i];

			if (t->expected != OUTCOME_MET)
				continue;
			for (size_t k = 0; k < t->fact_n; k++)
				facts.item[t->fact[k].fact] = t->fact[k].value;
			if (facts.item[w.book->facts.designation].day != usual)
				continue; /* on the first days of an instrument both may be silent
					   */
			assert_int_equal(on_day(before, &facts, -1), OUTCOME_MET);
			assert_int_equal(on_day(after, &facts, -1), OUTCOME_NO);
			for (int days = 0; days <= 1; days++) {
				assert_int_equal(on_day(before, &facts, days), OUTCOME_NO);
				assert_int_equal(on_day(after, &facts, days), OUTCOME_MET);
			}
			switched++;
		}
		assert_true(switched > 0);
	}
}

static void test_items__every_act_can_be_answered(void **state)
{
	(void)state;
	loaded();
	for (size_t c = 0; c < w.book->category_n; c++) {
		size_t n;

		rules_of(w.book, &w.arena, &w.book->category[c], &n);
		if (n == 0)
			fail_msg("no rule about " STR_FMT, STR_ARG(w.book->category[c].name));
	}
}
