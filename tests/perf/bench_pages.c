/* What a page costs the server: its CPU time over thousands of requests on one connection, divided.
 */
#include "bench.h"

#include <unistd.h>

#include "http_client.h"

enum {
	REQUESTS = 2000,
	FORMS = 500, /* three times of it are less than a network may send at once */
	WARM_UP = 50,
	WAIT_MS = 10000,
	PAGE_US = 500,
	CHECK_US = 500,
};

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

/* Returns what it was, in us. */
static double measure(struct bench *b, const struct served *s, const char *what, str request,
		      int requests, double budget_us)
{
	struct arena a;
	char line[128];
	size_t bytes;
	int64_t cpu;
	int fd = client_open(s->port, 0);

	arena_init(&a, 64 << 20);
	for (int i = 0; i < WARM_UP; i++)
		ask(&a, fd, request, &bytes);
	cpu = served_cpu_ns(s);
	for (int i = 0; i < requests; i++)
		ask(&a, fd, request, &bytes);
	cpu = served_cpu_ns(s) - cpu;
	close(fd);
	snprintf(line, sizeof line, "CPU a page: %s (%zu bytes)", what, bytes);
	bench_at_most(b, line, "%.0f us", (double)cpu / 1e3 / requests, budget_us);
	arena_finish(&a);
	return (double)cpu / 1e3 / requests;
}

double bench_page(struct bench *b, const struct served *s, const char *what, const char *path,
		  const struct crowd_person *who)
{
	struct arena a;
	double us;

	arena_init(&a, 1 << 20);
	us = measure(b, s, what,
		     str_printf(&a, "GET %s HTTP/1.1\r\nHost: x\r\n%sAccept-Encoding: gzip\r\n\r\n",
				path, who ? who->cookie : ""),
		     REQUESTS, PAGE_US);
	arena_finish(&a);
	return us;
}

/* A step of "Boleh atau tidak?", of somebody who is not signed in. */
static void check_step(struct bench *b, const struct served *s, const char *what, const char *form)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	(void)measure(b, s, what,
		      str_printf(&a,
				 "POST /cek HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n"
				 "Content-Type: application/x-www-form-urlencoded\r\n"
				 "Content-Length: %zu\r\nAccept-Encoding: gzip\r\n\r\n%s",
				 strlen(form), form),
		      FORMS, CHECK_US);
	arena_finish(&a);
}

void bench_pages(struct bench *b)
{
	struct crowd *c = b->crowd;
	struct served s = served_start(c, BENCH_THREADS);
	struct arena a;

	arena_init(&a, 1 << 20);
	str drive = id_hex(&a, c->drive);
	(void)bench_page(b, &s, "home", "/", NULL);
	(void)bench_page(b, &s, "public coverage, kept", "/data/ikrar/sukabumi", NULL);
	(void)bench_page(b, &s, "what I am asked", "/ikrar", &c->person[0]);
	(void)bench_page(b, &s, "signing, the text",
			 str_printf(&a, "/ikrar/" STR_FMT, STR_ARG(drive)).p, &c->person[0]);
	(void)bench_page(b, &s, "coverage",
			 str_printf(&a, "/meja/ikrar/" STR_FMT "/cakupan", STR_ARG(drive)).p,
			 &c->officer);
	(void)bench_page(b, &s, "drives of an institution", "/meja/ikrar", &c->officer);
	check_step(b, &s, "a sentence to three acts",
		   "kalimat=saya+menyukai+unggahan+calon+bupati");
	check_step(b, &s, "a question", "jenis=medsos&keadaan=status_pelaku%3Dpns");
	check_step(b, &s, "an answer",
		   "jenis=medsos&langkah=jawaban&keadaan=status_pelaku%3Dpns%3Bperbuatan_medsos"
		   "%3Dsuka%3Bunggahan_foto%3Dtidak%3Bisi_mendukung%3Dya");
	arena_finish(&a);
	(void)served_stop(&s);
}
