/* How well triage guesses, and what it costs: the figures of measure_triage that have a budget. */
#include "bench.h"

#include "sys/file.h"
#include "triage_measure.h"

enum { TRIAGE_MEMORY = 256 << 20 };

static void judge_cases(struct bench *b, struct arena *a, const struct rulebook *book)
{
	struct triage_score s;

	triage_measure_examples(a, book, &s);
	bench_at_least(b, "triage without cases, right act among three", "%.3f",
		       (double)s.three / (double)s.asked, 0.88);
	triage_measure_folds(a, book, TRIAGE_PARTITIONS, &s, NULL);
	bench_at_least(b, "triage, ten folds, right act among three", "%.3f",
		       (double)s.three / (double)s.asked, 0.90);
	bench_at_least(b, "triage, ten folds, right act first", "%.3f",
		       (double)s.first / (double)s.asked, 0.72);
	bench_at_least(b, "triage, ten folds, one act shown alone and right", "%.3f",
		       (double)s.one_right / (double)s.one, 0.95);
}

static void judge_cost(struct bench *b, struct arena *a, const struct rulebook *book)
{
	struct triage_cost c;
	char what[80];

	triage_measure_cost(a, book, &c);
	snprintf(what, sizeof what, "triage, training from %zu texts",
		 book->sentence_n + book->real_case_n);
	bench_at_most(b, what, "%.1f ms", c.train_ms, 40);
	bench_at_most(b, "triage, a question, p50", "%.0f us", c.p50_us, 100);
	bench_at_most(b, "triage, a question, p99", "%.0f us", c.p99_us, 1000);
	bench_at_most(b, "triage, model and the work of training", "%.0f KiB",
		      c.model_kib + c.scratch_kib, 16 << 10);
}

void bench_triage(struct bench *b)
{
	struct arena a;
	struct error error;
	struct triage_score s;
	str lines;

	arena_init(&a, TRIAGE_MEMORY);
	const struct rulebook *book = triage_book_read(&a, TRIAGE_BOOK);
	judge_cases(b, &a, book);
	MUST(file_read(&a, TRIAGE_OTHER, TRIAGE_MEMORY / 4, &lines, &error));
	triage_measure_outside(&a, book, lines, &s);
	bench_at_most(b, "triage, other matters accepted", "%.3f",
		      (double)s.accepted / (double)s.outside, 0.10);
	judge_cost(b, &a, book);
	arena_finish(&a);
}
