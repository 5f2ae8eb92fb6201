/*
 * All figures of docs/formats/triage.md.
 *
 *	measure_triage [--calibrate] [RULEBOOK-FOLDER]
 *
 * Without a folder: of this repository. --calibrate: the three settings of triase.nt that fit.
 */
#include "sys/file.h"
#include "triage_measure.h"

enum { MEMORY = 256 << 20 };

static void tell_share(const char *what, size_t right, size_t asked, size_t cases)
{
	double of = (double)right / (double)asked;
	struct share s = share_of(of * (double)cases, (double)cases);

	printf("  %-44s %.3f  (%.3f to %.3f)\n", what, s.of, s.low, s.high);
}

static void tell(const char *title, const struct triage_score *s, const struct rulebook *b)
{
	printf("\n%s: %zu cases, %zu answers\n", title, s->cases, s->asked);
	tell_share("right act first", s->first, s->asked, s->cases);
	tell_share("right act among the first three", s->three, s->asked, s->cases);
	printf("  %-44s %.3f, %.3f\n", "means over main acts, first and three",
	       triage_macro_first(s), triage_macro_three(s));
	printf("  %-44s %.3f, of which first guess wrong %.3f\n", "answers \"not sure\"",
	       (double)s->unsure / (double)s->asked,
	       (double)s->unsure_well / (double)(s->unsure ? s->unsure : 1));
	printf("  %-44s %.3f, of which right %.3f\n", "answers one alone",
	       (double)s->one / (double)s->asked,
	       (double)s->one_right / (double)(s->one ? s->one : 1));
	printf("  %-44s %.3f\n", "mean distance of p from what came true", s->off);
	if (s->sentences)
		printf("  %-44s %.3f, \"not sure\" %.3f\n",
		       "sentences left out: its act among three",
		       (double)s->sentences_three / (double)s->sentences,
		       (double)s->sentences_unsure / (double)s->sentences);
	if (s->outside)
		printf("  %-44s %.3f of %zu\n", "sentences of lain.nt accepted",
		       (double)s->accepted / (double)s->outside, s->outside);
	for (size_t i = 0; i < b->category_n && i < TRIAGE_CATEGORIES; i++)
		if (s->category[i].asked)
			printf("    %-34.*s %3zu: %.2f %.2f\n", STR_ARG(b->category[i].name),
			       s->category[i].asked,
			       (double)s->category[i].first / (double)s->category[i].asked,
			       (double)s->category[i].three / (double)s->category[i].asked);
}

static void tell_outside(struct arena *a, const struct rulebook *b)
{
	struct triage_score s;
	struct error error = {0};
	str lines;

	if (file_read(a, TRIAGE_OTHER, MEMORY / 4, &lines, &error) != OK) {
		printf("%s\n", error.text);
		return;
	}
	triage_measure_outside(a, b, lines, &s);
	printf("\nTexts that are no act of an employee, never trained from: %zu\n", s.outside);
	tell_share("accepted", s.accepted, s.outside, s.outside);
}

static void tell_cost(struct arena *a, const struct rulebook *b)
{
	struct triage_cost c;

	triage_measure_cost(a, b, &c);
	printf("\nCost, CPU time: training %.1f ms (%zu sentences, %zu cases); a question %.0f us "
	       "(p50), %.0f us (p99);\n%d bytes %.0f us; model %.0f KiB, while training %.0f KiB\n",
	       c.train_ms, b->sentence_n, b->real_case_n, c.p50_us, c.p99_us, TRIAGE_TEXT_MAX,
	       c.longest_us, c.model_kib, c.scratch_kib);
}

static void tell_all(struct arena *a, const struct rulebook *b)
{
	struct triage_score s;
	const struct rulebook *placed = triage_by_place(a, b, TRIAGE_CASES);

	triage_measure_examples(a, b, &s);
	tell("Trained from sentences, no case among them", &s, b);
	triage_measure_folds(a, b, TRIAGE_PARTITIONS, &s, NULL);
	tell("Cross-validation, ten folds by event", &s, b);
	if (placed) {
		triage_measure_folds(a, placed, TRIAGE_PARTITIONS, &s, NULL);
		tell("Cross-validation, ten folds by place and election", &s, b);
	}
	tell_outside(a, b);
	tell_cost(a, b);
}

int main(int argc, char **argv)
{
	bool calibrate = argc >= 2 && strcmp(argv[1], "--calibrate") == 0;
	int folder = calibrate ? 2 : 1;
	struct triage_trials trials = {0};
	struct triage_score s;
	struct arena a;

	if (argc > folder + 1) {
		fprintf(stderr, "measure_triage [--calibrate] [RULEBOOK-FOLDER]\n");
		return 2;
	}
	arena_init(&a, MEMORY);
	const struct rulebook *b = triage_book_read(&a, argc > folder ? argv[folder] : TRIAGE_BOOK);
	if (calibrate) {
		triage_measure_folds(&a, b, TRIAGE_PARTITIONS, &s, &trials);
		struct triage_settings t = triage_calibrate(&trials);
		printf("kemiringan: %d\ngeser: %d\nselisih: %d\n", (int)t.slope, (int)t.offset,
		       (int)t.margin);
	} else {
		tell_all(&a, b);
	}
	arena_finish(&a);
	return 0;
}
