/*
 * The bench: what Netral costs, each figure beside its budget (DESIGN.md 12, "Budgets").
 *
 *	bench [--million]
 *
 * Costs are CPU time or ratios, which hold on a busy machine too; what is seconds is said to be.
 * Counts that cannot be noisy are tests instead (test_pages.c, test_flat.c). Exit code 1: a budget
 * was missed.
 */
#include "bench.h"

#include <sys/resource.h>

void bench_row(struct bench *b, const char *what, const char *measured, const char *budget,
	       enum verdict v)
{
	static const char *const word[] = {"ok", "MISSED", ""};

	b->missed += v == VERDICT_MISSED;
	printf("%-58s %16s %16s  %s\n", what, measured, budget, word[v]);
	fflush(stdout);
}

static void judge(struct bench *b, const char *what, const char *format, double measured,
		  double budget, const char *sign, bool kept)
{
	char figure[64], limit[64], text[80];

	snprintf(figure, sizeof figure, format, measured);
	snprintf(limit, sizeof limit, format, budget);
	snprintf(text, sizeof text, "%s %s", sign, limit);
	bench_row(b, what, figure, text, kept ? VERDICT_KEPT : VERDICT_MISSED);
}

void bench_at_most(struct bench *b, const char *what, const char *format, double measured,
		   double budget)
{
	judge(b, what, format, measured, budget, "<=", measured <= budget);
}

void bench_at_least(struct bench *b, const char *what, const char *format, double measured,
		    double budget)
{
	judge(b, what, format, measured, budget, ">=", measured >= budget);
}

static int64_t ns_of(struct timeval t)
{
	return t.tv_sec * INT64_C(1000000000) + t.tv_usec * INT64_C(1000);
}

int64_t bench_cpu_ns(void)
{
	struct rusage own, children;

	getrusage(RUSAGE_SELF, &own);
	getrusage(RUSAGE_CHILDREN, &children);
	return ns_of(own.ru_utime) + ns_of(own.ru_stime) + ns_of(children.ru_utime) +
	       ns_of(children.ru_stime);
}

static int by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

double bench_median(double *figure, size_t n)
{
	qsort(figure, n, sizeof *figure, by_size);
	return figure[n / 2];
}

/* The rest of the bench is SQLite's; a PostgreSQL that is given gets the burst as well. */
static void on_postgres(struct bench *b, const char *address)
{
	struct crowd *c;

	if (!address) {
		bench_row(b, "signatures, PostgreSQL", "not measured", "NETRAL_TEST_DB",
			  VERDICT_TOLD);
		return;
	}
	setenv("NETRAL_TEST_DB", address, 1);
	c = crowd_create(BENCH_PEOPLE, BENCH_PEOPLE);
	bench_sign(b, c, "PostgreSQL");
	crowd_destroy(c);
	unsetenv("NETRAL_TEST_DB");
}

int main(int argc, char **argv)
{
	struct bench b = {.million = argc == 2 && strcmp(argv[1], "--million") == 0};
	const char *address = getenv("NETRAL_TEST_DB");
	char *postgres = address && *address ? strdup(address) : NULL;

	if (argc > 2 || (argc == 2 && !b.million)) {
		fprintf(stderr, "bench [--million]\n");
		return 2;
	}
	unsetenv("NETRAL_TEST_DB");
	printf("%-58s %16s %16s\n", "what", "measured", "budget");
	fflush(stdout);
	b.crowd = crowd_create(BENCH_PEOPLE, BENCH_PEOPLE);
	bench_start(&b);
	bench_pages(&b); /* before anybody has signed: then the form is not shown any more */
	bench_desk(&b);
	bench_sign(&b, b.crowd, "SQLite");
	bench_static(&b);
	bench_paper(&b);
	bench_triage(&b);
	bench_likeness(&b);
	bench_person(&b);
	bench_import(&b);
	bench_search(&b);
	crowd_destroy(b.crowd);
	on_postgres(&b, postgres);
	free(postgres);
	printf("%d budget%s missed\n", b.missed, b.missed == 1 ? "" : "s");
	return b.missed != 0;
}
