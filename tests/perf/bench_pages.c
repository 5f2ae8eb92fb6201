/* What a page costs the server: its CPU time over thousands of requests on one connection, divided.
 */
#include "bench.h"

#include <unistd.h>

#include "http_client.h"

enum { REQUESTS = 2000, WARM_UP = 50, WAIT_MS = 10000, PAGE_US = 500 };

/* A page as somebody's browser asks for it: compressed. */
static void ask(struct arena *a, int fd, str request, size_t *ret_bytes)
{
	struct arena_mark mark = arena_mark(a);
	struct http_reply r;

	if (!client_send(fd, request))
		MUST(ERR_ENVIRONMENT);
	r = client_read(a, fd, false, WAIT_MS);
	if (r.status != 200) {
		fprintf(stderr, STR_FMT ": status %d\n", STR_ARG(request), r.status);
		MUST(ERR_INTERNAL);
	}
	*ret_bytes = r.body.n;
	arena_rewind(a, mark);
}

static void page(struct bench *b, const struct served *s, const char *what, const char *path,
		 const struct crowd_person *who)
{
	struct arena a;
	char line[128];
	size_t bytes;
	int64_t cpu;
	int fd = client_open(s->port, 0);

	arena_init(&a, 64 << 20);
	str request =
		str_printf(&a, "GET %s HTTP/1.1\r\nHost: x\r\n%sAccept-Encoding: gzip\r\n\r\n",
			   path, who ? who->cookie : "");
	for (int i = 0; i < WARM_UP; i++)
		ask(&a, fd, request, &bytes);
	cpu = served_cpu_ns(s);
	for (int i = 0; i < REQUESTS; i++)
		ask(&a, fd, request, &bytes);
	cpu = served_cpu_ns(s) - cpu;
	close(fd);
	snprintf(line, sizeof line, "CPU a page: %s (%zu bytes)", what, bytes);
	bench_at_most(b, line, "%.0f us", (double)cpu / 1e3 / REQUESTS, PAGE_US);
	arena_finish(&a);
}

void bench_pages(struct bench *b)
{
	struct crowd *c = b->crowd;
	struct served s = served_start(c, BENCH_THREADS);
	struct arena a;

	arena_init(&a, 1 << 20);
	str drive = id_hex(&a, c->drive);
	page(b, &s, "home", "/", NULL);
	page(b, &s, "public coverage, kept", "/data/ikrar/sukabumi", NULL);
	page(b, &s, "what I am asked", "/ikrar", &c->person[0]);
	page(b, &s, "signing, the text", str_printf(&a, "/ikrar/" STR_FMT, STR_ARG(drive)).p,
	     &c->person[0]);
	page(b, &s, "coverage", str_printf(&a, "/meja/ikrar/" STR_FMT "/cakupan", STR_ARG(drive)).p,
	     &c->officer);
	page(b, &s, "drives of an institution", "/meja/ikrar", &c->officer);
	arena_finish(&a);
	(void)served_stop(&s);
}
