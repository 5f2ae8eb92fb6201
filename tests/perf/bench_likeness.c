/* How well the same event told again is found, and what it costs: figures with a budget. */
#include "bench.h"
#include "likeness_measure.h"

enum { HOME = 50000 };

static void judge_cases(struct bench *b)
{
	struct likeness_score s;

	if (!likeness_measure(LIKENESS_CASES, LIKENESS_HIDES_NOTHING, &s)) {
		bench_row(b, "the same event told again", "skipped", "no real cases here",
			  VERDICT_TOLD);
		return;
	}
	bench_at_least(b, "told again, other tellings among the first three", "%.3f",
		       (double)s.found_pairs / (double)s.pairs, 0.80);
	bench_at_most(b, "not told again, something proposed", "%.3f",
		      (double)s.bothered / (double)s.unrelated, 0.05);
}

void bench_likeness(struct bench *b)
{
	struct likeness_cost c;
	char what[80];

	judge_cases(b);
	likeness_measure_cost(HOME, &c);
	bench_at_most(b, "how common words are, learnt when the rulebook is loaded", "%.1f ms",
		      c.learn_ms, 10);
	snprintf(what, sizeof what, "the words of a case kept, with %d cases", HOME);
	bench_at_most(b, what, "%.2f ms", c.keep_ms, 5);
	snprintf(what, sizeof what, "other tellings looked for among %d cases", HOME);
	bench_at_most(b, what, "%.2f ms", c.find_ms, 5);
}
