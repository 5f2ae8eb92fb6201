/*
 * What the law may cost: loading, proving, evaluating, answering, triage, and the memory they keep.
 * CPU time of this thread, the best of several runs, so that a busy machine does not judge.
 */
#include <cmocka.h>
#include <time.h>

#include "core/rulebook/shelf.h"
#include "law/advice.h"

enum {
	LOAD_MS = 50,
	PROVE_MS = 2000,
	EVALUATE_NS = 1000,
	ANSWERS_PER_S = 10000,
	TRIAGE_P99_US = 1000,
	KEPT_MIB = 16,
	RUNS = 5,
};

struct loaded {
	struct arena arena;
	struct shelf_book book;
};

static int64_t cpu_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static int group_setup(void **state)
{
	struct loaded *l = test_calloc(1, sizeof *l);
	struct law_problems problems = {.arena = &l->arena};
	struct error error = {0};

	arena_init(&l->arena, 256 << 20);
	assert_int_equal(shelf_load(&l->arena, STR(""), 0, &l->book, &problems, &error), OK);
	*state = l;
	return 0;
}

static int group_teardown(void **state)
{
	struct loaded *l = *state;

	arena_finish(&l->arena);
	test_free(l);
	return 0;
}

/* The best time of loading with `checks`. */
static int64_t load_ns(unsigned checks)
{
	int64_t best = INT64_MAX;

	for (int i = 0; i < RUNS; i++) {
		struct arena arena;
		struct error error = {0};
		struct law_file *file;
		const struct rulebook *book;
		size_t n;

		arena_init(&arena, 256 << 20);
		struct law_problems problems = {.arena = &arena};
		assert_int_equal(rulebook_files(&arena, STR(""), &file, &n, &error), OK);
		int64_t start = cpu_ns();
		assert_int_equal(rulebook_load(&arena, file, n, checks, &book, &problems), OK);
		int64_t took = cpu_ns() - start;
		best = took < best ? took : best;
		arena_finish(&arena);
	}
	return best;
}

static void test_law__loads_in_time(void **state)
{
	int64_t plain = load_ns(0), proved = load_ns(RULEBOOK_TESTS | RULEBOOK_MUTANTS);

	(void)state;
	print_message("load %lld ms, with tests and mutants %lld ms\n", (long long)plain / 1000000,
		      (long long)proved / 1000000);
	assert_true(plain <= LOAD_MS * INT64_C(1000000));
	assert_true(proved <= PROVE_MS * INT64_C(1000000));
}

static void test_law__keeps_little_memory(void **state)
{
	struct loaded *l = *state;

	print_message("rulebook and triage keep %zu KiB\n", l->arena.used >> 10);
	assert_true(l->arena.used <= (size_t)KEPT_MIB << 20);
}

/* The facts of every test of every rule, as far as there is room: what people really bring. */
static size_t all_facts(const struct rulebook *b, struct facts *list, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < b->rule_n; i++)
		for (size_t t = 0; t < b->rule[i].test_n && n < max; t += 3, n++)
			for (size_t k = 0; k < b->rule[i].test[t].fact_n; k++)
				list[n].item[b->rule[i].test[t].fact[k].fact] =
					b->rule[i].test[t].fact[k].value;
	return n;
}

static void test_law__evaluates_a_rule_in_time(void **state)
{
	struct loaded *l = *state;
	const struct rulebook *b = l->book.book;
	struct facts *facts = test_calloc(200, sizeof *facts);
	size_t n = all_facts(b, facts, 200);
	int64_t best = INT64_MAX;

	for (int run = 0; run < RUNS; run++) {
		int64_t start = cpu_ns();

		for (size_t f = 0; f < n; f++)
			for (size_t i = 0; i < b->rule_n; i++) {
				struct verdict v;

				rule_evaluate(b, &b->rule[i], &facts[f], &v);
			}
		int64_t each = (cpu_ns() - start) / (int64_t)(n * b->rule_n);
		best = each < best ? each : best;
	}
	test_free(facts);
	print_message("%lld ns a rule\n", (long long)best);
	assert_true(best <= EVALUATE_NS);
}

static void test_law__answers_in_time(void **state)
{
	struct loaded *l = *state;
	const struct rulebook *b = l->book.book;
	struct facts *facts = test_calloc(200, sizeof *facts);
	size_t n = all_facts(b, facts, 200);
	int64_t best = 0;

	for (int run = 0; run < RUNS; run++) {
		int64_t start = cpu_ns(), took;
		size_t answers = 0;

		for (size_t f = 0; f < n; f++) {
			struct arena arena;
			size_t rules;

			arena_init(&arena, 4 << 20);
			const struct rule **rule =
				rules_of(b, &arena, &b->category[f % b->category_n], &rules);

			advise(b, &arena, rule, rules, &facts[f]);
			answers++;
			arena_finish(&arena);
		}
		took = cpu_ns() - start;
		int64_t rate = (int64_t)answers * 1000000000 / took;
		best = rate > best ? rate : best;
	}
	test_free(facts);
	print_message("%lld answers a second\n", (long long)best);
	assert_true(best >= ANSWERS_PER_S);
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void test_law__triage_answers_in_time(void **state)
{
	struct loaded *l = *state;
	const struct rulebook *b = l->book.book;
	int64_t *took = test_calloc(b->sentence_n, sizeof *took);

	for (size_t i = 0; i < b->sentence_n; i++) {
		struct triage_result result;
		struct arena arena;

		arena_init(&arena, 4 << 20);
		int64_t start = cpu_ns();
		triage_classify(l->book.triage, &arena, b->sentence[i].text, &result);
		took[i] = cpu_ns() - start;
		arena_finish(&arena);
	}
	qsort(took, b->sentence_n, sizeof *took, by_size);
	int64_t p50 = took[b->sentence_n / 2], p99 = took[b->sentence_n * 99 / 100];
	test_free(took);
	print_message("triage p50 %lld us, p99 %lld us\n", (long long)p50 / 1000,
		      (long long)p99 / 1000);
	assert_true(p99 <= TRIAGE_P99_US * INT64_C(1000));
}
