/* Making the PDF of a signed pledge, on one thread. */
#include "bench.h"

#include "core/pledge/file.h"
#include "core/pledge/sign.h"

enum { PAPERS = 300, PAPER_MEMORY = 32 << 20 };

void bench_paper(struct bench *b)
{
	struct crowd *c = b->crowd;
	struct arena a;
	int64_t cpu = 0;
	size_t bytes = 0;
	char what[128];

	arena_init(&a, PAPER_MEMORY);
	for (int i = -3; i < PAPERS; i++) { /* the first ones load the fonts */
		struct pledge_document d;
		str pdf;

		if (i == 0)
			cpu = bench_cpu_ns();
		MUST(pledge_paper_read(c->base->db, &a, c->inst, c->drive,
				       c->person[i + 3].employee,
				       STR("https://netral.example.go.id"), &d));
		MUST(pledge_file_issue(c->base->db, &a, &c->master, c->inst, &d, &pdf));
		bytes = pdf.n;
		arena_reset(&a);
	}
	cpu = bench_cpu_ns() - cpu;
	arena_finish(&a);
	snprintf(what, sizeof what, "pledge PDF, sealed (%zu bytes), a second of CPU", bytes);
	bench_at_least(b, what, "%.0f/s", PAPERS * 1e9 / (double)cpu, 150);
}
