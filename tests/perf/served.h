/*
 * served: a real `netral serve` beside the test, on a loopback port of its own, and what it costs.
 * It ends with the program that started it, whatever becomes of that.
 */
#pragma once
#include <sys/types.h>

#include "crowd.h"

struct served {
	pid_t pid;
	unsigned port;
	int64_t ready_us; /* from exec to the first 200 on "/" */
};

/* The program, as the build made it (NETRAL). Serves c's database with `threads` I/O threads;
 * returns when it answers. It writes to `c->base->dir`/serve.log. Failing ends the program. */
struct served served_start(const struct crowd *c, unsigned threads);
/* The same with a mail server: its setting smtp_url. */
struct served served_start_mailing(const struct crowd *c, unsigned threads, const char *smtp_url);
/* SIGKILL, at once. */
void served_kill(struct served *s);
/* SIGTERM, and waits; false when it did not end well. Accepts one that is not running. */
bool served_stop(struct served *s);

/* Nanoseconds of CPU it has used, its kernel time included. */
int64_t served_cpu_ns(const struct served *s);
/* Memory that is its own, and its share of what it shares (Pss): KiB. */
int64_t served_memory_kib(const struct served *s);

/* A port that was free just now. */
unsigned served_free_port(void);
