/*
 * Lists cost the same however many people an institution has, counted in steps of SQLite's machine;
 * and reading a list file takes bounded memory.
 */
#include <cmocka.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/account/account.h"
#include "core/org/roster.h"
#include "core/org/search.h"
#include "core/pledge/coverage.h"
#include "crowd.h"
#include "sys/clock.h"
#include "sys/file.h"

enum { FEW = 1000, MANY = 100000, RATIO_PERCENT = 150, ROWS = 500000, IMPORT_MIB = 200 };

/* What is counted: one page of a list. */
struct reading {
	struct crowd *crowd;
	struct arena *a;
	struct who who;
	struct coverage coverage;
};

static enum err read_coverage(struct reading *r)
{
	return coverage_read(r->crowd->base->db, r->a, &r->who, r->crowd->drive, (id){{0}}, clock_now(),
			     &r->coverage);
}

/* A page in the middle of those who have not answered. */
static enum err read_open(struct reading *r)
{
	struct people people;
	id unit = {{0x80}};

	return people_by_answer_read(r->crowd->base->db, r->a, &r->coverage, r->crowd->inst, ANSWER_OPEN,
				     unit, (id){{0}}, &people);
}

static enum err read_first_people(struct reading *r)
{
	struct people_page page;

	return people_list(r->crowd->base->db, r->a, &r->who, (id){{0}}, STR(""), (id){{0}}, &page);
}

static enum err read_middle_people(struct reading *r)
{
	struct people_page page;

	return people_list(r->crowd->base->db, r->a, &r->who, (id){{0}}, STR("Intan"), (id){{0}}, &page);
}

static enum err read_drives(struct reading *r)
{
	struct drive_list drives;

	return drive_list(r->crowd->base->db, r->a, r->crowd->inst, clock_now(), &drives);
}

static enum err read_accounts(struct reading *r)
{
	struct account_list accounts;

	return account_list_read(r->crowd->base->db, r->a, r->crowd->inst, STR(""), STR(""), 50,
				 &accounts);
}

static enum err read_public(struct reading *r)
{
	struct public_drives drives;
	struct public_offices offices;

	TRY(public_drives_of(r->crowd->base->db, r->a, STR("sukabumi"), clock_now(), &drives));
	return public_offices_read(r->crowd->base->db, r->a, &drives.drive[0], &offices);
}

static enum err read_number(struct reading *r)
{
	struct found found;

	return search_people(r->crowd->base->db, r->a, &r->who, STR("196501011990032002"), &found);
}

static const struct {
	const char *name;
	enum err (*read)(struct reading *r);
} list[] = {
	{"coverage", read_coverage},
	{"people who have not answered", read_open},
	{"people by name, first page", read_first_people},
	{"people by name, a page in the middle", read_middle_people},
	{"drives", read_drives},
	{"accounts", read_accounts},
	{"public coverage", read_public},
	{"search by number", read_number},
};
enum { LISTS = sizeof list / sizeof *list };

static void count_steps(struct crowd *c, int64_t ret[LISTS])
{
	struct arena a;
	struct reading r = {.crowd = c,
			    .a = &a,
			    .who = {.inst = c->inst,
				    .account = {{9}},
				    .roles = ROLE_BIT(ROLE_PERSONNEL),
				    .zone = ZONE_WIB,
				    .second_factor = true}};

	arena_init(&a, 256 << 20);
	for (size_t i = 0; i < LISTS; i++) {
		int64_t before = db_effort(c->base->db).steps;

		world_must(list[i].read(&r), list[i].name);
		ret[i] = db_effort(c->base->db).steps - before;
	}
	arena_finish(&a);
}

static void test_lists__cost_the_same_for_a_thousand_and_a_hundred_thousand(void **state)
{
	struct crowd *few = crowd_create(FEW, 0), *many;
	int64_t with_few[LISTS], with_many[LISTS];
	int beyond = 0;

	(void)state;
	if (world_on_postgres(few->base)) { /* it does not count steps; the statements are the same */
		crowd_destroy(few);
		skip();
	}
	many = crowd_create(MANY, 0);
	count_steps(few, with_few);
	count_steps(many, with_many);
	crowd_destroy(few);
	crowd_destroy(many);
	for (size_t i = 0; i < LISTS; i++) {
		assert_true(with_few[i] > 0);
		if (with_many[i] * 100 <= with_few[i] * RATIO_PERCENT)
			continue;
		print_error("%s: %lld steps for %d people, %lld for %d\n", list[i].name,
			    (long long)with_few[i], FEW, (long long)with_many[i], MANY);
		beyond++;
	}
	assert_int_equal(beyond, 0);
}

/* A list file of so many rows, written piece by piece. */
static int long_list(void)
{
	struct arena a;
	char cell[CROWD_COLUMNS][CROWD_CELL];
	int fd;

	MUST(file_temporary(NULL, &fd));
	arena_init(&a, 16 << 20);
	struct buf b = BUF_INIT(&a, 1 << 20);
	crowd_list(&b, 0);
	for (size_t i = 0; i < ROWS; i++) {
		crowd_row(i, cell);
		for (size_t k = 0; k < CROWD_COLUMNS; k++)
			buf_printf(&b, "%s%s", cell[k], k + 1 < CROWD_COLUMNS ? "," : "\r\n");
		if (b.n > 512 << 10 || i + 1 == ROWS) {
			MUST(file_write_fd(fd, buf_str(&b)));
			buf_clear(&b);
		}
	}
	arena_finish(&a);
	if (lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

/* In a child of its own, so that the peak is its own: compares the list as a dry run. */
static _Noreturn void import_in_child(const char *url, int64_t inst, int fd)
{
	struct arena a;
	struct error error = {0};
	struct roster_result result;
	struct db *db;
	struct roster_io io;

	arena_init(&a, (size_t)1 << 30);
	if (db_open(str_from(url), true, &db, &error) != OK)
		_exit(1);
	io = roster_io_writer(db, NULL); /* a dry run writes nothing */
	enum err e = roster_compare(&io, &a,
				    &(struct roster_options){.inst = inst,
							     .fd = fd,
							     .file_name = STR("daftar.csv"),
							     .dry_run = true},
				    &result, &error);
	if (e != OK)
		fprintf(stderr, "%s %s\n", err_info(e)->name, error.text);
	_exit(e == OK && result.counts.accepted == ROWS ? 0 : 1);
}

static void test_import__half_a_million_rows_in_bounded_memory(void **state)
{
	struct crowd *c = crowd_create(FEW, 0);
	struct rusage usage;
	int fd = long_list(), status = -1;
	pid_t pid;
	const char *url = str_cstr(&c->arena, str_from(c->base->url));
	int64_t inst = c->inst;

	(void)state;
	pid = fork();
	if (pid == 0)
		import_in_child(url, inst, fd);
	assert_true(pid > 0);
	assert_int_equal(wait4(pid, &status, 0, &usage), pid);
	close(fd);
	crowd_destroy(c);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	print_message("peak %ld MiB\n", usage.ru_maxrss >> 10);
	assert_in_range(usage.ru_maxrss >> 10, 1, IMPORT_MIB);
}
