/* bench: the parts of the bench program, each a file; they add rows to one table. */
#pragma once
#include "served.h"

enum verdict { VERDICT_KEPT, VERDICT_MISSED, VERDICT_TOLD /* no budget */ };

struct bench {
	struct crowd *crowd; /* BENCH_PEOPLE of them, signed in; on SQLite */
	bool million;        /* also what takes minutes */
	int missed;          /* budgets */
};

enum { BENCH_PEOPLE = 20000, BENCH_THREADS = 2 };

/* One line of the table; `measured` and `budget` are texts with their units. */
void bench_row(struct bench *b, const char *what, const char *measured, const char *budget,
	       enum verdict v);
/* A line whose figure must be at most, or at least, `budget`; `format` has one %g-like place. */
void bench_at_most(struct bench *b, const char *what, const char *format, double measured,
		   double budget);
void bench_at_least(struct bench *b, const char *what, const char *format, double measured,
		    double budget);

/* Nanoseconds of CPU of this process, and of its children that have ended. */
int64_t bench_cpu_ns(void);
/* The middle of `n` figures, which it sorts. */
double bench_median(double *figure, size_t n);

/* bench_sign.c: cold start, memory, signatures in a burst with a kill; the last on `c`. */
void bench_start(struct bench *b);
void bench_sign(struct bench *b, struct crowd *c, const char *engine);
/* bench_pages.c: CPU a page. bench_static.c: a cached page against nginx. */
void bench_pages(struct bench *b);
/* One page as who's browser asks for it, or somebody's who is not signed in (NULL), against the
 * budget of a page: a line of the table. Returns microseconds. */
double bench_page(struct bench *b, const struct served *s, const char *what, const char *path,
		  const struct crowd_person *who);
/* bench_desk.c: the desk of an officer with very many cases. */
void bench_desk(struct bench *b);
void bench_static(struct bench *b);
/* bench_list.c: reading lists, searching; at a million with b->million. */
void bench_import(struct bench *b);
void bench_search(struct bench *b);
/* bench_paper.c */
void bench_paper(struct bench *b);
/* bench_triage.c: guesses, time and memory of triage */
void bench_triage(struct bench *b);
/* bench_likeness.c: the same event told again. bench_person.c: who is meant. */
void bench_likeness(struct bench *b);
void bench_person(struct bench *b);
