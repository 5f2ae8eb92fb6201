/* The server from its start to the last signature of a burst. */
#include "bench.h"

#include "burst.h"
#include "sys/clock.h"

#include <unistd.h>

enum { STARTS = 7, CLIENTS = 64, SETTLE_US = 300000 };

/* 20,000 in the last hour, one after the other. */
static const double SIGNATURES_A_SECOND = 20000.0 / 3600;

void bench_start(struct bench *b)
{
	double ms[STARTS], kib[STARTS];

	for (int i = 0; i < STARTS; i++) {
		struct served s = served_start(b->crowd, BENCH_THREADS);

		ms[i] = (double)s.ready_us / 1e3;
		usleep(SETTLE_US);
		kib[i] = (double)served_memory_kib(&s);
		(void)served_stop(&s);
	}
	(void)bench_median(ms, STARTS); /* sorted: whoever else is busy only adds to it */
	bench_at_most(b, "cold start: exec to the first 200 on /, the best of 7", "%.0f ms", ms[0],
		      100);
	bench_at_most(b, "idle memory (Pss)", "%.1f MB", bench_median(kib, STARTS) * 1024 / 1e6,
		      20);
}

/* Half of the people, then SIGKILL; then the others, on a new server, whose cost is measured. */
void bench_sign(struct bench *b, struct crowd *c, const char *engine)
{
	char what[128];
	struct served s = served_start(c, BENCH_THREADS);
	struct burst burst = {
		.crowd = c, .server = &s, .clients = CLIENTS, .to = c->n, .kill_after = c->n / 2};
	struct crowd_audit audit;
	size_t refused, acknowledged;
	int64_t cpu;

	burst_run(&burst);
	refused = burst.refused;
	acknowledged = burst.acknowledged;
	s = served_start(c, BENCH_THREADS);
	cpu = served_cpu_ns(&s);
	burst = (struct burst){.crowd = c, .server = &s, .clients = CLIENTS, .to = c->n};
	burst_run(&burst);
	cpu = served_cpu_ns(&s) - cpu;
	audit = crowd_audit(c);
	snprintf(what, sizeof what, "%s: signatures a second, 64 at once, on disk (seconds)",
		 engine);
	bench_at_least(b, what, "%.0f/s", (double)burst.acknowledged * 1e6 / (double)burst.took_us,
		       SIGNATURES_A_SECOND);
	snprintf(what, sizeof what, "%s: CPU a signature, over HTTP", engine);
	bench_at_most(b, what, "%.0f us", (double)cpu / 1e3 / (double)burst.acknowledged, 1000);
	snprintf(what, sizeof what, "%s: %zu in a burst with a SIGKILL: acknowledged", engine,
		 c->n);
	bench_at_least(b, what, "%.0f", (double)(acknowledged + burst.acknowledged), (double)c->n);
	snprintf(what, sizeof what, "%s: lost, doubled, refused, doctor's findings", engine);
	bench_at_most(b, what, "%.0f",
		      (double)(audit.lost + audit.doubled + audit.findings +
			       (audit.stored != (int64_t)c->n) + (audit.counted != audit.stored)) +
			      (double)(refused + burst.refused),
		      0);
	usleep(SETTLE_US);
	snprintf(what, sizeof what, "%s: memory after it (Pss)", engine);
	char mb[32];
	snprintf(mb, sizeof mb, "%.1f MB", (double)served_memory_kib(&s) * 1024 / 1e6);
	bench_row(b, what, mb, "", VERDICT_TOLD);
	(void)served_stop(&s);
}
