/* A desk costs the same with a hundred open cases and with ten thousand beside a million closed
 * ones, counted in steps of SQLite's machine; and two statements. */
#include <cmocka.h>

#include "case_world.h"

enum { FEW = 100, MANY = 10000, CLOSED = 1000000, RATIO_PERCENT = 150 };

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static void script(struct case_world *w, str sql)
{
	world_must(db_script(w->db, sql, &w->error), w->error.text);
}

/* Rows as the program leaves them, of cases numbered from `first`: every tenth about the head of
 * the health office, some kept from him. */
static void file_rows(struct case_world *w, int first, int n, int state)
{
	script(w,
	       str_printf(w->a,
			  "INSERT INTO case_file SELECT %lld, i.k, 'N' || i.n, 2, 0, '', "
			  "'Perkara', 'Cerita', '', NULL, 20000, 20000 - i.n %% 900, 0, i.k, '', "
			  "%d, CASE WHEN %d = 2 THEN 20001 END, NULL, 0, 1, 0, 1 FROM "
			  "(WITH RECURSIVE c(n) AS (SELECT %d UNION ALL SELECT n + 1 FROM c "
			  "WHERE n < %d) SELECT n, CAST(printf('%%016d', n) AS BLOB) AS k "
			  "FROM c) i",
			  (long long)w->bawaslu, state, state, first, first + n - 1));
}

static void case_rows(struct case_world *w, int first, int n, int state)
{
	str kadis = id_hex(w->a, cw_employee(w, "kadinkes"));

	file_rows(w, first, n, state);
	script(w,
	       str_printf(w->a,
			  "INSERT INTO case_subject SELECT inst_id, case_id, case_id, 'Nama', '', "
			  "1, %lld, x'%.*s', NULL, NULL, 0, 1 FROM case_file "
			  "WHERE CAST(case_id AS TEXT) >= printf('%%016d', %d)",
			  (long long)w->inst, STR_ARG(kadis), first));
	script(w, str_printf(w->a,
			     "INSERT INTO case_access SELECT inst_id, inst_id, case_id, "
			     "zeroblob(16), opened_day, state, opened_day FROM case_file "
			     "WHERE CAST(case_id AS TEXT) >= printf('%%016d', %d)",
			     first));
	script(w, str_printf(w->a,
			     "INSERT INTO case_bar SELECT %lld, 1, x'%.*s', inst_id, case_id "
			     "FROM case_file WHERE CAST(case_id AS TEXT) >= printf('%%016d', %d) "
			     "ORDER BY case_id LIMIT 10",
			     (long long)w->inst, STR_ARG(kadis), first));
	script(w,
	       str_printf(w->a,
			  "INSERT INTO case_track SELECT inst_id, case_id, case_id, zeroblob(16), "
			  "zeroblob(16), 'temuan-pilkada', opened_day, 1, opened_day, 2147483647, "
			  "0, zeroblob(16), 0, CASE state WHEN 1 THEN 1 ELSE 2 END, '', '', '', "
			  "closed_day, 1 FROM case_file "
			  "WHERE CAST(case_id AS TEXT) >= printf('%%016d', %d)",
			  first));
}

/* Open ones on the desk of Bawaslu, their last days spread over two months. */
static void open_rows(struct case_world *w, int first, int n)
{
	case_rows(w, first, n, 1);
	script(w, str_printf(w->a,
			     "INSERT INTO case_turn SELECT inst_id, case_id, 0, 2147483647, %d, "
			     "zeroblob(16), 0, 1, inst_id, zeroblob(16), inst_id, case_id, "
			     "zeroblob(16), 'temuan-pilkada', opened_day, 'kajian', 20000, 0, "
			     "20000 + opened_day %% 60, 0, 20000 + opened_day %% 60 FROM case_file "
			     "WHERE state = 1",
			     ROLE_BAWASLU));
	script(w, STR("INSERT INTO case_desk_tally SELECT inst_id, role, unit_id, 0, COUNT(*), 0 "
		      "FROM case_turn GROUP BY inst_id, role, unit_id"));
	script(w, STR("INSERT INTO case_desk_tally SELECT inst_id, role, unit_id, due_day + 1, 0, "
		      "COUNT(*) FROM case_turn GROUP BY inst_id, role, unit_id, due_day"));
}

/* The desks that are read, and the most that one may cost. */
static int64_t steps(struct case_world *w, const char *who, int64_t total)
{
	struct db_effort before, after;
	struct desk_page page;
	int64_t most = 0;
	str from = STR("");

	for (int i = 0; i < 3; i++) { /* the first pages, one after the other */
		before = db_effort(w->db);
		MUST(desk_read(w->db, w->a, w->book, cw_who(w, who), 20030, from, 50, &page));
		after = db_effort(w->db);
		assert_true(after.statements - before.statements <= 2);
		assert_int_equal(page.total, total);
		most = after.steps - before.steps > most ? after.steps - before.steps : most;
		from = page.next.p ? page.next : STR("");
	}
	return most;
}

/* What taking a case in costs, one act in it, and reading it. */
struct work {
	int64_t intake, act, read;
};

static struct work work(struct case_world *w)
{
	struct work cost;
	struct case_ref ref;
	struct case_file f;
	struct track *t;
	size_t n;
	int64_t before = db_effort(w->db).steps;

	ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"kadinkes", NULL});
	cost.intake = db_effort(w->db).steps - before;
	before = db_effort(w->db).steps;
	MUST(cw_act(w, "bawaslu", ref, "temuan-pilkada", "terbukti"));
	cost.act = db_effort(w->db).steps - before;
	before = db_effort(w->db).steps;
	MUST(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &f));
	MUST(case_tracks(w->db, w->a, w->book, cw_who(w, "bawaslu"), ref, cw_today(), &t, &n));
	cost.read = db_effort(w->db).steps - before;
	return cost;
}

static void assert_flat(const char *what, int64_t few, int64_t many)
{
	print_message("%s: %lld steps with %d open, %lld with %d and %d closed\n", what,
		      (long long)few, FEW, (long long)many, MANY, CLOSED);
	assert_true(few > 0);
	assert_true(many * 100 <= few * RATIO_PERCENT);
}

static void clear(struct case_world *w)
{
	script(w, STR("DELETE FROM case_file; DELETE FROM case_subject; DELETE FROM case_access; "
		      "DELETE FROM case_bar; DELETE FROM case_track; DELETE FROM case_turn; "
		      "DELETE FROM case_desk_tally"));
}

static void test_cases__a_desk_costs_the_same_beside_a_million_closed(void **state)
{
	static const char *const who[] = {"bawaslu", "bkn", "kadinkes", "pengelola"};
	struct case_world *w = *state;
	struct work with_few, with_many;
	int64_t few[4];

	if (world_on_postgres(w->base))
		skip(); /* it does not count steps; the statements are the same */
	open_rows(w, 1, FEW);
	for (int i = 0; i < 4; i++)
		few[i] = steps(w, who[i], i ? 0 : FEW);
	with_few = work(w);
	clear(w);
	MUST(db_begin(w->db, true));
	open_rows(w, 1, MANY);
	case_rows(w, MANY + 1, CLOSED, 2);
	MUST(db_commit(w->db));
	for (int i = 0; i < 4; i++)
		assert_flat(who[i], few[i], steps(w, who[i], i ? 0 : MANY));
	with_many = work(w);
	assert_flat("taking in", with_few.intake, with_many.intake);
	assert_flat("acting", with_few.act, with_many.act);
	assert_flat("reading", with_few.read, with_many.read);
}
