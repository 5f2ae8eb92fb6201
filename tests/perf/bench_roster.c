/*
 * Figures of staff lists: bench_roster list N > FILE writes an invented list; bench_roster search
 * URL CODE measures finding people in an institution that has been loaded with one.
 */
#include <stdlib.h>
#include <time.h>

#include "core/org/institution.h"
#include "core/org/search.h"
#include "roster_list.h"

enum { REPEAT = 20 };

static double cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double wall_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Prints one line: the query, what it found, the mean of CPU and of wall time. */
static enum err measure(struct db *db, const struct who *who, const char *query, double *worst)
{
	struct found found = {0};
	struct arena a;
	double cpu, wall;
	enum err e = OK;

	arena_init(&a, (size_t)64 << 20);
	e = search_people(db, &a, who, str_from(query), &found); /* once to warm up */
	cpu = cpu_ms();
	wall = wall_ms();
	for (int i = 0; i < REPEAT && e == OK; i++) {
		arena_reset(&a);
		e = search_people(db, &a, who, str_from(query), &found);
	}
	cpu = (cpu_ms() - cpu) / REPEAT;
	wall = (wall_ms() - wall) / REPEAT;
	printf("%-28s %3zu orang %3zu unit  %7.2f ms CPU %7.2f ms\n", query, found.person_n,
	       found.unit_n, cpu, wall);
	if (wall > *worst)
		*worst = wall;
	arena_finish(&a);
	return e;
}

static int search(const char *url, const char *code)
{
	static const char *const queries[] = {
		"siti",
		"siti mabas",
		"dedy suhermann",
		"Kumabit, Dedi, S.Sos",
		"muhamad rizky",
		"nur",
		"sri dasad lahis",
		"agus bud",
		"zainal tuwin",
		"xqzwv",
		"19850710",
		"196501011987011001",
		"dinas nomor 7",
		"siti bidang 77",
		"muh",
		"fatima ranid",
		"siti nur muhammad ahmad",
		"wahyu jojur",
		"made made",
	};
	struct error error = {0};
	struct institution i;
	struct arena a;
	struct db *db;
	double worst = 0;
	enum err e;

	arena_init(&a, 1 << 20);
	e = db_open(str_from(url), true, &db, &error);
	if (e == OK)
		e = institution_find(db, &a, str_from(code), &i);
	if (e == OK) {
		struct who who = {.inst = i.inst, .roles = ROLE_BIT(ROLE_PERSONNEL)};

		for (size_t k = 0; k < sizeof queries / sizeof *queries && e == OK; k++)
			e = measure(db, &who, queries[k], &worst);
		printf("terlama %.2f ms (anggaran 20 ms)\n", worst);
	}
	if (e != OK)
		fprintf(stderr, "%s %s\n", err_info(e)->name, error.text);
	arena_finish(&a);
	return e != OK;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "list") == 0) {
		roster_list_write(stdout, strtoll(argv[2], NULL, 10));
		return 0;
	}
	if (argc == 4 && strcmp(argv[1], "search") == 0)
		return search(argv[2], argv[3]);
	fprintf(stderr, "bench_roster list N | bench_roster search URL CODE\n");
	return 2;
}
