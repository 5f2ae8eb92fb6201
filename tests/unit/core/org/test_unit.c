/* The tree of units as the doctor sees it. How units are made by a list is test_roster.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/doctor/doctor.h"
#include "roster_help.h"

#define LIST                                                                            \
	"nip,nama,status,unit\n"                                                        \
	"197608231999031004,Ujang Sutiawan,pns,Kecamatan Baros / Kelurahan Jayaraksa\n" \
	"199405172022212011,Yanti Permanasari,pppk,Dinas Kesehatan / Puskesmas Baros\n"

static int setup(void **state)
{
	return office_up(state);
}

static int teardown(void **state)
{
	return office_down(state);
}

struct findings {
	int n;
	char all[4096];
};

static void note_finding(void *ctx, const char *check, str text)
{
	struct findings *f = ctx;
	size_t at = strlen(f->all);

	(void)check;
	f->n++;
	snprintf(f->all + at, sizeof f->all - at, STR_FMT "\n", STR_ARG(text));
}

static struct findings look(struct office *o)
{
	struct findings f = {0};
	struct doctor_report report = {.found = note_finding, .ctx = &f, .check = "units"};
	struct arena a;

	arena_init(&a, 16 << 20);
	MUST(doctor_units(o->w->db, &a, &report));
	arena_finish(&a);
	return f;
}

static enum err run_script(struct tx *tx, void *ctx)
{
	return db_script(tx->db, str_from(ctx), NULL);
}

/* Changes rows behind the program's back; what the doctor then says. */
static struct findings after(struct office *o, const char *sql)
{
	MUST(writer_run(o->w->writer, o->inst, run_script, (void *)(uintptr_t)sql));
	return look(o);
}

static void test_unit__the_doctor_finds_nothing_wrong_with_a_tree_from_lists(void **state)
{
	struct office *o = *state;

	assert_int_equal(look(o).n, 0);
	load(o, STR(LIST));
	assert_int_equal(look(o).n, 0);
	load(o,
	     STR(LIST "198507102009011007,Dedi Suherman,pns,Dinas Kesehatan / Bidang / Seksi\n"));
	assert_int_equal(look(o).n, 0);
}

static void test_unit__the_doctor_finds_a_name_and_a_path(void **state)
{
	struct office *o = *state;
	struct findings f;

	load(o, STR(LIST));
	f = after(o, "UPDATE unit SET name = 'Puskesmas Cikole' WHERE name = 'Puskesmas Baros'");
	assert_int_equal(f.n, 1);
	assert_non_null(strstr(f.all, "name"));
	f = after(o, "UPDATE unit SET path = 'Dinas Kesehatan / Puskesmas Cikole' "
		     "WHERE name = 'Puskesmas Cikole'");
	assert_int_equal(f.n, 1);
	assert_non_null(strstr(f.all, "path"));
}

static void test_unit__the_doctor_finds_a_branch_that_moved(void **state)
{
	struct office *o = *state;
	struct findings f;

	load(o, STR(LIST));
	f = after(o, "UPDATE unit SET parent_id = (SELECT unit_id FROM unit WHERE path = "
		     "'Kecamatan Baros') WHERE name = 'Puskesmas Baros'");
	assert_non_null(strstr(f.all, "parent"));
	assert_non_null(strstr(f.all, "unit_ancestor"));
}

static void test_unit__the_doctor_finds_a_root_that_is_called_otherwise(void **state)
{
	struct office *o = *state;
	struct findings f;

	load(o, STR(LIST));
	f = after(o, "UPDATE unit SET name = 'Pemerintah Kota Lain' WHERE path = ''");
	assert_int_equal(f.n, 1);
	assert_non_null(strstr(f.all, "name"));
}

static void test_unit__the_doctor_finds_rows_above_that_are_wrong(void **state)
{
	static const char *const broken[] = {
		"UPDATE unit_ancestor SET distance = 5 WHERE distance = 2",
		"UPDATE unit_ancestor SET distance = 1 WHERE distance = 0",
		"DELETE FROM unit_ancestor WHERE distance = 1",
		("INSERT INTO unit_ancestor (inst_id, unit_id, ancestor_id, distance) "
		 "SELECT inst_id, ancestor_id, unit_id, 1 FROM unit_ancestor WHERE distance = 1"),
	};

	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct findings f;

		if (i > 0) {
			office_down(state);
			office_up(state);
		}
		load(*state, STR(LIST));
		f = after(*state, broken[i]);
		assert_true(f.n > 0);
		assert_non_null(strstr(f.all, "unit_ancestor"));
	}
}

static void test_unit__the_doctor_finds_a_unit_without_history_and_one_that_is_gone(void **state)
{
	struct office *o = *state;
	struct findings f;

	load(o, STR(LIST));
	f = after(o, "UPDATE event SET kind = 99 WHERE kind = 10 AND subject_id = (SELECT unit_id "
		     "FROM unit WHERE path = 'Kecamatan Baros')");
	assert_int_equal(f.n, 1);
	assert_non_null(strstr(f.all, "event"));
	f = after(o, "DELETE FROM unit WHERE name = 'Puskesmas Baros'");
	assert_int_equal(f.n, 2);
	assert_non_null(strstr(f.all, ": unit "));
}
