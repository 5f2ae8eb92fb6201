/* Reading staff lists and finding people in them. */
#include "bench.h"

#include <unistd.h>

#include "core/org/roster.h"
#include "core/org/search.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "workbook.h"

enum {
	CSV_ROWS = 300000,
	XLSX_ROWS = 100000,
	LIST_BYTES = 128 << 20,
	ROWS_A_SECOND = 50000,
	MILLION = 1000 * 1000,
	SEARCH_MS = 20,
	SEARCHES = 20,
};

/* A dry run of the file: compared with everybody who is there, nothing written. */
static void compare(struct bench *b, const char *what, int fd, int64_t rows)
{
	struct crowd *c = b->crowd;
	struct roster_io io = roster_io_writer(c->base->db, c->base->writer);
	struct roster_result result;
	struct arena a;
	int64_t cpu = bench_cpu_ns(), began = clock_monotonic();
	char line[128];

	arena_init(&a, (size_t)1 << 30);
	MUST(roster_compare(
		&io, &a,
		&(struct roster_options){
			.inst = c->inst, .fd = fd, .file_name = STR("daftar"), .dry_run = true},
		&result, &c->error));
	cpu = bench_cpu_ns() - cpu;
	began = clock_monotonic() - began;
	if (result.counts.accepted != rows)
		MUST(ERR_INTERNAL);
	arena_finish(&a);
	snprintf(line, sizeof line, "%s rows a second of CPU, dry run (%.1f s in all)", what,
		 (double)began / 1e6);
	bench_at_least(b, line, "%.0f/s", (double)rows * 1e9 / (double)cpu, ROWS_A_SECOND);
}

static void compare_csv(struct bench *b)
{
	struct arena a;
	_cleanup_(file_close) int fd = -1;

	arena_init(&a, LIST_BYTES);
	struct buf csv = BUF_INIT(&a, LIST_BYTES / 2);
	crowd_list(&csv, CSV_ROWS);
	MUST(file_temporary(NULL, &fd));
	MUST(file_write_fd(fd, buf_str(&csv)));
	arena_finish(&a);
	if (lseek(fd, 0, SEEK_SET) != 0)
		MUST(ERR_ENVIRONMENT);
	compare(b, "CSV", fd, CSV_ROWS);
}

static void compare_xlsx(struct bench *b)
{
	struct arena a;
	str bytes;
	_cleanup_(file_close) int fd = -1;

	arena_init(&a, LIST_BYTES);
	const char *path = str_printf(&a, "%s/daftar.xlsx", b->crowd->base->dir).p;
	workbook_write(path, XLSX_ROWS);
	MUST(file_read(&a, path, LIST_BYTES / 2, &bytes, NULL));
	MUST(file_temporary(NULL, &fd));
	MUST(file_write_fd(fd, bytes));
	if (lseek(fd, 0, SEEK_SET) != 0)
		MUST(ERR_ENVIRONMENT);
	arena_finish(&a);
	compare(b, "XLSX", fd, XLSX_ROWS);
}

/* What an import does when it is not a dry run: history, search words, drives. */
static void tell_applied(struct bench *b, const struct crowd *c)
{
	char what[128], rate[64];

	snprintf(what, sizeof what, "%zu new people compared and stored, a second of CPU", c->n);
	snprintf(rate, sizeof rate, "%.0f/s", (double)c->n * 1e9 / (double)c->load_cpu_ns);
	bench_row(b, what, rate, "", VERDICT_TOLD);
}

void bench_import(struct bench *b)
{
	tell_applied(b, b->crowd);
	compare_csv(b);
	compare_xlsx(b);
}

/* The dearest of what people type: right, misspelt, reversed with a degree, a number, part of a
 * unit. */
static void search(struct bench *b, struct crowd *c)
{
	static const char *const queries[] = {
		"Agus Adinata Budiman",      "dewy kusumaa",           "Lesmana, Intan, S.Sos",
		"196501011990032002",        "putri pratama nugrahaa", "dinas kesehatan",
		"hendraa iskander gunawann",
	};
	struct who who = {.inst = c->inst,
			  .account = {{9}},
			  .roles = ROLE_BIT(ROLE_PERSONNEL),
			  .zone = ZONE_WIB,
			  .second_factor = true};
	double dearest = 0;
	const char *which = "";
	char what[160];

	for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
		int64_t cpu = bench_cpu_ns();

		for (int i = 0; i < SEARCHES; i++) {
			struct arena a;
			struct found found;

			arena_init(&a, 64 << 20);
			MUST(search_people(c->base->db, &a, &who, str_from(queries[q]), &found));
			arena_finish(&a);
		}
		double ms = (double)(bench_cpu_ns() - cpu) / 1e6 / SEARCHES;
		if (ms > dearest) {
			dearest = ms;
			which = queries[q];
		}
	}
	snprintf(what, sizeof what, "search among %zu, the dearest: \"%s\"", c->n, which);
	bench_at_most(b, what, "%.2f ms", dearest, SEARCH_MS);
}

void bench_search(struct bench *b)
{
	search(b, b->crowd);
	if (!b->million) {
		bench_row(b, "search among 1,000,000", "not measured", "--million", VERDICT_TOLD);
		return;
	}
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1); /* the search is measured, not the disk */
	struct crowd *c = crowd_create(MILLION, 0);
	tell_applied(b, c);
	search(b, c);
	crowd_destroy(c);
}
